// How to fold a class: the function that could stand for all places, what it has to be given, the
// module that all of them can import, and what that saves. A proposal for a person; types are those
// that literals and declarations in the same file tell, and generic elsewhere.

import SourceFacts

/// A proposal.
struct Fold: Sendable {
  struct Parameter: Sendable, Equatable {
    let name: String
    let type: String
    /// What the places pass, the model first.
    let arguments: [String]
  }

  let parameters: [Parameter]
  /// `func shared<T>(name: String, …)`, or a type or protocol where that is what is alike.
  let signature: String
  /// The members that an extension of the proposed protocol holds, or the declarations of which one
  /// copy can serve all; each name once; empty for anything else.
  let members: [String]
  /// Whether the places are equal declarations at the top level of their files: nothing needs to be
  /// made, all but one can go.
  let keepsOne: Bool
  /// What all places have in common, with `<#parameter#>` in the holes.
  let template: [String]
  /// A module of the package that all places can import, or nil where there is none.
  let module: String?
  let linesSaved: Int
  /// How many of the fragments' own names differ.
  let localNameCount: Int
  /// How many literals differ.
  let literalCount: Int
}

/// Makes proposals.
struct FoldMaker {
  /// A fold costs the signature and a brace, and a call at each place.
  private static let signatureLines = 2

  let corpus: Corpus
  let lines: [CodeLines]
  let places: Declarations
  let modules: ModuleGraph

  func fold(_ entry: CloneClass) -> Fold {
    let template = Template(entry, in: corpus, lines: lines)
    let parameters = parameters(of: template, at: entry.model)
    let sum = entry.fragments.reduce(0) { $0 + corpus.lineCount($1) }
    let common = Double(corpus.lineCount(entry.model)) * entry.similarity
    let kept = Int(common) + Self.signatureLines + entry.fragments.count
    let extra = entry.occurrences.reduce(0.0) {
      $0 + (1 - $1.similarity) * Double(corpus.lineCount($1.fragment))
    }
    let keepsOne = entry.type == .exact && !heads(of: entry.model).isEmpty
    return Fold(
      parameters: parameters,
      signature: keepsOne ? heads(of: entry.model)[0] : signature(of: entry.model, parameters),
      members: keepsOne ? heads(of: entry.model) : members(of: entry.model), keepsOne: keepsOne,
      template: text(of: entry.model, template, parameters),
      module: modules.common(of: entry.fragments.map { corpus.files[$0.file].source.module }),
      linesSaved: max(0, sum - kept - Int(extra)), localNameCount: template.localNameCount,
      literalCount: template.holes.count {
        if case .literal = $0.kind { true } else { false }
      })
  }

  // MARK: - Parameters

  private func parameters(of template: Template, at model: Fragment) -> [Fold.Parameter] {
    var counts: [String: Int] = [:]
    return template.holes.map { hole in
      let base = Self.baseName(of: hole)
      counts[base, default: 0] += 1
      let number = counts[base] ?? 1
      let name = number == 1 ? base : "\(base)\(number)"
      return Fold.Parameter(
        name: name, type: type(of: hole, name: name, at: model), arguments: hole.texts)
    }
  }

  private static func baseName(of hole: Hole) -> String {
    switch hole.kind {
    case .literal(let type): type == "String" ? "text" : type == "Bool" ? "flag" : "number"
    case .type: "T"
    case .member: "operation"
    case .value: "value"
    case .statements: "body"
    }
  }

  private func type(of hole: Hole, name: String, at model: Fragment) -> String {
    switch hole.kind {
    case .literal(let type): type
    case .type: "\(name).Type"
    case .statements: "() throws -> Void"
    case .value, .member:
      hole.texts.first.flatMap { declaredType(of: $0, at: model) }
        ?? (hole.kind == .member ? "(_) throws -> _" : "_")
    }
  }

  /// The type that a parameter or property of that name has around the fragment.
  private func declaredType(of name: String, at model: Fragment) -> String? {
    let file = corpus.files[model.file]
    let around = places.enclosing(Int(model.place.item), in: file)
    let parameter = around?.signature.parameters.first { $0.name == name && !$0.type.isEmpty }
    if let parameter { return parameter.type }
    let property = file.source.facts.declarations.first { $0.name == name && !$0.type.isEmpty }
    return property?.type
  }

  /// What is alike, as far as it decides what to propose.
  private enum Subject {
    /// Statements, or one function or property.
    case body(name: String)
    /// One type.
    case type(Declaration)
    /// Several members or declarations.
    case members([Declaration])
  }

