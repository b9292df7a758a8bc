// What commands ask of the repository's history, as closures: the real ones go through libgit2, tests
// bring their own.

internal import GateEngine
internal import GitHistory

/// The history of the repository around a root.
struct HistoryServices: Sendable {
  /// How often Swift files changed; nil where there is no repository or no commit. Paths are relative
  /// to the root, and files outside of it are left out.
  var churn: @Sendable (AnalysisRoot) throws -> Churn?
  /// The newest release before the state that is checked out; nil where there is none.
  var lastRelease: @Sendable (AnalysisRoot) throws -> String?
  /// A file as it was committed last; nil where it was not.
  var committed: @Sendable (AnalysisRoot, _ path: String) throws -> [UInt8]?
  /// How many lines of Swift came and went since the place where a reference was left.
  var lineChange: @Sendable (AnalysisRoot, _ reference: String) throws -> LineChange?

  /// There is no repository.
  static let none = HistoryServices(
    churn: { _ in nil }, lastRelease: { _ in nil }, committed: { _, _ in nil },
    lineChange: { _, _ in nil })

  /// The real one.
  static let live = HistoryServices(
    churn: { root in
      guard let repository = try Repository.discover(from: root.directory),
        var churn = try repository.churn(of: suffix)
      else { return nil }
      let prefix = prefix(of: root, in: repository.workingTree)
      var own: [String: Int] = [:]
      for (path, count) in churn.byPath where path.hasPrefix(prefix) {
        own[String(path.dropFirst(prefix.count))] = count
      }
      churn.byPath = own
      return churn
    },
    lastRelease: { root in
      guard let repository = try Repository.discover(from: root.directory) else { return nil }
      return try repository.lastReleaseTag()
    },
    committed: { root, path in
      guard let repository = try Repository.discover(from: root.directory) else { return nil }
      return repository.committedFile(prefix(of: root, in: repository.workingTree) + path)
    },
    lineChange: { root, reference in
      guard let repository = try Repository.discover(from: root.directory),
        case .found(let base) = try repository.mergeBase(with: reference)
      else { return nil }
      return try repository.lineChange(since: base, of: suffix)
    })

  private static let suffix = ".swift"

  private static func prefix(of root: AnalysisRoot, in workingTree: String) -> String {
    let inside = FilePath.relative(root.directory, to: workingTree)
    return inside.isEmpty ? "" : "\(inside)/"
  }
}
