// What a manifest declares, which is more than what the package manager makes of it: packages that nothing
// uses, what a target leaves out, and dependencies by the names that were written. It is the answer of
// `swift package dump-package`.

import GateModel

/// A package as its manifest declares it.
package struct PackageManifest: Sendable, Equatable {
  /// What a target says that it needs.
  package enum Need: Sendable, Hashable {
    case target(String)
    case product(String, package: String?)
    /// A target of the package, or a product of another.
    case name(String)

    /// The name that was written.
    package var name: String {
      switch self {
      case .target(let name), .product(let name, _), .name(let name): name
      }
    }
  }

  /// A target.
  package struct Target: Sendable, Equatable {
    package var name: String
    /// `regular`, `executable`, `test`, `system`, `binary`, `plugin`, `macro`.
    package var kind: String
    /// Nil where it is where the package manager looks by itself.
    package var path: String?
    /// Relative to the target's folder.
    package var excluded: [String]
    /// Relative to the target's folder.
    package var resources: [String]
    package var needs: [Need]
    /// Whether a plugin is run by name, and not by a build.
    package var isCommand = false

    package init(
      name: String, kind: String, path: String? = nil, excluded: [String] = [],
      resources: [String] = [], needs: [Need] = []
    ) {
      self.name = name
      self.kind = kind
      self.path = path
      self.excluded = excluded
      self.resources = resources
      self.needs = needs
    }
  }

  /// The identities of the packages that it depends on.
  package var dependencies: [String]
  package var targets: [Target]
  /// The names of the targets that products hold.
  package var productTargets: Set<String>

  package init(
    dependencies: [String] = [], targets: [Target], productTargets: Set<String> = []
  ) {
    self.dependencies = dependencies
    self.targets = targets
    self.productTargets = productTargets
  }
}

// MARK: - From JSON

extension PackageManifest {
  /// Reads the answer of the package manager; nil where it is none.
  init?(json: JSONValue) {
    guard let targets = json["targets"]?.elements, json["name"]?.text != nil else { return nil }
    dependencies = (json["dependencies"]?.elements ?? []).compactMap(Self.identity)
    self.targets = targets.compactMap(Target.init(json:))
    productTargets = Set(
      (json["products"]?.elements ?? []).flatMap { $0["targets"]?.elements ?? [] }
        .compactMap(\.text))
  }

  private static func identity(_ json: JSONValue) -> String? {
    for kind in ["sourceControl", "fileSystem", "registry", "local", "scm"] {
      if let identity = json[kind]?.elements.first?["identity"]?.text { return identity }
    }
    return nil
  }
}

extension PackageManifest.Target {
  fileprivate init?(json: JSONValue) {
    guard let name = json["name"]?.text, let kind = json["type"]?.text else { return nil }
    self.init(
      name: name, kind: kind, path: json["path"]?.text,
      excluded: (json["exclude"]?.elements ?? []).compactMap(\.text),
      resources: (json["resources"]?.elements ?? []).compactMap { $0["path"]?.text },
      needs: ((json["dependencies"]?.elements ?? []) + (json["pluginUsages"]?.elements ?? []))
        .compactMap(PackageManifest.Need.init(json:)))
    isCommand = json["pluginCapability"]?["command"] != nil
  }
}

extension PackageManifest.Need {
  fileprivate init?(json: JSONValue) {
    if let words = json["target"]?.elements, let name = words.first?.text {
      self = .target(name)
    } else if let words = json["product"]?.elements, let name = words.first?.text {
      self = .product(name, package: words.dropFirst().first?.text)
    } else if let words = json["byName"]?.elements, let name = words.first?.text {
      self = .name(name)
    } else if let words = json["plugin"]?.elements, let name = words.first?.text {
      let package = words.dropFirst().first?.text
      self = package == nil ? .name(name) : .product(name, package: package)
    } else {
      return nil
    }
  }
}
