// Mistakes on the command line: exit code 2, one line that says what to do, and JSON where JSON was
// asked for. The table is the specification.

import Foundation
import GateModel
import Testing

@Suite("A mistake on the command line")
struct UsageTests {
  static let mistakes: [(arguments: String, message: String)] = [
    ("", "no command; try 'njord-gate all'"),
    ("alll", "unknown command \"alll\"; did you mean \"all\"?"),
    ("xyzzy", "unknown command \"xyzzy\""),
    ("all --formt json", "unknown flag --formt; did you mean --format?"),
    ("all -x", "unknown flag -x"),
    ("all -qx", "unknown flag -x in -qx"),
    (
      "all --format",
      "--format needs a value: "
        + "text|json|jsonl|sarif|junit|checkstyle|github|gitlab|markdown|html"
    ),
    (
      "all --format jsno",
      "--format: expected one of text, json, jsonl, sarif, junit, checkstyle, github, gitlab, "
        + "markdown, html, found \"jsno\"; did you mean \"json\"?"
    ),
    ("all --quiet=yes", "--quiet takes no value; found \"--quiet=yes\""),
    ("all a b", "all: takes one PATH, found also \"b\""),
    ("all --jobs 0", "--jobs: expected a number from 1 to 256, found \"0\""),
    (
      "all --report x",
      "--report: expected FORMAT:PATH, such as sarif:gate.sarif, found \"x\""
    ),
    (
      "all --report jsom:x",
      "--report: unknown format \"jsom\"; did you mean \"json\"? "
        + "(formats: text, json, jsonl, sarif, junit, checkstyle, github, gitlab, markdown, html)"
    ),
    (
      "all --only complexty",
      "--only: unknown check \"complexty\"; did you mean \"complexity\"? "
        + "(checks: complexity, docs)"
    ),
    (
      "all --skip dead",
      "--skip: unknown check \"dead\"; it is not available in this version "
        + "(checks: complexity, docs)"
    ),
    ("dead", "the command \"dead\" is not available in this version (njord-gate 0.1.0)"),
    ("all --since=", "--since needs a branch, a tag or a commit"),
    ("docs --as lizard", "the command \"docs\" has no flag --as"),
    ("all --all", "the command \"all\" has no flag --all"),
    ("--quiet", "--quiet needs a command, such as 'njord-gate all'"),
    ("config", "config: expected one of show, verify, init, schema"),
    (
      "config shwo",
      "unknown command \"config shwo\"; did you mean \"show\"? "
        + "(config has: show, verify, init, schema)"
    ),
    ("explain", "explain: needs RULE: The rule, as it stands in brackets behind a finding."),
    ("version x", "the command \"version\" takes no argument, found \"x\""),
  ]

  @Test("is one line with exit code 2", arguments: mistakes)
  func mistake(_ arguments: String, _ message: String) async throws {
    try await Bench.with { bench in
      let outcome = await bench.run(arguments.split(separator: " ").map(String.init))
      #expect(
        outcome
          == Outcome(
            code: .usage, output: "",
            error: "njord-gate: error: \(message) (see 'njord-gate help')\n"))
    }
  }

  @Test("is not asking for help on commands that begin with one word")
  func groups() async throws {
    try await Bench.with { bench in
      for arguments in [["config", "--help"], ["-h", "config"]] {
        let outcome = await bench.run(arguments)
        #expect(outcome.code == .passed)
        #expect(outcome.output.hasPrefix("Usage: njord-gate config COMMAND [OPTIONS]\n"))
        #expect(outcome.output.contains("  config init    write a commented .njord-gate.yml"))
      }
      let page = await bench.run("help", "config", "show")
      #expect(page.output.hasPrefix("njord-gate config show: print every value"))
    }
  }

  @Test("found after parsing is said as plainly")
  func afterParsing() async throws {
    try await Bench.with { bench in
      let expected = [
        ["explain", "mising-doc"]: "unknown rule \"mising-doc\"; did you mean \"missing-doc\"? "
          + "('njord-gate rules' lists them)",
        ["all", "@/nowhere"]: "@/nowhere: no such folder or file",
        ["all", "--report", "json:@/no/x", "@"]: "--report: the folder of @/no/x does not exist",
        ["all", "--only", "docs", "--skip", "docs", "@"]:
          "--only and --skip leave no check to run",
        ["completions", "bsh"]:
          "completions: expected one of bash, zsh, fish, found \"bsh\"; did you mean \"bash\"?",
        ["help", "confg"]: "unknown command \"confg\"; did you mean \"config\"?",
        ["all", "--set", "x=1", "@"]:
          "--set x=1: unknown key \"x\"; known are version, exclude, baseline, rules, "
          + "complexity, docs, overrides",
      ]
      for (arguments, message) in expected {
        #expect(
          await bench.run(arguments)
            == Outcome(code: .usage, output: "", error: "njord-gate: error: \(message)\n"))
      }
    }
  }

  @Test(
    "is a JSON document too where JSON was asked for",
    arguments: [
      ["all", "--format", "json", "--nope"], ["all", "--format=json", "@/nowhere"],
      ["-fjson", "nonsense"],
    ])
  func json(_ arguments: [String]) async throws {
    try await Bench.with { bench in
      let outcome = await bench.run(arguments)
      #expect(outcome.code == .usage)
      #expect(outcome.error.hasPrefix("njord-gate: error: "))
      let document =
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      #expect(document?["schemaVersion"] as? Int == 1)
      #expect(document?["verdict"] as? String == "incomplete")
      #expect((document?["error"] as? [String: Any])?["exitCode"] as? Int == 2)
    }
  }

  @Test("in a configuration names the file, line and column")
  func configuration() async throws {
    try await Bench.with { bench in
      try bench.write("version: 1\ncomplexity:\n  limt: 3\n", to: ".njord-gate.yml")
      for command in [["all", "@"], ["config", "verify", "@"], ["config", "show", "@"]] {
        let outcome = await bench.run(command)
        #expect(outcome.code == .usage)
        #expect(
          outcome.error == "njord-gate: error: .njord-gate.yml:3:3: unknown key in complexity "
            + "\"limt\"; did you mean \"limit\"?\n")
      }
    }
  }
}
