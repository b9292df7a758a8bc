// The check of a run: from what the tests did and the coverage tool said to findings.

package import GateModel
package import SourceFacts

extension SuiteCheck {
  /// So many of the slowest tests are listed.
  private static let slowestMax = 10
  /// So many messages of a failing test are shown.
  private static let messagesMax = 2

  /// Everything that a run of the check is given.
  package struct Input: Sendable {
    let root: String
    let files: [SourceFile]
    let settings: Settings
    let builds: Bool
    let folder: String?
    let services: SuiteServices
    let progress: @Sendable (String) -> Void

    package init(
      root: String, files: [SourceFile], settings: Settings, builds: Bool, folder: String?,
      services: SuiteServices, progress: @escaping @Sendable (String) -> Void
    ) {
      self.root = root
      self.files = files
      self.settings = settings
      self.builds = builds
      self.folder = folder
      self.services = services
      self.progress = progress
    }
  }

  /// Runs the suite and judges it.
  ///
  /// - Parameter input: What it is given.
  /// - Returns: Findings, and the figures as detail.
  /// - Throws: `InternalError` where there is nothing to run.
  package static func run(_ input: Input) throws -> CheckOutcome {
    let run = try input.services.run(
      SuiteRequest(
        root: input.root, builds: input.builds, folder: input.folder, progress: input.progress))
    guard !run.tests.isEmpty else {
      throw InternalError("the package has no tests: its test bundle lists none")
    }
    let coverage = run.coverage.flatMap { Coverage($0, root: input.root, files: input.files) }
    var gaps = run.gaps
    if coverage == nil, gaps.isEmpty { gaps.append("the coverage tool's answer cannot be read") }
    return CheckOutcome(
      findings: failures(run) + slow(run, input.settings)
        + (coverage.map { covered($0, input) } ?? []),
      gaps: gaps, summary: summary(run, coverage), detail: detail(run, coverage))
  }

  // MARK: - Findings

  private static func finding(
    _ rule: Rule, _ test: SuiteTest, _ message: String, _ measure: Measure? = nil
  ) -> Finding {
    let start = SourcePosition(line: test.line ?? 1, column: 1)
    return Finding(
      rule: rule.id, severity: rule.severity,
      location: Location(path: test.path ?? "Package.swift", start: start, end: start),
      entity: Entity(
        kind: "test", name: String(test.id.dropFirst(test.module.count + 1)), module: test.module),
      message: message, measure: measure)
  }

  private static func failures(_ run: SuiteRun) -> [Finding] {
    run.tests.filter { $0.outcome == .failed }.map { test in
      var finding = finding(SuiteRules.failed, test, "\(test.id) failed")
      finding.notes = test.messages.prefix(messagesMax).map { "it says: \($0)" }
      return finding
    }
  }

  private static func slow(_ run: SuiteRun, _ settings: Settings) -> [Finding] {
    let limit = settings[SuiteRules.slowSeconds]
    var findings = run.tests.compactMap { test -> Finding? in
      guard let seconds = test.seconds, seconds > limit else { return nil }
      return finding(
        SuiteRules.slowTest, test,
        "\(test.id) takes \(fixedPoint(seconds, places: 1)) s; the limit is "
          + "\(fixedPoint(limit, places: 1)) s",
        Measure(value: seconds, limit: limit, unit: "s"))
    }
    let all = settings[SuiteRules.suiteSeconds]
    if run.seconds > all {
      findings.append(
        about(
          SuiteRules.slowSuite, "suite", "",
          "the suite takes \(fixedPoint(run.seconds, places: 1)) s; the limit is "
            + "\(fixedPoint(all, places: 1)) s",
          Measure(value: run.seconds, limit: all, unit: "s")))
    }
    return findings
  }

