// One number for the sources of a commit: the digest of every tracked file's path, mode and identity,
// without reports and evidence. It is the same in every clone, and evidence counts for the state of the
// sources that has the same one.

internal import Digests
package import GateModel

/// A tracked file, as far as the digest of the sources goes.
package struct SourceEntry: Sendable, Equatable {
  /// Relative to the root of the package.
  let path: String
  /// As git has it.
  let mode: UInt32
  let id: ContentID

  package init(path: String, mode: UInt32, id: ContentID) {
    self.path = path
    self.mode = mode
    self.id = id
  }
}

extension SourceState {
  /// The state of a commit's sources.
  ///
  /// - Parameters:
  ///   - commit: The commit, in hexadecimal.
  ///   - tree: Its tree, in hexadecimal.
  ///   - entries: Its files below the root of the package, in any order.
  ///   - changed: What differs from the commit now, by path below that root.
  /// - Complexity: O(*n* log *n*).
  package init(commit: String, tree: String, entries: [SourceEntry], changed: [String]) {
    let lines = entries.filter { !GeneratedPaths.contains($0.path) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { "\(String($0.mode, radix: 8)) \($0.id) \($0.path)\0" }
    self.init(
      commit: commit, isDirty: changed.contains { !GeneratedPaths.contains($0) }, tree: tree,
      digest: Digest256(hashing: Array(lines.joined().utf8)).description)
  }
}
