// The rule `cognitive-complexity`, after SonarSource's white paper: how hard a body is to follow, as
// opposed to how many paths it has.

package import GateModel
internal import SourceFacts

/// Reports bodies that are harder to follow than the limit.
package enum CognitiveComplexityRule {
  package static let limit = Setting<Int>(
    "complexity.cognitive-limit", .integer(1...1000), default: 15,
    help: "The highest cognitive complexity that a body may have.")

  package static let rule = Rule(
    id: "cognitive-complexity", check: ComplexityCheck.id, severity: .warning,
    summary: "A body is harder to follow than the limit.",
    rationale: """
      Cyclomatic complexity says how many tests a body needs; this number says how hard it is to \
      read. A flat `switch` costs one, a condition four levels deep costs five.
      """,
    definition: """
      After G. Ann Campbell, *Cognitive Complexity: a new way of measuring understandability* \
      (SonarSource, 2016–2023), applied to Swift:

      - One for each `if`, `guard`, `?:`, `switch`, `for`, `while`, `repeat` and `catch`, and one more \
      for each level of nesting around it.
      - One, whatever the nesting, for each `else if` and `else`, for a `break` or `continue` with a \
      label, and for each run of like logical operators: `a && b && c` is one, `a && b || c` is two; \
      parentheses do not break a run, a negated group and each condition behind a comma starts a new \
      one.
      - One for each body that is part of a cycle of calls, as far as names tell: unqualified calls \
      and calls on `self`, `Self` or the type's name, to a function that exactly one declaration of \
      the module can be.

      Nesting grows inside the blocks of these statements, inside the branches of `?:`, and inside \
      closures, nested functions and local accessors. Those count in the body that holds them, and \
      they are listed on their own, measured from zero. `??`, `?.`, `try`, `defer`, early `return` and \
      the `case` labels are free. Of the branches of an `#if` the hardest counts. Line breaks never \
      change the number.
      """,
    options: [limit.descriptor],
    examples: [
      RuleExample(
        "Each level of nesting makes the next condition more expensive.",
        """
        func match(_ books: [Book]) {  // error: [cognitive-complexity]
          for book in books {
            for level in book.levels {
              if level.isOpen {
                while level.size > 0 {
                  if level.isCrossed { fill(level) } else { rest(level) }
                }
              }
            }
          }
        }
        """),
      RuleExample(
        "The same work in two flat functions.",
        """
        func match(_ books: [Book]) {
          for level in books.flatMap(\\.levels) where level.isOpen { drain(level) }
        }

        func drain(_ level: Level) {
          while level.size > 0 {
            if level.isCrossed { fill(level) } else { rest(level) }
          }
        }
        """),
    ])

  /// What a decision adds at a level of nesting, counted from the measured body.
  static func weight(of kind: DecisionKind, nesting: Int) -> Int {
    switch kind {
    case .if, .guard, .while, .repeat, .for, .catch, .switch, .ternary: 1 + nesting
    case .elseIf, .else, .labeledJump, .firstAnd, .firstOr: 1
    case .forWhere, .forCase, .switchCase, .firstCase, .defaultCase, .caseWhere,
      .fallthroughStatement, .and, .or:
      0
    }
  }

  /// Judges a body, like the cyclomatic rule.
  static func finding(for body: MeasuredBody, settings: Settings) -> Finding? {
    let limit = settings.value(limit, at: body.path)
    guard body.cognitive > limit, !body.isCountedInParent else { return nil }
    return body.finding(
      rule, value: body.cognitive, limit: limit, unit: "points",
      increments: body.cognitiveIncrements,
      message:
        "\(body.description) has a cognitive complexity of \(body.cognitive); the limit is \(limit)"
    )
  }
}
