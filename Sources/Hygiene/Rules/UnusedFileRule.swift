// The rule `unused-file`: source files that nothing compiles, and what editors and merges left behind. It
// is better silent than wrong: a file that another build system, another manifest or a list of exceptions
// speaks of is somebody's.

import GateModel
import PackageGraph
import SourceFacts

struct UnusedFileRule {
  static let rule = Rule(
    id: "unused-file", check: HygieneCheck.id,
    summary: "A source file belongs to no target, is switched off, or was left behind.",
    rationale: """
      Whoever reads, searches or changes such a file works on code that no build sees and no test runs. \
      A test in the wrong folder is worse: it looks like one, and never fails.
      """,
    definition: """
      - A Swift file below `Sources` or `Plugins`, or in the folder of a target, that no target compiles; \
      below `Tests`, where it imports XCTest or Testing. Not: manifests, packages within the package, \
      snippets, documentation catalogues, hidden folders, what a target names under `exclude` or \
      `resources`, and what the manifest or the description of another build (CMake, Bazel, Xcode, \
      CocoaPods, make) mentions by its name or folder.
      - A Swift file whose declarations all stand behind `#if false` or `#if 0`.
      - A copy that an editor, a patch or a merge left beside the file: `.orig`, `.rej`, `.bak`, `.old`, \
      `~` and swap files.

      Only files count that git tracks or would track; without git, all files.
      """)

  private static let sourceFolders: Set<Substring> = [
    "Sources", "Source", "src", "srcs", "Plugins",
  ]
  private static let remnantEnds = [".orig", ".rej", ".bak", ".old", "~", ".swp", ".swo"]
  private static let sourceEnds = [
    ".swift", ".c", ".h", ".m", ".mm", ".cc", ".cpp", ".hpp", ".md", ".json", ".yml", ".yaml",
    ".resolved",
  ]

  private let inventory: Inventory
  private let listing: [String]
  private let known: Set<String>
  /// The folders of packages within the package, with a slash at the end.
  private let nested: [String]
  private let folders: [Folder]

  /// The folder of a target.
  private struct Folder {
    /// With a slash at the end; empty for the root.
    let path: String
    /// What the target leaves out or takes as a resource.
    let left: [String]
  }

  init(_ inventory: Inventory, _ listing: [String]) {
    self.inventory = inventory
    self.listing = listing
    known = Set(listing)
    nested = listing.filter { $0.hasSuffix("/Package.swift") }.map { String($0.dropLast(13)) }
    folders = inventory.manifest.targets.flatMap { target -> [Folder] in
      let names = target.path.map { [$0] } ?? Self.places(of: target)
      return names.map { name in
        let path = name == "." || name.isEmpty ? "" : name.hasSuffix("/") ? name : name + "/"
        return Folder(
          path: path.hasPrefix("./") ? String(path.dropFirst(2)) : path,
          left: (target.excluded + target.resources).map { path + $0 })
      }
    }
  }

  /// Where the package manager looks for a target.
  private static func places(of target: PackageManifest.Target) -> [String] {
    let tops =
      switch target.kind {
      case "test": ["Tests", "Sources", "Source", "src", "srcs"]
      case "plugin": ["Plugins"]
      default: ["Sources", "Source", "src", "srcs"]
      }
    return tops.map { "\($0)/\(target.name)" }
  }

  func find() -> [Finding] {
    let compiled = Set(inventory.input.package.targets.flatMap(\.sources))
    // Files behind links are compiled under another path than they are listed under.
    let linked = Set(compiled.subtracting(known).map { name(of: $0) })
    let strays = listing.filter { path in
      path.hasSuffix(".swift") && !compiled.contains(path) && !linked.contains(name(of: path))
        && !isSpecial(path)
    }
    let mentioned = strays.isEmpty ? Mentions() : Mentions(listing, inventory.input.services.read)
    return strays.compactMap { stray($0, mentioned) }
      + inventory.input.files.filter(isOff).map {
        finding($0.path, "all that `\(name(of: $0.path))` declares stands behind `#if false`")
      }
      + listing.filter(isRemnant).map { finding($0, "`\(name(of: $0))` was left behind") }
  }

  private func finding(_ path: String, _ message: String) -> Finding {
    let start = SourcePosition(line: 1, column: 1)
    return Finding(
      rule: Self.rule.id, severity: Self.rule.severity,
      location: Location(path: path, start: start, end: start),
      entity: Entity(kind: "file", name: path, module: ""), message: message, confidence: .certain)
  }

