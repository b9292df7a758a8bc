// The rule `unbounded-state`: stored collections that only ever grow as far as the memory goes. A bound
// is seen in the code that makes the collection grow: it looks at how many there are before it adds one
// more, or something that it calls does, or everyone who calls it.

import GateModel
import SourceFacts
import SymbolIndex

/// Reports collections without a capacity.
enum UnboundedStateRule {
  static let rule = Rule(
    id: "unbounded-state", check: DisciplineCheck.id,
    summary: "A stored collection grows, and nothing bounds it.",
    rationale: """
      A queue without a capacity hides that the consumer is too slow until the memory is gone; a cache \
      without one is a leak with a name. A bound turns both into a number that somebody chose, and into \
      an overflow that is counted.
      """,
    definition: """
      In the modules that `discipline.unbounded-state` names: stored properties and globals that hold \
      an array, dictionary, set, string, `Data` or one of the collections package's types, also \
      optional, and that grow outside of initialisers: by `append`, `insert`, `+=`, `formUnion`, \
      `merge`, `updateValue`, by assigning to a key, by assigning themselves with something added.

      Not reported where a bound shows: the function that makes it grow, one that it calls, or every \
      one that calls it, compares the collection's `count` with something; or the same function takes \
      elements out, as a ring does. Arrays that are \
      written by index do not grow. Locals end with their function and are not looked at.
      """,
    options: [DisciplineSettings.unboundedState.descriptor], examples: examples)

  static func answer(
    _ program: Program, _ graph: CallGraph, _ settings: Settings
  ) throws(UserError) -> DisciplineCheck.Answer {
    let files = try program.files(of: DisciplineSettings.unboundedState, settings)
    guard !files.isEmpty else { return DisciplineCheck.Answer() }
    let growth = Growth(program, graph)
    var answer = DisciplineCheck.Answer()
    for file in files {
      for (number, declaration) in program.files[file].facts.declarations.enumerated() {
        guard isStored(declaration), let symbol = program.declared[file][number],
          let type = growth.types.type(of: symbol), let site = growth.unboundedSite(of: symbol)
        else { continue }
        answer.findings.append(finding(symbol, declaration, type, site, file, program))
      }
    }
    return answer
  }

  private static func isStored(_ declaration: Declaration) -> Bool {
    declaration.kind == .variable && !declaration.isComputed && !declaration.isLocal
  }

  private static func finding(
    _ symbol: SymbolID, _ declaration: Declaration, _ type: CollectionType, _ site: SymbolUse,
    _ file: Int, _ program: Program
  ) -> Finding {
    let grower = site.caller.map { program.title($0) } ?? "top-level code"
    return Finding(
      rule: rule.id, severity: rule.severity,
      location: program.location(declaration.nameOffset, in: file), entity: program.entity(symbol),
      message: "`\(declaration.path)`, \(type.text), grows in `\(grower)`, and nothing bounds it",
      related: [
        RelatedLocation(
          path: program.files[site.file].path,
          position: program.position(site.offset, in: site.file), message: "grows here")
      ])
  }

  private static let examples = [
    RuleExample(
      "A log and a table that nobody empties.",
      """
      struct Core {
        var events: [Int] = []  // error: [unbounded-state]
        var orders: [Int: Int] = [:]  // error: [unbounded-state]
        mutating func add(_ event: Int) {
          events.append(event)
          orders[event] = event
        }
      }
      """),
    RuleExample(
      "A bound that is looked at, a ring, and an array that is written by index.",
      """
      struct Core {
        let capacity = 8
        var events: [Int] = []
        var slots = [Int](repeating: 0, count: 8)
        var window: [Int] = []
        mutating func add(_ event: Int) -> Bool {
          guard events.count < capacity else { return false }
          events.append(event)
          slots[event % 8] = event
          return true
        }
        mutating func slide(_ event: Int) {
          window.removeFirst()
          window.append(event)
        }
      }
      """),
  ]
}

/// Where collections grow.
private struct Growth {
  let program: Program
  let graph: CallGraph
  let types: DeclaredTypes
  /// For each property its uses, in the order of files and places.
  private var uses: [SymbolID: [SymbolUse]] = [:]
  /// For each function those that call it.
  private var callers: [SymbolID: Set<SymbolID>] = [:]

  /// How many calls away a bound may be.
  private static let depthMax = 3

  init(_ program: Program, _ graph: CallGraph) {
    self.program = program
    self.graph = graph
    types = DeclaredTypes(program)
    for use in program.uses.joined() {
      guard let caller = use.caller, program.places[use.symbol] != nil else { continue }
      uses[use.symbol, default: []].append(use)
      callers[use.symbol, default: []].insert(caller)
    }
  }

