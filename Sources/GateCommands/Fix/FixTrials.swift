// Proof by building: the selected removals are made, the package is built and tested, and what turns
// it red is put back.

internal import GateEngine
internal import GateModel
internal import SourceEdits

/// Tries removals on the package itself.
struct FixTrials {
  /// At most so many lines of a failed step are looked at for errors.
  private static let errorLinesMax = 1_000
  /// A line longer than this is not quoted in full, in characters.
  private static let reasonCharactersMax = 300

  let selection: FixSelection
  let journal: FixJournal
  let root: AnalysisRoot
  let options: FixOptions
  let trial: PackageTrial
  /// Told before each trial how many findings it mends.
  let announce: (Int) -> Void

  /// Searches for the groups that can stay, and leaves the files in that state.
  ///
  /// - Returns: The search.
  /// - Throws: `UserError` where the package is red without any change.
  func run() throws -> CulpritSearch {
    var isBaselineKnown = false
    let search = try CulpritSearch(Array(selection.findings.indices)) { groups in
      let result = try attempt(groups)
      if case .red = result, !isBaselineKnown {
        try requireGreenBaseline()
        isBaselineKnown = true
      }
      return result
    }
    try journal.show(selection.plan.changes(applying: search.accepted) ?? [])
    return search
  }

  private func attempt(_ groups: [Int]) throws -> TrialResult {
    announce(groups.count)
    guard let changes = selection.plan.changes(applying: groups) else {
      return .red(reason: "the file could not be parsed without it", suspects: [])
    }
    try journal.show(changes)
    if selection.plan.keepsCode(applying: groups) { return .green }
    guard let output = try failure() else { return .green }
    return .red(reason: Self.reason(in: output, root), suspects: suspects(in: output))
  }

  private func requireGreenBaseline() throws {
    try journal.show([])
    guard let output = try failure() else { return }
    throw UserError(
      "the package fails without any change, so that nothing can be proven: "
        + Self.reason(in: output, root))
  }

  /// The output of the first step that fails.
  private func failure() throws -> String? {
    let steps: [PackageTrial.Step] =
      switch options.verification {
      case .build: [.build]
      case .buildAndTests: [.build, .test]
      }
    for step in steps {
      if case .failed(let output) = try trial.run(root.directory, step) { return output }
    }
    return nil
  }
}

// MARK: - Errors

extension FixTrials {
  private static func errorLines(of output: String) -> [Substring] {
    Array(
      output.split(whereSeparator: \.isNewline)
        .filter { $0.contains("error:") || $0.contains("✘") || $0.contains("Fatal error") }
        .prefix(errorLinesMax))
  }

  /// The first error, with paths relative to the root.
  private static func reason(in output: String, _ root: AnalysisRoot) -> String {
    let lines = errorLines(of: output)
    let first =
      lines.first { $0.contains(".swift:") } ?? lines.first
      ?? output.split(whereSeparator: \.isNewline).last ?? "it failed without a word"
    let text = first.replacing("\(root.directory)/", with: "")
    return String(text.prefix(reasonCharactersMax))
  }

  /// The groups that remove a name that an error quotes, or else that change a file with an error.
  private func suspects(in output: String) -> Set<Int> {
    let lines = Self.errorLines(of: output)
    let quoted = Set(lines.flatMap(Self.quotedNames))
    let named = selection.findings.indices.filter {
      !quoted.isDisjoint(with: selection.plan.names(removedBy: $0))
    }
    guard named.isEmpty else { return Set(named) }
    let paths = Set(lines.compactMap { path(in: $0) })
    return Set(
      selection.findings.indices.filter {
        !paths.isDisjoint(with: selection.plan.groups[$0].requests.keys)
      })
  }

  /// The names between single quotes, without types before and labels behind them.
  private static func quotedNames(in line: Substring) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }
      .flatMap { _, name -> [String] in
        let base = name.prefix { $0 != "(" && $0 != "<" }
        return base.split(separator: ".").map { String($0) }
      }
  }

  /// The file that an error speaks of, relative to the root.
  private func path(in line: Substring) -> String? {
    guard line.hasPrefix(root.directory + "/") else { return nil }
    return String(line.dropFirst(root.directory.count + 1).prefix { $0 != ":" })
  }
}
