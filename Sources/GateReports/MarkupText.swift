// Text inside of other languages: XML, Markdown tables, workflow commands. What a language cannot hold
// at all is left out, because a report that nobody can read reports nothing.

/// Text inside of other languages.
enum MarkupText {
  /// Text for an attribute or the content of an element of XML 1.0.
  static func xml(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n": result += "&#10;"
      case "\t", "\r": result += " "
      default: if isXML(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// XML 1.0, section 2.2.
  private static func isXML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// Text inside of a cell or a line of Markdown.
  static func markdown(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "\\", "*", "_", "[", "]", "#": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n", "\r", "\r\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }

  /// Where Markdown stands: a cell of a table ends at a bar, inside of code too.
  enum Place {
    case line, cell
  }

  /// A sentence in Markdown in which back-ticks mean code, as they do in the messages of findings.
  static func prose(_ text: String, in place: Place = .line) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return markdown(text.replacing("`", with: "'")) }
    return parts.enumerated().map { number, part in
      if number % 2 == 0 { return markdown(String(part)) }
      return part.isEmpty ? "" : code(String(part), in: place)
    }.joined()
  }

  /// Text as code.
  static func code(_ text: String, in place: Place = .line) -> String {
    let line = text.replacing("`", with: "'").split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    switch place {
    case .line: return "`\(line)`"
    case .cell: return "`\(line.replacing("|", with: "\\|"))`"
    }
  }

  /// A relative path as the target of a link.
  static func link(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Text behind the colons of a GitHub workflow command.
  static func command(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// A value of a property of a GitHub workflow command.
  static func property(_ text: String) -> String {
    command(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
