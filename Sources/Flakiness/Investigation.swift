// A survey and what follows from it, up to the report. The parts that only look for hidden order
// dependence (each test alone, each test twice) and all explanations come after the survey and never
// enter its counts.

internal import GateModel

/// One investigation of a bundle.
struct Investigation {
  /// More tests than this are not explained.
  static let explainedMax = 100
  /// Of the output of a failing process, so many characters are kept.
  static let outputCharactersMax = 4_000
  private static let issuesMax = 3
  private static let failingSeedsMax = 1_000

  private let bench: TestBench
  private let options: FlakinessOptions
  private var survey: Survey
  private let without: Set<TestIdentity>
  private let chosen: Set<TestIdentity>
  private var explanations: [TestIdentity: Explanation] = [:]
  private var notes: [String] = []

  init(bench: TestBench, options: FlakinessOptions) throws(UserError) {
    self.bench = bench
    self.options = options
    without = try Self.tests(options.without, of: bench.list, flag: "without")
    chosen = try Self.tests(options.only, of: bench.list, flag: "only")
    survey = Survey(bench: bench, without: without, timeoutSeconds: options.timeoutSeconds)
  }

  private static func tests(
    _ names: [String], of list: TestList, flag: String
  ) throws(UserError) -> Set<TestIdentity> {
    var found: Set<TestIdentity> = []
    for name in names {
      let matches = list.tests.map(\.identity).filter { $0.name == name || $0.runtimeName == name }
      guard !matches.isEmpty else { throw unknown(name, list, flag) }
      found.formUnion(matches)
    }
    return found
  }

  private static func unknown(_ name: String, _ list: TestList, _ flag: String) -> UserError {
    let names = list.tests.map(\.identity.name)
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let near = names.filter { $0.hasSuffix(last) || $0.hasPrefix(name) }.prefix(3)
    let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    return UserError(
      "--\(flag): there is no test \"\(name)\" among the \(names.count) of the bundle\(hint) "
        + "('swift test list' shows them)")
  }

  /// Investigates.
  mutating func report() throws -> FlakinessReport {
    let replay = options.replay
    let seeds = replay.map { Array(repeating: $0, count: options.runs) } ?? options.seeds
    let isDecided = options.stopsEarly ? decided : { _ in false }
    try survey.perform(seeds, until: isDecided)
    let histories = TestHistory.all(bench.list, survey.runs)
    if replay == nil, !survey.isInterrupted {
      try explain(histories.filter { isChosen($0.test) && $0.tally.failures > 0 })
      if options.runs >= FlakinessOptions.thoroughRunsMin, options.shard.number == 1 {
        try lookForHiddenOrder(histories)
      }
    }
    return report(histories)
  }

  private func isChosen(_ test: TestIdentity) -> Bool {
    !without.contains(test) && (chosen.isEmpty || chosen.contains(test))
  }

  private func decided(_ runs: [SurveyRun]) -> Bool {
    !runs.isEmpty
      && TestHistory.all(bench.list, runs).filter { isChosen($0.test) }.allSatisfy {
        SequentialTest.decide(passes: $0.tally.passed, failures: $0.tally.failures) != .undecided
          || $0.tally.skipped == runs.count
      }
  }
}

// MARK: - Explaining

extension Investigation {
  private mutating func explain(_ failing: [TestHistory]) throws {
    for (number, history) in failing.prefix(Self.explainedMax).enumerated() {
      if bench.isInterrupted() { return }
      bench.progress("explaining", number, failing.count)
      var explainer = explainer(history)
      explanations[history.test] = try explainer.explain()
    }
    if failing.count > Self.explainedMax {
      notes.append(
        "\(failing.count) tests fail; the first \(Self.explainedMax) of them were explained")
    }
  }

  private func explainer(_ history: TestHistory) -> Explainer {
    Explainer(
      bench: bench, runs: survey.runs, history: history, silenceSeconds: survey.silenceSeconds,
      without: without)
  }

  /// Runs each test alone and twice in one process: order dependence that no order shows.
  private mutating func lookForHiddenOrder(_ histories: [TestHistory]) throws {
    guard bench.surroundings.hasControl else { return }
    let quiet = histories.filter {
      isChosen($0.test) && $0.tally.failures == 0 && $0.tally.passed > 0
    }
    guard !quiet.isEmpty else { return }
    let plan = RunPlan(bench.list, bench.surroundings)
    let seed = RunSeed(base: options.seed, index: 0)
    for library in bench.list.libraries where !bench.isInterrupted() {
      let vector = plan.vector(of: seed, library)
      let own = quiet.filter { $0.test.library == library }
      try lookAlone(own, vector)
      try lookTwice(own, vector)
    }
  }

  private mutating func lookAlone(_ histories: [TestHistory], _ vector: FactorVector) throws {
    bench.progress("running each test alone", 0, histories.count)
    let requests = histories.map { history in
      var request = TestRunRequest(history.test.library, .list([history.test]), vector)
      request.timeoutSeconds = survey.silenceSeconds
      return request
    }
    let results = try bench.results(requests) { [bench] done in
      bench.progress("running each test alone", done, histories.count)
    }
    for (history, result) in zip(histories, results)
    where result.outcome(of: history.test).isFailure {
      var explainer = explainer(history)
      explanations[history.test] = try explainer.explainFailingAlone(vector)
    }
  }

