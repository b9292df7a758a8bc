// Decides what a matched value is: nothing, an example, or a secret, and how sure that is.

internal import GateModel

/// Evaluates values.
enum Evaluation {
  /// The answer.
  struct Answer {
    let confidence: Confidence
    let isExample: Bool
  }

  /// Evaluates a value that has the shape of a detector.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - detector: The detector.
  ///   - isNamed: Whether a name, not the shape, led to it.
  /// - Returns: What it is; nil for nothing.
  static func answer(
    for value: ArraySlice<UInt8>, of detector: Detector, isNamed: Bool
  ) -> Answer? {
    if Placeholder.isExample(value) { return Answer(confidence: .maybe, isExample: true) }
    if detector.check == .none { return Answer(confidence: .likely, isExample: false) }
    let prefix = isNamed ? 0 : max(1, fixedPrefix(of: value))
    if Placeholder.isPlaceholder(value, prefix: prefix) { return nil }
    guard fits(value, prefix: prefix, detector.check) else { return nil }
    return Answer(confidence: confidence(of: value, detector), isExample: false)
  }

  /// What stands before the last `_`, `-` or `.` within the first bytes says what a token is.
  private static func fixedPrefix(of value: ArraySlice<UInt8>) -> Int {
    let head = value.prefix(min(20, value.count / 2))
    guard
      let last = head.lastIndex(where: {
        $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: "/")
      })
    else { return 0 }
    return last + 1 - value.startIndex
  }

  private static func fits(
    _ whole: ArraySlice<UInt8>, prefix: Int, _ check: Detector.Check
  ) -> Bool {
    let value = whole.dropFirst(prefix)
    let shape = ValueShape(value)
    switch check {
    case .mixed: return isMixed(value, shape)
    case .password: return isPassword(value)
    case .key256: return isKey(shape)
    case .base58: return Checksums.fitsBase58(whole)
    case .discord: return DiscordToken.fits(whole)
    case .nkey: return shape.digits > 0 && shape.distinct >= 12
    case .random, .github, .grafana, .atlassian, .none: return isVaried(value, shape)
    }
  }

  private static func isPassword(_ value: ArraySlice<UInt8>) -> Bool {
    PasswordJudge.isLikely(value) || PasswordJudge.isPassphrase(value)
  }

  private static func isKey(_ shape: ValueShape) -> Bool {
    shape.distinct >= 10 && shape.digits < shape.count
  }

  private static func isVaried(_ value: ArraySlice<UInt8>, _ shape: ValueShape) -> Bool {
    if shape.isHexadecimal, shape.count >= 16 {
      return shape.digits > 0 && shape.digits < shape.count && shape.distinct >= 6
    }
    if shape.distinct < min(8, shape.count / 2) { return false }
    return shape.count < 16 || shape.digits * 8 >= shape.count || Rarity.meanBits(value) >= 4.0
      || shape.alternation >= 0.3
  }

  private static func isMixed(_ value: ArraySlice<UInt8>, _ shape: ValueShape) -> Bool {
    if shape.isHexadecimal { return isVaried(value, shape) }
    let letters = shape.lower + shape.upper
    guard letters > 0,
      shape.digits > 0 || shape.count < 16 || shape.count > 24 || Rarity.isScrambled(value, shape)
    else { return false }
    if shape.count >= 24, shape.lower > 0, shape.upper == 0, shape.digits == 0 { return false }
    return shape.distinct >= min(10, shape.count / 2) && Rarity.isRandom(value)
  }

  private static func confidence(
    of value: ArraySlice<UInt8>, _ detector: Detector
  ) -> Confidence {
    if fitsChecksum(value, detector.check) { return .certain }
    switch detector.check {
    case .nkey, .password: return .maybe
    case .base58, .github, .grafana, .atlassian, .random, .mixed, .key256, .discord, .none:
      return .likely
    }
  }

  private static func fitsChecksum(
    _ value: ArraySlice<UInt8>, _ check: Detector.Check
  ) -> Bool {
    switch check {
    case .github: Checksums.fitsGitHub(value)
    case .grafana: Checksums.fitsHexadecimal(value, separatorBytes: 1)
    case .atlassian: Checksums.fitsHexadecimal(value, separatorBytes: 0)
    case .base58: Checksums.fitsBase58(value)
    case .nkey: Checksums.fitsKeySeed(value)
    case .password, .random, .mixed, .key256, .discord, .none: false
    }
  }
}

/// The token of a Discord bot: the bot's number in base 64, a point, a time, a point, a signature.
enum DiscordToken {
  /// Whether the first part is a number of 17 to 20 digits.
  static func fits(_ token: ArraySlice<UInt8>) -> Bool {
    let parts = token.split(separator: UInt8(ascii: "."))
    guard parts.count == 3, let number = Base64.decoded(parts[0]) else { return false }
    return (17...20).contains(number.count) && number.allSatisfy { $0 >= 48 && $0 <= 57 }
  }
}
