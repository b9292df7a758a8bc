// docs/PRODUCTION_READINESS.md: the two answers first, then what keeps them from being given, then what
// they rest on. Every line that says something measured names the record that says so.

internal import Evidence
internal import GateModel

/// The report for those who sign a release.
package struct ReadinessReport {
  private let state: ReadinessState
  private var subject: ReportSubject { state.input.subject }

  package init(_ state: ReadinessState) { self.state = state }

  /// The whole text.
  package var text: String {
    """
    # Production readiness

    Written by `\(Self.command)` from the criteria and the records in
    [validation/evidence](validation/evidence). Do not edit it: `\(Self.command) --check` compares.

    **production-ready: \(state.production.word.rawValue)**\(count(state.production))
    **enterprise-ready: \(state.enterprise.word.rawValue)**\(count(state.enterprise))

    There is no score. PASS and FAIL were measured on these sources. NOT MEASURED was not, or cannot be
    relied on. WAIVED does not hold, and somebody accepts that for a while.


    """ + blockers + about + categories + waivers + people + limits + notChecked
  }

  static let command = "njord-gate readiness"

  private func count(_ verdict: ReadinessVerdict) -> String {
    let waived = state.claims.count { $0.status == .waived }
    let kinds: [ClaimStatus] = [.fail, .notMeasured, .unsigned]
    let parts = kinds.map { kind in
      "\(verdict.blockers.count { $0.status == kind }) \(kind.rawValue)"
    }
    let ending = verdict.word == .ready ? "" : ", which block it"
    return " (\(parts.joined(separator: ", "))\(ending); \(waived) WAIVED)  "
  }

  // MARK: - Blockers

  private var blockers: String {
    let production = state.production.blockers
    let others = state.enterprise.blockers.filter { !production.contains($0) }
    return "## What blocks\n\n"
      + Self.table(of: production, empty: "Nothing blocks production-ready.")
      + "\nFor enterprise-ready, besides these:\n\n"
      + Self.table(of: others, empty: "Nothing else.") + "\n"
  }

  private static func table(of blockers: [Blocker], empty: String) -> String {
    var table = MarkdownTable(["Status", "What", "Why"], empty: empty)
    for blocker in blockers {
      table.add([blocker.status.rawValue, "`\(blocker.subject)`", blocker.reason])
    }
    return table.text
  }

  // MARK: - What it is about

  private var about: String {
    let sources = subject.sources
    var table = MarkdownTable(["This report is about", ""], empty: "")
    table.add(["Commit", sources.commit.map { "`\($0)`" } ?? "none that git knows"])
    table.add(["Tree", sources.tree.map { "`\($0)`" } ?? "none"])
    table.add(["Sources (SHA-256)", sources.digest.map { "`\($0)`" } ?? "none"])
    table.add([
      "Changes without a commit",
      sources.isDirty ? "yes: neither verdict can be better than UNDETERMINED" : "none",
    ])
    table.add([
      "Criteria",
      state.input.criteriaName
        + (subject.criteriaDigest.map { ", SHA-256 `\($0)`" } ?? ""),
    ])
    table.add([
      "Configuration",
      subject.configurationDigest.map { "`.njord-gate.yml`, SHA-256 `\($0)`" } ?? "defaults",
    ])
    table.add(["Tool", "njord-gate \(state.input.toolVersion)"])
    table.add(["Measured with", listing { $0.toolchain }])
    table.add([
      "Measured on", listing { "\($0.host.processor), \($0.host.processorCount) processors" },
    ])
    table.add(["As of", subject.asOf.number > 0 ? "\(subject.asOf)" : "no day: nothing is dated"])
    return table.text
      + "\nIt holds for these sources only. Reports, evidence and signatures are no "
      + "sources.\n\n"
  }

  private func listing(_ text: (EvidenceRecord) -> String) -> String {
    let texts = Set(state.measuredHere.map { text($0.record) }).sorted()
    return texts.isEmpty ? "nothing was measured" : texts.joined(separator: "; ")
  }

  // MARK: - Categories

  private var categories: String {
    Category.allCases.map { category in
      let claims = state.claims.filter { $0.claim.category == category }
      var table = MarkdownTable(
        [
          "Claim", "Demanded", "Status", "Value", "Threshold", "n", "Bounds", "Command", "Commit",
          "Measured", "Record", "Why",
        ], empty: "NOT MEASURED: the criteria claim nothing here.")
      for assessment in claims { table.add(Self.row(of: assessment)) }
      return "## \(category.title)\n\n\(table.text)\n"
    }.joined()
  }

  private static func row(of assessment: Assessment) -> [String] {
    let claim = assessment.claim
    let start = [
      "**`\(claim.id)`** \(claim.statement)", "\(claim.level.rawValue), \(claim.tier.rawValue)",
      assessment.status.rawValue,
    ]
    switch claim.basis {
    case .measured(let demand):
      let record = assessment.record
      return start + [
        assessment.value?.text ?? "", "\(demand.threshold)",
        assessment.value.map { "\($0.count)" } ?? "", assessment.value?.bounds ?? "",
        "`\(demand.invocation)`",
        record?.record.source.commit.map { "`\($0.prefix(10))`" } ?? "",
        record.map { "\($0.day)" } ?? "",
        record.map { "[`\($0.name.prefix(10))`](validation/evidence/\($0.name))" } ?? "",
        assessment.reason,
      ]
    case .attested(let role):
      let signature = assessment.signature
      return start + [
        signature.map { "\($0.name)" } ?? "", "signed by: \(role)", "", "",
        "`\(command) sign \(claim.id)`", signature.map { "`\($0.commit.prefix(10))`" } ?? "",
        signature.map { "\($0.date)" } ?? "", "", assessment.reason,
      ]
    }
  }

  // MARK: - People

  private var waivers: String {
    var table = MarkdownTable(
      ["Claim", "Status", "Reason", "Owner", "Asked by", "Approved by", "From", "Until", "Why"],
      empty: "None.")
    for judgement in state.waivers {
      let waiver = judgement.waiver
      table.add([
        "`\(waiver.claim)`",
        (judgement.problem == nil ? ClaimStatus.waived : .fail).rawValue, waiver.reason,
        waiver.owner, waiver.author, waiver.approver, "\(waiver.created)", "\(waiver.expires)",
        judgement.problem ?? "",
      ])
    }
    return "## Waivers\n\n\(table.text)\n"
  }

  private var people: String {
    let open = state.goLive.count { $0.status.blocks }
    let checklist =
      state.goLive.isEmpty
      ? "The criteria name no go-live checklist.\n"
      : "The [go-live checklist](validation/GO_LIVE.md) has \(state.goLive.count) items, \(open) of "
        + "them open.\n"
    return "## Attestations\n\nWhat only a person can say; `\(Self.command) sign ROLE --name NAME` "
      + "records it.\n\n"
      + Self.table(of: state.signOffs, empty: "NOT MEASURED: the criteria name nobody who signs.")
      + "\n\(checklist)\n"
  }

  /// Roles or items, with who signed.
  static func table(of items: [SignedItem], empty: String) -> String {
    var table = MarkdownTable(
      ["Id", "What", "By", "Status", "Name", "Date", "Commit", "Why"], empty: empty)
    for item in items {
      table.add([
        "`\(item.id)`", item.statement, item.role, item.status.rawValue,
        item.signature?.name ?? "", item.signature.map { "\($0.date)" } ?? "",
        item.signature.map { "`\($0.commit.prefix(10))`" } ?? "", item.reason,
      ])
    }
    return table.text
  }

  // MARK: - Limits

  private var limits: String {
    guard let issues = state.input.knownIssues else {
      return "## Known limits\n\nNOT MEASURED: there is no `\(KnownIssues.path)`.\n\n"
    }
    let count = issues.entries.count
    var text =
      "## Known limits\n\n[\(KnownIssues.path)](../\(KnownIssues.path)) has "
      + "\(count) \(count == 1 ? "entry" : "entries"), each with impact, mitigation and owner.\n\n"
    for entry in issues.entries { text += "- \(entry.id): \(entry.title)\n" }
    for problem in issues.problems { text += "- FAIL: \(KnownIssues.path), \(problem)\n" }
    return text + "\n"
  }

  private var notChecked: String {
    let own = [
      "Whether a record was deleted. The newest record that fits the sources counts.",
      "Who wrote a record. A record fits its name unless both were changed; sign the statement beside "
        + "this report with a key to prove its origin.",
      "Whether the criteria are the right ones.",
    ]
    return "## Not checked by this report\n\n"
      + (state.input.criteria.notChecked + own).map { "- \($0)\n" }.joined()
  }
}

extension ReadinessState {
  /// The records that the claims name, each once, in the order of their names.
  package var cited: [PooledRecord] { Self.unique(claims.compactMap(\.record)) }

  /// Those of them that measured these sources.
  private var counting: [PooledRecord] {
    cited.filter {
      $0.record.source.digest == input.subject.sources.digest && !$0.record.source.isDirty
    }
  }

  /// Those of them that measured these sources, the oldest first.
  package var measuredHere: [PooledRecord] {
    counting.sorted { $0.record.invocation.end < $1.record.invocation.end }
  }

  private static func unique(_ records: [PooledRecord]) -> [PooledRecord] {
    var seen: Set<String> = []
    return records.filter { seen.insert($0.name).inserted }.sorted { $0.name < $1.name }
  }
}
