// What a kind of secret looks like, as data. A detector holds no secret, not even an example of one:
// examples are made from its shape when they are needed, because what looks like a secret in a
// repository is one to every scanner that reads it.

/// A kind of secret.
package struct Detector: Sendable {
  /// How it is recognised.
  package enum Form: Sendable {
    /// By itself: it begins, or is built, like nothing else.
    case token(String)
    /// By the name before it, as a value alone could be anything.
    case named(name: String, value: String)
    /// By an expression with the group `secret` around an anchor.
    case expression(anchor: String, String)
    /// By a reader of its own.
    case structure(Structure)
  }

  /// Secrets that take more than an expression.
  package enum Structure: String, Sendable, CaseIterable {
    case privateKey, puttyKey, jsonWebKey, jsonWebToken, urlPassword, basicHeader, bearerHeader
    case splitLiteral, registryAuth, assignment, kubernetesSecret, solanaKeypair, mnemonic, crypt
    case column, netrc

    /// Whether it goes over several lines, so that escapes and prefixes of lines tear it apart.
    var spansLines: Bool {
      switch self {
      case .kubernetesSecret, .registryAuth, .jsonWebKey, .puttyKey, .column, .netrc: true
      default: false
      }
    }
  }

  /// What else a value has to be, or what makes it surer.
  package enum Check: String, Sendable {
    /// Random as far as its alphabet shows.
    case random
    /// Of all the kinds of characters that its alphabet has.
    case mixed
    /// Chosen by a person.
    case password
    /// A checksum, which raises the confidence and never drops a finding.
    case github, grafana, atlassian, nkey
    /// A checksum without which nothing tells the value from any other text.
    case base58
    /// An integer below the order of the curve.
    case key256
    /// Base64 of an identifier in front.
    case discord
    /// Nothing: its shape is enough.
    case none
  }

  /// The stable name.
  package let id: String
  let provider: String
  package let form: Form
  /// What whoever finds it may do.
  let permits: String
  /// Where and how it is revoked.
  let revoke: String
  package let check: Check
  /// An expression that has to match before the value.
  package let nameBefore: String?
  /// What finds it in place of its shape or its name.
  let anchor: String?
  /// Whether the name may stand on either side, somewhere near.
  let placement: Placement
  /// A shape to make examples from, where the form's own does not do.
  package let exampleShape: String?

  /// Where the name of a named value stands.
  package enum Placement: Sendable {
    case before, near
  }

  init(
    _ id: String, _ form: Form, _ check: Check = .random, permits: String,
    nameBefore: String? = nil, anchor: String? = nil, placement: Placement = .before,
    example: String? = nil, provider: String = "", revoke: String = ""
  ) {
    self.id = id
    self.form = form
    self.check = check
    self.permits = permits
    self.nameBefore = nameBefore
    self.anchor = anchor
    self.placement = placement
    exampleShape = example
    self.provider = provider
    self.revoke = revoke
  }

  /// A name's expression in which words are joined by whatever a language or file format joins them.
  static func loosened(_ name: String) -> String {
    var parts: [Substring] = []
    var rest = name[...]
    while let found = rest.firstRange(of: "_?") {
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return (parts + [rest]).joined(separator: "[_. -]?")
  }

  /// The same detector of a provider.
  func of(_ provider: Provider) -> Detector {
    Detector(
      id, form, check, permits: permits, nameBefore: nameBefore, anchor: anchor,
      placement: placement, example: exampleShape, provider: provider.name,
      revoke: provider.revoke)
  }
}

/// Who gives out secrets, and what they look like.
package struct Provider: Sendable {
  let name: String
  /// Where and how its secrets are revoked.
  let revoke: String
  package private(set) var detectors: [Detector] = []

  init(_ name: String, revoke: String, _ detectors: [Detector]) {
    self.name = name
    self.revoke = revoke
    self.detectors = detectors.map { $0.of(self) }
  }
}