  private mutating func lookTwice(_ histories: [TestHistory], _ vector: FactorVector) throws {
    guard let library = histories.first?.test.library else { return }
    bench.progress("running each test twice", 0, 0)
    var request = TestRunRequest(
      library, .list(histories.flatMap { [$0.test, $0.test] }), vector)
    request.timeoutSeconds = survey.silenceSeconds
    let result = try bench.result(request)
    for history in histories where explanations[history.test] == nil {
      let outcomes = result.executions.filter { $0.test == history.test }.map(\.outcome)
      guard outcomes.count == 2, outcomes[0] == .passed, outcomes[1].isFailure else { continue }
      var explainer = explainer(history)
      explanations[history.test] = try explainer.explainSelfPolluting(vector)
    }
  }
}

// MARK: - Reporting

extension Investigation {
  private func report(_ histories: [TestHistory]) -> FlakinessReport {
    let replay = options.replay
    var report = FlakinessReport(
      seed: replay?.number ?? options.seed,
      planned: replay == nil ? options.seeds.count : options.runs,
      runs: Set(survey.runs.map(\.seed)).count)
    if replay != nil { report.runs = survey.runs.count / max(1, bench.list.libraries.count) }
    report.isReplay = replay != nil
    report.isSelective = options.isSelective
    if options.shard.of > 1 { report.shard = "\(options.shard.number)/\(options.shard.of)" }
    report.tests = histories.filter { isChosen($0.test) }.map(testReport)
      .sorted { ($0.library, $0.id) < ($1.library, $1.id) }
    report.clusters = report.failureClusters
    report.infrastructure = survey.discarded.map { "run \($0.seed.number): \($0.reason)" }
    report.limits = bench.limits
    report.gaps = survey.gaps + notes + interruption + nothingRan(report)
    return report
  }

  private var interruption: [String] {
    guard survey.isInterrupted || bench.isInterrupted() else { return [] }
    return [
      "interrupted after \(survey.runs.count) processes; the counts are those of the runs done"
    ]
  }

  private func nothingRan(_ report: FlakinessReport) -> [String] {
    let silent = report.tests.filter { $0.tally.runs == 0 && $0.tally.skipped == 0 }
    if !report.tests.isEmpty, silent.count == report.tests.count {
      let reason = survey.discarded.first.map { ": \($0.reason)" } ?? ""
      return ["no test ran in any of the \(report.planned) runs\(reason)"]
    }
    return silent.isEmpty || survey.isInterrupted
      ? [] : ["\(silent.count) tests never ran, the first of them \(silent[0].id)"]
  }

  private func testReport(_ history: TestHistory) -> TestReport {
    let identity = history.test
    var test = TestReport(
      id: identity.name, library: identity.library, module: identity.module, verdict: .stable,
      tally: history.tally)
    let known = bench.list.tests.first { $0.identity == identity }
    (test.path, test.line, test.column) = (known?.path, known?.line, known?.column)
    test.failingSeeds = history.failing.prefix(Self.failingSeedsMax).map {
      survey.runs[$0].seed.number
    }
    test.cases = history.failedArguments.sorted()
    test.messages = history.issues.prefix(Self.issuesMax).map(Self.sentence)
    test.output = String(history.output.suffix(Self.outputCharactersMax))
    if history.tally.failures > 0 {
      test.verdict = history.tally.passed == 0 ? .broken : .flaky
    }
    if let explanation = explanations[identity] { apply(explanation, to: &test) }
    return test
  }

  private static func sentence(_ issue: TestIssue) -> String {
    guard let path = issue.path, let line = issue.line else { return issue.message }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return "\(issue.message) (\(file):\(line))"
  }

  private func apply(_ explanation: Explanation, to test: inout TestReport) {
    test.verdict = explanation.verdict
    test.cause = explanation.cause
    test.polluters = explanation.polluters.map(\.name)
    test.cleaners = explanation.cleaners.map(\.name)
    test.probes = explanation.probes
    test.notes = explanation.notes
    test.processes = explanation.processes
    (test.aloneFailures, test.aloneRuns) = (explanation.aloneFailures, explanation.aloneRuns)
    (test.replayFailures, test.replayRuns) = (
      explanation.replayFailures, explanation.replayRuns
    )
    guard explanation.verdict != .stable else { return }
    if let seed = explanation.replaySeed {
      test.replaySeed = seed.number
      if explanation.replayFailures > 0 { test.command = command(seed, test.id) }
    }
    if let request = explanation.smallest, let line = bench.shellLine(request),
      bench.shellLineFails(line)
    {
      test.shellLine = line
    }
  }

  private func command(_ seed: RunSeed, _ id: String) -> String {
    let left =
      survey.runs.first { $0.seed == seed }.map { run in
        bench.list.tests(of: run.request.library).filter { !run.request.contains($0) }
      } ?? []
    var line = "njord-gate flakiness --replay \(seed.number) --only \(Self.quoted(id))"
    if !left.isEmpty {
      line += " --without \(Self.quoted(left.map(\.name).joined(separator: ",")))"
    }
    return line
  }

  /// A word for a shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

extension TestRunRequest {
  /// Whether the process was asked to run a test.
  func contains(_ test: TestIdentity) -> Bool {
    switch order {
    case .list(let tests): tests.contains(test)
    case .parallel(let without): !without.contains(test)
    }
  }
}
