// The rule `test-shared-state`: globals and static properties of test targets that tests change. What
// nobody changes is a constant with the wrong keyword, and is not reported.

internal import GateModel
internal import SourceFacts

enum SharedStateRule {
  static let rule = Rule(
    id: "test-shared-state", check: TestSmellsCheck.id,
    summary: "Tests change a variable that all of them share.",
    rationale: """
      Tests run side by side and in any order. What one of them leaves in a global variable is what the \
      next one finds, so that both pass alone and fail together. Give each test its own value.
      """,
    definition: """
      In files of test targets: a global or static stored `var` that code of the same target assigns \
      to, or changes by a method such as `append`: by its name where it is global, behind its type or \
      `Self` where it is static. Not: a `var` that nobody changes, computed properties, `@TaskLocal`, \
      properties of instances, and a local of the same name.
      """,
    examples: [
      RuleExample(
        "What one test leaves, the next one finds.",
        """
        import Testing

        nonisolated(unsafe) var calls = 0  // error: [test-shared-state]

        @Test func counts() {
          calls += 1
          #expect(calls == 1)
        }
        """),
      RuleExample(
        "Each test has its own.",
        """
        import Testing

        struct Counting {
          static let limit = 3
          static var name: String { "counting" }
          var calls = 0

          @Test mutating func counts() {
            calls += 1
            #expect(calls == 1)
          }
        }
        """),
    ])

  private static let mutators: Set<String> = [
    "append", "insert", "remove", "removeAll", "removeLast", "removeFirst", "popLast", "toggle",
    "sort", "reverse", "formUnion", "updateValue", "removeValue",
  ]
  private static let assignments: Set<String> = [
    "=", "+=", "-=", "*=", "/=", "&+=", "&-=", "|=", "&=", "^=",
  ]

  @Sendable static func find(_ code: TestCode) -> [Finding] {
    code.file.facts.declarations.compactMap { declaration in
      guard isShared(declaration), isChanged(declaration, code) else { return nil }
      let first = code.tokens.firstIndex(at: declaration.nameOffset)
      return code.finding(
        rule, first, first + 1, "tests share and change the variable `\(declaration.path)`")
    }
  }

  private static func isShared(_ declaration: Declaration) -> Bool {
    guard declaration.kind == .variable, !declaration.isComputed, !declaration.isLocal,
      declaration.attribute("TaskLocal") == nil
    else { return false }
    return declaration.parent < 0 || declaration.has(modifier: "static")
  }

  private static func isChanged(_ declaration: Declaration, _ code: TestCode) -> Bool {
    let hidden =
      declaration.parent < 0 && code.file.facts.locals.contains { $0.name == declaration.name }
    guard !hidden else { return false }
    let owners: Set<String> =
      declaration.parent < 0
      ? []
      : ["Self", code.file.facts.declarations[Int(declaration.parent)].name]
    return code.tokens.classes.indices.contains { index in
      guard code.text(index) == declaration.name,
        code.tokens.offsets[index] != declaration.nameOffset,
        code.isName(index), isMeant(code, index, owners)
      else { return false }
      return isWritten(code, behind: index + 1)
    }
  }

  /// Whether a name means the variable: free for a global, behind its type for a static one.
  private static func isMeant(_ code: TestCode, _ index: Int, _ owners: Set<String>) -> Bool {
    owners.isEmpty
      ? code.text(index - 1) != "."
      : code.text(index - 1) == "." && owners.contains(code.text(index - 2))
  }

  private static func isWritten(_ code: TestCode, behind index: Int) -> Bool {
    var next = index
    if code.text(next) == "[" { next = code.end(of: next) }
    if assignments.contains(code.text(next)) { return true }
    return code.text(next) == "." && mutators.contains(code.text(next + 1))
      && code.text(next + 2) == "("
  }
}
