import GateModel
import Testing

import DocComments

@Suite("What a doc comment may not say of its declaration")
struct MismatchTests {
  /// A comment and a declaration, with what is wrong; nothing where all is well.
  private static let cases: [(comment: String, declaration: String, problem: String?)] = [
    ("", "func f()", "it is empty"),
    ("- Returns: x", "func f() -> Int", "it does not start with a sentence of summary"),
    ("Text.\n- Parameter a: x", "func f(a: Int)", nil),
    (
      "Text.\n- Parameter A: x", "func f(a: Int)",
      "`A` is documented but is not a parameter; parameter `a` is not documented"
    ),
    (
      "Text.\n- Parameter at: x", "func f(at a: Int)",
      "`at` is a label; its parameter is `a`; parameter `a` is not documented"
    ),
    ("Text.\n- Parameter a: x\n- Parameter a: y", "func f(a: Int)", "`a` is documented twice"),
    (
      "Text.\n- Parameters:\n  - b: x\n  - a: x", "func f(a: Int, b: Int)",
      "`a` is not documented in the order of the signature"
    ),
    ("Text.\n- Parameter a: x", "func f(a: Int, b: Int)", "parameter `b` is not documented"),
    ("Text.\n- Parameter a: x", "func f(a: Int, _: Int)", nil),
    ("Text.\n- Parameter a: x", "func f(a: Int, file: String = #file, line: Int = #line)", nil),
    (
      "Text.\n- Parameter value: x", "func f(run: (_ value: Int) -> Void)",
      "`value` is documented but is not a parameter; parameter `run` is not documented"
    ),
    ("Text.\n- Parameter run: x", "func f(run: (_ value: Int) -> Void)", nil),
    ("Text.\n- Returns: x", "func f()", "`- Returns:` describes a result, and there is none"),
    (
      "Text.\n- Returns: x", "func f() -> Void",
      "`- Returns:` describes a result, and there is none"
    ),
    ("Text.\n- Returns: x", "func f() -> ()", "`- Returns:` describes a result, and there is none"),
    (
      "Text.\n- Returns: x", "func f() -> Never",
      "`- Returns:` describes a result, and there is none"
    ),
    ("Text.\n- Returns: x", "func f() -> Int?", nil),
    ("Text.\n- Returns: x", "init?()", nil),
    ("Text.\n- Returns: x", "init!()", nil),
    ("Text.\n- Returns: x", "init()", "`- Returns:` describes a result, and there is none"),
    (
      "Text.\n- Parameter a: x", "func f(a: Int) -> Int",
      "the result is not documented with `- Returns:`"
    ),
    ("Returns a text.\n- Parameter a: x", "func f(a: Int) -> Int", nil),
    ("Text.\n- Parameter a: x", "func f(a: Int) -> Never", nil),
    ("Text.\n- Parameter a: x", "subscript(a: Int) -> Int", nil),
    ("Text.\n- Throws: x", "func f()", "`- Throws:` describes an error, and none is thrown"),
    (
      "Text.\n- Throws: x", "func f() throws(Never)",
      "`- Throws:` describes an error, and none is thrown"
    ),
    ("Text.\n- Throws: x", "func f() throws", nil),
    ("Text.\n- Throws: x", "func f(a: () throws -> Void) rethrows", nil),
    ("Text.\n- Parameter a: x", "func f(a: () throws -> Void) rethrows", nil),
    ("Text.\n- Parameter a: x", "func f<E: Error>(a: () throws(E) -> Void) throws(E)", nil),
    (
      "Text.\n- Parameter a: x", "func f(a: Int) throws",
      "the error is not documented with `- Throws:`"
    ),
    (
      "Text.\n- Parameter a: x", "func f(a: Int) throws(Failure)",
      "the error is not documented with `- Throws:`"
    ),
    ("Fails with an error.\n- Parameter a: x", "init(a: Int) throws", nil),
    ("Text.\n- Throws: x", "subscript(a: Int) -> Int", nil),
    (
      "Text.\n- Parameter b: x", "subscript(a: Int) -> Int",
      "`b` is documented but is not a parameter; parameter `a` is not documented"
    ),
    ("Text.\n- Parameter a: x", "var v: Int", "`a` is documented but is not a parameter"),
    ("Text.\n- Parameter a: x", "var v: (_ a: Int) -> Void", nil),
    ("Text.\n- Parameter a: x", "let v = { (a: Int) in }", nil),
    ("Text.\n- Parameter T: x", "struct S<T> {}", nil),
    ("The name.", "var name: Int", "the summary only restates the name"),
    ("name", "let name = 1", "the summary only restates the name"),
    (
      "Gets the URL session's value.", "var urlSession: Int",
      nil
    ),
    ("Gets the URL session.", "var urlSession: Int", "the summary only restates the name"),
    ("Removes all.", "func removeAll()", "the summary only restates the name"),
    ("Copies the entries.", "func copyEntry()", "the summary only restates the name"),
    ("Removes all entries.", "func removeAll()", nil),
    ("The user's name.", "var name: Int", nil),
    ("The name.\n\nNever empty.", "var name: Int", nil),
    ("A value.", "var x: Int", nil),
    ("The value.", "var value: Int", "the summary only restates the name"),
    ("Creates an instance.", "init()", nil),
    ("Initializer.", "init()", "the summary only restates the name"),
    ("Adds the item.\n- Parameter item: What to add.", "func add(item: Int)", nil),
    ("A card.", "struct Card {}", "the summary only restates the name"),
    ("A card of the deck.", "struct Card {}", nil),
  ]

