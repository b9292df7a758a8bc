// The answer of `swift package describe --type json`, as far as we need it, and its translation. The
// command reads the manifest, resolves nothing and needs no network.

import FoundationEssentials
import SourceFacts

/// The JSON of the description.
struct EncodedPackage: Decodable {
  struct Target: Decodable {
    let name: String
    let c99name: String
    let type: String
    let path: String
    let sources: [String]
    let targetDependencies: [String]?
    let productDependencies: [String]?

    enum CodingKeys: String, CodingKey {
      case name, c99name, type, path, sources
      case targetDependencies = "target_dependencies"
      case productDependencies = "product_dependencies"
    }
  }

  struct Product: Decodable {
    /// An object with one key, the kind.
    struct Kind: Decodable {
      struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
      }

      let kind: ProductKind

      init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: Key.self).allKeys
        kind = keys.first.flatMap { ProductKind(rawValue: $0.stringValue) } ?? .other
      }
    }

    let name: String
    let type: Kind
    let targets: [String]
  }

  let name: String
  let targets: [Target]
  let products: [Product]

  /// Reads the command's output.
  init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(EncodedPackage.self, from: Data(json))
  }

  /// The package; targets without sources of their own, such as binaries, are left out.
  func graph(warnings: [String]) -> PackageGraph {
    PackageGraph(
      name: name,
      targets: targets.compactMap(\.target).sorted { $0.name < $1.name },
      products: products.map {
        PackageProduct(name: $0.name, kind: $0.type.kind, targets: $0.targets.sorted())
      }.sorted { $0.name < $1.name },
      warnings: warnings)
  }
}

extension EncodedPackage.Target {
  fileprivate var target: PackageTarget? {
    guard let kind = TargetKind(rawValue: type), kind != .loose else { return nil }
    let files = sources.filter { $0.utf8.suffix(6).elementsEqual(".swift".utf8) }
      .map { Self.joined(path, $0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return PackageTarget(
      name: name, moduleName: c99name, kind: kind, sources: files,
      targetDependencies: (targetDependencies ?? []).sorted(),
      productDependencies: (productDependencies ?? []).sorted())
  }

  /// A file's path below the package's root. A target may be the root itself, written as `.`.
  private static func joined(_ folder: String, _ file: String) -> String {
    "\(folder)/\(file)".split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
