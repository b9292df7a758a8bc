// Evidence and the readiness report through the command line, in a folder whose git is made up.

import Evidence
import Foundation
import GateCommands
import GateEngine
import GateModel
import Testing

/// What git says, made up.
private enum Made {
  static let commit = String(repeating: "c", count: 40)

  static func sources(_ digest: Character, isDirty: Bool = false) -> SourceState {
    SourceState(
      commit: commit, isDirty: isDirty, tree: String(repeating: "e", count: 40),
      digest: String(repeating: digest, count: 64))
  }

  static func services(
    _ sources: SourceState?, then: SourceState? = nil
  ) -> EvidenceServices {
    EvidenceServices(
      now: { 86_400_000_000_000 },
      host: { HostFingerprint(processor: "P", processorCount: 2, load: 0.5) },
      sources: { _, commit in commit == "HEAD" ? then ?? sources : sources },
      file: { path, root, _ in
        FileManager.default.contents(atPath: "\(root)/\(path)").map(Array.init)
      },
      names: { (try? FileManager.default.contentsOfDirectory(atPath: $0).sorted()) ?? [] })
  }

  static let criteria = """
    version: 1
    claims:
      - id: security.docs
        category: security
        statement: Nothing is undocumented.
        level: MUST
        tier: production
        command: docs
        metric: docs.errors
        threshold: "= 0 findings"
    sign-offs:
      - {id: operations, statement: Operations accepts it.}

    """
}

extension Bench {
  fileprivate func make(_ text: String, at path: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/" + FilePath.parent(of: path), withIntermediateDirectories: true)
    try write(text, to: path)
  }

  fileprivate func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + path)) ?? []).sorted()
  }

  /// A folder with criteria, and the records of a run.
  fileprivate static func measured(
    _ body: (inout Bench) async throws -> Void
  ) async throws {
    try await with { bench in
      bench.evidence = Made.services(Made.sources("d"))
      try bench.make(Made.criteria, at: "docs/validation/criteria.yml")
      #expect(await bench.run("all", "--evidence", "-q", "@").error == "evidence: 2 records kept\n")
      try await body(&bench)
    }
  }
}

@Suite("Evidence and readiness")
struct ReadinessCommandTests {
  private static let published = "docs/validation/evidence"
  private static let report = "docs/PRODUCTION_READINESS.md"

  @Test("a package without anything gets a report that says what was not measured")
  func foreign() async throws {
    try await Bench.with { bench in
      let written = await bench.run("readiness", "@")
      #expect(written.code == .passed)
      #expect(written.output.hasPrefix("production-ready: UNDETERMINED, "))
      let text = try bench.read(Self.report)
      #expect(text.contains("git does not know these sources"))
      #expect(text.contains("built into njord-gate"))
      #expect(!text.contains("| PASS |"))
      #expect(await bench.run("readiness", "--check", "@").code == .passed)
      #expect(await bench.run("evidence", "list", "@").output == "there is no evidence\n")
      #expect(await bench.run("evidence", "verify", "@").code == .passed)
    }
  }

  @Test("a run leaves a record for each check; the report cites what it needs and publishes it")
  func published() async throws {
    try await Bench.measured { bench in
      #expect(bench.names(in: ".njord-gate/evidence").count == 2)
      let written = await bench.run("readiness", "@")
      #expect(written.output.contains("production-ready: READY\n"))
      #expect(written.output.contains("enterprise-ready: UNDETERMINED, 1 blocker\n"))
      #expect(bench.names(in: Self.published).count == 1)
      let first = try bench.read(Self.report)
      _ = await bench.run("readiness", "@")
      try #expect(bench.read(Self.report) == first)
      // In a fresh clone there is only what was published.
      try FileManager.default.removeItem(atPath: bench.folder + "/.njord-gate")
      _ = await bench.run("readiness", "@")
      try #expect(bench.read(Self.report) == first)
      #expect(await bench.run("readiness", "--check=fresh", "@").code == .passed)
      #expect(await bench.run("evidence", "verify", "@").code == .passed)
    }
  }

