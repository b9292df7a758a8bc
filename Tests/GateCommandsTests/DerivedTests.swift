// What is derived from the tables is accepted by those who read it: roff, a JSON Schema validator, and
// the committed documentation.

import Foundation
@testable import GateCommands
import GateEngine
import GateModel
import TemporaryFolders
import Testing

@Suite("The tables")
struct TableTests {
  private let flags = FlagTable.flags(Sample.registry)
  private let commands = CommandTable.commands(Sample.registry)

  @Test("agree for each name of a flag whether a value follows")
  func arity() {
    for flag in flags {
      #expect(flags.allSatisfy { $0.long != flag.long || $0.takesValue == flag.takesValue })
      #expect(
        flags.allSatisfy { $0.short != flag.short || $0.short == nil || $0.long == flag.long })
    }
  }

  @Test("give each command at most one flag of a name")
  func unique() {
    for command in commands {
      let names = flags.filter { $0.applies(to: command) }.map(\.long)
      #expect(Set(names).count == names.count)
    }
    #expect(Set(commands.map(\.name)).count == commands.count)
  }

  @Test("describe everything in sentences, flags with a full stop and commands without")
  func sentences() {
    #expect(flags.filter { !$0.help.hasSuffix(".") }.map(\.long) == [])
    #expect(commands.filter { $0.summary.hasSuffix(".") }.map(\.name) == [])
  }

  @Test("promise nothing in the help that is not there")
  func reserved() async throws {
    try await Bench.with { bench in
      bench.registry = CheckRegistry([])
      let help = await bench.run("help").output
      for name in Reserved.commands { #expect(!help.contains("\n  \(name) ")) }
    }
  }
}

@Suite("Documents")
struct DocumentTests {
  @Test("the man page is good roff", Installed.groff)
  func man() async throws {
    try await Bench.with { bench in
      let page = await bench.run("man").output
      let result = try output(of: ["groff", "-man", "-ww", "-z", "-Tutf8"], reading: page)
      #expect(result.status == 0)
      #expect(result.text == "")
    }
  }

  @Test("the schema accepts the documented shapes and refuses unknown keys")
  func schema() async throws {
    try await Bench.with { bench in
      try bench.write(await bench.run("config", "schema").output, to: "schema.json")
      let script = """
        import json, sys, jsonschema
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        good = {"version": 1, "complexity": {"limit": 3}, "rules": {"missing-doc": "off"},
          "overrides": [{"paths": ["T/"], "docs": {"access": "package"},
            "rules": {"missing-doc": {"severity": "note"}}}]}
        bad = [{}, {"version": 2}, {"version": 1, "complexiti": {}},
          {"version": 1, "complexity": {"limit": 0}}, {"version": 1, "rules": {"missing-doc": "no"}}]
        print(validator.is_valid(good), [validator.is_valid(each) for each in bad])
        """
      let result = try output(
        of: ["python3", "-W", "ignore", "-c", script, bench.folder + "/schema.json"])
      #expect(result.text == "True [False, False, False, False, False]\n")
    }
  }

  @Test("'config init' writes a file that is valid, and never over another")
  func initialise() async throws {
    try await Bench.with { bench in
      let first = await bench.run("config", "init", "@")
      #expect(first == Outcome(code: .passed, output: "wrote @/.njord-gate.yml\n", error: ""))
      #expect(await bench.run("config", "verify", "@").output == ".njord-gate.yml is valid\n")
      let written = try bench.read(".njord-gate.yml")
      #expect(written.contains("# Found here: 1 Swift file and no package\n"))
      let second = await bench.run("config", "init", "@")
      #expect(second.code == .usage)
      #expect(
        second.error
          == "njord-gate: error: cannot write @/.njord-gate.yml: it exists already\n")
    }
  }

  @Test("the committed documentation is what 'internal generate-docs docs' writes")
  func fresh() throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs")
    let outside = Outside.live(environment: [:], interruption: Interruption())
    let documents = GeneratedDocuments(Session(outside)).all
    for document in documents {
      let committed = try String(contentsOf: docs.appending(path: document.path), encoding: .utf8)
      #expect(committed == document.text, "docs/\(document.path) is stale")
    }
    let rules = try FileManager.default.contentsOfDirectory(atPath: docs.path + "/rules")
    #expect(
      Set(rules.map { "rules/\($0)" })
        == Set(documents.map(\.path).filter { $0.hasPrefix("rules/") }))
  }

  @Test("the command for it writes all of them")
  func generate() async throws {
    try await Bench.with { bench in
      let outcome = await bench.run("internal", "generate-docs", "@/docs")
      #expect(outcome.output == "wrote 11 files below @/docs\n")
      let texts = try ["rules/missing-doc", "JSON", "CONFIGURATION"].map {
        try bench.read("docs/\($0).md")
      }
      #expect(texts[0].contains("# missing-doc"))
      #expect(texts[1].contains("| `complexity.bodies[]` | object |"))
      #expect(texts[2].contains("| `complexity.limit` | `10` |"))
    }
  }
}
