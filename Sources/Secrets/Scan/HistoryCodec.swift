// The binary form of what is remembered of a history. It holds hashes and places of secrets and never
// their text, because it lies in a file that nobody guards.

internal import Digests
internal import GateModel
internal import GitHistory

/// Writes and reads what is remembered.
enum HistoryCodec {
  /// Changes whenever detectors' code, not only their data, gives other answers.
  private static let version: UInt64 = 1

  /// Names a memory: what was looked for, how much of the repository, and where.
  static func digest(of detectors: [Detector], _ scope: SecretsScope, _ prefix: String) -> String {
    let text = detectors.map { "\($0.id) \($0.form) \($0.check) \($0.nameBefore ?? "")" }
    return Hexadecimal.text(
      SHA256.hash(Array("\(text.joined(separator: "\n"))\n\(scope)\n\(prefix)".utf8)))
  }

  /// A tip without its name, which may hold a secret: what is kept tells only whether it changed.
  static func withoutName(_ tip: NamedReference) -> NamedReference {
    NamedReference(
      name: Hexadecimal.text(Array(SHA256.hash(tip.name.utf8).prefix(8))), target: tip.target)
  }

  /// The state of the index.
  static func digest(of files: [TrackedFile]) -> [UInt8] {
    var text: [UInt8] = []
    for file in files { text += Array("\(file.path) \(file.blob?.description ?? "")\n".utf8) }
    return SHA256.hash(text)
  }

  /// The bytes of a state.
  static func bytes(of state: HistoryState) -> [UInt8] {
    var writer = BinaryWriter()
    writer.append(texts: state.packs)
    writer.append(texts: state.loose.map(\.description))
    writer.append(texts: state.tips.map { "\($0.target) \($0.name)" })
    writer.append(text: state.head?.description ?? "")
    writer.append(text: Hexadecimal.text(state.index))
    write(state.output, &writer)
    return BinarySeal.seal(writer.bytes, version: version)
  }

  private static func write(_ output: RepositoryScan.Output, _ writer: inout BinaryWriter) {
    writer.append(byte: output.hasHidden ? 1 : 0)
    writer.append(texts: output.gaps)
    writer.append(texts: output.pointers.sorted())
    let amount = output.amount
    for number in [
      amount.objects, amount.blobs, amount.bytes, amount.freshBytes, amount.commits,
      amount.missing,
    ] { writer.append(count: number) }
    writer.append(count: output.secrets.count)
    for secret in output.secrets { write(secret, &writer) }
  }

  private static func write(_ secret: FoundSecret, _ writer: inout BinaryWriter) {
    writer.append(texts: [
      secret.detector.id, Hexadecimal.text(secret.digest), secret.redacted,
      secret.confidence.rawValue, secret.isExample ? "1" : "",
    ])
    writer.append(texts: secret.wrapping)
    writer.append(count: secret.occurrences.count)
    for place in secret.occurrences {
      writer.append(texts: [
        place.source.rawValue, place.commit ?? "", place.lastCommit ?? "", place.blob ?? "",
        place.path,
      ])
      writer.append(signed: Int64(place.authorSeconds ?? .min))
      writer.append(count: place.line)
      writer.append(count: place.column)
      writer.append(
        byte: (place.isAtHead ? 1 : 0) | (place.isAllowed ? 2 : 0) | (place.isUnreachable ? 4 : 0))
    }
  }

  /// Reads a state; nil where the bytes are none, or speak of detectors that are gone.
  static func state(_ bytes: [UInt8], of detectors: [Detector]) -> HistoryState? {
    guard var reader = try? BinarySeal.open(bytes, version: version) else { return nil }
    return try? read(
      &reader, Dictionary(detectors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
  }

  private static func read(
    _ reader: inout BinaryReader, _ detectors: [String: Detector]
  ) throws(CorruptData) -> HistoryState {
    var state = HistoryState()
    state.packs = try reader.texts()
    state.loose = try reader.texts().compactMap { ObjectID($0) }
    state.tips = try reader.texts().compactMap { text in
      let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count < 2
        ? nil : ObjectID(parts[0]).map { NamedReference(name: String(parts[1]), target: $0) }
    }
    state.head = ObjectID(try reader.text())
    state.index = bytes(try reader.text())
    state.output.hasHidden = try reader.byte() == 1
    state.output.gaps = try reader.texts()
    state.output.pointers = Set(try reader.texts())
    state.output.amount.objects = try reader.number(as: Int.self)
    state.output.amount.blobs = try reader.number(as: Int.self)
    state.output.amount.bytes = try reader.number(as: Int.self)
    state.output.amount.freshBytes = try reader.number(as: Int.self)
    state.output.amount.commits = try reader.number(as: Int.self)
    state.output.amount.missing = try reader.number(as: Int.self)
    for _ in 0..<(try reader.count()) {
      state.output.secrets.append(try secret(&reader, detectors))
    }
    return state
  }

  private static func secret(
    _ reader: inout BinaryReader, _ detectors: [String: Detector]
  ) throws(CorruptData) -> FoundSecret {
    let texts = try reader.texts()
    guard texts.count == 5, let detector = detectors[texts[0]],
      let confidence = Confidence(rawValue: texts[3])
    else { throw CorruptData() }
    var secret = FoundSecret(
      detector: detector, digest: bytes(texts[1]), redacted: texts[2], confidence: confidence,
      isExample: texts[4] == "1", wrapping: try reader.texts(), clear: nil, occurrences: [])
    for _ in 0..<(try reader.count()) { secret.occurrences.append(try occurrence(&reader)) }
    return secret
  }

  private static func occurrence(
    _ reader: inout BinaryReader
  ) throws(CorruptData) -> Occurrence {
    let texts = try reader.texts()
    guard texts.count == 5, let source = Occurrence.Source(rawValue: texts[0]) else {
      throw CorruptData()
    }
    let seconds = try reader.signed()
    let line: Int = try reader.number(as: Int.self)
    let column: Int = try reader.number(as: Int.self)
    let flags = try reader.byte()
    return Occurrence(
      source: source, commit: texts[1].isEmpty ? nil : texts[1],
      lastCommit: texts[2].isEmpty ? nil : texts[2],
      authorSeconds: seconds == .min ? nil : Int(seconds),
      blob: texts[3].isEmpty ? nil : texts[3], path: texts[4], line: line, column: column,
      isAtHead: flags & 1 != 0, isAllowed: flags & 2 != 0, isUnreachable: flags & 4 != 0)
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }
}
