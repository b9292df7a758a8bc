// A secret with all its places, as the reports show it.

import GateModel

/// Where a secret was seen.
package struct Occurrence: Sendable, Hashable {
  /// What holds it.
  enum Source: String, Sendable, CaseIterable {
    case blob, file, index
    case commitMessage = "commit-message"
    case tagMessage = "tag-message"
    case note
    case referenceName = "ref-name"
    case path, author
    case standardInput = "stdin"
    case repositoryFile = "git-directory"
  }

  var source: Source
  /// The first commit that has it there; nil where there is none.
  var commit: String?
  /// The last commit that has it there.
  var lastCommit: String?
  /// When the first commit was written, in seconds since the epoch.
  var authorSeconds: Int?
  /// The blob, by which a place at HEAD is recognised again.
  var blob: String?
  package var path: String
  /// From 1.
  var line: Int
  /// In bytes, from 1.
  var column: Int
  var isAtHead: Bool
  /// Whether a comment on its line, or the line before, says that it may stay.
  var isAllowed = false
  /// Whether no name leads to it.
  var isUnreachable = false

  var sortKey: (Int, Int, String, Int, Int, String) {
    (
      (isAtHead ? 0 : 2) + (commit == nil ? 1 : 0), authorSeconds ?? 0, path, line, column,
      "\(source.rawValue) \(commit ?? "") \(blob ?? "")"
    )
  }
}

/// What a secret is.
enum SecretClass: String, Sendable {
  case live, fixture, example
}

/// A secret with its places.
package struct FoundSecret: Sendable {
  package var detector: Detector
  var digest: [UInt8]
  var redacted: String
  var confidence: Confidence
  package var isExample: Bool
  var wrapping: [String]
  package var clear: String?
  package var occurrences: [Occurrence]
}
