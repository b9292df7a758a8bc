// The rule `allocation-budget`: a number that a benchmark counted, against the most that it may be.
// Counts, not times: they are the same on a busy machine.

import GateModel

/// Compares metrics of a record.
enum AllocationBudgetRule {
  static let rule = Rule(
    id: "allocation-budget", check: DisciplineCheck.id,
    summary: "A benchmark counted more than its budget allows.",
    rationale: """
      What the optimiser leaves of allocations can only be counted in the program that runs. A count \
      is exact and the same on every machine, so that it can gate a change where a time cannot.
      """,
    definition: """
      `discipline.allocation-budget` names metrics with the most that they may be: \
      `loop.allocations_per_event=0`. They are looked for in the records, or folders of records, that \
      `discipline.allocation-record` names; where several records have one, the latest counts. With \
      `--measure`, the command that `discipline.allocation-command` gives runs first; without, what is \
      there is read, and nothing runs. A metric that no record has, or that its record says must not \
      be relied on, makes the check incomplete: it is not measured, which is not passed.
      """,
    options: [
      DisciplineSettings.allocationBudget.descriptor,
      DisciplineSettings.allocationRecord.descriptor,
      DisciplineSettings.allocationCommand.descriptor,
    ], examples: [])

  static func answer(_ input: DisciplineInput) throws(UserError) -> DisciplineCheck.Answer {
    var answer = DisciplineCheck.Answer()
    let budgets = try Assignment.all(DisciplineSettings.allocationBudget, in: input.settings)
    guard !budgets.isEmpty else { return answer }
    let command = input.settings[DisciplineSettings.allocationCommand]
    if input.benchmarks == .run, !command.isEmpty, let problem = input.services.measure(command) {
      answer.gaps.append("\(rule.id): \(problem)")
      return answer
    }
    var metrics: [String: (metric: MeasuredMetric, path: String)] = [:]
    for path in input.settings[DisciplineSettings.allocationRecord] {
      switch input.services.metrics(path) {
      case .failure(let problem): answer.gaps.append("\(rule.id): \(problem)")
      case .success(let found): for (name, metric) in found { metrics[name] = (metric, path) }
      }
    }
    for budget in budgets {
      guard let limit = Double(budget.value) else {
        throw UserError(
          "\(DisciplineSettings.allocationBudget.descriptor.key): \"\(budget.value)\" is no number")
      }
      judge(budget.name, limit, metrics[budget.name], &answer)
    }
    return answer
  }

  private static func judge(
    _ name: String, _ limit: Double, _ found: (metric: MeasuredMetric, path: String)?,
    _ answer: inout DisciplineCheck.Answer
  ) {
    guard let found else {
      answer.gaps.append("\(rule.id): no record has \(name)")
      return
    }
    if let reason = found.metric.notMeasured {
      answer.gaps.append("\(rule.id): \(name) was not measured: \(reason)")
      return
    }
    guard let value = found.metric.value, value > limit else { return }
    let start = SourcePosition(line: 1, column: 1)
    answer.findings.append(
      Finding(
        rule: rule.id, severity: rule.severity,
        location: Location(path: found.path, start: start, end: start),
        entity: Entity(kind: "metric", name: name, module: ""),
        message: "\(name) is \(value.short) \(found.metric.unit); its budget is \(limit.short)",
        measure: Measure(value: value, limit: limit, unit: found.metric.unit)))
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var short: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}
