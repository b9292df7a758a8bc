// Runs scans for tests. The automaton takes seconds to make, so all tests of a run share one.

import GateModel
import Secrets
import Synchronization
import TemporaryFolders

/// Runs scans.
enum SecretsProbe {
  private static let kept = Mutex<[String: [UInt8]]>([:])

  /// Keeps automata and nothing else.
  static let memory = CheckMemory(
    load: { name in kept.withLock { $0[name] } },
    save: { name, bytes in
      if name.hasPrefix("anchors ") { kept.withLock { $0[name] = bytes } }
    })

  /// Scans the files of a folder and shows what it finds.
  static func scan(
    _ folder: borrowing TemporaryFolder, _ scope: SecretsScope = .files
  ) throws -> ScanOutcome {
    try scan(folder.path, scope)
  }

  /// Scans a folder and shows what it finds.
  static func scan(_ path: String, _ scope: SecretsScope) throws -> ScanOutcome {
    try SecretsScan(
      SecretsRequest(
        directory: path, scope: scope, disclosure: .revealed, jobs: 2, memory: memory)
    ).run()
  }

  /// The secrets by the path of the file that they are in, without the members of archives.
  static func valuesByPath(_ outcome: ScanOutcome) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for secret in outcome.secrets where !secret.isExample {
      for place in secret.occurrences {
        let path = place.path.split(separator: "!").first.map(String.init) ?? ""
        values[path, default: []].append(secret.clear ?? "")
      }
    }
    return values
  }
}
