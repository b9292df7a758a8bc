// The library's global state, set once. What a repository's configuration can make libgit2 do is
// small by construction: it knows neither hooks nor external filters nor fsmonitor, and starts no
// processes. Owner validation is off, because a checkout in a container often belongs to another
// user, and nothing that it guards against can happen here.

import CLibgit2

/// The library, initialised.
enum GitLibrary {
  /// Reading it initialises the library on first use.
  static let isReady: Bool = {
    guard git_libgit2_init() > 0 else { return false }
    return njord_git_set_owner_validation(0) == 0 && njord_git_accept_extensions() == 0
  }()

  /// Opens the repository that holds a path, or is there.
  ///
  /// - Parameter path: A folder, or a file in one.
  /// - Returns: A handle that the caller owns, or nil where there is no repository.
  /// - Throws: `GitError` where there is one that cannot be opened.
  static func open(_ path: String) throws(GitError) -> OpaquePointer? {
    guard isReady else { throw GitError(lastErrorOf: "start") }
    var opened: OpaquePointer?
    // SAFETY: the path lives as long as the call, and `opened` receives a handle that we own.
    let code = unsafe git_repository_open_ext(&opened, path, 0, nil)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    guard code == 0, let handle = unsafe opened else {
      throw GitError(lastErrorOf: "open the repository")
    }
    return unsafe handle
  }

  /// The commit that a name or an expression such as `HEAD~3` means.
  ///
  /// - Parameters:
  ///   - expression: The name or expression.
  ///   - repository: An open repository.
  /// - Returns: The commit's id; nil where there is none.
  static func commit(_ expression: String, in repository: OpaquePointer) -> git_oid? {
    var object: OpaquePointer?
    var commit: OpaquePointer?
    // SAFETY: the text lives as long as the call; both objects are ours and freed once.
    guard unsafe git_revparse_single(&object, repository, expression) == 0 else { return nil }
    defer { unsafe git_object_free(object) }
    guard unsafe git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0 else { return nil }
    defer { unsafe git_object_free(commit) }
    return unsafe git_object_id(commit)?.pointee
  }
}
