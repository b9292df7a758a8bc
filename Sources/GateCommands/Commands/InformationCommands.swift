// Commands that speak of the tool itself: help, man page, completions, version.

internal import GateEngine
internal import GateModel

enum InformationCommands {
  /// `completions SHELL`.
  static let completions = Command(
    "completions", summary: "write a completion script for a shell",
    operands: [
      Operand(
        "SHELL", .required, help: "The shell: bash, zsh or fish.",
        choices: Completions.Shell.allCases.map(\.rawValue))
    ]
  ) { options, session in
    let name = options.operands.first ?? ""
    guard let shell = Completions.Shell(rawValue: name) else {
      let known = Completions.Shell.allCases.map(\.rawValue)
      throw UserError(
        "completions: expected one of \(known.joined(separator: ", ")), found \"\(name)\""
          + Suggestion.phrase(for: name, among: known))
    }
    try session.print(Completions(session).script(for: shell))
    return .passed
  }

  /// `man`.
  static let man = Command("man", summary: "write the man page, for 'man -l -'") { _, session in
    try session.print(ManPage(session).text)
    return .passed
  }

  /// `version`.
  static let version = Command("version", summary: "show the version") { _, session in
    try session.print("\(Tool.name) \(Tool.version)\n")
    return .passed
  }

  /// `help`.
  static let help = Command(
    "help", summary: "show help for the tool or for one command",
    operands: [
      Operand("COMMAND", .optional, help: "The command, such as all or config."),
      Operand("WORD", .optional, help: "Its second word, such as show."),
    ]
  ) { options, session in
    guard let first = options.operands.first else {
      try session.print(Help(session).overview)
      return .passed
    }
    let name = options.operands.joined(separator: " ")
    let named = session.commands.filter {
      $0.name == name || ($0.words[0] == name && $0.visibility == .shown)
    }
    guard !named.isEmpty else {
      if Reserved.commands.contains(first) {
        throw Reserved.unavailable("the command \"\(first)\"")
      }
      let names = session.commands.flatMap { [$0.words[0], $0.name] }
      throw UserError("unknown command \"\(name)\"\(Suggestion.phrase(for: name, among: names))")
    }
    try session.print(named.map(Help(session).page).joined(separator: "\n"))
    return .passed
  }
}
