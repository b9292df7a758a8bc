// JUnit XML in the dialect that Jenkins reads. A check is a suite and a finding a case that fails; a
// check without findings is one case that passes, so that the suite is not empty. What does not count is
// a skipped case with the reason, an incomplete check an error.

internal import GateEngine
internal import GateModel

extension ReportFormat {
  /// JUnit XML.
  package static let junit = ReportFormat(
    name: "junit", summary: "JUnit XML, for build servers that show tests"
  ) { JUnitDocument(input: $0).text }
}

private struct JUnitDocument {
  private enum Outcome {
    case passed(output: String)
    case failure(type: String, message: String, text: String)
    case error(String)
    case skipped(String)
  }

  private struct Case {
    let name: String
    let group: String
    let outcome: Outcome
  }

  let input: ReportInput

  var text: String {
    var suites: [(name: String, seconds: Double, cases: [Case])] = input.report.checks.map {
      ($0.check.rawValue, $0.seconds, cases(of: $0))
    }
    let about = input.report.inputFindings.map(self.case) + input.report.leftOutInput.map(skipped)
    if !about.isEmpty { suites.append((SourceProblemRule.check.rawValue, 0, about)) }
    let all = suites.flatMap(\.cases)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"\(Tool.name)\" tests=\"\(all.count)\" "
    text += "failures=\"\(failures(all))\" errors=\"\(errors(all))\">\n"
    for suite in suites { text += self.suite(suite.name, suite.seconds, suite.cases) }
    return text + "</testsuites>\n"
  }

  private func suite(_ name: String, _ seconds: Double, _ cases: [Case]) -> String {
    let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
    var text = "  <testsuite name=\"\(MarkupText.xml(name))\" tests=\"\(cases.count)\" "
    text += "failures=\"\(failures(cases))\" errors=\"\(errors(cases))\" skipped=\"\(skipped)\""
    if input.style.timings == .reported { text += " time=\"\(fixedPoint(seconds, places: 3))\"" }
    return text + ">\n" + cases.map(element).joined() + "  </testsuite>\n"
  }

  private func failures(_ cases: [Case]) -> Int {
    cases.count { if case .failure = $0.outcome { true } else { false } }
  }

  private func errors(_ cases: [Case]) -> Int {
    cases.count { if case .error = $0.outcome { true } else { false } }
  }

  // MARK: - Cases

  private func cases(of check: CheckReport) -> [Case] {
    let name = check.check.rawValue
    var cases = check.findings.map(self.case) + check.leftOut.map(skipped)
    switch check.status {
    case .incomplete(let reason):
      cases.append(Case(name: "\(name) looks at everything", group: name, outcome: .error(reason)))
    case .skipped(let reason):
      cases.append(Case(name: name, group: name, outcome: .skipped(reason)))
    case .passed, .failed:
      if cases.isEmpty {
        cases.append(Case(name: name, group: name, outcome: .passed(output: check.summary)))
      }
    }
    return cases
  }

  private func `case`(_ finding: Finding) -> Case {
    let text = ([finding.place + ": " + finding.message] + finding.notes).joined(separator: "\n")
    return Case(
      name: finding.id, group: finding.location.path,
      outcome: finding.severity == .error
        ? .failure(type: finding.rule.rawValue, message: finding.message, text: text)
        : .passed(output: "\(finding.severity.rawValue): \(text)"))
  }

  private func skipped(_ entry: LeftOutFinding) -> Case {
    Case(
      name: entry.finding.id, group: entry.finding.location.path,
      outcome: .skipped(entry.reason.words))
  }

  private func element(_ entry: Case) -> String {
    let head =
      "    <testcase name=\"\(MarkupText.xml(entry.name))\" "
      + "classname=\"\(MarkupText.xml(entry.group))\""
    let inside: String
    switch entry.outcome {
    case .passed(let output) where output.isEmpty: return head + "/>\n"
    case .passed(let output): inside = "<system-out>\(MarkupText.xml(output))</system-out>"
    case .failure(let type, let message, let text):
      inside =
        "<failure type=\"\(MarkupText.xml(type))\" message=\"\(MarkupText.xml(message))\">"
        + "\(MarkupText.xml(text))</failure>"
    case .error(let reason): inside = "<error message=\"\(MarkupText.xml(reason))\"/>"
    case .skipped(let reason): inside = "<skipped message=\"\(MarkupText.xml(reason))\"/>"
    }
    return head + ">\n      \(inside)\n    </testcase>\n"
  }
}

extension Finding {
  /// Path, line and column.
  var place: String {
    "\(location.path):\(location.start.line):\(location.start.column)"
  }
}

extension LeftOutReason {
  /// Why a finding does not count, in words.
  var words: String {
    switch self {
    case .suppressed(let suppression):
      "suppressed in \(suppression.path):\(suppression.line): \(suppression.comment.reason)"
    case .baselined(let reason): "in the baseline: \(reason)"
    case .inherited(let commit): "there before the change, in \(commit.prefix(12))"
    }
  }
}
