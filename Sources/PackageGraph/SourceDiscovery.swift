// From a root to the files that are analysed. A package is described by its manifest; where that
// cannot be evaluated, all Swift files below the root are analysed as loose files, and the gap says
// so: a run that does not know the targets did not see everything.

import FileTree
package import GateModel
package import GateStore
package import SourceFacts

/// The files of an analysis.
package struct DiscoveredSources: Sendable, Equatable {
  /// In the order of their paths.
  package var files: [SourceReference]
  /// The package, or nil for a plain folder, a single file, or a manifest that cannot be evaluated.
  package var package: PackageGraph?
  /// What was left out on purpose, and warnings, one sentence each.
  var notes: [String]
  /// What could not be looked at, one sentence each.
  package var gaps: [String]

  init(
    files: [SourceReference], package: PackageGraph? = nil, notes: [String] = [],
    gaps: [String] = []
  ) {
    self.files = files
    self.package = package
    self.notes = notes
    self.gaps = gaps
  }
}

/// Finds the files of an analysis.
package struct SourceDiscovery: Sendable {
  /// The environment: where `swift` is looked up, what it inherits, what a manifest may ask for.
  var environment: [String: String]
  var hasher: ContentHasher
  /// Keeps descriptions of packages, or nil to ask anew each time.
  var store: BlobStore?

  package init(environment: [String: String], hasher: ContentHasher, store: BlobStore?) {
    self.environment = environment
    self.hasher = hasher
    self.store = store
  }

  /// Finds the files below a root.
  ///
  /// - Parameter root: What to analyse.
  /// - Returns: The files, and what could not be looked at.
  /// - Throws: `UserError` where the root cannot be read.
  package func sources(of root: SourceRoot) throws(UserError) -> DiscoveredSources {
    if case .file(let name) = root.kind {
      return DiscoveredSources(
        files: [SourceReference(path: name, module: root.looseModule, targetKind: .loose)])
    }
    let listing: TreeListing
    do throws(FileRefusal) {
      listing = try DirectoryWalk.swiftFiles(below: root.folder)
    } catch {
      throw UserError("\(root.folder) cannot be read: \(error)")
    }
    return root.kind == .package
      ? described(root, listing) : loose(root, listing, gaps: listing.gaps)
  }

  /// What the manifest of a package declares.
  ///
  /// - Parameter folder: The package's root.
  /// - Throws: `InternalError` where the package manager does not say.
  package func manifest(of folder: String) throws(InternalError) -> PackageManifest {
    do throws(PackageDescriptionFailure) {
      return try PackageDescriber(environment: environment, hasher: hasher, store: store)
        .manifest(folder)
    } catch {
      throw InternalError("Package.swift: \(error.description)")
    }
  }

  private func loose(
    _ root: SourceRoot, _ listing: TreeListing, gaps: [String]
  ) -> DiscoveredSources {
    let module = root.looseModule
    return DiscoveredSources(
      files: listing.paths.map {
        SourceReference(path: $0, module: module, targetKind: .loose)
      }, notes: listing.notes, gaps: gaps)
  }

  private func described(_ root: SourceRoot, _ listing: TreeListing) -> DiscoveredSources {
    let describer = PackageDescriber(environment: environment, hasher: hasher, store: store)
    do throws(PackageDescriptionFailure) {
      let graph = try describer.describe(root.folder, swiftPaths: listing.paths)
      // A folder that cannot be read is a gap only where the package manager misses it too.
      return DiscoveredSources(
        files: graph.sources, package: graph, notes: graph.warnings + listing.gaps)
    } catch {
      let gap =
        "Package.swift: \(error.description); every Swift file below the root was analysed without "
        + "its target instead. Run `swift package describe` there and mend what it reports"
      return loose(root, listing, gaps: [gap] + listing.gaps)
    }
  }
}
