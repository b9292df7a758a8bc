// The comments that `fix --rule missing-doc` inserts: what they hold, and that they are no documentation.

import DocComments
import GateModel
import Testing

@Suite("A stub has a place for each thing to say, and says nothing")
struct StubTests {
  private func stubs(_ source: String) -> [String] {
    Analysis.measure(source).findings.filter { $0.rule == "missing-doc" }
      .map { $0.fixes.map(\.replacement).joined() }
  }

  @Test("parameters, result and error have their sections")
  func sections() {
    let source = """
      /// A box.
      public struct Box {
        public init?(size: Int, file: String = #file) {}
        @inlinable
        public func put(_ a: Int, _ b: Int, _: Int) throws -> Int { 1 }
        public func map<E>(_ body: () throws(E) -> Void) throws(E) {}
        public var size: Int { 1 }
      }
      """
    #expect(
      stubs(source) == [
        "  /// <#summary#>\n  ///\n  /// - Parameter size: <#size#>\n",
        "  /// <#summary#>\n  ///\n  /// - Parameters:\n  ///   - a: <#a#>\n  ///   - b: <#b#>\n"
          + "  /// - Returns: <#result#>\n  /// - Throws: <#error#>\n",
        "  /// <#summary#>\n  ///\n  /// - Parameter body: <#body#>\n", "  /// <#summary#>\n",
      ])
  }

  @Test("names that share a comment get one; behind other code on the line there is none")
  func places() {
    #expect(
      stubs("public let a = 1, b = 2\npublic let c = 1; public let d = 2\n") == [
        "/// <#summary#>\n", "/// <#summary#>\n", "/// <#summary#>\n", "",
      ])
  }

  @Test("what was inserted is reported until it is written")
  func placeholders() {
    let source = """
      /// Runs.
      ///
      /// - Parameter a: <#a#>
      public func run(a: Int) {}
      /// Reads `<#name#>`:
      ///
      ///     let x = <#value#>
      ///
      /// ```
      /// <#other#>
      /// ```
      public func read() {}
      """
    #expect(Analysis.findings(source) == ["4: doc-mismatch"])
    #expect(Analysis.rows(source) == ["-run(a:)", "read()"])
  }
}
