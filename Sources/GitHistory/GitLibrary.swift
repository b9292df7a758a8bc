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
}
