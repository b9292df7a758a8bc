// Reading a file that may be anything: only a regular file of acceptable size is opened. A FIFO would
// block its reader for ever and a device may do anything, so the kind is asked for first, and asked
// again of what was opened. No Foundation: thousands of files are read in a run.

import Glibc

/// Why there is no content.
package enum FileRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  case missing
  case danglingLink
  case linkLoop
  case notPermitted
  case directory
  /// A FIFO, a socket, a device.
  case notRegular
  case tooLarge(bytes: Int)
  /// Any other error of the system, by its number.
  case system(code: Int32)

  package var description: String {
    switch self {
    case .missing: "the file does not exist"
    case .danglingLink: "the symbolic link leads nowhere"
    case .linkLoop: "the symbolic links lead in a circle"
    case .notPermitted: "reading is not permitted"
    case .directory: "it is a folder"
    case .notRegular: "it is no regular file"
    case .tooLarge(let bytes): "it is too large (\(bytes) bytes)"
    case .system(let code): "the system reports error \(code)"
    }
  }

  /// The refusal that stands for an error number.
  init(code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .missing
    case ELOOP: self = .linkLoop
    case EACCES, EPERM: self = .notPermitted
    default: self = .system(code: code)
    }
  }
}

/// What changes when a file's content does, as far as the file system knows.
package struct FileStamp: Sendable, Hashable {
  package let device: UInt64
  package let inode: UInt64
  package let byteCount: Int
  /// Nanoseconds since the epoch.
  package let modified: Int64

  /// The stamp of a regular file.
  ///
  /// - Parameter path: The file; symbolic links are followed.
  /// - Throws: `FileRefusal` where there is no regular file.
  package init(path: String) throws(FileRefusal) {
    var status = stat()
    // SAFETY: the path and the structure live as long as the call.
    guard unsafe stat(path, &status) == 0 else {
      throw Self.refusal(code: errno, path: path)
    }
    try self.init(status)
  }

  fileprivate init(_ status: stat) throws(FileRefusal) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .directory
    default: throw .notRegular
    }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    byteCount = Int(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
  }

  private static func refusal(code: Int32, path: String) -> FileRefusal {
    var status = stat()
    // SAFETY: the path and the structure live as long as the call.
    let isThere = unsafe lstat(path, &status) == 0
    return code == ENOENT && isThere ? .danglingLink : FileRefusal(code: code)
  }
}

/// The content of regular files.
package enum FileContent {
  /// The least that is asked for at once: some systems tell no sizes.
  private static let chunkBytesMin = 4_096

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file; symbolic links are followed.
  ///   - bytesMax: A larger file is refused, and not read.
  /// - Returns: All of its bytes.
  /// - Throws: `FileRefusal` where it is no regular file, too large, or cannot be read.
  package static func read(_ path: String, bytesMax: Int) throws(FileRefusal) -> [UInt8] {
    try opened(path) { file, expected throws(FileRefusal) in
      guard expected <= bytesMax else { throw .tooLarge(bytes: expected) }
      return try read(file, expected: expected, bytesMax: bytesMax)
    }
  }

  /// Reads how a file begins.
  ///
  /// - Parameters:
  ///   - path: The file; symbolic links are followed.
  ///   - bytesMax: So much of it is read.
  /// - Returns: Its first bytes, all of them where it is shorter.
  /// - Throws: `FileRefusal` where it is no regular file or cannot be read.
  package static func start(of path: String, bytesMax: Int) throws(FileRefusal) -> [UInt8] {
    try opened(path) { file, _ throws(FileRefusal) in try chunk(of: file, bytesMax: bytesMax) }
  }

  /// Does something with a regular file, given its descriptor and how long it was when it was opened.
  private static func opened(
    _ path: String, _ body: (_ file: Int32, _ expected: Int) throws(FileRefusal) -> [UInt8]
  ) throws(FileRefusal) -> [UInt8] {
    _ = try FileStamp(path: path)
    // Without O_NONBLOCK, a FIFO that took the file's place just now would block us.
    // SAFETY: the path lives as long as the call; the descriptor is ours and closed once.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw FileRefusal(code: errno) }
    defer { close(file) }
    var status = stat()
    // SAFETY: the structure lives as long as the call.
    guard unsafe fstat(file, &status) == 0 else { throw FileRefusal(code: errno) }
    return try body(file, try FileStamp(status).byteCount)
  }

  /// What one call reads; empty at the end.
  private static func chunk(of file: Int32, bytesMax: Int) throws(FileRefusal) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      // SAFETY: the buffer has room for `bytesMax` bytes, and as many as were read are initialised.
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: bytesMax) { buffer, count in
        let result = unsafe Glibc.read(file, buffer.baseAddress, bytesMax)
        count = max(0, result)
        failure = result < 0 ? errno : 0
      }
      if failure == 0 { return bytes }
      if failure != EINTR { throw FileRefusal(code: failure) }
    }
  }

  /// Reads to the end, which may have moved since the size was asked for.
  private static func read(
    _ file: Int32, expected: Int, bytesMax: Int
  ) throws(FileRefusal) -> [UInt8] {
    var total = 0
    // One byte more than expected: one call reads everything, and the next finds the end.
    var capacity = max(expected + 1, chunkBytesMin)
    var bytes: [UInt8] = []
    while true {
      if total == capacity { capacity = min(capacity * 2, bytesMax + 1) }
      let chunk = try chunk(of: file, bytesMax: capacity - total)
      if chunk.isEmpty { return bytes }
      total += chunk.count
      if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
      if total > bytesMax { throw .tooLarge(bytes: total) }
    }
  }
}
