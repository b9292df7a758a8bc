// The work on one tick with all its stages, each timed: what a baseline measures and what the cost of
// measuring is compared with.

internal import NjordBounded
internal import NjordMetrics
internal import NjordRuntime
internal import NjordValues

/// Takes ticks through all stages.
struct TickEngine<Clock: EngineClock>: ~Copyable {
  private static var flushByteCount: Int { 65_536 }
  private static var frameRows: Int { 10_000 }

  var instrumentor: Instrumentor<Clock>
  private(set) var decisions: UInt64 = 0
  private var instruments: [InstrumentState]
  private var ledger = OrderLedger(openCapacity: 64, closedCapacity: 1_024)
  private var queue = BoundedQueue<MarketEvent>(capacity: 256, overflow: .dropOldest)
  private var log: [UInt8] = []
  private var results: [UInt8] = []
  private var prices = RingBuffer<Double>(capacity: frameRows)
  private var averages = RingBuffer<Double>(capacity: frameRows)

  init(symbols: Int, clock: Clock, mode: InstrumentorMode) {
    instruments = Array(repeating: InstrumentState(), count: symbols)
    instrumentor = Instrumentor(clock: clock, mode: mode)
    log.reserveCapacity(2 * Self.flushByteCount)
    results.reserveCapacity(2 * Self.flushByteCount)
  }

  /// Works on a tick.
  ///
  /// - Returns: Where its time went, or nil when nothing is measured.
  @discardableResult
  mutating func process(_ tick: TradeEvent) -> TickTiming? {
    instrumentor.beginTick()
    let trade = passQueue(tick)
    let index = trade.symbol.index
    instrumentor.begin(.indicatorUpdate)
    _ = instruments[index].add(trade, barNanoseconds: 60_000_000_000)
    instrumentor.end(.indicatorUpdate)
    instrumentor.begin(.signalEvaluation)
    let side = instruments[index].signal()
    instrumentor.end(.signalEvaluation)
    instrumentor.begin(.positionManagement)
    if let side { order(side, trade) }
    instrumentor.end(.positionManagement)
    instrumentor.begin(.frameOperations)
    prices.push(Double(trade.price.rawValue))
    averages.push(instruments[index].fast)
    instrumentor.end(.frameOperations)
    write(trade, side)
    return instrumentor.endTick()
  }

  private mutating func passQueue(_ tick: TradeEvent) -> TradeEvent {
    instrumentor.begin(.queueOperations)
    defer { instrumentor.end(.queueOperations) }
    queue.offer(.trade(tick))
    guard case .trade(let trade) = queue.take() else { return tick }
    return trade
  }

  private mutating func order(_ side: Side, _ trade: TradeEvent) {
    decisions += 1
    let intent = OrderIntent(
      clientOrderID: decisions, symbol: trade.symbol, side: side,
      quantity: Quantity(rawValue: 100_000_000), decidedTime: trade.eventTime)
    // The venue of this engine fills everything at once, at the last price.
    let fill = OrderEvent(
      .filled(quantity: intent.quantity, price: trade.price), clientOrderID: decisions,
      symbol: trade.symbol, venue: trade.venue, eventTime: trade.eventTime,
      receivedTime: trade.eventTime)
    if (try? ledger.submit(intent)) != nil { _ = try? ledger.apply(fill) }
  }

  private mutating func write(_ trade: TradeEvent, _ side: Side?) {
    instrumentor.begin(.logging)
    if side != nil { log += "decision \(decisions) at \(trade.eventTime.sinceEpoch)\n".utf8 }
    if log.count >= Self.flushByteCount { log.removeAll(keepingCapacity: true) }
    instrumentor.end(.logging)
    instrumentor.begin(.resultWriting)
    MarketEvent.trade(trade).appendBytes(to: &results)
    if results.count >= Self.flushByteCount { results.removeAll(keepingCapacity: true) }
    instrumentor.end(.resultWriting)
  }
}
