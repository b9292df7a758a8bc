// Private keys of every kind in every form, and files that keep texts in forms of their own.

import Secrets
import TemporaryFolders
import Testing

@Suite struct StructureTests {
  private static let labels = [
    "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY",
    "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK",
  ]

  /// The lines of a key, with what its kind begins with.
  private static func key(_ label: String, seed: UInt64) -> [String] {
    var generator = ShapeGenerator(seed: seed)
    var head = label.hasPrefix("OPENSSH") ? "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU" : "MIIEpAIBAAKCAQEA"
    if label.hasPrefix("PGP") { head = "lQdGBGXx" }
    let digits = head + generator.text(of: "[A-Za-z0-9+/]{\(640 - head.count)}")
    let lines = stride(from: 0, to: 640, by: 64).map { String(digits.dropFirst($0).prefix(64)) }
    return ["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]
  }

  private static let forms: [(name: String, write: @Sendable ([String]) -> String)] = [
    ("pem", { $0.joined(separator: "\n") + "\n" }),
    ("crlf", { $0.joined(separator: "\r\n") + "\r\n" }),
    ("json", { "{\"key\": \"\($0.joined(separator: "\\n"))\\n\"}\n" }),
    ("inner", { "{\"body\": \"{\\\"key\\\": \\\"\($0.joined(separator: "\\\\n"))\\\"}\"}\n" }),
    ("yaml", { "key: |\n" + $0.map { "    \($0)\n" }.joined() }),
    ("blanks", { "KEY=\"\($0.joined(separator: " "))\"\n" }),
    ("java", { "String k = " + $0.map { "\"\($0)\\n\"" }.joined(separator: " +\n    ") + ";\n" }),
    ("list", { "k = [" + $0.map { "'\($0)'" }.joined(separator: ", ") + "].join('\\n')\n" }),
    ("quoted", { $0.map { "> \($0)\n" }.joined() }),
    ("base64", { "key: " + Encodings.base64(Array($0.joined(separator: "\n").utf8)) + "\n" }),
  ]

  @Test("a private key of every kind is found in every form, and is the same secret in all of them")
  func privateKeys() throws {
    let folder = try TemporaryFolder()
    for (index, label) in Self.labels.enumerated() {
      let lines = Self.key(label, seed: UInt64(index + 1))
      for form in Self.forms { try folder.write("k\(index).\(form.name)", text: form.write(lines)) }
    }
    let outcome = try SecretsProbe.scan(folder)
    let found = SecretsProbe.valuesByPath(outcome)
    for (index, label) in Self.labels.enumerated() {
      for form in Self.forms {
        #expect(found["k\(index).\(form.name)"] != nil, "\(label) \(form.name)")
      }
    }
    let places = outcome.secrets.map { $0.occurrences.map(\.path).sorted() }
    #expect(places.filter { $0.count < Self.forms.count } == [])
  }

  @Test("public halves, templates and talk about keys are no keys")
  func publicHalves() throws {
    let folder = try TemporaryFolder()
    let lines = Self.key("PRIVATE KEY", seed: 9).dropFirst().dropLast()
    for label in ["CERTIFICATE", "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE REQUEST", "X509 CRL"]
    {
      try folder.write(
        "\(label).pem",
        text: (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----", ""])
          .joined(separator: "\n"))
    }
    let begin = "-----BEGIN PRIVATE KEY-----"
    let end = "-----END PRIVATE KEY-----"
    for (index, body) in ["...", "<your key>", "${KEY}", "MIIE...", "", "AAAA"].enumerated() {
      try folder.write("t\(index).pem", text: "\(begin)\n\(body)\n\(end)\n")
    }
    try folder.write("a.go", text: "if strings.HasPrefix(s, \"\(begin)\") { return parse(s) }\n")
    #expect(try SecretsProbe.scan(folder).secrets.map(\.detector.id) == [])
  }

  @Test("the streams of a PDF file are read, with the pieces of a line put together")
  func documents() throws {
    let folder = try TemporaryFolder()
    var generator = ShapeGenerator(seed: 3)
    let token = generator.text(of: "ghp_[A-Za-z0-9]{36}")
    let page = "BT /F1 12 Tf [(token \(token.prefix(12))) -3 (\(token.dropFirst(12)))] TJ ET"
    let head = "%PDF-1.4\n1 0 obj\n<< /Length 99 /Filter /FlateDecode >>\nstream\n"
    try folder.write(
      "a.pdf", Array(head.utf8) + Containers.zlib(Array(page.utf8)) + Array("\nendstream\n".utf8))
    let outcome = try SecretsProbe.scan(folder)
    #expect(outcome.secrets.map(\.clear) == [token])
    #expect(outcome.gaps == [])
  }

  @Test("the columns of a database are read with their names")
  func databases() throws {
    let folder = try TemporaryFolder()
    var generator = ShapeGenerator(seed: 4)
    let token = generator.text(of: "ghp_[A-Za-z0-9]{36}")
    let password = generator.text(of: "[A-Z][a-z]{5}[0-9]{3}![A-Za-z]{4}")
    try folder.write(
      "a.db",
      Database.page(
        table: "t(name text, password text)", rows: [["tok", token], ["x", password]]))
    #expect(Set(try SecretsProbe.scan(folder).secrets.map(\.clear)) == [token, password])
  }
}

/// Writes databases of two pages (www.sqlite.org/fileformat.html).
private enum Database {
  private static let pageBytes = 1_024

  static func page(table: String, rows: [[String]]) -> [UInt8] {
    let schema = ["table", "t", "t", nil, "CREATE TABLE \(table)"]
    return page([record(schema)], header: 100) + page(rows.map { record($0) }, header: 0)
  }

  private static func page(_ cells: [[UInt8]], header: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: pageBytes)
    var end = pageBytes
    var pointers: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      let whole = [UInt8(cell.count), UInt8(index + 1)] + cell
      end -= whole.count
      bytes.replaceSubrange(end..<end + whole.count, with: whole)
      pointers += [UInt8(end >> 8), UInt8(end & 255)]
    }
    let start: [UInt8] = [13, 0, 0, 0, UInt8(cells.count), UInt8(end >> 8), UInt8(end & 255), 0]
    bytes.replaceSubrange(header..<header + start.count + pointers.count, with: start + pointers)
    if header > 0 {
      bytes.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
      bytes.replaceSubrange(16..<18, with: [UInt8(pageBytes >> 8), UInt8(pageBytes & 255)])
    }
    return bytes
  }

  private static func record(_ columns: [String?]) -> [UInt8] {
    let types = columns.map { $0.map { UInt8(13 + 2 * $0.utf8.count) } ?? 0 }
    return [UInt8(types.count + 1)] + types + columns.flatMap { Array(($0 ?? "").utf8) }
  }
}
