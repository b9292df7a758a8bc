// Everything that flows through the engine in one type of one size, so that queues, rings and the
// journal hold flat memory and a handler switches over an enumeration instead of casting.

/// Why trading of an instrument stopped or goes on.
public enum TradingStatus: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Orders are taken and matched.
  case open = 1
  /// Nothing is matched; what rests may be cancelled.
  case halted = 2
  /// Nothing is taken until the next trading day.
  case closed = 3
}

/// A change of an instrument's trading status, as a fixed-layout value of 16 bytes.
public struct StatusEvent: Hashable, Sendable, BitwiseCopyable {
  /// When the venue says that it happened.
  public var eventTime: Nanos
  /// The instrument, by its number in the symbol table.
  public var symbol: SymbolID
  /// Where it happened.
  public var venue: VenueID
  /// The status from then on.
  public var status: TradingStatus

  /// Creates a change of status.
  ///
  /// - Parameters:
  ///   - status: The status from then on.
  ///   - symbol: The instrument, by its number in the symbol table.
  ///   - venue: Where it happened.
  ///   - eventTime: When the venue says that it happened.
  public init(_ status: TradingStatus, symbol: SymbolID, venue: VenueID, eventTime: Nanos) {
    self.status = status
    self.symbol = symbol
    self.venue = venue
    self.eventTime = eventTime
  }
}

/// One event of the engine: a fixed-layout value that takes one cache line of 64 bytes and owns
/// nothing on the heap.
public enum MarketEvent: Hashable, Sendable, BitwiseCopyable {
  /// A trade that a venue reported.
  case trade(TradeEvent)
  /// A bar that is complete.
  case bar(Bar)
  /// An order that a strategy asks for.
  case intent(OrderIntent)
  /// A venue's answer to an order.
  case order(OrderEvent)
  /// A change of an instrument's trading status.
  case status(StatusEvent)

  /// The instrument that the event is about, by its number in the symbol table.
  public var symbol: SymbolID {
    switch self {
    case .trade(let trade): trade.symbol
    case .bar(let bar): bar.symbol
    case .intent(let intent): intent.symbol
    case .order(let order): order.symbol
    case .status(let status): status.symbol
    }
  }

  /// When it happened: at the venue, at the decision, or at the beginning of the bar.
  public var time: Nanos {
    switch self {
    case .trade(let trade): trade.eventTime
    case .bar(let bar): bar.start
    case .intent(let intent): intent.decidedTime
    case .order(let order): order.eventTime
    case .status(let status): status.eventTime
    }
  }
}
