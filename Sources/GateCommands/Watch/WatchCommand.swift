// `watch`: the checks that need no build, again whenever a source changes. It says what is new and
// what is fixed against the pass before, and clears no screen. It ends with a signal, or when nobody
// reads what it says.

internal import GateEngine
internal import GateModel

enum WatchCommand {
  /// The command's name.
  static let name = "watch"

  /// Between two looks at the files at least so much time passes, in nanoseconds.
  private static let pauseNanosecondsMin: UInt64 = 200_000_000
  /// A pause is so many times as long as the look before it took.
  private static let pauseFactor: UInt64 = 10
  /// So many looks wait for an editor that goes on writing.
  private static let settlingLooksMax = 20

  /// `watch [PATH]`.
  ///
  /// - Parameter registry: The checks.
  /// - Returns: The command.
  static func command(_ registry: CheckRegistry) -> Command {
    Command(
      name, summary: "run the checks that need no build again whenever a source changes",
      group: .watching, operands: [.path]
    ) { options, session in
      let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
      guard root.file == nil else {
        throw UserError("\(name): expected a folder; for one file there is its check's own command")
      }
      let options = try selecting(options, registry)
      let watched = session.outside.watch.files(root)
      let first = try await pass(root, options, session)
      try session.print(WatchReport.opening(first, files: watched.count))
      try await follow(root, options, session, from: watched, first)
      return session.outside.interruption.requested ?? .passed
    }
  }

  /// The options with the checks to run: those that are named, or all that need no build.
  private static func selecting(
    _ given: Options, _ registry: CheckRegistry
  ) throws(UserError) -> Options {
    let able = registry.checks.filter(\.judgesContents).map(\.id)
    var options = given
    for check in given.only ?? [] where !able.contains(check) {
      let names = able.map(\.rawValue).joined(separator: ", ")
      throw UserError(
        "\(name): \(check) needs more than the sources, so that it cannot follow each change; "
          + "use '\(Tool.name) \(check)' (to watch: \(names))")
    }
    options.only = given.only ?? able
    return options
  }

  // MARK: - Passes

  private static func follow(
    _ root: AnalysisRoot, _ options: Options, _ session: Session, from start: WatchedFiles,
    _ first: RunReport
  ) async throws {
    var known = first.findings
    var seen = start
    while let next = await change(from: seen, root, session.outside) {
      seen = next
      do {
        let report = try await pass(root, options, session)
        try session.print(WatchReport.change(report, from: known))
        known = report.findings
      } catch let error as UserError {
        // What the user is about to mend, such as a line of the configuration.
        try session.print("error: \(error); the next change is looked at again\n")
      }
    }
  }

  private static func pass(
    _ root: AnalysisRoot, _ options: Options, _ session: Session
  ) async throws -> RunReport {
    try await AnalysisCommand.report(root, options, session, known: .commandLine) {
      settings throws(UserError) in
      try AnalysisCommand.selection(options, settings, of: session.outside.registry)
    }
  }

  /// Waits until the files differ and no longer change.
  ///
  /// - Returns: The files, or nil where there is nobody to tell.
  private static func change(
    from seen: WatchedFiles, _ root: AnalysisRoot, _ outside: Outside
  ) async -> WatchedFiles? {
    var last = seen
    var settling = 0
    while !outside.watch.isReaderGone(), outside.interruption.requested == nil {
      let begin = outside.clock.now()
      let now = outside.watch.files(root)
      let took = outside.clock.now() &- begin
      settling = now == seen ? 0 : settling + 1
      if now != seen, now == last || settling >= settlingLooksMax { return now }
      last = now
      await outside.watch.pause(max(pauseNanosecondsMin, took &* pauseFactor))
    }
    return nil
  }
}
