// What `baseline diff` and `suppressions` print.

internal import GateEngine
internal import GateModel
internal import GateReports

/// A run against a baseline.
struct BaselineDifference {
  private struct Line {
    let word: String
    let id: String
    let place: String?
    let values: (known: Double?, now: Double?)
  }

  private let lines: [Line]

  private let gaps: [(check: CheckID, reason: String)]

  /// - Parameters:
  ///   - findings: What was found.
  ///   - comparison: How that compares with the baseline, as far as checks could look.
  ///   - gaps: The checks that could not, with their reasons.
  init(
    findings: [Finding], _ comparison: BaselineComparison,
    gaps: [(check: CheckID, reason: String)]
  ) {
    self.gaps = gaps
    var lines: [Line] = []
    for (finding, judgement) in zip(findings, comparison.judgements) {
      let value = finding.measure?.value
      let word: String
      switch judgement.state {
      case .new: word = "new"
      case .worse: word = "worse"
      case .unchanged where value == judgement.knownValue: continue
      case .unchanged: word = "better"
      }
      lines.append(
        Line(
          word: word, id: finding.id,
          place: "\(finding.location.path):\(finding.location.start.line)",
          values: (judgement.knownValue, value)))
    }
    for entry in comparison.stale {
      for value in entry.values {
        lines.append(
          Line(
            word: "gone", id: "\(entry.rule):\(entry.subject)", place: nil, values: (value, nil)))
      }
    }
    self.lines = lines
  }

  /// Whether the gate would fail on account of it.
  var isWorse: Bool { lines.contains { ["new", "worse"].contains($0.word) } }

  var text: String {
    var text = ""
    for line in lines {
      let word = line.word + String(repeating: " ", count: max(0, 6 - line.word.count))
      text += "\(word)  \(line.id)"
      if line.word == "worse" || line.word == "better" {
        text += "  \(Self.number(line.values.known)) → \(Self.number(line.values.now))"
      }
      text += line.place.map { "  \($0)\n" } ?? "\n"
    }
    let counts = ["new", "worse", "better", "gone"].map { word in
      "\(lines.count { $0.word == word }) \(word)"
    }
    for (check, reason) in gaps {
      text += "\(check) is incomplete, and what it does not report may be there: \(reason)\n"
    }
    return text + counts.joined(separator: ", ") + "\n"
  }

  private static func number(_ value: Double?) -> String {
    value.map { fixedPoint($0, places: $0 == $0.rounded() ? 0 : 2) } ?? "-"
  }

  var json: JSONValue {
    .array(
      lines.map { line in
        .object([
          ("change", .string(line.word)), ("id", .string(line.id)),
          ("place", .string(orNull: line.place)),
          ("known", line.values.known.map { .decimal($0, places: 2) } ?? .null),
          ("now", line.values.now.map { .decimal($0, places: 2) } ?? .null),
        ])
      })
  }
}

/// The comments that let findings stay.
struct SuppressionInventory {
  private let uses: [SuppressionUse]

  init(_ report: RunReport) { uses = report.suppressions }

  var text: String {
    var text = ""
    for use in uses {
      let comment = use.suppression.comment
      text += "\(use.suppression.path):\(use.suppression.line): \(Self.words(for: comment))"
      text += use.isExpired ? ", expired" : ", hides \(use.hidden)"
      if let owner = comment.owner { text += ", owner \(owner)" }
      if let until = comment.until { text += ", until \(until)" }
      text += comment.reason.isEmpty ? "\n" : ": \(comment.reason)\n"
    }
    let hidden = uses.reduce(0) { $0 + $1.hidden }
    return text + "\(counted(uses.count, "suppression")), \(counted(hidden, "finding")) hidden\n"
  }

  private static func words(for comment: SuppressionComment) -> String {
    switch comment.language {
    case .own: "\(comment.reach.rawValue)[\(comment.rules.joined(separator: ", "))]"
    case .periphery: "periphery:ignore"
    case .gitleaks: "gitleaks:allow"
    }
  }

  var json: JSONValue {
    .array(
      uses.map { use in
        let comment = use.suppression.comment
        return .object([
          ("path", .string(use.suppression.path)), ("line", .integer(use.suppression.line)),
          ("language", .string(comment.language.rawValue)),
          ("reach", .string(comment.reach.rawValue)),
          ("rules", .array(comment.rules.map(JSONValue.string))),
          ("reason", .string(comment.reason)), ("owner", .string(orNull: comment.owner)),
          ("until", .string(orNull: comment.until.map { "\($0)" })),
          ("expired", .flag(use.isExpired)), ("hidden", .integer(use.hidden)),
        ])
      })
  }
}
