// The Swift files below a folder. Hidden entries are left out. Symbolic links are followed last, so
// that a file with several paths is listed under its real one; a link out of the root is not followed
// (the tree may be hostile, and `all -> /` is a short line), nor is one to what was listed already.

import Glibc

/// What a walk found.
package struct TreeListing: Sendable, Equatable {
  /// Relative to the root, with forward slashes, in the order of their bytes.
  package var paths: [String] = []
  /// What was left out on purpose, one sentence each.
  package var notes: [String] = []
  /// What could not be looked at, one sentence each.
  package var gaps: [String] = []

  init() {}
}

/// Walks a tree once.
package struct DirectoryWalk {
  /// Beyond so many entries a walk gives up and says so.
  static let entriesMax = 2_000_000

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private let root: String
  private let realRoot: String
  private var listing = TreeListing()
  private var pending: [String] = [""]
  private var links: [String] = []
  private var seen: Set<Identity> = []
  private var entriesLeft = DirectoryWalk.entriesMax

  /// Lists the Swift files below a folder.
  ///
  /// - Parameter root: The folder.
  /// - Returns: The files, and what was left out.
  /// - Throws: `FileRefusal` where the root itself cannot be resolved.
  /// - Complexity: O(*n* log *n*) in the entries of the tree.
  package static func swiftFiles(below root: String) throws(FileRefusal) -> TreeListing {
    var walk = DirectoryWalk(root: root, realRoot: try realPath(root))
    walk.run()
    walk.listing.paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return walk.listing
  }

  /// A path without symbolic links.
  ///
  /// - Parameter path: What to resolve.
  /// - Returns: The absolute path.
  /// - Throws: `FileRefusal` where it does not exist or cannot be reached.
  package static func realPath(_ path: String) throws(FileRefusal) -> String {
    // SAFETY: realpath allocates the text, which is copied and freed once.
    guard let resolved = unsafe realpath(path, nil) else { throw FileRefusal(code: errno) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private init(root: String, realRoot: String) {
    self.root = root
    self.realRoot = realRoot == "/" ? "" : realRoot
  }

  private mutating func run() {
    repeat {
      while let folder = pending.popLast() { list(folder) }
      // Real folders are all listed. The next link in order of its bytes may lead to new ones.
      links.sort { $1.utf8.lexicographicallyPrecedes($0.utf8) }
      if let link = links.popLast() { follow(link) }
    } while !pending.isEmpty || !links.isEmpty
  }

  private static func isSwift(_ path: String) -> Bool {
    path.utf8.suffix(6).elementsEqual(".swift".utf8)
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

  private mutating func list(_ folder: String) {
    guard let stream = DirectoryStream(path: absolute(folder)) else {
      listing.gaps.append(
        "\(folder.isEmpty ? "." : folder): the folder cannot be read: \(FileRefusal(code: errno))")
      return
    }
    let device = stream.device
    guard seen.insert(Identity(device: device, inode: stream.inode)).inserted else { return }
    while let entry = stream.next() {
      entriesLeft -= 1
      if entriesLeft == 0 {
        listing.gaps.append("the tree has more than \(Self.entriesMax) entries")
        pending = []
        links = []
        return
      }
      add(entry, in: folder, device: device)
    }
  }

  private mutating func add(_ entry: DirectoryEntry, in folder: String, device: UInt64) {
    if entry.name.hasPrefix(".") { return }
    let path = Self.joined(folder, entry.name)
    let isSwift = Self.isSwift(entry.name)
    guard entry.isValid || !(isSwift || entry.kind == .directory) else {
      listing.gaps.append("\(path): the name is not valid UTF-8")
      return
    }
    switch entry.kind {
    case .directory: pending.append(path)
    case .link: links.append(path)
    case .other where isSwift:
      seen.insert(Identity(device: device, inode: entry.inode))
      listing.paths.append(path)
    case .other: break
    }
  }

  private mutating func follow(_ link: String) {
    let isSwift = Self.isSwift(link)
    var status = stat()
    // SAFETY: the path and the structure live as long as the call.
    guard unsafe stat(absolute(link), &status) == 0,
      let target = try? Self.realPath(absolute(link))
    else {
      // Whoever reads the file reports what is wrong with it.
      if isSwift { listing.paths.append(link) }
      return
    }
    let isDirectory = status.st_mode & S_IFMT == S_IFDIR
    guard isDirectory || isSwift else { return }
    guard target.hasPrefix(realRoot + "/") || target == realRoot else {
      listing.notes.append("\(link): the link leads out of the tree and is not followed")
      return
    }
    if isDirectory {
      pending.append(link)
      return
    }
    let identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    if seen.insert(identity).inserted { listing.paths.append(link) }
  }
}