  /// The first place where a property grows without a bound, or nil.
  func unboundedSite(of property: SymbolID) -> SymbolUse? {
    uses[property]?.first { use in
      guard let caller = use.caller, isGrowth(use), !isInitializer(caller) else { return false }
      return !isBounded(property, caller)
    }
  }

  private func isInitializer(_ function: SymbolID) -> Bool {
    program.symbol(function).kind == .constructor
  }

  // MARK: - Growing

  private static let growing: Set<String> = [
    "append", "insert", "formUnion", "merge", "updateValue", "prepend", "push", "add",
    "setObject", "addObjects",
  ]

  private func isGrowth(_ use: SymbolUse) -> Bool {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset) else { return false }
    var next = token + 1
    while ["?", "!"].contains(tokens.text(next)) { next += 1 }
    switch tokens.text(next) {
    case ".": return Self.growing.contains(tokens.text(next + 1))
    case "+=": return true
    case "[": return isKeyWritten(use, next, tokens)
    case "=": return isExtended(use, token, next, tokens)
    default: return false
    }
  }

  /// `table[key] = value`, `lists[i].append(x)`, `table[key, default: []].append(x)`.
  private func isKeyWritten(_ use: SymbolUse, _ open: Int, _ tokens: TokenView) -> Bool {
    guard let close = tokens.partner(open) else { return false }
    switch tokens.text(close + 1) {
    case "=":
      return types.type(of: use.symbol)?.kind == .dictionary && tokens.text(close + 2) != "nil"
    case "+=":
      return types.type(of: use.symbol)?.kind == .dictionary
    case ".": return Self.growing.contains(tokens.text(close + 2))
    default: return false
    }
  }

  /// `list = list + [x]`: an assignment of itself with something added.
  private func isExtended(
    _ use: SymbolUse, _ token: Int, _ mark: Int, _ tokens: TokenView
  ) -> Bool {
    let line = program.files[use.file].facts.lines.line(at: use.offset)
    var next = mark + 1
    var isNamed = false
    while next < tokens.count,
      program.files[use.file].facts.lines.line(at: tokens.offset(next)) == line
    {
      if tokens.text(next) == tokens.text(token) { isNamed = true }
      if isNamed, tokens.text(next) == "+" { return true }
      next += 1
    }
    return false
  }

  // MARK: - Bounds

  private func isBounded(_ property: SymbolID, _ function: SymbolID) -> Bool {
    if (graph.uses[function] ?? []).contains(where: { takesOut(graph.use($0), of: property) }) {
      return true
    }
    var seen: Set<SymbolID> = []
    if comparesSize(of: property, in: function, &seen, depth: 0) { return true }
    let callers = callers[program.named(function)] ?? []
    return !callers.isEmpty
      && callers.allSatisfy { caller in
        var seen: Set<SymbolID> = []
        return comparesSize(of: property, in: caller, &seen, depth: 0)
      }
  }

  /// Whether a function, or one that it calls, compares the size with something.
  private func comparesSize(
    of property: SymbolID, in function: SymbolID, _ seen: inout Set<SymbolID>, depth: Int
  ) -> Bool {
    guard seen.insert(function).inserted else { return false }
    let names = (graph.uses[function] ?? []).map { graph.use($0) }
    if names.contains(where: { $0.symbol == property && isSizeCompared($0) }) { return true }
    guard depth < Self.depthMax else { return false }
    for target in names.flatMap({ graph.targets(of: $0) }) where graph.uses[target] != nil {
      if comparesSize(of: property, in: target, &seen, depth: depth + 1) { return true }
    }
    return false
  }

  /// What the tokens behind a property are, without `?` and `!`.
  private func member(behind use: SymbolUse) -> (tokens: TokenView, first: Int, member: Int)? {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset) else { return nil }
    var next = token + 1
    while ["?", "!"].contains(tokens.text(next)) { next += 1 }
    guard tokens.text(next) == "." else { return nil }
    var first = token
    while tokens.text(first - 1) == "." { first -= 2 }
    return (tokens, first, next + 1)
  }

  private static let comparisons: Set<String> = ["<", "<=", ">", ">=", "==", "!="]

  private func isSizeCompared(_ use: SymbolUse) -> Bool {
    guard let (tokens, first, member) = member(behind: use) else { return false }
    switch tokens.text(member) {
    case "isFull", "freeCapacity": return true
    case "count":
      return Self.comparisons.contains(tokens.text(member + 1))
        || Self.comparisons.contains(tokens.text(first - 1))
    default: return false
    }
  }

  private static let removing: Set<String> = [
    "removeFirst", "popFirst", "removeLast", "popLast", "remove", "removeSubrange",
  ]

  /// Whether the same function takes an element out: it puts another in its place.
  private func takesOut(_ use: SymbolUse, of property: SymbolID) -> Bool {
    guard use.symbol == property, let (tokens, _, member) = member(behind: use) else {
      return false
    }
    return Self.removing.contains(tokens.text(member))
  }
}
