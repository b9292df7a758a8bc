// Structures of several lines inside of files that have rules of their own for a text of several lines:
// indented, escaped, quoted, prefixed, encoded. Every structure goes into every carrier.

import Secrets
import TemporaryFolders
import Testing

@Suite struct EmbeddingTests {
  /// A text with a secret in it.
  private struct Structure: Sendable {
    let name: String
    let text: String
    /// The secrets of the text, or parts of them.
    let values: [String]
    /// Where it makes no sense.
    var without: Set<String> = []
  }

  /// A file that a text can be written into.
  private struct Carrier: Sendable {
    let name: String
    let write: @Sendable (String) -> [UInt8]

    init(_ name: String, _ write: @escaping @Sendable (String) -> [UInt8]) {
      (self.name, self.write) = (name, write)
    }

    /// A file of text.
    static func text(_ name: String, _ write: @escaping @Sendable (String) -> String) -> Carrier {
      Carrier(name) { Array(write($0).utf8) }
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func prefixed(_ text: String, _ prefix: String) -> String {
    lines(text).map { "\(prefix)\($0)\n" }.joined()
  }

  /// As inside of a JSON string.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      .replacing("\t", with: "\\t")
  }

  private static func entities(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  private static func percent(_ text: String) -> String {
    text.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      let isPlain = character.isLetter || character.isNumber || "-._~".contains(character)
      return isPlain
        ? String(character) : "%" + Encodings.hexadecimal([byte]).uppercased()
    }.joined()
  }

  private static let carriers: [Carrier] = [
    .text("plain") { "\($0)\n" },
    .text("yaml") { "data:\n  file: |\n\(prefixed($0, "    "))" },
    .text("json") { "{\"file\": \"\(escaped($0))\\n\"}\n" },
    .text("inner") { "{\"body\": \"\(escaped("{\"file\": \"\(escaped($0))\"}"))\"}\n" },
    .text("swift") { "let file = \"\"\"\n\(prefixed($0, "  "))  \"\"\"\n" },
    .text("py") { "FILE = '''\n\($0)\n'''\n" },
    .text("js") { "const file = `\($0)`;\n" },
    .text("go") { "var file = []byte(`\($0)`)\n" },
    .text("sh") { "cat <<'EOF' > file\n\($0)\nEOF\n" },
    .text("dockerfile") { "FROM scratch\nRUN printf \"\(escaped($0))\" > /file\n" },
    .text("ipynb") { text in
      "{\"source\": [\n"
        + lines(text).map { "    \"\(escaped(String($0)))\\n\"" }.joined(separator: ",\n")
        + "\n]}\n"
    },
    .text("log") { "2026-01-02T03:04:05Z ERROR body=\"\(escaped($0))\" status=500\n" },
    .text("lines.log") { prefixed($0, "2026-01-02T03:04:05Z DEBUG ") },
    .text("cdata") { "<a><file><![CDATA[\($0)]]></file></a>\n" },
    .text("html") { "<pre>\(entities($0))</pre>\n" },
    .text("diff") { "--- a/file\n+++ b/file\n@@ -0,0 +1,9 @@\n\(prefixed($0, "+"))" },
    .text("md") { "Then write:\n\n```\n\($0)\n```\n" },
    .text("c") { "/*\n\(prefixed($0, " * "))*/\n" },
    .text("comment") { prefixed($0, "# ") },
    .text("slashes") { prefixed($0, "  // ") },
    .text("url") { "GET /import?file=\(percent($0))&n=1\n" },
    .text("b64") { "file: \(Encodings.base64(Array($0.utf8)))\n" },
    .text("hex") { "file: \(Encodings.hexadecimal(Array($0.utf8)))\n" },
    Carrier("crlf") { Array("\($0)\n".replacing("\n", with: "\r\n").utf8) },
    Carrier("utf16") { Encodings.wide("\($0)\n", isBigEndian: false, mark: [0xFF, 0xFE]) },
    Carrier("gz") { Containers.gzip(Array($0.utf8)) },
    Carrier("zip") { Containers.zip("in/file", Array($0.utf8)) },
  ]

