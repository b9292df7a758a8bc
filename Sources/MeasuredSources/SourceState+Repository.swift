// What git says of the sources that are measured, as both products write it into their records.

package import Evidence
internal import FileTree
internal import GitHistory

extension SourceState {
  /// The sources below a folder, as a commit has them.
  ///
  /// - Parameters:
  ///   - folder: The root of the package, in any spelling.
  ///   - expression: A commit, or an expression that means one. What differs from it now counts where
  ///     it is the one that is checked out.
  /// - Returns: The state; nil where there is no repository or no such commit here.
  /// - Throws: `GitError` or `FileRefusal` where there is a repository that cannot be read.
  /// - Complexity: O(*files*): one `stat` per tracked file.
  package static func below(
    _ folder: String, at expression: String = "HEAD"
  ) throws
    -> SourceState?
  {
    guard let repository = try Repository.discover(from: folder) else { return nil }
    let inside = try repository.path(of: folder)
    guard let tracked = try repository.commitTree(of: expression, below: inside),
      let head = try repository.commitTree(of: "HEAD", below: inside)
    else { return nil }
    let prefix = inside.isEmpty ? "" : "\(inside)/"
    let changed = tracked.commit == head.commit ? try repository.changedPaths() : []
    return SourceState(
      commit: tracked.commit, tree: tracked.tree,
      entries: tracked.files.map { SourceEntry(path: $0.path, mode: $0.mode, id: $0.id) },
      changed: changed.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
  }

  /// A file as a commit has it.
  ///
  /// - Parameters:
  ///   - path: Relative to the folder.
  ///   - folder: The root of the package.
  ///   - commit: The commit.
  ///   - bytesMax: Larger files are refused.
  /// - Returns: Its bytes; nil where there is no such file or commit here.
  /// - Throws: `GitError` or `FileRefusal` where there is a repository that cannot be read.
  package static func file(
    _ path: String, below folder: String, of commit: String, bytesMax: Int
  ) throws -> [UInt8]? {
    guard let repository = try Repository.discover(from: folder) else { return nil }
    let inside = try repository.path(of: folder)
    return repository.file(
      inside.isEmpty ? path : "\(inside)/\(path)", of: commit, bytesMax: bytesMax)
  }
}

extension Repository {
  /// Where a folder is in the working tree; empty for its root.
  fileprivate borrowing func path(of folder: String) throws -> String {
    let absolute = try DirectoryWalk.realPath(folder) + "/"
    return String(absolute.dropFirst(workingTree.utf8.count).dropLast())
  }
}
