// The check: scans, decides what each secret is, leaves out what may stay, and words the findings.
// Nothing here sees a secret's text unless it was asked for.

internal import FileTree
package import GateModel

/// The check of secrets.
package enum SecretsCheck {
  package static let id: CheckID = "secrets"
  package static let rules = [SecretRule.rule, SecretSuppressionRule.rule]

  /// Runs the check.
  ///
  /// - Parameter request: What to scan.
  /// - Returns: Findings, gaps and the check's object of the JSON.
  /// - Throws: `UserError` where the request or the configuration is wrong.
  package static func run(_ request: SecretsRequest) throws -> CheckOutcome {
    let scan = try SecretsScan(request)
    let outcome = try scan.run()
    var allowances = try Allowances(request.settings)
    var shown: [JudgedSecret] = []
    var allowed: [AllowedFinding] = []
    for secret in outcome.secrets {
      let judged = JudgedSecret(secret)
      if judged.isNoise || allowances.allow(judged) { continue }
      if let place = secret.occurrences.first(where: \.isAllowed) {
        allowed.append(
          AllowedFinding(finding: judged.finding, comment: comment(at: place, request.directory)))
        continue
      }
      if judged.secretClass == .example, request.listing == .findings { continue }
      shown.append(judged)
    }
    shown.sort { $0.sortKey < $1.sortKey }
    let findings = shown.filter { $0.secretClass != .example }.map { $0.finding }
    var answer = CheckOutcome(
      findings: findings + allowances.findings, gaps: outcome.gaps,
      summary: summary(of: shown, outcome.amount),
      detail: .object([
        ("scanned", amount(outcome.amount)), ("secrets", .array(shown.map(\.json))),
      ]))
    answer.allowed = allowed
    return answer
  }

  /// The comment that lets a secret stay: in the file as it is now, where that still has it.
  private static func comment(at place: Occurrence, _ directory: String) -> PlacedComment {
    let bytes = try? FileContent.read("\(directory)/\(place.path)", bytesMax: commentedBytesMax)
    let line = bytes.flatMap { AllowComment.line(in: $0, near: place.line) }
    return PlacedComment(
      path: place.path, line: line?.number ?? place.line,
      text: line?.text ?? "a comment beside it in its first version")
  }

  /// Larger files are not searched for the comment again, in bytes.
  private static let commentedBytesMax = 16 << 20

  private static func amount(_ amount: ScannedAmount) -> JSONValue {
    .object([
      ("objects", .integer(amount.objects)), ("blobs", .integer(amount.blobs)),
      ("commits", .integer(amount.commits)), ("files", .integer(amount.files)),
      ("bytes", .integer(amount.bytes)), ("newBytes", .integer(amount.freshBytes)),
      ("missing", .integer(amount.missing)),
    ])
  }

  private static func summary(of secrets: [JudgedSecret], _ amount: ScannedAmount) -> String {
    let live = secrets.count { $0.secretClass == .live }
    let fixtures = secrets.count { $0.secretClass == .fixture }
    return "\(live) secrets, \(fixtures) in fixtures; \(amount.commits) commits, "
      + "\(amount.blobs) blobs and \(amount.files) files read"
  }
}
