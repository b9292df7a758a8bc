// Every detector in every kind of file, and what looks like secrets and is none.

import GateModel
import Secrets
import TemporaryFolders
import Testing

@Suite struct CorpusTests {
  /// How values are written down, by the ending of the file.
  private static let contexts: [(ending: String, write: @Sendable (String, String) -> String)] = [
    ("env", { "\($0.uppercased())=\($1)\n" }), ("yaml", { "a:\n  \($0): \($1)\n" }),
    ("json", { "{\n  \"\($0)\": \"\($1)\"\n}\n" }),
    ("swift", { "let \($0): String = \"\($1)\"\n" }), ("py", { "Client(\($0)='\($1)')\n" }),
    ("sh", { "export \($0)='\($1)'\n" }), ("dockerfile", { "ENV \($0)=\($1)\n" }),
    ("ipynb", { "{\"source\": [\"\($0) = \\\"\($1)\\\"\\n\"]}\n" }),
    ("list", { "- name: \($0)\n  value: \($1)\n" }),
  ]

  static func scan(_ folder: borrowing TemporaryFolder) throws -> ScanOutcome {
    try SecretsScan(SecretsRequest(directory: folder.path, scope: .files)).run()
  }

  /// Some shapes allow values that are monotonous or words by accident, and such are left out.
  private static let shareMin = 0.985

  @Test("every detector finds its examples in every kind of file")
  func examples() throws {
    let folder = try TemporaryFolder()
    var expected: Set<String> = []
    for (index, detector) in DetectorTable.all.enumerated() {
      guard let example = SecretExample(of: detector, seed: UInt64(index + 1)) else { continue }
      if example.isWhole {
        try folder.write("\(detector.id).txt", text: "\(example.value)\n")
        expected.insert("\(detector.id).txt")
        continue
      }
      for context in Self.contexts {
        let path = "\(detector.id).\(context.ending)"
        try folder.write(path, text: context.write(example.name, example.value))
        expected.insert(path)
      }
    }
    let outcome = try Self.scan(folder)
    let found = Set(outcome.secrets.flatMap { $0.occurrences.map(\.path) })
    let missed = expected.subtracting(found).sorted()
    #expect(Double(missed.count) <= Double(expected.count) * (1 - Self.shareMin), "\(missed)")
    #expect(outcome.gaps.isEmpty)
  }

  @Test("there are at least 200 detectors, each with its own name")
  func count() {
    let names = DetectorTable.all.map(\.id)
    #expect(names.count >= 200)
    #expect(Set(names).count == names.count)
  }

  @Test(
    "what is no secret is not found",
    arguments: [
      "AWS_ACCESS_KEY_ID=AKIAXXXXXXXXXXXXXXXX", "password = \"changeme\"",
      "password: ${DB_PASSWORD}", "token = os.environ['TOKEN']", "api_key: <your-api-key>",
      "let token = parser.nextToken()", "secret = \"xxxxxxxxxxxxxxxxxxxx\"",
      "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "id = \"123e4567-e89b-12d3-a456-426614174000\"",
      "sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "\"integrity\": \"sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==\"",
      "postgres://postgres:postgres@localhost:5432/app", "https://user:password@example.com/",
      "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", "passwordField.text = \"\"",
      "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
      "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
      "tokenCount: 1234567890", "\"password\": \"Passwort vergessen?\"",
      "Authorization: Bearer YOUR_ACCESS_TOKEN", "key: \"com.acme.settings.lastUpdated\"",
    ])
  func nearMisses(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", text: text + "\n")
    let secrets = try Self.scan(folder).secrets.filter { !$0.isExample }
    #expect(secrets.map(\.detector.id) == [])
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
        SecretsRequest(directory: folder.path, scope: .files, listing: listing))
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
    var request = SecretsRequest(directory: folder.path, scope: .files)
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
