// How often files change: what makes a hard place worth mending. Merges are left out, since their
// changes were counted where they were made, and a file that was moved unchanged keeps its past.

import CLibgit2
import GateModel

/// How often files changed.
package struct Churn: Sendable, Equatable {
  /// The commits that were counted: those that touch one of the files, merges left out.
  package var commits: Int
  /// Commits by path, relative to the working tree.
  package var byPath: [String: Int]
  /// Whether older commits exist that were not counted.
  package var isCut: Bool

  package init(commits: Int, byPath: [String: Int], isCut: Bool) {
    self.commits = commits
    self.byPath = byPath
    self.isCut = isCut
  }
}

/// How many lines came and went.
package struct LineChange: Sendable, Equatable {
  package var added = 0
  package var removed = 0

  package init(added: Int = 0, removed: Int = 0) {
    self.added = added
    self.removed = removed
  }
}

extension Repository {
  /// At most so many commits that touch a file of the kind are counted, from the newest.
  private static let countedCommitsMax = 1_000
  /// At most so many commits are looked at.
  private static let walkedCommitsMax = 20_000
  /// A commit that touches more files than this is a reformatting or an import, and says nothing.
  private static let filesPerCommitMax = 500
  /// Larger files are not read from the repository, in bytes.
  private static let fileBytesMax = 64 << 20

  /// Counts the commits that touch each file, from HEAD backwards.
  ///
  /// - Parameter suffix: The end of the names that count, such as `.swift`.
  /// - Returns: The counts; nil where there is no commit.
  /// - Throws: `GitError` where the history cannot be read.
  /// - Complexity: O(*commits* × *changed paths*).
  package borrowing func churn(of suffix: String) throws(GitError) -> Churn? {
    var walk: OpaquePointer?
    // SAFETY: the handle is open; the walk is ours and freed once.
    guard unsafe git_revwalk_new(&walk, handle) == 0 else {
      throw GitError(lastErrorOf: "walk the history")
    }
    defer { unsafe git_revwalk_free(walk) }
    unsafe git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue)
    guard unsafe git_revwalk_push_head(walk) == 0 else { return nil }
    var tally = ChurnTally(suffix: suffix)
    var id = git_oid()
    var walked = 0
    while unsafe git_revwalk_next(&id, walk) == 0 {
      walked += 1
      if walked > Self.walkedCommitsMax || tally.churn.commits >= Self.countedCommitsMax {
        tally.churn.isCut = true
        break
      }
      try count(&id, in: &tally)
    }
    if isShallow() { tally.churn.isCut = true }
    return tally.churn
  }

  private borrowing func count(
    _ id: inout git_oid, in tally: inout ChurnTally
  ) throws(GitError) {
    var commit: OpaquePointer?
    // SAFETY: the handle is open; what is opened here is freed here.
    guard unsafe git_commit_lookup(&commit, handle, &id) == 0 else {
      throw GitError(lastErrorOf: "read a commit")
    }
    defer { unsafe git_commit_free(commit) }
    guard unsafe git_commit_parentcount(commit) <= 1 else { return }
    var (tree, parentTree): (OpaquePointer?, OpaquePointer?)
    defer {
      unsafe git_tree_free(tree)
      unsafe git_tree_free(parentTree)
    }
    guard unsafe git_commit_tree(&tree, commit) == 0 else {
      throw GitError(lastErrorOf: "read a commit's tree")
    }
    var parent: OpaquePointer?
    // Of a shallow clone the last parent is not there; its commit would seem to bring everything.
    if unsafe git_commit_parentcount(commit) == 1 {
      guard unsafe git_commit_parent(&parent, commit, 0) == 0 else { return }
      defer { unsafe git_commit_free(parent) }
      guard unsafe git_commit_tree(&parentTree, parent) == 0 else { return }
    }
    var diff: OpaquePointer?
    guard unsafe git_diff_tree_to_tree(&diff, handle, parentTree, tree, nil) == 0 else {
      throw GitError(lastErrorOf: "compare two commits")
    }
    defer { unsafe git_diff_free(diff) }
    unsafe tally.add(Self.changes(of: diff), filesMax: Self.filesPerCommitMax)
  }

  private static func changes(of diff: OpaquePointer?) -> [ChurnTally.Change] {
    (0..<(unsafe git_diff_num_deltas(diff))).compactMap { number in
      // SAFETY: the number is below the count; the delta lives as long as the list.
      guard let delta = unsafe git_diff_get_delta(diff, number)?.pointee,
        let path = unsafe (delta.new_file.path ?? delta.old_file.path).map({
          unsafe String(cString: $0)
        })
      else { return nil }
      let kind = unsafe delta.status
      switch kind {
      case GIT_DELTA_ADDED:
        return unsafe ChurnTally.Change(path, .added(ContentID(delta.new_file.id)))
      case GIT_DELTA_DELETED:
        return unsafe ChurnTally.Change(path, .removed(ContentID(delta.old_file.id)))
      default: return ChurnTally.Change(path, .changed)
      }
    }
  }

  /// The newest release that HEAD contains and is not: the highest version among the tags.
  ///
  /// - Returns: The tag's name, or nil where there is none.
  /// - Throws: `GitError` where the tags cannot be read.
  package borrowing func lastReleaseTag() throws(GitError) -> String? {
    var names = unsafe git_strarray()
    // SAFETY: the handle is open; the array is filled by the call and disposed of once.
    guard unsafe git_tag_list(&names, handle) == 0 else {
      throw GitError(lastErrorOf: "list the tags")
    }
    defer { unsafe git_strarray_dispose(&names) }
    let tags = (0..<(unsafe names.count)).compactMap { index in
      unsafe names.strings[index].map { unsafe String(cString: $0) }
    }
    let versions = tags.compactMap { name in Self.version(name).map { (name: name, parts: $0) } }
      .sorted { left, right in
        left.parts == right.parts
          ? left.name < right.name : right.parts.lexicographicallyPrecedes(left.parts)
      }
    guard var head = unsafe GitLibrary.commit("HEAD", in: handle) else { return nil }
    return versions.first { entry in
      guard var commit = unsafe GitLibrary.commit("refs/tags/\(entry.name)", in: handle) else {
        return false
      }
      return unsafe git_graph_descendant_of(handle, &head, &commit) == 1
    }?.name
  }

  /// The numbers of a release's name, such as `v1.2.0`; nil for previews and for other names.
  private static func version(_ name: String) -> [Int]? {
    let text = name.first == "v" ? name.dropFirst() : name[...]
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
    return numbers.count == parts.count && numbers.count > 1 ? numbers : nil
  }

  /// A file as HEAD has it.
  ///
  /// - Parameter path: Relative to the working tree.
  /// - Returns: Its bytes; nil where HEAD has no such file.
  package borrowing func committedFile(_ path: String) -> [UInt8]? {
    var object: OpaquePointer?
    // SAFETY: the text lives as long as the call; the object is ours and freed once.
    guard unsafe git_revparse_single(&object, handle, "HEAD:\(path)") == 0 else { return nil }
    defer { unsafe git_object_free(object) }
    guard unsafe git_object_type(object) == GIT_OBJECT_BLOB,
      let content = unsafe git_blob_rawcontent(object)
    else { return nil }
    let count = Int(unsafe git_blob_rawsize(object))
    guard count <= Self.fileBytesMax else { return nil }
    return unsafe Array(UnsafeRawBufferPointer(start: content, count: count))
  }

  /// How many lines differ between a commit and the working tree.
  ///
  /// - Parameters:
  ///   - base: The commit.
  ///   - suffix: The end of the names that count.
  /// - Returns: Lines that came and went.
  /// - Throws: `GitError` where they cannot be compared.
  package borrowing func lineChange(
    since base: MergeBase, of suffix: String
  ) throws(GitError) -> LineChange {
    let tree = unsafe try treeHandle(base)
    defer { unsafe git_tree_free(tree) }
    var options = unsafe git_diff_options()
    // SAFETY: the structures live as long as the calls; the list is ours and freed once.
    unsafe git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    unsafe options.flags =
      GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_DIFF_SHOW_UNTRACKED_CONTENT.rawValue
    var diff: OpaquePointer?
    guard unsafe git_diff_tree_to_workdir_with_index(&diff, handle, tree, &options) == 0 else {
      throw GitError(lastErrorOf: "compare the working tree")
    }
    defer { unsafe git_diff_free(diff) }
    var change = LineChange()
    for index in 0..<(unsafe git_diff_num_deltas(diff)) {
      guard let delta = unsafe git_diff_get_delta(diff, index)?.pointee,
        let path = unsafe delta.new_file.path, unsafe String(cString: path).hasSuffix(suffix)
      else { continue }
      var patch: OpaquePointer?
      guard unsafe git_patch_from_diff(&patch, diff, index) == 0 else { continue }
      defer { unsafe git_patch_free(patch) }
      var (added, removed) = (0, 0)
      unsafe git_patch_line_stats(nil, &added, &removed, patch)
      change.added += added
      change.removed += removed
    }
    return change
  }
}

