// The rule `cyclomatic-complexity`: which decisions count, and the limit.

package import GateModel
internal import SourceFacts

/// Reports bodies with more decision paths than the limit.
package enum CyclomaticComplexityRule {
  package static let limit = Setting<Int>(
    "complexity.limit", .integer(1...1000), default: 10,
    help: "The highest cyclomatic complexity that a body may have.")

  package static let rule = Rule(
    id: "cyclomatic-complexity", check: ComplexityCheck.id,
    summary: "A body has more decision paths than the limit.",
    rationale: """
      Each decision is one more path that a reader has to hold in mind and a test has to take. \
      Bodies with many paths are where defects gather and where reviews stop short. McCabe set the \
      limit at 10 (A Complexity Measure, 1976), and it has held up.
      """,
    definition: """
      The number is 1 plus the decisions of the body. Each of these counts one:

      - `if`, `else if`, `guard`, `while`, `repeat`, `for`
      - the `where` of a `for`, and a `for case` whose pattern can fail (it is an `if … continue`)
      - each `catch`
      - each `case` of a `switch` beside a `default` or `@unknown default`; without a `default` each \
      `case` beyond the first, since one of them is always taken
      - a `where` on a `case` or a `catch`
      - `?:`, `&&`, `||`

      These do not count: `default`, `else`, `??`, `?.`, `try?`, `as?`, `defer`, `fallthrough`, \
      further patterns behind a comma, `#if`, `#available`.

      Every body is measured: functions, initialisers, deinitialisers, explicit and short getters, \
      setters, observers, subscripts, closures, top-level code, default arguments, and the initial \
      values of properties that decide. A closure counts in the body that holds it and is listed on \
      its own as well; nested functions, local accessors and default arguments count on their own \
      only. Of the branches of an `#if` the one with the most decisions counts, since only one is \
      ever compiled. A custom operator such as `<||>` is not `||`, and words in strings, comments, \
      regular expressions, back-ticks and member names are not keywords.

      `--as swiftlint` and `--as lizard` give the numbers of those tools instead.
      """,
    options: [limit.descriptor],
    examples: examples)

  /// What a decision adds.
  static func weight(of kind: DecisionKind) -> Int {
    switch kind {
    case .if, .elseIf, .guard, .while, .repeat, .for, .forWhere, .forCase, .catch, .switchCase,
      .caseWhere, .ternary, .and, .or, .firstAnd, .firstOr:
      1
    case .else, .switch, .firstCase, .defaultCase, .fallthroughStatement, .labeledJump: 0
    }
  }

  /// Judges a body. A closure inside of another body is left to that body, which holds all of its
  /// decisions and is above the limit whenever the closure is.
  static func finding(for body: MeasuredBody, settings: Settings) -> Finding? {
    let limit = settings.value(limit, at: body.path)
    guard body.cyclomatic > limit, !body.isCountedInParent else { return nil }
    return body.finding(
      rule, value: body.cyclomatic, limit: limit, unit: "decision paths",
      increments: body.increments,
      message:
        "\(body.description) has a cyclomatic complexity of \(body.cyclomatic); the limit is \(limit)"
    )
  }

  private static let examples = [
    RuleExample(
      "A switch over many cases in a short getter is found as well as one in a function.",
      """
      enum Venue { case a, b, c, d, e, f, g, h, i, j, k, l }

      extension Venue {
        var code: Int {  // error: [cyclomatic-complexity]
          switch self {
          case .a: return 1
          case .b: return 2
          case .c: return 3
          case .d: return 4
          case .e: return 5
          case .f: return 6
          case .g: return 7
          case .h: return 8
          case .i: return 9
          case .j: return 10
          case .k: return 11
          case .l: return 12
          }
        }
      }
      """),
    RuleExample(
      "A table says the same without a decision.",
      """
      enum Venue: Int { case a = 1, b, c, d, e, f, g, h, i, j, k, l }

      extension Venue {
        var code: Int { rawValue }
      }
      """),
    RuleExample(
      "Conditions count one by one, wherever they stand.",
      """
      func isTradable(_ o: Order) -> Bool {  // error: [cyclomatic-complexity]
        if o.isOpen && o.size > 0 && o.price > 0 || o.isMarket || o.isPegged {
          return o.venue == nil ? o.hasRoute && o.isLive : o.venues.contains { $0.isUp && $0.isFast }
        }
        guard o.isHeld || o.isParked else { return false }
        return true
      }
      """),
  ]
}

extension MeasuredBody {
  /// How a message speaks of the body: its name, and its kind where the name alone does not tell.
  var description: String {
    switch kind {
    case .function, .initializer, .deinitializer, .subscript, .closure, .topLevel, .defaultArgument:
      name
    case .getter, .setter, .observer: "the \(kind.word) of \(name)"
    case .initialValue: "the initial value of \(name)"
    }
  }
}
