// The report as Markdown: what there is in one sentence, what changed, what to do first, and then all
// of it. A section without content is not there; what was not looked at is said in words.

internal import GateEngine
internal import GateModel

extension CleanupReport {
  /// A list of changes shows so many entries; the JSON beside the report holds all.
  private static let changesShownMax = 10
  /// A module's table shows so many rows.
  private static let rowsMax = 200
  /// A chart shows so many bars.
  private static let barsMax = 10
  /// A chart of fewer bars says no more than a sentence.
  private static let barsMin = 3
  private static let namesShownMax = 5
  private static let placesShownMax = 3

  /// The report as Markdown.
  package var markdown: String {
    var text = "# Cleanup report\n\n"
    text +=
      "Written by `\(Tool.name) report`; `\(Tool.name) report --check` fails once the sources "
    text += "say something else. What counts here are findings, not opinions: each one names its "
    text += "place, and the command that shows it again.\n\n"
    text += "\(overview)\n\n\(checks)\(missing)\(delta)\(cleaned)\(best)\(chart)\(modules)"
    return text + "\(suppressed)\(method)"
  }

  // MARK: - Overview

  private var overview: String {
    guard !items.isEmpty else {
      return notLookedAt.isEmpty
        ? "**Nothing to clean up.**" : "**Nothing to clean up in what was looked at.**"
    }
    let accepted = items.count { $0.isAccepted }
    var text = "**\(counted(items.count, "finding"))"
    if accepted > 0 { text += ", \(accepted) of them accepted by the baseline" }
    text += ".** "
    let gains = [
      (gain(.remove), "line", "can go"), (gain(.fold), "line", "at most can be folded away"),
      (gain(.simplify), "decision path", "above the limits"),
    ]
    let parts = gains.filter { $0.0 > 0 }.map { "\(counted($0.0, $0.1)) \($0.2)" }
    return text + (parts.isEmpty ? "" : parts.joined(separator: ", ") + ".")
  }

  private var checks: String {
    var text = "| Check | Findings | Accepted | Suppressed | What was looked at |\n"
    text += "|---|--:|--:|--:|---|\n"
    var rows = ""
    for check in input.report.checks where check.status.reason == nil {
      let own = items.filter { $0.check == check.check }
      rows += "| `\(check.check)` | \(own.count) | \(own.count { $0.isAccepted }) "
      rows += "| \(check.leftOut.suppressedCount) "
      rows += "| \(MarkupText.prose(check.summary, in: .cell)) |\n"
    }
    return rows.isEmpty ? "" : text + rows + "\n"
  }

  private var missing: String {
    var lines = notLookedAt.map { "- `\($0.check)`: \(MarkupText.prose($0.reason))\n" }
    lines += input.history.gaps.map { "- \(MarkupText.prose($0))\n" }
    return lines.isEmpty ? "" : "Not looked at:\n\n\(lines.joined())\n"
  }

  // MARK: - What changed

  private var delta: String {
    guard let delta = input.history.delta else { return "" }
    let net = delta.linesAdded - delta.linesRemoved
    var text = "## Since \(MarkupText.code(delta.reference))\n\n"
    text += "\(delta.new.count) new, \(delta.worse.count) worse, \(delta.fixed.count) fixed; "
    text += "\(delta.linesAdded) lines of Swift came, \(delta.linesRemoved) went: "
    text += net == 0 ? "as many as before.\n\n" : "\(abs(net)) \(net > 0 ? "more" : "fewer").\n\n"
    for remark in delta.remarks { text += "- \(MarkupText.prose(remark))\n" }
    if !delta.remarks.isEmpty { text += "\n" }
    let changed = items.filter { $0.change != nil }
    text += list(changed) { item in
      "**\(item.change ?? "")** \(place(of: item.finding)) \(MarkupText.prose(item.finding.message))"
    }
    return text + list(delta.fixed, Self.line)
  }

