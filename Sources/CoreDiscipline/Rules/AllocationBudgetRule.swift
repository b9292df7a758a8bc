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

      A program without records of its own is counted from outside: where an argument of the command \
      holds `{events}`, it runs twice under a counting allocator, asked for 1,000 and for 11,000 \
      events, and `allocations_per_event` is what each event more has taken, on all threads, to a \
      hundredth. `[.build/release/roll, --times, "{events}"]` is such a command.
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
    var metrics: Metrics
    do throws(ReadProblem) {
      metrics = try measured(command, input)
    } catch {
      answer.gaps.append("\(rule.id): \(error)")
      return answer
    }
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

  /// Metrics by their names, with the path of what says them.
  private typealias Metrics = [String: (metric: MeasuredMetric, path: String)]

  /// Runs the benchmark, where that is asked for.
  ///
  /// - Returns: What it says by itself and no record of it does.
  private static func measured(
    _ command: [String], _ input: DisciplineInput
  ) throws(ReadProblem) -> Metrics {
    guard !command.isEmpty else { return [:] }
    let isCounted = command.contains { $0.contains(placeholder) }
    if input.benchmarks == .read {
      let reason = "counted with --measure only"
      return isCounted
        ? [counted: (MeasuredMetric(value: nil, unit: "count", notMeasured: reason), manifest)]
        : [:]
    }
    if isCounted { return [counted: (try input.services.allocations(command).get(), manifest)] }
    if let problem = input.services.measure(command) { throw problem }
    return [:]
  }

  /// Where a metric is reported that no file says.
  private static let manifest = "Package.swift"
  private static let counted = "allocations_per_event"
  private static let placeholder = "{events}"

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
    let unit = found.metric.unit == "count" ? "" : " \(found.metric.unit)"
    let start = SourcePosition(line: 1, column: 1)
    answer.findings.append(
      Finding(
        rule: rule.id, severity: rule.severity,
        location: Location(path: found.path, start: start, end: start),
        entity: Entity(kind: "metric", name: name, module: ""),
        message: "\(name) is \(value.short)\(unit); its budget is \(limit.short)",
        measure: Measure(value: value, limit: limit, unit: found.metric.unit)))
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var short: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}
