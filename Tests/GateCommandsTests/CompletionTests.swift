// Completion scripts, asked in their own shells for what they offer. zsh completes on a terminal only, so
// that it gets one of its own, and a function in place of `compadd` says what is offered.

import Foundation
import TemporaryFolders
import Testing

/// Programs that tests ask and that a machine may lack.
enum Installed {
  static let zsh = trait("zsh")
  static let fish = trait("fish")
  static let groff = trait("groff")

  private static func trait(_ program: String) -> ConditionTrait {
    .enabled(
      if: (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") },
      "there is no \(program) here; ci/setup.sh --tests installs it")
  }
}

@Suite("Completion scripts")
struct CompletionTests {
  /// Lines, and what is offered at their end.
  static let lines = [
    ("njord-gate co", "completions complexity config"),
    ("njord-gate config s", "schema show"),
    ("njord-gate all --for", "--format"),
    (
      "njord-gate -q all --format ",
      "checkstyle github gitlab html json jsonl junit markdown sarif text"
    ),
    ("njord-gate --format json complexity --a", "--all --as"),
    ("njord-gate complexity --as ", "lizard swiftlint"),
    ("njord-gate explain m", "missing-doc"),
    ("njord-gate --no-cache completions z", "zsh"),
    ("njord-gate baseline write --rea", "--reason"),
  ]

  @Test("are accepted by bash")
  func bash() async throws {
    try await accepted(by: "bash", ["bash", "-n"])
  }

  @Test("are accepted by zsh", Installed.zsh)
  func zsh() async throws {
    try await accepted(by: "zsh", ["zsh", "-n", "/dev/stdin"])
  }

  @Test("are accepted by fish", Installed.fish)
  func fish() async throws {
    try await accepted(by: "fish", ["fish", "--no-execute"])
  }

  private func accepted(by shell: String, _ check: [String]) async throws {
    try await Bench.with { bench in
      let script = await bench.run("completions", shell).output
      let result = try output(of: check, reading: script)
      #expect(result.status == 0)
      #expect(result.text == "")
    }
  }

  @Test("complete commands, flags and choices in bash", arguments: lines)
  func bashCompletes(_ line: String, _ expected: String) async throws {
    try await Bench.with { bench in
      let script = await bench.run("completions", "bash").output
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      let call = """
        COMP_WORDS=(\(words.map { "\"\($0)\"" }.joined(separator: " ")))
        COMP_CWORD=\(words.count - 1)
        _njord_gate
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      try expect(expected, offeredBy: ["bash"], reading: script + call)
    }
  }

  @Test("complete the same in fish", Installed.fish, arguments: lines)
  func fishCompletes(_ line: String, _ expected: String) async throws {
    try await Bench.with { bench in
      let script = await bench.run("completions", "fish").output
      try bench.write(script + "complete -C '\(line)' | cut -f 1\n", to: "ask.fish")
      try expect(expected, offeredBy: ["fish", "--no-config", "\(bench.folder)/ask.fish"])
    }
  }

  // One shell answers all lines: its system of completions takes longer to start than to answer.
  @Test("complete the same in zsh", Installed.zsh)
  func zshCompletes() async throws {
    try await Bench.with { bench in
      try bench.write(await bench.run("completions", "zsh").output, to: "_njord-gate")
      try bench.write(Self.zshStart, to: "start.zsh")
      try bench.write(Self.zshAsk, to: "ask.zsh")
      let result = try output(
        of: ["zsh", "-f", "\(bench.folder)/ask.zsh", bench.folder] + Self.lines.map(\.0))
      let answers = result.text.split(separator: "END\n", omittingEmptySubsequences: false)
      try #require(answers.count == Self.lines.count + 1, "\(result.text)")
      for ((line, expected), answer) in zip(Self.lines, answers) {
        #expect(sorted(answer) == expected, "\(line)")
      }
    }
  }

  private func expect(
    _ expected: String, offeredBy command: [String], reading input: String = ""
  ) throws {
    let result = try output(of: command, reading: input)
    #expect(sorted(Substring(result.text)) == expected)
  }

  private func sorted(_ lines: Substring) -> String {
    lines.split(whereSeparator: \.isNewline).sorted().joined(separator: " ")
  }

  /// What the shell on the terminal runs first.
  private static let zshStart = """
    PROMPT=
    autoload -Uz compinit
    fpath=(${${(%):-%x}:A:h} $fpath)
    compinit -u -D
    bindkey '^I' complete-word
    finish() { print DONE; comppostfuncs=(finish) }
    comppostfuncs=(finish)
    compadd() {
      if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
      local -a hits
      builtin compadd -A hits "$@"
      (( $#hits )) && print -l -- HIT:$^hits
      builtin compadd "$@"
    }
    print ready

    """

  /// Starts that shell, writes each line and a tabulator, and prints what is offered and an end.
  private static let zshAsk = """
    zmodload zsh/zpty || exit 2
    zpty shell zsh -f -i
    zpty -w shell "source ${(q)1}/start.zsh"
    local text line
    while zpty -r shell text; do [[ $text == *ready* ]] && break; done
    for line in "${@:2}"; do
      zpty -w -n shell $'\\C-u'"$line"$'\\t'
      while zpty -r shell text; do
        [[ $text == *HIT:* ]] && print -r -- ${${${text##*HIT:}%%$'\\n'*}%%$'\\r'*}
        [[ $text == *DONE* ]] && break
      done
      print END
    done
    zpty -d shell

    """
}