  private static func covered(_ coverage: Coverage, _ input: Input) -> [Finding] {
    let (moduleMin, overallMin) = (
      input.settings[SuiteRules.moduleMin], input.settings[SuiteRules.overallMin]
    )
    let unit = input.settings[SuiteRules.unit]
    func share(_ count: CoverageCount) -> CoverageShare {
      unit == "lines" ? count.lines : count.regions
    }
    func finding(
      _ name: String, _ share: CoverageShare, _ limit: Double, _ what: String
    ) -> Finding? {
      guard let percent = share.percent, percent < limit else { return nil }
      return about(
        SuiteRules.coverage, what, name,
        "\(share.text) of the \(unit) of \(name.isEmpty ? "all modules" : name) run in tests; the "
          + "limit is \(fixedPoint(limit, places: 2)) %",
        Measure(value: (percent * 100).rounded(.down) / 100, limit: limit, unit: "%"))
    }
    let overall = finding("", share(coverage.overall), overallMin, "package")
    let modules = coverage.modules.compactMap { module in
      finding(module.name, share(module.count), moduleMin, "module")
    }
    let unlinked =
      moduleMin > 0
      ? coverage.unlinked.map { name in
        about(
          SuiteRules.coverage, "module", name, "no test links \(name), so that none of it runs",
          Measure(value: 0, limit: moduleMin, unit: "%"))
      } : []
    return [overall].compactMap(\.self) + modules + unlinked
  }

  private static func about(
    _ rule: Rule, _ kind: String, _ name: String, _ message: String, _ measure: Measure
  ) -> Finding {
    let start = SourcePosition(line: 1, column: 1)
    return Finding(
      rule: rule.id, severity: rule.severity,
      location: Location(path: "Package.swift", start: start, end: start),
      entity: Entity(kind: kind, name: name.isEmpty ? kind : name, module: ""), message: message,
      measure: measure)
  }

  // MARK: - Figures

  private static func slowest(_ run: SuiteRun) -> [SuiteTest] {
    Array(
      run.tests.filter { $0.seconds != nil }
        .sorted { ($1.seconds ?? 0, $0.id) < ($0.seconds ?? 0, $1.id) }.prefix(slowestMax))
  }

  private static func count(_ run: SuiteRun, _ outcome: SuiteTest.Outcome) -> Int {
    run.tests.count { $0.outcome == outcome }
  }

  private static func summary(_ run: SuiteRun, _ coverage: Coverage?) -> String {
    var text =
      "\(run.tests.count) tests: \(count(run, .passed)) passed, \(count(run, .failed)) failed, "
    text += "\(count(run, .skipped)) skipped"
    let lost = count(run, .notRun)
    if lost > 0 { text += ", \(lost) not run" }
    text += " in \(fixedPoint(run.seconds, places: 1)) s"
    if let coverage {
      text +=
        "; \(coverage.overall.lines.text) of lines, \(coverage.overall.regions.text) of regions "
      text += "(not branches)"
    }
    let unknown = run.tests.count { $0.outcome == .passed && $0.seconds == nil }
    if unknown > 0 {
      text += "; how long each of \(unknown) that run side by side takes is not known"
    }
    if let test = slowest(run).first {
      text += "; slowest \(test.id) with \(fixedPoint(test.seconds ?? 0, places: 1)) s"
    }
    return text
  }

  private static func detail(_ run: SuiteRun, _ coverage: Coverage?) -> JSONValue {
    .object([
      ("total", .integer(run.tests.count)), ("passed", .integer(count(run, .passed))),
      ("failed", .integer(count(run, .failed))), ("skipped", .integer(count(run, .skipped))),
      ("notRun", .integer(count(run, .notRun))), ("seconds", .decimal(run.seconds, places: 3)),
      (
        "slowest",
        .array(
          slowest(run).map { test in
            .object([
              ("id", .string(test.id)), ("seconds", .decimal(test.seconds ?? 0, places: 3)),
            ])
          })
      ),
      ("coverage", coverage.map(json) ?? .null),
    ])
  }

  private static func json(_ coverage: Coverage) -> JSONValue {
    .object(
      json(coverage.overall) + [
        (
          "modules",
          .array(
            coverage.modules.map { .object([("module", .string($0.name))] + json($0.count)) })
        ),
        ("unlinked", .array(coverage.unlinked.map(JSONValue.string))),
      ])
  }

  private static func json(_ count: CoverageCount) -> [(key: String, value: JSONValue)] {
    [
      ("lines", json(count.lines)), ("regions", json(count.regions)),
    ]
  }

  private static func json(_ share: CoverageShare) -> JSONValue {
    .object([
      ("covered", .integer(share.covered)), ("total", .integer(share.total)),
      (
        "percent",
        share.percent.map { .decimal(($0 * 100).rounded(.down) / 100, places: 2) } ?? .null
      ),
    ])
  }
}
