// SARIF 2.1.0 (OASIS, errata 01), for code scanning. No absolute path and no time is written, so that
// the same tree gives the same bytes everywhere: SRCROOT has a description instead of an address.

internal import GateEngine
internal import GateModel

extension ReportFormat {
  /// SARIF 2.1.0.
  package static let sarif = ReportFormat(
    name: "sarif", summary: "SARIF 2.1.0, for code scanning services and editors"
  ) { input in
    var document = SARIFDocument(input: input)
    return document.value().pretty
  }
}

private struct SARIFDocument {
  private let input: ReportInput
  private var columns: SourceColumns
  private let ruleIndexes: [RuleID: Int]
  private let rules: [Rule]

  init(input: ReportInput) {
    self.input = input
    columns = SourceColumns(source: input.source)
    let checks = Set(input.report.checks.map(\.check) + [SourceProblemRule.check])
    rules = input.rules.filter { checks.contains($0.check) }
    ruleIndexes = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func value() -> JSONValue {
    .object([
      ("$schema", .string(schemaAddress)),
      ("version", .string("2.1.0")),
      ("runs", .array([run()])),
    ])
  }

  private mutating func run() -> JSONValue {
    let counting = input.report.findings.map { (finding: $0, reason: LeftOutReason?.none) }
    let known = input.report.leftOut.map { (finding: $0.finding, reason: Optional($0.reason)) }
    let results = (counting + known).map { result($0.finding, $0.reason) }
    return .object(
      [
        ("tool", .object([("driver", driver)])),
        ("automationDetails", .object([("id", .string("\(Tool.name)/\(category)/"))])),
        ("invocations", .array([invocation])),
        (
          "originalUriBaseIds",
          .object([
            (
              "SRCROOT",
              .object([
                ("description", text("The root of the repository, or of what was analysed."))
              ])
            )
          ])
        ),
      ] + versionControl + [
        ("columnKind", .string("unicodeCodePoints")),
        ("results", .array(results)),
        ("properties", properties),
      ])
  }
}

// MARK: - The run

extension SARIFDocument {
  private var driver: JSONValue {
    .object([
      ("name", .string(Tool.name)),
      ("semanticVersion", .string(input.report.toolVersion)),
      ("shortDescription", text(Tool.summary)),
      ("rules", .array(rules.map(descriptor))),
    ])
  }

  private func descriptor(_ rule: Rule) -> JSONValue {
    .object([
      ("id", .string(rule.id.rawValue)),
      ("name", .string(rule.id.rawValue)),
      ("shortDescription", text(rule.summary)),
      ("fullDescription", text(rule.rationale)),
      (
        "help",
        .object([
          ("text", .string(RuleDocument.text(of: rule))),
          ("markdown", .string(RuleDocument.markdown(of: rule))),
        ])
      ),
      ("defaultConfiguration", .object([("level", .string(rule.severity.rawValue))])),
      ("properties", .object([("tags", .array([.string(rule.check.rawValue)]))])),
    ])
  }

  /// The name of the only check that ran, or `all`.
  private var category: String {
    let ran = input.report.checks
    return ran.count == 1 ? ran[0].check.rawValue : "all"
  }

  private var invocation: JSONValue {
    let incomplete = input.report.checks.filter { $0.status.word == "incomplete" }
    let notifications = incomplete.map { check -> JSONValue in
      .object([
        ("level", .string("error")),
        ("message", text("\(check.check): incomplete: \(check.status.reason ?? "")")),
      ])
    }
    return .object([
      ("executionSuccessful", .flag(incomplete.isEmpty)),
      ("exitCode", .integer(Int(ExitCode(input.report.verdict).rawValue))),
      ("toolExecutionNotifications", .array(notifications)),
    ])
  }

  /// The schema demands the repository's address, so the object is left out where it is unknown; the
  /// commit stands in the run's properties in any case.
  private var versionControl: [(key: String, value: JSONValue)] {
    guard let revision = input.report.revision, let address = revision.repositoryURI else {
      return []
    }
    let details: JSONValue = .object([
      ("repositoryUri", .string(address)),
      ("revisionId", .string(revision.commit)),
      ("mappedTo", .object([("uriBaseId", .string("SRCROOT"))])),
    ])
    return [("versionControlProvenance", .array([details]))]
  }

