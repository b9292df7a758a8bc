// The flags about contents that are not in files: what is staged, what an editor holds.

internal import GateEngine
internal import GateModel

/// Where the contents of sources come from, as the command line says it.
enum ContentChoice: Sendable {
  case files, staged, standardInput
}

extension FlagTable {
  /// The name of the file that standard input stands in for.
  static let inputName = "stdin-filename"

  /// The flags about contents.
  ///
  /// - Parameter registry: The checks, not all of which can judge contents that are not in files.
  /// - Returns: The flags.
  static func contentFlags(_ registry: CheckRegistry) -> [Flag] {
    let able = registry.checks.filter(\.judgesContents).map(\.id.rawValue)
    let scope = Flag.Scope.commands(Set(able + ["all"]))
    let reading = registry.checks.filter { $0.takes("stdin") }.map(\.id.rawValue)
    return [
      Flag(
        "staged", category: .selection, scope: scope,
        help: "Look at what the next commit would bring, and count what is new since the last one."
      ) { options, _ in options.content = .staged },
      Flag(
        "stdin", category: .selection, scope: scope,
        help: "Take standard input for the file that --\(inputName) names, and judge only that."
      ) { options, _ in options.content = .standardInput },
      Flag(
        inputName, .text("FILE"), category: .selection,
        scope: .commands(Set(able + ["all"] + reading)),
        help: "The file that standard input stands in for; it need not be there."
      ) { options, text throws(UserError) in
        guard !text.isEmpty else { throw UserError("--\(inputName) needs the name of a file") }
        options.inputName = text
      },
    ]
  }
}

extension Check {
  /// Whether the check has an option of that name.
  func takes(_ option: String) -> Bool { options.contains { $0.name == option } }

  /// Why the check cannot look at such contents; nil where it can.
  func reasonToSkip(_ content: ContentChoice) -> String? {
    switch content {
    case .files: nil
    case .staged:
      judgesContents || takes("staged") ? nil : "--staged: it does not look at what is staged"
    case .standardInput:
      judgesContents || takes("stdin") ? nil : "--stdin: it does not look at a single text"
    }
  }
}
