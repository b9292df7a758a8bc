// The rule `nondeterminism`: what does something else on the next run with the same input.

import GateModel
import SourceFacts
import SymbolIndex

/// Reports clocks, randomness, hash order and surroundings.
enum NondeterminismRule {
  static let rule = Rule(
    id: "nondeterminism", check: DisciplineCheck.id,
    summary: "Code reads a clock, the system's randomness, its surroundings, or a hash's order.",
    rationale: """
      A core that can be replayed can be debugged, audited and tested with the digest of its output. \
      One hidden clock or one loop over a set is enough to lose that, and it shows only when two runs \
      differ.
      """,
    definition: """
      In the modules that `discipline.nondeterminism` names, everywhere:

      - clocks: `Date()`, `Date.now`, `now` of the clocks, `DispatchTime.now()`, `time`, \
      `clock_gettime` and the like. Making a `ContinuousClock` is no reading of it.
      - randomness of the system: `random(in:)`, `shuffled()`, `randomElement()` without `using:`, \
      `SystemRandomNumberGenerator`, `UUID()`, `arc4random` and the like. A generator that is passed \
      in is fine.
      - hash order: `for` over a set, a dictionary, its `keys` or `values`; `map`, `forEach`, \
      `first`, `Array(…)` and others that keep the order; hash values, which have another seed in \
      each process. What is sorted at once, counted, searched or made a set again has no order to \
      keep.
      - surroundings: environment variables, arguments, locale, time zone, calendar, host, \
      processors.

      Resolved by the compiler: a type of the package that is called `Date` is no clock, and a loop \
      over a set is found whether or not its type is written.
      """,
    options: [DisciplineSettings.nondeterminism.descriptor], examples: examples)

  static func answer(
    _ program: Program, _ settings: Settings
  ) throws(UserError) -> DisciplineCheck.Answer {
    let effects = NondeterministicEffects(program)
    var answer = DisciplineCheck.Answer()
    for file in try program.files(of: DisciplineSettings.nondeterminism, settings) {
      var last: UInt32?
      for use in program.uses[file] where use.offset != last {
        guard let effect = effects.effect(of: use) else { continue }
        last = use.offset
        answer.findings.append(finding(use, effect, program))
      }
      answer.findings += hashValues(in: file, program)
    }
    return answer
  }

  /// The index has no occurrence of the `hashValue` that every hashable type has, only of one that the
  /// package declares.
  private static func hashValues(in file: Int, _ program: Program) -> [Finding] {
    let tokens = program.tokens[file]
    return (0..<tokens.count).compactMap { index in
      guard tokens.text(index) == "hashValue", tokens.text(index - 1) == ".",
        program.uses(at: tokens.offset(index), in: file).isEmpty
      else { return nil }
      let offset = tokens.offset(index)
      let caller = program.caller(around: offset, in: file)
      if caller.map({ program.symbol($0).name }) == "hash(into:)" { return nil }
      let use = SymbolUse(
        symbol: 0, file: file, offset: offset, roles: [], caller: caller, receiver: nil)
      let effect = Effect(
        kind: .hashOrder, phrase: "uses a hash that is seeded anew in each process")
      return finding(use, effect, program)
    }
  }

  private static func finding(
    _ use: SymbolUse, _ effect: Effect, _ program: Program
  ) -> Finding {
    let entity = use.caller.map { program.entity($0) }
    let owner =
      entity
      ?? Entity(
        kind: "file", name: program.files[use.file].path, module: program.files[use.file].module)
    return Finding(
      rule: rule.id, severity: rule.severity, location: program.location(use.offset, in: use.file),
      entity: owner, message: "`\(owner.name)` \(effect.phrase)",
      notes: ["kind: \(effect.kind.word)"])
  }

  private static let examples = [
    RuleExample(
      "A clock, a random number and a loop over a set.",
      """
      struct Core {
        var open: Set<Int> = []
        func tick() -> Int { Int.random(in: 0..<6) }  // error: [nondeterminism]
        func age(_ clock: ContinuousClock) -> ContinuousClock.Instant {
          clock.now  // error: [nondeterminism]
        }
        func sum() -> [Int] {
          var all: [Int] = []
          for id in open { all.append(id) }  // error: [nondeterminism]
          return all
        }
      }
      """),
    RuleExample(
      "What is passed in, sorted or only counted is the same on each run.",
      """
      struct Date { var day = 1 }
      struct Core {
        var open: Set<Int> = []
        func tick(_ generator: inout some RandomNumberGenerator) -> Int {
          Int.random(in: 0..<6, using: &generator)
        }
        func day() -> Date { Date() }
        func all() -> [Int] { open.map { $0 + 1 }.sorted() }
        func has(_ id: Int) -> Bool { open.contains(id) && open.count > 1 }
      }
      """),
  ]
}

/// What a use does that the next run may not do.
private struct NondeterministicEffects {
  let program: Program
  private let known: [SymbolID: Effect]
  private let types: DeclaredTypes

