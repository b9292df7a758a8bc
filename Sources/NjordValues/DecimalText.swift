// Decimal digits in UTF-8, read without allocation. Fixed-point numbers and times share it, so a
// digit is recognised, and a decimal fraction is parsed, in one place.

/// Why a text is not a number that the fixed-point type holds exactly.
public enum DecimalTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte at this UTF-8 offset, or the end of the text there, breaks the grammar.
  case malformed(offset: Int)
  /// The digit at this UTF-8 offset lies below the smallest step and is not zero.
  case inexact(offset: Int)
  /// The number is well formed and beyond the range of the type.
  case overflow

  /// A sentence for logs that names the place and what was expected there.
  public var description: String {
    switch self {
    case .malformed(let offset):
      "expected a decimal number such as -12.5, found something else at byte \(offset)"
    case .inexact(let offset):
      "the digit at byte \(offset) is finer than the smallest step of this type"
    case .overflow:
      "the number is beyond the range of this type"
    }
  }
}

/// The value of the ASCII digit at an offset.
///
/// - Parameters:
///   - text: UTF-8 bytes.
///   - offset: A UTF-8 offset, at least 0; it may lie past the end.
/// - Returns: 0 to 9, or nil when the text has ended or holds another byte there.
@inline(__always)
func decimalDigit(in text: Span<UInt8>, at offset: Int) -> Int? {
  guard offset < text.count else { return nil }
  let value = text[offset] &- UInt8(ascii: "0")
  return value < 10 ? Int(value) : nil
}

/// Reads a whole text as a decimal number, exactly.
///
/// The grammar is `-? digit+ ('.' digit+)?`. Leading zeros are allowed, as are zeros below the
/// smallest step; an exponent, a plus sign, spaces and separators are not.
///
/// - Parameters:
///   - text: UTF-8 bytes of the number and nothing else.
///   - fractionDigits: The decimal places that the result holds, 0 to 18.
/// - Returns: The number times ten to the power of `fractionDigits`.
/// - Throws: `DecimalTextError` at the first byte where the text stops being such a number.
/// - Complexity: O(*n*) in the bytes of the text.
func decimalNumber<Number: FixedWidthInteger & SignedInteger>(
  in text: Span<UInt8>, fractionDigits: Int
) throws(DecimalTextError) -> Number {
  let isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
  // Digits are subtracted, because the negative range is the larger one.
  var negated: Number = 0
  var offset = isNegative ? 1 : 0
  let wholeStart = offset
  while let digit = decimalDigit(in: text, at: offset) {
    negated = try shifted(negated, subtracting: digit)
    offset += 1
  }
  guard offset > wholeStart else { throw .malformed(offset: offset) }
  let placesRead = try appendFraction(
    of: text, at: offset, to: &negated, fractionDigits: fractionDigits)
  for _ in placesRead..<fractionDigits {
    negated = try shifted(negated, subtracting: 0)
  }
  if isNegative { return negated }
  let (value, overflow) = Number.zero.subtractingReportingOverflow(negated)
  guard !overflow else { throw .overflow }
  return value
}

/// Reads the optional fraction of a decimal number up to the end of the text.
///
/// - Parameters:
///   - text: UTF-8 bytes of the number.
///   - point: The UTF-8 offset where the whole part ended.
///   - negated: The digits read so far, as a negative number; takes those of the fraction too.
///   - fractionDigits: The decimal places that the result holds.
/// - Returns: The decimal places appended to `negated`, at most `fractionDigits`.
/// - Throws: `DecimalTextError` when there is something other than a fraction that fits.
/// - Complexity: O(*n*) in the bytes of the fraction.
private func appendFraction<Number: FixedWidthInteger & SignedInteger>(
  of text: Span<UInt8>, at point: Int, to negated: inout Number, fractionDigits: Int
) throws(DecimalTextError) -> Int {
  guard point < text.count else { return 0 }
  guard text[point] == UInt8(ascii: ".") else { throw .malformed(offset: point) }
  var offset = point + 1
  var places = 0
  while let digit = decimalDigit(in: text, at: offset) {
    if places < fractionDigits {
      negated = try shifted(negated, subtracting: digit)
      places += 1
    } else if digit != 0 {
      throw .inexact(offset: offset)
    }
    offset += 1
  }
  guard offset == text.count, offset > point + 1 else { throw .malformed(offset: offset) }
  return places
}

/// Appends one decimal digit to a number that is kept negative.
///
/// - Parameters:
///   - negated: The digits so far, zero or negative.
///   - digit: The digit to append, 0 to 9.
/// - Returns: `negated * 10 - digit`.
/// - Throws: `DecimalTextError.overflow` when 64 bits do not hold it.
private func shifted<Number: FixedWidthInteger & SignedInteger>(
  _ negated: Number, subtracting digit: Int
) throws(DecimalTextError) -> Number {
  let (tenfold, overflow) = negated.multipliedReportingOverflow(by: 10)
  let (value, borrow) = tenfold.subtractingReportingOverflow(Number(digit))
  guard !overflow, !borrow else { throw .overflow }
  return value
}

/// Writes a fixed-point number as the shortest decimal text that reads back equal.
///
/// - Parameters:
///   - rawValue: The number times ten to the power of `fractionDigits`.
///   - fractionDigits: The decimal places that the number holds, 0 to 18.
/// - Returns: The text, such as `-0.25` or `100`.
func decimalText(
  of rawValue: some FixedWidthInteger & SignedInteger, fractionDigits: Int
) -> String {
  let steps = powerOfTen(fractionDigits).magnitude
  let (whole, fraction) = UInt128(rawValue.magnitude)
    .quotientAndRemainder(dividingBy: UInt128(steps))
  let sign = rawValue < 0 ? "-" : ""
  guard fraction > 0 else { return "\(sign)\(whole)" }
  // Adding one whole keeps the leading zeros of the fraction; its digit is dropped again.
  var places = String(fraction + UInt128(steps)).dropFirst()
  while places.last == "0" { places.removeLast() }
  return "\(sign)\(whole).\(places)"
}

/// Ten to a power that 64 bits hold.
///
/// - Parameter exponent: 0 to 18; any other number traps, since 10¹⁹ has no place in 64 bits.
/// - Returns: The power.
func powerOfTen(_ exponent: Int) -> Int64 {
  precondition((0...18).contains(exponent), "a unit has from 0 to 18 fraction digits")
  var power: Int64 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}
