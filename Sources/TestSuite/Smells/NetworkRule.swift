// The rule `test-network`: tests that ask other machines.

internal import GateModel
internal import SourceFacts

enum NetworkRule {
  static let rule = Rule(
    id: "test-network", check: TestSmellsCheck.id,
    summary: "A test asks another machine.",
    rationale: """
      A test that needs the network fails with the network. It tells nothing of the change that it \
      should judge, and it runs nowhere without access. Answer from a double, or from a server that \
      the test starts itself.
      """,
    definition: """
      In files of test targets: `URLSession.shared`, `NSURLConnection`, `NWConnection(…)`, \
      `getaddrinfo`, `gethostbyname`, and reading `contentsOf:` a literal address that begins with \
      `http`. Not: a session with a configuration of its own, since that is how doubles are put in, \
      sockets on the test's own machine, and addresses that are only compared.
      """,
    examples: [
      RuleExample(
        "The shared session goes out.",
        """
        import Foundation
        import Testing

        @Test func loads() async throws {
          let url = try #require(URL(string: "https://example.org"))
          let (data, _) = try await URLSession.shared.data(from: url)  // error: [test-network]
          #expect(!data.isEmpty)
        }
        """),
      RuleExample(
        "A session that answers from a double stays inside.",
        """
        import Foundation
        import Testing

        @Test func loads() {
          let configuration = URLSessionConfiguration.ephemeral
          configuration.protocolClasses = []
          let session = URLSession(configuration: configuration)
          #expect(session.configuration.protocolClasses?.isEmpty == true)
        }
        """),
    ])

  private static let patterns: [[String]] = [
    ["URLSession", ".", "shared"], ["NSURLConnection", "."], ["NWConnection", "("],
    ["getaddrinfo", "("], ["gethostbyname", "("],
  ]

  @Sendable static func find(_ code: TestCode) -> [Finding] {
    let starts = Set(patterns.map { $0[0] })
    return code.tokens.classes.indices.compactMap { index in
      if starts.contains(code.text(index)), code.isName(index), code.isFree(index),
        patterns.contains(where: { code.has($0, at: index) })
      {
        return code.finding(
          rule, index, index + 1, "the test asks another machine: `\(code.text(index))`")
      }
      return reading(code, index)
    }
  }

  /// `Data(contentsOf: URL(string: "http…"))`.
  private static func reading(_ code: TestCode, _ index: Int) -> Finding? {
    let call = ["contentsOf", ":", "URL", "(", "string", ":", "\""]
    guard code.has(call, at: index), code.text(index + call.count).hasPrefix("http") else {
      return nil
    }
    return code.finding(
      rule, index, index + call.count,
      "the test reads from another machine: `contentsOf: URL(string: …)`")
  }
}