  private func subject(of model: Fragment) -> Subject {
    let file = corpus.files[model.file]
    let first = Int(model.place.item)
    let around = Subject.body(name: places.enclosing(first, in: file)?.name ?? "logic")
    guard let own = places.declaration(of: first, in: file), !own.isLocal else { return around }
    guard model.itemCount > 1 else {
      return own.kind.isNominalTypeOrExtension ? .type(own) : .body(name: own.name)
    }
    let siblings = sequence(first: first) { file.tree.next($0) }.prefix(model.itemCount)
    return .members(siblings.compactMap { places.declaration(of: $0, in: file) })
  }

  private func members(of model: Fragment) -> [String] {
    guard case .members(let members) = subject(of: model) else { return [] }
    return Self.distinct(members.map(\.fullName))
  }

  /// The declarations that a fragment consists of, where all of them stand at the top level: kind and
  /// name.
  private func heads(of model: Fragment) -> [String] {
    let file = corpus.files[model.file]
    let items = sequence(first: Int(model.place.item)) { file.tree.next($0) }
      .prefix(model.itemCount)
    let declarations = items.compactMap { places.declaration(of: $0, in: file) }
    guard declarations.count == model.itemCount,
      declarations.allSatisfy({ $0.parent < 0 && !$0.isLocal })
    else { return [] }
    return Self.distinct(declarations.map { "\($0.kind.word) \($0.fullName)" })
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private func signature(of model: Fragment, _ parameters: [Fold.Parameter]) -> String {
    let generics = parameters.filter { $0.type == "\($0.name).Type" }.map(\.name)
    let clause = generics.isEmpty ? "" : "<\(generics.joined(separator: ", "))>"
    let list = parameters.map { parameter in
      generics.contains(parameter.name)
        ? "_: \(parameter.type)" : "\(parameter.name): \(parameter.type)"
    }.joined(separator: ", ")
    switch subject(of: model) {
    case .body(let name): return "func shared\(Self.capitalised(name))\(clause)(\(list))"
    case .type(let type):
      let kind = type.kind == .extension ? "protocol" : type.kind.word
      let initializer = list.isEmpty || kind == "protocol" ? "" : " { init(\(list)) }"
      return "\(kind) Shared\(Self.capitalised(type.name))\(clause)\(initializer)"
    case .members(let members):
      return "protocol Shared\(Self.capitalised(members.first?.name ?? "logic"))"
    }
  }

  private static func capitalised(_ name: String) -> String {
    let isWord = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isWord ? name.prefix(1).uppercased() + name.dropFirst() : "Logic"
  }

  // MARK: - Text

  private func text(
    of model: Fragment, _ template: Template, _ parameters: [Fold.Parameter]
  ) -> [String] {
    var replaced: [Int: String] = [:]
    var gap: Int?
    let file = corpus.files[model.file]
    for token in model.tokens {
      guard let hole = template.holeOfToken[token] else {
        if file.codes[token] != 0 { gap = nil }
        continue
      }
      let isStatements = template.holes[hole].kind == .statements
      replaced[token] = isStatements && gap == hole ? "" : "<#\(parameters[hole].name)#>"
      gap = isStatements ? hole : nil
    }
    return SourceText(corpus: corpus).lines(of: model, replacing: replaced)
  }
}

/// Which modules of the analysed files can import which.
struct ModuleGraph: Sendable {
  private var imports: [String: Set<String>] = [:]

  init(_ corpus: Corpus) {
    let own = Set(corpus.files.map(\.source.module))
    for file in corpus.files {
      let found = file.source.facts.imports.map { String($0.module.prefix { $0 != "." }) }
      imports[file.source.module, default: []].formUnion(found.filter(own.contains))
    }
  }

  /// A module that all of the given ones are or import, directly or through others: the one that
  /// the fewest steps lead to, of those the first by name.
  func common(of modules: [String]) -> String? {
    let distinct = Set(modules).sorted()
    guard let first = distinct.first else { return nil }
    var distances = reach(of: first)
    for module in distinct.dropFirst() {
      let other = reach(of: module)
      distances = distances.reduce(into: [:]) { sum, entry in
        if let more = other[entry.key] { sum[entry.key] = entry.value + more }
      }
    }
    return distances.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// The modules that a module can use, with the length of the way.
  private func reach(of module: String) -> [String: Int] {
    var distances = [module: 0]
    var pending = [module]
    var index = 0
    while index < pending.count {
      let current = pending[index]
      index += 1
      for next in (imports[current] ?? []).sorted() where distances[next] == nil {
        distances[next] = (distances[current] ?? 0) + 1
        pending.append(next)
      }
    }
    return distances
  }
}
