// Factors: which of them decides whether a test fails. Values come from runs in which the test
// passed, so that exchanging the one that matters makes the failure go away at once, also where it
// matters rarely. Where nothing repeats, rates under pressure tell time from schedule.

extension Explainer {
  /// How often a scene has to fail before factors are exchanged in it.
  private static let baseRuns = 6
  /// Runs for each kind of pressure on a test that repeats nothing.
  private static let pressureRuns = 10
  /// Runs of a test beside itself and alone, to tell whether processes disturb each other.
  private static let collisionRuns = 12
  /// A likelier accident says nothing.
  private static let accidentMax = 0.002
  /// Three failures of ten where there are none without pressure; more where there are some anyway.
  private static func accidentMax(base: Int) -> Double { base == 0 ? 0.11 : 0.05 }
  /// Runs of the test alone to see whether a factor by itself makes it fail.
  private static let sweepRuns = 12
  /// Where it fails now and then anyway, so many failures more or less are no accident.
  private static let effectMin = 4

  /// Exchanges one factor after the other.
  ///
  /// - Parameter scene: A process in which the test fails each time.
  mutating func isolate(_ scene: TestRunRequest) throws {
    let donors = self.donors(scene)
    guard !donors.isEmpty else { return }
    let base = try failures(Array(repeating: scene, count: Self.baseRuns))
    guard base == Self.baseRuns else { return }
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
    try choose(scene)
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

  private mutating func choose(_ scene: TestRunRequest) throws {
    let decisive = explanation.probes.filter { $0.failures * 2 <= $0.runs }
    let least = decisive.map { Double($0.failures) / Double($0.runs) }.min()
    let best = decisive.filter { Double($0.failures) / Double($0.runs) == least }.map(\.factor)
    let rivals = scene.order.isParallel ? decisive.map(\.factor) : best
    guard let factor = try rivals.count > 1 ? mostEffective(rivals, scene) : best.first else {
      return
    }
    explanation.verdict = .flaky
    explanation.cause = factor.cause
    explanation.smallest = scene
    if factor == .width, let width = scene.vector.width {
      explanation.notes.append("it fails where the pool has \(width) threads")
    }
    if factor == .folders {
      explanation.notes.append("it fails where an earlier run left files behind")
    }
  }

  /// Among factors that all make the failure go away, the one that moves the test alone most: in
  /// company one factor moves the other, as the hash seed moves the order of parallel tests.
  private mutating func mostEffective(
    _ factors: [Factor], _ scene: TestRunRequest
  ) throws -> Factor? {
    let plan = RunPlan(bench.list, bench.surroundings)
    let same = try failures(
      Array(repeating: aloneRequest(scene.vector.plain), count: Self.sweepRuns))
    // What differs with the same seeds is not of the seeds' making.
    let isSteady = same == 0 || same == Self.sweepRuns
    let rivals = factors.filter { isSteady || ($0 != .hash && $0 != .random) }
    var best: (factor: Factor, effect: Int)?
    for factor in rivals {
      let requests = (0..<Self.sweepRuns).map { index in
        // Far from the survey's own runs.
        let seed = RunSeed(base: RunSeed.baseMax, index: 3 + index)
        var donor = plan.vector(of: seed, test.library)
        if factor == .schedule { donor.executor = .seeded(seed.derive(.executor)) }
        return aloneRequest(factor.moved(into: scene.vector.plain, from: donor))
      }
      let effect = abs(try failures(requests) - same)
      let least = isSteady ? 0 : Self.effectMin
      if effect > max(best?.effect ?? 0, least) { best = (factor, effect) }
    }
    if let best { return best.factor }
    return rivals.contains(.schedule) ? .schedule : rivals.first ?? factors.first
  }
}

extension RunOrder {
  fileprivate var isList: Bool { !isParallel }
}

// MARK: - What repeats nothing

extension Explainer {
  /// Explains a test whose failures do not repeat with the seed.
  mutating func explainUnsteady(_ run: SurveyRun) throws {
    explanation.verdict = .flaky
    if history.tally.hung > 0 {
      if try !explainHang(run) { explanation.cause = .hang }
      return
    }
    if try isOfEnvironment(run) { return }
    if try isCollision(run) { return }
    let rates = try pressures(run)
    explanation.probes += rates.probes
    let strongest = rates.probes.max { $0.failures < $1.failures }
    if let factor = associatedFactor() {
      explanation.cause = factor.cause
    } else if let strongest,
      FlakeStatistics.fisher(
        failuresWith: strongest.failures, runsWith: Self.pressureRuns, failuresWithout: rates.base,
        runsWithout: Self.pressureRuns) < Self.accidentMax(base: rates.base)
    {
      explanation.cause = strongest.factor.cause
    } else if history.tally.crashed == 0, rates.base > 0, rates.base < Self.pressureRuns {
      // Alone, with the same seeds and at the same time, only the machine's schedule is left.
      explanation.cause = .schedule
    } else {
      explanation.cause = history.tally.crashed > 0 ? .crash : .residual
    }
  }

  /// Explains a hang by the width of the pool.
  ///
  /// - Returns: Whether that decides.
  private mutating func explainHang(_ run: SurveyRun) throws -> Bool {
    var narrow = run.request.vector.plain
    var wide = narrow
    wide.width = RunPlan.widths.last
    narrow.width = RunPlan.widths.first
    // What hangs now and then does so with one thread as well, but hardly twice.
    let isNarrow =
      try failuresAlone(wide, 1) == 0
      && failuresAlone(narrow, Self.hangReplays) == Self.hangReplays
    guard isNarrow else { return false }
    explanation.verdict = .flaky
    explanation.cause = .width
    explanation.smallest = aloneRequest(narrow)
    explanation.notes.append(
      "it hangs where the pool has one thread and passes where it has \(wide.width ?? 0)")
    return true
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

  /// Whether the test fails only beside another process of itself, and not for the load.
  private mutating func isCollision(_ run: SurveyRun) throws -> Bool {
    let alone = Array(
      repeating: aloneRequest(run.request.vector.plain), count: Self.collisionRuns)
    guard try failures(alone, .all) * 4 >= Self.collisionRuns, try failures(alone, .one) == 0
    else { return false }
    let busy = alone.map { request in
      var request = request
      request.vector.load = RunPlan.loadThreads
      return request
    }
    guard try failures(busy, .one) == 0 else { return false }
    explanation.verdict = .stable
    explanation.cause = .environment
    explanation.notes.append(
      "it fails only while another process runs the same test: they share a file or a port")
    return true
  }

  /// The factor with which the survey's failures come, where that is no accident.
  private func associatedFactor() -> Factor? {
    let failing = history.failing.map { runs[$0].request.vector }
    let passing = history.passing.map { runs[$0].request.vector }
    let conditions: [(factor: Factor, holds: (FactorVector) -> Bool)] = [
      (.sleep, { $0.sleep != nil }), (.load, { $0.load > 0 }),
      (.clock, { $0.clock != nil }), (.folders, { $0.folders == .shared }),
      (.schedule, { $0.delay != nil || $0.executor != .native }),
    ]
    let chances = conditions.map { condition in
      let (with, without) = (
        failing.count(where: condition.holds), passing.count(where: condition.holds)
      )
      return FlakeStatistics.fisher(
        failuresWith: with, runsWith: with + without, failuresWithout: failing.count - with,
        runsWithout: passing.count - without)
    }
    guard let least = chances.min(), least < Self.accidentMax,
      let place = chances.firstIndex(of: least)
    else { return nil }
    return conditions[place].factor
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
