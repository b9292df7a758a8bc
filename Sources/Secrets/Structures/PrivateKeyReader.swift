// Private keys in the armour of RFC 7468 and OpenPGP, however they are written: over many lines, on
// one, with escapes, as pieces of string literals, indented. The value is the bare base 64, so that
// the same key is the same finding in every form. A public certificate has another label.

internal import GateModel

/// Reads private keys.
enum PrivateKeyReader {
  private static let armourBytesMax = 24_576
  /// The smallest key, of 32 bytes, takes 64 digits with what is around it.
  private static let digitsMin = 60
  private static let openDigitsMin = 256

  /// Reads armour.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - end: The offset behind `PRIVATE KEY` in the first line.
  static func read(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let begin = ByteScan.find("-----BEGIN", in: bytes, max(0, end - 48)..<end) ?? end
    let label = ByteScan.skip(bytes, from: end, max: 16) { $0 != UInt8(ascii: "-") }
    let start = ByteScan.skip(bytes, from: label, max: 5) { $0 == UInt8(ascii: "-") }
    guard start - label == 5 else { return nil }
    var body = ArmourBody()
    let stop = body.read(bytes, from: start, to: min(bytes.count, start + armourBytesMax))
    let minimum = body.isClosed ? digitsMin : openDigitsMin
    guard !body.isTemplate, body.digits.count >= minimum,
      !Placeholder.isMonotonous(body.digits.prefix(64)), ValueShape(body.digits[...]).distinct > 20
    else { return nil }
    return StructureFinding(
      range: begin..<stop, value: body.digits,
      confidence: isKey(body.digits) ? .certain : .likely)
  }

  /// Whether the digits decode to what a key begins with.
  private static func isKey(_ digits: [UInt8]) -> Bool {
    guard let head = Base64.decoded(digits.prefix(20)), let first = head.first else { return false }
    return first == 0x30 || head.starts(with: "openssh-key".utf8) || first & 0xC0 == 0xC0
      || first & 0x80 == 0x80
  }

  /// Reads a key of PuTTY: `Private-Lines: n` and so many lines.
  static func readPuTTY(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let limit = min(bytes.count, end + armourBytesMax)
    guard let label = ByteScan.find("Private-Lines:", in: bytes, end..<limit) else { return nil }
    let line = ByteScan.skip(bytes, from: label, max: 32) { $0 != UInt8(ascii: "\n") }
    var body = ArmourBody()
    let stop = body.read(bytes, from: line, to: min(limit, line + 8_192))
    let key = body.digits.prefix(4_096)
    guard key.count >= 40, !Placeholder.isMonotonous(key.prefix(64)) else { return nil }
    return StructureFinding(
      range: end..<stop, value: Array(key.prefix(200)), confidence: .certain)
  }
}

/// The inside of armour.
private struct ArmourBody {
  private(set) var digits: [UInt8] = []
  /// Whether the line that ends it was seen.
  private(set) var isClosed = false
  /// Whether it says that something is to be filled in.
  private(set) var isTemplate = false
  private var lineStart = 0

  /// Reads up to the line that ends it.
  ///
  /// - Returns: The offset behind it.
  mutating func read(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int {
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "-"):
        guard let end = dashes(bytes, index, limit) else { return index }
        if isClosed { return end }
        index = end
      case UInt8(ascii: "\\"): index = escape(bytes, index)
      case UInt8(ascii: ":"): index = header(bytes, index)
      case UInt8(ascii: "\n"):
        lineStart = digits.count
        index += 1
      case UInt8(ascii: "."), UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "$"):
        isTemplate = true
        return index
      case let byte:
        if Base64.isDigit(byte), !isOperator(bytes, index) { digits.append(byte) }
        index += 1
      }
    }
    return index
  }

  /// `-----END …-----` ends it; a single line before a word does not belong.
  private mutating func dashes(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    let end = ByteScan.skip(bytes, from: index, max: 5) { $0 == UInt8(ascii: "-") }
    guard end - index == 5 else { return end }
    guard bytes[end..<min(end + 3, limit)].elementsEqual("END".utf8) else { return nil }
    isClosed = true
    let label = ByteScan.skip(bytes, from: end, max: 40) { $0 != UInt8(ascii: "-") }
    return ByteScan.skip(bytes, from: label, max: 5) { $0 == UInt8(ascii: "-") }
  }

  /// `\n`, `\\n`, `\r`, or a backslash at a line's end.
  private mutating func escape(_ bytes: [UInt8], _ index: Int) -> Int {
    var next = index
    while next < bytes.count, bytes[next] == UInt8(ascii: "\\") { next += 1 }
    guard next < bytes.count else { return next }
    if bytes[next] == UInt8(ascii: "n") { lineStart = digits.count }
    return bytes[next] == UInt8(ascii: "\n") ? next : next + 1
  }

  /// `Proc-Type: 4,ENCRYPTED` and its like are no digits.
  private mutating func header(_ bytes: [UInt8], _ index: Int) -> Int {
    digits.removeSubrange(lineStart...)
    return ByteScan.skip(bytes, from: index, max: 120) {
      $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\\")
    }
  }

  /// A plus between two pieces of a literal.
  private func isOperator(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "+"), index > 0, index + 1 < bytes.count else {
      return false
    }
    return [bytes[index - 1], bytes[index + 1]].allSatisfy {
      $0 <= 0x20 || ByteScan.isQuote($0)
    }
  }
}
