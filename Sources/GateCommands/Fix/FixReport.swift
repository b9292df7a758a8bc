// What `fix` did, for people and for programs.

internal import GateModel
internal import GateReports
internal import SourceEdits

/// The outcome of a run of `fix`.
struct FixReport {
  let selection: FixSelection
  let mended: [Int]
  let rolledBack: [(group: Int, reason: String)]
  /// How often the package was built.
  let builds: Int

  private var changes: [PlannedChange] { selection.plan.changes(applying: mended) ?? [] }

  private var linesRemoved: Int {
    changes.reduce(0) { $0 + $1.change.linesRemoved(from: selection.plan.original($1.path)) }
  }

  private var filesRemoved: Int { changes.count { $0.change == .removed } }

  /// One line per finding and a summary.
  var text: String {
    var text = ""
    for group in mended { text += "mended: \(Self.name(of: selection.findings[group]))\n" }
    for (group, reason) in rolledBack {
      text += "rolled back: \(Self.name(of: selection.findings[group])): \(reason)\n"
    }
    for refusal in selection.refusals {
      text += "left: \(Self.name(of: refusal.finding)): \(refusal.reason)\n"
    }
    return text + summary + "\n" + (hasPlaceholders ? Self.placeholderNote : "")
  }

  private static let placeholderNote =
    "what stands between <# and #> is to be written; until then doc-mismatch reports it\n"

  private var hasPlaceholders: Bool {
    mended.contains { group in
      selection.findings[group].fixes.contains { $0.replacement.contains("<#") }
    }
  }

  private static func name(of finding: Finding) -> String {
    let places = finding.fixes.count < 2 ? "" : " (\(counted(finding.fixes.count, "place")))"
    return "\(finding.rule) at \(finding.location.path):\(finding.location.start.line): "
      + "\(finding.entity.name)\(places)"
  }

  private var summary: String {
    let all = mended.count + rolledBack.count + selection.refusals.count
    return "\(mended.count) of \(counted(all, "finding")) mended: "
      + "\(counted(abs(linesRemoved), "line")) \(linesRemoved < 0 ? "more" : "less"), "
      + "\(counted(filesRemoved, "file")) gone; \(counted(rolledBack.count, "finding")) rolled "
      + "back after \(counted(builds, "build"))"
  }

  /// The same, as the `fix` object of the envelope.
  var json: JSONValue {
    .object([
      ("mended", .array(mended.map { Self.object(selection.findings[$0], reason: nil) })),
      (
        "rolledBack",
        .array(rolledBack.map { Self.object(selection.findings[$0.group], reason: $0.reason) })
      ),
      (
        "left", .array(selection.refusals.map { Self.object($0.finding, reason: $0.reason) })
      ),
      ("linesRemoved", .integer(linesRemoved)),
      ("filesRemoved", .integer(filesRemoved)),
      ("builds", .integer(builds)),
    ])
  }

  private static func object(_ finding: Finding, reason: String?) -> JSONValue {
    .object([
      ("id", .string(finding.id)),
      ("rule", .string(finding.rule.rawValue)),
      ("confidence", .string(orNull: finding.confidence?.rawValue)),
      ("path", .string(finding.location.path)),
      ("line", .integer(finding.location.start.line)),
      ("name", .string(finding.entity.name)),
      ("places", .integer(finding.fixes.count)),
      ("reason", .string(orNull: reason)),
    ])
  }
}
