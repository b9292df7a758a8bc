// A command as a value: its name, what it takes and what it does. Parsing, help, man page and
// completions read these values.

internal import GateModel

/// Which flags a command shares with others.
enum CommandGroup: Sendable, Hashable {
  /// Runs checks.
  case analysis
  /// Reads the configuration without running checks.
  case configuration
  /// Runs checks and changes files.
  case fixing
  /// Asks a check a question.
  case asking
  /// Runs every check, for the lifecycle of findings.
  case lifecycle
  /// Runs the checks that look at the sources, and writes documents.
  case reporting
  /// Runs the checks that need no build, again and again.
  case watching
  case other
}

/// A word behind a command.
struct Operand: Sendable {
  enum Presence: Sendable {
    case required, optional
    /// One or more.
    case several
  }

  /// What the help calls it: `PATH`, `RULE`.
  let name: String
  let presence: Presence
  /// One sentence for the help.
  let help: String
  /// The accepted words, where they are known.
  let choices: [String]

  init(_ name: String, _ presence: Presence, help: String, choices: [String] = []) {
    self.name = name
    self.presence = presence
    self.help = help
    self.choices = choices
  }

  /// A package, a folder or a file.
  static let path = Operand(
    "PATH", .optional, help: "A package, a folder or a single file; default the current folder.")

  /// The operand in a usage line.
  var usage: String {
    switch presence {
    case .required: name
    case .optional: "[\(name)]"
    case .several: "\(name)…"
    }
  }
}

/// A command.
struct Command: Sendable {
  enum Visibility: Sendable {
    case shown
    /// Works, but is left out of help, man page and completions.
    case hidden
  }

  /// One word, or two: `config show`.
  let name: String
  /// What it does, in one line without a full stop.
  let summary: String
  let group: CommandGroup
  let operands: [Operand]
  let visibility: Visibility
  let run: @Sendable (Options, Session) async throws -> ExitCode

  init(
    _ name: String, summary: String, group: CommandGroup = .other, operands: [Operand] = [],
    visibility: Visibility = .shown,
    run: @escaping @Sendable (Options, Session) async throws -> ExitCode
  ) {
    self.name = name
    self.summary = summary
    self.group = group
    self.operands = operands
    self.visibility = visibility
    self.run = run
  }

  /// The words of the name.
  var words: [String] { name.split(separator: " ").map(String.init) }
}
