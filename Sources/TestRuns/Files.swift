// The few things that a runner does with files of its own.

import FileTree
import GateModel
import Glibc

/// Files of the runner.
package enum Files {
  /// Writes a file anew.
  static func write(_ bytes: [UInt8], to path: String) throws(InternalError) {
    // SAFETY: the path lives as long as the call; the descriptor is ours and closed once.
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw InternalError("\(path) cannot be written: system error \(errno)") }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      // SAFETY: the buffer is valid for the call, which reads at most its length.
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else {
        throw InternalError("\(path) cannot be written: system error \(errno)")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes a folder, which may be there.
  static func makeFolder(_ path: String) throws(InternalError) {
    // SAFETY: the path lives as long as the call.
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST {
      throw InternalError("\(path) cannot be made: system error \(errno)")
    }
  }

  /// The size of a file in bytes; 0 where there is none.
  static func size(_ path: String) -> Int {
    var status = stat()
    // SAFETY: the path and the structure live as long as the call.
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether a file is one that can be executed.
  static func isProgram(_ path: String) -> Bool {
    var status = stat()
    // SAFETY: the path and the structure live as long as the call.
    guard unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG && status.st_mode & S_IXUSR != 0
  }

  /// Removes a folder with all that is in it; links are removed and not followed.
  package static func remove(_ path: String) {
    var status = stat()
    // SAFETY: the path and the structure live as long as the calls.
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      _ = unsafe unlink(path)
      return
    }
    _ = unsafe chmod(path, 0o700)
    for name in DirectoryNames.list(path) { remove("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }
}
