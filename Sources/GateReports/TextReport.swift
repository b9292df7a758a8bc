// The report for people: findings by file, each with a first line that terminals and editors make
// clickable, then a summary that always says what was looked at, and one line with the verdict. No
// durations unless they are asked for, so that the same tree gives the same bytes.

internal import GateEngine
internal import GateModel

extension ReportFormat {
  /// Text for people.
  package static let text = ReportFormat(
    name: "text", summary: "for people: findings by file, a summary, the verdict"
  ) { input in
    var writer = TextWriter(input: input)
    writer.writeFindings()
    if input.style.detail != .findingsAndVerdict { writer.writeSummary() }
    writer.writeVerdict()
    return writer.text
  }
}

private struct TextWriter {
  /// Notes are never wrapped to less than this, in columns.
  private static let columnsMin = 40
  private static let indentation = "    "
  /// More places of one finding are only listed where everything is wanted.
  private static let placesMax = 3

  let input: ReportInput
  var text = ""
  private let paint: Paint

  init(input: ReportInput) {
    self.input = input
    paint = Paint(input.style.colour)
  }
}

// MARK: - Findings

extension TextWriter {
  mutating func writeFindings() {
    var path: String?
    for finding in input.report.findings {
      if let path, path != finding.location.path { text += "\n" }
      path = finding.location.path
      write(finding)
    }
    if path != nil { text += "\n" }
  }

  private mutating func write(_ finding: Finding) {
    let start = finding.location.start
    let place = "\(finding.location.path):\(start.line):\(start.column):"
    let severity = paint.severity(finding.severity, "\(finding.severity.rawValue):")
    text += "\(paint.bold(place)) \(severity) \(finding.message)"
    text += " \(paint.dim("[\(finding.rule)]"))\n"
    let listsPlaces =
      input.style.detail == .everything || finding.related.count <= Self.placesMax
    for related in listsPlaces ? finding.related : [] {
      let position = related.position
      text += Self.indentation
      text += "\(related.path):\(position.line):\(position.column): note: \(related.message)\n"
    }
    if finding.state == .worse, let known = finding.knownValue, let measure = finding.measure {
      writeNote("worse than before: \(Self.number(known)), now \(Self.number(measure.value))")
    }
    for note in finding.notes { writeNote(note) }
    for line in input.style.detail == .everything ? finding.excerpt : [] {
      text += line.isEmpty ? "\n" : Self.indentation + line + "\n"
    }
  }

  private static func number(_ value: Double) -> String {
    fixedPoint(value, places: value == value.rounded() ? 0 : 2)
  }

  private mutating func writeNote(_ note: String) {
    var column = Self.indentation.count
    let limit = input.style.columns.map { max($0, Self.columnsMin) }
    text += Self.indentation + "note:"
    column += "note:".count
    for word in note.split(whereSeparator: \.isWhitespace) {
      if let limit, column + 1 + word.count > limit {
        text += "\n" + Self.indentation + "     "
        column = Self.indentation.count + 5
      }
      text += " \(word)"
      column += 1 + word.count
    }
    text += "\n"
  }
}

// MARK: - Summary

extension TextWriter {
  mutating func writeSummary() {
    let names = input.report.checks.map(\.check.rawValue)
    let nameWidth = (names + ["input"]).map(\.count).max() ?? 0
    for check in input.report.checks {
      text += check.check.rawValue.padded(to: nameWidth) + "  "
      text += paint.status(check.status, check.status.word.padded(to: "incomplete".count))
      text += "  " + Self.details(of: check).joined(separator: "; ")
      if input.style.timings == .reported {
        text += " (\(fixedPoint(check.seconds, places: 2)) s)"
      }
      text += "\n"
      if let reason = check.status.reason { text += Self.indentation + reason + "\n" }
    }
    text += "input".padded(to: nameWidth) + "  " + inputLine + "\n"
    writeComparison()
    text += "\n"
  }

  /// What the run was compared with: whatever is left out is counted aloud.
  private mutating func writeComparison() {
    if let base = input.report.comparison.base {
      text += "compared with \(base.reference) (merge base \(base.commit.prefix(12)))\n"
      for remark in base.remarks { text += Self.indentation + remark + "\n" }
    }
    if let baseline = input.report.comparison.baseline {
      var parts = ["baseline \(baseline.path): \(counted(baseline.entries, "finding")) accepted"]
      if baseline.improved > 0 { parts.append("\(baseline.improved) better by now") }
      if baseline.stale > 0 { parts.append("\(baseline.stale) no more") }
      let asks = baseline.improved + baseline.stale > 0
      if asks { parts.append("'\(Tool.name) baseline prune' takes that into account") }
      text += parts.joined(separator: "; ") + "\n"
    }
  }

  private static func details(of check: CheckReport) -> [String] {
    if case .skipped = check.status { return ["not run"] }
    let leftOut = countedByReason(check.leftOut).map { ["left out: \($0)"] } ?? []
    return [countedBySeverity(check.findings)] + leftOut
      + (check.summary.isEmpty ? [] : [check.summary])
  }

  private var inputLine: String {
    let summary = input.report.input
    var parts = ["\(counted(summary.files, "file")) analysed"]
    if summary.excluded > 0 {
      parts.append("\(counted(summary.excluded, "file")) excluded by the configuration")
    }
    if !input.report.inputFindings.isEmpty {
      parts.append(countedBySeverity(input.report.inputFindings))
    }
    parts.append(summary.configurationFile.map { "configuration \($0)" } ?? "default configuration")
    return parts.joined(separator: "; ")
  }

  mutating func writeVerdict() {
    let verdict = input.report.verdict
    text += "\(Tool.name): \(paint.verdict(verdict, verdict.rawValue)): "
    text += countedBySeverity(input.report.findings)
    if let leftOut = countedByReason(input.report.leftOut) { text += "; left out: \(leftOut)" }
    let incomplete = input.report.checks.filter { $0.status.word == "incomplete" }
    if !incomplete.isEmpty {
      text += "; incomplete: " + incomplete.map(\.check.rawValue).joined(separator: ", ")
    }
    text += "\n"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

// MARK: - Colour

/// Colours by meaning.
private struct Paint {
  private let isOn: Bool

  init(_ colour: ReportStyle.Colour) {
    switch colour {
    case .plain: isOn = false
    case .ansi: isOn = true
    }
  }

  private enum Code: String {
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case green = "1;32"
    case yellow = "1;33"
    case blue = "1;34"
  }

  func bold(_ text: String) -> String { paint(text, .bold) }
  func dim(_ text: String) -> String { paint(text, .dim) }

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: paint(text, .red)
    case .warning: paint(text, .yellow)
    case .note: paint(text, .blue)
    }
  }

  func status(_ status: CheckStatus, _ text: String) -> String {
    switch status {
    case .passed: paint(text, .green)
    case .failed: paint(text, .red)
    case .incomplete: paint(text, .yellow)
    case .skipped: paint(text, .dim)
    }
  }

  func verdict(_ verdict: Verdict, _ text: String) -> String {
    switch verdict {
    case .passed: paint(text, .green)
    case .failed: paint(text, .red)
    case .incomplete: paint(text, .yellow)
    }
  }

  private func paint(_ text: String, _ code: Code) -> String {
    isOn ? "\u{1B}[\(code.rawValue)m\(text)\u{1B}[0m" : text
  }
}
