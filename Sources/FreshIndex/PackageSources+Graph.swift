// A package's own files, as the reader of the index wants them.

package import PackageGraph
package import SymbolIndex

extension PackageSources {
  /// The files of a package with all modules that claim them.
  ///
  /// - Parameters:
  ///   - root: The package's root, without symbolic links.
  ///   - package: The package.
  package init(root: String, package: PackageGraph) {
    var modules: [String: [String]] = [:]
    for target in package.targets {
      for path in target.sources { modules[path, default: []].append(target.moduleName) }
    }
    self.init(root: root, modules: modules)
  }
}
