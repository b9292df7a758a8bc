// From arguments to a command with its options. Flags may stand before and behind the command; which
// flags take a value does not depend on the command (a test asserts it), so that the command can be
// found first and its flags judged afterwards.

internal import GateEngine
internal import GateModel

/// Parses the command line.
struct Parser {
  private let commands: [Command]
  private let flags: [Flag]

  init(commands: [Command], flags: [Flag]) {
    self.commands = commands
    self.flags = flags
  }

  /// What the command line asks for.
  struct Invocation {
    /// Nil where there was no command; then help or version is wanted.
    let command: Command?
    /// The word that starts the names of several commands, where help on all of them is wanted.
    var group: String?
    let options: Options
  }

  /// Parses arguments.
  ///
  /// - Parameter arguments: The arguments without the tool's own name.
  /// - Returns: The command with its options.
  /// - Throws: `UserError` in one line, with a suggestion where there is one.
  func parse(_ arguments: [String]) throws(UserError) -> Invocation {
    var split = try split(arguments)
    if let group = groupToExplain(split) {
      var options = Options()
      options.wantsHelp = true
      return Invocation(command: nil, group: group, options: options)
    }
    let command = try takeCommand(from: &split)
    var options = Options()
    for given in split.flags {
      let flag = try flag(given, for: command)
      if let value = given.value { try Self.requireChoice(value, of: flag) }
      try flag.apply(&options, given.value ?? "")
    }
    options.operands = split.words
    if command == nil, !options.wantsHelp, !options.wantsVersion {
      throw UserError("no command; try '\(Tool.name) all'")
    }
    if let command, !options.wantsHelp, !options.wantsVersion {
      try Self.requireOperands(options.operands, of: command)
    }
    return Invocation(command: command, options: options)
  }
}

// MARK: - Splitting

extension Parser {
  /// A flag as it was given.
  private struct GivenFlag {
    /// With dashes, as written.
    let spelling: String
    let long: String
    let value: String?
  }

  private struct SplitArguments {
    var flags: [GivenFlag] = []
    var words: [String] = []
  }

  private func split(_ arguments: [String]) throws(UserError) -> SplitArguments {
    var result = SplitArguments()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        result.words += rest
        return result
      } else if argument.hasPrefix("--") {
        result.flags.append(try longFlag(argument, &rest))
      } else if argument.hasPrefix("-"), argument != "-" {
        result.flags += try shortFlags(argument, &rest)
      } else {
        result.words.append(argument)
      }
    }
    return result
  }

  private func longFlag(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(UserError) -> GivenFlag {
    let parts = argument.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let flag = flags.first(where: { $0.long == name }) else { throw unknownFlag(name) }
    if flag.takesValue {
      let value = parts.count == 2 ? String(parts[1]) : try Self.value(of: flag, &rest)
      return GivenFlag(spelling: "--\(name)", long: name, value: value)
    }
    let words = flag.optionalWords
    if parts.count == 2 {
      guard !words.isEmpty else {
        throw UserError("--\(name) takes no value; found \"\(argument)\"")
      }
      return GivenFlag(spelling: "--\(name)", long: name, value: String(parts[1]))
    }
    let word = rest.first.flatMap { words.contains($0) ? rest.popFirst() : nil }
    return GivenFlag(spelling: "--\(name)", long: name, value: word)
  }

  /// Reads `-qv`, `-j4`, `-j 4`.
  private func shortFlags(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(UserError) -> [GivenFlag] {
    var given: [GivenFlag] = []
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      guard let flag = flags.first(where: { $0.short == letter }) else {
        throw UserError("unknown flag -\(letter)\(argument.count == 2 ? "" : " in \(argument)")")
      }
      var value: String?
      if flag.takesValue {
        value = letters.isEmpty ? try Self.value(of: flag, &rest) : String(letters)
        letters = ""
      }
      given.append(GivenFlag(spelling: "-\(letter)", long: flag.long, value: value))
    }
    return given
  }

  private static func value(
    of flag: Flag, _ rest: inout ArraySlice<String>
  ) throws(UserError) -> String {
    if let value = rest.popFirst() { return value }
    throw UserError("--\(flag.long) needs a value: \(flag.value.name ?? "")")
  }

  private func unknownFlag(_ name: String) -> UserError {
    let suggestion = Suggestion.nearest(to: name, among: flags.map(\.long))
    return UserError(
      "unknown flag --\(name)" + (suggestion.map { "; did you mean --\($0)?" } ?? ""))
  }
}

