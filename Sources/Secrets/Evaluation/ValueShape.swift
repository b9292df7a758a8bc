// What a value is made of, counted once.

/// Counts of a value's characters.
struct ValueShape {
  private(set) var count = 0
  private(set) var lower = 0
  private(set) var upper = 0
  private(set) var digits = 0
  private(set) var symbols = 0
  /// How many different bytes there are.
  private(set) var distinct = 0
  /// The length of the longest row of one byte.
  private(set) var longestRun = 0
  /// How many bytes follow the one before them in the alphabet, up or down.
  private(set) var successions = 0
  /// How often the kind of character changes.
  private(set) var changes = 0
  private(set) var hexadecimal = 0

  private enum Kind {
    case lower, upper, digit, symbol
  }

  init(_ value: ArraySlice<UInt8>) {
    var seen = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    var previous: UInt8?
    var run = 0
    for byte in value {
      count += 1
      note(byte)
      let bit = UInt64(1) << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: seen.0 |= bit
      case 1: seen.1 |= bit
      case 2: seen.2 |= bit
      default: seen.3 |= bit
      }
      run = byte == previous ? run + 1 : 1
      longestRun = max(longestRun, run)
      if let previous { compare(previous, byte) }
      previous = byte
    }
    distinct =
      seen.0.nonzeroBitCount + seen.1.nonzeroBitCount + seen.2.nonzeroBitCount
      + seen.3.nonzeroBitCount
  }

  private mutating func note(_ byte: UInt8) {
    switch Self.kind(byte) {
    case .lower: lower += 1
    case .upper: upper += 1
    case .digit: digits += 1
    case .symbol: symbols += 1
    }
    if Self.isHexadecimal(byte) { hexadecimal += 1 }
  }

  private mutating func compare(_ previous: UInt8, _ byte: UInt8) {
    if Self.kind(previous) != Self.kind(byte) { changes += 1 }
    let distance = Int(byte | 0x20) - Int(previous | 0x20)
    if abs(distance) == 1 || (previous == UInt8(ascii: "9") && byte == UInt8(ascii: "0"))
      || (previous == UInt8(ascii: "9") && byte | 0x20 == UInt8(ascii: "a"))
    {
      successions += 1
    }
  }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    default: .symbol
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { ByteSet.hexadecimal.contains(byte) }

  /// Whether there are hexadecimal digits only, in one case.
  var isHexadecimal: Bool { hexadecimal == count && (lower == 0 || upper == 0) }
  /// How many kinds of characters there are.
  var kinds: Int { [lower, upper, digits, symbols].count { $0 > 0 } }
  /// How often the kind changes, per byte.
  var alternation: Double { count < 2 ? 0 : Double(changes) / Double(count - 1) }
}
