// Every detector in every kind of file, and what looks like secrets and is none.

import GateModel
import Secrets
import TemporaryFolders
import Testing

@Suite struct CorpusTests {
  private typealias Writer = @Sendable (_ name: String, _ value: String) -> String

  /// How values are written down, by the ending of the file.
  private static let contexts: [(ending: String, write: Writer)] = [
    ("env", { "\($0.uppercased())=\($1)\n" }), ("yaml", { "a:\n  \($0): \($1)\n" }),
    ("json", { "{\n  \"\($0)\": \"\($1)\"\n}\n" }),
    ("swift", { "let \($0): String = \"\($1)\"\n" }), ("py", { "Client(\($0)='\($1)')\n" }),
    ("vb", { "Dim \($0) As String = \"\($1)\"\n" }),
    ("sh", { "export \($0)='\($1)'\n" }), ("dockerfile", { "ENV \($0)=\($1)\n" }),
    ("ipynb", { "{\"source\": [\"\($0) = \\\"\($1)\\\"\\n\"]}\n" }),
    ("list", { "- name: \($0)\n  value: \($1)\n" }),
    ("xml", { "<config><\($0)>\($1)</\($0)></config>\n" }),
    ("log", { "2024-01-02T03:04:05Z INFO using \($0)=\($1) for upload\n" }),
    ("url", { "GET https://api.acme.io/v1/me?\($0)=\($1)\n" }),
    ("folded", { "\($0): >-\n  \($1)\n" }),
  ]

  /// How a line is encoded, by the ending of the file.
  private static let encodings: [(ending: String, write: @Sendable ([UInt8]) -> String)] = [
    ("b64", { "data: \(Encodings.base64($0))" }),
    ("b64url", { "data: \(Encodings.urlBase64($0))" }),
    ("twice", { "data: \(Encodings.base64(Array(Encodings.base64($0).utf8)))" }),
    ("hex", { "data: \(Encodings.hexadecimal($0))" }),
    ("percent", { "data: \(Encodings.hexadecimal($0, before: "%"))" }),
    ("escapes", { "data: '\(Encodings.hexadecimal($0, before: "\\x"))'" }),
    ("gz64", { "data: \(Encodings.base64(Containers.gzip($0)))" }),
  ]

  /// How a whole file is stored, by its ending.
  private static let forms: [(ending: String, write: @Sendable (String) -> [UInt8])] = [
    ("utf16", { Encodings.wide($0, isBigEndian: false, mark: [0xFF, 0xFE]) }),
    ("utf16be", { Encodings.wide($0, isBigEndian: true, mark: [0xFE, 0xFF]) }),
    ("bare16", { Encodings.wide($0, isBigEndian: false, mark: []) }),
    ("bare16be", { Encodings.wide($0, isBigEndian: true, mark: []) }),
    ("gz", { Containers.gzip(Array($0.utf8)) }),
    ("zip", { Containers.zip("in/.env", Array($0.utf8)) }),
    ("tar", { Containers.tar("in/.env", Array($0.utf8)) }),
    ("tgz", { Containers.gzip(Containers.tar("in/.env", Array($0.utf8))) }),
    ("crlf", { Array($0.split(separator: "\n").joined(separator: " \r\n").utf8) }),
  ]

  private static let examples: [SecretExample] = DetectorTable.all.enumerated().compactMap {
    SecretExample(of: $1, seed: UInt64($0 + 1))
  }
  /// What keeps an example from being read as the value of the one before it.
  private static let separator = String(repeating: "#\n", count: 12)

  private static func line(_ example: SecretExample) -> String {
    example.isWhole ? "\(example.value)\n" : "\(example.name.uppercased())=\(example.value)\n"
  }

  private static let exampleValues = Set(examples.map(\.value))

