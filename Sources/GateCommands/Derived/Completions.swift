// Completion scripts, made from the tables. In bash and zsh they find the command among the words before
// the cursor, because flags may stand before it; fish has that built in.

internal import GateEngine

/// Writes completion scripts.
struct Completions {
  /// The shells.
  enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  private let commands: [Command]
  private let flags: [Flag]
  /// The words that only start the name of a command, such as `config`.
  private let groups: [String]

  init(_ session: Session) {
    commands = session.commands.filter { $0.visibility == .shown }
    flags = session.flags
    var seen: Set<String> = []
    groups = commands.filter { $0.words.count == 2 }.map { $0.words[0] }
      .filter { seen.insert($0).inserted }
  }

  /// The script for a shell.
  ///
  /// - Parameter shell: The shell.
  /// - Returns: The script.
  func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private func flags(of command: Command) -> [Flag] { flags.filter { $0.applies(to: command) } }

  /// The first words of all commands, each once.
  private var firstWords: [(word: String, summary: String)] {
    var seen: Set<String> = []
    return commands.map { command -> (word: String, summary: String) in
      let word = command.words[0]
      return (word, groups.contains(word) ? "commands about the \(word)" : command.summary)
    }.filter { seen.insert($0.word).inserted }
  }

  private func secondWords(of group: String) -> [String] {
    commands.filter { $0.words.count == 2 && $0.words[0] == group }.map { $0.words[1] }
  }
}

// MARK: - bash

extension Completions {
  /// The flags that take the next word as their value, as a pattern of the shell.
  private var valueFlags: String {
    let names = flags.filter(\.takesValue).flatMap { flag in
      ["--\(flag.long)"] + (flag.short.map { ["-\($0)"] } ?? [])
    }
    return Self.unique(names).joined(separator: "|")
  }

  private var bash: String {
    return """
      # bash completion for \(Tool.name)
      _njord_gate() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
        local command="" index word
        for ((index = 1; index < COMP_CWORD; index++)); do
          word="${COMP_WORDS[index]}"
          case "$word" in
            \(valueFlags)) ((index++)) ;;
            -*) ;;
            *)
              command="${command:+$command }$word"
              case "$command" in
                \(groups.joined(separator: "|"))) ;;
                *) break ;;
              esac
              ;;
          esac
        done
        COMPREPLY=()
        case "$command $previous" in
      \(bashChoices)
        esac
        if [[ "$current" == -* ]]; then
          case "$command" in
      \(bashFlags)
          esac
          return
        fi
        case "$command" in
      \(bashWords)
          *) COMPREPLY=($(compgen -f -- "$current")) ;;
        esac
      }
      complete -o filenames -F _njord_gate \(Tool.name)

      """
  }

  private static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  private static func bashReply(_ words: [String]) -> String {
    "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\"))"
  }

  private var bashChoices: String {
    commands.flatMap { command in
      flags(of: command).filter(\.takesValue).map { flag in
        let short = flag.short.map { "|\"\(command.name) -\($0)\"" } ?? ""
        let reply =
          flag.value.choices.isEmpty
          ? "COMPREPLY=($(compgen -f -- \"$current\"))" : Self.bashReply(flag.value.choices)
        return "    \"\(command.name) --\(flag.long)\"\(short)) \(reply); return ;;"
      }
    }.joined(separator: "\n")
  }

  private var bashFlags: String {
    commands.map { command in
      let names = flags(of: command).map { "--\($0.long)" }
      return "      \"\(command.name)\") \(Self.bashReply(names)) ;;"
    }.joined(separator: "\n")
  }

  private var bashWords: String {
    var lines = ["    \"\") \(Self.bashReply(firstWords.map(\.word))) ;;"]
    lines += groups.map { "    \"\($0)\") \(Self.bashReply(secondWords(of: $0))) ;;" }
    for command in commands {
      if let choices = command.operands.first?.choices, !choices.isEmpty {
        lines.append("    \"\(command.name)\") \(Self.bashReply(choices)) ;;")
      }
    }
    return lines.joined(separator: "\n")
  }
}

