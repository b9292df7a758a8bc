// What the search for dead code looks at: facts, index and the package's shape, as plain values.

package import PackageGraph
package import SourceFacts
package import SymbolIndex

/// Whether the public declarations of libraries are roots.
package enum PublicRetention: String, Sendable, CaseIterable {
  /// Those of targets that a library product exports.
  case libraries
  case always
  case never
}

/// How deep the search goes.
package enum DeadCodeDepth: Sendable {
  case declarations
  /// Into bodies: locals and nested functions. The index then holds them.
  case locals
}

/// Which code is a root besides the language's own rules.
package struct DeadCodeOptions: Sendable, Equatable {
  package var retainPublic = PublicRetention.libraries
  /// Whether the properties of types that conform to `Codable` are kept.
  package var retainsCodableProperties = false
  /// Files whose declarations are all roots.
  package var retainedFiles: [String] = []
  /// Classes whose subclasses are tests, besides `XCTestCase`.
  package var testBaseClasses: [String] = []
  /// Types whose values are kept for their own sake: a property that holds one is not write-only.
  package var keptWriteOnlyTypes: [String] = []
  /// Where findings are wanted; empty for everywhere. All files are looked at nevertheless.
  package var onlyFiles: [String] = []
  package var depth = DeadCodeDepth.declarations

  package init() {}
}

/// The whole of what is looked at.
package struct DeadCodeInput: Sendable {
  /// In the order of their paths.
  package var files: [SourceFile]
  var index: SymbolIndex
  var package: PackageGraph
  var manifest: ManifestText
  var options: DeadCodeOptions

  package init(
    files: [SourceFile], index: SymbolIndex, package: PackageGraph,
    manifest: ManifestText = ManifestText(), options: DeadCodeOptions
  ) {
    self.manifest = manifest
    self.files = files
    self.index = index
    self.package = package
    self.options = options
  }
}
