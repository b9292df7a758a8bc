// Ticks that look like a market and come from a seed, and the small strategy that everything here is
// measured with. It is no advice to anybody: it is work of the right shape.

internal import Digests
internal import NjordBounded
internal import NjordRuntime
internal import NjordValues

/// A random walk of prices over some instruments, a fixed time apart.
struct MarketSimulator {
  private var generator: SeededGenerator
  private var prices: [Int64]
  private var time: UInt64
  private let stepNanoseconds: UInt64

  init(seed: UInt64, symbols: Int, start: Nanos, ticksPerSecond: UInt64) {
    generator = SeededGenerator(seed: seed)
    prices = (0..<symbols).map { 100_00000000 + Int64($0) * 1_00000000 }
    time = start.sinceEpoch
    stepNanoseconds = 1_000_000_000 / ticksPerSecond
  }

  /// The next tick. One draw gives instrument, step, quantity and side.
  mutating func next() -> TradeEvent {
    let bits = generator.next()
    let symbol = Int(truncatingIfNeeded: bits & 0xFFFF) % prices.count
    let step = Int64(truncatingIfNeeded: bits >> 16 & 0x7FF) - 1_023
    prices[symbol] = max(1_00000000, prices[symbol] + step * 1_000)
    time += stepNanoseconds
    var trade = TradeEvent(
      symbol: SymbolID(rawValue: UInt32(symbol)), venue: VenueID(rawValue: 1),
      price: Price(rawValue: prices[symbol]),
      quantity: Quantity(rawValue: Int64(bits >> 32 & 0xFF_FFFF) + 1),
      eventTime: Nanos(sinceEpoch: time), receivedTime: Nanos(sinceEpoch: time))
    trade.aggressor = bits >> 63 == 0 ? .buy : .sell
    return trade
  }
}

/// What is known of one instrument.
struct InstrumentState: BitwiseCopyable {
  var bar: Bar?
  /// Exponential averages over about 20 and 100 ticks.
  var fast = 0.0
  var slow = 0.0
  var ticks: UInt64 = 0
  var isLong = false

  /// Takes a tick.
  ///
  /// - Returns: The bar that the tick has ended, if any.
  mutating func add(_ trade: TradeEvent, barNanoseconds: UInt64) -> Bar? {
    let price = Double(trade.price.rawValue)
    fast = ticks == 0 ? price : fast + (price - fast) * (2.0 / 21)
    slow = ticks == 0 ? price : slow + (price - slow) * (2.0 / 101)
    ticks += 1
    let start = trade.eventTime.sinceEpoch / barNanoseconds * barNanoseconds
    if let current = bar, current.start.sinceEpoch == start, (try? bar?.add(trade)) != nil {
      return nil
    }
    let ended = bar
    bar = Bar(first: trade, start: Nanos(sinceEpoch: start))
    return ended
  }

  /// The side to trade on when the averages have crossed after the warm-up.
  mutating func signal() -> Side? {
    guard ticks > 50 else { return nil }
    if fast > slow * 1.0002, !isLong {
      isLong = true
      return .buy
    }
    if fast < slow * 0.9998, isLong {
      isLong = false
      return .sell
    }
    return nil
  }
}

/// The strategy as a handler of the bus: bars, averages, decisions, and a digest of both.
final class StrategyHandler: EventHandler {
  private static let barNanoseconds: UInt64 = 60_000_000_000
  private var instruments: [InstrumentState]
  private(set) var recentBars = RingBuffer<Bar>(capacity: 1_024)
  private(set) var decisions: UInt64 = 0
  private(set) var bars: UInt64 = 0
  private var hasher = SHA256()

  init(symbols: Int) { instruments = Array(repeating: InstrumentState(), count: symbols) }

  /// Equal for equal events in equal order.
  var digest: Digest256 { hasher.digest }

  func handle(_ event: MarketEvent, _ delivery: Delivery) {
    guard case .trade(let trade) = event else { return }
    let index = trade.symbol.index
    // A journal may hold instruments that this run was not made for.
    guard index < instruments.count else { return }
    if let bar = instruments[index].add(trade, barNanoseconds: Self.barNanoseconds) {
      recentBars.push(bar)
      bars += 1
      hasher.update(littleEndian: UInt64(bitPattern: bar.prices.close.rawValue))
    }
    if let side = instruments[index].signal() {
      decisions += 1
      hasher.update(littleEndian: delivery.sequence << 1 | (side == .buy ? 1 : 0))
    }
  }
}

/// Counts what it gets, and keeps the sum so that it cannot be left out.
final class CountingHandler: EventHandler {
  private(set) var count = 0
  private(set) var volume: Int64 = 0

  func handle(_ event: MarketEvent, _ delivery: Delivery) {
    count += 1
    if case .trade(let trade) = event { volume &+= trade.quantity.rawValue }
  }
}
