// One run of a command: what it measured, said to people and written for machines.

internal import Evidence
internal import GateModel
internal import MeasuredSources
internal import NjordHost
internal import NjordValues

/// What a command found out.
struct Outcome: Sendable {
  var claims: [String] = []
  var clock = ClockKind.wall
  var seed: UInt64?
  var configurationDigest: String?
  var metrics: [EvidenceMetric] = []
  var artifacts: [EvidenceArtifact] = []
  /// What is wrong, in sentences; a run with any ends with 1.
  var failures: [String] = []
  /// What else there is to say, in lines.
  var notes: [String] = []

  mutating func add(_ other: Outcome) {
    claims += other.claims
    metrics += other.metrics
    artifacts += other.artifacts
    failures += other.failures
    notes += other.notes
  }

  mutating func write(_ text: String, to path: String) throws(FileFailure) {
    let bytes = Array(text.utf8)
    try Files.write(bytes, to: path)
    artifacts.append(EvidenceArtifact(path: path, contents: bytes))
  }
}

extension Outcome {
  /// The metrics as a table for people.
  var table: String {
    let rows = metrics.map { metric -> [String] in
      let bounds = metric.bounds.map { bounds in
        "\(Self.short(bounds.lowerBound)) to \(Self.short(bounds.upperBound))"
      }
      let status = metric.notMeasured.map { "NOT MEASURED: \($0)" } ?? ""
      return [
        metric.name, metric.value.map(Self.short) ?? "-", metric.unit, bounds ?? "",
        "n=\(metric.count)", status,
      ]
    }
    let widths = (0..<6).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func short(_ number: Double) -> String {
    fixedPoint(number, places: number.magnitude >= 100 || number == number.rounded() ? 0 : 3)
  }
}

/// Runs a command and keeps the record of it.
struct Run {
  let surroundings: Surroundings
  let start = WallClock().now()

  /// Says and keeps what a command found out.
  ///
  /// - Parameters:
  ///   - outcome: What it found out.
  ///   - folder: Where the record goes.
  /// - Returns: The exit code.
  /// - Throws: `FileFailure` where the record cannot be written.
  func finish(_ outcome: Outcome, evidence folder: String) throws(FileFailure) -> Int32 {
    for note in outcome.notes { surroundings.write(note + "\n") }
    surroundings.write(outcome.table)
    for failure in outcome.failures { surroundings.write("FAIL: \(failure)\n") }
    let code: Int32 = outcome.failures.isEmpty ? 0 : 1
    let record = record(of: outcome, code: Int(code))
    let identity = record.identity
    let path = "\(folder)/\(identity.prefix(16)).json"
    try Files.write(Array(record.json.pretty.utf8), to: path)
    surroundings.write("evidence: \(path)\n")
    return code
  }

  private func record(of outcome: Outcome, code: Int) -> EvidenceRecord {
    let source = try? SourceState.below(surroundings.workingDirectory)
    var record = EvidenceRecord(
      claims: outcome.claims,
      invocation: Invocation(
        arguments: ["njord"] + surroundings.arguments.dropFirst(), workingDirectory: ".",
        exitCode: code,
        start: start.sinceEpoch, end: WallClock().now().sinceEpoch),
      clock: outcome.clock,
      source: source ?? SourceState(commit: nil, isDirty: true),
      toolchain: BuildKind.toolchain,
      host: HostFingerprint(
        processor: HostReadings.processorName, processorCount: HostReadings.processorCount,
        load: HostReadings.load))
    record.seed = outcome.seed
    record.configurationDigest = outcome.configurationDigest
    record.metrics = outcome.metrics
    record.artifacts = outcome.artifacts
    return record
  }
}
