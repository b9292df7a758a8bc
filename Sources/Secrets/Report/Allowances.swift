// Secrets that may stay, by comment, by fingerprint or by path. Each entry of the configuration gives
// its reason, and one that permits nothing is reported, so that the list shrinks again.

internal import GateModel

/// What may stay.
struct Allowances {
  private struct Entry {
    let text: String
    let pattern: String
    let hasReason: Bool
    let setting: String
    var isUsed = false
  }

  private var fingerprints: [Entry]
  private var paths: [Entry]

  /// Reads the configuration.
  init(_ settings: Settings) throws {
    fingerprints = settings[SecretsSettings.allowed].map { Self.entry($0, "secrets.allowed") }
    paths = settings[SecretsSettings.allowedPaths].map {
      Self.entry($0, "secrets.allowed-paths")
    }
  }

  private static func entry(_ text: String, _ setting: String) -> Entry {
    var words = text.split(separator: " ", omittingEmptySubsequences: true)[...]
    let pattern = words.popFirst().map(String.init) ?? ""
    let hasReason = words.first == "--" && words.count > 1
    return Entry(text: text, pattern: pattern, hasReason: hasReason, setting: setting)
  }

  /// Whether the configuration lets a secret stay; notes what permitted it.
  mutating func allow(_ secret: JudgedSecret) -> Bool {
    var isAllowed = false
    for index in fingerprints.indices
    where fingerprints[index].hasReason && fingerprints[index].pattern == secret.fingerprint {
      fingerprints[index].isUsed = true
      isAllowed = true
    }
    var uncovered = secret.secret.occurrences
    for index in paths.indices where paths[index].hasReason {
      let pattern = PathPattern(paths[index].pattern)
      let count = uncovered.count
      uncovered.removeAll { pattern.matches($0.path) }
      if uncovered.count < count { paths[index].isUsed = true }
    }
    return isAllowed || uncovered.isEmpty
  }

  /// What is wrong with the list itself.
  var findings: [Finding] {
    (fingerprints + paths).compactMap { entry in
      let problem: String
      if !entry.hasReason {
        problem = "gives no reason; write ENTRY -- REASON"
      } else if !entry
        .isUsed
      {
        problem = "permits nothing in this run; remove it"
      } else {
        return nil
      }
      let start = SourcePosition(line: 1, column: 1)
      return Finding(
        rule: SecretSuppressionRule.rule.id, severity: .warning,
        location: Location(path: ".njord-gate.yml", start: start, end: start),
        entity: Entity(kind: "setting", name: "\(entry.setting): \(entry.pattern)", module: ""),
        message: "\(entry.setting): \"\(entry.pattern)\" \(problem)")
    }
  }
}
