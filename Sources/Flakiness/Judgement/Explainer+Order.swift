// Order: who makes a test fail, who makes it pass again, and whom a brittle test needs.

extension Explainer {
  /// Runs whose order is tried to make a brittle test pass.
  private static let prefixesMax = 3
  /// Seeds with which a helper has to do the same.
  private static let otherSeeds = 3

  /// Explains a test that passes alone by the tests that ran before it.
  ///
  /// - Returns: Whether they make it fail.
  mutating func explainOrder(_ run: SurveyRun) throws -> Bool {
    let vector = sequential(run.request.vector)
    let before = testsBefore(run)
    guard !before.isEmpty, try failsAfter(before, vector) else { return false }
    var search = OrderSearch { [self] tests in
      var probe = self
      return try probe.failsAfter(tests, vector)
    }
    let polluters = try search.minimal(before) ?? before
    explanation.processes += search.probes
    guard try isVictim(of: polluters, vector) else { return false }
    explanation.verdict = .victim
    explanation.cause = .order
    explanation.polluters = polluters
    explanation.smallest = listRequest(polluters, vector)
    explanation.cleaners = try cleaners(polluters, vector)
    try nameFurtherPolluters(polluters, vector)
    return true
  }

  /// The tests that had started before the test ended.
  private func testsBefore(_ run: SurveyRun) -> [TestIdentity] {
    let executions = run.result.executions
    guard let own = executions.last(where: { $0.test == test && $0.outcome.isFailure }) else {
      return []
    }
    let end = own.endedAt ?? .infinity
    var seen: Set<TestIdentity> = [test]
    return executions.filter { $0.startedAt < end && $0.endedAt != nil }.map(\.test)
      .filter { seen.insert($0).inserted }
  }

  /// The vector for tests one after the other: an executor with a single worker would hang where the
  /// test only blocks a thread, and order needs no schedule.
  private func sequential(_ vector: FactorVector) -> FactorVector {
    var result = vector.plain
    result.clock = vector.clock
    result.zone = vector.zone
    return result
  }

  /// Whether the test fails behind others and passes alone with other seeds too: company also moves
  /// memory, random numbers and time, and a true polluter needs none of them.
  private mutating func isVictim(
    of polluters: [TestIdentity], _ vector: FactorVector
  ) throws -> Bool {
    var other = vector
    for number in 0..<Self.otherSeeds {
      other = reseeded(other)
      guard try failsAfter(polluters, other) else { return false }
      if number > 0, try failuresAlone(other, 1) > 0 { return false }
    }
    return true
  }

  /// The vector with other seeds for hashing and random numbers, at an ordinary time.
  private func reseeded(_ vector: FactorVector) -> FactorVector {
    var result = vector.plain
    let seed = SeedMixing.mix(vector.random)
    result.hash = .process(SeedMixing.derive(seed, .hash))
    result.random = SeedMixing.derive(seed, .random)
    return result
  }

  /// All tests of the library that are not among some.
  private func others(than some: [TestIdentity]) -> [TestIdentity] {
    let known = Set(some + [test] + killers).union(without)
    return bench.list.tests(of: test.library).filter { !known.contains($0) }
  }

  /// Tests that end the process, and so cannot stand before another.
  private var killers: [TestIdentity] {
    runs.flatMap(\.result.executions).filter { [.crashed, .hung].contains($0.outcome) }.map(\.test)
  }

  /// Tests that, between the polluters and the test, make it pass again.
  private mutating func cleaners(
    _ polluters: [TestIdentity], _ vector: FactorVector
  ) throws -> [TestIdentity] {
    var found: [TestIdentity] = []
    while found.count < Self.helpersMax {
      let candidates = others(than: polluters + found)
      guard !candidates.isEmpty, try passesAfter(polluters + candidates, vector) else { break }
      var search = OrderSearch { [self] tests in
        var probe = self
        return try probe.passesAfter(polluters + tests, vector)
      }
      let cleaner = try search.minimal(candidates)
      explanation.processes += search.probes
      guard let cleaner else { break }
      found += cleaner
    }
    return found
  }

