// A lock of a project that two runs of the tool share: the second one waits. The system gives it back
// when the process ends, however that happens.

import Glibc

/// A lock, held as long as the value lives.
package struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for the lock and takes it.
  ///
  /// - Parameter path: The file that stands for it; it is created where it is missing.
  /// - Throws: `StoreError` where there can be no such file.
  package init(_ path: String) throws(StoreError) {
    // SAFETY: the path lives as long as the call; the descriptor is ours and closed once.
    let file = unsafe open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw StoreError(.inaccessible, "\(path) cannot be opened") }
    var code: Int32 = 0
    repeat { code = flock(file, LOCK_EX) } while code != 0 && errno == EINTR
    guard code == 0 else {
      close(file)
      throw StoreError(.inaccessible, "\(path) cannot be locked")
    }
    descriptor = file
  }

  deinit { close(descriptor) }
}