/// Counts changes, from the newest commit to the oldest.
struct ChurnTally {
  /// What a commit does to a file.
  struct Change {
    enum Kind {
      case added(ContentID?), removed(ContentID?), changed
    }

    let path: String
    let kind: Kind

    init(_ path: String, _ kind: Kind) {
      self.path = path
      self.kind = kind
    }
  }

  private let suffix: String
  private(set) var names: [String: String] = [:]
  var churn = Churn(commits: 0, byPath: [:], isCut: false)

  init(suffix: String) { self.suffix = suffix }

  /// Adds what one commit changes.
  mutating func add(_ changes: [Change], filesMax: Int) {
    let own = changes.filter { $0.path.hasSuffix(suffix) }
    guard !own.isEmpty else { return }
    let moves = Self.moves(among: own)
    if own.count <= filesMax {
      churn.commits += 1
      for change in own where moves[change.path] == nil {
        churn.byPath[present(change.path), default: 0] += 1
      }
    }
    for (old, new) in moves { names[old] = present(new) }
  }

  /// What a path of the past is called by now.
  private func present(_ path: String) -> String { names[path] ?? path }

  /// The files that appear with the content of one that goes: new paths by old ones.
  private static func moves(among changes: [Change]) -> [String: String] {
    var gone: [ContentID: String] = [:]
    for change in changes {
      if case .removed(let id?) = change.kind, gone[id] == nil { gone[id] = change.path }
    }
    var moves: [String: String] = [:]
    for change in changes {
      if case .added(let id?) = change.kind, let old = gone.removeValue(forKey: id) {
        moves[old] = change.path
      }
    }
    return moves
  }
}