  @Test("an edited record fails verify, and the report says FAIL")
  func editedRecord() async throws {
    try await Bench.measured { bench in
      _ = await bench.run("readiness", "@")
      let name = try #require(bench.names(in: Self.published).first)
      for folder in [Self.published, ".njord-gate/evidence"] {
        let text = try bench.read("\(folder)/\(name)")
        try bench.write(
          text.replacing("\"exitCode\": 0", with: "\"exitCode\": 1"), to: "\(folder)/\(name)")
      }
      let verified = await bench.run("evidence", "verify", "@")
      #expect(verified.code == .failed)
      #expect(verified.output.contains("\(name): it was changed after it was written"))
      #expect(await bench.run("readiness", "--check", "@").code == .failed)
      #expect(await bench.run("readiness", "@").output.contains("production-ready: NOT READY"))
      try #expect(bench.read(Self.report).contains("cannot be trusted"))
    }
  }

  @Test("an edited report, and a record that it does not name, fail --check")
  func editedReport() async throws {
    try await Bench.measured { bench in
      _ = await bench.run("readiness", "@")
      let text = try bench.read(Self.report)
      try bench.write(text.replacing("UNDETERMINED", with: "READY"), to: Self.report)
      let checked = await bench.run("readiness", "--check", "@")
      #expect(checked.code == .failed)
      #expect(checked.output.contains("\(Self.report):7: not what the tool writes"))
      try bench.write(text, to: Self.report)
      try bench.make("{}", at: "\(Self.published)/0000000000000000.json")
      #expect(await bench.run("readiness", "--check", "@").code == .failed)
    }
  }

  @Test(
    "after another commit the report is stale: a note, a failure of --check=fresh, NOT MEASURED")
  func stale() async throws {
    try await Bench.measured { bench in
      _ = await bench.run("readiness", "@")
      bench.evidence = Made.services(Made.sources("d"), then: Made.sources("a"))
      let checked = await bench.run("readiness", "--check", "@")
      #expect(checked.code == .passed)
      #expect(checked.output.hasPrefix("note: the report is stale: the sources have changed"))
      #expect(await bench.run("readiness", "--check=fresh", "@").code == .failed)
      let before = try bench.read(Self.report)
      _ = await bench.run("readiness", "--again", "@")
      try #expect(bench.read(Self.report) == before)
      _ = await bench.run("readiness", "@")
      try #expect(bench.read(Self.report).contains("stale: measured at `cccccccccc`"))
      try #expect(bench.read(Self.report).contains("**production-ready: UNDETERMINED**"))
    }
  }

  @Test("a report that names sources which its commit does not have is refused")
  func forgedSubject() async throws {
    try await Bench.measured { bench in
      _ = await bench.run("readiness", "@")
      bench.evidence = Made.services(Made.sources("a"))
      let checked = await bench.run("readiness", "--check", "@")
      #expect(checked.code == .failed)
      #expect(checked.output.contains("does not have the sources that the report names"))
    }
  }

  @Test("a narrowed or loosened run leaves no evidence")
  func narrowed() async throws {
    try await Bench.with { bench in
      for (option, reason) in [
        (["--set", "complexity.limit=12"], "--set changes what is asked for"),
        (["--since", "main"], "--since leaves out what was there before"),
      ] {
        let outcome = await bench.run(["all", "--evidence", "@"] + option)
        #expect(outcome.code == .usage)
        #expect(outcome.error.contains(reason))
      }
      #expect(await bench.run("complexity", "--as", "lizard", "--evidence", "@").code == .usage)
      #expect(await bench.run("docs", "--evidence", "@/Sources/A.swift").code == .usage)
    }
  }

