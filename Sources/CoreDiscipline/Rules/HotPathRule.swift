// The rule `hot-path`: what takes memory, locks or dispatches through a box, in named functions and in
// all that they call.

import GateModel
import SourceFacts
import SymbolIndex

/// Reports what a hot path must not do.
enum HotPathRule {
  static let rule = Rule(
    id: "hot-path", check: DisciplineCheck.id,
    summary: "A function on a hot path allocates, locks, boxes or starts a task.",
    rationale: """
      Whoever promises a latency promises it for each event, and one allocation or one contended lock \
      per event is where the tail of the distribution comes from. The cost seldom stands in the \
      function that one reads: it is three calls further down.
      """,
    definition: """
      The functions that `discipline.hot-path` names, and every function of the package that they \
      call, over the compiler's index: dispatched calls lead to every override and witness outside of \
      the tests, initialisers to the initial values of properties, writes to observers. Reported are

      - objects of classes and actors, arrays, dictionaries and sets that are made or grow, strings \
      that are put together, memory that is allocated, closures that may outlive the call;
      - values in `any P`, and calls through one, unless the protocol is bound to classes;
      - locks and synchronous dispatch; tasks, continuations and asynchronous dispatch;
      - encoding and decoding of JSON and property lists; look-ups in dictionaries by `String`.

      Names are resolved by the compiler, so that a function of the package that is called `append` \
      is what it is. Not looked at: what is thrown, what stands in a block that ends in `throw` or a \
      trap, messages of `precondition` and `assert`, clauses of `#if DEBUG`, functions that `discipline.cold-path` names, and \
      closures that are called through a variable. Empty literals and `init()` of collections take \
      nothing, a property that an initialiser gave its memory (`reserveCapacity`, `minimumCapacity:`) \
      grows within it, and removing a key is no growth. Whether the optimiser removes an allocation is not considered: `allocation-budget` \
      counts what is left.
      """,
    options: [DisciplineSettings.hotPath.descriptor], examples: examples)

  static func answer(
    _ program: Program, _ graph: CallGraph, _ settings: Settings
  ) throws(UserError) -> DisciplineCheck.Answer {
    let effects = HotPathEffects(program)
    return try ReachedEffects(DisciplineSettings.hotPath, program, graph, settings)
      .answer(rule, on: "the hot path") { effects.effect(of: $0) }
  }

  private static let examples = [
    RuleExample(
      "Two calls down, a text is put together.",
      """
      struct Engine {
        var last = 0
        mutating func tick(_ price: Int) { last = price; report(price) }
        func report(_ price: Int) { Log.write(label(price)) }
        func label(_ price: Int) -> String { "price \\(price)" }  // error: [hot-path]
      }
      enum Log { static func write(_ text: String) {} }
      """),
    RuleExample(
      "A protocol's witness allocates, and so does a box.",
      """
      protocol Handler { func handle(_ value: Int) }
      final class Record { let value: Int; init(_ value: Int) { self.value = value } }
      struct Keeper: Handler {
        func handle(_ value: Int) { _ = Record(value) }  // error: [hot-path]
      }
      struct Engine {
        let handler: any Handler
        func tick(_ value: Int) { handler.handle(value) }  // error: [hot-path]
      }
      """),
    RuleExample(
      "What a trap says, and what is thrown, costs nothing as long as all is well.",
      """
      struct Failure: Error { let text: String }
      struct Engine {
        var sum = 0
        mutating func tick(_ value: Int) throws {
          precondition(value > 0, "value is \\(value)")
          guard value < 100 else {
            let text = "value \\(value) is too large"
            throw Failure(text: text)
          }
          sum += value
        }
      }
      """),
  ]
}

/// What a use does on a hot path.
private struct HotPathEffects {
  let program: Program
  /// What is known of each external symbol; found once.
  private let known: [SymbolID: Effect]
  private let growth: ReservedMemory

  init(_ program: Program) {
    self.program = program
    growth = ReservedMemory(program)
    known = EffectTable.hotPath.effects(in: program.index)
  }

