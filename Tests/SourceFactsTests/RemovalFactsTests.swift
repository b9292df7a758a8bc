// What the removal of a declaration needs to know: whether it does anything, which part of a
// statement is its own, and what it refers to that the index does not hold.

import Testing

import SourceFacts

@Suite("What a removal needs")
struct RemovalFactsTests {
  @Test(
    "a declaration has a body or it has none",
    arguments: [
      ("func f() {}", true), ("func f()", false), ("init() {}", true), ("deinit { a() }", true),
      ("subscript(i: Int) -> Int { i }", true),
      ("subscript(i: Int) -> Int { get { i } set { } }", true),
      ("protocol P { subscript(i: Int) -> Int { get set } }", false),
      ("protocol P { var v: Int { get } }", false), ("var v: Int { 1 }", true),
      ("var v: Int { get { 1 } }", true), ("var v = 1 { didSet { } }", true), ("var v = 1", false),
      ("macro m() = #ext()", true), ("macro m()", false), ("enum E { case a }", false),
    ])
  func hasBody(source: String, expected: Bool) {
    #expect(Reading.facts(source).declarations.last?.hasBody == expected, "\(source)")
  }

  @Test(
    "each name has its value, its siblings and its own part",
    arguments: [
      ("let a = 1 + 2", ["a 1 1 + 2 | let a = 1 + 2"]),
      ("@A static var a: Int", ["a 1 - | @A static var a: Int"]),
      (
        "var a = 1, b: Int, c = f(), d: Int { 1 }",
        ["a 4 1 | a = 1", "b 4 - | b: Int", "c 4 f() | c = f()", "d 4 - | d: Int { 1 }"]
      ),
      ("let (a, b) = c", ["a 2 c | (a, b) = c", "b 2 c | (a, b) = c"]),
      ("let (a, _) = c", ["a 1 c | let (a, _) = c"]),
      ("enum E { case a }", ["E 1 - | enum E { case a }", "a 1 - | case a"]),
      (
        "enum E { case a = 1, b(Int), c }",
        [
          "E 1 - | enum E { case a = 1, b(Int), c }", "a 3 1 | a = 1", "b 3 - | b(Int)",
          "c 3 - | c",
        ]
      ),
    ])
  func elements(source: String, expected: [String]) {
    let rows = Reading.facts(source).declarations.map { declaration in
      let value = declaration.valueRange.map { Reading.text(source, $0) } ?? "-"
      let part = Reading.text(source, declaration.elementRange)
      return "\(declaration.name) \(declaration.siblingCount) \(value) | \(part)"
    }
    #expect(rows == expected)
  }

  @Test(
    "a body that does nothing or only traps says so",
    arguments: [
      ("func f() {}", BodyContent.empty), ("func f() { /* later */ }", .empty),
      ("func f() { fatalError() }", .trap), ("init() { preconditionFailure(\"no\") }", .trap),
      ("var v: Int { Swift.fatalError() }", .trap), ("var v: Int { get { fatalError() } }", .trap),
      ("func f() { a(); fatalError() }", .ordinary), ("func f() { fatalError }", .ordinary),
      ("func f() { x.fatalError() }", .ordinary), ("let c = { }", .empty),
      ("let c = { x in fatalError() }", .trap), ("func f() { return }", .ordinary),
    ])
  func content(source: String, expected: BodyContent) {
    #expect(Reading.facts(source).bodies.first?.content == expected, "\(source)")
  }

  @Test("operators and precedence groups name the groups that they need")
  func precedenceGroups() {
    let facts = Reading.facts(
      """
      prefix operator -+
      infix operator +++: Mine
      precedencegroup Mine { higherThan: A, B lowerThan: C associativity: left assignment: true }
      """)
    #expect(facts.declarations.map(\.inherited) == [[], ["Mine"], ["A", "B", "C"]])
    #expect(facts.declarations.map(\.modifiers) == [["prefix"], ["infix"], []])
  }

  @Test("a parameter's offset is that of its inner name")
  func parameterOffsets() {
    let source = "func f(a: Int, at b: Int, _: Int, _ c: Int) {}; enum E { case d(Int, e: Int) }"
    let facts = Reading.facts(source)
    let starts = facts.declarations.flatMap(\.signature.parameters).map { parameter in
      String(decoding: Array(source.utf8)[Int(parameter.nameOffset)...].prefix(2), as: UTF8.self)
    }
    #expect(starts == ["a:", "b:", "_:", "c:", "In", "e:"])
  }
}
