// Events as bytes that are the same on every machine: 64 of them, little-endian, every bit defined.
// The memory of an event would be faster to copy, but its padding may hold anything, and a digest over
// it would differ from run to run.

public import NjordValues

extension MarketEvent {
  /// How many bytes an event takes.
  public static let byteCount = 64

  /// What the eight header bytes and the seven numbers behind them hold.
  fileprivate struct Words {
    var kind: UInt8 = 0
    var flags: UInt8 = 0
    var venue: UInt16 = 0
    var symbol: UInt32 = 0
    var numbers = InlineArray<7, UInt64>(repeating: 0)

    init() {}

    init(_ kind: UInt8, _ symbol: SymbolID, venue: VenueID? = nil) {
      self.kind = kind
      self.symbol = symbol.rawValue
      self.venue = venue?.rawValue ?? 0
    }

    var symbolID: SymbolID { SymbolID(rawValue: symbol) }
    var venueID: VenueID { VenueID(rawValue: venue) }

    func signed<Unit>(_ index: Int) -> Fixed<Unit> {
      Fixed(rawValue: Int64(bitPattern: numbers[index]))
    }

    func time(_ index: Int) -> Nanos { Nanos(sinceEpoch: numbers[index]) }

    /// A number, or nil unless its flag is set.
    func optional<Value>(_ flag: UInt8, _ value: Value) -> Value? {
      flags & flag > 0 ? value : nil
    }

    /// Sets a flag where there is a value.
    mutating func mark<Value>(_ flag: UInt8, _ value: Value?) -> Value? {
      if value != nil { flags |= flag }
      return value
    }

    mutating func set<Unit>(_ index: Int, _ number: Fixed<Unit>) {
      numbers[index] = UInt64(bitPattern: number.rawValue)
    }
  }

  /// Appends the event's bytes.
  ///
  /// - Parameter bytes: Takes `byteCount` bytes more.
  public func appendBytes(to bytes: inout [UInt8]) {
    let words = self.words
    bytes.append(words.kind)
    bytes.append(words.flags)
    bytes.append(UInt8(truncatingIfNeeded: words.venue))
    bytes.append(UInt8(truncatingIfNeeded: words.venue >> 8))
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: words.symbol >> shift))
    }
    for index in words.numbers.indices { bytes.append(littleEndian: words.numbers[index]) }
  }

  /// Reads an event.
  ///
  /// Returns nil unless the bytes are exactly what `appendBytes` writes for some event.
  ///
  /// - Parameter bytes: The event's bytes and nothing else.
  public init?(bytes: Span<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words = Words()
    words.kind = bytes[0]
    words.flags = bytes[1]
    words.venue = UInt16(bytes[2]) | UInt16(bytes[3]) << 8
    for index in 4..<8 { words.symbol |= UInt32(bytes[index]) << UInt32(8 * (index - 4)) }
    for index in 0..<7 { words.numbers[index] = bytes.littleEndianNumber(at: 8 + 8 * index) }
    guard let event = Self.event(of: words) else { return nil }
    // What the event does not hold must be zero, so that equal events are equal bytes.
    var back: [UInt8] = []
    event.appendBytes(to: &back)
    for index in back.indices where back[index] != bytes[index] { return nil }
    self = event
  }

  private var words: Words {
    switch self {
    case .trade(let trade): trade.words
    case .bar(let bar): bar.words
    case .intent(let intent): intent.words
    case .order(let order): order.words
    case .status(let status):
      {
        var words = Words(5, status.symbol, venue: status.venue)
        words.numbers[0] = status.eventTime.sinceEpoch
        words.numbers[1] = UInt64(status.status.rawValue)
        return words
      }()
    }
  }

  private static func event(of words: Words) -> MarketEvent? {
    switch words.kind {
    case 1: .trade(TradeEvent(words))
    case 2: Bar(words).map { .bar($0) }
    case 3: OrderIntent(words).map { .intent($0) }
    case 4: OrderEvent(words).map { .order($0) }
    case 5:
      TradingStatus(rawValue: UInt8(truncatingIfNeeded: words.numbers[1])).map {
        .status(
          StatusEvent($0, symbol: words.symbolID, venue: words.venueID, eventTime: words.time(0)))
      }
    default: nil
    }
  }
}

extension TradeEvent {
  fileprivate var words: MarketEvent.Words {
    var words = MarketEvent.Words(1, symbol, venue: venue)
    words.set(0, price)
    words.set(1, quantity)
    words.numbers[2] = eventTime.sinceEpoch
    words.numbers[3] = receivedTime.sinceEpoch
    words.numbers[4] = words.mark(1, tradeID) ?? 0
    words.numbers[5] = UInt64(aggressor?.rawValue ?? 0)
    return words
  }