  init(_ program: Program) {
    self.program = program
    types = DeclaredTypes(program)
    known = EffectTable.nondeterminism.effects(in: program.index)
  }

  func effect(of use: SymbolUse) -> Effect? {
    if let effect = known[use.symbol], program.places[use.symbol] == nil {
      return use.roles.contains(.call) && !isHashing(use, effect) ? effect : nil
    }
    let symbol = program.symbol(use.symbol)
    guard symbol.usr.hasPrefix("s:S") else { return nil }
    let method = symbol.name.prefix { $0 != "(" }
    switch method {
    case "makeIterator": return loop(symbol)
    case "init" where symbol.usr.hasPrefix("s:Sa"): return copy(use)
    default: return ordered(use, String(method))
    }
  }

  /// What is hashed for a hash table has its seed anyway; the table's order is what shows.
  private func isHashing(_ use: SymbolUse, _ effect: Effect) -> Bool {
    guard effect.kind == .hashOrder, let caller = use.caller else { return false }
    return ["hash(into:)", "_rawHashValue(seed:)", "getter:hashValue"]
      .contains(program.symbol(caller).name)
  }

  /// A `for`, or an iterator that is asked for.
  private func loop(_ symbol: IndexedSymbol) -> Effect? {
    let isHashed = ["s:Sh", "s:SD"].contains { symbol.usr.hasPrefix($0) }
    return isHashed
      ? Effect(kind: .hashOrder, phrase: "goes through a \(Self.type(symbol.usr)) in hash order")
      : nil
  }

  private static func type(_ usr: String) -> String {
    usr.hasPrefix("s:Sh") ? "set" : "dictionary"
  }

  /// Methods whose result depends on the order.
  private static let keepsOrder: Set<String> = [
    "map", "compactMap", "flatMap", "forEach", "first", "enumerated", "prefix", "dropFirst",
    "joined", "reversed", "popFirst", "removeFirst", "elementsEqual", "split",
  ]

  /// Methods behind which the order is gone.
  private static let losesOrder: Set<String> = [
    "sorted", "min", "max", "contains", "count", "isEmpty", "allSatisfy",
  ]

  private func ordered(_ use: SymbolUse, _ method: String) -> Effect? {
    guard Self.keepsOrder.contains(method), !use.roles.contains(.implicit),
      let token = program.tokens[use.file].index(at: use.offset),
      let receiver = receiver(of: use, token), !isOrderLost(token, use.file)
    else { return nil }
    return Effect(
      kind: .hashOrder, phrase: "takes `\(method)` of a \(receiver), which has hash order")
  }

  /// `set` or `dictionary`, where the receiver is one.
  private func receiver(of use: SymbolUse, _ token: Int) -> String? {
    if let receiver = use.receiver {
      switch program.symbol(receiver).usr {
      case "s:Sh": return "set"
      case "s:SD", "s:SD4KeysV", "s:SD6ValuesV": return "dictionary"
      default: return nil
      }
    }
    return program.tokens[use.file].text(token - 1) == "."
      ? hashed(token - 2, use) : nil
  }

  /// What a name stands for, where that has hash order.
  private func hashed(_ token: Int, _ use: SymbolUse) -> String? {
    let tokens = program.tokens[use.file]
    guard tokens.kind(token) == .identifier else { return nil }
    for other in program.uses(at: tokens.offset(token), in: use.file) {
      let usr = program.symbol(other.symbol).usr
      if usr.hasPrefix("s:SD4keys") || usr.hasPrefix("s:SD6values") { return "dictionary" }
    }
    guard let type = types.type(ofNameAt: token, in: use.file, around: use.caller), type.isHashed
    else { return nil }
    return type.kind == .set ? "set" : "dictionary"
  }

  /// `Array(set)`.
  private func copy(_ use: SymbolUse) -> Effect? {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset), tokens.text(token + 1) == "(",
      let close = tokens.partner(token + 1), tokens.text(token + 2) != ")",
      isChain(token + 2, close, tokens), let type = hashed(close - 1, use),
      !isOrderLost(token, use.file)
    else { return nil }
    return Effect(kind: .hashOrder, phrase: "makes an array of a \(type), which has hash order")
  }

  /// Whether tokens are names with dots between them.
  private func isChain(_ first: Int, _ end: Int, _ tokens: TokenView) -> Bool {
    (first..<end).allSatisfy {
      tokens.kind($0) == .identifier || [".", "self", "?", "!"].contains(tokens.text($0))
    }
  }

  /// Whether what is done next makes the order irrelevant.
  private func isOrderLost(_ token: Int, _ file: Int) -> Bool {
    let tokens = program.tokens[file]
    let end = tokens.end(ofCallAt: token)
    if tokens.text(end) == ".", Self.losesOrder.contains(tokens.text(end + 1)) { return true }
    var start = token
    while tokens.text(start - 1) == "." { start -= 2 }
    guard tokens.text(start - 1) == "(", tokens.partner(start - 1) == end else { return false }
    return ["Set", "Dictionary"].contains(tokens.text(start - 2))
  }
}