  private var cleaned: String {
    guard let cleaned = input.history.cleaned else { return "" }
    var text = "## Cleaned since the last report\n\n"
    text += "The last report had \(counted(cleaned.before, "finding")); "
    text += "\(cleaned.findings.count) of them \(cleaned.findings.count == 1 ? "is" : "are") gone."
    if cleaned.nowSuppressed > 0 {
      text += " Another \(cleaned.nowSuppressed) only hide behind a comment now."
    }
    return text + "\n\n" + list(cleaned.findings, Self.line)
  }

  private static func line(_ past: CleanupHistory.Past) -> String {
    "**gone** \(MarkupText.code(past.path)): \(MarkupText.prose(past.message)) "
      + "(`\(MarkupText.markdown(past.rule))`)"
  }

  private func list<Element>(_ all: [Element], _ line: (Element) -> String) -> String {
    guard !all.isEmpty else { return "" }
    var text = all.prefix(Self.changesShownMax).map { "- \(line($0))\n" }.joined()
    let rest = all.count - Self.changesShownMax
    if rest > 0 { text += "- and \(rest) more, which the JSON beside this report holds\n" }
    return text + "\n"
  }

  // MARK: - Moves

  private var best: String {
    guard !moves.isEmpty else { return "" }
    var text = "## Best moves\n\n"
    for (number, move) in moves.prefix(Self.movesMax).enumerated() {
      text += "\(number + 1). **\(Self.title(of: move))** in \(place(of: move.finding))"
      text += note(on: move) + "  \n   \(MarkupText.prose(move.finding.message)).  \n"
      text += others(of: move)
      text += "   Next: \(CleanupAdvice.next(move.finding, in: .line)). "
      text += "See it: "
      text += MarkupText.code(CleanupAdvice.command(move.finding, input.checks[move.finding.rule]))
      text += "\n"
    }
    let rest = moves.count - Self.movesMax
    return text + (rest > 0 ? "\nAnother \(rest) follow in the tables below.\n" : "") + "\n"
  }

  private static func title(of move: CleanupMove) -> String {
    switch move.kind {
    case .remove: "Remove \(counted(move.gain, "line"))"
    case .fold: "Fold away \(counted(move.gain, "line"))"
    case .simplify: "Simplify by \(move.gain)"
    }
  }

  /// The other places of copies.
  private func others(of move: CleanupMove) -> String {
    guard move.kind == .fold else { return "" }
    let all = move.finding.related
    let shown = all.prefix(Self.placesShownMax).map { link($0.path, $0.position.line, .line) }
    let rest = all.count - shown.count
    return "   Also in \(shown.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "").  \n"
  }

  private func note(on move: CleanupMove) -> String {
    var notes: [String] = []
    if let confidence = move.finding.confidence { notes.append(confidence.rawValue) }
    if let changes = move.changes, let all = input.history.changes {
      notes.append("its file changed in \(changes) of \(all.commits) commits")
    }
    return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
  }

