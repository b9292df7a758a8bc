/// An order as the desk sees it.
public struct Order: Sendable {
  /// Buy or sell.
  public enum Side: Sendable {
    /// Pays the ask.
    case buy
    case sell  // planted: missing-doc
  }

  /// Buy or sell.
  public let side: Side
  /// The limit price in ticks.
  public let limit: Int
  public var filled: Int  // planted: missing-doc

  /// Makes an order that nothing is filled of.
  ///
  /// - Parameters:
  ///   - side: Buy or sell.
  ///   - price: The limit price in ticks.
  public init(side: Side, limit: Int) {  // planted: doc-mismatch, the parameter is called limit
    self.side = side
    self.limit = limit
    filled = 0
  }

  /// Fills a part of the order.
  ///
  /// - Parameter quantity: How much, in lots.
  /// - Returns: What is filled in all.
  public mutating func fill(_ quantity: Int) {  // planted: doc-mismatch, nothing is returned
    filled += quantity
  }
}
