// A record as JSON, version 1, and back. Numbers are written with nine decimals: enough for every unit
// in use, and always the same text for the same number.

package import GateModel

extension EvidenceRecord {
  private static let version = 1

  /// The record, without its identity, which is a digest of this.
  package var json: JSONValue {
    .object(known + added)
  }

  /// Members that came later are written where they say something, so that older records keep their
  /// names.
  private var added: [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = []
    if let tree = source.tree { members.append(("tree", .string(tree))) }
    if let digest = source.digest { members.append(("sourceDigest", .string(digest))) }
    if command != invocation.command { members.append(("command", .string(command))) }
    return members
  }

  private var known: [(key: String, value: JSONValue)] {
    [
      ("evidenceVersion", .integer(Self.version)),
      ("claims", .array(claims.map(JSONValue.string))),
      ("arguments", .array(invocation.arguments.map(JSONValue.string))),
      ("workingDirectory", .string(invocation.workingDirectory)),
      ("exitCode", .integer(invocation.exitCode)),
      ("start", .integer(Int(clamping: invocation.start))),
      ("end", .integer(Int(clamping: invocation.end))),
      ("clock", .string(clock.rawValue)),
      ("commit", .string(orNull: source.commit)),
      ("dirty", .flag(source.isDirty)),
      ("toolDigest", .string(orNull: toolDigest)),
      ("configurationDigest", .string(orNull: configurationDigest)),
      ("toolchain", .string(toolchain)),
      (
        "host",
        .object([
          ("processor", .string(host.processor)),
          ("processorCount", .integer(host.processorCount)),
          ("load", Self.json(host.load)),
        ])
      ),
      ("seed", .string(orNull: seed.map { "\($0)" })),
      ("metrics", .array(metrics.map(\.json))),
      (
        "artifacts",
        .array(
          artifacts.map { artifact in
            .object([("path", .string(artifact.path)), ("sha256", .string(artifact.sha256))])
          })
      ),
    ]
  }

  /// Reads a record; nil where the document is none of this version.
  package init?(json: JSONValue) {
    guard json["evidenceVersion"]?.integer == Self.version,
      let invocation = Invocation(json: json), let host = HostFingerprint(json: json["host"]),
      let clock = (json["clock"]?.text).flatMap(ClockKind.init), let dirty = json["dirty"],
      let toolchain = json["toolchain"]?.text, let metrics = json["metrics"]?.elements
    else { return nil }
    self.init(
      claims: json.texts("claims"), invocation: invocation, clock: clock,
      source: SourceState(
        commit: json["commit"]?.text, isDirty: dirty == .flag(true), tree: json["tree"]?.text,
        digest: json["sourceDigest"]?.text),
      toolchain: toolchain, host: host)
    command = json["command"]?.text ?? command
    toolDigest = json["toolDigest"]?.text
    configurationDigest = json["configurationDigest"]?.text
    seed = (json["seed"]?.text).flatMap { UInt64($0) }
    self.metrics = metrics.compactMap(EvidenceMetric.init(json:))
    artifacts = (json["artifacts"]?.elements ?? []).compactMap(EvidenceArtifact.init(json:))
    guard self.metrics.count == metrics.count else { return nil }
  }

  fileprivate static func json(_ number: Double?) -> JSONValue {
    number.map { .decimal($0, places: EvidenceMetric.places($0)) } ?? .null
  }
}

extension EvidenceMetric {
  /// The decimals to write: nine, fewer for numbers too large for that, none for whole ones.
  fileprivate static func places(_ number: Double) -> Int {
    if number == number.rounded() { return 0 }
    var (places, limit) = (9, 9e6)
    while places > 0, number.magnitude >= limit { (places, limit) = (places - 1, limit * 10) }
    return places
  }

  fileprivate var json: JSONValue {
    .object([
      ("name", .string(name)), ("unit", .string(unit)), ("value", EvidenceRecord.json(value)),
      ("n", .integer(count)), ("low", EvidenceRecord.json(bounds?.lowerBound)),
      ("high", EvidenceRecord.json(bounds?.upperBound)),
      ("notMeasured", .string(orNull: notMeasured)),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let name = json["name"]?.text, let unit = json["unit"]?.text,
      let count = json["n"]?.integer
    else { return nil }
    var bounds: ClosedRange<Double>?
    if let low = json["low"]?.number, let high = json["high"]?.number, low <= high {
      bounds = low...high
    }
    self.init(
      name, unit, json["value"]?.number, count: count, bounds: bounds,
      notMeasured: json["notMeasured"]?.text)
  }
}

extension EvidenceArtifact {
  fileprivate init?(json: JSONValue) {
    guard let path = json["path"]?.text, let sha256 = json["sha256"]?.text else { return nil }
    self.path = path
    self.sha256 = sha256
  }
}

extension HostFingerprint {
  fileprivate init?(json: JSONValue?) {
    guard let json, let processor = json["processor"]?.text,
      let count = json["processorCount"]?.integer
    else { return nil }
    self.init(processor: processor, processorCount: count, load: json["load"]?.number)
  }
}

extension Invocation {
  fileprivate init?(json: JSONValue) {
    guard let directory = json["workingDirectory"]?.text, let code = json["exitCode"]?.integer,
      let start = json["start"]?.integer, let end = json["end"]?.integer, start >= 0, end >= 0
    else { return nil }
    self.init(
      arguments: json.texts("arguments"), workingDirectory: directory, exitCode: code,
      start: UInt64(start), end: UInt64(end))
  }
}

extension JSONValue {
  fileprivate func texts(_ name: String) -> [String] {
    (self[name]?.elements ?? []).compactMap(\.text)
  }
}
