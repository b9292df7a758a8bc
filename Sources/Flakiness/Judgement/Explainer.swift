// Why a test is not stable, found by experiment: a failing run is repeated, the test is run alone,
// the tests before it are searched for who did it, and each factor is exchanged for one with which
// the test passed. A factor is the cause where exchanging it alone makes the failure go away.

/// Explains tests. One explainer serves one test.
struct Explainer {
  /// How often a failing run is repeated.
  static let replays = 5
  /// A hang is repeated less often: each costs the time-out.
  static let hangReplays = 2
  /// How often a test is run alone.
  static let aloneRuns = 3
  /// Failing runs that are tried until one repeats itself.
  static let candidatesMax = 3
  /// Runs from which values are taken for each factor.
  static let donorsMax = 4
  /// Cleaners and further polluters that are named.
  static let helpersMax = 3
  /// A silent process alone is ended after so long, in seconds.
  static let aloneSilenceSeconds = 10

  let bench: TestBench
  let runs: [SurveyRun]
  let history: TestHistory
  let silenceSeconds: Int
  /// Tests that the user leaves out.
  let without: Set<TestIdentity>
  var explanation = Explanation(verdict: .flaky, cause: nil)

  var test: TestIdentity { history.test }

  /// - Parameters:
  ///   - bench: Where processes run.
  ///   - runs: The survey.
  ///   - history: The test.
  ///   - silenceSeconds: How long a process may be silent.
  ///   - without: Tests that are never run.
  package init(
    bench: TestBench, runs: [SurveyRun], history: TestHistory, silenceSeconds: Int,
    without: Set<TestIdentity> = []
  ) {
    self.without = without
    self.bench = bench
    self.runs = runs
    self.history = history
    self.silenceSeconds = silenceSeconds
  }

  /// Explains the test.
  ///
  /// - Returns: What was found.
  /// - Throws: `InternalError` where nothing can be run.
  package mutating func explain() throws -> Explanation {
    let candidates = candidateRuns()
    guard let first = candidates.first else { return explanation }
    if history.passing.isEmpty {
      try explainAlwaysFailing(first)
      return explanation
    }
    let chosen = try replay(candidates)
    try explain(chosen)
    return explanation
  }

  private mutating func explain(_ run: SurveyRun) throws {
    let isDetermined = explanation.replayFailures * 5 >= explanation.replayRuns * 4
    let aloneRuns = history.tally.hung > 0 ? Self.hangReplays : Self.aloneRuns
    let alone = try failuresAlone(run.request.vector, aloneRuns)
    (explanation.aloneFailures, explanation.aloneRuns) = (alone, aloneRuns)
    if alone == 0, try explainOrderOfAny(run) { return }
    if alone == 0, history.tally.hung == 0, try explainCompany(run) { return }
    let isHang = alone > 0 && history.tally.hung > 0
    guard !isHang, isDetermined || alone == aloneRuns else {
      try explainUnsteady(run)
      return
    }
    if alone == aloneRuns, try explainBrittle(run) { return }
    let scene = alone == aloneRuns ? aloneRequest(run.request.vector) : run.request
    try isolate(scene)
    if explanation.cause == nil { try explainUnsteady(run) }
  }
}

// MARK: - Processes

extension Explainer {
  /// Whether the test fails in a result.
  func fails(_ result: TestRunResult) -> Bool {
    if result.outcome(of: test).isFailure { return true }
    // In a process that died with several tests under way, it was this one: it is known for that.
    let isKnown = history.tally.crashed + history.tally.hung > 0
    return isKnown && result.outcomeInFlight != nil && result.inFlight.contains(test)
  }

  /// In how many of these processes the test fails.
  mutating func failures(
    _ requests: [TestRunRequest], _ concurrency: Concurrency = .all
  ) throws -> Int {
    explanation.processes += requests.count
    return try bench.results(requests, concurrency).count(where: fails)
  }

  /// The test alone.
  func aloneRequest(_ vector: FactorVector) -> TestRunRequest {
    var request = TestRunRequest(test.library, .list([test]), vector)
    request.timeoutSeconds = min(silenceSeconds, Self.aloneSilenceSeconds)
    return request
  }

  /// Looks for the order in the chosen run and in those whose order was ours.
  private mutating func explainOrderOfAny(_ run: SurveyRun) throws -> Bool {
    let listed = history.failing.map { runs[$0] }.filter { !$0.request.order.isParallel }
    for candidate in [run] + listed.prefix(2) where try explainOrder(candidate) { return true }
    return false
  }