  fileprivate init(_ words: MarketEvent.Words) {
    self.init(
      symbol: words.symbolID, venue: words.venueID, price: words.signed(0),
      quantity: words.signed(1), eventTime: words.time(2), receivedTime: words.time(3))
    tradeID = words.optional(1, words.numbers[4])
    aggressor = Side(rawValue: UInt8(truncatingIfNeeded: words.numbers[5]))
  }
}

extension Bar {
  fileprivate var words: MarketEvent.Words {
    var words = MarketEvent.Words(2, symbol)
    words.set(0, prices.open)
    words.set(1, prices.high)
    words.set(2, prices.low)
    words.set(3, prices.close)
    words.set(4, volume)
    words.numbers[5] = start.sinceEpoch
    words.numbers[6] = UInt64(tickCount)
    return words
  }

  fileprivate init?(_ words: MarketEvent.Words) {
    let prices = BarPrices(
      open: words.signed(0), high: words.signed(1), low: words.signed(2), close: words.signed(3))
    guard let prices else { return nil }
    self.init(
      symbol: words.symbolID, start: words.time(5), prices: prices, volume: words.signed(4),
      tickCount: UInt32(truncatingIfNeeded: words.numbers[6]))
  }
}

extension OrderIntent {
  fileprivate var words: MarketEvent.Words {
    var words = MarketEvent.Words(3, symbol)
    words.numbers[0] = clientOrderID
    words.set(1, quantity)
    words.set(2, words.mark(1, limitPrice) ?? .zero)
    words.set(3, words.mark(2, stopPrice) ?? .zero)
    words.numbers[4] = decidedTime.sinceEpoch
    if isReduceOnly { words.flags |= 4 }
    if isPostOnly { words.flags |= 8 }
    var time: UInt64 = 0
    switch timeInForce {
    case .goodTilCancelled: time = 1
    case .day: time = 2
    case .immediateOrCancel: time = 3
    case .fillOrKill: time = 4
    case .goodTil(let moment):
      time = 5
      words.numbers[5] = moment.sinceEpoch
    }
    words.numbers[6] = UInt64(side.rawValue) | time << 8
    return words
  }

  fileprivate init?(_ words: MarketEvent.Words) {
    guard let side = Side(rawValue: UInt8(truncatingIfNeeded: words.numbers[6])) else { return nil }
    self.init(
      clientOrderID: words.numbers[0], symbol: words.symbolID, side: side,
      quantity: words.signed(1), decidedTime: words.time(4))
    limitPrice = words.optional(1, words.signed(2))
    stopPrice = words.optional(2, words.signed(3))
    isReduceOnly = words.flags & 4 > 0
    isPostOnly = words.flags & 8 > 0
    switch words.numbers[6] >> 8 {
    case 1: timeInForce = .goodTilCancelled
    case 2: timeInForce = .day
    case 3: timeInForce = .immediateOrCancel
    case 4: timeInForce = .fillOrKill
    case 5: timeInForce = .goodTil(words.time(5))
    default: return nil
    }
  }
}

extension OrderEvent {
  fileprivate var words: MarketEvent.Words {
    var words = MarketEvent.Words(4, symbol, venue: venue)
    words.numbers[0] = clientOrderID
    words.numbers[1] = words.mark(1, venueOrderID) ?? 0
    words.numbers[4] = eventTime.sinceEpoch
    words.numbers[5] = receivedTime.sinceEpoch
    switch outcome {
    case .accepted: words.numbers[6] = 1
    case .cancelled: words.numbers[6] = 2
    case .expired: words.numbers[6] = 3
    case .rejected(let reason): words.numbers[6] = 4 | UInt64(reason.rawValue) << 8
    case .filled(let quantity, let price):
      words.numbers[6] = 5
      words.set(2, quantity)
      words.set(3, price)
    }
    return words
  }

  fileprivate init?(_ words: MarketEvent.Words) {
    let reason = RejectReason(rawValue: UInt8(truncatingIfNeeded: words.numbers[6] >> 8))
    let outcome: OrderOutcome? =
      switch words.numbers[6] & 0xFF {
      case 1: .accepted
      case 2: .cancelled
      case 3: .expired
      case 4: reason.map { .rejected($0) }
      case 5: .filled(quantity: words.signed(2), price: words.signed(3))
      default: nil
      }
    guard let outcome else { return nil }
    self.init(
      outcome, clientOrderID: words.numbers[0], symbol: words.symbolID, venue: words.venueID,
      eventTime: words.time(4), receivedTime: words.time(5))
    venueOrderID = words.optional(1, words.numbers[1])
  }
}

// MARK: - Numbers as bytes

extension [UInt8] {
  /// Appends a number as eight bytes, the least significant first.
  ///
  /// - Parameter number: The number.
  mutating func append(littleEndian number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

extension Span<UInt8> {
  /// Reads a number from eight bytes, the least significant first.
  ///
  /// - Parameter offset: Where the bytes begin; they must be there.
  /// - Returns: The number.
  func littleEndianNumber(at offset: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in 0..<8 { number |= UInt64(self[offset + index]) << UInt64(8 * index) }
    return number
  }
}
