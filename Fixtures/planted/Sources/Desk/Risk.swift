/// What the desk does with an order.
public enum Decision: Sendable {
  /// Send it.
  case accept
  /// Keep it, for a reason.
  case reject(reason: String)
}

/// The limits of the desk, in lots and ticks.
public struct Limits: Sendable {
  /// The largest order.
  public var orderMax = 100
  /// How far a price may be from the last trade.
  public var bandTicks = 50
  /// Whether the market is open.
  public var isOpen = true

  /// Makes the usual limits.
  public init() {}

  /// Decides on an order. Planted: twelve decision paths, two more than the limit.
  ///
  /// - Parameters:
  ///   - order: The order.
  ///   - last: The price of the last trade, in ticks; nil before the first.
  /// - Returns: Whether to send it.
  public func decide(_ order: Order, last: Int?) -> Decision {
    guard isOpen else { return .reject(reason: "closed") }
    if order.limit <= 0 { return .reject(reason: "no price") }
    if order.filled < 0 || order.filled > orderMax { return .reject(reason: "filled") }
    guard let last else { return .reject(reason: "no trade yet") }
    switch order.side {
    case .buy where order.limit > last + bandTicks: return .reject(reason: "too high")
    case .sell where order.limit < last - bandTicks: return .reject(reason: "too low")
    case .buy, .sell: break
    }
    return order.filled == orderMax && orderMax > 0 ? .reject(reason: "full") : .accept
  }

  /// Counts the orders that would be sent. Planted: few paths, but deeply nested.
  ///
  /// - Parameters:
  ///   - books: Orders by symbol, in arrival order.
  ///   - last: The last trades by symbol, in ticks.
  /// - Returns: How many orders pass.
  public func countAccepted(_ books: [[Order]], last: [Int?]) -> Int {
    var count = 0
    for (index, book) in books.enumerated() {
      if isOpen {
        for order in book {
          if order.limit > 0 {
            while count < orderMax {
              if case .accept = decide(order, last: last[index]) { count += 1 } else { break }
            }
          }
        }
      }
    }
    return count
  }
}
