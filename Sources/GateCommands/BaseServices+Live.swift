// The state before a change, from the repository: its files are written into the tool's own folder, one
// state at a time, under a lock that a second run waits for. The working tree is not touched.

internal import ChildProcess
internal import FileTree
internal import GateEngine
internal import GateModel
internal import GateStore
internal import GitHistory
internal import Glibc
internal import Synchronization
internal import TestRuns

extension BaseServices {
  /// The real repository.
  ///
  /// - Parameter environment: The environment variables.
  static func live(environment: [String: String]) -> BaseServices {
    BaseServices(
      find: { root, reference in try find(reference, from: root) },
      files: { base, root in try BaseFolder(base, root, environment).files() })
  }

  private static func find(_ reference: String, from root: AnalysisRoot) throws -> BaseTree {
    if let repository = try Repository.discover(from: root.directory) {
      return try base(reference, in: repository, root)
    }
    if let repository = try Repository.bare(at: root.directory) {
      return try base(reference, in: repository, root)
    }
    throw UserError("--since \(reference): \(root.directory) is in no git repository")
  }

  private static func base(
    _ reference: String, in repository: borrowing Repository, _ root: AnalysisRoot
  ) throws -> BaseTree {
    switch try repository.mergeBase(with: reference) {
    case .found(let base):
      var inside = ""
      var lines: [String: [ClosedRange<Int>]] = [:]
      if !repository.workingTree.isEmpty {
        inside = FilePath.relative(root.directory, to: repository.workingTree)
        let prefix = inside.isEmpty ? "" : "\(inside)/"
        for (path, changed) in try repository.changes(since: base) where path.hasPrefix(prefix) {
          lines[String(path.dropFirst(prefix.count))] = changed
        }
      }
      return BaseTree(
        reference: reference, commit: base.commit, tree: "\(base.tree):\(inside)",
        changes: ChangedLines(lines: lines))
    case .noCommit:
      throw UserError("--since \(reference): there is no commit yet to compare with")
    case .unknownReference:
      throw UserError(
        "--since \(reference): there is no such commit here; "
          + repair(reference, isShallow: repository.isShallow()))
    case .unrelated where repository.isShallow():
      throw UserError(
        "--since \(reference): the clone is shallow and lacks the commit that both sides started "
          + "from; " + repair(reference, isShallow: true))
    case .unrelated:
      throw UserError("--since \(reference): it has no commit in common with HEAD")
    }
  }

  /// The command that brings what is missing.
  private static func repair(_ reference: String, isShallow: Bool) -> String {
    let parts = reference.split(separator: "/", maxSplits: 1).map(String.init)
    let depth = isShallow ? " --unshallow" : ""
    let hint = isShallow ? " (in GitHub Actions, give actions/checkout fetch-depth: 0)" : ""
    if parts.count == 2, parts[0] == "origin" {
      return "run: git fetch\(depth) origin "
        + "+refs/heads/\(parts[1]):refs/remotes/origin/\(parts[1])\(hint)"
    }
    return isShallow
      ? "run: git fetch --unshallow\(hint)"
      : "'git branch --all' and 'git tag' list what there is; 'git fetch --all --tags' brings more"
  }
}

/// The folder of the state before.
private struct BaseFolder {
  private static let copyTimeoutSeconds = 600
  /// What the package manager fetched for the state of now: it serves the state before too.
  private static let fetched = ["checkouts", "repositories", "artifacts", "workspace-state.json"]

  private let base: BaseTree
  private let root: AnalysisRoot
  private let environment: [String: String]

  init(_ base: BaseTree, _ root: AnalysisRoot, _ environment: [String: String]) {
    self.base = base
    self.root = root
    self.environment = environment
  }

  /// Writes the files, unless the last run left them.
  func files() throws -> BaseFiles {
    guard let repository = try Repository.discover(from: root.directory) else {
      throw InternalError("the repository of \(root.directory) is gone")
    }
    let folder = try StoreFolder.prepare(under: root.home)
    let lock = HeldLock(try FolderLock("\(folder)/base.lock"))
    let name = FilePath.name(of: repository.workingTree)
    let (all, own) = ("\(folder)/base", "\(folder)/base/\(base.commit)")
    let inside = FilePath.relative(root.directory, to: repository.workingTree)
    let place = inside.isEmpty ? "\(own)/\(name)" : "\(own)/\(name)/\(inside)"
    if !exists("\(own)/complete") {
      Files.remove(all)
      for path in [all, own, "\(own)/\(name)"] { try makeFolder(path) }
      let commit = MergeBase(commit: base.commit, tree: String(base.tree.prefix { $0 != ":" }))
      try repository.write(commit, into: "\(own)/\(name)")
      try takeOver(to: place)
      try makeFolder("\(own)/complete")
    }
    let file = root.file.map { "\(place)/\($0)" }
    return BaseFiles(
      root: exists(file ?? place)
        ? AnalysisRoot(directory: place, file: root.file, home: root.home) : nil,
      release: { lock.release() })
  }

  /// Copies what was fetched, so that building the state before needs no network.
  private func takeOver(to place: String) throws {
    let scratch = environment["SWIFTPM_BUILD_DIR"] ?? "\(root.directory)/.build"
    let there = Self.fetched.map { "\(scratch)/\($0)" }.filter(exists)
    guard exists("\(place)/Package.swift"), !there.isEmpty,
      let copy = ExecutableSearch.find("cp", on: environment["PATH"] ?? "")
    else { return }
    try makeFolder("\(place)/.build")
    let result = try ChildCommand(
      executable: copy, arguments: ["-a", "--"] + there + ["\(place)/.build/"],
      environment: environment, timeoutSeconds: Self.copyTimeoutSeconds
    ).run()
    guard result.ending == .exited(status: 0) else {
      throw InternalError("what was fetched for the build could not be copied to \(place)")
    }
    let resolved = "\(root.directory)/Package.resolved"
    guard exists(resolved), !exists("\(place)/Package.resolved") else { return }
    _ = try ChildCommand(
      executable: copy, arguments: ["--", resolved, "\(place)/"], environment: environment,
      timeoutSeconds: Self.copyTimeoutSeconds
    ).run()
  }

  private func exists(_ path: String) -> Bool {
    // SAFETY: the path lives as long as the call.
    unsafe access(path, F_OK) == 0
  }

  private func makeFolder(_ path: String) throws(InternalError) {
    // SAFETY: the path lives as long as the call.
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST {
      throw InternalError("\(path) cannot be made: system error \(errno)")
    }
  }
}

/// A lock that a closure can give back.
private final class HeldLock: Sendable {
  private let lock: Mutex<FolderLock?>

  init(_ lock: consuming FolderLock) { self.lock = Mutex(lock) }

  func release() { lock.withLock { $0 = nil } }
}
