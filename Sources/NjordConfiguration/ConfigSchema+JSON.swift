// The schema for editors and other tools, derived from the table of keys.

extension ConfigSchema {
  /// The schema as a JSON Schema document (draft 2020-12) with two spaces of indentation.
  public var jsonSchema: String {
    let sections = keys.map(\.section).reduce(into: [String]()) { names, name in
      if names.last != name { names.append(name) }
    }
    let bodies = sections.map { section in
      let members = keys.filter { $0.section == section }.map(Self.member).joined(separator: ",\n")
      return """
            \(jsonString(section)): {
              "type": "object",
              "additionalProperties": false,
              "properties": {
        \(members)
              }
            }
        """
    }
    return """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Njord core",
        "type": "object",
        "additionalProperties": false,
        "properties": {
      \(bodies.joined(separator: ",\n"))
        }
      }

      """
  }

  private static func member(_ key: ConfigKey) -> String {
    let (type, bounds): (String, String) =
      switch key.kind {
      case .integer(let range):
        ("integer", ", \"minimum\": \(range.lowerBound), \"maximum\": \(range.upperBound)")
      case .flag: ("boolean", "")
      case .choice(let words):
        ("string", ", \"enum\": [\(words.map(jsonString).joined(separator: ", "))]")
      case .text(let most): ("string", ", \"maxLength\": \(most)")
      }
    let value =
      if case .text(let text) = key.defaultValue { jsonString(text) } else { "\(key.defaultValue)" }
    return """
                \(jsonString(key.member)): {
                  "type": "\(type)"\(bounds), "default": \(value),
                  "description": \(jsonString(key.summary))
                }
      """
  }
}

/// A text as a JSON string, which YAML reads too.
func jsonString(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "\"") { json, scalar in
    switch scalar {
    case "\"", "\\": json += "\\\(scalar)"
    case "\n": json += "\\n"
    case "\0"..<" ":
      let digits = String(scalar.value, radix: 16)
      json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: json.unicodeScalars.append(scalar)
    }
  } + "\""
}
