// The report as JSON, and back: the next report reads from it what was there before, and the check of
// a committed report takes over what the history said.

package import GateModel

extension CleanupReport {
  /// The member of the envelope that holds the report.
  private static let member = "cleanup"

  /// The report as JSON.
  package var json: JSONValue {
    JSONReport.document(
      of: Self.member,
      .object([
        ("checks", .array(input.report.checks.map(Self.json))),
        (
          "gains",
          .object([
            ("removableLines", .integer(gain(.remove))), ("foldableLines", .integer(gain(.fold))),
            ("excessPaths", .integer(gain(.simplify))),
          ])
        ),
        ("moves", .array(moves.prefix(Self.movesMax).map(Self.json))),
        ("findings", .array(items.map(json))),
        ("history", input.history.json),
      ]))
  }

  private static func json(_ check: CheckReport) -> JSONValue {
    .object([
      ("name", .string(check.check.rawValue)),
      ("lookedAt", .flag(check.status.reason == nil)),
      ("reason", .string(orNull: check.status.reason)),
      ("suppressed", .integer(check.leftOut.suppressedCount)),
    ])
  }

  private static func json(_ move: CleanupMove) -> JSONValue {
    .object([
      ("kind", .string(move.kind.rawValue)), ("finding", .string(move.finding.id)),
      ("gain", .integer(move.gain)), ("payoff", .decimal(move.payoff, places: 2)),
      ("changes", move.changes.map(JSONValue.integer) ?? .null),
    ])
  }

  private func json(_ item: CleanupItem) -> JSONValue {
    let finding = item.finding
    return .object([
      ("id", .string(finding.id)), ("rule", .string(finding.rule.rawValue)),
      ("module", .string(item.module)), ("path", .string(finding.location.path)),
      ("line", .integer(finding.location.start.line)),
      ("severity", .string(finding.severity.rawValue)),
      ("confidence", .string(orNull: finding.confidence?.rawValue)),
      ("message", .string(finding.message)), ("accepted", .flag(item.isAccepted)),
      ("change", .string(orNull: item.change)),
      ("command", .string(CleanupAdvice.command(finding, item.check))),
    ])
  }

  /// What the history said when a report was written.
  ///
  /// - Parameter document: The JSON of the report.
  /// - Returns: The history; nil where the document is no such report.
  package static func history(in document: JSONValue) -> CleanupHistory? {
    document[member]?["history"].flatMap(CleanupHistory.init(json:))
  }

  /// The findings of a report.
  ///
  /// - Parameter document: The JSON of the report.
  /// - Returns: The findings; nil where the document is no such report.
  package static func findings(in document: JSONValue) -> [CleanupHistory.Past]? {
    document[member]?["findings"]?.elements.compactMap(CleanupHistory.Past.init(json:))
  }
}

extension CleanupHistory {
  fileprivate var json: JSONValue {
    .object([
      ("changes", changes?.json ?? .null), ("delta", delta?.json ?? .null),
      ("cleaned", cleaned?.json ?? .null), ("gaps", .array(gaps.map(JSONValue.string))),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let gaps = json["gaps"] else { return nil }
    self.init()
    changes = json["changes"].flatMap(Changes.init(json:))
    delta = json["delta"].flatMap(Delta.init(json:))
    cleaned = json["cleaned"].flatMap(Cleaned.init(json:))
    self.gaps = gaps.elements.compactMap(\.text)
  }
}

extension CleanupHistory.Changes {
  fileprivate var json: JSONValue {
    .object([
      ("commits", .integer(commits)), ("cut", .flag(isCut)), ("median", .integer(median)),
      (
        "files",
        .array(
          byPath.sorted { $0.key < $1.key }.map {
            .object([("path", .string($0.key)), ("commits", .integer($0.value))])
          })
      ),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let commits = json["commits"]?.integer, let isCut = json["cut"]?.flag,
      let median = json["median"]?.integer, let files = json["files"]
    else { return nil }
    self.init(commits: commits, isCut: isCut, byPath: [:], median: median)
    for file in files.elements {
      if let path = file["path"]?.text { byPath[path] = file["commits"]?.integer }
    }
  }
}

extension CleanupHistory.Delta {
  fileprivate var json: JSONValue {
    .object([
      ("reference", .string(reference)), ("commit", .string(commit)),
      ("new", .array(new.map(JSONValue.string))), ("worse", .array(worse.map(JSONValue.string))),
      ("fixed", .array(fixed.map(\.json))), ("linesAdded", .integer(linesAdded)),
      ("linesRemoved", .integer(linesRemoved)),
      ("remarks", .array(remarks.map(JSONValue.string))),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let reference = json["reference"]?.text, let commit = json["commit"]?.text,
      let added = json["linesAdded"]?.integer, let removed = json["linesRemoved"]?.integer
    else { return nil }
    func texts(_ name: String) -> [String] { (json[name]?.elements ?? []).compactMap(\.text) }
    self.init(
      reference: reference, commit: commit, new: texts("new"), worse: texts("worse"),
      fixed: (json["fixed"]?.elements ?? []).compactMap(CleanupHistory.Past.init(json:)),
      linesAdded: added, linesRemoved: removed, remarks: texts("remarks"))
  }
}

extension CleanupHistory.Cleaned {
  fileprivate var json: JSONValue {
    .object([
      ("before", .integer(before)), ("nowSuppressed", .integer(nowSuppressed)),
      ("findings", .array(findings.map(\.json))),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let before = json["before"]?.integer, let hidden = json["nowSuppressed"]?.integer else {
      return nil
    }
    self.init(
      findings: (json["findings"]?.elements ?? []).compactMap(CleanupHistory.Past.init(json:)),
      nowSuppressed: hidden, before: before)
  }
}

extension CleanupHistory.Past {
  fileprivate var json: JSONValue {
    let members = [("id", id), ("rule", rule), ("path", path), ("message", message)]
    return .object(members.map { (key: $0.0, value: .string($0.1)) })
  }

  fileprivate init?(json: JSONValue) {
    guard let id = json["id"]?.text, let rule = json["rule"]?.text, let path = json["path"]?.text,
      let message = json["message"]?.text
    else { return nil }
    self.init(id: id, rule: rule, path: path, message: message)
  }
}