  @Test("a signature is for committed sources, by somebody, about something that is attested")
  func signing() async throws {
    try await Bench.measured { bench in
      let arguments = ["readiness", "sign", "operations", "@"]
      #expect(await bench.run(arguments).code == .usage)
      #expect(
        await bench.run(["readiness", "sign", "nobody", "@", "--name", "Ann"]).code == .usage)
      let signed = await bench.run(arguments + ["--name", "Ann"])
      #expect(signed.output.contains("Ann signed operations for commit cccc"))
      #expect(
        await bench.run("readiness", "@").output
          == "production-ready: READY\nenterprise-ready: READY\nwrote \(Self.report)\n")
      bench.evidence = Made.services(Made.sources("d", isDirty: true))
      #expect(await bench.run(arguments + ["--name", "Ann"]).code == .usage)
    }
  }

  @Test("records go from one machine to another")
  func carrying() async throws {
    try await Bench.measured { bench in
      let names = bench.names(in: ".njord-gate/evidence")
      let exported = await bench.run("evidence", "export", "@/bundle.json", "@")
      #expect(exported.output == "exported 2 records\n")
      try FileManager.default.removeItem(atPath: bench.folder + "/.njord-gate")
      #expect(await bench.run("evidence", "import", "@/bundle.json", "@").code == .passed)
      #expect(bench.names(in: ".njord-gate/evidence") == names)
      let id = try #require(names.first?.prefix(8))
      #expect(await bench.run("evidence", "show", String(id), "@").output.contains("\"metrics\""))
      #expect(await bench.run("evidence", "show", "zz", "@").code == .usage)
      #expect(await bench.run("evidence", "list", "@").output.contains("of these sources"))
    }
  }
}

@Suite("The final gate")
struct FinalGateTests {
  private static let criteria = """
    version: 1
    claims:
      - id: deployment.flows
        category: deployment
        statement: Every flow ran.
        level: MUST
        tier: production
        command: njord-gate all --final
        metric: final.flows
        threshold: all
        requires:
          - {metric: final.stubs, threshold: "= 0 flows"}

    """
  private static let flows = """
    version: 1
    build: [build]
    flows:
      - {id: one, statement: It runs., run: [one], prints: done}

    """

  private func outcome(
    flows: String, endings: [String: FinalServices.Ending] = [:]
  ) async throws -> Outcome {
    var outcome: Outcome?
    try await Bench.with { bench in
      let folder = bench.folder
      bench.evidence = Made.services(Made.sources("d"))
      for path in ["docs/validation/criteria.yml", "out/docs/validation/criteria.yml"] {
        try bench.make(Self.criteria, at: path)
      }
      try bench.make(flows, at: "out/docs/validation/flows.yml")
      bench.final = FinalServices(
        checkOut: { _, commit in
          #expect(commit == Made.commit)
          return folder + "/out"
        },
        run: { arguments, _ in
          endings[arguments.first ?? ""] ?? FinalServices.Ending(exitCode: 0, output: "done\n")
        })
      outcome = await bench.run("all", "--only", "docs", "--final", "-q", "@")
    }
    return try #require(outcome)
  }

  @Test("everything ran: passed")
  func passed() async throws {
    let outcome = try await outcome(flows: Self.flows)
    #expect(outcome.code == .passed)
    #expect(outcome.output.contains("clean build: PASS\nflow one: PASS\n"))
    #expect(outcome.output.hasSuffix("final: passed\n"))
  }

  @Test("a stubbed flow: NOT MEASURED, and the run is incomplete")
  func stub() async throws {
    let outcome = try await outcome(
      flows: Self.flows + "  - {id: two, statement: It will run., stub: not there yet}\n")
    #expect(outcome.code == .incomplete)
    #expect(outcome.output.contains("flow two: NOT MEASURED: not there yet"))
    #expect(outcome.output.contains("production-ready: UNDETERMINED"))
  }

  @Test("a flow that fails, says something else or was not built: failed")
  func failed() async throws {
    for (name, ending) in [
      ("one", FinalServices.Ending(exitCode: 1, output: "done")),
      ("one", FinalServices.Ending(exitCode: 0, output: "not yet")),
      ("build", FinalServices.Ending(exitCode: nil, output: "it did not come to its end")),
    ] {
      let outcome = try await outcome(flows: Self.flows, endings: [name: ending])
      #expect(outcome.code == .failed)
      #expect(outcome.output.contains("production-ready: NOT READY"))
    }
  }
}