  private static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// The examples that no secret of a file has a part of.
  private static func missed(_ values: [String]) -> [String] {
    let whole = Set(values)
    // Of an example that brings its own context, the secret is a part.
    let parts = values.filter { $0.count >= 6 && !exampleValues.contains($0) }.map(squeezed)
    return examples.filter { example in
      if whole.contains(example.value) { return false }
      let text = squeezed(example.value)
      return !parts.contains { text.contains($0) }
    }.map(\.detector)
  }

  @Test("every detector finds its example in every kind of file and encoding, without an exception")
  func examples() throws {
    let folder = try TemporaryFolder()
    var names: [String] = []
    func write(_ ending: String, _ bytes: [UInt8]) throws {
      names.append("corpus.\(ending)")
      try folder.write("corpus.\(ending)", bytes)
    }
    for (ending, form) in Self.contexts {
      let parts = Self.examples.map { $0.isWhole ? "\($0.value)\n" : form($0.name, $0.value) }
      try write(ending, Array(parts.joined(separator: Self.separator).utf8))
    }
    for (ending, encode) in Self.encodings {
      let parts = Self.examples.map { encode(Array(Self.line($0).utf8)) + "\n" }
      try write(ending, Array(parts.joined(separator: Self.separator).utf8))
    }
    let plain = Self.examples.map(Self.line).joined(separator: Self.separator)
    for (ending, form) in Self.forms { try write(ending, form(plain)) }
    let outcome = try SecretsProbe.scan(folder)
    let found = SecretsProbe.valuesByPath(outcome)
    for name in names { #expect(Self.missed(found[name] ?? []) == [], "\(name)") }
    #expect(outcome.gaps.isEmpty)
  }

  @Test("there are at least 200 detectors, each with its own name")
  func count() {
    let names = DetectorTable.all.map(\.id)
    #expect(names.count >= 200)
    #expect(Set(names).count == names.count)
  }

  @Test("a finding shows neither the secret nor more than six of its characters")
  func redaction() throws {
    let folder = try TemporaryFolder()
    var generator = ShapeGenerator(seed: 77)
    let token = generator.text(of: "ghp_[A-Za-z0-9]{36}")
    try folder.write("a.py", text: "t = '\(token)'\n")
    try folder.write("\(token).txt", text: "x\n")
    for listing in [Listing.findings, .all] {
      let outcome = try SecretsCheck.run(
        SecretsRequest(
          directory: folder.path, scope: .files, listing: listing, memory: SecretsProbe.memory))
      let text = "\(outcome)" + (outcome.detail?.pretty ?? "")
      #expect(outcome.findings.count == 1)
      #expect(!text.contains(token))
      #expect(!text.contains(token.dropFirst(6).prefix(20)))
    }
  }

  @Test("a comment, a fingerprint or a path with a reason lets a secret stay")
  func allowances() throws {
    let folder = try TemporaryFolder()
    var generator = ShapeGenerator(seed: 5)
    try folder.write(
      "a.py", text: "t = '\(generator.text(of: "ghp_[A-Za-z0-9]{36}"))' # gitleaks:allow\n")
    try folder.write(
      "b.py",
      text: "# njord-gate: allow[secret] -- revoked\nt = '"
        + generator.text(of: "ghp_[A-Za-z0-9]{36}") + "'\n")
    try folder.write("c.py", text: "t = '\(generator.text(of: "ghp_[A-Za-z0-9]{36}"))'\n")
    var request = SecretsRequest(
      directory: folder.path, scope: .files, memory: SecretsProbe.memory)
    let before = try SecretsCheck.run(request)
    #expect(before.findings.map(\.location.path) == ["c.py"])
    let name = before.findings[0].entity.name
    request.settings = Settings(values: [
      "secrets.allowed": .strings(["\(name) -- revoked in May", "0123 -- stale"]),
      "secrets.allowed-paths": .strings(["c.py"]),
    ])
    let after = try SecretsCheck.run(request)
    #expect(after.findings.map(\.rule) == ["secret-suppression", "secret-suppression"])
    #expect(after.findings.map(\.message).contains { $0.contains("gives no reason") })
    #expect(after.findings.map(\.message).contains { $0.contains("permits nothing") })
  }
}
