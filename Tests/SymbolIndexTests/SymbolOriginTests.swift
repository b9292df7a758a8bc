import SymbolIndex
import Testing

@Suite("The module of a symbol, from its mangled name")
struct SymbolOriginTests {
  @Test(
    "Swift symbols name their module",
    arguments: [
      // Swift.Int, Swift.Array.append(_:), App.f() and App.S.
      ("s:Si", "Swift"), ("s:Sa6appendyyxnF", "Swift"), ("s:3App1fyyF", "App"),
      ("s:3App1SV", "App"),
      // A member that Kit gives to Swift.Int belongs to Kit.
      ("s:Si3KitE5twiceSivp", "Kit"),
      // A static member, an initialiser, and a nested type.
      ("s:3App1SV4zeroACvpZ", "App"), ("s:3App1SVACycfc", "App"), ("s:3App1SV1TV", "App"),
      ("s:10Foundation4DateV", "Foundation"),
    ])
  func swift(_ usr: String, _ module: String) {
    #expect(SymbolOrigin(usr: usr) == .swift(module))
  }

  @Test(
    "C symbols do not say theirs", arguments: ["c:@F@printf", "c:@S@stat", "c:objc(cs)NSObject"])
  func clang(_ usr: String) {
    #expect(SymbolOrigin(usr: usr) == .clang)
  }

  @Test("what does not demangle is unknown", arguments: ["s:", "s:not mangled", "s:3Ap", "s:ééé"])
  func unknown(_ usr: String) {
    #expect(SymbolOrigin(usr: usr) == .unknown)
  }
}
