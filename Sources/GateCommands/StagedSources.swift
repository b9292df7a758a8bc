// What the next commit would bring, as contents that stand in for those of files. It is read from the
// repository's objects; the working tree is not touched and nothing is stashed.

internal import GateEngine
internal import GateModel
internal import GitHistory
internal import Glibc

/// The Swift files of the index that differ from the working tree.
struct StagedSources {
  private static let suffix = ".swift"

  private let root: AnalysisRoot

  init(_ root: AnalysisRoot) { self.root = root }

  /// Reads the index.
  ///
  /// - Returns: Contents for what is staged otherwise than it lies there; nothing for what is not
  ///   staged at all.
  /// - Throws: `UserError` where there is no repository, `InternalError` where one cannot be read.
  func overlay() throws -> SourceOverlay {
    guard let source = try HistorySource.discover(from: root.directory),
      let tree = source.workingTree
    else { throw UserError("--staged: \(root.directory) is in no git repository") }
    let inside = FilePath.relative(root.directory, to: String(tree.dropLast()))
    let prefix = inside.isEmpty ? "" : "\(inside)/"
    let isOurs = { (path: String) in path.hasPrefix(prefix) && path.hasSuffix(Self.suffix) }
    var staged: [String: ObjectID] = [:]
    for file in try source.indexedFiles() where isOurs(file.path) { staged[file.path] = file.blob }
    let changed = try source.changedFiles().map(\.path).filter(isOurs)
    let gone = staged.keys.filter { !exists(tree + $0) }
    var overlay = SourceOverlay()
    let objects = source.objects
    var reader = ObjectReader()
    for path in Set(changed + gone).sorted() {
      let name = String(path.dropFirst(prefix.count))
      guard let blob = staged[path] else {
        overlay.contents[name] = .some(nil)
        continue
      }
      guard let number = objects.number(of: blob),
        let bytes = objects.object(number, &reader)?.bytes
      else { throw InternalError("the staged content of \(path) cannot be read") }
      overlay.contents[name] = Array(bytes)
    }
    overlay.changes = try changes(prefix)
    return overlay
  }

  /// What differs from the last commit; nil where there is none.
  private func changes(_ prefix: String) throws -> ChangedLines? {
    guard let repository = try Repository.discover(from: root.directory),
      case .found(let head) = try repository.mergeBase(with: "HEAD")
    else { return nil }
    var lines: [String: [ClosedRange<Int>]] = [:]
    for (path, changed) in try repository.changes(since: head, in: .index)
    where path.hasPrefix(prefix) {
      lines[String(path.dropFirst(prefix.count))] = changed
    }
    return ChangedLines(lines: lines)
  }

  private func exists(_ path: String) -> Bool {
    // SAFETY: the path lives as long as the call.
    unsafe access(path, F_OK) == 0
  }
}
