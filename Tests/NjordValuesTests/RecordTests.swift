// The fixed-layout records: optional fields behind flag bits must behave as Optionals would, and a
// bar must stay the summary of its trades.

import NjordValues
import Testing

@Suite("TradeEvent")
struct TradeEventTests {
  @Test("a new trade has the fields it was given and no optional ones")
  func creation() {
    let trade = TradeEvent(
      symbol: SymbolID(rawValue: 7), venue: VenueID(rawValue: 2), price: Price(rawValue: 3),
      quantity: Quantity(rawValue: 4), eventTime: Nanos(sinceEpoch: 5),
      receivedTime: Nanos(sinceEpoch: 6))
    #expect(trade.symbol.rawValue == 7)
    #expect(trade.venue.rawValue == 2)
    #expect(trade.price.rawValue == 3)
    #expect(trade.quantity.rawValue == 4)
    #expect(trade.eventTime.sinceEpoch == 5)
    #expect(trade.receivedTime.sinceEpoch == 6)
    #expect(trade.tradeID == nil)
    #expect(trade.aggressor == nil)
  }

  @Test("each optional field is set and cleared without touching the other")
  func optionalFields() {
    var trade = makeTrade(price: 1, quantity: 1)
    for tradeID in [nil, 0, UInt64.max, nil] {
      for aggressor in [nil, Side.buy, .sell, nil] {
        trade.tradeID = tradeID
        trade.aggressor = aggressor
        #expect(trade.tradeID == tradeID)
        #expect(trade.aggressor == aggressor)
      }
    }
  }

  @Test("a field that was set and cleared leaves no trace in equality")
  func clearedEquality() {
    let untouched = makeTrade(price: 1, quantity: 1)
    var trade = untouched
    trade.tradeID = 9
    trade.aggressor = .sell
    #expect(trade != untouched)
    trade.tradeID = nil
    trade.aggressor = nil
    #expect(trade == untouched)
    #expect(Set([trade, untouched]).count == 1)
  }

  @Test("a trade number of zero is not the same as none")
  func zeroIsThere() {
    let without = makeTrade(price: 1, quantity: 1)
    var with = without
    with.tradeID = 0
    #expect(with != without)
  }

  @Test("the opposite of a side is the other one")
  func opposite() {
    #expect(Side.allCases.map(\.opposite) == [.sell, .buy])
    #expect(Side.allCases.map(\.rawValue) == [1, 2])
  }
}

@Suite("OrderIntent")
struct OrderIntentTests {
  private let order = OrderIntent(
    clientOrderID: 11, symbol: SymbolID(rawValue: 3), side: .sell, quantity: Quantity(rawValue: 5),
    decidedTime: Nanos(sinceEpoch: 8))

  @Test("a new order is a market order without restrictions, good until cancelled")
  func creation() {
    #expect(order.clientOrderID == 11)
    #expect(order.symbol.rawValue == 3)
    #expect(order.side == .sell)
    #expect(order.quantity.rawValue == 5)
    #expect(order.decidedTime.sinceEpoch == 8)
    #expect(order.timeInForce == .goodTilCancelled)
    #expect(order.limitPrice == nil)
    #expect(order.stopPrice == nil)
    #expect(!order.isReduceOnly)
    #expect(!order.isPostOnly)
  }

  @Test("every combination of optional fields is kept and tells the kind of order")
  func combinations() {
    var changed = order
    for limit in [nil, Price.zero, .max, .min] {
      for stop in [nil, Price.zero, .max, .min] {
        for restrictions in 0..<4 {
          changed.limitPrice = limit
          changed.stopPrice = stop
          changed.isReduceOnly = restrictions & 1 > 0
          changed.isPostOnly = restrictions & 2 > 0
          #expect(changed.limitPrice == limit)
          #expect(changed.stopPrice == stop)
          #expect(changed.isReduceOnly == (restrictions & 1 > 0))
          #expect(changed.isPostOnly == (restrictions & 2 > 0))
          #expect(changed.kind == expectedKind(limit: limit, stop: stop))
        }
      }
    }
  }

  @Test("fields that were set and cleared leave no trace in equality")
  func clearedEquality() {
    var changed = order
    changed.limitPrice = .max
    changed.stopPrice = .min
    changed.isPostOnly = true
    #expect(changed != order)
    changed.limitPrice = nil
    changed.stopPrice = nil
    changed.isPostOnly = false
    #expect(changed == order)
    #expect(Set([changed, order]).count == 1)
  }

