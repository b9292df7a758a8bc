// A secret in the name of a file or a branch would be shown with every place that names it. So every
// path that leaves the scan is itself looked at, and what is a secret in it is cut out.

internal import GitHistory

/// Takes secrets out of paths.
struct PathRedaction: ~Copyable {
  private var scanner: SecretScanner

  init(_ plan: ScanPlan) { scanner = SecretScanner(plan, .redacted) }

  /// Redacts the paths of all places.
  ///
  /// - Returns: Whether there was a secret in any of them.
  @discardableResult
  mutating func redact(_ secrets: inout [FoundSecret]) -> Bool {
    var known: [String: String] = [:]
    var hasChanged = false
    for index in secrets.indices {
      for place in secrets[index].occurrences.indices {
        let path = secrets[index].occurrences[place].path
        if path.isEmpty { continue }
        let shown = known[path] ?? redacted(path)
        known[path] = shown
        hasChanged = hasChanged || shown != path
        secrets[index].occurrences[place].path = shown
      }
    }
    return hasChanged
  }

  /// A text with a mark in place of each secret.
  mutating func redacted(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for mark in scanner.scan(bytes, Changes(wholeOf: bytes.count)).sorted(by: {
      $0.offset > $1.offset
    }) where mark.end <= bytes.count {
      let shown = Redaction.redacted(Array(bytes[mark.offset..<mark.end]))
      bytes.replaceSubrange(mark.offset..<mark.end, with: Array(shown.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
