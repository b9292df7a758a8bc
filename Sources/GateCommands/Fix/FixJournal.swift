// The files that a run changes. Before the first change, the originals are copied into the tool's own
// folder, and they stay there until the last trial: a signal or an error puts them back, and after a
// crash `fix --restore` does. Files are replaced as wholes, so that nobody ever reads half of one.

internal import GateEngine
internal import GateModel
internal import GateStore
internal import SourceEdits
internal import Synchronization

/// Changes files and puts them back.
final class FixJournal: Sendable {
  private static let folderName = "fix"
  private static let manifestName = "manifest"
  private static let manifestBytesMax = 16_777_216
  private static let originalBytesMax = 67_108_864

  private struct State {
    /// The files that are not as they were.
    var shown: [String: FileChange] = [:]
    var isStopped = false
  }

  private let root: AnalysisRoot
  private let files: FileSystem
  private let originals: [String: [UInt8]]
  private let state = Mutex(State())

  /// Copies the originals.
  ///
  /// - Parameters:
  ///   - originals: The files that may change, by path relative to the root.
  ///   - root: Where they are.
  ///   - files: The file system.
  /// - Throws: `UserError` where an earlier run left originals, `FileError` where they cannot be kept.
  init(_ originals: [String: [UInt8]], under root: AnalysisRoot, _ files: FileSystem) throws {
    self.originals = originals
    self.root = root
    self.files = files
    try Self.requireNoLeftover(under: root, files)
    do throws(StoreError) { _ = try StoreFolder.prepare(under: root.directory) } catch {
      throw UserError("the originals cannot be kept: \(error)")
    }
    try files.createDirectory(Self.folder(root))
    for (number, path) in originals.keys.sorted().enumerated() {
      try files.replace("\(Self.folder(root))/\(number)", originals[path] ?? [])
    }
    let manifest = originals.keys.sorted().map { "\($0)\n" }.joined()
    try files.replace(Self.manifest(root), Array(manifest.utf8))
  }

  private static func folder(_ root: AnalysisRoot) -> String {
    root.absolute("\(StoreFolder.name)/\(folderName)")
  }

  private static func manifest(_ root: AnalysisRoot) -> String { "\(folder(root))/\(manifestName)" }

  /// Refuses to start where an earlier run did not finish.
  ///
  /// - Parameters:
  ///   - root: Where it ran.
  ///   - files: The file system.
  /// - Throws: `UserError` that says what to do.
  static func requireNoLeftover(under root: AnalysisRoot, _ files: FileSystem) throws {
    guard try files.kind(manifest(root)) == nil else {
      throw UserError(
        "an earlier fix did not finish; `\(Tool.name) fix --restore` puts its originals back "
          + "(they are in \(folder(root)))")
    }
  }

  /// Puts back what an interrupted run left.
  ///
  /// - Parameters:
  ///   - root: Where it ran.
  ///   - files: The file system.
  /// - Returns: The files that were put back.
  /// - Throws: `FileError` where that is not possible.
  static func restoreLeftover(under root: AnalysisRoot, _ files: FileSystem) throws -> [String] {
    guard try files.kind(manifest(root)) != nil else { return [] }
    let text = String(
      decoding: try files.read(manifest(root), manifestBytesMax), as: UTF8.self)
    let paths = text.split(separator: "\n").map { String($0) }
    for (number, path) in paths.enumerated() {
      let original = try files.read("\(folder(root))/\(number)", originalBytesMax)
      try files.replace(root.absolute(path), original)
    }
    try clear(count: paths.count, under: root, files)
    return paths
  }

  private static func clear(
    count: Int, under root: AnalysisRoot, _ files: FileSystem
  ) throws(FileError) {
    try files.remove(manifest(root))
    for number in 0..<count { try files.remove("\(folder(root))/\(number)") }
  }

  // MARK: - Changing

  /// Makes the files look as if these changes, and no others, had been made.
  ///
  /// - Parameter changes: What becomes of files.
  /// - Throws: `FileError`; nothing where the run was stopped meanwhile.
  func show(_ changes: [PlannedChange]) throws {
    let result = state.withLock { state in
      Result<Void, any Error> {
        guard !state.isStopped else { return }
        let wanted = Dictionary(uniqueKeysWithValues: changes.map { ($0.path, $0.change) })
        for path in originals.keys.sorted() where state.shown[path] != wanted[path] {
          try write(path, wanted[path])
          state.shown[path] = wanted[path]
        }
      }
    }
    try result.get()
  }

  private func write(_ path: String, _ change: FileChange?) throws(FileError) {
    let original = originals[path] ?? []
    switch change {
    case .removed: try files.remove(root.absolute(path))
    case .edited(let edits): try files.replace(root.absolute(path), edits.applied(to: original))
    case nil: try files.replace(root.absolute(path), original)
    }
  }

  /// Puts everything back and changes nothing any more.
  func restore() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      var isRestored = true
      for path in state.shown.keys.sorted() {
        do { try write(path, nil) } catch { isRestored = false }
      }
      // What could not be put back stays in the folder, with the manifest that says so.
      guard isRestored else { return }
      try? Self.clear(count: originals.count, under: root, files)
    }
  }

  /// Keeps the files as they are now.
  ///
  /// - Throws: `FileError` where the originals cannot be cleared away.
  func finish() throws {
    state.withLock { $0.isStopped = true }
    try Self.clear(count: originals.count, under: root, files)
  }
}
