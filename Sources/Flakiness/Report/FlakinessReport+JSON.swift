// The report as the object `flakiness` of the JSON, and back.

package import GateModel

extension FlakinessReport {
  private static let placesOfRates = 6

  /// The object.
  ///
  /// - Parameter listing: Whether all tests are listed or those that are not stable.
  func json(_ listing: Listing) -> JSONValue {
    .object([
      ("runs", .integer(runs)), ("planned", .integer(planned)), ("seed", .integer(Int(seed))),
      ("shard", .string(orNull: shard)), ("selective", .flag(isSelective)),
      ("stable", .integer(tests.count { $0.verdict == .stable })),
      ("tests", .array((listing == .all ? tests : unstable).map(Self.json))),
      (
        "clusters",
        .array(
          clusters.map { cluster in
            .object([
              ("tests", .array(cluster.tests.map(JSONValue.string))),
              ("runs", .integer(cluster.runs)),
              ("chance", .decimal(cluster.chance, places: 9)),
            ])
          })
      ),
      ("infrastructure", Self.strings(infrastructure)), ("uncontrolled", Self.strings(limits)),
      ("gaps", Self.strings(gaps)),
    ])
  }

  private static func strings(_ texts: [String]) -> JSONValue {
    .array(texts.map(JSONValue.string))
  }

  private static func number(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }

  private static func json(_ test: TestReport) -> JSONValue {
    .object(identity(test) + counts(test) + findings(test))
  }

  private static func identity(_ test: TestReport) -> [(key: String, value: JSONValue)] {
    [
      ("id", .string(test.id)), ("library", .string(test.library.rawValue)),
      ("module", .string(test.module)), ("path", .string(orNull: test.path)),
      ("line", number(test.line)), ("verdict", .string(test.verdict.rawValue)),
    ]
  }

  private static func counts(_ test: TestReport) -> [(key: String, value: JSONValue)] {
    let tally = test.tally
    let interval = FlakeStatistics.wilson(failures: tally.failures, runs: tally.runs)
    return [
      ("passed", .integer(tally.passed)), ("failed", .integer(tally.failed)),
      ("crashed", .integer(tally.crashed)), ("hung", .integer(tally.hung)),
      ("skipped", .integer(tally.skipped)), ("notRun", .integer(tally.notRun)),
      ("rate", .decimal(tally.rate, places: placesOfRates)),
      ("low", .decimal(interval.low, places: placesOfRates)),
      ("high", .decimal(interval.high, places: placesOfRates)),
    ]
  }

  private static func findings(_ test: TestReport) -> [(key: String, value: JSONValue)] {
    [
      ("cause", .string(orNull: test.cause?.rawValue)),
      ("polluters", strings(test.polluters)), ("cleaners", strings(test.cleaners)),
      ("replaySeed", number(test.replaySeed.map { Int($0) })),
      ("replayed", .string(orNull: test.replayed)),
      (
        "alone",
        .string(orNull: test.aloneRuns > 0 ? "\(test.aloneFailures)/\(test.aloneRuns)" : nil)
      ),
      (
        "factors",
        .array(
          test.probes.map { probe in
            .object([
              ("factor", .string(probe.factor.rawValue)), ("failures", .integer(probe.failures)),
              ("runs", .integer(probe.runs)),
            ])
          })
      ),
      ("cases", strings(test.cases)),
      ("failingSeeds", .array(test.failingSeeds.map { .integer(Int($0)) })),
      ("messages", strings(test.messages)), ("output", .string(test.output)),
      (
        "suspects",
        .array(
          test.suspects.map {
            .object([("line", .integer($0.line)), ("construct", .string($0.construct))])
          })
      ),
      ("notes", strings(test.notes)), ("command", .string(orNull: test.command)),
      ("shellCommand", .string(orNull: test.shellLine)), ("processes", .integer(test.processes)),
    ]
  }
}

// MARK: - Reading

extension FlakinessReport {
  /// Reads the object `flakiness`.
  ///
  /// - Parameter json: The object; members that are missing are taken as empty.
  package init?(json: JSONValue) {
    guard let runs = json["runs"]?.integer, let seed = json["seed"]?.integer, seed >= 0 else {
      return nil
    }
    self.init(seed: UInt64(seed), planned: json["planned"]?.integer ?? runs, runs: runs)
    shard = json["shard"]?.text
    isSelective = json["selective"]?.flag ?? false
    tests = json["tests"]?.elements.compactMap(Self.test) ?? []
    infrastructure = Self.texts(json["infrastructure"])
    limits = Self.texts(json["uncontrolled"])
    gaps = Self.texts(json["gaps"])
  }

  private static func texts(_ json: JSONValue?) -> [String] {
    json?.elements.compactMap(\.text) ?? []
  }

  private static func test(_ json: JSONValue) -> TestReport? {
    guard let id = json["id"]?.text,
      let library = json["library"]?.text.flatMap(TestLibrary.init(rawValue:)),
      let verdict = json["verdict"]?.text.flatMap(FlakyVerdict.init(rawValue:))
    else { return nil }
    var test = TestReport(
      id: id, library: library, module: json["module"]?.text ?? "", verdict: verdict,
      tally: tally(json))
    test.path = json["path"]?.text
    test.line = json["line"]?.integer
    readFindings(json, into: &test)
    return test
  }