  /// How often the test fails alone.
  mutating func failuresAlone(_ vector: FactorVector, _ count: Int) throws -> Int {
    try failures(Array(repeating: aloneRequest(vector), count: count))
  }

  /// Whether the test, run last, fails behind others.
  mutating func failsAfter(_ tests: [TestIdentity], _ vector: FactorVector) throws -> Bool {
    explanation.processes += 1
    return try bench.result(listRequest(tests, vector)).lastOutcome(of: test).isFailure
  }

  func listRequest(_ tests: [TestIdentity], _ vector: FactorVector) -> TestRunRequest {
    var request = TestRunRequest(test.library, .list(tests + [test]), vector)
    request.timeoutSeconds = silenceSeconds
    return request
  }

  /// The process without what comes after the test, which cannot matter to it.
  private func upToTest(_ request: TestRunRequest) -> TestRunRequest {
    guard case .list(let tests) = request.order, let place = tests.lastIndex(of: test) else {
      return request
    }
    var result = request
    result.order = .list(Array(tests[...place]))
    return result
  }

  /// The failing runs worth repeating: those with a seed for everything and little that is unusual.
  private func candidateRuns() -> [SurveyRun] {
    let failing = history.failing.map { runs[$0] }
    let sorted = failing.enumerated().sorted { left, right in
      (Self.weight(left.element), left.offset) < (Self.weight(right.element), right.offset)
    }
    return sorted.prefix(Self.candidatesMax).map(\.element)
  }

  private static func weight(_ run: SurveyRun) -> Int {
    let vector = run.request.vector
    var weight = vector.oddity
    if run.request.order.isParallel, vector.executor == .native { weight += 3 }
    // Another test ended the process, after a crash or a long silence.
    if run.result.outcomeInFlight != nil { weight += 10 }
    return weight
  }

  /// Repeats failing runs until one repeats itself; the best of them is kept.
  private mutating func replay(_ candidates: [SurveyRun]) throws -> SurveyRun {
    let count = history.tally.hung > 0 ? Self.hangReplays : Self.replays
    var best = candidates[0]
    for run in candidates {
      let failing = try failures(Array(repeating: upToTest(run.request), count: count))
      if explanation.replaySeed == nil || failing > explanation.replayFailures {
        best = run
        explanation.replaySeed = run.seed
        (explanation.replayFailures, explanation.replayRuns) = (failing, count)
        explanation.smallest = upToTest(run.request)
      }
      if failing == count { break }
    }
    return best
  }
}

// MARK: - Always failing

extension Explainer {
  private mutating func explainAlwaysFailing(_ run: SurveyRun) throws {
    explanation.replaySeed = run.seed
    let count = history.tally.hung > 0 ? 1 : Self.aloneRuns
    let alone = try failuresAlone(run.request.vector.plain, count)
    (explanation.aloneFailures, explanation.aloneRuns) = (alone, count)
    (explanation.replayFailures, explanation.replayRuns) = (
      history.tally.failures, history.tally.runs
    )
    if alone == 0, try explainOrder(run) { return }
    var scene = aloneRequest(run.request.vector.plain)
    explanation.smallest = scene
    for isolation in [Isolation.privateFolders, .native] {
      scene.isolation = isolation
      if try passes(scene) {
        explanation.verdict = .flaky
        explanation.cause = .environment
        explanation.notes.append(
          isolation == .native
            ? "it passes with the user's own HOME and environment, and fails with empty ones"
            : "it passes with an empty /tmp of its own: something was left there")
        return
      }
    }
    if alone < count {
      try explainUnsteady(run)
      return
    }
    explanation.verdict = .broken
    explanation.cause = history.tally.hung > 0 ? try causeOfHang(run) : nil
    if explanation.cause == .width { explanation.verdict = .flaky }
  }

  private mutating func passes(_ request: TestRunRequest) throws -> Bool {
    explanation.processes += 1
    return try bench.result(request).outcome(of: test) == .passed
  }

  /// Whether a hang goes away with a wide pool.
  private mutating func causeOfHang(_ run: SurveyRun) throws -> Cause? {
    var wide = run.request.vector.plain
    wide.width = RunPlan.widths.last
    guard try passes(aloneRequest(wide)) else { return .hang }
    explanation.notes.append("it passes where the pool has \(wide.width ?? 0) threads")
    return .width
  }
}