  private var properties: JSONValue {
    let revision = input.report.revision
    return .object([
      ("verdict", .string(input.report.verdict.rawValue)),
      ("commit", .string(orNull: revision?.commit)),
      ("dirty", revision.map { .flag($0.isDirty) } ?? .null),
    ])
  }
}

// MARK: - Results

extension SARIFDocument {
  private mutating func result(_ finding: Finding, _ reason: LeftOutReason?) -> JSONValue {
    let index = ruleIndexes[finding.rule].map { [("ruleIndex", JSONValue.integer($0))] } ?? []
    let place = location(finding.location)
    return .object(
      [("ruleId", .string(finding.rule.rawValue))] + index + [
        ("level", .string(finding.severity.rawValue)),
        ("message", text(([finding.message] + finding.notes).joined(separator: "\n"))),
        ("locations", .array([place])),
        ("relatedLocations", .array(relatedLocations(of: finding))),
        ("partialFingerprints", fingerprints(of: finding)),
      ] + baselineState(of: finding, reason) + suppressions(for: reason))
  }

  private mutating func fingerprints(of finding: Finding) -> JSONValue {
    let hash = columns.lineHash(of: finding.location.start.line, in: finding.location.path)
    return .object(
      [("njordGate/v1", .string(finding.id))]
        + (hash.map { [("primaryLocationLineHash", .string($0))] } ?? []))
  }

  /// What SARIF says of a result against earlier ones; only where the run was compared with any.
  private func baselineState(
    of finding: Finding, _ reason: LeftOutReason?
  ) -> [(key: String, value: JSONValue)] {
    let comparison = input.report.comparison
    guard comparison.baseline != nil || comparison.base != nil else { return [] }
    if case .suppressed? = reason { return [] }
    let word =
      switch finding.state {
      case .new: "new"
      case .unchanged: "unchanged"
      case .worse: "updated"
      }
    return [("baselineState", .string(word))]
  }

  /// Who lets a result stay. Where one result of a run says so, all do.
  private func suppressions(for reason: LeftOutReason?) -> [(key: String, value: JSONValue)] {
    guard !input.report.leftOut.isEmpty else { return [] }
    let entry: (kind: String, justification: String)? =
      switch reason {
      case .suppressed(let suppression)?: ("inSource", suppression.comment.reason)
      case .baselined(let why)?: ("external", why)
      case .inherited?, nil: nil
      }
    let list = entry.map { entry -> [JSONValue] in
      [
        .object([
          ("kind", .string(entry.kind)), ("status", .string("accepted")),
          ("justification", .string(entry.justification)),
        ])
      ]
    }
    return [("suppressions", .array(list ?? []))]
  }

  private mutating func location(_ location: Location) -> JSONValue {
    .object([
      ("physicalLocation", physical(location.path, from: location.start, to: location.end))
    ])
  }

  private mutating func relatedLocations(of finding: Finding) -> [JSONValue] {
    var locations: [JSONValue] = []
    for (index, related) in finding.related.enumerated() {
      locations.append(
        .object([
          ("id", .integer(index + 1)),
          ("message", text(related.message)),
          ("physicalLocation", physical(related.path, from: related.position, to: nil)),
        ]))
    }
    return locations
  }

  private mutating func physical(
    _ path: String, from start: SourcePosition, to end: SourcePosition?
  ) -> JSONValue {
    var region: [(key: String, value: JSONValue)] = [("startLine", .integer(start.line))]
    if let column = columns.codePointColumn(of: start, in: path) {
      region.append(("startColumn", .integer(column)))
    }
    if let end {
      region.append(("endLine", .integer(end.line)))
      if let column = columns.codePointColumn(of: end, in: path) {
        region.append(("endColumn", .integer(column)))
      }
    }
    return .object([
      (
        "artifactLocation",
        .object([
          ("uri", .string(percentEncoded(input.repositoryPath(path)))),
          ("uriBaseId", .string("SRCROOT")),
        ])
      ),
      ("region", .object(region)),
    ])
  }

  private func text(_ text: String) -> JSONValue { .object([("text", .string(text))]) }

  private var schemaAddress: String {
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  }
}

/// A relative path as a URI reference (RFC 3986, section 3.3).
///
/// - Parameter path: A path with forward slashes.
/// - Returns: The path with everything but unreserved characters and slashes percent-encoded.
private func percentEncoded(_ path: String) -> String {
  let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
  var bytes: [UInt8] = []
  for byte in path.utf8 {
    if kept.contains(byte) {
      bytes.append(byte)
    } else {
      let hex = String(byte, radix: 16, uppercase: true)
      bytes.append(contentsOf: (byte < 16 ? "%0" : "%").utf8)
      bytes.append(contentsOf: hex.utf8)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
