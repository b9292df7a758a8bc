// What all places of a class have in common, with holes where they differ: the anti-unifier of the
// fragments (G. Plotkin, A Note on Inductive Generalization, 1970), over tokens. Where two places of
// the text differ in the same way they are one hole.

import SourceFacts

/// A hole of a template.
struct Hole: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// A literal, with the type it has by default.
    case literal(type: String)
    /// A type.
    case type
    /// A function or member that is used by name.
    case member
    /// A variable or constant from outside.
    case value
    /// Statements that only some places have.
    case statements
  }

  let kind: Kind
  /// What stands there, for each place that was compared; the model first.
  let texts: [String]
}

/// The template of a class.
struct Template: Sendable {
  /// In the order of their first use.
  private(set) var holes: [Hole] = []
  /// For each token of the model that is in a hole, the hole's number.
  private(set) var holeOfToken: [Int: Int] = [:]
  /// How many names of the fragment's own declarations differ; renaming them costs nothing.
  private(set) var localNameCount = 0

  private var localNames: Set<String> = []
  private var numbers: [[String]: Int] = [:]

  /// Compares the places of a class with its model.
  ///
  /// - Parameters:
  ///   - entry: The class.
  ///   - corpus: The files.
  ///   - lines: The files' lines.
  init(_ entry: CloneClass, in corpus: Corpus, lines: [CodeLines]) {
    let model = corpus.files[entry.model.file]
    let columns = entry.occurrences.filter { $0.fragment != entry.model }
      .map { occurrence in
        TokenMatch(entry.model, occurrence, in: corpus, lines: lines)
      }
    let own = OwnNames(of: entry.model, in: model)
    var isInGap = false
    for token in entry.model.tokens where model.codes[token] != 0 {
      let texts = columns.map { $0.text(at: token) }
      isInGap = note(token, texts, own, in: model, isInGap: isInGap)
    }
    localNameCount = localNames.count
  }

  /// Notes one token of the model with what stands in its place elsewhere; nil where nothing does.
  ///
  /// - Returns: Whether the token is in a gap.
  private mutating func note(
    _ token: Int, _ texts: [String?], _ own: OwnNames, in file: CodeFile, isInGap: Bool
  ) -> Bool {
    if texts.contains(where: { $0 == nil }) {
      if !isInGap { holes.append(Hole(kind: .statements, texts: [])) }
      holeOfToken[token] = holes.count - 1
      return true
    }
    let mine = TokenMatch.text(of: token, in: file)
    // What was taken for common, like a closing bracket, has no text of its own.
    let all = [mine] + texts.map { $0.flatMap { $0.isEmpty ? nil : $0 } ?? mine }
    if all.allSatisfy({ $0 == mine }) || all.allSatisfy(Self.isQuote) { return false }
    if own.contains(file.tokens.text(token)), file.codes[token] & 1 == 1 {
      localNames.insert(mine)
      return false
    }
    let number = numbers[all] ?? holes.count
    if number == holes.count {
      numbers[all] = number
      holes.append(Hole(kind: Self.kind(of: token, in: file), texts: all))
    }
    holeOfToken[token] = number
    return false
  }

  /// How a text is quoted makes no difference.
  private static func isQuote(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x22 } }

  private static func kind(of token: Int, in file: CodeFile) -> Hole.Kind {
    switch file.tokens.classes[token] {
    case .integerLiteral: .literal(type: "Int")
    case .floatLiteral: .literal(type: "Double")
    case .stringText, .stringDelimiter: .literal(type: "String")
    case .regex: .literal(type: "Regex<Substring>")
    case .keyword: .literal(type: "Bool")
    case .identifier: kind(ofName: token, in: file.tokens)
    case .operator, .punctuation, .poundDirective, .other: .value
    }
  }

  private static func kind(ofName token: Int, in tokens: TokenStream) -> Hole.Kind {
    if token > 0, tokens.text(token - 1) == "." { return .member }
    if tokens.text(token).first?.isUppercase == true { return .type }
    let next = token + 1 < tokens.count ? tokens.text(token + 1) : ""
    return next == "(" || next == "{" ? .member : .value
  }
}

/// The tokens of a place that stand where the model's tokens stand.
private struct TokenMatch {
  private let file: CodeFile
  private var partner: [Int: Int] = [:]

  init(_ model: Fragment, _ other: Occurrence, in corpus: Corpus, lines: [CodeLines]) {
    file = corpus.files[other.fragment.file]
    let modelFile = corpus.files[model.file]
    guard other.type == .edited else {
      pair(model.tokens, other.fragment.tokens, modelFile)
      return
    }
    let left = Alignment.Side(file: modelFile, lines: lines[model.file], tokens: model.tokens)
    let right = Alignment.Side(
      file: file, lines: lines[other.fragment.file], tokens: other.fragment.tokens)
    for (row, column) in Alignment(left, right).pairs {
      pair(left.lines.tokens(row), right.lines.tokens(column), modelFile)
    }
    pairClosers(model.tokens, left.lines)
  }

  private mutating func pair(_ left: Range<Int>, _ right: Range<Int>, _ model: CodeFile) {
    let others = right.filter { file.codes[$0] != 0 }
    for (token, other) in zip(left.filter { model.codes[$0] != 0 }, others) {
      partner[token] = other
    }
  }

  /// Closing brackets are in no line; they are taken for common.
  private mutating func pairClosers(_ tokens: Range<Int>, _ lines: CodeLines) {
    var open = Set(tokens)
    for line in lines.range(tokens) { open.subtract(lines.tokens(line)) }
    for token in open { partner[token] = -1 }
  }

  /// What stands in the place of a token of the model, or nil where nothing does.
  func text(at token: Int) -> String? {
    guard let other = partner[token] else { return nil }
    return other < 0 ? "" : Self.text(of: other, in: file)
  }

  /// The text of a token; behind a quote also the text that follows it, which no token stands for, up
  /// to the closing quote or the first value in it.
  static func text(of token: Int, in file: CodeFile) -> String {
    let text = file.tokens.text(token)
    guard file.tokens.classes[token] == .stringDelimiter else { return text }
    var next = token + 1
    var inside = ""
    while next < file.codes.count, file.codes[next] == 0 {
      inside += file.tokens.text(next)
      next += 1
    }
    let isClosed = next < file.codes.count && file.tokens.text(next) == text
    return inside.isEmpty ? text : text + inside + (isClosed ? text : "…" + text)
  }
}

/// The names that a fragment declares itself: locals, parameters, functions.
private struct OwnNames {
  private var names: Set<String> = []

  init(of fragment: Fragment, in file: CodeFile) {
    let tokens = file.tokens
    let start = tokens.offsets[fragment.tokens.lowerBound]
    let last = fragment.tokens.upperBound - 1
    let range = ByteRange(start: start, end: tokens.offsets[last] + tokens.lengths[last])
    let locals = file.source.facts.locals.filter { range.contains($0.nameOffset) }
    names.formUnion(locals.map(\.name))
    for declaration in file.source.facts.declarations where range.contains(declaration.range) {
      names.insert(declaration.name)
      for parameter in declaration.signature.parameters {
        names.formUnion([parameter.name, parameter.label])
      }
    }
  }

  func contains(_ name: String) -> Bool { names.contains(name) }
}
