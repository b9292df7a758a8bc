// An open folder: one owner for the C handle, and its entries as values.

import Glibc

/// An entry of a folder.
struct DirectoryEntry {
  enum Kind {
    case directory, link, other
  }

  /// The name; repaired where it is not valid UTF-8.
  let name: String
  /// Whether the name is valid UTF-8, so that it names the entry.
  let isValid: Bool
  let kind: Kind
  let inode: UInt64
}

/// A folder that is being read.
@safe
struct DirectoryStream: ~Copyable {
  private let handle: OpaquePointer
  let device: UInt64
  let inode: UInt64

  /// Opens a folder; nil with the reason in `errno`.
  init?(path: String) {
    // SAFETY: the path lives as long as the call; we own the handle.
    guard let handle = unsafe opendir(path) else { return nil }
    var status = stat()
    // SAFETY: the structure lives as long as the call.
    guard unsafe fstat(dirfd(handle), &status) == 0 else {
      unsafe closedir(handle)
      return nil
    }
    unsafe self.handle = handle
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }

  deinit {
    // SAFETY: we own the handle, and it is closed once.
    unsafe closedir(handle)
  }

  /// The next entry in no particular order, or nil at the end.
  borrowing func next() -> DirectoryEntry? {
    // SAFETY: the entry lives until the next call on this stream, and is copied before. Its name ends
    // in a zero, and is read where it lies: the entry is shorter than its C type says.
    guard let entry = unsafe readdir(handle),
      let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name)
    else { return nil }
    let nameStart = unsafe UnsafeRawPointer(entry) + nameOffset
    let length = unsafe strlen(nameStart.assumingMemoryBound(to: CChar.self))
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: nameStart, count: length))
    let inode = unsafe UInt64(entry.pointee.d_ino)
    let type = unsafe entry.pointee.d_type
    let name = String(decoding: bytes, as: UTF8.self)
    return DirectoryEntry(
      name: name, isValid: name.utf8.elementsEqual(bytes), kind: kind(type, name: name),
      inode: inode)
  }

  /// The kind as the folder tells it; some file systems do not.
  private borrowing func kind(_ type: UInt8, name: String) -> DirectoryEntry.Kind {
    switch Int(type) {
    case DT_DIR: return .directory
    case DT_LNK: return .link
    case DT_UNKNOWN: break
    default: return .other
    }
    var status = stat()
    // SAFETY: the name and the structure live as long as the call.
    guard unsafe fstatat(dirfd(handle), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      return .other
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .directory
    case S_IFLNK: return .link
    default: return .other
    }
  }
}
