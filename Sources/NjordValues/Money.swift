// Amounts of the quote currency. A price times a quantity has sixteen decimal places, and sums of
// such products have them too: kept in 128 bits, nothing is ever rounded until someone asks for it.

/// An exact amount of the quote currency, in steps of 10⁻¹⁶, as a 128-bit integer.
///
/// It holds the product of every price with every quantity, and sums of more than a million million
/// of typical ones. Arithmetic is checked: what does not fit is thrown as `ArithmeticOverflow`.
/// 16 bytes in memory.
public struct Money: Hashable, Sendable, BitwiseCopyable {
  /// The decimal places: those of a price and those of a quantity together.
  public static let fractionDigits = 16

  /// The amount times ten to the power of `fractionDigits`.
  public let rawValue: Int128

  /// Creates an amount from its steps, for decoders whose input is already scaled.
  ///
  /// - Parameter rawValue: The amount times ten to the power of `fractionDigits`.
  @inlinable
  public init(rawValue: Int128) {
    self.rawValue = rawValue
  }

  /// Creates the exact value of a quantity at a price.
  ///
  /// - Parameters:
  ///   - quantity: How much of the base asset; negative for what was given away.
  ///   - price: The price of one unit, in the quote currency.
  @inlinable
  public init(of quantity: Quantity, at price: Price) {
    rawValue = price.exactProduct(with: quantity)
  }

  /// No money.
  @inlinable
  public static var zero: Money { Money(rawValue: 0) }

  /// The lowest amount, -2¹²⁷ steps; it has no negation.
  @inlinable
  public static var min: Money { Money(rawValue: .min) }

  /// The highest amount, 2¹²⁷ - 1 steps.
  @inlinable
  public static var max: Money { Money(rawValue: .max) }
}

extension Money: Comparable {
  /// Orders by amount.
  ///
  /// - Parameters:
  ///   - left: The amount that should come first.
  ///   - right: The amount that should come second.
  /// - Returns: Whether `left` is less than `right`.
  @inlinable
  public static func < (left: Money, right: Money) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The exact sum of two amounts.
  ///
  /// - Parameter other: The amount to add.
  /// - Returns: `self + other`.
  /// - Throws: `ArithmeticOverflow` when the sum is beyond `min...max`.
  @inlinable
  public func adding(_ other: Money) throws(ArithmeticOverflow) -> Money {
    let (sum, overflow) = rawValue.addingReportingOverflow(other.rawValue)
    guard !overflow else { throw ArithmeticOverflow() }
    return Money(rawValue: sum)
  }

  /// The exact difference of two amounts.
  ///
  /// - Parameter other: The amount to subtract.
  /// - Returns: `self - other`.
  /// - Throws: `ArithmeticOverflow` when the difference is beyond `min...max`.
  @inlinable
  public func subtracting(_ other: Money) throws(ArithmeticOverflow) -> Money {
    let (difference, overflow) = rawValue.subtractingReportingOverflow(other.rawValue)
    guard !overflow else { throw ArithmeticOverflow() }
    return Money(rawValue: difference)
  }

  /// The amount owed instead of owned, or the reverse.
  ///
  /// - Returns: `0 - self`.
  /// - Throws: `ArithmeticOverflow` for `min`, whose opposite is beyond `max`.
  @inlinable
  public func negated() throws(ArithmeticOverflow) -> Money {
    try Money.zero.subtracting(self)
  }

  /// The amount in whole steps of a price, such as for a report or a venue.
  ///
  /// - Parameter rounding: What happens to the decimal places after the eighth.
  /// - Returns: The amount with eight decimal places.
  /// - Throws: `ArithmeticOverflow` when the rounded amount is beyond the range of `Price`.
  public func rounded(_ rounding: Rounding) throws(ArithmeticOverflow) -> Price {
    try divided(by: Quantity(whole: 1), rounding)
  }

  /// The average price at which a quantity is worth this amount.
  ///
  /// - Parameters:
  ///   - quantity: How much of the base asset; zero is a programming error and traps.
  ///   - rounding: What happens to the decimal places after the eighth.
  /// - Returns: The price of one unit, in the quote currency.
  /// - Throws: `ArithmeticOverflow` when the price is beyond the range of `Price`.
  public func divided(
    by quantity: Quantity, _ rounding: Rounding
  ) throws(ArithmeticOverflow) -> Price {
    precondition(quantity != .zero, "no price makes a quantity of zero worth anything")
    let steps = try rounding.quotient(rawValue, by: Int128(quantity.rawValue))
    guard let rawValue = Int64(exactly: steps) else { throw ArithmeticOverflow() }
    return Price(rawValue: rawValue)
  }
}

extension Money: CustomStringConvertible {
  /// Reads an amount from UTF-8 bytes, exactly and without allocating, with the grammar of `Fixed`.
  ///
  /// - Parameter text: UTF-8 bytes of the number and nothing else.
  /// - Throws: `DecimalTextError` when the bytes are no such number, when a digit lies below the
  ///   smallest step, or when the number is beyond `min...max`.
  /// - Complexity: O(*n*) in the bytes of the text.
  public init(parsing text: Span<UInt8>) throws(DecimalTextError) {
    rawValue = try decimalNumber(in: text, fractionDigits: Self.fractionDigits)
  }

  /// Reads an amount from a whole text, with the grammar of `Fixed`.
  ///
  /// - Parameter text: The number and nothing else.
  /// - Throws: `DecimalTextError`, as the form that takes bytes does.
  /// - Complexity: O(*n*) in the bytes of the text.
  public init(parsing text: String) throws(DecimalTextError) {
    try self.init(parsing: text.utf8Span.span)
  }

  /// The shortest decimal text that parses back to this amount, such as `-0.25` or `100`.
  public var description: String {
    decimalText(of: rawValue, fractionDigits: Self.fractionDigits)
  }
}
