// The rule `unused-dependency`: packages that no target uses, and products and targets that a target
// names and does not import. What a product of another package holds is not known here; so a product is
// reported only where everything that the target imports comes from elsewhere.

import GateModel
import PackageGraph

enum UnusedDependencyRule {
  static let rule = Rule(
    id: "unused-dependency", check: HygieneCheck.id,
    summary: "A dependency that the manifest names is used by nobody.",
    rationale: """
      A package that nobody uses is fetched, resolved, trusted and updated all the same. A product that \
      a target names in vain is built and linked with it.
      """,
    definition: """
      - A package of which no target names a product. Packages that bring plugins are left alone, since \
      commands come with them; where the package is not there to look at, the finding is a warning.
      - A product that a target names while none of its files imports a module of that name, and every \
      module that they do import comes from elsewhere: from the package itself, from the toolchain, or \
      from another product of that name. It is a warning, since linking alone can be the reason.
      - A target of the package that another one names and does not import, unless the check `dead` runs \
      as well, which reports it as `dead-dependency`.

      Imports count in every clause of `#if`. Targets without Swift code are left alone.
      """)

  static func find(_ inventory: Inventory) -> [Finding] {
    packages(inventory)
      + inventory.manifest.targets.flatMap { target -> [Finding] in
        guard target.kind != "plugin", inventory.built[target.name]?.sources.isEmpty == false
        else { return [] }
        return products(of: target, inventory) + targets(of: target, inventory)
      }
  }

  // MARK: - Packages

  private static func packages(_ inventory: Inventory) -> [Finding] {
    let needs = inventory.manifest.targets.flatMap(\.needs)
    var used: Set<String> = []
    for need in needs {
      switch need {
      case .product(_, let package?): used.insert(package.lowercased())
      case .target: break
      case .product(let name, nil), .name(let name):
        if inventory.declared[name] == nil { used.insert(name.lowercased()) }
      }
    }
    let known = Set(inventory.manifest.dependencies.map { $0.lowercased() })
    // A product without its package may be anybody's.
    let isOpen = needs.contains { need in
      switch need {
      case .product(let name, nil), .name(let name):
        inventory.declared[name] == nil && !known.contains(name.lowercased())
      case .product, .target: false
      }
    }
    guard !isOpen else { return [] }
    return inventory.manifest.dependencies.filter { !used.contains($0.lowercased()) }.compactMap {
      package(identity: $0, inventory)
    }
  }

  private static func package(identity: String, _ inventory: Inventory) -> Finding? {
    let checkout = ".build/checkouts/\(identity)/Package.swift"
    let text = inventory.input.services.read(checkout).map { String(decoding: $0, as: UTF8.self) }
    if let text, text.contains(".plugin(") { return nil }
    if text == nil, mayBringCommands(identity) { return nil }
    return inventory.finding(
      rule, Entity(kind: "package", name: identity, module: ""),
      at: inventory.input.manifestText.position(ofPackage: identity), length: identity.utf8.count,
      "no target uses the package `\(identity)`", confidence: text == nil ? .likely : .certain)
  }

  /// Whether a package that is not there to look at is known for what is run by name.
  private static func mayBringCommands(_ identity: String) -> Bool {
    let words = ["plugin", "docc", "lint", "format", "benchmark", "command", "tool"]
    return words.contains { identity.lowercased().contains($0) }
  }

  // MARK: - Products and targets

  private static func products(
    of target: PackageManifest.Target, _ inventory: Inventory
  ) -> [Finding] {
    let imports = Set((inventory.imports[target.name] ?? []).map(\.module))
    let products = target.needs.filter { need in
      switch need {
      case .product(_, let package): !brings(package, plugin: need.name, inventory)
      case .name(let name): inventory.declared[name] == nil
      case .target: false
      }
    }
    let names = Set(products.map { moduleName($0.name) })
    let isExplained = imports.allSatisfy { module in
      ToolchainModules.names.contains(module) || inventory.targetOfModule[module] != nil
        || names.contains(module)
    }
    guard isExplained else { return [] }
    return products.filter { !imports.contains(moduleName($0.name)) }.map { need in
      inventory.finding(
        rule,
        Entity(kind: "dependency", name: "\(target.name) → \(need.name)", module: target.name),
        at: inventory.input.manifestText.position(of: need.name, inTarget: target.name),
        length: need.name.utf8.count,
        "target `\(target.name)` depends on the product `\(need.name)` and imports nothing of it",
        confidence: .likely)
    }
  }

  /// Whether a product is a plugin of another package, as far as one can see.
  private static func brings(_ package: String?, plugin: String, _ inventory: Inventory) -> Bool {
    guard let package,
      let bytes = inventory.input.services.read(
        ".build/checkouts/\(package)/Package.swift")
    else { return plugin.lowercased().contains("plugin") }
    return String(decoding: bytes, as: UTF8.self).contains(".plugin(name: \"\(plugin)\"")
  }

  private static func targets(
    of target: PackageManifest.Target, _ inventory: Inventory
  ) -> [Finding] {
    guard case .reported = inventory.input.targetDependencies,
      inventory.holdsCode(target.name)
    else { return [] }
    let imported = Set((inventory.imports[target.name] ?? []).map(\.module))
    return inventory.needs(of: target).compactMap { need in
      guard need.kind == "regular", let built = inventory.built[need.name],
        inventory.holdsCode(need.name), !imported.contains(built.moduleName)
      else { return nil }
      return inventory.finding(
        rule,
        Entity(kind: "dependency", name: "\(target.name) → \(need.name)", module: target.name),
        at: inventory.input.manifestText.position(of: need.name, inTarget: target.name),
        length: need.name.utf8.count,
        "target `\(target.name)` depends on `\(need.name)` and imports nothing of it")
    }
  }

  /// A product's name as the name of a module.
  private static func moduleName(_ product: String) -> String {
    String(product.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
  }
}

/// Modules that come with a toolchain or a system, so that no package has to bring them. A module that
/// is missing here costs a finding and never makes one.
enum ToolchainModules {
  static let names: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationXML",
    "FoundationInternationalization", "Dispatch", "Glibc", "Musl", "Android", "Bionic", "Darwin",
    "WinSDK", "ucrt", "CRT", "WASILibc", "XCTest", "Testing", "Synchronization", "Observation",
    "RegexBuilder", "Distributed", "Cxx", "CxxStdlib", "Builtin", "SwiftShims", "os", "OSLog",
    "ObjectiveC", "PackagePlugin", "PackageDescription", "CompilerPluginSupport", "_Concurrency",
    "_StringProcessing", "_Differentiation", "_Volatile", "CoreFoundation", "UIKit", "AppKit",
    "SwiftUI", "Combine", "CoreGraphics", "CoreData", "CoreLocation", "CryptoKit", "Security",
    "Network", "SystemConfiguration", "CFNetwork", "MobileCoreServices", "UniformTypeIdentifiers",
    "WatchKit", "TVUIKit", "QuartzCore", "CoreServices", "MapKit", "WebKit", "StoreKit", "simd",
    "Accelerate", "Metal", "AVFoundation", "CoreImage", "CoreText", "CommonCrypto", "zlib",
  ]
}