  @Test("each time in force is kept beside the fields that share its eight bytes' tail")
  func timesInForce() {
    let times: [TimeInForce] = [
      .goodTilCancelled, .day, .immediateOrCancel, .fillOrKill, .goodTil(.epoch), .goodTil(.max),
    ]
    for time in times {
      var changed = order
      changed.timeInForce = time
      changed.limitPrice = .max
      #expect(changed.timeInForce == time)
      #expect(changed.side == .sell)
      #expect(changed.symbol.rawValue == 3)
      #expect(changed.kind == .limit)
    }
    #expect(Set(times).count == times.count)
  }

  private func expectedKind(limit: Price?, stop: Price?) -> OrderKind {
    let kinds: [OrderKind] = [.market, .limit, .stop, .stopLimit]
    return kinds[(limit == nil ? 0 : 1) + (stop == nil ? 0 : 2)]
  }
}

@Suite("Bar")
struct BarTests {
  @Test("a bar is the summary of the trades it took", arguments: UInt64(1)...8)
  func summary(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let trades = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
      makeTrade(
        price: Int64.random(in: -50...50, using: &generator),
        quantity: Int64.random(in: 0...9, using: &generator))
    }
    var bar = Bar(first: trades[0], start: .epoch)
    for trade in trades.dropFirst() { try bar.add(trade) }
    let prices = trades.map(\.price)
    #expect(bar.prices.open == prices.first, "seed \(seed)")
    #expect(bar.prices.close == prices.last, "seed \(seed)")
    #expect(bar.prices.high == prices.max(), "seed \(seed)")
    #expect(bar.prices.low == prices.min(), "seed \(seed)")
    #expect(bar.volume.rawValue == trades.map(\.quantity.rawValue).reduce(0, +), "seed \(seed)")
    #expect(Int(bar.tickCount) == trades.count, "seed \(seed)")
    #expect(bar.start == .epoch, "seed \(seed)")
    #expect(bar.symbol == trades[0].symbol, "seed \(seed)")
  }

  @Test("a bar that cannot hold a trade refuses it and stays as it was")
  func overflow() {
    let prices = BarPrices(Price(rawValue: 10))
    let symbol = makeTrade(price: 1, quantity: 1).symbol
    var fullVolume = Bar(symbol: symbol, start: .epoch, prices: prices, volume: .max, tickCount: 3)
    var fullCount = Bar(
      symbol: symbol, start: .epoch, prices: prices, volume: .zero, tickCount: .max)
    let (volumeBefore, countBefore) = (fullVolume, fullCount)
    #expect(throws: ArithmeticOverflow()) {
      try fullVolume.add(makeTrade(price: 99, quantity: 1))
    }
    #expect(throws: ArithmeticOverflow()) {
      try fullCount.add(makeTrade(price: 99, quantity: 1))
    }
    #expect(fullVolume == volumeBefore)
    #expect(fullCount == countBefore)
  }

  @Test("a trade of another instrument traps")
  func otherInstrument() async {
    await #expect(processExitsWith: .failure) {
      var bar = Bar(first: makeTrade(price: 1, quantity: 1), start: .epoch)
      var other = makeTrade(price: 1, quantity: 1)
      other.symbol = SymbolID(rawValue: 99)
      try bar.add(other)
    }
  }

  @Test("four prices make a bar only when the low is lowest and the high highest")
  func consistency() {
    // Four digits to the base 3 are all the ways in which four prices can compare.
    for number in Int64(0)..<81 {
      let all = [27, 9, 3, 1].map { Price(rawValue: number / $0 % 3) }
      let prices = BarPrices(open: all[0], high: all[1], low: all[2], close: all[3])
      if all[1] == all.max(), all[2] == all.min() {
        #expect([prices?.open, prices?.high, prices?.low, prices?.close] == all)
      } else {
        #expect(prices == nil, "\(all)")
      }
    }
  }

  @Test("a bar from elsewhere is taken as it is")
  func loaded() throws {
    let prices = try #require(
      BarPrices(
        open: Price(rawValue: 2), high: Price(rawValue: 9), low: Price(rawValue: 1),
        close: Price(rawValue: 5)))
    let bar = Bar(
      symbol: SymbolID(rawValue: 4), start: Nanos(sinceEpoch: 60), prices: prices,
      volume: Quantity(rawValue: 70), tickCount: 8)
    #expect(bar.symbol.rawValue == 4)
    #expect(bar.start.sinceEpoch == 60)
    #expect(bar.prices == prices)
    #expect(bar.volume.rawValue == 70)
    #expect(bar.tickCount == 8)
    #expect(Set([bar, bar]).count == 1)
  }
}

/// A trade of one instrument, of which only price and quantity matter.
func makeTrade(price: Int64, quantity: Int64) -> TradeEvent {
  TradeEvent(
    symbol: SymbolID(rawValue: 1), venue: VenueID(rawValue: 1), price: Price(rawValue: price),
    quantity: Quantity(rawValue: quantity), eventTime: .epoch, receivedTime: .epoch)
}
