// What a finding says: which places, whether it fails, how to fold it, how the places differ.

import GateModel
import Testing

@testable import Duplication

@Suite("A finding says what to do")
struct ReportTests {
  private static let pair = [
    ("a.swift", CloneTypeTests.type("A", "  var entries = [1]", CloneTypeTests.method())),
    (
      "b.swift",
      CloneTypeTests.type(
        "B", CloneTypeTests.method("close", sum: "total", limit: "limit", factor: "17"))
    ),
  ]

  @Test("an equal copy is an error with its places and a proposal")
  func equal() throws {
    let finding = try #require(Detecting.run(Self.pair).findings.first)
    #expect(finding.severity == .error)
    #expect(finding.confidence == .certain)
    #expect(finding.location.path == "a.swift")
    #expect(finding.location.start == SourcePosition(line: 4, column: 3))
    #expect(finding.location.end == SourcePosition(line: 13, column: 4))
    #expect(finding.related.map(\.message) == ["renamed copy to line 11"])
    #expect(
      finding.message
        == "10 lines (69 tokens) stand in 2 places: they are equal but for 2 names and 1 literal")
    #expect(
      finding.notes == [
        "fold: `func sharedSettle(number: Int)` in module M saves about 6 lines",
        "the places pass number: 2 | 17",
      ])
    #expect(
      finding.excerpt.contains {
        $0.contains("var sum = 0") && $0.contains("| ") && $0.contains("var total")
      })
  }

  @Test("edited copies warn up to three places and fail from four on")
  func edited() {
    let extras = ["", "      note(entry)\n", "      count(of: limit)\n", "      flush(1, \"a\")\n"]
    let sources = extras.enumerated().map { number, extra in
      (
        "\(number).swift",
        CloneTypeTests.type("T\(number)", CloneTypeTests.method("m\(number)", extra: extra))
      )
    }
    #expect(Detecting.run(Array(sources.prefix(3))).findings.map(\.severity) == [.warning])
    #expect(Detecting.run(sources).findings.map(\.severity) == [.error])
    #expect(
      Detecting.run(sources, ["duplicates.occurrences": .integer(4)]).findings.map(\.severity)
        == [.warning])
  }

  @Test("an edited copy that holds an equal run above the floor fails")
  func equalRunInside() {
    let long = CloneTypeTests.method("long")
    let wide = "  func wrap() {\n    start()\n\(long)\n    before(1)\n    stop(2, \"x\")\n  }"
    let sources = [
      ("a.swift", CloneTypeTests.type("A", wide)),
      ("b.swift", CloneTypeTests.type("B", wide.replacing("before(1)", with: "if x { y() }"))),
    ]
    let finding = Detecting.run(sources).findings
    #expect(finding.map(\.severity) == [.error])
  }

  @Test(
    "a copied type is proposed as a type, copied members as the extension of a protocol, an equal one as itself"
  )
  func forms() {
    let both = CloneTypeTests.type(
      "A", CloneTypeTests.method("first"), CloneTypeTests.method("second", factor: "a + b * c"))
    let proposal = { (copy: String) in
      Detecting.run([("a.swift", both), ("b.swift", copy)]).findings.first?.notes.first
    }
    #expect(
      proposal(both)?.hasPrefix("fold: keep one copy of `struct A` in module M; that saves ")
        == true)
    #expect(
      proposal(both.replacing("struct A", with: "struct B"))?.hasPrefix("fold: `struct SharedA` in")
        == true)
    #expect(
      proposal(both.replacing("struct A {", with: "struct B: A {"))?
        .hasPrefix("fold: `protocol SharedFirst` with first(") == true)
  }

  @Test("texts that differ are shown as far as their first value")
  func texts() {
    let text = { (word: String) in
      CloneTypeTests.type("A", CloneTypeTests.method(extra: "      log(\"\(word) \\(entry)\")\n"))
    }
    let notes = Detecting.run([("a.swift", text("one")), ("b.swift", text("two"))]).findings
      .flatMap(\.notes)
    #expect(notes.contains { $0.contains("text: \"one …\" | \"two …\"") }, "\(notes)")
  }

  @Test("the module is one that all places can import")
  func module() {
    let text = CloneTypeTests.type("A", CloneTypeTests.method())
    let files = [
      Detecting.file("import Base\n" + text, "a.swift", module: "First"),
      Detecting.file("import Base\n" + text, "b.swift", module: "Second"),
      Detecting.file("let x = 1", "c.swift", module: "Base"),
    ]
    let notes = DuplicationCheck.run(files, settings: Settings()).findings.first?.notes
    #expect(notes?.first?.contains("in module Base; that saves") == true)
  }

  @Test("only classes that a change touches are reported when asked for")
  func changes() {
    let files = Detecting.files(Self.pair)
    let run = { (changes: ChangedLines) in
      DuplicationCheck.run(files, settings: Settings(), changes: changes).findings.count
    }
    #expect(run(ChangedLines(lines: ["b.swift": [11...11]])) == 1)
    #expect(run(ChangedLines(lines: ["b.swift": [12...14], "c.swift": [1...90]])) == 0)
  }

  @Test("two texts side by side show what differs")
  func sideBySide() {
    let rows = SideBySide(["a", "b", "c"], ["a", "x", "  c", "d"]).rows
    #expect(rows.map { $0.filter { $0 != " " } } == ["aa", "b|x", "cc", ">d"])
  }
}

@Suite("The rule's examples say what the rule does")
struct RuleExampleTests {
  @Test("as written", arguments: DuplicateCodeRule.rule.examples.indices)
  func example(_ index: Int) {
    let example = DuplicateCodeRule.rule.examples[index]
    let expected = example.source.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    )
    .enumerated().filter { $0.element.contains("// error: [duplicate-code]") }.map { $0.offset + 1 }
    let found = Detecting.run([("a.swift", example.source)]).findings
    #expect(found.map(\.location.start.line) == expected)
  }
}
