// The layout budget: a field more or a bad order of fields shows here before it shows in a cache
// miss. Conforming to BitwiseCopyable means that no value owns anything on the heap. What each type
// may take stands in layout.json, which other tools read too.

import Foundation
import NjordValues
import Testing

/// The memory layout of a type, all in bytes.
struct Layout: Equatable, Sendable, Decodable {
  var size: Int
  var stride: Int
  var alignment: Int

  /// Measures a type, which must be free of references to be accepted at all.
  static func of<Value: BitwiseCopyable>(_ type: Value.Type) -> Layout {
    Layout(
      size: MemoryLayout<Value>.size, stride: MemoryLayout<Value>.stride,
      alignment: MemoryLayout<Value>.alignment)
  }
}

@Suite("Memory layout")
struct LayoutTests {
  /// The file with what each type may take.
  private struct Budget: Decodable {
    var types: [String: Layout]
  }

  private static let measured: [String: Layout] = [
    "Bar": .of(Bar.self), "BarPrices": .of(BarPrices.self), "MarketEvent": .of(MarketEvent.self),
    "Money": .of(Money.self), "Nanos": .of(Nanos.self), "OrderEvent": .of(OrderEvent.self),
    "OrderIntent": .of(OrderIntent.self), "OrderProgress": .of(OrderProgress.self),
    "Price": .of(Price.self), "Quantity": .of(Quantity.self), "Side": .of(Side.self),
    "StatusEvent": .of(StatusEvent.self), "Symbol": .of(Symbol.self),
    "SymbolID": .of(SymbolID.self), "TimeInForce": .of(TimeInForce.self),
    "TradeEvent": .of(TradeEvent.self), "VenueID": .of(VenueID.self),
  ]

  @Test("every value has the layout that layout.json gives it, and none is left out")
  func committedLayouts() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "layout.json")
    let budget = try JSONDecoder().decode(Budget.self, from: Data(contentsOf: file))
    #expect(budget.types.keys.sorted() == Self.measured.keys.sorted())
    for (name, layout) in Self.measured.sorted(by: { $0.key < $1.key }) {
      #expect(layout == budget.types[name], "\(name)")
    }
  }

  @Test("records keep to their budgets: 48 bytes a trade, 56 an intent, 64 whatever flows")
  func records() {
    #expect(MemoryLayout<TradeEvent>.stride <= 48)
    #expect(MemoryLayout<OrderIntent>.stride <= 56)
    #expect(MemoryLayout<MarketEvent>.stride == 64)
  }
}
