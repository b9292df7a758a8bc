// Answers of venues and the state machine of an order, the latter against a table of what may follow
// what.

import NjordValues
import Testing

/// An answer of which only the outcome matters.
func makeAnswer(_ outcome: OrderOutcome, order: UInt64 = 1) -> OrderEvent {
  OrderEvent(
    outcome, clientOrderID: order, symbol: SymbolID(rawValue: 7), venue: VenueID(rawValue: 3),
    eventTime: Nanos(sinceEpoch: 10), receivedTime: Nanos(sinceEpoch: 11))
}

@Suite("OrderEvent")
struct OrderEventTests {
  static let outcomes: [OrderOutcome] =
    [
      .accepted, .cancelled, .expired, .filled(quantity: .zero, price: .zero),
      .filled(quantity: .max, price: .min),
    ] + RejectReason.allCases.map { .rejected($0) }

  @Test("every outcome comes back with what belongs to it", arguments: outcomes)
  func roundTrip(outcome: OrderOutcome) {
    var event = makeAnswer(outcome, order: 9)
    #expect(event.outcome == outcome)
    #expect(event.venueOrderID == nil)
    for number in [UInt64.min, .max] {
      event.venueOrderID = number
      #expect(event.venueOrderID == number)
      #expect(event.outcome == outcome)
    }
    event.venueOrderID = nil
    #expect(event == makeAnswer(outcome, order: 9))
    #expect(event.clientOrderID == 9)
    #expect(event.symbol.rawValue == 7)
    #expect(event.venue.rawValue == 3)
    #expect(event.eventTime.sinceEpoch == 10)
    #expect(event.receivedTime.sinceEpoch == 11)
  }

  @Test("different outcomes make different events")
  func distinct() {
    #expect(Set(Self.outcomes.map { makeAnswer($0) }).count == Self.outcomes.count)
  }
}

@Suite("OrderProgress")
struct OrderProgressTests {
  @Test("an order goes through random answers as the table of states allows", arguments: 1...16)
  func againstTable(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let ordered = Int64.random(in: 1...5, using: &generator)
      var progress = OrderProgress(ordering: Quantity(rawValue: ordered))
      var (filled, state) = (Int64(0), OrderState.submitted)
      for _ in 0..<8 {
        let outcome = randomOutcome(&generator)
        let before = progress
        let next = Self.next(state, outcome, left: ordered - filled)
        let got = try? progress.apply(outcome)
        #expect(got == next, "seed \(seed): \(state) and \(outcome)")
        guard let next else {
          #expect(progress == before, "seed \(seed): a refused answer changed something")
          continue
        }
        if case .filled(let quantity, _) = outcome { filled += quantity.rawValue }
        state = next
        #expect(progress.state == state, "seed \(seed)")
        #expect(progress.filled.rawValue == filled, "seed \(seed)")
        #expect(progress.remaining.rawValue == ordered - filled, "seed \(seed)")
      }
    }
  }

  private func randomOutcome(_ generator: inout SeededGenerator) -> OrderOutcome {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .accepted
    case 1: .cancelled
    case 2: .expired
    case 3: .rejected(.badPrice)
    default:
      .filled(
        quantity: Quantity(rawValue: .random(in: -1...4, using: &generator)), price: .zero)
    }
  }

  /// The table: the next state, or nil where the answer makes no sense.
  private static func next(
    _ state: OrderState, _ outcome: OrderOutcome, left: Int64
  ) -> OrderState? {
    let isOpen = !state.isFinal
    switch outcome {
    case .accepted: return state == .submitted ? .accepted : nil
    case .rejected: return state == .submitted ? .rejected : nil
    case .cancelled, .expired: return isOpen ? (outcome == .expired ? .expired : .cancelled) : nil
    case .filled(let quantity, _):
      let fits = isOpen && (1...left).contains(quantity.rawValue)
      return fits ? [.filled, .partiallyFilled][min(1, Int(left - quantity.rawValue))] : nil
    }
  }

  @Test("a final state says so, and the refusal names state and answer")
  func finality() throws {
    let final: [OrderState] = [.filled, .cancelled, .expired, .rejected]
    #expect(OrderState.allCases.filter(\.isFinal) == final)
    var progress = OrderProgress(ordering: try Quantity(parsing: "2"))
    try progress.apply(.rejected(.riskLimit))
    #expect(throws: OrderTransitionError.illegal(from: .rejected, to: .accepted)) {
      try progress.apply(.accepted)
    }
    #expect(
      "\(OrderTransitionError.illegal(from: .rejected, to: .accepted))"
        == "an order that is rejected cannot become accepted")
    let badFill = OrderTransitionError.badFill(
      quantity: try Quantity(parsing: "3"), remaining: try Quantity(parsing: "2"))
    #expect("\(badFill)" == "a fill of 3 does not fit an order with 2 left")
  }

  @Test("an order for nothing traps")
  func nothing() async {
    await #expect(processExitsWith: .failure) { _ = OrderProgress(ordering: .zero) }
  }
}

@Suite("MarketEvent")
struct MarketEventTests {
  @Test("symbol and time are those of what happened, whatever it is")
  func commonFields() {
    let trade = makeTrade(price: 1, quantity: 1)
    let bar = Bar(first: trade, start: Nanos(sinceEpoch: 5))
    let intent = OrderIntent(
      clientOrderID: 1, symbol: SymbolID(rawValue: 4), side: .buy, quantity: .max,
      decidedTime: Nanos(sinceEpoch: 6))
    let status = StatusEvent(
      .halted, symbol: SymbolID(rawValue: 8), venue: VenueID(rawValue: 2),
      eventTime: Nanos(sinceEpoch: 12))
    let events: [MarketEvent] = [
      .trade(trade), .bar(bar), .intent(intent), .order(makeAnswer(.accepted)), .status(status),
    ]
    #expect(events.map(\.symbol.rawValue) == [1, 1, 4, 7, 8])
    #expect(events.map(\.time.sinceEpoch) == [0, 5, 6, 10, 12])
    #expect(Set(events).count == events.count)
    #expect(status.status == .halted)
    #expect(status.venue.rawValue == 2)
  }
}
