// The life of an order as a state machine. Venues repeat and reorder their answers; a transition that
// makes no sense is refused and changes nothing, so that the caller can count it.

/// Where an order stands.
public enum OrderState: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Sent, and not answered yet.
  case submitted = 0
  /// In the venue's book, nothing traded yet.
  case accepted = 1
  /// In the venue's book, a part traded.
  case partiallyFilled = 2
  /// Traded completely.
  case filled = 3
  /// Withdrawn on request; a part may have traded.
  case cancelled = 4
  /// Withdrawn because its time was over; a part may have traded.
  case expired = 5
  /// Refused; nothing traded.
  case rejected = 6

  /// Whether nothing can happen to the order any more.
  public var isFinal: Bool {
    switch self {
    case .submitted, .accepted, .partiallyFilled: false
    case .filled, .cancelled, .expired, .rejected: true
    }
  }
}

/// Why an answer does not fit the order it is about; the order's progress is left unchanged.
public enum OrderTransitionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An order in this state cannot have this outcome.
  case illegal(from: OrderState, to: OrderOutcome)
  /// A fill of zero or less, or of more than what was left of the order.
  case badFill(quantity: Quantity, remaining: Quantity)

  /// A sentence for logs.
  public var description: String {
    switch self {
    case .illegal(let state, let outcome):
      "an order that is \(state) cannot become \(outcome)"
    case .badFill(let quantity, let remaining):
      "a fill of \(quantity) does not fit an order with \(remaining) left"
    }
  }
}

/// How far an order has come, as a fixed-layout value of 24 bytes.
public struct OrderProgress: Hashable, Sendable, BitwiseCopyable {
  /// The amount that was ordered, of the base asset; above zero.
  public let ordered: Quantity
  /// The amount that has traded so far.
  public private(set) var filled: Quantity = .zero
  /// Where the order stands.
  public private(set) var state: OrderState = .submitted

  /// Begins the life of an order.
  ///
  /// - Parameter quantity: The amount that is ordered, above zero; anything else is a programming
  ///   error and traps.
  public init(ordering quantity: Quantity) {
    precondition(quantity > .zero, "an order is for more than nothing")
    ordered = quantity
  }

  /// The amount that has not traded.
  public var remaining: Quantity {
    // Exact, because filled stays between zero and ordered.
    Quantity(rawValue: ordered.rawValue - filled.rawValue)
  }

  /// Takes an answer of the venue.
  ///
  /// A fill may come before the acceptance, which some venues leave out; an acceptance after that is
  /// refused.
  ///
  /// - Parameter outcome: What the venue says.
  /// - Returns: Where the order stands now.
  /// - Throws: `OrderTransitionError` when that cannot be; nothing is changed then.
  @discardableResult
  public mutating func apply(
    _ outcome: OrderOutcome
  ) throws(OrderTransitionError) -> OrderState {
    switch (outcome, state) {
    case (.accepted, .submitted): state = .accepted
    case (.rejected, .submitted): state = .rejected
    case (.cancelled, _) where !state.isFinal: state = .cancelled
    case (.expired, _) where !state.isFinal: state = .expired
    case (.filled(let quantity, _), _) where !state.isFinal: try fill(quantity)
    default: throw .illegal(from: state, to: outcome)
    }
    return state
  }

  /// Adds to what has traded.
  ///
  /// - Parameter quantity: The amount of one fill.
  /// - Throws: `OrderTransitionError.badFill` when it is not above zero, or above what is left.
  private mutating func fill(_ quantity: Quantity) throws(OrderTransitionError) {
    guard quantity > .zero, quantity <= remaining else {
      throw .badFill(quantity: quantity, remaining: remaining)
    }
    filled = Quantity(rawValue: filled.rawValue + quantity.rawValue)
    state = filled == ordered ? .filled : .partiallyFilled
  }
}
