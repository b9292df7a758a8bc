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
