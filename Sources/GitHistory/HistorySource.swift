// A repository as a scan of its history needs it, with or without a working tree: where its objects
// are, what its names point at, what is staged or changed, and what is missing on purpose. Names come
// from libgit2, objects are read without it.

import CLibgit2
import FileTree
import Glibc

/// A name of a repository and what it points at.
package struct NamedReference: Sendable, Hashable {
  package let name: String
  package let target: ObjectID

  package init(name: String, target: ObjectID) {
    self.name = name
    self.target = target
  }
}

/// A file as the index or the working tree has it.
package struct TrackedFile: Sendable, Hashable {
  /// Relative to the root of the working tree.
  package let path: String
  /// The blob; nil for what is only in the working tree.
  package let blob: ObjectID?
}

/// An open repository.
@safe
package struct HistorySource: ~Copyable {
  /// Beyond so many names, the rest is left out and counted.
  static let referencesMax = 1_000_000
  private static let textBytesMax = 64 << 20

  private let handle: OpaquePointer
  /// The folder of the repository that all its worktrees share, with a final slash.
  package let commonFolder: String
  /// The folder of this worktree's own state, with a final slash.
  package let ownFolder: String
  /// The root of the working tree with a final slash; nil for a bare repository, and where the
  /// repository's own folder was asked for.
  package let workingTree: String?

  /// Opens the repository that holds a path, or is there.
  ///
  /// - Parameter path: A folder.
  /// - Returns: The repository, or nil where there is none.
  /// - Throws: `GitError` where there is one that cannot be opened.
  package static func discover(from path: String) throws(GitError) -> HistorySource? {
    guard let handle = unsafe try GitLibrary.open(path) else { return nil }
    return unsafe HistorySource(owning: handle, folders: Folders(of: handle, askedFor: path))
  }

  /// Where a repository's parts are. They are found before the repository is made: reading a member of a
  /// noncopyable value in its own initialiser released the text twice with Swift 6.3's optimiser.
  private struct Folders {
    let common: String
    let own: String
    let workingTree: String?

    init(of handle: OpaquePointer, askedFor path: String) {
      // SAFETY: the handle is open, and the paths are copied.
      common = unsafe HistorySource.text(git_repository_commondir(handle)) ?? ""
      own = unsafe HistorySource.text(git_repository_path(handle)) ?? ""
      let root = unsafe HistorySource.text(git_repository_workdir(handle))
      workingTree = [common, own].contains("\(path)/") ? nil : root
    }
  }

  private init(owning handle: OpaquePointer, folders: Folders) {
    unsafe self.handle = handle
    commonFolder = folders.common
    ownFolder = folders.own
    workingTree = folders.workingTree
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    // SAFETY: the text ends with a zero and is copied.
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  deinit {
    // SAFETY: we own the handle, and it is freed once.
    unsafe git_repository_free(handle)
  }

  /// The objects.
  package var objects: ObjectDatabase { ObjectDatabase(folder: "\(commonFolder)objects") }

  /// The commits whose parents a shallow clone leaves out.
  package var shallow: Set<ObjectID> { Set(Self.identifiers(in: "\(commonFolder)shallow")) }

  /// Whether objects are left out until they are needed.
  package var isPartial: Bool {
    DirectoryNames.list("\(commonFolder)objects/pack").contains { $0.hasSuffix(".promisor") }
  }

  /// What was ever stashed, or every value that a name ever had.
  ///
  /// - Parameter name: The name, such as `refs/stash`; nil for all names and HEAD.
  package func formerTargets(of name: String?) -> [ObjectID] {
    if let name { return Self.logged("\(commonFolder)logs/\(name)") }
    var found = Self.logged("\(ownFolder)logs/HEAD")
    var pending = ["\(commonFolder)logs"]
    while let folder = pending.popLast() {
      for name in DirectoryNames.list(folder) {
        let path = "\(folder)/\(name)"
        let targets = Self.logged(path)
        if targets.isEmpty { pending.append(path) } else { found += targets }
      }
    }
    return found
  }

  private static func logged(_ path: String) -> [ObjectID] {
    lines(of: path).flatMap { line in
      line.split(separator: " ", maxSplits: 2).prefix(2).compactMap { ObjectID($0) }
    }.filter { $0.description.contains { $0 != "0" } }
  }

  private static func identifiers(in path: String) -> [ObjectID] {
    lines(of: path).compactMap { ObjectID($0) }
  }

  private static func lines(of path: String) -> [Substring] {
    guard let file = MappedFile(path: path), file.count <= textBytesMax else { return [] }
    // SAFETY: the file is mapped for as long as we read it.
    return unsafe String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
  }

  // MARK: - Names

  /// All names that point at an object, in the order of their bytes.
  ///
  /// - Throws: `GitError` where they cannot be listed.
  package borrowing func references() throws(GitError) -> [NamedReference] {
    var iterator: OpaquePointer?
    // SAFETY: the handle is open; the iterator is ours and freed once.
    guard unsafe git_reference_iterator_new(&iterator, handle) == 0 else {
      throw GitError(lastErrorOf: "list the references")
    }
    defer { unsafe git_reference_iterator_free(iterator) }
    var found: [NamedReference] = []
    var reference: OpaquePointer?
    while found.count < Self.referencesMax,
      unsafe git_reference_next(&reference, iterator) == 0
    {
      defer { unsafe git_reference_free(reference) }
      // SAFETY: name and target live as long as the reference, and are copied.
      guard let name = unsafe Self.text(git_reference_name(reference)),
        let target = unsafe git_reference_target(reference)
      else { continue }
      found.append(NamedReference(name: name, target: unsafe Self.id(target.pointee)))
    }
    return found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The commit that a name or an expression such as `HEAD~3` means; nil where there is none.
  package borrowing func commit(_ expression: String) -> ObjectID? {
    // SAFETY: the handle is open.
    unsafe GitLibrary.commit(expression, in: handle).map { Self.id($0) }
  }

  private static func id(_ id: git_oid) -> ObjectID {
    // SAFETY: a git_oid is twenty bytes and nothing else.
    unsafe withUnsafeBytes(of: id) { ObjectID($0, at: 0) }
  }

  // MARK: - Files

  /// The files of the index.
  ///
  /// - Throws: `GitError` where the index cannot be read.
  package borrowing func indexedFiles() throws(GitError) -> [TrackedFile] {
    var index: OpaquePointer?
    // SAFETY: the handle is open; the index is ours and freed once.
    guard unsafe git_repository_index(&index, handle) == 0 else {
      throw GitError(lastErrorOf: "read the index")
    }
    defer { unsafe git_index_free(index) }
    var files: [TrackedFile] = []
    for position in 0..<(unsafe git_index_entrycount(index)) {
      // SAFETY: the position is below the count; the entry lives as long as the index.
      guard let entry = unsafe git_index_get_byindex(index, position),
        let path = unsafe Self.text(entry.pointee.path),
        unsafe entry.pointee.mode & 0o170000 != 0o160000
      else { continue }
      files.append(TrackedFile(path: path, blob: unsafe Self.id(entry.pointee.id)))
    }
    return files
  }

  /// The files that the next commit would change.
  ///
  /// - Throws: `GitError` where index and commit cannot be compared.
  package borrowing func stagedFiles() throws(GitError) -> [TrackedFile] {
    try changedFiles(GIT_STATUS_SHOW_INDEX_ONLY, staged: true)
  }

  /// The files of the working tree that the index does not have as they are, without ignored ones.
  ///
  /// - Throws: `GitError` where they cannot be compared.
  package borrowing func changedFiles() throws(GitError) -> [TrackedFile] {
    try changedFiles(GIT_STATUS_SHOW_WORKDIR_ONLY, staged: false)
  }

  private borrowing func changedFiles(
    _ show: git_status_show_t, staged: Bool
  ) throws(GitError) -> [TrackedFile] {
    // SAFETY: both structures live as long as the calls; the list is freed once.
    var options = unsafe git_status_options()
    unsafe git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
    unsafe options.show = show
    unsafe options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
    var list: OpaquePointer?
    guard unsafe git_status_list_new(&list, handle, &options) == 0 else {
      throw GitError(lastErrorOf: "compare the working tree")
    }
    defer { unsafe git_status_list_free(list) }
    var files: [TrackedFile] = []
    for index in 0..<(unsafe git_status_list_entrycount(list)) {
      // SAFETY: the index is below the count, and the entry lives as long as the list.
      guard let entry = unsafe git_status_byindex(list, index),
        let delta = unsafe staged ? entry.pointee.head_to_index : entry.pointee.index_to_workdir,
        unsafe delta.pointee.status != GIT_DELTA_DELETED,
        let path = unsafe Self.text(delta.pointee.new_file.path)
      else { continue }
      let blob = unsafe delta.pointee.new_file.id
      files.append(TrackedFile(path: path, blob: staged ? Self.id(blob) : nil))
    }
    return files
  }

  /// Whether the repository's rules ignore a path.
  ///
  /// - Parameter path: Relative to the working tree.
  package borrowing func ignores(_ path: String) -> Bool {
    var ignored: Int32 = 0
    // SAFETY: the handle is open; the path and the number live as long as the call.
    return unsafe git_ignore_path_is_ignored(&ignored, handle, path) == 0 && ignored != 0
  }
}
