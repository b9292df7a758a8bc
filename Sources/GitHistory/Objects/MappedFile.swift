// A file in memory, read only. What was touched counts as memory of this process until it is given
// back, and a pack is larger than the memory that a scan may take; so whoever reads through a pack
// gives its pages back now and then, and the system's cache keeps them.

import Glibc

/// A mapped file.
@safe
final class MappedFile: Sendable {
  /// The mapping's address as a number, because a pointer would forbid sharing between threads;
  /// nothing ever writes through it.
  private let address: UInt
  /// The size in bytes.
  let count: Int

  /// Maps a regular file; nil where there is none, or none that can be read.
  init?(path: String) {
    // SAFETY: the path lives as long as the call; the descriptor is ours and closed once.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    // SAFETY: the structure lives as long as the call.
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0
    else { return nil }
    count = Int(status.st_size)
    // SAFETY: the kernel chooses an address; the mapping is released once, in `deinit`.
    guard let mapping = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0),
      unsafe mapping != MAP_FAILED
    else { return nil }
    address = UInt(bitPattern: mapping)
  }

  deinit {
    // SAFETY: the mapping is ours, and nobody holds a pointer into it beyond `bytes`' user.
    unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count)
  }

  /// The content; valid as long as the file is.
  @unsafe var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
  }

  /// Gives the pages that were touched back to the system; the next touch brings them again.
  func releasePages() {
    // SAFETY: the range is our mapping, whose pages come from a file and hold no changes.
    unsafe madvise(UnsafeMutableRawPointer(bitPattern: address), count, MADV_DONTNEED)
  }

  /// One byte; zero behind the end.
  func byte(at offset: Int) -> UInt8 {
    // SAFETY: the offset is checked.
    offset >= 0 && offset < count ? unsafe bytes[offset] : 0
  }

  /// A number of four bytes, the most significant first; zero where it does not lie inside.
  func number(at offset: Int) -> Int {
    guard offset >= 0, offset + 4 <= count else { return 0 }
    // SAFETY: the four bytes lie inside.
    return unsafe Int(
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}