// MARK: - zsh

extension Completions {
  private var zsh: String {
    """
    #compdef \(Tool.name)
    # zsh completion for \(Tool.name)
    _njord_gate() {
      local -a commands
      local name
      integer index=2
      while (( index < CURRENT )); do
        case "$words[index]" in
          \(valueFlags)) (( index += 2 )) ;;
          -*) (( index += 1 )) ;;
          *) break ;;
        esac
      done
      if (( index >= CURRENT )); then
        commands=(
    \(firstWords.map { "      \(Self.quoted("\($0.word):\($0.summary)"))" }.joined(separator: "\n"))
        )
        _describe command commands
        return
      fi
      name="$words[index]"
      case "$name" in
        \(groups.joined(separator: "|")))
          if (( CURRENT == index + 1 )); then
            case "$name" in
    \(groups.map { "          \($0)) compadd -- \(secondWords(of: $0).joined(separator: " ")) ;;" }
      .joined(separator: "\n"))
            esac
            return
          fi
          name="$name $words[index + 1]"
          ;;
      esac
      case "$name" in
    \(commands.map(zshArguments).joined(separator: "\n"))
      esac
    }
    _njord_gate "$@"

    """
  }

  private func zshArguments(_ command: Command) -> String {
    let flags = flags(of: command).map { flag -> String in
      let help = flag.help.replacing("[", with: "(").replacing("]", with: ")")
      return "      "
        + Self.quoted(
          "*--\(flag.long)\(flag.takesValue ? "=" : "")[\(help)]"
            + Self.zshValue(flag))
    }
    let operand = command.operands.last.map { operand -> [String] in
      let action =
        operand.choices.isEmpty ? "_files" : "(\(operand.choices.joined(separator: " ")))"
      return ["      " + Self.quoted("*:\(operand.name):\(action)")]
    }
    return "    \"\(command.name)\")\n      _arguments \\\n"
      + (flags + (operand ?? [])).joined(separator: " \\\n") + "\n      ;;"
  }

  private static func zshValue(_ flag: Flag) -> String {
    guard let name = flag.value.name else { return "" }
    let choices = flag.value.choices
    let action = choices.isEmpty ? "_files" : "(\(choices.joined(separator: " ")))"
    return ":\(choices.isEmpty ? name.replacing(":", with: "\\:") : "value"):\(action)"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

// MARK: - fish

extension Completions {
  private var fish: String {
    var lines = ["# fish completion for \(Tool.name)", "complete -c \(Tool.name) -f"]
    for (word, summary) in firstWords {
      lines.append(fishLine("__fish_use_subcommand", "-a \(word) -d \(Self.quoted(summary))"))
    }
    for group in groups {
      lines.append(
        fishLine(
          "__fish_seen_subcommand_from \(group)",
          "-a \(Self.quoted(secondWords(of: group).joined(separator: " ")))"))
    }
    for command in commands {
      let condition = command.words.map { "__fish_seen_subcommand_from \($0)" }
        .joined(separator: "; and ")
      if let operand = command.operands.last {
        let choices = operand.choices.joined(separator: " ")
        lines.append(fishLine(condition, choices.isEmpty ? "-F" : "-a \(Self.quoted(choices))"))
      }
      for flag in flags(of: command) { lines.append(fishLine(condition, Self.fishFlag(flag))) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func fishLine(_ condition: String, _ rest: String) -> String {
    "complete -c \(Tool.name) -n \(Self.quoted(condition)) \(rest)"
  }

  private static func fishFlag(_ flag: Flag) -> String {
    let short = flag.short.map { " -s \($0)" } ?? ""
    let choices = flag.value.choices.joined(separator: " ")
    let value = flag.takesValue ? (choices.isEmpty ? " -r -F" : " -x -a \(quoted(choices))") : ""
    return "-l \(flag.long)\(short)\(value) -d \(quoted(flag.help))"
  }
}
