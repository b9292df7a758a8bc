// JSON with the order of keys that we choose: identity first, bulk last. Foundation's encoder can
// only sort keys or leave them in hash order; both make reports hard to read and to compare.

/// A JSON document.
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  /// A number with a fixed count of decimals, so that the same value is always the same text.
  case decimal(Double, places: Int)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    left.compact == right.compact
  }

  /// A string, or null where there is none.
  package static func string(orNull text: String?) -> JSONValue {
    text.map(JSONValue.string) ?? .null
  }

  /// The document on one line.
  package var compact: String {
    var writer = JSONWriter(indentation: nil)
    writer.write(self, depth: 0)
    return writer.text
  }

  /// The document with two spaces of indentation and a final newline.
  package var pretty: String {
    var writer = JSONWriter(indentation: 2)
    writer.write(self, depth: 0)
    return writer.text + "\n"
  }
}

private struct JSONWriter {
  let indentation: Int?
  private var bytes: [UInt8] = []

  init(indentation: Int?) { self.indentation = indentation }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .flag(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .decimal(let number, let places): append(fixedPoint(number, places: places))
    case .string(let text): write(text)
    case .array(let elements):
      write(elements, "[", "]", depth) { writer, element, depth in
        writer.write(element, depth: depth)
      }
    case .object(let members):
      write(members, "{", "}", depth) { writer, member, depth in
        writer.write(member.key)
        writer.append(writer.indentation == nil ? ":" : ": ")
        writer.write(member.value, depth: depth)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], _ open: String, _ close: String, _ depth: Int,
    _ each: (inout JSONWriter, Element, Int) -> Void
  ) {
    append(open)
    for (index, element) in elements.enumerated() {
      if index > 0 { append(",") }
      newline(depth + 1)
      each(&self, element, depth + 1)
    }
    if !elements.isEmpty { newline(depth) }
    append(close)
  }

  private mutating func newline(_ depth: Int) {
    guard let indentation else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indentation))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes a string as RFC 8259 section 7 demands.
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// A number as text with a fixed count of decimals, rounded half away from zero, without a locale.
///
/// - Parameters:
///   - number: A finite number below 2⁵³ / 10^places in size.
///   - places: How many decimals; 0 prints no point.
/// - Returns: The text, such as `98.25`.
package func fixedPoint(_ number: Double, places: Int) -> String {
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = (number * Double(scale)).rounded(.toNearestOrAwayFromZero)
  guard scaled.isFinite, scaled.magnitude < 9e15 else { return "null" }
  let whole = Int(scaled.magnitude)
  let sign = scaled < 0 ? "-" : ""
  if places == 0 { return sign + String(whole) }
  let fraction = String(whole % scale)
  return sign + String(whole / scale) + "."
    + String(repeating: "0", count: places - fraction.count) + fraction
}
