// The layout budget: a field more or a bad order of fields shows here before it shows in a cache
// miss. Conforming to BitwiseCopyable means that no value owns anything on the heap.

import NjordValues
import Testing

/// The memory layout of a type, all in bytes.
struct Layout: Equatable, Sendable {
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
  @Test("an event, an intent and a bar each fit a cache line of 64 bytes")
  func records() {
    #expect(Layout.of(TradeEvent.self) == Layout(size: 48, stride: 48, alignment: 8))
    #expect(Layout.of(OrderIntent.self) == Layout(size: 56, stride: 56, alignment: 8))
    #expect(Layout.of(Bar.self) == Layout(size: 56, stride: 56, alignment: 8))
  }

  @Test("numbers, times and names are as small as the integers in them")
  func fields() {
    #expect(Layout.of(Price.self) == Layout(size: 8, stride: 8, alignment: 8))
    #expect(Layout.of(Quantity.self) == Layout(size: 8, stride: 8, alignment: 8))
    #expect(Layout.of(Nanos.self) == Layout(size: 8, stride: 8, alignment: 8))
    #expect(Layout.of(Symbol.self) == Layout(size: 16, stride: 16, alignment: 8))
    #expect(Layout.of(SymbolID.self) == Layout(size: 4, stride: 4, alignment: 4))
    #expect(Layout.of(VenueID.self) == Layout(size: 2, stride: 2, alignment: 2))
    #expect(Layout.of(Side.self) == Layout(size: 1, stride: 1, alignment: 1))
    #expect(Layout.of(BarPrices.self) == Layout(size: 32, stride: 32, alignment: 8))
    #expect(Layout.of(TimeInForce.self) == Layout(size: 9, stride: 16, alignment: 8))
  }
}
