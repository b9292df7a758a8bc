// Where runs keep what they write: folders for temporary files and settings, fresh for each process
// or kept for the worker, below one folder with a short path (a socket's path must be short) that is
// gone at the end. Names have the same length in each run, because lengths move memory.

import FileTree
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
    /// Where the process tells what it shares with others.
    let shared: String
  }

  /// A process that names more than this shares enough, in bytes.
  private static let sharedBytesMax = 1 << 20
  /// How many letters mkdtemp(3) replaces.
  private static let placeholderCount = 6

  let folder: String
  /// An empty folder beside it, on which a private `/tmp` is built.
  let empty: String
  private let number = Atomic<Int>(0)
  private let shared = Mutex(Shared())

  private struct Shared {
    /// What single processes used.
    var seen: Set<String> = []
    /// What several used.
    var common: Set<String> = []
  }

  /// What several processes used: fixed ports, files outside of their own folders. Such processes
  /// must not run at the same time, because no machine runs a suite beside itself.
  var common: [String] { shared.withLock { $0.common.sorted() } }

  /// Learns what a process used.
  func learn(from place: Place) {
    guard let bytes = try? FileContent.read(place.shared, bytesMax: Self.sharedBytesMax) else {
      return
    }
    let names = Set(
      bytes.split(separator: UInt8(ascii: "\n")).map {
        String(decoding: $0, as: UTF8.self)
      })
    shared.withLock { shared in
      shared.common.formUnion(names.intersection(shared.seen))
      shared.seen.formUnion(names)
    }
  }

  init(_ environment: [String: String]) throws(InternalError) {
    let named = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    // Processes run in the package's folder, where a relative path would lead elsewhere.
    let parent = (try? DirectoryWalk.realPath(named)) ?? named
    let placeholder = String(repeating: "X", count: Self.placeholderCount)
    var template = Array("\(parent)/njord-\(placeholder)".utf8CString)
    // SAFETY: the template ends in the six X that mkdtemp(3) replaces and a null, and lives as long as
    // the call.
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    guard let made else {
      throw InternalError("no folder for runs in \(parent): system error \(errno)")
    }
    folder = made
    empty = "\(made).empty"
    do throws(InternalError) { try Files.makeFolder(empty) } catch {
      Files.remove(made)
      throw error
    }
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
      order: "\(own)/order", shared: "\(own)/shared")
  }

  /// Removes what one process left.
  func remove(_ place: Place) { Files.remove(place.folder) }
}