  /// Looks for tests that do the same harm as the polluters.
  private mutating func nameFurtherPolluters(
    _ polluters: [TestIdentity], _ vector: FactorVector
  ) throws {
    var known = polluters
    for _ in 0..<Self.helpersMax where polluters.count == 1 {
      // The other polluters show only where no cleaner stands behind them.
      let candidates = others(than: known + explanation.cleaners)
      guard !candidates.isEmpty, try failsAfter(candidates, vector) else { return }
      var search = OrderSearch { [self] tests in
        var probe = self
        return try probe.failsAfter(tests, vector)
      }
      let further = try search.minimal(candidates)
      explanation.processes += search.probes
      guard let further, further.count == 1 else { return }
      known += further
      explanation.notes.append("\(further[0].name) alone makes it fail, too")
      explanation.polluters += further
    }
  }

  /// Explains a test that fails alone by the tests that it needs before it.
  ///
  /// - Returns: Whether there are any.
  mutating func explainBrittle(_ run: SurveyRun) throws -> Bool {
    let vector = sequential(run.request.vector)
    guard try failuresAlone(vector, 2) == 2 else { return false }
    guard let before = try helpfulTests(vector) else { return false }
    var search = OrderSearch { [self] tests in
      var probe = self
      return try probe.passesAfter(tests, vector)
    }
    let setters = try search.minimal(before) ?? before
    explanation.processes += search.probes
    guard try isBrittle(setters, vector) else { return false }
    explanation.verdict = .brittle
    explanation.cause = .order
    explanation.cleaners = setters
    explanation.smallest = aloneRequest(vector)
    explanation.notes.append(
      "it needs \(setters.map(\.name).joined(separator: ", ")) before it in the same process")
    return true
  }

  /// Whether the test fails alone and passes behind others with other seeds too: company moves
  /// memory and random numbers, which makes tests pass that need nobody.
  private mutating func isBrittle(
    _ setters: [TestIdentity], _ vector: FactorVector
  ) throws -> Bool {
    var other = vector
    for _ in 0..<Self.otherSeeds {
      other = reseeded(other)
      guard try failuresAlone(other, 1) == 1, try passesAfter(setters, other) else { return false }
    }
    return true
  }

  private mutating func passesAfter(
    _ tests: [TestIdentity], _ vector: FactorVector
  ) throws -> Bool {
    explanation.processes += 1
    return try bench.result(listRequest(tests, vector)).lastOutcome(of: test) == .passed
  }

  /// Tests after which the test passes each time: those before it in a run in which it passed, first
  /// where one ran after the other, or all others.
  private mutating func helpfulTests(_ vector: FactorVector) throws -> [TestIdentity]? {
    let prefixes = history.passing.map { runs[$0] }.sorted { left, right in
      !left.request.order.isParallel && right.request.order.isParallel
    }.map(testsBeforePassing).filter { !$0.isEmpty }
    for before in prefixes.prefix(Self.prefixesMax) + [others(than: [])] where !before.isEmpty {
      if try passesAfter(before, vector), try passesAfter(before, vector) { return before }
    }
    return nil
  }

  private func testsBeforePassing(_ run: SurveyRun) -> [TestIdentity] {
    let executions = run.result.executions
    guard let own = executions.first(where: { $0.test == test }) else { return [] }
    let end = own.endedAt ?? own.startedAt
    return executions.filter { $0.startedAt < end && $0.endedAt != nil && $0.test != test }
      .map(\.test)
  }
}

// MARK: - Never seen failing

extension Explainer {
  /// Explains a test that passes in every run and fails alone.
  ///
  /// - Parameter vector: The factors with which it failed.
  /// - Returns: What was found; nil where it does not fail again.
  mutating func explainFailingAlone(_ vector: FactorVector) throws -> Explanation? {
    guard let place = history.passing.first, try failuresAlone(vector, 2) == 2 else { return nil }
    (explanation.aloneFailures, explanation.aloneRuns) = (2, 2)
    guard try explainBrittle(runs[place]) else { return nil }
    return explanation
  }

  /// Explains a test that passes once in a process and fails the second time.
  ///
  /// - Parameter vector: The factors with which it failed.
  /// - Returns: What was found; nil where it does not fail again.
  mutating func explainSelfPolluting(_ vector: FactorVector) throws -> Explanation? {
    let request = listRequest([test], vector)
    explanation.processes += 2
    let results = try bench.results([request, request])
    let isSteady = results.allSatisfy { result in
      result.executions.first?.outcome == .passed && result.executions.count == 2
        && result.lastOutcome(of: test).isFailure
    }
    guard isSteady else { return nil }
    explanation.verdict = .victim
    explanation.cause = .order
    explanation.polluters = [test]
    explanation.smallest = request
    explanation.notes.append(
      "it passes once and fails when it runs again in the same process: it pollutes itself")
    return explanation
  }
}
