// What a venue says about an order. One fixed layout for every kind of answer: what only some of
// them carry is behind `outcome`, so that a fill without a price cannot be written or read.

/// Why a venue or a risk check refused an order.
public enum RejectReason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// None of the reasons below.
  case other = 0
  /// The venue does not know the instrument, or does not trade it now.
  case unknownInstrument = 1
  /// The price is off the venue's grid or outside its limits.
  case badPrice = 2
  /// The quantity is off the venue's grid or outside its limits.
  case badQuantity = 3
  /// The account cannot pay for the order.
  case insufficientFunds = 4
  /// A limit of this process stopped the order before it was sent.
  case riskLimit = 5
  /// The order would have taken liquidity and was not allowed to.
  case wouldTakeLiquidity = 6
  /// Too many orders in too short a time.
  case rateLimit = 7
}

/// What became of an order, with what belongs to it.
public enum OrderOutcome: Hashable, Sendable, BitwiseCopyable {
  /// The venue has taken the order into its book.
  case accepted
  /// The order traded: this much of the base asset, at this price of the quote currency.
  case filled(quantity: Quantity, price: Price)
  /// What was left of the order was withdrawn on request.
  case cancelled
  /// What was left of the order was withdrawn because its time was over.
  case expired
  /// The order was refused and never rested.
  case rejected(RejectReason)
}

/// One answer to one order, as a fixed-layout value of 56 bytes without references.
public struct OrderEvent: Hashable, Sendable, BitwiseCopyable {
  /// The number by which this process knows the order.
  public var clientOrderID: UInt64
  /// The venue's number of the order; zero without `Flags.venueOrderID`.
  private var storedVenueOrderID: UInt64 = 0
  /// The amount of a fill, else zero.
  private let fillQuantity: Quantity
  /// The price of a fill, else zero.
  private let fillPrice: Price
  /// When the venue says that it happened.
  public var eventTime: Nanos
  /// When this process learned of it.
  public var receivedTime: Nanos
  /// The instrument, by its number in the symbol table.
  public var symbol: SymbolID
  /// Who says so.
  public var venue: VenueID
  /// Which kind of outcome it is, and which optional field is there.
  private var flags: Flags
  /// The reason of a rejection, else `.other`.
  private let reason: RejectReason

  /// Creates an answer without a venue's order number, which can be set afterwards.
  ///
  /// - Parameters:
  ///   - outcome: What became of the order.
  ///   - clientOrderID: The number by which this process knows the order.
  ///   - symbol: The instrument, by its number in the symbol table.
  ///   - venue: Who says so.
  ///   - eventTime: When the venue says that it happened.
  ///   - receivedTime: When this process learned of it.
  public init(
    _ outcome: OrderOutcome, clientOrderID: UInt64, symbol: SymbolID, venue: VenueID,
    eventTime: Nanos, receivedTime: Nanos
  ) {
    self.clientOrderID = clientOrderID
    self.symbol = symbol
    self.venue = venue
    self.eventTime = eventTime
    self.receivedTime = receivedTime
    switch outcome {
    case .accepted: (flags, fillQuantity, fillPrice, reason) = (.accepted, .zero, .zero, .other)
    case .cancelled: (flags, fillQuantity, fillPrice, reason) = (.cancelled, .zero, .zero, .other)
    case .expired: (flags, fillQuantity, fillPrice, reason) = (.expired, .zero, .zero, .other)
    case .filled(let quantity, let price):
      (flags, fillQuantity, fillPrice, reason) = ([], quantity, price, .other)
    case .rejected(let why):
      (flags, fillQuantity, fillPrice, reason) = (.rejected, .zero, .zero, why)
    }
  }

  /// What became of the order.
  public var outcome: OrderOutcome {
    switch flags.intersection(.kinds) {
    case .accepted: .accepted
    case .cancelled: .cancelled
    case .expired: .expired
    case .rejected: .rejected(reason)
    default: .filled(quantity: fillQuantity, price: fillPrice)
    }
  }

  /// The venue's number of the order, or nil when the venue gives none.
  public var venueOrderID: UInt64? {
    get { flags.contains(.venueOrderID) ? storedVenueOrderID : nil }
    set {
      storedVenueOrderID = newValue ?? 0
      flags.set(.venueOrderID, to: newValue != nil)
    }
  }

  /// At most one of the four kinds, none for a fill, and the mark of the optional field.
  private struct Flags: OptionSet, Hashable, BitwiseCopyable {
    var rawValue: UInt8

    static let accepted = Flags(rawValue: 1 << 0)
    static let cancelled = Flags(rawValue: 1 << 1)
    static let expired = Flags(rawValue: 1 << 2)
    static let rejected = Flags(rawValue: 1 << 3)
    static let venueOrderID = Flags(rawValue: 1 << 4)
    static let kinds: Flags = [.accepted, .cancelled, .expired, .rejected]
  }
}
