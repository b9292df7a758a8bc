// Where runs keep what they write: folders for temporary files and settings, fresh for each process
// or kept for the worker, below one folder with a short path (a socket's path must be short) that is
// gone at the end. Names have the same length in each run, because lengths move memory.

import GateModel
import Glibc
import Synchronization

/// The folders of a survey.
final class RunScratch: Sendable {
  /// One process's folders.
  struct Place: Sendable {
    let folder: String
    let home: String
    let temporary: String
    let events: String
    let order: String
  }

  let folder: String
  /// An empty folder beside it, on which a private `/tmp` is built.
  let empty: String
  private let number = Atomic<Int>(0)

  init(_ environment: [String: String]) throws(InternalError) {
    let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/njord-XXXXXX".utf8CString)
    // SAFETY: the template ends in six X and a null, and lives as long as the call.
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    guard let made else {
      throw InternalError("no folder for runs in \(parent): system error \(errno)")
    }
    folder = made
    empty = "\(made).empty"
    try Files.makeFolder(empty)
  }

  /// Removes everything.
  func remove() {
    Files.remove(folder)
    Files.remove(empty)
  }

  /// Folders for a process.
  ///
  /// - Parameters:
  ///   - slot: The worker.
  ///   - isShared: Whether the temporary files and settings are those of the worker's last process.
  func place(slot: Int, isShared: Bool) throws(InternalError) -> Place {
    let count = number.wrappingAdd(1, ordering: .relaxed).newValue
    let own = "\(folder)/\(1_000_000 + count)"
    let kept = isShared ? "\(folder)/\(9_000_000 + slot)" : own
    for path in [own, kept, "\(kept)/home", "\(kept)/tmp"] { try Files.makeFolder(path) }
    return Place(
      folder: own, home: "\(kept)/home", temporary: "\(kept)/tmp", events: "\(own)/events",
      order: "\(own)/order")
  }

  /// Removes what one process left.
  func remove(_ place: Place) { Files.remove(place.folder) }
}
