// The file system as a value: the few things that the gate does with files. A report is written to a
// temporary file beside its target and renamed, so that readers see the old or the new one only.

internal import GateModel

/// What a path leads to, links followed.
package enum FileKind: Sendable {
  case file, directory, other
}

/// Why something could not be done with a file.
package struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Reason: Sendable, Equatable {
    /// The path, a folder of it or the permission is not as the user thought.
    case path(String)
    /// It is there already.
    case exists
    /// Larger than the caller accepts.
    case tooLarge(bytesMax: Int)
    /// The system could not: a full disk, a broken device.
    case system(String)
  }

  /// What was tried: `read`, `write`.
  let operation: String
  package let path: String
  let reason: Reason

  package init(_ operation: String, _ path: String, _ reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  package var description: String {
    let reason =
      switch self.reason {
      case .path(let text), .system(let text): text
      case .exists: "it exists already"
      case .tooLarge(let bytesMax): "it has more than \(bytesMax) bytes"
      }
    return "cannot \(operation) \(path): \(reason)"
  }

  /// The error in its tier: what the user can mend, or not.
  package var tiered: any Error {
    switch reason {
    case .path, .exists, .tooLarge: UserError(description)
    case .system: InternalError(description)
    }
  }
}

/// What the gate does with files.
package struct FileSystem: Sendable {
  /// What is at a path; nil where nothing is.
  package var kind: @Sendable (_ path: String) throws(FileError) -> FileKind?
  /// Reads a file of at most so many bytes.
  package var read: @Sendable (_ path: String, _ bytesMax: Int) throws(FileError) -> [UInt8]
  /// Writes a file as a whole, in place of the one that is there.
  package var replace: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
  /// Writes a file that must not exist yet.
  package var create: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
  /// Removes a file; nothing happens where there is none.
  package var remove: @Sendable (_ path: String) throws(FileError) -> Void
  /// Makes a folder and those above it.
  package var createDirectory: @Sendable (_ path: String) throws(FileError) -> Void
  /// The absolute path without links; throws where nothing is there.
  package var canonical: @Sendable (_ path: String) throws(FileError) -> String

  package init(
    kind: @escaping @Sendable (String) throws(FileError) -> FileKind?,
    read: @escaping @Sendable (String, Int) throws(FileError) -> [UInt8],
    replace: @escaping @Sendable (String, [UInt8]) throws(FileError) -> Void,
    create: @escaping @Sendable (String, [UInt8]) throws(FileError) -> Void,
    remove: @escaping @Sendable (String) throws(FileError) -> Void,
    createDirectory: @escaping @Sendable (String) throws(FileError) -> Void,
    canonical: @escaping @Sendable (String) throws(FileError) -> String
  ) {
    self.kind = kind
    self.read = read
    self.replace = replace
    self.create = create
    self.remove = remove
    self.createDirectory = createDirectory
    self.canonical = canonical
  }

  // njord-gate: allow[test-only-symbol] -- the double that tests build theirs from
  /// A file system in which every touch is an error: tests replace what they expect to be used.
  package static let unprepared = FileSystem(
    kind: { path throws(FileError) in throw unexpected("look at", path) },
    read: { path, _ throws(FileError) in throw unexpected("read", path) },
    replace: { path, _ throws(FileError) in throw unexpected("write", path) },
    create: { path, _ throws(FileError) in throw unexpected("create", path) },
    remove: { path throws(FileError) in throw unexpected("remove", path) },
    createDirectory: { path throws(FileError) in throw unexpected("make", path) },
    canonical: { path throws(FileError) in throw unexpected("resolve", path) })

  private static func unexpected(_ operation: String, _ path: String) -> FileError {
    FileError(operation, path, .system("this file system was not prepared for it"))
  }
}

/// Paths as text.
package enum FilePath {
  /// The folder that holds a path.
  ///
  /// - Parameter path: Any path.
  /// - Returns: The part before the last slash; `.` where there is none, `/` for the root.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component of a path.
  ///
  /// - Parameter path: Any path.
  /// - Returns: The part behind the last slash.
  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// One path below another.
  ///
  /// - Parameters:
  ///   - name: A relative path, or an absolute one, which is returned as it is.
  ///   - directory: The folder.
  /// - Returns: The joined path.
  package static func join(_ directory: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    return directory.hasSuffix("/") ? directory + name : directory + "/" + name
  }

  /// The way from one folder to another.
  ///
  /// - Parameters:
  ///   - target: An absolute path without links.
  ///   - base: An absolute path without links.
  /// - Returns: `Packages/Core`, `..`, `../other`; empty where they are the same.
  package static func relative(_ target: String, to base: String) -> String {
    let targetParts = target.split(separator: "/")
    let baseParts = base.split(separator: "/")
    var shared = 0
    while shared < min(targetParts.count, baseParts.count),
      targetParts[shared] == baseParts[shared]
    {
      shared += 1
    }
    let up = repeatElement("..", count: baseParts.count - shared)
    return (up + targetParts.dropFirst(shared).map(String.init)).joined(separator: "/")
  }
}
