// Runs the checks side by side. What comes out is an answer per check: what it found, or why it could
// not look; nothing is left out yet but what the configuration turns off.

internal import GateModel

/// What a check answered.
struct CheckAnswer: Sendable {
  let check: CheckID
  var findings: [Finding] = []
  var allowed: [AllowedFinding] = []
  /// Reasons why something could not be looked at.
  var gaps: [String] = []
  /// Why it did not run at all.
  var skipReason: String?
  var summary = ""
  var detail: JSONValue?
  var seconds = 0.0
  var weights: [String: Int] = [:]

  init(_ check: CheckID) { self.check = check }

  /// Whether it looked at everything that it was asked to look at.
  var isComplete: Bool { gaps.isEmpty && skipReason == nil }
}

extension Engine {
  /// Runs the checks of a request.
  ///
  /// - Parameters:
  ///   - request: What to run.
  ///   - input: What to run it over.
  ///   - progress: Told what the run is doing.
  /// - Returns: An answer per check, in no order.
  /// - Throws: `UserError` where a check cannot be asked so.
  func answers(
    of request: RunRequest, over input: Input, progress: @escaping ProgressSink
  ) async throws -> [CheckAnswer] {
    progress(.checking(names: request.checks.map(\.rawValue)))
    var waiting = request.checks.compactMap(registry.check)[...]
    return try await withThrowingTaskGroup(of: CheckAnswer.self) { group in
      for check in waiting.prefix(max(1, request.jobs)) {
        group.addTask { try answer(of: check, request, over: input) }
      }
      waiting = waiting.dropFirst(max(1, request.jobs))
      var answers: [CheckAnswer] = []
      for try await answer in group {
        answers.append(answer)
        if let next = waiting.popFirst() {
          group.addTask { try self.answer(of: next, request, over: input) }
        }
      }
      return answers
    }
  }

  /// What a check sees.
  func context(
    of request: RunRequest, over input: Input, options: [String: String]
  ) -> CheckContext {
    CheckContext(
      files: input.files, settings: request.configuration.settings, listing: request.listing,
      options: options, changes: input.changes,
      workspace: CheckWorkspace(
        root: request.root, jobs: request.jobs,
        memory: services.memory(request.root, request.cache),
        readStandardInput: Self.reader(input.overlay, request) ?? services.readStandardInput),
      provisions: input.provisions, company: request.checks)
  }

  /// Standard input can be read once; what stands in for a file was read before.
  private static func reader(
    _ overlay: SourceOverlay, _ request: RunRequest
  ) -> (@Sendable (Int) -> [UInt8])? {
    guard case .standardInput(let path) = request.content, let bytes = overlay.bytes[path] else {
      return nil
    }
    return { bytesMax in Array(bytes.prefix(bytesMax + 1)) }
  }

  private func answer(
    of check: Check, _ request: RunRequest, over input: Input
  ) throws(UserError) -> CheckAnswer {
    var answer = CheckAnswer(check.id)
    let levels = request.configuration.levels
    if check.rules.allSatisfy({ levels.isOffEverywhere($0.id) }) {
      answer.skipReason = "the configuration turns off all its rules"
      return answer
    }
    if check.subject == .package, input.package == nil {
      return withoutPackage(check.id, request, input)
    }
    let begin = clock.now()
    if check.sources != .none { answer.gaps = input.gaps }
    do {
      let options = Self.options(of: check, request)
      let outcome = try check.run(context(of: request, over: input, options: options))
      try Self.requireDeclaredRules(of: check, in: outcome)
      answer.findings = outcome.findings.applying(levels)
      answer.allowed = outcome.allowed.compactMap { allowed in
        [allowed.finding].applying(levels).first.map {
          AllowedFinding(finding: $0, comment: allowed.comment)
        }
      }
      answer.summary = outcome.summary
      answer.detail = outcome.detail
      answer.weights = outcome.weights
      answer.gaps += outcome.gaps
    } catch let error as UserError {
      throw error
    } catch {
      answer.gaps.append("the check could not run: \(error)")
    }
    answer.seconds = clock.seconds(since: begin)
    return answer
  }

  /// The options that a check sees: one that compares by itself is told with what.
  private static func options(of check: Check, _ request: RunRequest) -> [String: String] {
    var options = request.options
    if let since = request.since, case .option(let name) = check.comparison,
      request.content == .files
    {
      options[name] = since.reference
    }
    return options
  }

  /// The answer of a check that needs a package where there is none. Whoever asked for that check is
  /// told that it could not run; whoever asked for all of them did not ask for this one.
  private func withoutPackage(
    _ check: CheckID, _ request: RunRequest, _ input: Input
  ) -> CheckAnswer {
    var answer = CheckAnswer(check)
    let reason = "it looks at packages, and there is no Package.swift here"
    switch request.selection {
    case .all where input.gaps.isEmpty: answer.skipReason = reason
    case .all, .named: answer.gaps = input.gaps.isEmpty ? [reason] : input.gaps
    }
    return answer
  }

  private static func requireDeclaredRules(
    of check: Check, in outcome: CheckOutcome
  ) throws(InternalError) {
    let declared = Set(check.rules.map(\.id))
    let found = outcome.findings + outcome.allowed.map(\.finding)
    if let stranger = found.first(where: { !declared.contains($0.rule) }) {
      throw InternalError("it reported the rule \(stranger.rule), which it does not declare")
    }
  }
}

extension [Finding] {
  /// The findings that the levels leave, with the severity that they set.
  func applying(_ levels: RuleLevels) -> [Finding] {
    compactMap { finding in
      switch levels.level(of: finding.rule, at: finding.location.path) {
      case nil: return finding
      case .off: return nil
      case .severity(let severity):
        var changed = finding
        changed.severity = severity
        return changed
      }
    }
  }
}