  private static let structures: [Structure] = {
    var generator = ShapeGenerator(seed: 2_026)
    func made(_ shape: String) -> String { generator.text(of: shape) }
    func word() -> String { made("[A-Z][a-z]{4}[0-9]{3}[!^+][A-Za-z]{5}[0-9]{2}") }
    let key = made("[A-Za-z0-9+/]{40}")
    let passwords = (0..<12).map { _ in word() }
    let web = made("[A-Za-z0-9_-]{43}")
    let digits = (0..<64).map { _ in "\(generator.number(below: 256))" }.joined(separator: ",")
    let basic = Encodings.base64(Array("deploy:\(passwords[0])".utf8))
    let registry = Encodings.base64(Array("robot:\(passwords[1])".utf8))
    let cluster = Encodings.base64(Array(passwords[2].utf8))
    let head = Encodings.urlBase64(Array("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".utf8))
    let body = Encodings.urlBase64(
      Array("{\"sub\":\"\(made("[a-z]{8}"))\",\"iat\":1767225600}".utf8))
    let signature = made("[A-Za-z0-9_-]{43}")
    let access = made("AKIA[A-Z2-7]{16}")
    let bearer = made("[A-Za-z0-9]{40}")
    let hash = made("[./A-Za-z0-9]{53}")
    let putty = (0..<4).map { _ in made("[A-Za-z0-9+/]{64}") }
    return [
      Structure(
        name: "aws-pair",
        text: "[default]\naws_access_key_id = \(access)\naws_secret_access_key = \(key)",
        values: [key]),
      Structure(
        name: "docker-config",
        text: "{\n  \"auths\": {\n    \"registry.acme.io\": {\n      \"auth\": \"\(registry)\"\n"
          + "    }\n  }\n}",
        values: [registry, passwords[1]]),
      Structure(
        name: "kubernetes",
        text: "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n"
          + "  dsn: \(cluster)",
        values: [cluster, passwords[2]], without: ["lines.log"]),
      Structure(
        name: "kubernetes-text",
        text: "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n"
          + "  dsn: \(passwords[3])",
        values: [passwords[3]], without: ["lines.log"]),
      Structure(
        name: "jwk",
        text: "{\n  \"kty\": \"OKP\",\n  \"crv\": \"Ed25519\",\n  \"x\": \""
          + made("[A-Za-z0-9_-]{43}") + "\",\n  \"d\": \"\(web)\"\n}",
        values: [web]),
      Structure(
        name: "jwt", text: "curl -H 'X-Session: \(head).\(body).\(signature)' https://api.acme.io",
        values: [signature]),
      Structure(
        name: "basic", text: "GET /v1 HTTP/1.1\nHost: api.acme.io\nAuthorization: Basic \(basic)",
        values: [basic, passwords[0]]),
      Structure(
        name: "bearer", text: "GET /v1 HTTP/1.1\nAuthorization: Bearer \(bearer)",
        values: [bearer]),
      Structure(
        name: "url", text: "DSN=postgres://writer:\(bearer.prefix(18))@db.acme.io:5432/shop",
        values: [String(bearer.prefix(18))]),
      Structure(
        name: "solana", text: "[\(digits)]", values: [digits], without: ["lines.log"]),
      Structure(
        name: "putty",
        text: "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: a\nPublic-Lines: 1\n"
          + "AAAAB3NzaC1yc2EAAAADAQABAAABAQC\nPrivate-Lines: 4\n"
          + putty.joined(separator: "\n") + "\nPrivate-MAC: \(made("[0-9a-f]{40}"))",
        values: [putty[1]], without: ["lines.log"]),
      Structure(name: "shadow", text: "deploy:$2y$10$\(hash):19000:0:99999:7:::", values: [hash]),
      Structure(
        name: "assignment", text: "[smtp]\nhost = mail.acme.io\npassword = \(passwords[4])",
        values: [passwords[4]]),
      Structure(
        name: "pair", text: "client_id: \(made("[a-z0-9]{12}"))\nclient_secret: \(passwords[5])",
        values: [passwords[5]]),
      Structure(
        name: "columns", text: "name,password\nann,\(passwords[6])\nbob,\(passwords[7])",
        values: [passwords[6]], without: ["lines.log"]),
      Structure(
        name: "netrc", text: "machine api.acme.io\n  login deploy\n  password \(passwords[8])",
        values: [passwords[8]], without: ["lines.log"]),
    ]
  }()

  @Test("every structure is found in every carrier", arguments: structures.indices)
  func structure(_ index: Int) throws {
    let structure = Self.structures[index]
    let folder = try TemporaryFolder()
    let carriers = Self.carriers.filter { !structure.without.contains($0.name) }
    for carrier in carriers {
      try folder.write("a.\(carrier.name)", carrier.write(structure.text))
    }
    let found = SecretsProbe.valuesByPath(try SecretsProbe.scan(folder))
    let missed = carriers.map(\.name).filter { name in
      !(found["a.\(name)"] ?? []).contains { value in
        structure.values.contains { value.contains($0) || $0.contains(value) }
      }
    }
    #expect(missed == [], "\(structure.name)")
  }

  @Test("what brings its own context is found in every carrier")
  func wholeExamples() throws {
    let folder = try TemporaryFolder()
    let examples = DetectorTable.all.enumerated().compactMap {
      SecretExample(of: $1, seed: UInt64($0 + 1))
    }.filter(\.isWhole)
    for example in examples {
      for carrier in Self.carriers {
        try folder.write("\(example.detector).\(carrier.name)", carrier.write(example.value))
      }
    }
    let found = SecretsProbe.valuesByPath(try SecretsProbe.scan(folder))
    var missed: [String] = []
    for example in examples {
      // A key of many lines is torn apart where each has a time before it.
      let names = Self.carriers.map(\.name).filter { name in
        found["\(example.detector).\(name)"] == nil
          && !(name == "lines.log" && example.value.contains("\n"))
      }
      if !names.isEmpty { missed.append("\(example.detector): \(names.joined(separator: " "))") }
    }
    #expect(missed == [], "of \(examples.count)")
  }
}