  private static func tally(_ json: JSONValue) -> TestTally {
    func count(_ name: String) -> Int { max(0, json[name]?.integer ?? 0) }
    var tally = TestTally()
    tally.passed = count("passed")
    tally.failed = count("failed")
    tally.crashed = count("crashed")
    tally.hung = count("hung")
    tally.skipped = count("skipped")
    tally.notRun = count("notRun")
    return tally
  }

  private static func readFindings(_ json: JSONValue, into test: inout TestReport) {
    test.cause = json["cause"]?.text.flatMap(Cause.init(rawValue:))
    test.polluters = texts(json["polluters"])
    test.cleaners = texts(json["cleaners"])
    test.replaySeed = json["replaySeed"]?.integer.map { UInt64(max(0, $0)) }
    (test.replayFailures, test.replayRuns) = fraction(json["replayed"]?.text)
    (test.aloneFailures, test.aloneRuns) = fraction(json["alone"]?.text)
    test.probes =
      json["factors"]?.elements.compactMap { probe in
        guard let factor = probe["factor"]?.text.flatMap(Factor.init(rawValue:)) else { return nil }
        return FactorProbe(
          factor: factor, failures: probe["failures"]?.integer ?? 0,
          runs: probe["runs"]?.integer ?? 0)
      } ?? []
    test.cases = texts(json["cases"])
    test.failingSeeds =
      json["failingSeeds"]?.elements.compactMap(\.integer).map {
        UInt64(max(0, $0))
      } ?? []
    test.messages = texts(json["messages"])
    test.output = json["output"]?.text ?? ""
    test.notes = texts(json["notes"])
    test.command = json["command"]?.text
    test.shellLine = json["shellCommand"]?.text
  }

  private static func fraction(_ text: String?) -> (Int, Int) {
    let parts = text?.split(separator: "/").compactMap { Int($0) } ?? []
    return parts.count == 2 ? (parts[0], parts[1]) : (0, 0)
  }
}

// MARK: - Merging

extension FlakinessReport {
  /// Puts the shards of a survey together.
  ///
  /// - Parameter reports: Reports with all tests listed, of the same seed.
  /// - Returns: One report, as if one machine had done all runs; explanations are taken from the
  ///   first shard that has one.
  /// - Throws: `UserError` where the reports do not belong together.
  package static func merging(_ reports: [FlakinessReport]) throws(UserError) -> FlakinessReport {
    guard var merged = reports.first else {
      throw UserError("flakiness merge: expected the JSON reports of shards, found none")
    }
    if let other = reports.first(where: { $0.seed != merged.seed }) {
      throw UserError(
        "flakiness merge: expected reports of one seed, found \(merged.seed) and \(other.seed)")
    }
    let missing = try missingShards(reports)
    for report in reports.dropFirst() {
      merged.planned += report.planned
      merged.runs += report.runs
      merged.isSelective = merged.isSelective || report.isSelective
      merged.infrastructure += report.infrastructure
      merged.limits += report.limits.filter { !merged.limits.contains($0) }
      merged.gaps += report.gaps
      merged.tests = joined(merged.tests, report.tests)
    }
    if let first = missing.first {
      let count = missing.count + reports.count
      merged.gaps.append(
        "\(missing.count) of \(count) shards are not there, the first of them \(first)")
    }
    merged.shard = nil
    merged.clusters = merged.failureClusters
    return merged
  }

  /// The shards of the survey that nobody reports of.
  private static func missingShards(
    _ reports: [FlakinessReport]
  ) throws(UserError) -> [String] {
    let shards = reports.compactMap(\.shard)
    guard !shards.isEmpty || reports.count > 1 else { return [] }
    guard shards.count == reports.count else {
      throw UserError("flakiness merge: expected reports of shards, found one of a whole survey")
    }
    var numbers: [Int: Set<Int>] = [:]
    for shard in shards {
      let (number, count) = fraction(shard)
      guard numbers[count, default: []].insert(number).inserted else {
        throw UserError("flakiness merge: the shard \(shard) is there twice")
      }
    }
    guard let (count, present) = numbers.first, numbers.count == 1 else {
      throw UserError(
        "flakiness merge: expected shards of one survey, found \(shards.joined(separator: ", "))")
    }
    return (1...max(1, count)).filter { !present.contains($0) }.map { "\($0)/\(count)" }
  }

  private static func joined(_ left: [TestReport], _ right: [TestReport]) -> [TestReport] {
    var byID: [String: TestReport] = [:]
    for test in left + right {
      guard var known = byID[test.id] else {
        byID[test.id] = test
        continue
      }
      let tally = known.tally + test.tally
      let seeds = Set(known.failingSeeds + test.failingSeeds).sorted()
      // Always failing in one shard and passing in another is not broken.
      let isWorse = known.verdict == .stable || known.verdict == .broken
      if isWorse, test.verdict != .stable { known = test }
      known.tally = tally
      known.failingSeeds = seeds
      if known.verdict == .broken, tally.passed > 0 { known.verdict = .flaky }
      byID[test.id] = known
    }
    return byID.values.sorted { ($0.library, $0.id) < ($1.library, $1.id) }
  }
}

extension FlakinessReport {
  /// Tests that fail together more often than chance has it.
  var failureClusters: [ClusterReport] {
    let failing = unstable.filter { $0.verdict != .broken }.map {
      (test: TestIdentity($0.library, $0.id), runs: Set($0.failingSeeds))
    }
    return FailureClusters.find(failing, runs: runs).map {
      ClusterReport(tests: $0.tests.map(\.name), runs: $0.runs, chance: $0.chance)
    }
  }
}