  private func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  // MARK: - Files that nothing compiles

  /// Whether a file is no source by its place.
  private func isSpecial(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    if parts.contains(where: { $0.hasPrefix(".") || Self.isBundle($0) }) { return true }
    if parts.count == 1 || parts[0] == "Snippets" { return true }
    if nested.contains(where: { path.hasPrefix($0) }) { return true }
    return folders.contains { folder in
      folder.left.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
    }
  }

  /// Whether a folder is a document of its own.
  private static func isBundle(_ name: Substring) -> Bool {
    [".docc", ".playground", ".xcodeproj", ".xcworkspace", ".bundle"].contains {
      name.hasSuffix($0)
    }
  }

  private func stray(_ path: String, _ mentioned: Mentions) -> Finding? {
    let parts = path.split(separator: "/")
    let isInTarget = folders.contains { !$0.path.isEmpty && path.hasPrefix($0.path) }
    let isSource = Self.sourceFolders.contains(parts[0])
    let isTest = parts[0] == "Tests" && !isInTarget
    guard isInTarget || isSource || isTest, !mentioned.speaks(of: path) else { return nil }
    if !isInTarget {
      // The manifest may declare the target under a condition that does not hold here.
      let text = inventory.input.manifestText
      let middle = parts.dropFirst().dropLast()
      if middle.contains(where: { text.holds(String($0)) }) { return nil }
    }
    if isTest, !importsTests(path) { return nil }
    return finding(
      path,
      isTest
        ? "`\(name(of: path))` is in no test target, so its tests never run"
        : "no target compiles `\(name(of: path))`")
  }

  private func importsTests(_ path: String) -> Bool {
    guard let bytes = inventory.input.services.read(path) else { return false }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      return words.dropLast().last == "import" && ["XCTest", "Testing"].contains(words.last ?? "")
    }
  }

  // MARK: - Files that are switched off

  private func isOff(_ file: SourceFile) -> Bool {
    let facts = file.facts
    let top = facts.declarations.filter { $0.parent < 0 }
    guard !top.isEmpty, facts.problems.isEmpty,
      !facts.bodies.contains(where: { $0.kind == .topLevel && !isOff($0.region, facts) })
    else { return false }
    return top.allSatisfy { isOff($0.region, facts) }
  }

  private func isOff(_ region: Int32, _ facts: FileFacts) -> Bool {
    var number = Int(region)
    while number >= 0 {
      let clause = facts.regions[number]
      if clause.condition == "false" || clause.condition == "0" { return true }
      number = Int(clause.parent)
    }
    return false
  }

  // MARK: - Files that were left behind

  private func isRemnant(_ path: String) -> Bool {
    guard let end = Self.remnantEnds.first(where: { path.hasSuffix($0) }) else { return false }
    if nested.contains(where: { path.hasPrefix($0) }) { return false }
    var original = String(path.dropLast(end.count))
    // A swap file is hidden, and its name begins with a dot.
    if end.hasPrefix(".sw"), let slash = original.lastIndex(of: "/") {
      original.remove(at: original.index(after: slash))
    }
    guard Self.sourceEnds.contains(where: { original.hasSuffix($0) }) else { return false }
    return known.contains(original) || folders.contains { path.hasPrefix($0.path) }
  }
}

/// What the descriptions of other builds speak of.
private struct Mentions {
  private var texts: [String] = []
  /// Whether there is a description that names files by patterns.
  private var hasPatterns = false

  init() {}

  init(_ listing: [String], _ read: (String) -> [UInt8]?) {
    for path in listing {
      let name = path.split(separator: "/").last ?? ""
      if name.hasSuffix(".podspec") || name == "project.yml" || name == "Project.swift" {
        hasPatterns = true
      }
      guard Self.isDescription(name), let bytes = read(path) else { continue }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func isDescription(_ name: Substring) -> Bool {
    name.hasPrefix("Package@swift") || name == "CMakeLists.txt" || name.hasSuffix(".cmake")
      || name.hasPrefix("BUILD") || name.hasSuffix(".bzl") || name.hasSuffix(".pbxproj")
      || name == "Makefile" || name.hasSuffix(".mk") || name == "meson.build"
  }

  /// Whether a build mentions a file by its name, or its folder.
  func speaks(of path: String) -> Bool {
    if hasPatterns { return true }
    let parts = path.split(separator: "/")
    let words = parts.suffix(1) + parts.dropLast().suffix(1).filter { $0 != "Sources" }
    return texts.contains { text in
      words.contains { text.contains($0) }
    }
  }
}