  /// What the moves of each module gain, as a picture.
  private var chart: String {
    var gains: [String: Int] = [:]
    let modules = Dictionary(
      items.map { ($0.finding.id, $0.module) }, uniquingKeysWith: { first, _ in first })
    for move in moves {
      gains[modules[move.finding.id] ?? "", default: 0] += Int(move.payoff.rounded(.up))
    }
    let bars = gains.filter { !$0.key.isEmpty && $0.value > 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.barsMax)
    guard bars.count >= Self.barsMin else { return "" }
    let names = bars.map { "\"\($0.key.filter { $0 != "\"" && $0 != "`" })\"" }
    return "```mermaid\nxychart-beta horizontal\n  title \"Payoff by module, in lines\"\n"
      + "  x-axis [\(names.joined(separator: ", "))]\n"
      + "  bar [\(bars.map { "\($0.value)" }.joined(separator: ", "))]\n```\n\n"
  }

  // MARK: - All of it

  private var modules: String {
    let names = Set(items.map(\.module)).sorted()
    guard !names.isEmpty else { return "" }
    var text = "## All findings\n\n"
    for name in names {
      let own = items.filter { $0.module == name }
      let rows = Self.rows(of: own)
      text += "### \(name.isEmpty ? "Outside of modules" : MarkupText.markdown(name))\n\n"
      text += "| Where | What | Rule | Sure | Next |\n|---|---|---|---|---|\n"
      for row in rows.prefix(Self.rowsMax) { text += self.row(row) }
      let rest = rows.count - Self.rowsMax
      if rest > 0 { text += "\nand \(rest) more rows, which the JSON beside this report holds.\n" }
      text += "\n"
    }
    let commands = Set(items.compactMap(\.check?.rawValue)).sorted()
    text += "Each of them again: "
    return text + commands.map { "`\(Tool.name) \($0)`" }.joined(separator: ", ") + ".\n\n"
  }

  /// Findings that one row tells: those of a file that differ in nothing but a name, else one.
  private static func rows(of items: [CleanupItem]) -> [[CleanupItem]] {
    let grouped: Set<RuleID> = ["missing-doc"]
    var rows: [[CleanupItem]] = []
    var open: [String: Int] = [:]
    for item in items {
      let key = "\(item.finding.rule):\(item.finding.location.path):\(item.isAccepted)"
      if grouped.contains(item.finding.rule), let index = open[key] {
        rows[index].append(item)
      } else {
        open[key] = rows.count
        rows.append([item])
      }
    }
    return rows
  }

  private func row(_ items: [CleanupItem]) -> String {
    guard let first = items.first else { return "" }
    let finding = first.finding
    var what = MarkupText.prose(finding.message, in: .cell)
    if items.count > 1 {
      let names = items.prefix(Self.namesShownMax).map {
        MarkupText.code($0.finding.entity.name, in: .cell)
      }
      let rest = items.count - names.count
      what = "\(items.count) times: " + names.joined(separator: ", ")
      what += rest > 0 ? " and \(rest) more" : ""
    }
    if first.isAccepted { what += " *(accepted)*" }
    return "| \(place(of: finding, in: .cell)) | \(what) | `\(finding.rule)` "
      + "| \(finding.confidence?.rawValue ?? "certain") "
      + "| \(CleanupAdvice.next(finding, in: .cell)) |\n"
  }

  /// A link to the line of a finding.
  private func place(of finding: Finding, in place: MarkupText.Place = .line) -> String {
    link(finding.location.path, finding.location.start.line, place)
  }

  private func link(_ path: String, _ line: Int, _ place: MarkupText.Place) -> String {
    let text = MarkupText.code("\(path):\(line)", in: place)
    return "[\(text)](\(input.linkPrefix)\(MarkupText.link(path))#L\(line))"
  }

  private var suppressed: String {
    var counts: [RuleID: Int] = [:]
    for entry in input.report.leftOut {
      if case .suppressed = entry.reason { counts[entry.finding.rule, default: 0] += 1 }
    }
    guard !counts.isEmpty else { return "" }
    var text =
      "## Hidden by comments\n\nEach has a reason, which `\(Tool.name) suppressions` lists.\n\n"
    text += "| Rule | Findings |\n|---|--:|\n"
    for (rule, count) in counts.sorted(by: { $0.key < $1.key }) {
      text += "| `\(rule)` | \(count) |\n"
    }
    return text + "\n"
  }

  private var method: String {
    guard !moves.isEmpty else { return "" }
    var text = "## How moves are ordered\n\n"
    text +=
      "By lines: those that go, those that a fold saves. A decision path above the limit counts as "
    text +=
      "three lines, times how often its file changes beside the median file (0.25 to 4 times). "
    text +=
      "What is only `likely` counts three quarters, what is `maybe` a quarter; what stands in "
    text +=
      "tests counts half; from its fourth parameter on, a fold counts a half, a third and so on, "
    text += "and one that needs more than eight is no move. "
    guard let changes = input.history.changes else {
      return text + "There is no history here, so that all files count alike.\n"
    }
    text += "Changes are counted over "
    text += changes.isCut ? "the last " : "all "
    text +=
      "\(counted(changes.commits, "commit")) that touch Swift files, merges left out; the median "
    return text + "file changed \(changes.median == 1 ? "once" : "\(changes.median) times").\n"
  }
}
