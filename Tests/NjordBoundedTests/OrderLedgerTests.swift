// The ledger beside plain dictionaries, over random orders and answers.

import NjordBounded
import NjordValues
import Testing

@Suite("OrderLedger")
struct OrderLedgerTests {
  private static func intent(_ number: UInt64, quantity: Int64 = 3) -> OrderIntent {
    OrderIntent(
      clientOrderID: number, symbol: SymbolID(rawValue: 1), side: .buy,
      quantity: Quantity(rawValue: quantity), decidedTime: Nanos(sinceEpoch: number))
  }

  private static func answer(_ outcome: OrderOutcome, to number: UInt64) -> OrderEvent {
    OrderEvent(
      outcome, clientOrderID: number, symbol: SymbolID(rawValue: 1), venue: VenueID(rawValue: 1),
      eventTime: .epoch, receivedTime: Nanos(sinceEpoch: 99))
  }

  private static func randomOutcome(_ generator: inout SeededGenerator) -> OrderOutcome {
    let fill = OrderOutcome.filled(quantity: Quantity(rawValue: 1), price: Price(rawValue: 5))
    let outcomes: [OrderOutcome] = [.accepted, fill, fill, fill, .cancelled, .rejected(.other)]
    return outcomes[Int.random(in: 0..<outcomes.count, using: &generator)]
  }

  @Test("orders are open or closed, none is lost, none is there twice", arguments: UInt64(1)...8)
  func againstDictionaries(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var ledger = OrderLedger(openCapacity: 5, closedCapacity: 7)
    var open: [UInt64: OrderProgress] = [:]
    var closed: [UInt64] = []
    var (submitted, answers, refused) = (UInt64(0), UInt64(0), UInt64(0))
    for step in 0..<1_500 {
      let place = "seed \(seed), step \(step)"
      let number = UInt64.random(in: 0..<9, using: &generator)
      if Bool.random(using: &generator) {
        let isTaken = (try? ledger.submit(Self.intent(number))) != nil
        #expect(isTaken == (open[number] == nil && open.count < 5), "\(place)")
        if isTaken { submitted += 1 } else { refused += 1 }
        if isTaken { open[number] = OrderProgress(ordering: Quantity(rawValue: 3)) }
      } else {
        let outcome = Self.randomOutcome(&generator)
        let state = try? ledger.apply(Self.answer(outcome, to: number))
        var progress = open[number]
        let expected = try? progress?.apply(outcome)
        #expect(state == expected, "\(place)")
        if state == nil { refused += 1 } else { answers += 1 }
        if let state, state.isFinal { closed.append(number) }
        open[number] = state?.isFinal == true ? nil : progress
      }
      let found = ledger.openOrder(number)
      #expect(found?.progress == open[number], "\(place)")
      let (count, statistics) = (ledger.openCount, ledger.statistics)
      #expect(count == open.count, "\(place)")
      #expect(statistics.submitted == submitted, "\(place)")
      #expect(statistics.closed == UInt64(closed.count), "\(place)")
      #expect(statistics.answers == answers, "\(place)")
      #expect(statistics.refused == refused, "\(place)")
    }
    let remembered = ledger.closed
    #expect(remembered.map(\.intent.clientOrderID) == closed.suffix(7), "seed \(seed)")
    #expect(remembered.evicted == UInt64(closed.count - 7), "seed \(seed)")
  }

  @Test("the value of an order is the sum of what was paid for its fills")
  func value() throws {
    var ledger = OrderLedger(openCapacity: 1, closedCapacity: 1)
    try ledger.submit(Self.intent(1))
    for (quantity, price) in [(Int64(1), Int64(10)), (2, 20)] {
      try ledger.apply(
        Self.answer(
          .filled(quantity: Quantity(rawValue: quantity), price: Price(rawValue: price)), to: 1))
    }
    let record = ledger.closed.first
    #expect(record?.value == Money(rawValue: 50))
    #expect(record?.progress.state == .filled)
    #expect(record?.lastTime.sinceEpoch == 99)
  }

  @Test("each refusal says why")
  func refusals() throws {
    var ledger = OrderLedger(openCapacity: 1, closedCapacity: 1)
    try ledger.submit(Self.intent(1))
    #expect(throws: OrderLedgerError.duplicate(clientOrderID: 1)) {
      try ledger.submit(Self.intent(1))
    }
    #expect(throws: OrderLedgerError.full(capacity: 1)) { try ledger.submit(Self.intent(2)) }
    #expect(throws: OrderLedgerError.unknown(clientOrderID: 2)) {
      try ledger.apply(Self.answer(.accepted, to: 2))
    }
    try ledger.apply(Self.answer(.accepted, to: 1))
    #expect(
      throws: OrderLedgerError.transition(.illegal(from: .accepted, to: .rejected(.other)))
    ) { try ledger.apply(Self.answer(.rejected(.other), to: 1)) }
    let texts = [
      OrderLedgerError.full(capacity: 1), .duplicate(clientOrderID: 1), .unknown(clientOrderID: 2),
      .overflow(clientOrderID: 3),
    ].map(\.description)
    #expect(
      texts == [
        "the ledger holds its maximum of 1 open orders", "the order 1 is open already",
        "no order 2 is open", "the value of order 3 is beyond the range of money",
      ])
  }
}
