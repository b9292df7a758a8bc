// The other side of a comparison: the same checks, with the configuration of now, over the files of the
// merge base. What they find is kept under the id of the tree, so that a second run compares at once.

internal import DeadCode
internal import GateModel

extension Engine {
  /// What the state before a change had.
  ///
  /// - Parameters:
  ///   - request: The run.
  ///   - base: The state before; nil where the run is compared with none.
  ///   - answers: What the checks answered: those that could not run are not compared.
  ///   - progress: Told what the run is doing.
  /// - Returns: What is known from before.
  /// - Throws: What the state before cannot be had for.
  func knownFindings(
    of request: RunRequest, before base: BaseTree?, _ answers: [CheckAnswer],
    _ progress: @escaping ProgressSink
  ) async throws -> KnownFindings {
    guard let base, let since = request.since else { return KnownFindings() }
    var use = KnownFindings.BaseUse(
      tree: base, findings: [], compared: [SourceProblemRule.check], byFile: [], remarks: [],
      gaps: [:])
    let building = Self.building(since, request)
    let ran = answers.filter { $0.skipReason == nil }.compactMap { registry.check($0.check) }
    let wanted = ran.filter { use.takesOver($0, building) }.map(\.id)
    use.compared.formUnion(wanted)
    if !wanted.isEmpty { try await compare(wanted, of: request, with: base, &use, progress) }
    return KnownFindings(base: use)
  }

  /// Whether the state before may be built: not where the state of now must not be.
  private static func building(
    _ since: SinceRequest, _ request: RunRequest
  ) -> SinceRequest.Building {
    let isForbidden =
      request.options["no-build"] != nil
      || request.configuration.settings[DeadCodeSettings.skipsBuild]
    return isForbidden ? .never : since.building
  }

  /// Fills in what the checks find in the state before: from the cache where all of it is known.
  private func compare(
    _ checks: [CheckID], of request: RunRequest, with base: BaseTree,
    _ use: inout KnownFindings.BaseUse, _ progress: @escaping ProgressSink
  ) async throws {
    let memory = provide(
      ProvisionRequest(
        root: request.root, cache: request.cache, jobs: request.jobs, progress: progress))
    let names = checks.map(\.rawValue) + [SourceProblemRule.check.rawValue]
    let known = names.map { memory.recall(Self.question(about: $0, request, base)) }
    if !known.contains(where: { $0 == nil }) {
      use.findings = known.compactMap(\.self).flatMap(\.findings)
      return
    }
    let found = try await baseFindings(checks, of: request, at: base, progress)
    for (name, answer) in found.sorted(by: { $0.key < $1.key }) {
      use.findings += answer.findings
      if answer.gaps.isEmpty {
        memory.remember(
          Self.question(about: name, request, base),
          CheckOutcome(findings: answer.findings, summary: ""))
      } else {
        use.gaps[CheckID(rawValue: name)] = answer.gaps.map {
          "the state before (\(base.commit.prefix(12))) could not be looked at: \($0)"
        }
      }
    }
  }

  /// What the checks find in the files of the state before, by name.
  private func baseFindings(
    _ checks: [CheckID], of request: RunRequest, at base: BaseTree,
    _ progress: @escaping ProgressSink
  ) async throws -> [String: CheckAnswer] {
    let files = try services.base.files(base, request.root)
    defer { files.release() }
    let names = checks + [SourceProblemRule.check]
    var found = Dictionary(
      uniqueKeysWithValues: names.map { ($0.rawValue, CheckAnswer($0)) })
    guard let root = files.root else { return found }
    let before = Self.request(request, at: root, checks)
    var input = try await input(
      of: before, under: SourceOverlay(), nil, progress: progress)
    // A state without any source has no findings.
    if input.files.isEmpty, input.excluded == 0, input.package == nil { return found }
    let problems = input.files.flatMap(SourceProblemRule.findings)
    for answer in try await answers(of: before, over: input, progress: progress) {
      var answer = answer
      let places = registry.check(answer.check)?.places ?? .own
      let own = input.suppressions.judge(answer.allowed)
      answer.findings = input.suppressions.sieve(answer.findings + own.kept, places).kept
      answer.allowed = []
      found[answer.check.rawValue] = answer
    }
    found[SourceProblemRule.check.rawValue]?.findings =
      (problems + input.suppressions.findings(judged: Set(checks)))
      .applying(request.configuration.levels)
    return found
  }

  /// The same request over the state before. What says where this machine keeps a build of now does
  /// not hold there.
  private static func request(
    _ request: RunRequest, at root: AnalysisRoot, _ checks: [CheckID]
  ) -> RunRequest {
    var before = request
    before.root = root
    before.checks = checks
    before.since = nil
    before.baseline = nil
    before.skipped = []
    before.selection = .all
    before.listing = .findings
    before.options["index-store"] = nil
    before.options["staged"] = nil
    before.content = .files
    before.configuration.settings.values[DeadCodeSettings.indexStores.descriptor.key] = nil
    before.configuration.settings.values[DeadCodeSettings.skipsBuild.descriptor.key] = nil
    return before
  }

  /// All that the findings of a check depend on but the tool itself.
  private static func question(
    about check: String, _ request: RunRequest, _ base: BaseTree
  ) -> [UInt8] {
    var writer = BinaryWriter()
    writer.append(text: "before \(check) \(base.tree)")
    let configuration = request.configuration
    writer.append(texts: configuration.excludes.map(\.description))
    writer.append(texts: request.options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    writer.append(texts: described(configuration.settings.values) { "\($0)" })
    for entry in configuration.settings.overrides {
      writer.append(texts: entry.patterns.map(\.description))
      writer.append(texts: described(entry.values) { "\($0)" })
    }
    writer.append(texts: described(configuration.levels.values) { $0.word })
    for entry in configuration.levels.overrides {
      writer.append(texts: entry.patterns.map(\.description))
      writer.append(texts: described(entry.values) { $0.word })
    }
    return writer.bytes
  }

  private static func described<Key, Value>(
    _ values: [Key: Value], _ describe: (Value) -> String
  ) -> [String] where Key: Comparable & CustomStringConvertible {
    values.sorted { $0.key < $1.key }.map { "\($0.key)=\(describe($0.value))" }
  }
}

extension KnownFindings.BaseUse {
  /// Notes how a check is compared.
  ///
  /// - Parameters:
  ///   - check: The check.
  ///   - building: Whether the state before may be built.
  /// - Returns: Whether the check has to run over the state before.
  fileprivate mutating func takesOver(
    _ check: Check, _ building: SinceRequest.Building
  ) -> Bool {
    switch (check.comparison, building) {
    case (.files, _), (.build, .allowed): return true
    case (.build, .never):
      byFile.insert(check.id)
      remarks.append(
        "\(check.id): the state before was not built; findings in unchanged files count as "
          + "inherited")
    case (.option, _): break
    case (.none(let reason), _): remarks.append("\(check.id): not compared: \(reason)")
    }
    return false
  }
}