  private static func source(_ comment: String, _ declaration: String) -> String {
    let lines = comment.split(separator: "\n", omittingEmptySubsequences: false)
    let body =
      declaration.hasPrefix("func") || declaration.hasPrefix("init") ? " { fatalError() }" : ""
    let accessors = declaration.hasPrefix("subscript") ? " { 1 }" : ""
    return "/// Outer text.\npublic struct Outer {\n" + lines.map { "  /// \($0)\n" }.joined()
      + "  public \(declaration)\(body)\(accessors)\n}"
  }

  @Test("each kind of contradiction", arguments: cases)
  func problems(comment: String, declaration: String, problem: String?) {
    let source = Self.source(comment, declaration)
    #expect(Analysis.mismatches(source) == (problem.map { [$0] } ?? []), "\(source)")
  }

  @Test("cases and macros are compared like functions")
  func casesAndMacros() {
    #expect(
      Analysis.mismatches(
        """
        /// Text.
        public enum E {
          /// Text.
          /// - Parameter width: x
          case a(width: Int)
          /// Text.
          /// - Parameter hight: x
          /// - Returns: y
          case b(height: Int)
        }
        /// Text.
        /// - Parameter b: x
        /// - Throws: y
        @freestanding(expression) public macro m(a: Int) -> Int = #externalMacro(module: "", type: "")
        """) == [
          "`hight` is documented but is not a parameter; parameter `height` is not documented; "
            + "`- Returns:` describes a result, and there is none",
          "`b` is documented but is not a parameter; parameter `a` is not documented",
        ])
  }

  @Test("settings turn off what is a matter of taste")
  func settings() {
    let incomplete = Self.source("Text.\n- Parameter a: x", "func f(a: Int, b: Int) throws -> Int")
    #expect(Analysis.mismatches(incomplete).count == 1)
    #expect(Analysis.mismatches(incomplete, ["docs.complete-sections": .flag(false)]).isEmpty)
    let restated = Self.source("The name.", "var name: Int")
    #expect(Analysis.mismatches(restated).count == 1)
    #expect(Analysis.mismatches(restated, ["docs.restated-names": .flag(false)]).isEmpty)
  }

  @Test("a finding points to the name, and to the place in the comment")
  func places() throws {
    let result = Analysis.measure("/// Text.\n/// - Parameter b: x\npublic func f() {}")
    let finding = try #require(result.findings.first)
    #expect(finding.location.start == SourcePosition(line: 3, column: 13))
    #expect(finding.location.end == SourcePosition(line: 3, column: 14))
    #expect(finding.related.map(\.position) == [SourcePosition(line: 2, column: 17)])
    #expect(finding.entity == Entity(kind: "function", name: "f()", module: "M"))
    #expect(finding.measure?.value == 1)
  }

  @Test("comments of what is no symbol are left alone")
  func hidden() {
    #expect(Analysis.findings("/// - Returns: x\nfunc f() {}").isEmpty)
    #expect(
      Analysis.findings("/// - Returns: x\nfunc f() {}", ["docs.access": .text("internal")])
        == ["2: doc-mismatch"])
  }
}
