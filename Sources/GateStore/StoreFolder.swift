// The folder `.njord-gate/` under the analysed root. It ignores itself, so that git never sees it.
// What is there may come from the repository under analysis: a link in its place is not followed.

import Glibc

/// The tool's own folder below the root of an analysis.
package enum StoreFolder {
  /// The folder's name.
  package static let name = ".njord-gate"

  /// Makes sure that the folder is there and ignores itself.
  ///
  /// - Parameter root: The root of the analysis.
  /// - Returns: The folder's path.
  /// - Throws: `StoreError` where there is no such folder afterwards.
  package static func prepare(under root: String) throws(StoreError) -> String {
    let folder = "\(root)/\(name)"
    // SAFETY: the path lives as long as the call.
    if unsafe mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw StoreError(.inaccessible, "\(folder) cannot be created: \(systemMessage(errno))")
    }
    var status = stat()
    // SAFETY: the path and the structure live as long as the call.
    guard unsafe lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw StoreError(.inaccessible, "\(folder) is not a folder")
    }
    ignoreItself(folder)
    return folder
  }

  /// Writes `.gitignore` unless there is one. A folder where that fails cannot hold a cache either,
  /// and whoever opens the cache reports it.
  private static func ignoreItself(_ folder: String) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    // SAFETY: the path lives as long as the call; the descriptor is ours and closed once.
    let file = unsafe open("\(folder)/.gitignore", flags, 0o644)
    guard file >= 0 else { return }
    _ = unsafe write(file, "*\n", 2)
    close(file)
  }

  /// The system's words for an error number.
  private static func systemMessage(_ code: Int32) -> String {
    // SAFETY: the text lives until the next call on this thread, and is copied before.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
