// How people and programs write secrets down, and what only looks like one: `Tests/Spec/secrets.md`.

import TemporaryFolders
import Testing

@Suite struct DialectTests {
  private static let document = specification("secrets.md")

  /// The lines of the blocks with a tag.
  private static func lines(_ tag: String) -> [String] {
    var lines: [String] = []
    var isInside = false
    for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```\(tag)"
      } else if isInside {
        lines.append(String(line))
      }
    }
    return lines
  }

  /// A line as a file, with texts of the shapes in it.
  private static func expanded(_ line: String, seed: Int) -> String {
    var generator = ShapeGenerator(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    var text = ""
    var rest = line[...]
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      text += rest[..<open] + made(String(rest[rest.index(after: open)..<close]), &generator)
      rest = rest[rest.index(after: close)...]
    }
    return String((text + rest).map { $0 == "⏎" ? "\n" : $0 == "⇥" ? "\t" : $0 }) + "\n"
  }

  private static func made(_ shape: String, _ generator: inout ShapeGenerator) -> String {
    if shape.hasPrefix("base64:") {
      let parts = shape.dropFirst(7).split(separator: ":").map { made(String($0), &generator) }
      return Encodings.base64(Array(parts.joined(separator: ":").utf8))
    }
    return generator.text(of: shape == "P" ? "[A-Z][a-z]{5}[0-9]{3}[!@#%*][A-Za-z0-9]{4}" : shape)
  }

  @Test("a secret is found however it is written down")
  func secrets() throws {
    let folder = try TemporaryFolder()
    let lines = Self.lines("text")
    for (index, line) in lines.enumerated() {
      try folder.write("f\(index).txt", text: Self.expanded(line, seed: index + 1))
    }
    let found = SecretsProbe.valuesByPath(try SecretsProbe.scan(folder))
    #expect(lines.count > 300)
    #expect(lines.indices.filter { found["f\($0).txt"] == nil }.map { lines[$0] } == [])
  }

  private static let names = ["password", "api_key", "SECRET", "client-secret", "authToken"]
  private static let forms: [@Sendable (String, String) -> String] = [
    { "\($0)=\($1)" }, { "\($0): \($1)" }, { "\"\($0)\": \"\($1)\"," }, { "let \($0) = \"\($1)\"" },
    { "<\($0)>\($1)</\($0)>" }, { "--\($0) \($1)" },
  ]

  @Test("placeholders, variables, identifiers, code and prose are no secrets")
  func nearMisses() throws {
    let folder = try TemporaryFolder()
    var texts = Self.lines("none")
    for (index, value) in Self.lines("values").enumerated() {
      for form in Self.forms { texts.append(form(Self.names[index % Self.names.count], value)) }
    }
    for line in Self.lines("named") {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      for form in Self.forms.dropLast() { texts.append(form(parts[0], parts[1])) }
    }
    for (index, text) in texts.enumerated() {
      try folder.write("f\(index).txt", text: Self.expanded(text, seed: index + 7_001))
    }
    let found = SecretsProbe.valuesByPath(try SecretsProbe.scan(folder))
    #expect(texts.count > 1_500)
    #expect(texts.indices.filter { found["f\($0).txt"] != nil }.map { texts[$0] } == [])
  }
}
