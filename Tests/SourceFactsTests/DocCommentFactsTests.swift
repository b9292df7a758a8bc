import SourceFacts
import Testing

@Suite("Declarations carry the doc comment that the compiler attaches")
struct DocCommentFactsTests {
  @Test("on every kind of declaration, with attributes, conditions and several names")
  func attached() {
    let source = """
      /// file
      @available(*, deprecated) /// behind the attribute
      struct S { /// on the brace's line
        var a = 1 /// on the line before
        var b = 2, c = 3
        /// before the clause
        #if DEBUG
        var d = 4
        /// last in the clause
        #endif
        /// attribute in a clause
        #if DEBUG
        @inlinable
        #endif
        func e() {}
        init() {}
        /// cases
        enum E { /// x
          case x, /// y
          y
        }
      }
      """
    let facts = SwiftSyntaxReader().facts(of: Array(source.utf8))
    let docs = facts.declarations.map { "\($0.path): \($0.doc?.text ?? "-")" }
    #expect(
      docs == [
        "S: file", "S.a: on the brace's line", "S.b: on the line before",
        "S.c: on the line before", "S.d: -", "S.e(): attribute in a clause", "S.init(): -",
        "S.E: cases", "S.E.x: x", "S.E.y: x",
      ])
  }
}
