// The state before a change, as the engine sees it: a commit with its files. Where they come from is
// handed in, so that the engine needs to know neither git nor the disk.

package import GateModel

/// What a run is compared with.
package struct SinceRequest: Sendable, Equatable {
  /// Whether the state before may be built, for the checks that need it.
  package enum Building: Sendable {
    case allowed, never
  }

  /// What the user named: a branch, a tag, a commit.
  var reference: String
  var building: Building

  package init(reference: String, building: Building = .allowed) {
    self.reference = reference
    self.building = building
  }
}

/// The state before a change.
package struct BaseTree: Sendable, Equatable {
  /// What the user named.
  var reference: String
  /// The merge base of that and what is checked out.
  package var commit: String
  /// The id of its tree: what its findings are kept under.
  package var tree: String
  /// What differs from it: committed since, staged, changed or new.
  var changes: ChangedLines

  package init(reference: String, commit: String, tree: String, changes: ChangedLines) {
    self.reference = reference
    self.commit = commit
    self.tree = tree
    self.changes = changes
  }
}

/// The files of a base, as long as they are there.
package struct BaseFiles: Sendable {
  /// Where they are; nil where the base has no such folder.
  var root: AnalysisRoot?
  /// To be called when nobody needs them any more.
  var release: @Sendable () -> Void

  package init(root: AnalysisRoot?, release: @escaping @Sendable () -> Void) {
    self.root = root
    self.release = release
  }
}

/// Where the state before a change comes from.
package struct BaseServices: Sendable {
  /// Finds the merge base.
  var find: @Sendable (AnalysisRoot, String) throws -> BaseTree
  /// Writes its files down, and keeps other runs of the same project from doing so at the same time.
  var files: @Sendable (BaseTree, AnalysisRoot) throws -> BaseFiles

  package init(
    find: @escaping @Sendable (AnalysisRoot, String) throws -> BaseTree,
    files: @escaping @Sendable (BaseTree, AnalysisRoot) throws -> BaseFiles
  ) {
    self.find = find
    self.files = files
  }

  /// There is no state before.
  package static let none = BaseServices(
    find: { _, _ in throw UserError("--since: this is no git repository") },
    files: { _, _ in throw InternalError("nobody provides the state before") })
}
