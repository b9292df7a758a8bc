// Reading JSON (RFC 8259) into the value that we write. No Foundation, because a survey of tests reads
// many small documents; the depth is bounded, because what is read may come from anywhere.

extension JSONValue {
  /// Arrays and objects may be nested so deep.
  static let nestingDepthMax = 128

  /// Reads a document.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Returns: The document, or nil where the bytes are none.
  /// - Complexity: O(*n*).
  package static func parsing(_ bytes: some Collection<UInt8>) -> JSONValue? {
    var reader = JSONBytes(bytes: Array(bytes))
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    return reader.position == reader.bytes.count ? value : nil
  }

  /// The member of an object; nil where there is none.
  package subscript(_ name: String) -> JSONValue? {
    if case .object(let members) = self { members.first { $0.key == name }?.value } else { nil }
  }

  /// The text of a string.
  package var text: String? { if case .string(let text) = self { text } else { nil } }

  /// A whole number.
  package var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// Any number.
  package var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number, _): number
    case .null, .flag, .string, .array, .object: nil
    }
  }

  /// A truth value.
  package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }

  /// The elements of an array; none where it is something else.
  package var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }
}

private struct JSONBytes {
  /// How many decimals a number is written with when it is written again.
  static let decimalPlaces = 9

  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(word: StaticString, _ value: JSONValue) -> JSONValue? {
    let count = word.utf8CodeUnitCount
    let matches = bytes[position...].prefix(count).elementsEqual("\(word)".utf8)
    position += count
    return matches ? value : nil
  }

  mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard let byte = next, depth < JSONValue.nestingDepthMax else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map(JSONValue.string)
    case UInt8(ascii: "t"): return take(word: "true", .flag(true))
    case UInt8(ascii: "f"): return take(word: "false", .flag(false))
    case UInt8(ascii: "n"): return take(word: "null", .null)
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> JSONValue? {
    position += 1
    var members: [(key: String, value: JSONValue)] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")),
        let value = value(depth: depth + 1)
      else { return nil }
      members.append((key, value))
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSONValue? {
    position += 1
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      elements.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(elements) : nil
  }

  private mutating func number() -> JSONValue? {
    let start = position
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let whole = Int(text) { return .integer(whole) }
    guard let number = Double(text) else { return nil }
    return .decimal(number, places: Self.decimalPlaces)
  }

  private mutating func string() -> String? {
    position += 1
    var result: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        result += escaped
      default: result.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"): return unicode()
    default: return [byte]
    }
  }

  /// A character beyond the basic plane comes as two escapes (section 7 of the RFC).
  private mutating func unicode() -> [UInt8]? {
    guard var code = codeUnit() else { return nil }
    if (0xD800..<0xDC00).contains(code), bytes[position...].prefix(2).elementsEqual("\\u".utf8) {
      position += 2
      guard let low = codeUnit() else { return nil }
      code = 0x10000 + (code - 0xD800) << 10 + (low &- 0xDC00) & 0x3FF
    }
    return Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
  }

  private mutating func codeUnit() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let text = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    position += 4
    return UInt32(text, radix: 16)
  }
}