// MARK: - Judging

extension Parser {
  /// The group of commands that `baseline --help` asks about.
  private func groupToExplain(_ split: SplitArguments) -> String? {
    guard split.words.count == 1, split.flags.contains(where: { $0.long == "help" }) else {
      return nil
    }
    let group = split.words[0]
    let members = commands.filter { $0.visibility == .shown && $0.words[0] == group }
    return members.isEmpty || members.contains { $0.name == group } ? nil : group
  }

  private func takeCommand(from split: inout SplitArguments) throws(UserError) -> Command? {
    guard let first = split.words.first else { return nil }
    // `flakiness merge` is a command beside `flakiness`.
    let pair = split.words.prefix(2).joined(separator: " ")
    if let command = commands.first(where: { $0.name == pair && $0.words.count == 2 }) {
      split.words.removeFirst(2)
      return command
    }
    if let command = commands.first(where: { $0.name == first }) {
      split.words.removeFirst()
      return command
    }
    let parts = commands.filter { $0.words.count == 2 && $0.words[0] == first }
    guard !parts.isEmpty else { throw unknownCommand(first) }
    let names = parts.filter { $0.visibility == .shown }.map { $0.words[1] }
    guard split.words.count > 1 else {
      throw UserError("\(first): expected one of \(names.joined(separator: ", "))")
    }
    let second = split.words[1]
    guard let command = parts.first(where: { $0.words[1] == second }) else {
      throw UserError(
        "unknown command \"\(first) \(second)\"\(Suggestion.phrase(for: second, among: names)) "
          + "(\(first) has: \(names.joined(separator: ", ")))")
    }
    split.words.removeFirst(2)
    return command
  }

  private func unknownCommand(_ word: String) -> UserError {
    if Reserved.commands.contains(word) {
      return Reserved.unavailable("the command \"\(word)\"")
    }
    let names = commands.filter { $0.visibility == .shown }.map { $0.words[0] }
    return UserError("unknown command \"\(word)\"\(Suggestion.phrase(for: word, among: names))")
  }

  private func flag(_ given: GivenFlag, for command: Command?) throws(UserError) -> Flag {
    let named = flags.filter { $0.long == given.long }
    guard let command else {
      if let flag = named.first(where: { if case .everywhere = $0.scope { true } else { false } }) {
        return flag
      }
      throw UserError("\(given.spelling) needs a command, such as '\(Tool.name) all'")
    }
    if let flag = named.first(where: { $0.applies(to: command) }) { return flag }
    throw UserError("the command \"\(command.name)\" has no flag \(given.spelling)")
  }

  private static func requireChoice(_ text: String, of flag: Flag) throws(UserError) {
    let choices = flag.value.choices
    guard !choices.isEmpty, !choices.contains(text) else { return }
    throw UserError(
      "--\(flag.long): expected one of \(choices.joined(separator: ", ")), found \"\(text)\""
        + Suggestion.phrase(for: text, among: choices))
  }

  private static func requireOperands(
    _ operands: [String], of command: Command
  ) throws(UserError) {
    guard let last = command.operands.last else {
      if let first = operands.first {
        throw UserError("the command \"\(command.name)\" takes no argument, found \"\(first)\"")
      }
      return
    }
    if operands.count < command.operands.count {
      let missing = command.operands[operands.count]
      if missing.presence != .optional {
        throw UserError("\(command.name): needs \(missing.name): \(missing.help)")
      }
    }
    if operands.count > command.operands.count, last.presence != .several {
      let found = operands[command.operands.count]
      throw UserError("\(command.name): takes one \(last.name), found also \"\(found)\"")
    }
  }
}
