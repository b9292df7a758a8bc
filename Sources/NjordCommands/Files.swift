// Reading and writing whole files, and folders that may have to be made first.

internal import Glibc

/// A file that could not be read or written: exit code 3.
struct FileFailure: Error, Equatable, CustomStringConvertible {
  let description: String
}

/// Whole files.
enum Files {
  /// Larger files are refused, in bytes.
  static let byteCountMax = 1 << 30

  static func read(_ path: String) throws(FileFailure) -> [UInt8] {
    // SAFETY: the path is a zero-terminated copy that lives as long as the call; so are those below.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    let byteCount = Int(lseek(descriptor, 0, SEEK_END))
    guard byteCount <= byteCountMax else {
      throw FileFailure(description: "\(path) is larger than \(byteCountMax) bytes")
    }
    lseek(descriptor, 0, SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: max(0, byteCount))
    var filled = 0
    while filled < bytes.count {
      let (start, room) = (filled, bytes.count - filled)
      // SAFETY: the call writes at most as many bytes as there is room behind the start.
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + start }, room)
      }
      guard count > 0 else { throw failure("read", path) }
      filled += count
    }
    return bytes
  }

  /// Writes a file beside its place and moves it there; makes its folder.
  static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    if let slash = path.lastIndex(of: "/") { makeFolder(String(path[..<slash])) }
    let temporary = "\(path).part"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("write", temporary) }
    // SAFETY: the call reads the array.
    let count = unsafe Glibc.write(descriptor, bytes, bytes.count)
    guard close(descriptor) == 0, count == bytes.count, unsafe rename(temporary, path) == 0 else {
      throw failure("write", path)
    }
  }

  /// Makes a folder and those above it; one that is there already is fine.
  static func makeFolder(_ path: String) {
    var partial = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      partial += (partial.isEmpty || partial == "/" ? "" : "/") + name
      _ = unsafe mkdir(partial, 0o755)
    }
  }

  private static func failure(_ what: String, _ path: String) -> FileFailure {
    FileFailure(description: "cannot \(what) \(path): errno \(errno)")
  }
}
