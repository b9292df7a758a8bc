// What a run prints, writes and ends with.

import Foundation
import GateCommands
import GateEngine
import GateModel
import Testing

@Suite("A run of the tool")
struct AnalysisTests {
  @Test("ends with the exit code of its verdict")
  func exitCodes() async throws {
    try await Bench.with { bench in
      #expect(await bench.run("all", "@").code == .failed)
      #expect(await bench.run("docs", "@").code == .passed)
      #expect(await bench.run("all", "@", "--set", "complexity.limit=12").code == .passed)
      bench.files = []
      #expect(await bench.run("all", "@").code == .incomplete)
    }
  }

  @Test("prints the same bytes each time, and findings on standard output only")
  func deterministic() async throws {
    try await Bench.with { bench in
      bench.files = ["C.swift", "A.swift", "B.swift"].map(Sample.file)
      for format in ["text", "json", "sarif"] {
        let first = await bench.run("all", "--format", format, "@", "--jobs", "1")
        bench.files.reverse()
        #expect(await bench.run("all", "--format", format, "@", "--jobs", "7") == first)
        #expect(first.error == "")
        #expect(first.output.contains("A.swift"))
      }
    }
  }

  @Test("takes flags before and behind the command, joined or apart, and -- before a path")
  func flagForms() async throws {
    try await Bench.with { bench in
      let expected = await bench.run("all", "--format", "json", "@")
      for arguments in [
        ["--format=json", "all", "@"], ["all", "@", "-fjson"], ["all", "-f", "json", "--", "@"],
      ] {
        #expect(await bench.run(arguments) == expected)
      }
    }
  }

  @Test("runs what --only names, leaves out what --skip names, and says so")
  func selection() async throws {
    try await Bench.with { bench in
      let only = await bench.run("all", "--only", "docs", "@")
      #expect(only.code == .passed)
      #expect(only.output.contains("complexity  skipped     not run\n    --only does not name it"))
      let skip = await bench.run("all", "--skip=complexity,docs", "--format=json", "@")
      #expect(skip.code == .usage)
      let single = await bench.run("docs", "@")
      #expect(!single.output.contains("complexity"))
    }
  }

  @Test("hands a check its own options and how much to list")
  func checkOptions() async throws {
    try await Bench.with { bench in
      let compatible = await bench.run("complexity", "--as", "swiftlint", "-q", "@")
      #expect(compatible.output.contains("f() has 11 paths"))
      let all = await bench.run("complexity", "--all", "--format", "json", "@")
      #expect(all.output.contains("\"bodies\": [\n      {\n        \"path\": \"Sources/A.swift\""))
      let findings = await bench.run("complexity", "--format", "json", "@")
      #expect(findings.output.contains("\"bodies\": []"))
    }
  }

  @Test("writes reports to files as well, each as a whole")
  func reports() async throws {
    try await Bench.with { bench in
      let outcome = await bench.run(
        "all", "@", "--report", "json:@/r.json", "--report=sarif:@/r.sarif", "--format", "json")
      let json = try bench.read("r.json")
      #expect(json == outcome.output)
      let sarif = try bench.read("r.sarif")
      #expect(sarif.contains("\"version\": \"2.1.0\""))
      let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
      #expect(names.sorted() == [".git", "Sources", "r.json", "r.sarif"])
    }
  }

  @Test("takes a single file, whose folder is the root")
  func singleFile() async throws {
    try await Bench.with { bench in
      bench.files = [Sample.file("A.swift")]
      let outcome = await bench.run("complexity", "-q", "@/Sources/A.swift")
      #expect(outcome.output.hasPrefix("A.swift:1:5: error:"))
    }
  }

  @Test("applies the configuration file")
  func configured() async throws {
    try await Bench.with { bench in
      try bench.write(
        "version: 1\nexclude: [Gen/]\nrules: {cyclomatic-complexity: warning}\n",
        to: ".njord-gate.yml")
      bench.files.append(Sample.file("Gen/B.swift"))
      let outcome = await bench.run("all", "@")
      #expect(outcome.code == .passed)
      #expect(outcome.output.contains("1 file excluded by the configuration"))
      #expect(outcome.output.contains("A.swift:1:5: warning: f()"))
    }
  }

