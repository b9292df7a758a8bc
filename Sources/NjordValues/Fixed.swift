// Prices and quantities as scaled integers. The number of decimal places is part of the type, so
// two values of one type always add exactly, and no binary floating point can enter.

/// Declares how many decimal places a family of fixed-point numbers has.
public protocol FixedPointUnit: Sendable {
  /// The decimal places after the point, 0 to 18; a constant of the type. Any other number is a
  /// programming error and traps where it is used.
  static var fractionDigits: Int { get }
}

/// The unit of prices: eight decimal places of the quote currency.
public enum PriceUnit: FixedPointUnit {
  /// Eight: one raw step is 0.00000001 of the quote currency.
  public static var fractionDigits: Int { 8 }
}

/// The unit of quantities: eight decimal places of the base asset.
public enum QuantityUnit: FixedPointUnit {
  /// Eight: one raw step is 0.00000001 of the base asset.
  public static var fractionDigits: Int { 8 }
}

/// An amount of the quote currency for one unit of the base asset, in steps of 10⁻⁸; the range is
/// ±92,233,720,368.54775807.
public typealias Price = Fixed<PriceUnit>

/// An amount of the base asset, in steps of 10⁻⁸; the range is ±92,233,720,368.54775807.
public typealias Quantity = Fixed<QuantityUnit>

/// An exact decimal number: a 64-bit integer times 10 to the power of `-Unit.fractionDigits`.
///
/// Arithmetic is checked: a result that does not fit is thrown as `ArithmeticOverflow` and never
/// wrapped, rounded or saturated. Text is read and written exactly.
public struct Fixed<Unit: FixedPointUnit>: Hashable, Sendable, BitwiseCopyable {
  /// The number times ten to the power of `Unit.fractionDigits`.
  public let rawValue: Int64

  /// Creates a number from its steps, for decoders whose input is already scaled.
  ///
  /// - Parameter rawValue: The number times ten to the power of `Unit.fractionDigits`.
  @inlinable
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Creates a number without a fraction.
  ///
  /// - Parameter whole: The number itself, not its steps.
  /// - Throws: `ArithmeticOverflow` when the scaled number does not fit.
  public init(whole: Int64) throws(ArithmeticOverflow) {
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: Self.stepsPerWhole)
    guard !overflow else { throw ArithmeticOverflow() }
    rawValue = scaled
  }

  /// The number 0, with any number of decimal places.
  @inlinable
  public static var zero: Self { Self(rawValue: 0) }

  /// The lowest number of this type, -2⁶³ steps; it has no negation.
  @inlinable
  public static var min: Self { Self(rawValue: .min) }

  /// The highest number of this type, 2⁶³ - 1 steps.
  @inlinable
  public static var max: Self { Self(rawValue: .max) }

  /// The steps in the number 1.
  private static var stepsPerWhole: Int64 { powerOfTen(Unit.fractionDigits) }
}

// MARK: - Arithmetic

extension Fixed: Comparable {
  /// Orders by numeric value.
  ///
  /// - Parameters:
  ///   - left: The number that should come first.
  ///   - right: The number that should come second.
  /// - Returns: Whether `left` is numerically below `right`.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The exact sum of two numbers.
  ///
  /// - Parameter other: The number to add.
  /// - Returns: `self + other`.
  /// - Throws: `ArithmeticOverflow` when the sum is beyond `min...max`.
  @inlinable
  public func adding(_ other: Self) throws(ArithmeticOverflow) -> Self {
    try Self.checked(rawValue.addingReportingOverflow(other.rawValue))
  }

  /// The exact difference of two numbers.
  ///
  /// - Parameter other: The number to subtract.
  /// - Returns: `self - other`.
  /// - Throws: `ArithmeticOverflow` when the difference is beyond `min...max`.
  @inlinable
  public func subtracting(_ other: Self) throws(ArithmeticOverflow) -> Self {
    try Self.checked(rawValue.subtractingReportingOverflow(other.rawValue))
  }

  /// The exact product with a whole number.
  ///
  /// - Parameter factor: How many times to take this number; not scaled.
  /// - Returns: `self * factor`.
  /// - Throws: `ArithmeticOverflow` when the product is beyond `min...max`.
  @inlinable
  public func multiplied(by factor: Int64) throws(ArithmeticOverflow) -> Self {
    try Self.checked(rawValue.multipliedReportingOverflow(by: factor))
  }

  /// The number with the opposite sign.
  ///
  /// - Returns: `0 - self`.
  /// - Throws: `ArithmeticOverflow` for `min`, whose opposite is beyond `max`.
  @inlinable
  public func negated() throws(ArithmeticOverflow) -> Self {
    try Self.zero.subtracting(self)
  }

  /// The exact product of two scaled numbers, such as a price and a quantity.
  ///
  /// Nothing is rounded: the result has the decimal places of both factors together, and 128 bits
  /// hold every product of two 64-bit numbers. Whoever needs fewer places chooses the rounding.
  ///
  /// - Parameter other: The other factor, of any unit.
  /// - Returns: The product times ten to the power of both units' `fractionDigits` added up.
  @inlinable
  public func exactProduct<Other>(with other: Fixed<Other>) -> Int128 {
    Int128(rawValue) * Int128(other.rawValue)
  }

  /// Turns the standard library's overflow report into a typed error.
  ///
  /// - Parameter result: What an operation named `…ReportingOverflow` returned.
  /// - Returns: The partial value, when it is the exact one.
  /// - Throws: `ArithmeticOverflow` otherwise.
  @inlinable
  static func checked(
    _ result: (partialValue: Int64, overflow: Bool)
  ) throws(ArithmeticOverflow) -> Self {
    guard !result.overflow else { throw ArithmeticOverflow() }
    return Self(rawValue: result.partialValue)
  }
}

// MARK: - Text

extension Fixed: CustomStringConvertible {
  /// Reads a decimal number from UTF-8 bytes, exactly and without allocating.
  ///
  /// The grammar is `-? digit+ ('.' digit+)?`: no plus sign, exponent, spaces or separators. Zeros
  /// below the smallest step are allowed, since they lose nothing.
  ///
  /// - Parameter text: UTF-8 bytes of the number and nothing else.
  /// - Throws: `DecimalTextError` when the bytes are no such number, when a digit lies below the
  ///   smallest step, or when the number is beyond `min...max`.
  /// - Complexity: O(*n*) in the bytes of the text.
  public init(parsing text: Span<UInt8>) throws(DecimalTextError) {
    rawValue = try decimalNumber(in: text, fractionDigits: Unit.fractionDigits)
  }

  /// Reads a decimal number from part of a text, with the grammar of the form that takes bytes.
  ///
  /// - Parameter text: The number and nothing else.
  /// - Throws: `DecimalTextError`, as the form that takes bytes does.
  /// - Complexity: O(*n*) in the bytes of the text.
  public init(parsing text: Substring) throws(DecimalTextError) {
    try self.init(parsing: text.utf8Span.span)
  }

  /// Reads a decimal number from a whole text, with the grammar of the form that takes bytes.
  ///
  /// - Parameter text: The number and nothing else.
  /// - Throws: `DecimalTextError`, as the form that takes bytes does.
  /// - Complexity: O(*n*) in the bytes of the text.
  public init(parsing text: String) throws(DecimalTextError) {
    try self.init(parsing: text[...])
  }

  /// The shortest decimal text that parses back to this number, such as `-0.25` or `100`.
  public var description: String {
    decimalText(of: rawValue, fractionDigits: Unit.fractionDigits)
  }
}
