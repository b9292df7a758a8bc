// The real file system, over POSIX calls: they tell a full disk from a missing folder, and open with
// O_EXCL and rename give the guarantees that the reports promise.

internal import Glibc
internal import Synchronization

extension FileSystem {
  /// The longest path that is asked of the system, in bytes.
  private static let pathBytesMax = 4096

  /// The real file system.
  ///
  /// - Parameter interruption: Removes temporary files when the process is told to stop.
  /// - Returns: A file system over the process's working folder.
  package static func live(interruption: Interruption) -> FileSystem {
    FileSystem(
      kind: { path throws(FileError) in liveKind(path) },
      read: { path, bytesMax throws(FileError) in try liveRead(path, bytesMax: bytesMax) },
      replace: { path, bytes throws(FileError) in
        try liveReplace(path, bytes, interruption: interruption)
      },
      create: { path, bytes throws(FileError) in
        try liveWrite(bytes, to: path, named: path)
      },
      remove: { path throws(FileError) in try liveRemove(path) },
      createDirectory: { path throws(FileError) in try liveCreateDirectory(path) },
      canonical: { path throws(FileError) in try liveCanonical(path) })
  }

  private static func liveKind(_ path: String) -> FileKind? {
    var status = stat()
    // SAFETY: the path is a C string for the duration of the call, which fills one stat structure.
    guard unsafe stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  private static func liveRead(
    _ path: String, bytesMax: Int
  ) throws(FileError) -> [UInt8] {
    // SAFETY: the path is a C string for the duration of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      // SAFETY: the call writes at most as many bytes as the array holds.
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("read", path)
      }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > bytesMax {
        throw FileError("read", path, .tooLarge(bytesMax: bytesMax))
      }
    }
  }

  private static func liveReplace(
    _ path: String, _ bytes: [UInt8], interruption: Interruption
  ) throws(FileError) {
    let number = temporaryNumber.wrappingAdd(1, ordering: .relaxed).newValue
    let temporary = "\(path).\(getpid())-\(number).tmp"
    // SAFETY: the path is a C string for the duration of the call.
    let remove: @Sendable () -> Void = { _ = unsafe unlink(temporary) }
    let result = interruption.withCleanup(remove) { () -> Result<Void, FileError> in
      Result { () throws(FileError) in
        try liveWrite(bytes, to: temporary, named: path)
        // SAFETY: both paths are C strings for the duration of the call.
        guard unsafe rename(temporary, path) == 0 else {
          let error = failure("write", path)
          remove()
          throw error
        }
      }
    }
    try result.get()
  }

  /// Writes a new file; removes what it wrote when that fails.
  private static func liveWrite(
    _ bytes: [UInt8], to path: String, named name: String
  ) throws(FileError) {
    // SAFETY: the path is a C string for the duration of the call.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("write", name) }
    let isComplete = writeAll(bytes, to: descriptor) == nil && fsync(descriptor) == 0
    let error = isComplete ? nil : failure("write", name)
    if close(descriptor) != 0 || error != nil {
      let final = error ?? failure("write", name)
      // SAFETY: the path is a C string for the duration of the call.
      _ = unsafe unlink(path)
      throw final
    }
  }

  private static func liveRemove(_ path: String) throws(FileError) {
    // SAFETY: the path is a C string for the duration of the call.
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
  }

  private static func liveCreateDirectory(_ path: String) throws(FileError) {
    if liveKind(path) == .directory { return }
    let parent = FilePath.parent(of: path)
    if parent != path, liveKind(parent) != .directory { try liveCreateDirectory(parent) }
    // SAFETY: the path is a C string for the duration of the call.
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("make", path) }
  }

  private static func liveCanonical(_ path: String) throws(FileError) -> String {
    // SAFETY: with a null buffer the call allocates the result, which is freed below.
    guard path.utf8.count < pathBytesMax, let resolved = unsafe realpath(path, nil) else {
      throw failure("find", path)
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The error of the call that just failed.
  private static func failure(_ operation: String, _ path: String) -> FileError {
    let code = errno
    // SAFETY: the text belongs to the C library and is copied at once.
    let text = unsafe String(cString: strerror(code))
    switch code {
    case EEXIST: return FileError(operation, path, .exists)
    case ENOENT, ENOTDIR, EISDIR, EACCES, EPERM, EROFS, ENAMETOOLONG, ELOOP, ENOTEMPTY:
      return FileError(operation, path, .path(text))
    default: return FileError(operation, path, .system(text))
    }
  }
}

/// Makes the names of temporary files differ within the process.
private let temporaryNumber = Atomic<Int>(0)

/// Writes all bytes to a descriptor.
///
/// - Parameters:
///   - bytes: What to write.
///   - descriptor: An open descriptor.
/// - Returns: The errno of the call that failed, or nil.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
  var rest = bytes[...]
  while !rest.isEmpty {
    // SAFETY: the buffer is valid for the call, which reads at most its length.
    let count = unsafe rest.withUnsafeBytes { buffer in
      unsafe write(descriptor, buffer.baseAddress, buffer.count)
    }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}
