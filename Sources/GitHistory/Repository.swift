// A repository, read only: the commit that is checked out and whether the tree differs from it.
// Nothing is written, not even the refreshed index that `git status` leaves behind.

import CLibgit2
import Glibc
package import GateModel

/// An open repository with a working tree.
@safe
package struct Repository: ~Copyable {
  let handle: OpaquePointer

  /// The working tree's root, with a final slash; empty where there is none.
  package let workingTree: String

  /// Opens the repository that holds a path.
  ///
  /// - Parameter path: A folder, or a file in one.
  /// - Returns: The repository, or nil where the path lies in none, in one without a working tree,
  ///   or in one whose configuration names a working tree elsewhere.
  /// - Throws: `GitError` where there is a repository that cannot be opened.
  package static func discover(from path: String) throws(GitError) -> Repository? {
    guard let handle = unsafe try GitLibrary.open(path) else { return nil }
    // SAFETY: the handle is open, and the path is copied.
    let root = unsafe git_repository_workdir(handle).map { unsafe String(cString: $0) }
    guard let root, holds(root, path) else {
      // SAFETY: we own the handle and give it up here.
      unsafe git_repository_free(handle)
      return nil
    }
    return unsafe Repository(owning: handle, workingTree: root)
  }

  /// Opens a repository that has no working tree, so that all it has is history.
  ///
  /// - Parameter path: Its folder.
  /// - Returns: The repository, or nil where the path is none, or in a working tree.
  /// - Throws: `GitError` where there is a repository that cannot be opened.
  package static func bare(at path: String) throws(GitError) -> Repository? {
    guard let handle = unsafe try GitLibrary.open(path) else { return nil }
    // SAFETY: the handle is open.
    guard unsafe git_repository_is_bare(handle) == 1 else {
      // SAFETY: we own the handle and give it up here.
      unsafe git_repository_free(handle)
      return nil
    }
    return unsafe Repository(owning: handle, workingTree: "")
  }

  private init(owning handle: OpaquePointer, workingTree: String) {
    unsafe self.handle = handle
    self.workingTree = workingTree
  }

  deinit {
    // SAFETY: we own the handle, and it is freed once.
    unsafe git_repository_free(handle)
  }

  /// Whether a path lies in a working tree. A configuration with `core.worktree = /` would otherwise
  /// make the status walk the whole file system.
  private static func holds(_ root: String, _ path: String) -> Bool {
    // SAFETY: realpath allocates the text, which is copied and freed once.
    guard let resolved = unsafe realpath(path, nil) else { return false }
    defer { unsafe free(resolved) }
    return unsafe (String(cString: resolved) + "/").hasPrefix(root) && root != "/"
  }

  /// The commit that is checked out.
  ///
  /// - Returns: The object id in hexadecimal, or nil where there is no commit yet.
  /// - Throws: `GitError` where HEAD cannot be resolved.
  borrowing func headCommit() throws(GitError) -> String? {
    var id = git_oid()
    // SAFETY: the handle is open, and the id lives as long as the call.
    let code = unsafe git_reference_name_to_id(&id, handle, "HEAD")
    if code == GIT_ENOTFOUND.rawValue { return nil }
    guard code == 0 else { throw GitError(lastErrorOf: "resolve HEAD") }
    return ContentID(id)?.description
  }

  /// Whether anything is staged, changed or new and not ignored. What lies in the gate's own folder
  /// does not count.
  ///
  /// - Parameter ownFolder: The name of the gate's folder, wherever it is in the tree.
  /// - Returns: Whether the tree differs from the commit that is checked out.
  /// - Throws: `GitError` where the index or the tree cannot be read.
  /// - Complexity: O(*files*): one `stat` per tracked file.
  borrowing func isDirty(besides ownFolder: String) throws(GitError) -> Bool {
    try changedPaths().contains { !$0.split(separator: "/").contains(Substring(ownFolder)) }
  }

  /// What is staged, changed or new and not ignored.
  ///
  /// - Returns: Paths relative to the working tree.
  /// - Throws: `GitError` where the index or the tree cannot be read.
  /// - Complexity: O(*files*): one `stat` per tracked file.
  package borrowing func changedPaths() throws(GitError) -> [String] {
    // SAFETY: both structures live as long as the calls; the list is freed once.
    var options = unsafe git_status_options()
    unsafe git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
    unsafe options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
    unsafe options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue
      | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
    var list: OpaquePointer?
    guard unsafe git_status_list_new(&list, handle, &options) == 0 else {
      throw GitError(lastErrorOf: "compare the working tree")
    }
    defer { unsafe git_status_list_free(list) }
    let count = unsafe git_status_list_entrycount(list)
    return (0..<count).compactMap { index in
      // SAFETY: the index is below the count, and the entry lives as long as the list.
      guard let entry = unsafe git_status_byindex(list, index) else { return nil }
      let delta = unsafe entry.pointee.index_to_workdir ?? entry.pointee.head_to_index
      return unsafe delta?.pointee.new_file.path.map { unsafe String(cString: $0) } ?? ""
    }
  }

  /// Whether git tracks a file below a folder. The gate's own folder must not come with the
  /// repository: whoever can commit a cache can commit its answers.
  ///
  /// - Parameter folder: Relative to the working tree, without a final slash.
  /// - Returns: Whether the index has an entry there.
  /// - Throws: `GitError` where the index cannot be read.
  package borrowing func tracksFiles(below folder: String) throws(GitError) -> Bool {
    var index: OpaquePointer?
    // SAFETY: the handle is open; the index is ours and freed once.
    guard unsafe git_repository_index(&index, handle) == 0 else {
      throw GitError(lastErrorOf: "read the index")
    }
    defer { unsafe git_index_free(index) }
    return unsafe git_index_find_prefix(nil, index, "\(folder)/") == 0
  }

  /// What a report says about the analysed tree.
  ///
  /// - Parameters:
  ///   - path: The root of the analysis.
  ///   - ownFolder: The name of the gate's folder.
  /// - Returns: Commit and state, or nil where there is no repository or no commit yet.
  /// - Throws: `GitError` where there is a repository that cannot be read.
  package static func revision(
    at path: String, besides ownFolder: String
  ) throws(GitError) -> Revision? {
    guard let repository = try discover(from: path),
      let commit = try repository.headCommit()
    else { return nil }
    return Revision(commit: commit, isDirty: try repository.isDirty(besides: ownFolder))
  }
}
