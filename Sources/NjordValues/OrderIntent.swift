// What the strategy wants done, before risk checks and routing have seen it. Which kind of order it
// is follows from the prices that are there, so a limit order without a limit cannot be written.

/// How long an order may rest before what is left of it is withdrawn.
public enum TimeInForce: Hashable, Sendable, BitwiseCopyable {
  /// Rests until it is filled or cancelled.
  case goodTilCancelled
  /// Rests until the venue's trading day ends.
  case day
  /// Fills what it can at once; the rest is withdrawn.
  case immediateOrCancel
  /// Fills completely at once or not at all.
  case fillOrKill
  /// Rests until a moment.
  case goodTil(Nanos)
}

/// What makes an order trade, as its prices imply.
public enum OrderKind: Sendable, CaseIterable {
  /// Trades at once at the best price there is.
  case market
  /// Trades at its limit price or better.
  case limit
  /// Becomes a market order when the market reaches the stop price.
  case stop
  /// Becomes a limit order when the market reaches the stop price.
  case stopLimit
}

/// One order that a strategy asks for, as a fixed-layout value of 56 bytes without references.
///
/// It starts as a market order that is good until cancelled. Where it is sent is the router's
/// decision and no part of it.
public struct OrderIntent: Hashable, Sendable, BitwiseCopyable {
  /// The number by which this process knows the order.
  public var clientOrderID: UInt64
  /// The amount of the base asset to trade.
  public var quantity: Quantity
  /// The limit; zero without `Flags.limitPrice`.
  private var storedLimitPrice: Price = .zero
  /// The trigger; zero without `Flags.stopPrice`.
  private var storedStopPrice: Price = .zero
  /// When the strategy decided.
  public var decidedTime: Nanos
  /// How long the order may rest. One byte longer than eight: the fields that follow fill it up.
  public var timeInForce: TimeInForce = .goodTilCancelled
  /// The side to trade on.
  public var side: Side
  /// Which optional prices are there and which restrictions hold.
  private var flags: Flags = []
  /// The instrument, by its number in the symbol table.
  public var symbol: SymbolID

  /// Creates a market order that is good until cancelled.
  ///
  /// - Parameters:
  ///   - clientOrderID: The number by which this process knows the order.
  ///   - symbol: The instrument, by its number in the symbol table.
  ///   - side: The side to trade on.
  ///   - quantity: The amount of the base asset to trade.
  ///   - decidedTime: When the strategy decided.
  public init(
    clientOrderID: UInt64, symbol: SymbolID, side: Side, quantity: Quantity, decidedTime: Nanos
  ) {
    self.clientOrderID = clientOrderID
    self.symbol = symbol
    self.side = side
    self.quantity = quantity
    self.decidedTime = decidedTime
  }

  /// The worst price to accept, in the quote currency, or nil for any.
  public var limitPrice: Price? {
    get { flags.contains(.limitPrice) ? storedLimitPrice : nil }
    set {
      storedLimitPrice = newValue ?? .zero
      flags.set(.limitPrice, to: newValue != nil)
    }
  }

  /// The market price that triggers the order, in the quote currency, or nil to send it at once.
  public var stopPrice: Price? {
    get { flags.contains(.stopPrice) ? storedStopPrice : nil }
    set {
      storedStopPrice = newValue ?? .zero
      flags.set(.stopPrice, to: newValue != nil)
    }
  }

  /// Whether the order may only shrink a position, never open or turn one.
  public var isReduceOnly: Bool {
    get { flags.contains(.reduceOnly) }
    set { flags.set(.reduceOnly, to: newValue) }
  }

  /// Whether the order must add liquidity and is withdrawn when it would take some.
  public var isPostOnly: Bool {
    get { flags.contains(.postOnly) }
    set { flags.set(.postOnly, to: newValue) }
  }

  /// The kind of order that the two optional prices make it.
  public var kind: OrderKind {
    switch (limitPrice, stopPrice) {
    case (nil, nil): .market
    case (_?, nil): .limit
    case (nil, _?): .stop
    case (_?, _?): .stopLimit
    }
  }

  /// Marks the optional prices that are there and the restrictions that hold.
  private struct Flags: OptionSet, Hashable, BitwiseCopyable {
    var rawValue: UInt8

    static let limitPrice = Flags(rawValue: 1 << 0)
    static let stopPrice = Flags(rawValue: 1 << 1)
    static let reduceOnly = Flags(rawValue: 1 << 2)
    static let postOnly = Flags(rawValue: 1 << 3)
  }
}
