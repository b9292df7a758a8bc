// A secret with what is made of it: its class, its identity, its words.

internal import GateModel

/// A secret that was judged.
struct JudgedSecret {
  /// A finding lists so many further places; the rest is counted.
  private static let relatedMax = 10

  let secret: FoundSecret
  let fingerprint: String
  let secretClass: SecretClass

  init(_ secret: FoundSecret) {
    self.secret = secret
    fingerprint = Fingerprint.of(secret.digest, kind: secret.detector.kind)
    if secret.isExample {
      secretClass = .example
    } else {
      let isFixture = secret.occurrences.allSatisfy { PathClass.isFixture($0.path) }
      secretClass = isFixture && !secret.occurrences.isEmpty ? .fixture : .live
    }
  }

  /// Whether it is nothing that anyone wrote: a weak shape in what a package manager writes.
  var isNoise: Bool {
    guard Overlaps.rank(secret.detector) < 4 else { return false }
    return secret.occurrences.allSatisfy { PathClass.isGenerated($0.path) }
  }

  /// The places that count: one is the finding's own.
  private var main: Occurrence? { secret.occurrences.first }

  var sortKey: (String, Int, Int, String) {
    (main?.path ?? "", main?.line ?? 0, main?.column ?? 0, fingerprint)
  }

  /// What the gate reports.
  var finding: Finding {
    let position = SourcePosition(line: main?.line ?? 1, column: main?.column ?? 1)
    var finding = Finding(
      rule: SecretRule.rule.id, severity: secretClass == .fixture ? .warning : .error,
      location: Location(path: main?.path ?? "", start: position, end: position),
      entity: Entity(kind: "secret", name: fingerprint, module: ""), message: message,
      confidence: secret.confidence)
    finding.related = secret.occurrences.dropFirst().prefix(Self.relatedMax).map { occurrence in
      RelatedLocation(
        path: occurrence.path,
        position: SourcePosition(line: occurrence.line, column: occurrence.column),
        message: "also here\(Self.words(for: occurrence))")
    }
    finding.notes = notes
    return finding
  }

  private var message: String {
    let provider = secret.detector.provider
    let owner = provider == "any" || provider == "configuration" ? "" : " of \(provider)"
    let wrapped =
      secret.wrapping.isEmpty ? "" : ", inside \(secret.wrapping.joined(separator: " in "))"
    let value = secret.clear ?? secret.redacted
    return "\(secret.detector.id)\(owner) (\(value))\(wrapped)"
      + (main.map(Self.words) ?? "")
  }

  private static func words(for occurrence: Occurrence) -> String {
    var words = occurrence.source.words
    if let commit = occurrence.commit { words += ", since commit \(commit.prefix(12))" }
    if occurrence.isUnreachable { words += ", which nothing leads to: not pushed by git" }
    return words
  }

  private var notes: [String] {
    var notes = [
      "it \(secret.detector.permits)",
      "revoke it first: \(secret.detector.revoke)",
    ]
    if let path = secret.occurrences.first(where: { $0.commit != nil })?.path, !path.isEmpty {
      notes.append(
        "then, where it must leave the history: git filter-repo --replace-text FILE, with the "
          + "value in FILE, and git push --force --all; every clone has to be made anew")
    }
    let rest = secret.occurrences.count - 1 - Self.relatedMax
    if rest > 0 { notes.append("it is in \(rest) further places") }
    return notes
  }

  /// What the JSON shows.
  var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("rule", .string(secret.detector.id)), ("provider", .string(secret.detector.provider)),
      ("confidence", .string(secret.confidence.rawValue)),
      ("class", .string(secretClass.rawValue)), ("fingerprint", .string(fingerprint)),
      ("redacted", .string(secret.redacted)),
      ("encodings", .array(secret.wrapping.map(JSONValue.string))),
      ("permits", .string(secret.detector.permits)), ("revoke", .string(secret.detector.revoke)),
      ("occurrences", .array(secret.occurrences.map(Self.json))),
    ]
    if let clear = secret.clear { members.append(("value", .string(clear))) }
    return .object(members)
  }

  private static func json(_ occurrence: Occurrence) -> JSONValue {
    .object([
      ("source", .string(occurrence.source.rawValue)),
      ("commit", .string(orNull: occurrence.commit)),
      ("lastCommit", .string(orNull: occurrence.lastCommit)),
      ("authorSeconds", occurrence.authorSeconds.map(JSONValue.integer) ?? .null),
      ("path", .string(occurrence.path)), ("line", .integer(occurrence.line)),
      ("column", .integer(occurrence.column)), ("atHead", .flag(occurrence.isAtHead)),
      ("reachable", .flag(!occurrence.isUnreachable)),
    ])
  }
}

extension Occurrence.Source {
  /// Where that is, as the end of a sentence; a file says it by its path.
  fileprivate var words: String {
    switch self {
    case .blob, .file, .path: ""
    case .index: ", staged"
    case .commitMessage: ", in a commit's message"
    case .tagMessage: ", in a tag's message"
    case .author: ", in an author's name"
    case .note: ", in a note"
    case .referenceName: ", in the name of a reference"
    case .standardInput: ", on standard input"
    case .repositoryFile: ", in the repository's own folder"
    }
  }
}
