// A check's answer through the cache and back.

import GateModel
import Testing

@Suite("Answers as bytes")
struct OutcomeCodingTests {
  private static let outcome: CheckOutcome = {
    var finding = Finding(
      rule: "dead-symbol", severity: .warning,
      location: Location(
        path: "Ä/a.swift", start: SourcePosition(line: 1, column: 2),
        end: SourcePosition(line: 30, column: 4)),
      entity: Entity(kind: "function", name: "f(x:)", module: "M", usr: "s:1"), message: "unused",
      measure: Measure(value: 1.5, limit: -2, unit: "lines"), confidence: .likely,
      related: [
        RelatedLocation(
          path: "b.swift", position: SourcePosition(line: 5, column: 6), message: "falls too")
      ], notes: ["one", ""])
    finding.occurrence = 3
    let plain = Finding(
      rule: "r", severity: .error,
      location: Location(
        path: "", start: SourcePosition(line: 0, column: 0),
        end: SourcePosition(line: 0, column: 0)),
      entity: Entity(kind: "", name: "", module: ""), message: "")
    return CheckOutcome(
      findings: [finding, plain], gaps: ["gap"], summary: "sum",
      detail: .object([
        ("a", .array([.null, .flag(true), .flag(false), .integer(-7)])),
        ("b", .decimal(0.125, places: 3)), ("c", .string("\u{1F600}")), ("d", .object([])),
      ]))
  }()

  @Test("everything comes back as it was")
  func roundTrip() throws {
    let outcome = Self.outcome
    let back = try CheckOutcome(encoded: outcome.encoded)
    #expect(back.findings == outcome.findings)
    #expect(back.gaps == outcome.gaps)
    #expect(back.summary == outcome.summary)
    #expect(back.detail == outcome.detail)
    let empty = try CheckOutcome(encoded: CheckOutcome(findings: [], summary: "").encoded)
    #expect(empty.detail == nil)
    #expect(empty.findings.isEmpty)
  }

  @Test("a damaged answer is no answer")
  func damaged() {
    let bytes = Self.outcome.encoded
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x41
      #expect(throws: CorruptData.self, "byte \(index)") { try CheckOutcome(encoded: changed) }
      #expect(throws: CorruptData.self) { try CheckOutcome(encoded: Array(bytes[..<index])) }
    }
  }
}
