// Factors: which of them decides whether a test fails. Values come from runs in which the test
// passed, so that exchanging the one that matters makes the failure go away at once, also where it
// matters rarely. Where nothing repeats, rates under pressure tell time from schedule.

extension Explainer {
  /// Runs for each kind of pressure on a test that repeats nothing.
  private static let pressureRuns = 10
  /// Runs of a test in company and alone, to tell whether processes disturb each other.
  private static let collisionRuns = 6

  /// Exchanges one factor after the other.
  ///
  /// - Parameter scene: A process in which the test fails each time.
  mutating func isolate(_ scene: TestRunRequest) throws {
    let donors = self.donors(scene)
    guard !donors.isEmpty else { return }
    let base = try failures([scene, scene])
    guard base == 2 else { return }
    for factor in Factor.allCases {
      let exchanged = donors.map { factor.moved(into: scene.vector, from: $0) }
        .filter { $0 != scene.vector }
      guard !exchanged.isEmpty else { continue }
      let requests = exchanged.map { vector in
        var request = scene
        request.vector = vector
        return request
      }
      explanation.probes.append(
        FactorProbe(factor: factor, failures: try failures(requests), runs: requests.count))
    }
    choose(scene)
  }

  /// Vectors of runs in which the test passed, the plainest first, with different seeds.
  private func donors(_ scene: TestRunRequest) -> [FactorVector] {
    let passing = history.passing.map { runs[$0].request }
    let alike = passing.filter { $0.order.isList == scene.order.isList }
    let usable = alike.isEmpty ? passing : alike
    return usable.map(\.vector).enumerated()
      .sorted { ($0.element.oddity, $0.offset) < ($1.element.oddity, $1.offset) }
      .prefix(Self.donorsMax).map(\.element)
  }

  private mutating func choose(_ scene: TestRunRequest) {
    let decisive = explanation.probes.filter { $0.failures * 2 <= $0.runs }
    let best = decisive.min { left, right in
      left.failures * right.runs < right.failures * left.runs
    }
    guard let best else { return }
    explanation.verdict = .flaky
    explanation.cause = best.factor.cause
    explanation.smallest = scene
    if best.factor == .width, let width = scene.vector.width {
      explanation.notes.append("it fails where the pool has \(width) threads")
    }
    if best.factor == .folders {
      explanation.notes.append("it fails where an earlier run left files behind")
    }
  }
}

extension RunOrder {
  fileprivate var isList: Bool { if case .list = self { true } else { false } }
}

// MARK: - What repeats nothing

extension Explainer {
  /// Explains a test whose failures do not repeat with the seed.
  mutating func explainUnsteady(_ run: SurveyRun) throws {
    explanation.verdict = .flaky
    if history.tally.hung > 0 {
      try explainHang(run)
      return
    }
    if try isOfEnvironment(run) { return }
    if try isCollision(run) { return }
    let rates = try pressures(run)
    explanation.probes += rates.probes
    let base = rates.base
    let strongest = rates.probes.max { $0.failures < $1.failures }
    if let strongest, strongest.failures >= base + 3 {
      explanation.cause = strongest.factor.cause
    } else {
      explanation.cause = history.tally.crashed > 0 ? .crash : .residual
    }
  }

  private mutating func explainHang(_ run: SurveyRun) throws {
    var narrow = run.request.vector.plain
    var wide = narrow
    wide.width = RunPlan.widths.last
    narrow.width = RunPlan.widths.first
    let failsNarrow = try failuresAlone(narrow, 1) == 1
    let failsWide = try failuresAlone(wide, 1) == 1
    explanation.cause = failsNarrow && !failsWide ? .width : .hang
    if explanation.cause == .width {
      explanation.smallest = aloneRequest(narrow)
      explanation.notes.append(
        "it hangs where the pool has one thread and passes where it has \(wide.width ?? 0)")
    }
  }

  /// Whether an empty `/tmp` heals a test that mostly fails.
  private mutating func isOfEnvironment(_ run: SurveyRun) throws -> Bool {
    let ordinary = aloneRequest(run.request.vector.plain)
    guard try failures([ordinary, ordinary]) == 2 else { return false }
    var own = ordinary
    own.isolation = .privateFolders
    let results = try bench.results([own, own])
    explanation.processes += 2
    guard results.allSatisfy({ $0.outcome(of: test) == .passed }) else { return false }
    explanation.cause = .environment
    explanation.smallest = ordinary
    explanation.notes.append("it passes with an empty /tmp of its own: something was left there")
    return true
  }

  /// Whether the test fails only beside another process of the same tests.
  private mutating func isCollision(_ run: SurveyRun) throws -> Bool {
    let requests = Array(repeating: run.request, count: Self.collisionRuns)
    let together = try failures(requests, .all)
    guard together * 3 >= Self.collisionRuns else { return false }
    guard try failures(requests, .one) == 0 else { return false }
    explanation.verdict = .stable
    explanation.cause = .environment
    explanation.notes.append(
      "it fails only while another process runs the same tests: they share a file or a port")
    return true
  }

  /// How often the test fails under each kind of pressure, with a plain vector for comparison.
  private mutating func pressures(
    _ run: SurveyRun
  ) throws -> (base: Int, probes: [FactorProbe]) {
    func requests(_ change: (inout FactorVector, UInt64) -> Void) -> [TestRunRequest] {
      (0..<UInt64(Self.pressureRuns)).map { number in
        var vector = run.request.vector.plain
        change(&vector, SeedMixing.mix(run.seed.number ^ number))
        return aloneRequest(vector)
      }
    }
    let base = try failures(requests { _, _ in }, .one)
    let late = try failures(requests { $0.delay = $1 }, .one)
    let drawn = try failures(requests { $0.executor = .seeded($1) }, .one)
    let slow = try failures(requests { $0.sleep = $1 }, .one)
    let busy = try failures(requests { vector, _ in vector.load = RunPlan.loadThreads * 2 }, .one)
    return (
      base,
      [
        FactorProbe(factor: .schedule, failures: max(late, drawn), runs: Self.pressureRuns),
        FactorProbe(factor: .sleep, failures: slow, runs: Self.pressureRuns),
        FactorProbe(factor: .load, failures: busy, runs: Self.pressureRuns),
      ]
    )
  }
}
