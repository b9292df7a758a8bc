import GateModel
import Testing

import Complexity

@Suite("Other tools' numbers: which bodies they list, and what they count")
struct ToolDefinitionTests {
  private func rows(_ source: String, _ definition: ComplexityDefinition) -> [String] {
    Measuring.bodies(source, definition).map { "\($0.start.line) \($0.name) \($0.cyclomatic)" }
  }

  /// Each number was printed by lizard 1.24.3 for the same source.
  @Test("lizard lists a subscript beside its accessors, which have what is in them")
  func subscripts() {
    let source = """
      struct S {
        subscript(i: Int = a ? 1 : 2) -> Int {
          get { i > 0 ? 1 : 2 }
          set { if a { } }
        }
        subscript(j: Int) -> Int {
          _read { if a { } }
        }
        subscript(k: Int) -> Int { a ? 1 : 2 }
      }
      """
    #expect(
      rows(source, .lizard) == [
        "2 S.subscript(_:) 2", "3 S.subscript(_:) 2", "4 S.subscript(_:) 2", "6 S.subscript(_:) 2",
        "9 S.subscript(_:) 2",
      ])
  }

  /// Each number was printed by lizard 1.24.3 for the same source.
  @Test("lizard reads tokens, not Swift")
  func tokens() {
    let source = """
      func f() {
        func g() { if a { } }
        x = "a \\(b ? c : "\\(d && e)") f" + "g"
        y = h ? i : j
        k = l?.m ?? n
        o(if: p, for: q)
        enum E { case r, s }
        #if t && u
        v = w||z
        #endif
      }
      """
    #expect(rows(source, .lizard) == ["1 f() 4", "2 f().g() 2"])
  }

  @Test("SwiftLint lists functions and initialisers, starting from 0")
  func swiftlint() {
    let source = """
      class C {
        init() { if a { } }
        deinit { if a { } }
        var x: Int { a ? 1 : 2 }
        func f() {
          guard a && b else { return }
          func g(y: Int = { if a { } }()) { while a { } }
          h { for i in j where k { } }
          struct S { var l: Int { if m { } } ; func n() { repeat { } while o } ; init() { if p { } } }
          switch q { case 1: fallthrough ; case 2 where r: s() ; default: t() }
          do { } catch A.b { } catch { }
          #if D
          if u { } else if v { } else { }
          #else
          if w { }
          #endif
        }
      }
      """
    #expect(
      rows(source, .swiftlint) == [
        "2 C.init() 1", "5 C.f() 10", "7 C.f().g(y:) 1", "9 C.f().S.n() 1", "9 C.f().S.init() 1",
      ])
  }

  @Test("a string without an end does not hide what lizard sees before it")
  func strings() {
    #expect(rows("func f() { if a { } ; x = \"b && c\" ; if d { } }", .lizard) == ["1 f() 3"])
  }
}
