// The directions in which a number may lose decimal places. Rounding is always asked for by name:
// exact values are the rule of the core, and whoever gives that up says how.

/// Which neighbour stands for a number that lies between two steps.
public enum Rounding: Sendable, CaseIterable {
  /// The neighbour nearer to zero: decimal places are cut off.
  case towardZero
  /// The neighbour further from zero.
  case awayFromZero
  /// The lower neighbour, also below zero.
  case down
  /// The higher neighbour, also below zero.
  case up
  /// The nearest neighbour; of two equally near ones, the even one, so that sums do not drift.
  case toNearestOrEven

  /// Divides two whole numbers and rounds the quotient.
  ///
  /// - Parameters:
  ///   - dividend: The number to divide.
  ///   - divisor: The number to divide by; zero is a programming error and traps.
  /// - Returns: The rounded quotient.
  /// - Throws: `ArithmeticOverflow` when the quotient is beyond 128 bits.
  func quotient(_ dividend: Int128, by divisor: Int128) throws(ArithmeticOverflow) -> Int128 {
    let (cut, overflow) = dividend.dividedReportingOverflow(by: divisor)
    guard !overflow else { throw ArithmeticOverflow() }
    // The remainder has the sign of the dividend, and |remainder| < |divisor|.
    let remainder = dividend % divisor
    guard remainder != 0 else { return cut }
    let sign: Int128 = (remainder < 0) == (divisor < 0) ? 1 : -1
    guard leavesZero(cut, sign, remainder.magnitude, divisor.magnitude) else { return cut }
    // One step is no overflow: a quotient with a remainder is at most half of the range.
    return cut + sign
  }

  /// Whether the neighbour further from zero is the one to take.
  ///
  /// - Parameters:
  ///   - cut: The quotient without its fraction.
  ///   - sign: The sign of the exact quotient, 1 or -1.
  ///   - remainder: How much was cut off, times the divisor.
  ///   - divisor: The divisor's magnitude.
  private func leavesZero(
    _ cut: Int128, _ sign: Int128, _ remainder: UInt128, _ divisor: UInt128
  ) -> Bool {
    switch self {
    case .towardZero: false
    case .awayFromZero: true
    case .down: sign < 0
    case .up: sign > 0
    case .toNearestOrEven:
      // Compared by subtraction, because twice the remainder may be beyond the type.
      remainder == divisor - remainder ? cut % 2 != 0 : remainder > divisor - remainder
    }
  }
}