  func effect(of use: SymbolUse) -> Effect? {
    if let effect = known[use.symbol], program.places[use.symbol] == nil {
      return isFree(use, effect) ? stringKey(use) : effect
    }
    switch program.symbol(use.symbol).kind {
    case .constructor: return object(use)
    case .protocol: return box(use)
    case .function, .instanceMethod, .classMethod, .staticMethod:
      return dispatch(use) ?? escapingClosure(use)
    case .instanceProperty, .staticProperty, .classProperty, .variable:
      return dispatch(use) ?? stringKey(use)
    default: return nil
    }
  }

  /// Empty literals and collections take nothing from the heap; neither does the reading of a
  /// property that a table names for its getter.
  private func isFree(_ use: SymbolUse, _ effect: Effect) -> Bool {
    guard effect.kind == .heap else { return false }
    let name = program.symbol(use.symbol).name
    if name == "init()" || growth.isReserved(use) || growth.isRemoval(use) { return true }
    guard name.hasSuffix("Literal:)"), let token = program.tokens[use.file].index(at: use.offset)
    else { return false }
    let next = program.tokens[use.file].text(token + 1)
    return next == "]" || (next == ":" && program.tokens[use.file].text(token + 2) == "]")
  }

  private func object(_ use: SymbolUse) -> Effect? {
    guard use.roles.contains(.call), !isDelegation(use) else { return nil }
    let symbol = program.symbol(use.symbol)
    let isClass =
      program.parents[use.symbol].map { program.symbol($0).kind == .class }
      ?? QualifiedName.isClassInitializer(usr: symbol.usr)
    guard isClass else { return escapingClosure(use) }
    let type = program.parents[use.symbol].map { program.symbol($0).name } ?? symbol.name
    return Effect(kind: .heap, phrase: "makes an object, `\(type)`,")
  }

  /// `super.init` and `self.init` work on the object that is there.
  private func isDelegation(_ use: SymbolUse) -> Bool {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset), tokens.text(token - 1) == "." else {
      return false
    }
    return ["self", "super"].contains(tokens.text(token - 2))
  }

  private func box(_ use: SymbolUse) -> Effect? {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset), isBehindAny(token, tokens),
      !program.isClassBound(use.symbol), program.symbol(use.symbol).usr != "s:s5ErrorP"
    else { return nil }
    return Effect(
      kind: .existential, phrase: "handles a value in `any \(program.symbol(use.symbol).name)`")
  }

  /// `any P`, `any P & Q`, `any M.P`.
  private func isBehindAny(_ token: Int, _ tokens: TokenView) -> Bool {
    var index = token
    while [".", "&"].contains(tokens.text(index - 1)) { index -= 2 }
    return tokens.text(index - 1) == "any"
  }

  private func dispatch(_ use: SymbolUse) -> Effect? {
    guard use.roles.contains(.dynamic), !use.roles.contains(.implicit),
      let receiver = use.receiver, program.symbol(receiver).kind == .protocol,
      !program.isClassBound(receiver)
    else { return nil }
    return Effect(
      kind: .existential,
      phrase:
        "uses `\(program.symbol(use.symbol).name)` through `any \(program.symbol(receiver).name)`")
  }

  /// A closure literal for a parameter that keeps it.
  private func escapingClosure(_ use: SymbolUse) -> Effect? {
    guard use.roles.contains(.call), let declaration = program.declaration(use.symbol),
      declaration.signature.parameters.contains(where: { $0.type.contains("@escaping") })
    else { return nil }
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset) else { return nil }
    let end = tokens.end(ofCallAt: token)
    guard (token..<end).contains(where: { tokens.text($0) == "{" }) else { return nil }
    return Effect(kind: .heap, phrase: "makes a closure that may outlive the call")
  }

  /// A look-up in a dictionary with `String` keys, for the `[` of the subscript.
  private func stringKey(_ use: SymbolUse) -> Effect? {
    let symbol = program.symbol(use.symbol)
    guard symbol.usr.hasPrefix("s:SD"), symbol.name.contains("subscript"),
      let token = program.tokens[use.file].index(at: use.offset),
      DeclaredTypes(program).type(ofNameAt: token - 1, in: use.file, around: use.caller)?
        .isKeyedByText ?? false
    else { return nil }
    return Effect(kind: .stringKey, phrase: "looks up a dictionary by `String`")
  }
}
