// What a fragment is like, as far as that tells logic from what merely repeats a shape: tables,
// memberwise initialisers, declarations without code, functions that pass their arguments on.

import SourceFacts

/// The shape of a fragment.
struct FragmentShape {
  /// A fragment is a table where less than this part of its weight stands in lines that differ in
  /// shape, and these weigh less than the floor.
  private static let distinctPartMin = 0.34
  /// A run is one of assertions where they are this part of the weight of its statements.
  private static let assertionPartMin = 0.66
  /// A fragment is a literal where this part of its tokens stands between brackets.
  private static let literalPartMin = 0.6
  private static let literalElementsMin = 6
  /// A fragment is data where this part of its tokens is literals; a text counts two.
  private static let dataPartMin = 0.28
  /// A fragment maps cases to values where this part of it does.
  private static let mappingPartMin = 0.6
  /// An initialiser sets members where so many of its statements do.
  private static let memberwisePartMin = 0.8
  /// An assignment of a member is no longer, in tokens: `self.a = a.b`.
  private static let assignmentTokensMax = 7

  private let file: CodeFile
  private let lines: CodeLines
  private let fragment: Fragment
  /// The sibling items.
  private let items: [Int]
  /// All items within, the siblings included.
  private let inner: Range<Int>

  init(_ fragment: Fragment, in corpus: Corpus, lines: [CodeLines]) {
    let file = corpus.files[fragment.file]
    var items = [Int(fragment.place.item)]
    while items.count < fragment.itemCount, let next = file.tree.next(items[items.count - 1]) {
      items.append(next)
    }
    self.file = file
    self.lines = lines[fragment.file]
    self.fragment = fragment
    self.items = items
    inner = items[0]..<Int(file.tree.ends[items[items.count - 1]])
  }

  private func kind(_ item: Int) -> CodeItemKind { file.tree.items[item].kind }

  private func isInnermost(_ item: Int) -> Bool { Int(file.tree.ends[item]) == item + 1 }

  /// Whether nothing but cases or the elements of a literal stands there.
  var isTable: Bool { items.allSatisfy { kind($0) == .enumCase } || isLiteral }

  /// Whether so much of it is literals that it is data with a little code around.
  var isData: Bool {
    let literals = fragment.tokens.count { token in
      switch file.tokens.classes[token] {
      case .integerLiteral, .floatLiteral, .stringDelimiter, .regex: true
      case .keyword, .identifier, .stringText, .operator, .punctuation, .poundDirective, .other:
        false
      }
    }
    return Double(literals) >= Self.dataPartMin * Double(file.weight(fragment.tokens))
  }

  /// Whether all it does is name constants: values of literals and of calls that take them.
  var isConstants: Bool {
    fragment.tokens.contains { file.tokens.text($0) == "let" }
      && fragment.tokens.allSatisfy { token in
        switch file.tokens.classes[token] {
        case .keyword: Self.constantKeywords.contains(file.tokens.text(token))
        case .operator: file.tokens.text(token) == "=" || file.tokens.text(token) == "."
        default: true
        }
      }
  }

  private static let constantKeywords: Set<String> = [
    "static", "let", "extension", "enum", "struct", "private", "fileprivate", "internal", "package",
    "public", "true", "false", "nil", "Self",
  ]

  // MARK: - Repetition

  /// Whether one shape is repeated that alone is below the floor, or members are set one by one.
  func repeatsOneShape(tokensMin: Int) -> Bool {
    if isMemberwise || distinctItemWeight < tokensMin { return true }
    let (distinct, total) = distinctLineWeight
    return distinct < tokensMin && Double(distinct) < Self.distinctPartMin * Double(total)
  }

  /// The weight of the items where those that are equal under renaming count once: what repeats one
  /// shape is as long as the shape.
  private var distinctItemWeight: Int {
    var hasher = ParameterHasher()
    var seen: Set<UInt64> = []
    return items.reduce(0) { sum, item in
      let range = file.range(item)
      return seen.insert(hasher.hash(range, of: file)).inserted ? sum + file.weight(range) : sum
    }
  }

  private var distinctLineWeight: (distinct: Int, total: Int) {
    var seen: Set<UInt64> = []
    var distinct = 0
    var total = 0
    for line in lines.range(fragment.tokens) {
      total += Int(lines.weights[line])
      if seen.insert(lines.hashes[line]).inserted { distinct += Int(lines.weights[line]) }
    }
    return (distinct, total)
  }

