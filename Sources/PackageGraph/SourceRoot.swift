// What PATH stands for: a package, a plain folder or a single file.

import FileTree
package import GateModel

/// The root of an analysis.
package struct SourceRoot: Sendable, Equatable {
  /// What PATH is.
  enum Kind: Sendable, Equatable {
    /// A folder with a `Package.swift`.
    case package
    case folder
    /// A file of that name in the folder.
    case file(name: String)
  }

  /// The folder that all paths are relative to, absolute and without symbolic links.
  package let folder: String
  let kind: Kind

  /// The module's name for files that belong to no target: that of the folder, or of the single file
  /// without its extension.
  var looseModule: String {
    switch kind {
    case .package, .folder:
      return folder.split(separator: "/").last.map { String($0) } ?? "root"
    case .file(let name):
      let end = name.lastIndex(of: ".") ?? name.endIndex
      return end == name.startIndex ? name : String(name[..<end])
    }
  }

  /// Finds out what a path stands for.
  ///
  /// - Parameter path: As the user gave it; relative to the working directory.
  /// - Throws: `UserError` where there is nothing that could be analysed.
  package init(path: String) throws(UserError) {
    let wanted = path.isEmpty ? "." : path
    do throws(FileRefusal) {
      _ = try FileStamp(path: wanted)
      let (parent, name) = Self.split(wanted)
      folder = try DirectoryWalk.realPath(parent)
      kind = .file(name: name)
    } catch .directory {
      folder = try Self.resolved(wanted)
      kind = (try? FileStamp(path: "\(folder)/Package.swift")) == nil ? .folder : .package
    } catch {
      throw Self.error(wanted, error)
    }
  }

  private static func resolved(_ path: String) throws(UserError) -> String {
    do throws(FileRefusal) {
      return try DirectoryWalk.realPath(path)
    } catch {
      throw Self.error(path, error)
    }
  }

  private static func error(_ path: String, _ refusal: FileRefusal) -> UserError {
    UserError(
      "\(path) cannot be analysed: \(refusal); expected a package's root, a folder with Swift "
        + "files or a Swift file")
  }

  /// The folder and the name of a file.
  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }
}
