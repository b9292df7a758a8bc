// A journal's segments as files of one folder, named by their number. A new file is only sure to be
// there after a crash when its folder was synchronised too, which happens with its first batch.

internal import Glibc
public import NjordRuntime

/// Segments in the files of a folder.
public final class FileJournalStorage: JournalStorage {
  private static let suffix = ".njord-journal"
  private let folder: String
  /// The file that is written to, and which segment it is.
  private var open: (segment: UInt64, descriptor: Int32)?
  private var isFolderSynchronised = false

  /// Uses a folder, which is made where there is none.
  ///
  /// - Parameter folder: The folder's path; no other journal may use it.
  /// - Throws: `JournalStorageError` where there is no such folder and none can be made.
  public init(folder: String) throws(JournalStorageError) {
    self.folder = folder
    // SAFETY: the path is a zero-terminated copy that lives as long as the call; so are all below.
    guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw Self.failure("make", folder)
    }
  }

  deinit { if let open { close(open.descriptor) } }

  /// The numbers of the segments there are, ascending.
  ///
  /// - Returns: The numbers.
  /// - Throws: `JournalStorageError` where the folder cannot be read.
  public func segments() throws(JournalStorageError) -> [UInt64] {
    // SAFETY: the stream is checked before it is used, and closed once.
    guard let stream = unsafe opendir(folder) else { throw Self.failure("list", folder) }
    defer { unsafe closedir(stream) }
    var numbers: [UInt64] = []
    while let entry = unsafe readdir(stream) {
      // SAFETY: the entry is valid until the next call; its name ends with a zero inside of it.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          unsafe String(cString: text)
        }
      }
      guard name.hasSuffix(Self.suffix), let number = UInt64(name.dropLast(Self.suffix.count))
      else { continue }
      numbers.append(number)
    }
    return numbers.sorted()
  }

  /// Reads a segment.
  ///
  /// - Parameter segment: A number.
  /// - Returns: All its bytes.
  /// - Throws: `JournalStorageError` where the file cannot be read.
  public func read(_ segment: UInt64) throws(JournalStorageError) -> [UInt8] {
    let path = path(of: segment)
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure("open", path) }
    defer { close(descriptor) }
    var (bytes, piece) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 20))
    while true {
      // SAFETY: the array is as long as the call may write.
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 else { throw Self.failure("read", path) }
      if count == 0 { return bytes }
      bytes += piece.prefix(count)
    }
  }

  /// Adds bytes to the end of a segment, which is made where there is none.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - segment: A number.
  /// - Throws: `JournalStorageError` where that fails; some of the bytes may be there then.
  public func append(_ bytes: [UInt8], to segment: UInt64) throws(JournalStorageError) {
    let descriptor = try descriptor(of: segment)
    var written = 0
    while written < bytes.count {
      // SAFETY: the pointer is valid for the call, which reads what is left of the array.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(
          descriptor, buffer.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      }
      guard count > 0 else { throw Self.failure("write", path(of: segment)) }
      written += count
    }
  }

  /// Cuts a segment off.
  ///
  /// - Parameters:
  ///   - segment: A number.
  ///   - byteCount: The bytes to keep.
  /// - Throws: `JournalStorageError` where that fails.
  public func truncate(_ segment: UInt64, to byteCount: Int) throws(JournalStorageError) {
    guard unsafe Glibc.truncate(path(of: segment), byteCount) == 0 else {
      throw Self.failure("truncate", path(of: segment))
    }
  }

  /// Removes a segment.
  ///
  /// - Parameter segment: A number.
  /// - Throws: `JournalStorageError` where that fails.
  public func remove(_ segment: UInt64) throws(JournalStorageError) {
    guard unsafe unlink(path(of: segment)) == 0 else {
      throw Self.failure("remove", path(of: segment))
    }
  }

  /// Waits until what a segment holds would survive a crash of the machine.
  ///
  /// - Parameter segment: A number.
  /// - Throws: `JournalStorageError` where that cannot be promised.
  public func synchronize(_ segment: UInt64) throws(JournalStorageError) {
    guard fdatasync(try descriptor(of: segment)) == 0 else {
      throw Self.failure("synchronise", path(of: segment))
    }
    if isFolderSynchronised { return }
    let descriptor = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure("open", folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Self.failure("synchronise", folder) }
    isFolderSynchronised = true
  }

  private func descriptor(of segment: UInt64) throws(JournalStorageError) -> Int32 {
    if let open, open.segment == segment { return open.descriptor }
    if let open { close(open.descriptor) }
    open = nil
    let path = path(of: segment)
    let descriptor = unsafe Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure("open", path) }
    (open, isFolderSynchronised) = ((segment, descriptor), false)
    return descriptor
  }

  private func path(of segment: UInt64) -> String {
    let number = "\(segment)"
    let zeros = String(repeating: "0", count: max(0, 12 - number.count))
    return "\(folder)/\(zeros)\(number)\(Self.suffix)"
  }

  private static func failure(_ what: String, _ path: String) -> JournalStorageError {
    JournalStorageError("cannot \(what) \(path): errno \(errno)")
  }
}
