// docs/validation/VALIDATION_RESULTS.md: every number of every record that the readiness report names,
// and docs/validation/GO_LIVE.md: the checklist as it stands.

internal import Evidence
internal import GateModel

/// The data behind the report.
package struct ValidationResults {
  private let state: ReadinessState

  package init(_ state: ReadinessState) { self.state = state }

  /// The whole text.
  package var text: String {
    let head = """
      # Validation results

      Written by `\(ReadinessReport.command)`: what the records say that
      [PRODUCTION_READINESS.md](../PRODUCTION_READINESS.md) names. A record that is stale, or was
      measured with changes that no commit has, counts for nothing.


      """
    guard !state.cited.isEmpty else { return head + "NOT MEASURED: there is no record.\n" }
    return head + state.cited.map(section).joined(separator: "\n")
  }

  private func section(_ item: PooledRecord) -> String {
    let record = item.record
    let commit = record.source.commit ?? "none"
    let isFresh =
      record.source.digest == state.input.subject.sources.digest && !record.source.isDirty
    let load = record.host.load.map { fixedPoint($0, places: 2) } ?? "unknown"
    let seconds =
      Double(record.invocation.end - min(record.invocation.start, record.invocation.end)) / 1e9
    var text = """
      ## \(record.command), [`\(item.name.prefix(10))`](evidence/\(item.name))

      - \(isFresh ? "Counts" : "Does not count: it is of other sources, or of changes without a commit")
      - `\(record.invocation.arguments.joined(separator: " "))`, exit code \
      \(record.invocation.exitCode), \(fixedPoint(seconds, places: 1)) s on \(item.day), \
      \(record.clock.rawValue) clock
      - Commit `\(commit)`\(record.source.isDirty ? " with changes" : "")
      - \(record.toolchain); \(record.host.processor), \(record.host.processorCount) processors, load \
      \(load)\(record.seed.map { "; seed \($0)" } ?? "")


      """
    var table = MarkdownTable(
      ["Metric", "Value", "n", "Bounds", "NOT MEASURED because"], empty: "It has no metrics.")
    for metric in record.metrics {
      let value = MeasuredValue(metric)
      table.add([
        "`\(metric.name)`", value.text, "\(metric.count)", value.bounds ?? "",
        metric.notMeasured ?? "",
      ])
    }
    text += table.text
    for artifact in record.artifacts {
      text += "\nArtifact `\(artifact.path)`, SHA-256 `\(artifact.sha256)`\n"
    }
    return text
  }
}

/// The checklist as it stands.
package struct GoLiveChecklist {
  private let state: ReadinessState

  package init(_ state: ReadinessState) { self.state = state }

  /// The whole text.
  package var text: String {
    """
    # Go-live checklist

    Written by `\(ReadinessReport.command)`. An automatic item stands as the worst of its claims; any
    other one is open until a person signs it with `\(ReadinessReport.command) sign ID --name NAME`.


    """
      + ReadinessReport.table(
        of: state.goLive, empty: "NOT MEASURED: the criteria name no checklist.")
  }

  /// A form for an issue that somebody works down.
  ///
  /// - Parameter criteria: Say what the items are.
  /// - Returns: An issue template as GitHub reads it.
  package static func issueTemplate(_ criteria: Criteria) -> String {
    var text = """
      ---
      name: Go-live
      about: What has to be true before this version goes to production
      title: "Go-live of VERSION"
      labels: go-live
      ---

      Commit:

      Automatic items are ticked when `docs/validation/GO_LIVE.md` says PASS for that commit. Attested
      items are ticked by whoever signed them.


      """
    for item in criteria.goLive {
      switch item.basis {
      case .claims: text += "- [ ] **\(item.id)** (automatic) \(item.statement)\n"
      case .attested(let role):
        text += "- [ ] **\(item.id)** (attested by \(role)) \(item.statement)\n"
      }
    }
    return text
  }
}
