// A trade as an exchange reported it: the value that flows through the core by the million. What a
// venue may leave out is marked by flag bits, because an Optional of eight bytes takes sixteen.

/// The side of the book that someone trades on.
public enum Side: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Takes the base asset and pays the quote currency.
  case buy = 1
  /// Gives the base asset and gets the quote currency.
  case sell = 2

  /// The side of the counterparty.
  public var opposite: Side {
    switch self {
    case .buy: .sell
    case .sell: .buy
    }
  }
}

/// A number that stands for a trading venue; the configuration says which.
public struct VenueID: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number that the configuration assigned.
  public let rawValue: UInt16

  /// Takes the number that the configuration assigned to a venue.
  ///
  /// - Parameter rawValue: The venue's number.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }
}

/// One trade of one instrument, as a fixed-layout value of 48 bytes without references.
public struct TradeEvent: Hashable, Sendable, BitwiseCopyable {
  /// The traded price, in the quote currency.
  public var price: Price
  /// The traded amount of the base asset.
  public var quantity: Quantity
  /// When the venue says that the trade happened.
  public var eventTime: Nanos
  /// When this process received the trade.
  public var receivedTime: Nanos
  /// The venue's number of the trade; zero without `Flags.tradeID`.
  private var storedTradeID: UInt64 = 0
  /// The instrument, by its number in the symbol table.
  public var symbol: SymbolID
  /// Where the trade happened.
  public var venue: VenueID
  /// The aggressor; without meaning, and then `.buy`, unless `Flags.aggressor` is set.
  private var storedAggressor: Side = .buy
  /// Which of the optional fields are there.
  private var flags: Flags = []

  /// Creates a trade without number and aggressor, which can be set afterwards.
  ///
  /// - Parameters:
  ///   - symbol: The instrument, by its number in the symbol table.
  ///   - venue: Where the trade happened.
  ///   - price: The traded price, in the quote currency.
  ///   - quantity: The traded amount of the base asset.
  ///   - eventTime: When the venue says that the trade happened.
  ///   - receivedTime: When this process received the trade.
  public init(
    symbol: SymbolID, venue: VenueID, price: Price, quantity: Quantity, eventTime: Nanos,
    receivedTime: Nanos
  ) {
    self.symbol = symbol
    self.venue = venue
    self.price = price
    self.quantity = quantity
    self.eventTime = eventTime
    self.receivedTime = receivedTime
  }

  /// The venue's number of the trade, or nil when the venue gives none.
  public var tradeID: UInt64? {
    get { flags.contains(.tradeID) ? storedTradeID : nil }
    set {
      storedTradeID = newValue ?? 0
      flags.set(.tradeID, to: newValue != nil)
    }
  }

  /// The side whose order took liquidity, or nil when the venue does not say.
  public var aggressor: Side? {
    get { flags.contains(.aggressor) ? storedAggressor : nil }
    set {
      storedAggressor = newValue ?? .buy
      flags.set(.aggressor, to: newValue != nil)
    }
  }

  /// Marks the optional fields that are there.
  private struct Flags: OptionSet, Hashable, BitwiseCopyable {
    var rawValue: UInt8

    static let tradeID = Flags(rawValue: 1 << 0)
    static let aggressor = Flags(rawValue: 1 << 1)
  }
}
