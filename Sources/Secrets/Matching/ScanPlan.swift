// What a scan looks for: the detectors, and the anchors that lead to them. A token's anchor is its
// own shape at its shortest; a named value's is its name.

import GateModel

/// The detectors with their automaton, for all threads.
struct ScanPlan: Sendable {
  package let detectors: [Detector]
  /// For each anchor the detector that it belongs to.
  let owners: [Int]
  let database: AnchorDatabase

  /// What the serialised automaton depends on, as text: everything but the library.
  package static func recipe(of detectors: [Detector]) -> String {
    anchors(of: detectors).map { "\($0.isCaseless ? "i" : "s")\($0.expression)" }
      .joined(separator: "\n")
  }

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - detectors: What to look for.
  ///   - serialised: The automaton of the same recipe, where it was kept.
  /// - Throws: `InternalError` where an anchor cannot be compiled.
  package init(
    _ detectors: [Detector], serialised: AnchorDatabase? = nil
  ) throws(InternalError) {
    self.detectors = detectors
    owners = Array(detectors.indices)
    if let serialised {
      database = serialised
    } else {
      database = try AnchorDatabase(Self.anchors(of: detectors))
    }
  }

  /// The serialised automaton, to be kept.
  package var serialised: AnchorDatabase { database }

  static func anchors(of detectors: [Detector]) -> [Anchor] { detectors.map(anchor) }

  private static func anchor(of detector: Detector) -> Anchor {
    switch detector.form {
    case .token(let shape):
      Anchor(expression: detector.anchor ?? shortest(shape), isCaseless: false)
    case .named(let name, _):
      if let anchor = detector.anchor {
        Anchor(
          expression: Detector.loosened(anchor), isCaseless: detector.placement == .before)
      } else {
        Anchor(expression: Detector.loosened(name), isCaseless: true)
      }
    case .expression(let anchor, _):
      Anchor(expression: anchor.replacing(quote, with: anyQuote), isCaseless: false)
    case .structure(let structure): structure.anchor
    }
  }

  private static let quote = #"["']"#
  /// A quotation mark, as it stands in a text inside of another one.
  private static let anyQuote = #"(?:\\{0,7}["']|&(?:quot|apos|#34|#39);)"#

  /// A shape without what may follow its shortest form: `x{20,300}={0,2}` becomes `x{20}`. Only the
  /// last repetition can be cut, as others have something behind them.
  static func shortest(_ shape: String) -> String {
    var rest = shape[...]
    for tail in ["={0,2}", "={0,3}", "={1,2}"] where rest.hasSuffix(tail) {
      rest = rest.dropLast(tail.count)
    }
    guard rest.hasSuffix("}"), let open = rest.lastIndex(of: "{") else { return String(rest) }
    let bounds = rest[rest.index(after: open)...].dropLast().split(separator: ",")
    guard bounds.count == 2, bounds[0] != "0" else { return String(rest) }
    return "\(rest[..<open]){\(bounds[0])}"
  }
}

extension Detector.Structure {
  /// What leads to it.
  var anchor: Anchor {
    guard let anchor = Self.anchors[self] else {
      preconditionFailure("every structure has an anchor")
    }
    return anchor
  }

  private static let anchors: [Detector.Structure: Anchor] = [
    .privateKey: Anchor(expression: "-----BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY", isCaseless: false),
    .puttyKey: Anchor(expression: "PuTTY-User-Key-File-[23]", isCaseless: false),
    .jsonWebKey: Anchor(
      expression: #"(?:"|&quot;|&#34;)kty(?:\\{0,7}"|&quot;|&#34;)\s{0,4}:"#, isCaseless: false),
    .jsonWebToken: Anchor(
      expression: #"eyJ[A-Za-z0-9_-]{10,400}\.eyJ[A-Za-z0-9_-]{4}"#, isCaseless: false),
    .urlPassword: Anchor(
      expression: #"://[^\s/@"'<>:]{0,60}:[^\s/@"'<>]{3,80}@"#, isCaseless: false),
    .basicHeader: Anchor(expression: #"basic\s{1,3}[A-Za-z0-9+/]{8}"#, isCaseless: true),
    .bearerHeader: Anchor(
      expression:
        #"(?:bearer|authorization["']?\s{0,3}[:=,]\s{0,3}["']?(?:token|apikey|key|bot))\s{1,3}[A-Za-z0-9_.~+/-]{16}"#,
      isCaseless: true),
    .registryAuth: Anchor(
      expression:
        #"(?:"|&quot;|&#34;)(?:auth|identitytoken|registrytoken)(?:\\{0,7}"|&quot;|&#34;)"#
        + #"\s{0,3}:\s{0,3}(?:\\{0,7}"|&quot;|&#34;)"#,
      isCaseless: false),
    .kubernetesSecret: Anchor(
      expression: #"kind["']?\s{0,3}:\s{0,3}["']?Secret"#, isCaseless: false),
    .solanaKeypair: Anchor(expression: #"\[\s?(?:[0-9]{1,3},\s{0,4}){8}"#, isCaseless: false),
    .mnemonic: Anchor(
      expression: "(?:mnemonic|(?:seed|recovery|secret|backup)[ _-]?(?:phrase|words))",
      isCaseless: true),
    .splitLiteral: Anchor(expression: LiteralReader.anchorExpression, isCaseless: false),
    .netrc: Anchor(
      expression: #"(?:machine\s{1,4}\S{1,100}|default)(?:\s|\\n|[#*/+>"',-]){1,30}login\s"#,
      isCaseless: false),
    .crypt: Anchor(
      expression: #":\$(?:1|5|6|apr1|2[aby]|y|argon2id?)\$[./A-Za-z0-9=$,]{20}"#,
      isCaseless: false),
    .column: Anchor(expression: ColumnReader.anchorExpression, isCaseless: true),
    .assignment: Anchor(expression: AssignmentReader.anchorExpression, isCaseless: true),
  ]
}
