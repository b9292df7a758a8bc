// A pipe from a child process: two descriptors with one owner, and what has come out of it so far.

import GateModel
import Glibc

/// The pipe behind one of a child's output streams.
struct OutputPipe: ~Copyable {
  private static let chunkBytes = 65_536

  /// What has been read so far.
  private(set) var bytes: [UInt8] = []
  /// Whether more came than is accepted.
  private(set) var isTooLarge = false
  private(set) var writingEnd: Int32
  private let readingEnd: Int32
  /// Whether the writers may still have something to say.
  private var isOpen = true

  init() throws(InternalError) {
    var ends: [Int32] = [-1, -1]
    // SAFETY: the array has room for the two descriptors, which we own from here on.
    guard unsafe pipe(&ends) == 0 else {
      throw InternalError("a pipe cannot be opened: system error \(errno)")
    }
    readingEnd = ends[0]
    writingEnd = ends[1]
    // A child that another thread starts between these lines may inherit the ends; whoever reads
    // therefore waits for the process and not for the pipe's end.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(readingEnd, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(readingEnd)
    if writingEnd >= 0 { close(writingEnd) }
  }

  /// Closes our copy of the end that the child writes to, so that its end is the pipe's end.
  mutating func closeWritingEnd() {
    close(writingEnd)
    writingEnd = -1
  }

  /// Waits until one of two pipes has something to read or is closed. A closed one is not waited for.
  static func wait(
    for first: borrowing OutputPipe, _ second: borrowing OutputPipe, milliseconds: Int
  ) {
    // A negative descriptor is ignored by poll.
    var waiting = [
      pollfd(fd: first.isOpen ? first.readingEnd : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: second.isOpen ? second.readingEnd : -1, events: Int16(POLLIN), revents: 0),
    ]
    // SAFETY: the array lives as long as the call and has two entries.
    unsafe poll(&waiting, 2, Int32(milliseconds))
  }

  /// Reads all that is there without waiting.
  mutating func drain(bytesMax: Int, _ overflow: OutputOverflow) {
    var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
    while isOpen, !isTooLarge {
      // SAFETY: the array has room for as many bytes as are asked for.
      let count = unsafe read(readingEnd, &chunk, chunk.count)
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
        switch overflow {
        case .endsProcess: isTooLarge = bytes.count > bytesMax
        case .dropsMiddle: dropMiddle(bytesMax: bytesMax)
        }
      } else if count == 0 || errno != EINTR {
        isOpen = count != 0
        return
      }
    }
  }

  /// Forgets the middle of the output once there is twice as much as is kept.
  private mutating func dropMiddle(bytesMax: Int) {
    guard bytes.count > bytesMax * 2 else { return }
    bytes.removeSubrange(bytesMax / 2..<bytes.count - bytesMax / 2)
  }
}
