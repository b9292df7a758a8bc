// A package as its manifest describes it: targets with their sources and what depends on what. Plain
// values, with a form as bytes for the cache.

import GateModel
package import SourceFacts

/// A target with Swift sources, or one in C that Swift targets may depend on.
package struct PackageTarget: Sendable, Equatable {
  package var name: String
  /// The name that an import uses.
  package var moduleName: String
  package var kind: TargetKind
  /// Swift files, relative to the package's root, with forward slashes, in the order of their bytes.
  package var sources: [String]
  /// Names of targets of the same package.
  package var targetDependencies: [String]
  /// Names of products of other packages.
  var productDependencies: [String]

  package init(
    name: String, moduleName: String, kind: TargetKind, sources: [String],
    targetDependencies: [String] = [], productDependencies: [String] = []
  ) {
    self.name = name
    self.moduleName = moduleName
    self.kind = kind
    self.sources = sources
    self.targetDependencies = targetDependencies
    self.productDependencies = productDependencies
  }
}

/// What a product is.
package enum ProductKind: String, Sendable, CaseIterable {
  case library, executable, plugin, macro, snippet
  /// A kind that this tool does not know.
  case other
}

/// A product: what other packages see of a package.
package struct PackageProduct: Sendable, Equatable {
  var name: String
  package var kind: ProductKind
  /// The names of its targets.
  package var targets: [String]

  package init(name: String, kind: ProductKind, targets: [String]) {
    self.name = name
    self.kind = kind
    self.targets = targets
  }
}

/// A package.
package struct PackageGraph: Sendable, Equatable {
  package var name: String
  package var targets: [PackageTarget]
  package var products: [PackageProduct]
  /// What the package manager warned about, one sentence each.
  var warnings: [String]

  package init(
    name: String, targets: [PackageTarget], products: [PackageProduct], warnings: [String] = []
  ) {
    self.name = name
    self.targets = targets
    self.products = products
    self.warnings = warnings
  }

  /// The sources of all targets in the order of their paths; a path that two targets claim belongs
  /// to the first.
  var sources: [SourceReference] {
    var claimed: Set<String> = []
    let references = targets.flatMap { target in
      target.sources.filter { claimed.insert($0).inserted }.map {
        SourceReference(path: $0, module: target.moduleName, targetKind: target.kind)
      }
    }
    return references.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

// MARK: - As bytes

extension PackageGraph {
  /// The version of the form as bytes.
  static let formatVersion: UInt64 = 1

  /// The package as bytes: equal packages, equal bytes.
  package var encoded: [UInt8] {
    var writer = BinaryWriter()
    writer.append(text: name)
    writer.append(count: targets.count)
    for target in targets {
      writer.append(text: target.name)
      writer.append(text: target.moduleName)
      writer.append(text: target.kind.rawValue)
      writer.append(texts: target.sources)
      writer.append(texts: target.targetDependencies)
      writer.append(texts: target.productDependencies)
    }
    writer.append(count: products.count)
    for product in products {
      writer.append(text: product.name)
      writer.append(text: product.kind.rawValue)
      writer.append(texts: product.targets)
    }
    writer.append(texts: warnings)
    return BinarySeal.seal(writer.bytes, version: Self.formatVersion)
  }

  init(encoded blob: [UInt8]) throws(CorruptData) {
    var reader = try BinarySeal.open(blob, version: Self.formatVersion)
    name = try reader.text()
    targets = []
    for _ in 0..<(try reader.count()) { targets.append(try PackageTarget(from: &reader)) }
    products = []
    for _ in 0..<(try reader.count()) { products.append(try PackageProduct(from: &reader)) }
    warnings = try reader.texts()
    try reader.finish()
  }
}

extension PackageTarget {
  fileprivate init(from reader: inout BinaryReader) throws(CorruptData) {
    name = try reader.text()
    moduleName = try reader.text()
    guard let kind = TargetKind(rawValue: try reader.text()) else { throw CorruptData() }
    self.kind = kind
    sources = try reader.texts()
    targetDependencies = try reader.texts()
    productDependencies = try reader.texts()
  }
}

extension PackageProduct {
  fileprivate init(from reader: inout BinaryReader) throws(CorruptData) {
    name = try reader.text()
    guard let kind = ProductKind(rawValue: try reader.text()) else { throw CorruptData() }
    self.kind = kind
    targets = try reader.texts()
  }
}
