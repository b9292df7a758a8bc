// The state before a change: the merge base of a reference and what is checked out, the files that
// differ from it, and its files written down elsewhere. The working tree, the index and the references
// stay as they are.

import CLibgit2
import GateModel
import Glibc

/// A commit that a change starts from.
package struct MergeBase: Sendable, Equatable {
  /// In hexadecimal.
  package var commit: String
  /// The id of its tree, in hexadecimal.
  package var tree: String

  package init(commit: String, tree: String) {
    self.commit = commit
    self.tree = tree
  }
}

/// The answer to the question for a merge base.
package enum MergeBaseAnswer: Sendable, Equatable {
  case found(MergeBase)
  /// There is no such reference or commit here.
  case unknownReference
  /// There is no commit yet.
  case noCommit
  /// The two have no common ancestor here.
  case unrelated
}

/// What a commit is compared with.
package enum ChangedSide: Sendable {
  case workingTree
  /// What the next commit would bring.
  case index
}

extension Repository {
  /// Whether older commits were left out when the repository was fetched.
  package borrowing func isShallow() -> Bool {
    // SAFETY: the handle is open.
    unsafe git_repository_is_shallow(handle) == 1
  }

  /// Finds the merge base of a reference and HEAD.
  ///
  /// - Parameter expression: A branch, a tag, a commit or an expression such as `HEAD~3`.
  /// - Returns: The merge base, or why there is none.
  /// - Throws: `GitError` where objects cannot be read.
  package borrowing func mergeBase(
    with expression: String
  ) throws(GitError) -> MergeBaseAnswer {
    guard var other = commitID(of: expression) else { return .unknownReference }
    guard var head = commitID(of: "HEAD") else { return .noCommit }
    var base = git_oid()
    // SAFETY: the handle is open; the three ids live as long as the call.
    let code = unsafe git_merge_base(&base, handle, &other, &head)
    if code == GIT_ENOTFOUND.rawValue { return .unrelated }
    guard code == 0 else { throw GitError(lastErrorOf: "find the merge base") }
    var commit: OpaquePointer?
    guard unsafe git_commit_lookup(&commit, handle, &base) == 0 else {
      throw GitError(lastErrorOf: "read the merge base")
    }
    defer { unsafe git_commit_free(commit) }
    // SAFETY: the id belongs to the commit and is copied before that is freed.
    guard let tree = unsafe git_commit_tree_id(commit), let treeID = ContentID(unsafe tree.pointee),
      let baseID = ContentID(base)
    else { throw GitError(lastErrorOf: "read the merge base") }
    return .found(MergeBase(commit: baseID.description, tree: treeID.description))
  }

  /// The commit that an expression means.
  private borrowing func commitID(of expression: String) -> git_oid? {
    // SAFETY: the handle is open.
    unsafe GitLibrary.commit(expression, in: handle)
  }

  /// What differs between a commit and the working tree: committed since, staged, changed, new or
  /// gone. Ignored files are left out.
  ///
  /// - Parameters:
  ///   - base: The commit.
  ///   - side: What to compare it with.
  /// - Returns: For each path, relative to the working tree, the present lines that are new or
  ///   changed, and those around a place where lines are gone; of a renamed file both paths.
  /// - Throws: `GitError` where they cannot be compared.
  package borrowing func changes(
    since base: MergeBase, in side: ChangedSide = .workingTree
  ) throws(GitError) -> [String: [ClosedRange<Int>]] {
    let tree = unsafe try treeHandle(base)
    defer { unsafe git_tree_free(tree) }
    var options = unsafe git_diff_options()
    // SAFETY: the structures live as long as the calls; the list is ours and freed once.
    unsafe git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    unsafe options.context_lines = 0
    unsafe options.flags =
      GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
    var diff: OpaquePointer?
    let status =
      switch side {
      case .workingTree:
        unsafe git_diff_tree_to_workdir_with_index(&diff, handle, tree, &options)
      case .index: unsafe git_diff_tree_to_index(&diff, handle, tree, nil, &options)
      }
    guard status == 0 else { throw GitError(lastErrorOf: "compare with \(base.commit)") }
    defer { unsafe git_diff_free(diff) }
    var changes: [String: [ClosedRange<Int>]] = [:]
    for index in 0..<(unsafe git_diff_num_deltas(diff)) {
      // SAFETY: the index is below the count; the delta lives as long as the list.
      guard let delta = unsafe git_diff_get_delta(diff, index) else { continue }
      let lines = unsafe Self.changedLines(diff, index)
      if let path = unsafe delta.pointee.old_file.path {
        changes[unsafe String(cString: path), default: []] += []
      }
      if let path = unsafe delta.pointee.new_file.path {
        changes[unsafe String(cString: path), default: []] += lines
      }
    }
    return changes
  }

  /// The present lines that one file's change touches: all of them where git compares no lines.
  private static func changedLines(_ diff: OpaquePointer?, _ index: Int) -> [ClosedRange<Int>] {
    var patch: OpaquePointer?
    // SAFETY: the list is open; the patch is ours and freed once.
    guard unsafe git_patch_from_diff(&patch, diff, index) == 0, unsafe patch != nil,
      unsafe git_patch_num_hunks(patch) > 0
    else { return [1...Int.max] }
    defer { unsafe git_patch_free(patch) }
    return (0..<(unsafe git_patch_num_hunks(patch))).compactMap { number in
      var hunk: UnsafePointer<git_diff_hunk>?
      guard unsafe git_patch_get_hunk(&hunk, nil, patch, number) == 0, let hunk = unsafe hunk else {
        return nil
      }
      // SAFETY: the hunk lives as long as the patch.
      let (start, count) = unsafe (Int(hunk.pointee.new_start), Int(hunk.pointee.new_lines))
      return count == 0 ? max(1, start)...(start + 1) : start...(start + count - 1)
    }
  }

  borrowing func treeHandle(_ base: MergeBase) throws(GitError) -> OpaquePointer {
    var object: OpaquePointer?
    // SAFETY: the text lives as long as the call; the caller frees the tree.
    guard unsafe git_revparse_single(&object, handle, base.tree) == 0, let tree = unsafe object
    else { throw GitError(lastErrorOf: "read the tree of the merge base") }
    return unsafe tree
  }

  /// Writes the files of a commit into a folder. Filters that the repository configures are not run.
  ///
  /// - Parameters:
  ///   - base: The commit.
  ///   - folder: An empty folder outside of what git tracks.
  /// - Throws: `GitError` where an object is missing or a file cannot be written.
  package borrowing func write(_ base: MergeBase, into folder: String) throws(GitError) {
    let tree = unsafe try treeHandle(base)
    defer { unsafe git_tree_free(tree) }
    var options = unsafe git_checkout_options()
    // SAFETY: the structure and the path live as long as the call.
    unsafe git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION))
    unsafe options.checkout_strategy =
      GIT_CHECKOUT_FORCE.rawValue | GIT_CHECKOUT_DONT_UPDATE_INDEX.rawValue
      | GIT_CHECKOUT_DONT_WRITE_INDEX.rawValue | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH.rawValue
    unsafe options.disable_filters = 1
    let code = unsafe folder.withCString { path in
      unsafe options.target_directory = path
      return unsafe git_checkout_tree(handle, tree, &options)
    }
    guard code == 0 else { throw GitError(lastErrorOf: "write the files of the merge base") }
  }
}
