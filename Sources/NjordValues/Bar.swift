// A stretch of trading in one line. A bar is consistent from the start and stays so: it begins with
// a tick and takes further ones, or is loaded from prices that were checked.

/// The four prices of a bar, of which `low` is the lowest and `high` the highest.
public struct BarPrices: Hashable, Sendable, BitwiseCopyable {
  /// The price of the first trade.
  public private(set) var open: Price
  /// The highest price of any trade.
  public private(set) var high: Price
  /// The lowest price of any trade.
  public private(set) var low: Price
  /// The price of the last trade.
  public private(set) var close: Price

  /// Creates the prices of a bar with a single trade.
  ///
  /// - Parameter price: The price of that trade.
  public init(_ price: Price) {
    open = price
    high = price
    low = price
    close = price
  }

  /// Checks and takes the prices of a bar that was built elsewhere.
  ///
  /// Returns nil when `low` is above another price or `high` below one.
  ///
  /// - Parameters:
  ///   - open: The price of the first trade.
  ///   - high: The highest price of any trade.
  ///   - low: The lowest price of any trade.
  ///   - close: The price of the last trade.
  public init?(open: Price, high: Price, low: Price, close: Price) {
    guard low <= min(open, close), high >= max(open, close) else { return nil }
    self.open = open
    self.high = high
    self.low = low
    self.close = close
  }

  /// Takes the price of one more trade.
  ///
  /// - Parameter price: The price of the trade that followed the last one.
  public mutating func add(_ price: Price) {
    high = max(high, price)
    low = min(low, price)
    close = price
  }
}

/// The trades of one instrument over a stretch of time, as a fixed-layout value of 56 bytes.
public struct Bar: Hashable, Sendable, BitwiseCopyable {
  /// Open, high, low and close, in the quote currency.
  public private(set) var prices: BarPrices
  /// The sum of the traded amounts of the base asset.
  public private(set) var volume: Quantity
  /// When the bar begins; the first trade may be later.
  public let start: Nanos
  /// The instrument, by its number in the symbol table.
  public let symbol: SymbolID
  /// The number of trades.
  public private(set) var tickCount: UInt32

  /// Takes a bar that was built elsewhere, such as one from a file.
  ///
  /// - Parameters:
  ///   - symbol: The instrument, by its number in the symbol table.
  ///   - start: When the bar begins.
  ///   - prices: Open, high, low and close, in the quote currency.
  ///   - volume: The sum of the traded amounts of the base asset.
  ///   - tickCount: The number of trades.
  public init(
    symbol: SymbolID, start: Nanos, prices: BarPrices, volume: Quantity, tickCount: UInt32
  ) {
    self.symbol = symbol
    self.start = start
    self.prices = prices
    self.volume = volume
    self.tickCount = tickCount
  }

  /// Begins a bar with its first trade, whose instrument becomes the bar's.
  ///
  /// - Parameters:
  ///   - first: The first trade of the bar.
  ///   - start: When the bar begins, which is not after that trade.
  public init(first: TradeEvent, start: Nanos) {
    self.init(
      symbol: first.symbol, start: start, prices: BarPrices(first.price), volume: first.quantity,
      tickCount: 1)
  }

  /// Takes one more trade of the bar's instrument.
  ///
  /// - Parameter trade: The trade that followed the last one; one of another instrument is a
  ///   programming error and traps.
  /// - Throws: `ArithmeticOverflow` when the volume or the number of trades does not fit; the bar
  ///   is then unchanged.
  public mutating func add(_ trade: TradeEvent) throws(ArithmeticOverflow) {
    precondition(trade.symbol == symbol, "a bar takes the trades of one instrument")
    let (ticks, overflow) = tickCount.addingReportingOverflow(1)
    guard !overflow else { throw ArithmeticOverflow() }
    volume = try volume.adding(trade.quantity)
    prices.add(trade.price)
    tickCount = ticks
  }
}
