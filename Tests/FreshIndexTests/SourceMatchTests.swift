// Names in a source against the places of a hand-made index.

import SymbolIndex
import Testing

@testable import FreshIndex

@Suite("Names at their places")
struct SourceMatchTests {
  private static func index(
    _ name: String, _ kind: SymbolKind, _ line: UInt32, _ column: UInt32, _ roles: SymbolRoles,
    subkind: UInt16 = 0
  ) -> SymbolIndex {
    var index = SymbolIndex()
    index.symbols = [IndexedSymbol(usr: "s:1", name: name, kind: kind, subkind: subkind)]
    index.occurrences = [
      IndexedOccurrence(symbol: 0, line: line, column: column, roles: roles, firstRelation: 0)
    ]
    index.sources = [
      IndexedSource(path: "a", module: "A", store: 0, occurrences: 0..<1, visibleModules: [])
    ]
    return index
  }

  private static func fits(
    _ text: String, _ index: SymbolIndex, _ extent: SourceMatch.Extent = .everything
  ) -> Bool {
    SourceMatch(bytes: Array(text.utf8))
      .firstMismatch(of: index.sources[0], in: index, extent: extent) == nil
  }

  @Test("a name fits where it stands, in backticks or not, in UTF-8 columns")
  func names() {
    #expect(Self.fits("\nfunc f() {}", Self.index("f()", .function, 2, 6, .definition)))
    #expect(Self.fits("let `in` = 1", Self.index("in", .variable, 1, 5, .definition)))
    #expect(Self.fits("/*é*/ f()", Self.index("f()", .function, 1, 8, .reference)))
    #expect(Self.fits("a ==% b", Self.index("==%(_:_:)", .function, 1, 3, .reference)))
    #expect(!Self.fits("\nfunc g() {}", Self.index("f()", .function, 2, 6, .definition)))
    #expect(!Self.fits("func f() {}", Self.index("f()", .function, 2, 6, .definition)))
    #expect(!Self.fits("f", Self.index("f()", .function, 1, 9, .reference)))
  }

  @Test("what goes by another name, or by none, is left out")
  func others() {
    #expect(Self.fits("Self.x", Self.index("S", .struct, 1, 1, .reference)))
    #expect(!Self.fits("struct T", Self.index("S", .struct, 1, 8, .definition)))
    #expect(Self.fits("S(1)", Self.index("init(_:)", .constructor, 1, 1, .reference)))
    #expect(Self.fits("f(1)", Self.index("callAsFunction(_:)", .instanceMethod, 1, 2, .call)))
    #expect(Self.fits("x", Self.index("y", .variable, 1, 1, [.reference, .implicit])))
    #expect(Self.fits("{", Self.index("getter:x", .instanceMethod, 1, 1, .definition, subkind: 3)))
    #expect(
      Self.fits(
        "[1]", Self.index("subscript(_:)", .instanceProperty, 1, 1, .reference, subkind: 1011)))
  }

  @Test("after a build only declarations are compared")
  func declarations() {
    #expect(Self.fits("g()", Self.index("f()", .function, 1, 1, .reference), .declarations))
    #expect(!Self.fits("g()", Self.index("f()", .function, 1, 1, .definition), .declarations))
  }
}
