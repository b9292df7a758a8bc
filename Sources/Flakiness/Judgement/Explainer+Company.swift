// Company: a test that passes alone and behind the others, and fails while they run at the same time.
// Swift Testing runs tests in parallel, so two that use the same thing disturb each other however
// they are ordered; what decides is who runs in between, and the hash seed decides that with it.

extension Explainer {
  /// Processes that are tried with different seeds until one fails.
  private static let attempts = 12

  /// Explains a test of a parallel run by the tests that run at the same time.
  ///
  /// - Returns: Whether they make it fail.
  mutating func explainCompany(_ run: SurveyRun) throws -> Bool {
    let parallel = ([run] + history.failing.map { runs[$0] }).first { $0.request.order.isParallel }
    guard let scene = parallel, try failsBeside([], scene) == nil else { return false }
    let company = overlapping(scene)
    guard !company.isEmpty, try failsBeside(company, scene) != nil else { return false }
    var search = OrderSearch { [self] tests in
      var probe = self
      return try probe.failsBeside(tests, scene) != nil
    }
    let partners = try search.minimal(company) ?? company
    explanation.processes += search.probes * Self.attempts
    guard partners.count < company.count || company.count == 1,
      let failing = try failsBeside(partners, scene)
    else { return false }
    explanation.verdict = .flaky
    explanation.cause = .schedule
    explanation.polluters = partners
    explanation.smallest = failing
    explanation.notes.append(
      "it fails while \(partners.map(\.name).joined(separator: ", ")) runs at the same time")
    return true
  }

  /// The tests that were under way together with the test.
  private func overlapping(_ run: SurveyRun) -> [TestIdentity] {
    let executions = run.result.executions
    guard let own = executions.first(where: { $0.test == test }) else { return [] }
    let end = own.endedAt ?? .infinity
    return executions.filter {
      $0.test != test && $0.startedAt <= end && ($0.endedAt ?? .infinity) >= own.startedAt
    }.map(\.test)
  }

  /// A process with these tests in parallel in which the test fails; nil where none does.
  private mutating func failsBeside(
    _ tests: [TestIdentity], _ scene: SurveyRun
  ) throws -> TestRunRequest? {
    let kept = Set(tests + [test])
    let left = bench.list.tests(of: test.library).filter { !kept.contains($0) }
    let requests = (0..<UInt64(Self.attempts)).map { number in
      // Nothing that makes a test late by itself.
      var vector = scene.request.vector.plain
      if number > 0 {
        let seed = SeedMixing.mix(vector.random ^ number)
        vector.hash = .process(SeedMixing.derive(seed, .hash))
        // Every other one with a seed for the schedule, which replays.
        if number % 2 == 0 { vector.executor = .seeded(SeedMixing.derive(seed, .executor)) }
      }
      var request = TestRunRequest(test.library, .parallel(without: left), vector)
      request.timeoutSeconds = silenceSeconds
      return request
    }
    explanation.processes += requests.count
    let results = try bench.results(requests)
    return zip(requests, results).first { fails($0.1) }?.0
  }
}
