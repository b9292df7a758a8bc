// The survey: the planned runs, from which alone the rates come. Runs go in waves of a fixed size, so
// that what is decided between them (who hangs, who is left out) is the same however many processes
// run side by side.

/// One process of the survey with what came of it.
struct SurveyRun: Sendable {
  package let seed: RunSeed
  package let request: TestRunRequest
  package var result: TestRunResult
}

/// Runs the survey.
struct Survey {
  /// So many runs are started before anything is decided; half as many as were done, once those are
  /// more: what has to be decided shows early, and later many processors have enough to do.
  static let waveRunsMin = 8
  /// So many runs go first, one process at a time: they tell how long tests take, and what they
  /// share with other processes.
  static let lonelyRuns = 2
  /// A test that crashed in so many runs, and in half of those in which it ran, is left out.
  static let crashesMax = 3
  /// The first runs may be silent for so long, in seconds; later ones ten times the longest test.
  static let firstSilenceSeconds = 60
  static let silenceSecondsMin = 10
  private static let silenceFactor = 10.0
  /// A run in which more than this share fails is tried again before it is believed.
  private static let massFailureShare = 0.5
  private static let massFailureMin = 10

  private let bench: TestBench
  private let plan: RunPlan
  private let fixedTimeoutSeconds: Int?
  private var without: Set<TestIdentity>
  private var exclusions = Exclusions()

  package private(set) var runs: [SurveyRun] = []
  /// Runs that say something of the machine and nothing of the tests, with the reason.
  package private(set) var discarded: [(seed: RunSeed, reason: String)] = []
  /// Sentences on what could not be told.
  package private(set) var gaps: [String] = []
  package private(set) var isInterrupted = false

  package init(
    bench: TestBench, without: Set<TestIdentity> = [], timeoutSeconds: Int? = nil
  ) {
    self.bench = bench
    self.without = without
    fixedTimeoutSeconds = timeoutSeconds
    plan = RunPlan(bench.list, bench.surroundings)
  }

  /// How long a process may be silent, in seconds.
  package var silenceSeconds: Int {
    if let fixedTimeoutSeconds { return fixedTimeoutSeconds }
    guard !runs.isEmpty else { return Self.firstSilenceSeconds }
    return max(Self.silenceSecondsMin, Int(longestSeconds * Self.silenceFactor))
  }

  /// How long the longest test takes, in seconds. Among others that run at the same time it takes their
  /// time as well, so that counts only for tests that never ran one after the other.
  private var longestSeconds: Double {
    var (inOrder, amongOthers) = ([TestIdentity: Double](), [TestIdentity: Double]())
    for run in runs {
      for execution in run.result.executions {
        guard let seconds = execution.seconds else { continue }
        if run.request.order.isParallel {
          amongOthers[execution.test] = max(seconds, amongOthers[execution.test] ?? 0)
        } else {
          inOrder[execution.test] = max(seconds, inOrder[execution.test] ?? 0)
        }
      }
    }
    return amongOthers.merging(inOrder) { $1 }.values.max() ?? 0
  }

  /// Performs runs.
  ///
  /// - Parameters:
  ///   - seeds: The runs, in their order.
  ///   - isDecided: Asked between waves; the survey ends early where it says so.
  /// - Throws: `InternalError` where nothing can be run.
  package mutating func perform(
    _ seeds: [RunSeed], until isDecided: ([SurveyRun]) -> Bool = { _ in false }
  ) throws {
    var rest = seeds[...]
    while !rest.isEmpty, !isDecided(runs) {
      if bench.isInterrupted() {
        isInterrupted = true
        return
      }
      let done = seeds.count - rest.count
      bench.progress("running", done, seeds.count)
      let isLonely = done < Self.lonelyRuns
      let wave = rest.prefix(isLonely ? 1 : max(Self.waveRunsMin, done / 2))
      rest = rest.dropFirst(wave.count)
      try perform(wave: Array(wave), isLonely ? .one : .all) { [bench] share in
        bench.progress("running", done + Int(share * Double(wave.count)), seeds.count)
      }
    }
  }

  private mutating func perform(
    wave: [RunSeed], _ concurrency: Concurrency, finished: @Sendable (_ share: Double) -> Void
  ) throws {
    var requests: [(seed: RunSeed, request: TestRunRequest)] = []
    for seed in wave {
      for var request in plan.processes(of: seed) {
        let left = exclusions.tests(for: request.vector).union(without)
        request = request.excluding(left)
        request.timeoutSeconds = silenceSeconds
        if !request.isEmpty(in: bench.list) { requests.append((seed, request)) }
      }
    }
    let results = try bench.results(requests.map(\.request), concurrency) { [requests] done in
      finished(Double(done) / Double(requests.count))
    }
    for (planned, result) in zip(requests, results) {
      try add(SurveyRun(seed: planned.seed, request: planned.request, result: result))
    }
  }

  private mutating func add(_ run: SurveyRun) throws {
    var run = run
    if case .interrupted = run.result.ending {
      isInterrupted = true
      return
    }
    if case .unusable(let reason) = run.result.ending {
      discarded.append((run.seed, reason))
      return
    }
    if isMassFailure(run.result), !isMassFailure(try bench.result(run.request)) {
      discarded.append((run.seed, "most tests failed once and not again"))
      return
    }
    run.result = try attributed(run)
    runs.append(run)
    exclusions.learn(from: run)
  }

