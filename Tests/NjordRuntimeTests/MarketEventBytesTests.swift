// Events as bytes: everything comes back, and nothing else is taken for an event.

import NjordRuntime
import NjordValues
import Testing

/// A random event of any kind, with extreme numbers among the usual ones.
func randomEvent(_ generator: inout SeededGenerator) -> MarketEvent {
  func number() -> Int64 {
    [Int64.random(in: .min ... .max, using: &generator), 0, .max, .min, 1].randomElement(
      using: &generator) ?? 0
  }
  func time() -> Nanos { Nanos(sinceEpoch: UInt64(bitPattern: number())) }
  let symbol = SymbolID(rawValue: UInt32.random(in: 0 ... .max, using: &generator))
  let venue = VenueID(rawValue: UInt16.random(in: 0 ... .max, using: &generator))
  let side = Side.allCases.randomElement(using: &generator) ?? .buy
  switch Int.random(in: 0..<5, using: &generator) {
  case 0:
    var trade = TradeEvent(
      symbol: symbol, venue: venue, price: Price(rawValue: number()),
      quantity: Quantity(rawValue: number()), eventTime: time(), receivedTime: time())
    trade.tradeID = Bool.random(using: &generator) ? UInt64(bitPattern: number()) : nil
    trade.aggressor = Bool.random(using: &generator) ? side : nil
    return .trade(trade)
  case 1:
    var prices = BarPrices(Price(rawValue: number()))
    prices.add(Price(rawValue: number()))
    prices.add(Price(rawValue: number()))
    return .bar(
      Bar(
        symbol: symbol, start: time(), prices: prices, volume: Quantity(rawValue: number()),
        tickCount: UInt32.random(in: 0 ... .max, using: &generator)))
  case 2:
    var intent = OrderIntent(
      clientOrderID: UInt64(bitPattern: number()), symbol: symbol, side: side,
      quantity: Quantity(rawValue: number()), decidedTime: time())
    intent.limitPrice = Bool.random(using: &generator) ? Price(rawValue: number()) : nil
    intent.stopPrice = Bool.random(using: &generator) ? Price(rawValue: number()) : nil
    intent.isReduceOnly = Bool.random(using: &generator)
    intent.isPostOnly = Bool.random(using: &generator)
    let times: [TimeInForce] = [
      .goodTilCancelled, .day, .immediateOrCancel, .fillOrKill, .goodTil(time()),
    ]
    intent.timeInForce = times.randomElement(using: &generator) ?? .day
    return .intent(intent)
  case 3:
    let outcomes: [OrderOutcome] = [
      .accepted, .cancelled, .expired,
      .rejected(RejectReason.allCases.randomElement(using: &generator) ?? .other),
      .filled(quantity: Quantity(rawValue: number()), price: Price(rawValue: number())),
    ]
    var event = OrderEvent(
      outcomes.randomElement(using: &generator) ?? .accepted,
      clientOrderID: UInt64(bitPattern: number()), symbol: symbol, venue: venue,
      eventTime: time(), receivedTime: time())
    event.venueOrderID = Bool.random(using: &generator) ? UInt64(bitPattern: number()) : nil
    return .order(event)
  default:
    let status = TradingStatus.allCases.randomElement(using: &generator) ?? .open
    return .status(StatusEvent(status, symbol: symbol, venue: venue, eventTime: time()))
  }
}

@Suite("Events as bytes")
struct MarketEventBytesTests {
  @Test("every event comes back from its 64 bytes", arguments: UInt64(1)...8)
  func roundTrip(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let event = randomEvent(&generator)
      var bytes: [UInt8] = []
      event.appendBytes(to: &bytes)
      #expect(bytes.count == MarketEvent.byteCount)
      let back = MarketEvent(bytes: bytes.span)
      #expect(back == event, "seed \(seed): \(event)")
    }
  }

  @Test("changed bytes are another event or none, never the same one", arguments: UInt64(1)...8)
  func changes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let event = randomEvent(&generator)
      var bytes: [UInt8] = []
      event.appendBytes(to: &bytes)
      let index = Int.random(in: 0..<64, using: &generator)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      let other = MarketEvent(bytes: bytes.span)
      #expect(other != event, "seed \(seed): byte \(index)")
    }
  }

  @Test("bytes of another number are no event", arguments: [0, 1, 63, 65])
  func wrongCount(count: Int) {
    let bytes = [UInt8](repeating: 5, count: count)
    let event = MarketEvent(bytes: bytes.span)
    #expect(event == nil)
  }
}