  /// Whether an initialiser sets members and does nothing else.
  private var isMemberwise: Bool {
    let statements = inner.filter { isInnermost($0) && kind($0) == .statement }
    guard statements.count > 1 else { return false }
    let assignments = statements.count { item in
      let range = file.range(item)
      return file.weight(range) <= Self.assignmentTokensMax
        && range.contains { file.tokens.text($0) == "=" }
        && !range.contains { file.tokens.text($0) == "(" }
    }
    let others = inner.contains {
      !items.contains($0) && !isInnermost($0) && kind($0) == .statement
    }
    return !others
      && Double(assignments) >= Self.memberwisePartMin * Double(statements.count)
  }

  /// Whether most of a fragment maps cases to values: `case .a: return b` and the like.
  var isMapping: Bool {
    var weight = 0
    for item in inner {
      let isPlain = Int(file.tree.ends[item]) <= item + 2
      if kind(item) == .enumCase || (kind(item) == .switchCase && isPlain) {
        weight += file.weight(file.range(item))
      }
    }
    return Double(weight) >= Self.mappingPartMin * Double(file.weight(fragment.tokens))
  }

  // MARK: - Literals

  /// Whether most of the tokens are elements of array or dictionary literals.
  private var isLiteral: Bool {
    guard inner.count == items.count else { return false }
    var depth = 0
    var inside = 0
    var commas = 0
    for token in fragment.tokens {
      let text = file.tokens.text(token)
      if text == "[" { depth += 1 }
      if text == "]" { depth -= 1 }
      if depth > 0, file.codes[token] != 0 { inside += 1 }
      if depth > 0, text == ",", file.codes[token] != 0 { commas += 1 }
    }
    return commas + 1 >= Self.literalElementsMin
      && Double(inside) >= Self.literalPartMin * Double(file.weight(fragment.tokens))
  }

  // MARK: - Declarations

  /// Whether nothing runs: neither statements nor values.
  var hasNoLogic: Bool {
    !inner.contains { kind($0) == .statement }
      && !fragment.tokens.contains { file.tokens.text($0) == "=" }
  }

  /// Whether every function does nothing but call another one.
  var isForwarding: Bool {
    items.allSatisfy { kind($0) == .function && passesOn($0) }
  }

  private func passesOn(_ function: Int) -> Bool {
    let body = function + 1
    guard Int(file.tree.ends[function]) == body + 1, kind(body) == .statement else { return false }
    let range = file.range(body)
    return !range.contains { Self.deciding.contains(file.tokens.text($0)) }
      && 2 * file.weight(range) <= file.weight(file.range(function))
  }

  private static let deciding: Set<String> = ["if", "switch", "?", "??", "&&", "||", "{"]

  /// Whether it branches or loops at least twice: then a common shape is no chance.
  var decides: Bool {
    fragment.tokens.count { token in
      file.tokens.classes[token] == .keyword && Self.branching.contains(file.tokens.text(token))
    } >= Self.branchesMin
  }

  private static let branchesMin = 2
  private static let branching: Set<String> = [
    "if", "for", "while", "guard", "switch", "repeat", "catch",
  ]

  // MARK: - Assertions

  /// Whether most of what runs is assertions of a test, by weight: a test that sets a lot up and then
  /// asserts a little is a copy like any other.
  var isAssertionRun: Bool {
    let statements = inner.filter { isInnermost($0) && kind($0) == .statement }
    let weight = { (items: [Int]) in items.reduce(0) { $0 + file.weight(file.range($1)) } }
    let assertions = statements.filter { isAssertion(file.range($0)) }
    return !assertions.isEmpty
      && Double(weight(assertions)) >= Self.assertionPartMin * Double(weight(statements))
  }

  /// Whether a statement calls an assertion before anything else: `try #require(a)`.
  private func isAssertion(_ range: Range<Int>) -> Bool {
    let called = range.dropLast().first {
      file.tokens.classes[$0] == .identifier && Self.opening.contains(file.tokens.text($0 + 1))
    }
    guard let called else { return false }
    let name = file.tokens.text(called)
    if Self.assertionNames.contains(name) { return true }
    // What a helper returns was made for the test: that is no assertion, whatever its name.
    return !Self.binding.contains(file.tokens.text(range.lowerBound))
      && Self.assertionPrefixes.contains { name.hasPrefix($0) }
  }

  private static let opening: Set<String> = ["(", "{"]
  private static let binding: Set<String> = ["let", "var"]
  private static let assertionPrefixes = ["XCT", "assert", "expect"]
  private static let assertionNames: Set<String> = [
    "XCTUnwrap", "require", "confirmation", "fail", "record", "withKnownIssue",
  ]
}
