// What a pass of `watch` depends on, as stamps that are compared: the Swift files below the root and
// the two files of the gate. Asking the file system again and again sees what every editor does, on
// every file system, and holds nothing that could leak; how long one look takes decides how long the
// next one waits, so that a large tree costs no more of a processor than a small one.

internal import FileTree
internal import GateEngine
internal import Glibc

/// The files of a root, by path, each with what changes when its content does.
struct WatchedFiles: Sendable, Equatable {
  private let stamps: [String: FileStamp]

  /// How many there are.
  var count: Int { stamps.count }

  /// Looks.
  ///
  /// - Parameter root: The folder.
  init(below root: AnalysisRoot) {
    let swift = (try? DirectoryWalk.swiftFiles(below: root.directory))?.paths ?? []
    var stamps: [String: FileStamp] = [:]
    for path in swift + [ConfigurationLoader.fileName, BaselineFile.name] {
      stamps[path] = try? FileStamp(path: root.absolute(path))
    }
    self.stamps = stamps
  }
}

/// What `watch` needs of the world, as closures.
struct WatchServices: Sendable {
  var files: @Sendable (AnalysisRoot) -> WatchedFiles
  /// Waits, in nanoseconds.
  var pause: @Sendable (UInt64) async -> Void
  /// Whether nobody can read standard output any more.
  var isReaderGone: @Sendable () -> Bool

  /// Nobody watches.
  static let none = WatchServices(
    files: { WatchedFiles(below: $0) }, pause: { _ in }, isReaderGone: { true })

  /// The real ones.
  static let live = WatchServices(
    files: { WatchedFiles(below: $0) },
    pause: { nanoseconds in try? await Task.sleep(nanoseconds: nanoseconds) },
    isReaderGone: {
      var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
      // SAFETY: the call reads and fills one structure, and does not wait.
      guard unsafe poll(&output, 1, 0) > 0 else { return false }
      return output.revents & Int16(POLLERR | POLLNVAL) != 0
    })
}
