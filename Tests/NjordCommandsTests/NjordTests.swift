// The program as a whole: commands on small work, what they write, and how they refuse.

import Evidence
import Foundation
import GateModel
import NjordHost
import NjordRuntime
import NjordValues
import Synchronization
import TemporaryFolders
import Testing

@testable import NjordCommands

@Suite("njord")
struct NjordTests {
  /// What the program wrote.
  private final class Outputs: Sendable {
    let text = Mutex("")
    let errors = Mutex("")
  }

  /// Runs the program on values of the test.
  private static func run(
    _ arguments: [String], evidence: String = "", environment: [String: String] = [:]
  ) -> (code: Int32, text: String, errors: String) {
    let outputs = Outputs()
    let surroundings = Surroundings(
      arguments: ["njord"] + arguments + (evidence.isEmpty ? [] : ["--evidence", evidence]),
      environment: environment, workingDirectory: "/", allocations: nil,
      write: { text in outputs.text.withLock { $0 += text } },
      writeError: { text in outputs.errors.withLock { $0 += text } })
    let code = Njord(surroundings).main()
    return (code, outputs.text.withLock { $0 }, outputs.errors.withLock { $0 })
  }

  /// The one record of a folder, whose name must be that of its content.
  private static func record(in folder: String) throws -> EvidenceRecord {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first)
    #expect(names.count == 1)
    let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    let record = try #require(JSONValue.parsing(bytes).flatMap(EvidenceRecord.init(json:)))
    #expect(name == "\(record.identity.prefix(16)).json")
    return record
  }

  @Test("help names every command and option; a call without a command is a mistake")
  func help() {
    let (code, text, _) = Self.run(["help"])
    #expect(code == 0)
    for name in ["baseline", "bench", "cache-sim", "config", "replay", "soak", "--evidence DIR"] {
      #expect(text.contains(name))
    }
    #expect(Self.run([]).code == 2)
  }

  @Test("a command explains itself", arguments: [["bench", "--help"], ["help", "bench"]])
  func commandHelp(arguments: [String]) {
    let (code, text, _) = Self.run(arguments)
    #expect(code == 0)
    #expect(text.hasPrefix("njord bench [loop|throughput|memory|overhead|all]\n"))
    #expect(text.contains("--rate N") && !text.contains("njord soak"))
  }

  @Test(
    "a mistake in the call is named and ends with 2",
    arguments: [
      (["dance"], "there is no command \"dance\"; see njord help"),
      (["soak", "now"], "soak: \"now\" is one argument too many"),
      (["bench", "--speed", "1"], "bench: there is no option --speed here"),
      (["bench", "--scale"], "bench: --scale takes a value"),
      (
        ["bench", "--scale", "0"], "bench: --scale takes a whole number from 1 to 1000, found \"0\""
      ),
      (["bench", "everything"], "bench: there is no bench \"everything\""),
      (["config", "dance"], "config: there is no \"config dance\""),
    ])
  func usage(arguments: [String], expected: String) {
    let (code, _, errors) = Self.run(arguments)
    #expect(code == 2)
    #expect(errors == "njord: error: \(expected)\n")
  }

  @Test("a baseline writes its report, a line per tick, its decisions, and evidence of all three")
  func baseline() throws {
    let folder = try TemporaryFolder()
    let (out, evidence) = (folder.path + "/out", folder.path + "/evidence")
    let csv = folder.path + "/ticks.csv"
    let lines = (0..<40).map { "\(1_000 + $0),BTC,\(100 + $0 % 7).5,1\n" }
    try lines.joined().write(toFile: csv, atomically: true, encoding: .utf8)
    let (code, text, errors) = Self.run(["baseline", csv, "--out", out], evidence: evidence)
    #expect(code == 0, "\(errors)")
    #expect(text.contains("40 ticks are fewer than 1000"))
    let rows = try String(contentsOfFile: out + "/ticks.csv", encoding: .utf8).split(
      separator: "\n")
    #expect(rows.count == 41)
    #expect(rows.allSatisfy { $0.split(separator: ",").count == 12 })
    let decision = try Data(contentsOf: URL(filePath: out + "/decision.json"))
    let decisions = JSONValue.parsing(decision)?["decisions"]?.elements ?? []
    #expect(decisions.map { $0["decision"]?.text } == Array(repeating: "not_measured", count: 4))
    let record = try Self.record(in: evidence)
    #expect(record.clock == .wall && record.seed == nil)
    #expect(
      record.artifacts.map(\.path)
        == ["baseline.json", "ticks.csv", "decision.json"].map {
          "\(out)/\($0)"
        })
    let mean = record.metrics.first { $0.name == "baseline.tick_mean" }
    #expect(mean?.count == 40)
  }

  @Test("two virtual days with one seed have one digest, and the record says that time was virtual")
  func virtualDay() throws {
    let folder = try TemporaryFolder()
    let arguments = ["replay", "--virtual-seconds", "130", "--rate", "50", "--seed", "7"]
    let digests = (0..<2).map { round in
      Self.run(arguments, evidence: "\(folder.path)/\(round)").text.split(separator: "\n")
        .first { $0.hasPrefix("digest ") }
    }
    #expect(digests[0] != nil && digests[0] == digests[1])
    let record = try Self.record(in: "\(folder.path)/0")
    #expect(record.clock == .virtual && record.seed == 7)
    #expect(record.metrics.first { $0.name == "virtual.ticks" }?.value == 6_500)
  }

  @Test("a journal is replayed twice alike, and a broken one fails")
  func replay() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/journal"
    var market = MarketSimulator(seed: 3, symbols: 2, start: .epoch, ticksPerSecond: 10)
    do {
      var journal = try Journal(storage: FileJournalStorage(folder: path))
      for _ in 0..<100 { try journal.append(.trade(market.next()), at: .epoch) }
      try journal.commit()
    }
    let good = Self.run(["replay", path], evidence: folder.path + "/good")
    #expect(good.code == 0)
    #expect(try Self.record(in: folder.path + "/good").metrics.first?.value == 100)
    let segment = path + "/000000000001.njord-journal"
    var bytes = try Data(contentsOf: URL(filePath: segment))
    bytes.insert(contentsOf: Data(repeating: 1, count: 600_000), at: 500)
    try bytes.write(to: URL(filePath: segment))
    let broken = Self.run(["replay", path], evidence: folder.path + "/broken")
    #expect(broken.code == 1)
    #expect(broken.text.contains("FAIL: the journal's chain is broken in segment 1"))
  }

  @Test("cache policies are compared on a recorded trace and on made-up ones")
  func cacheSimulation() throws {
    let folder = try TemporaryFolder()
    let trace = folder.path + "/trace"
    try "a\nb\na\nc\na\n".write(toFile: trace, atomically: true, encoding: .utf8)
    #expect(Self.run(["cache-sim", trace], evidence: folder.path + "/one").code == 0)
    let recorded = try Self.record(in: folder.path + "/one").metrics
    #expect(recorded.map(\.value) == Array(repeating: 0.4, count: 6))
    #expect(recorded.map(\.count) == Array(repeating: 5, count: 6))
    let made = Self.run(["cache-sim", "--accesses", "30000"], evidence: folder.path + "/two")
    #expect(made.code == 0)
    let rates = try Self.record(in: folder.path + "/two").metrics.reduce(into: [String: Double]()) {
      $0[$1.name] = $1.value
    }
    for trace in ["zipf", "zipf_scan"] {
      let (lru, s3) = (rates["cache.\(trace).1000.lru"], rates["cache.\(trace).1000.s3_fifo"])
      #expect(try #require(s3) >= #require(lru), "\(trace)")
    }
  }

  @Test("benches on little work write what they measured, and what they did not")
  func benches() throws {
    let folder = try TemporaryFolder()
    let (code, text, errors) = Self.run(
      ["bench", "--scale", "1", "--seconds", "1", "--rate", "100"], evidence: folder.path)
    #expect(code == 0, "\(errors)")
    #expect(text.contains("NOT MEASURED: nothing counts here"))
    let metrics = try Self.record(in: folder.path).metrics
    let strides = metrics.filter { $0.name.hasPrefix("memory.stride.") }.map(\.value)
    #expect(strides == [48, 56, 56, 64])
    #expect(metrics.first { $0.name == "loop.events_rejected" }?.value == 0)
  }

  @Test("a soak says how long it really was")
  func soak() throws {
    let folder = try TemporaryFolder()
    #expect(Self.run(["soak", "--wall", "1", "--rate", "100"], evidence: folder.path).code == 0)
    let metrics = try Self.record(in: folder.path).metrics
    #expect(try #require(metrics.first { $0.name == "soak.wall_seconds" }?.value) >= 1)
    // A second is too short to say anything about growth.
    #expect(metrics.first { $0.name == "soak.resident_growth" }?.notMeasured == "no value")
  }

  @Test("a configuration is shown with its digest, a bad one is refused")
  func configuration() {
    let good = Self.run(["config"], environment: ["NJORD_CORE_CACHE_POLICY": "lru"])
    #expect(good.code == 0)
    #expect(good.text.contains("  policy: \"lru\"\n") && good.text.contains("# digest "))
    let bad = Self.run(["config"], environment: ["NJORD_CORE_CACHE_POLICY": "fifo"])
    #expect(bad.code == 2)
    #expect(bad.errors.contains("cache.policy takes one of s3-fifo, lru, sieve, found \"fifo\""))
    #expect(Self.run(["config", "schema"]).text.contains("\"market-data-capacity\""))
  }

  @Test("the committed report is what its records give")
  func report() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/profiling")
    let evidence = folder.appending(path: "evidence").path
    let names = try FileManager.default.contentsOfDirectory(atPath: evidence).sorted()
    let temporary = try TemporaryFolder()
    let page = temporary.path + "/page.md"
    let run = Self.run(["report"] + names.map { "\(evidence)/\($0)" } + ["--page", page])
    #expect(run.code == 0, "\(run.errors)")
    let committed = folder.appending(path: "OPTIMIZATION_REPORT.md").path
    let (written, expected) = (
      try String(contentsOfFile: page, encoding: .utf8),
      try String(contentsOfFile: committed, encoding: .utf8)
    )
    #expect(written == expected)
    #expect(Self.run(["report"]).code == 2)
    #expect(Self.run(["report", page]).code == 3)
  }

  @Test("the executable counts no allocation from publish to handler")
  func executable() throws {
    let folder = try TemporaryFolder()
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let program = bundle.deletingLastPathComponent().appending(path: "njord").path
    let (status, text) = try output(of: [
      program, "bench", "loop", "--scale", "1", "--seconds", "1", "--evidence", folder.path,
    ])
    #expect(status == 0, "\(text)")
    let metrics = try Self.record(in: folder.path).metrics
    let allocations = try #require(metrics.first { $0.name == "loop.allocations_per_event" })
    #expect(allocations.value == 0 && allocations.notMeasured == nil)
    #expect(allocations.count == 2_000)
  }
}