  @Test("shows progress on a terminal only, and leaves no trace of it")
  func progress() async throws {
    try await Bench.with { bench in
      #expect(await bench.run("all", "@").error == "")
      bench.terminals = [.error]
      let shown = await bench.run("all", "@").error
      #expect(shown.contains("looking for Swift files"))
      #expect(shown.hasSuffix("\r\u{1B}[K"))
      #expect(!shown.contains("\n"))
      #expect(await bench.run("all", "-q", "@").error == "")
    }
  }

  @Test("speaks on standard error when asked to")
  func verbose() async throws {
    try await Bench.with { bench in
      let outcome = await bench.run("all", "-v", "@")
      #expect(
        outcome.error == """
          1 file, 0 bytes, 0 excluded; configuration: defaults
          complexity: failed after 0.000 s
          docs: passed after 0.000 s

          """)
    }
  }

  @Test("ends with 3 where standard output is a full disk")
  func fullOutput() async {
    let result = await #expect(
      processExitsWith: .exitCode(3), observing: [\.standardErrorContent]
    ) {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      dup2(full.fileDescriptor, STDOUT_FILENO)
      let interruption = Interruption()
      let code = await Gate.run(
        ["version"], .live(environment: [:], interruption: interruption))
      exit(code.rawValue)
    }
    let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }
    #expect(text?.contains("cannot write to standard output: No space left on device") == true)
  }

  @Test("does not mind a reader that went away")
  func closedPipe() async {
    await #expect(processExitsWith: .exitCode(0)) {
      let pipe = Pipe()
      dup2(pipe.fileHandleForWriting.fileDescriptor, STDOUT_FILENO)
      try pipe.fileHandleForWriting.close()
      try pipe.fileHandleForReading.close()
      let interruption = Interruption()
      try interruption.handleSignals()
      let code = await Gate.run(
        ["help"], .live(environment: [:], interruption: interruption))
      exit(code.rawValue)
    }
  }
}

@Suite("Colours")
struct ColourTests {
  struct Case: Sendable {
    let flag: String?
    let environment: [String: String]
    let isTerminal: Bool
    let isColoured: Bool
  }

  @Test(
    "follow the flag, then NO_COLOR, then FORCE_COLOR, then the terminal",
    arguments: [
      Case(flag: nil, environment: [:], isTerminal: false, isColoured: false),
      Case(flag: nil, environment: [:], isTerminal: true, isColoured: true),
      Case(flag: nil, environment: ["TERM": "dumb"], isTerminal: true, isColoured: false),
      Case(flag: nil, environment: ["NO_COLOR": "1"], isTerminal: true, isColoured: false),
      Case(flag: nil, environment: ["NO_COLOR": ""], isTerminal: true, isColoured: true),
      Case(flag: nil, environment: ["FORCE_COLOR": "1"], isTerminal: false, isColoured: true),
      Case(flag: nil, environment: ["FORCE_COLOR": "0"], isTerminal: false, isColoured: false),
      Case(flag: nil, environment: ["CLICOLOR_FORCE": "1"], isTerminal: false, isColoured: true),
      Case(
        flag: nil, environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"], isTerminal: true,
        isColoured: false),
      Case(flag: "always", environment: ["NO_COLOR": "1"], isTerminal: false, isColoured: true),
      Case(flag: "never", environment: ["FORCE_COLOR": "1"], isTerminal: true, isColoured: false),
      Case(flag: "auto", environment: [:], isTerminal: true, isColoured: true),
    ])
  func precedence(_ example: Case) async throws {
    try await Bench.with { bench in
      bench.environment = example.environment
      bench.terminals = example.isTerminal ? [.output] : []
      let flag = example.flag.map { ["--color", $0] } ?? []
      let outcome = await bench.run(["all", "@"] + flag)
      #expect(outcome.output.contains("\u{1B}[") == example.isColoured)
    }
  }
}
