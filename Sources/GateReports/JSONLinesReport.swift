// The JSON report cut into lines, for programs that read findings one at a time: the run first, then a
// line per check and per finding, the verdict last.

internal import GateModel

extension ReportFormat {
  /// One JSON document a line.
  package static let jsonLines = ReportFormat(
    name: "jsonl", summary: "for programs: a line of JSON for the run, each check and each finding"
  ) { input in
    guard case .object(let members) = JSONReport.document(of: input) else { return "" }
    let lists = ["checks": "check", "findings": "finding", "suppressed": "suppressed"]
    let ends = ["verdict"]
    let details = Set(input.report.checks.map(\.check.rawValue))
    let head = members.filter {
      lists[$0.key] == nil && !ends.contains($0.key) && !details.contains($0.key)
    }
    var lines = [JSONValue.object([("type", .string("run"))] + head)]
    for (key, value) in members {
      guard let type = lists[key], case .array(let elements) = value else { continue }
      for case .object(let element) in elements {
        lines.append(.object([("type", .string(type))] + element))
      }
    }
    for (key, value) in members where details.contains(key) {
      lines.append(.object([("type", .string("detail")), ("check", .string(key)), (key, value)]))
    }
    lines.append(
      .object([("type", .string("verdict"))] + members.filter { ends.contains($0.key) }))
    return lines.map { $0.compact + "\n" }.joined()
  }
}
