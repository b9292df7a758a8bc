// Records as JSON and back, and that their names are those of their content.

import Evidence
import GateModel
import Testing

@Suite("EvidenceRecord")
struct EvidenceRecordTests {
  private static var record: EvidenceRecord {
    var record = EvidenceRecord(
      claims: ["perf.lag"],
      invocation: Invocation(
        arguments: ["njord", "bench", "loop"], workingDirectory: ".", exitCode: 0,
        start: 1_700_000_000_000_000_001, end: 1_700_000_000_000_000_002),
      clock: .wall, source: SourceState(commit: "abc", isDirty: true), toolchain: "Swift",
      host: HostFingerprint(processor: "a \"b\"", processorCount: 2, load: 0.25))
    record.seed = .max
    record.configurationDigest = "12"
    record.metrics = [
      EvidenceMetric("loop.lag_p99", "ns", 1_234_567.5, count: 299, bounds: 1.5...2_000_000.25),
      EvidenceMetric("loop.share", "ratio", 0.123456789, count: 1, notMeasured: "noisy host"),
      EvidenceMetric("loop.none", "ns", nil, count: 0),
    ]
    record.artifacts = [EvidenceArtifact(path: "a.csv", contents: Array("abc".utf8))]
    return record
  }

  @Test("a record comes back from its JSON, and its name does too")
  func roundTrip() throws {
    let record = Self.record
    for text in [record.json.compact, record.json.pretty] {
      let back = try #require(JSONValue.parsing(text.utf8).flatMap(EvidenceRecord.init(json:)))
      #expect(back == record)
      #expect(back.identity == record.identity)
    }
    #expect(record.artifacts.first?.sha256.hasPrefix("ba7816bf8f01cfea") == true)
    #expect(record.metrics.last?.notMeasured == "no value")
  }

  @Test("a changed record has another name")
  func names() {
    var changed = Self.record
    changed.metrics[0].value = 1_234_567.25
    #expect(changed.identity != Self.record.identity)
    #expect(Self.record.identity.count == 64)
  }

  @Test("what is no record is none", arguments: ["{}", "[]", "{\"evidenceVersion\": 2}"])
  func refused(text: String) throws {
    let json = try #require(JSONValue.parsing(text.utf8))
    #expect(EvidenceRecord(json: json) == nil)
  }
}

@Suite("The digest of the sources")
struct SourceDigestTests {
  private static func entry(
    _ path: String, _ byte: UInt8, mode: UInt32 = 0o100644
  ) throws
    -> SourceEntry
  {
    let id = try #require(ContentID(bytes: [UInt8](repeating: byte, count: 20)))
    return SourceEntry(path: path, mode: mode, id: id)
  }

  private static func state(_ entries: [SourceEntry], changed: [String] = []) -> SourceState {
    SourceState(commit: "c", tree: "t", entries: entries, changed: changed)
  }

  @Test("is that of the sources alone: reports, evidence and signatures do not change it")
  func reports() throws {
    let sources = [try Self.entry("Package.swift", 1), try Self.entry("Sources/a.swift", 2)]
    let before = Self.state(sources)
    for path in [
      "docs/PRODUCTION_READINESS.md", "docs/validation/evidence/0123.json",
      "docs/validation/attestations.yml", "docs/refactoring/CLEANUP_REPORT.json",
    ] {
      let report = try Self.entry(path, 3)
      #expect(Self.state(sources + [report]).digest == before.digest, "\(path)")
      #expect(!Self.state(sources, changed: [path]).isDirty, "\(path)")
    }
    #expect(before.digest?.count == 64)
  }

  @Test("changes with a source's content, path and mode, and not with their order")
  func changes() throws {
    let one = try Self.entry("a", 1)
    let two = try Self.entry("b", 2)
    let before = Self.state([one, two])
    #expect(Self.state([two, one]).digest == before.digest)
    for other in [
      try Self.entry("b", 3), try Self.entry("c", 2), try Self.entry("b", 2, mode: 0o100755),
      try Self.entry("docs/validation/criteria.yml", 2),
    ] {
      #expect(Self.state([one, other]).digest != before.digest)
    }
    #expect(Self.state([one], changed: ["docs/validation/criteria.yml"]).isDirty)
  }
}

@Suite("A record's file")
struct EvidenceFileTests {
  private static var record: EvidenceRecord {
    var record = EvidenceRecord(
      claims: [],
      invocation: Invocation(
        arguments: ["njord-gate", "all", "--evidence"], workingDirectory: ".", exitCode: 0,
        start: 1, end: 2),
      clock: .wall, source: SourceState(commit: "abc", isDirty: false, tree: "t", digest: "d"),
      toolchain: "Swift", host: HostFingerprint(processor: "p", processorCount: 2, load: nil))
    record.command = "secrets"
    record.metrics = [EvidenceMetric("secrets.found", "count", 0, count: 12)]
    return record
  }

  @Test("comes back whole")
  func whole() throws {
    let record = Self.record
    let name = EvidenceFile.name(of: record)
    #expect(try EvidenceFile.record(EvidenceFile.bytes(of: record), named: name) == record)
  }

  @Test("is refused where a byte of it was changed, or its name")
  func tampered() {
    let name = EvidenceFile.name(of: Self.record)
    let text = String(decoding: EvidenceFile.bytes(of: Self.record), as: UTF8.self)
    for changed in [
      text.replacing("\"n\": 12", with: "\"n\": 120"),
      text.replacing("\"dirty\"", with: "\"note\": 1,\n  \"dirty\""), text + "\n", "",
      text.replacing("abc", with: "abd"),
    ] {
      #expect(throws: EvidenceFile.Problem.self) {
        try EvidenceFile.record(Array(changed.utf8), named: name)
      }
    }
    #expect(throws: EvidenceFile.Problem.self) {
      try EvidenceFile.record(Array(text.utf8), named: "0000000000000000.json")
    }
  }

  @Test("names its artifacts by what was in them")
  func artifacts() {
    let artifact = EvidenceArtifact(path: "a.csv", contents: [1, 2])
    #expect(artifact.problem(with: [1, 2]) == nil)
    #expect(artifact.problem(with: [1]) == "the artifact a.csv was changed after it was written")
    #expect(artifact.problem(with: nil) == "the artifact a.csv is not there")
  }
}