  private func isMassFailure(_ result: TestRunResult) -> Bool {
    let failures = result.executions.count { $0.outcome.isFailure }
    return failures >= Self.massFailureMin
      && Double(failures) > Double(result.executions.count) * Self.massFailureShare
  }
}

// MARK: - Who it was

extension Survey {
  /// Finds the test that ended a process in which several were under way.
  private mutating func attributed(_ run: SurveyRun) throws -> TestRunResult {
    let result = run.result
    guard let outcome = result.outcomeInFlight, result.executions.allSatisfy({ !$0.outcome.isEnd })
    else { return result }
    let known = exclusions.culprits(outcome).intersection(result.inFlight)
    if !known.isEmpty { return result.blaming(known) }
    // A short look clears most tests; only where several stay silent, each gets its whole time.
    var culprits = try ending(
      result.inFlight, of: run, outcome, silenceSeconds: Self.silenceSecondsMin)
    if outcome == .hung, culprits.count > 1 {
      culprits = try ending(culprits, of: run, outcome, silenceSeconds: silenceSeconds)
    }
    if !culprits.isEmpty { return result.blaming(Set(culprits)) }
    return try attributedInOrder(run, outcome)
  }

  /// Those of some tests that end the process alone as they did in company.
  private func ending(
    _ tests: [TestIdentity], of run: SurveyRun, _ outcome: TestOutcome, silenceSeconds: Int
  ) throws -> [TestIdentity] {
    let requests = tests.map { test in
      var request = run.request
      request.order = .list([test])
      request.timeoutSeconds = min(silenceSeconds, self.silenceSeconds)
      return request
    }
    return zip(tests, try bench.results(requests)).filter { test, result in
      result.outcome(of: test) == outcome
    }.map(\.0)
  }

  /// Runs the tests one after the other in the order in which they started: then one is under way.
  private mutating func attributedInOrder(
    _ run: SurveyRun, _ outcome: TestOutcome
  ) throws -> TestRunResult {
    var request = run.request
    request.order = .list(run.result.executions.map(\.test))
    let ordered = try bench.result(request)
    let culprits = Set(ordered.executions.filter { $0.outcome == outcome }.map(\.test))
    if !culprits.isDisjoint(with: run.result.inFlight) { return run.result.blaming(culprits) }
    guard let last = run.result.executions.last?.test, run.result.inFlight.isEmpty else {
      gaps.append(
        "run \(run.seed.number): the \(run.request.library.rawValue) process ended early and none of "
          + "the \(run.result.inFlight.count) tests under way does it alone")
      return run.result
    }
    // Nothing was under way: what the last test left behind did it.
    var result = run.result
    for index in result.executions.indices where result.executions[index].test == last {
      result.executions[index].outcome = outcome
    }
    return result
  }
}

extension TestOutcome {
  /// Whether it ended the process.
  fileprivate var isEnd: Bool { self == .crashed || self == .hung }
}

/// Which tests are left out of further runs, because they end the process for all others.
struct Exclusions {
  private var hangs: [String: Set<TestIdentity>] = [:]
  private var crashes: [TestIdentity: Int] = [:]
  private var counts: [TestIdentity: Int] = [:]

  /// Learns from a run.
  mutating func learn(from run: SurveyRun) {
    for execution in run.result.executions where execution.outcome.isCounted {
      counts[execution.test, default: 0] += 1
      switch execution.outcome {
      case .hung: hangs[Self.condition(run.request.vector), default: []].insert(execution.test)
      case .crashed: crashes[execution.test, default: 0] += 1
      case .passed, .failed, .skipped, .notRun: break
      }
    }
  }

  /// The tests that are left out under such conditions.
  func tests(for vector: FactorVector) -> Set<TestIdentity> {
    let crashing = crashes.filter { test, count in
      count >= Survey.crashesMax && count * 2 >= counts[test, default: 0]
    }
    return hangs[Self.condition(vector), default: []].union(crashing.keys)
  }

  /// The tests that are known to end processes in one way.
  func culprits(_ outcome: TestOutcome) -> Set<TestIdentity> {
    outcome == .hung
      ? hangs.values.reduce(into: []) { $0.formUnion($1) } : Set(crashes.keys)
  }

  /// What a hang hangs on: how many threads there are to be blocked.
  private static func condition(_ vector: FactorVector) -> String {
    if case .seeded = vector.executor { return "seeded" }
    return vector.width.map { "\($0)" } ?? "native"
  }
}

extension TestRunRequest {
  /// The request without some tests.
  func excluding(_ tests: Set<TestIdentity>) -> TestRunRequest {
    guard !tests.isEmpty else { return self }
    var result = self
    switch order {
    case .list(let list): result.order = .list(list.filter { !tests.contains($0) })
    case .parallel(let without):
      let more = tests.filter { $0.library == library }
      result.order = .parallel(without: Set(without).union(more).sorted())
    }
    return result
  }

  /// Whether nothing is left to run.
  func isEmpty(in list: TestList) -> Bool {
    switch order {
    case .list(let tests): tests.isEmpty
    case .parallel(let without): without.count >= list.tests(of: library).count
    }
  }
}
