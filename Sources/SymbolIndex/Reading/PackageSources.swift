// Which of a store's units are a package's own. The compiler writes absolute paths; what counts is the
// path below the package's root, or, for a store that was built elsewhere, below the folder that the
// compiler was started in.

import FileTree

/// Where a store is.
package struct IndexStorePlace: Sendable, Hashable {
  /// Who says so.
  package enum Origin: Sendable {
    /// It belongs to the package's own build.
    case build
    /// The user named it; it may have been built elsewhere.
    case named
  }

  /// Where the units are, below the store. The version of the format is part of it.
  package static let unitFolder = "v5/units"

  package let path: String
  package let origin: Origin

  package init(path: String, origin: Origin) {
    self.path = path
    self.origin = origin
  }
}

/// A package's own sources.
package struct PackageSources: Sendable {
  /// The package's root, without symbolic links.
  let root: String
  /// The modules that each file belongs to, by its path relative to the root.
  let modules: [String: [String]]

  package init(root: String, modules: [String: [String]]) {
    self.root = root
    self.modules = modules
  }

  /// The path below the root that a unit is about.
  ///
  /// - Parameters:
  ///   - file: The absolute path of its main file.
  ///   - module: Its module.
  ///   - folder: The folder that the compiler was started in.
  ///   - origin: Where the store comes from.
  /// - Returns: The relative path, or nil where the package has no such file in that module.
  func path(
    of file: String, module: String, folder: String, origin: IndexStorePlace.Origin
  ) -> String? {
    if let path = Self.relative(file, to: root) { return known(path, module) }
    switch origin {
    case .named: if let path = Self.relative(file, to: folder) { return known(path, module) }
    case .build: break
    }
    guard let parts = Self.split(file), let parent = try? DirectoryWalk.realPath(parts.folder),
      let path = Self.relative("\(parent)/\(parts.name)", to: root)
    else { return nil }
    return known(path, module)
  }

  private func known(_ path: String, _ module: String) -> String? {
    modules[path]?.contains(module) == true ? path : nil
  }

  private static func relative(_ path: String, to folder: String) -> String? {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(path.utf8.dropFirst(prefix.utf8.count))
  }

  private static func split(_ path: String) -> (folder: String, name: String)? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else {
      return nil
    }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }
}
