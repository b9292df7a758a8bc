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

  /// Text behind the colons of a GitHub workflow command.
  static func command(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// A value of a property of a GitHub workflow command.
  static func property(_ text: String) -> String {
    command(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
