import GateModel
import Testing

@testable import DeadCode

@Suite("What a question may name")
struct SymbolQueryTests {
  @Test("names, USRs and places are told apart")
  func kinds() {
    #expect(SymbolQuery(" Cart.total(_:) ") == .name("Cart.total(_:)"))
    #expect(SymbolQuery("Cart.`default`") == .name("Cart.default"))
    #expect(SymbolQuery("s:4Shop4CartV") == .usr("s:4Shop4CartV"))
    #expect(SymbolQuery("A/B.swift:3") == .place(path: "A/B.swift", line: 3, column: nil))
    #expect(SymbolQuery("B.swift:3:14") == .place(path: "B.swift", line: 3, column: 14))
    #expect(SymbolQuery("B.swift:3:14:") == .place(path: "B.swift", line: 3, column: 14))
    #expect(SymbolQuery("...") == .name("..."))
    #expect(SymbolQuery("find(a:b:)") == .name("find(a:b:)"))
  }

  private static let source = """
    struct Cart {
      func total(_ tax: Int) -> Int { tax }
      func total() -> Int { total(2) }
      static func + (left: Cart, right: Cart) -> Cart { left }
    }
    extension Cart { enum Kind { case a, b } }
    extension Int { var half: Int { self / 2 } }
    func total() { _ = Cart().total(1) }
    """

  private static func names(_ queries: [String]) throws -> [[String]] {
    let package = try WhyPackage(["Sources/Cart.swift": source])
    return queries.map { query in package.report(query).answers.map(\.entity.name) }
  }

  @Test("a name fits with and without module and labels, whole names first")
  func dotted() throws {
    #expect(
      try Self.names([
        "Cart.total(_:)", "Cart.total", "total", "Shop.Cart.total()", "Cart", "Shop.Cart", "+",
        "Kind.a", "Int", "half",
      ]) == [
        ["Cart.total(_:)"], ["Cart.total(_:)", "Cart.total()"],
        ["total()", "Cart.total(_:)", "Cart.total()"], ["Cart.total()"], ["Cart"], ["Cart"],
        ["Cart.+(_:_:)"], ["Cart.Kind.a"], ["Int"], ["Int.half"],
      ])
  }

  @Test("a place is that of a name, of a use, or somewhere inside")
  func places() throws {
    #expect(
      try Self.names([
        "Sources/Cart.swift:2", "Cart.swift:3:27", "Cart.swift:2:36", "Cart.swift:6",
        "/x/Sources/Cart.swift:8:29", "./Cart.swift:5", "Cart.swift:6:35",
      ]) == [
        ["Cart.total(_:)"], ["Cart.total(_:)"], ["Cart.total(_:)"],
        ["Cart", "Cart.Kind", "Cart.Kind.a", "Cart.Kind.b"], ["Cart.total(_:)"], ["Cart"],
        ["Cart.Kind.a"],
      ])
  }

  @Test("a USR fits the declaration, and what fits nothing says what there is instead")
  func others() throws {
    let package = try WhyPackage(["Sources/Cart.swift": Self.source])
    let usr = try #require(package.answer("Cart.Kind")?.entity.usr)
    #expect(package.answer(usr)?.entity.name == "Cart.Kind")
    #expect(package.report("s:nope").miss == .usr)
    #expect(package.report("Shelf.half").miss == .name(alike: ["Int.half"], candidates: Self.pairs))
    guard case .name(let alike, let candidates)? = package.report("totel").miss else {
      Issue.record("there is no such name")
      return
    }
    #expect(alike.isEmpty && candidates.contains("total"))
    #expect(package.report("Crat.swift:1").miss == .file(candidates: ["Sources/Cart.swift"]))
    #expect(package.report("Cart.swift:99").miss == .place(path: "Sources/Cart.swift", line: 99))
  }

  /// The names of two parts that are about as long as `Shelf.half`.
  private static let pairs = [
    "Cart.+", "Cart.Kind", "Cart.total", "Int.half", "Kind.a", "Kind.b",
  ]
}
