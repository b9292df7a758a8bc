// What a new configuration file says of the package that it is written for: its targets, and paths that
// look as if a program had written them. All of it is comment, because a guess must not decide what a
// gate looks at.

package import PackageGraph
package import SourceFacts

/// What a new configuration file is written for.
package struct StarterSubject: Sendable {
  /// So many targets are named.
  private static let targetsShownMax = 40
  /// What is proposed where nothing was found.
  private static let exampleExcludes = ["Generated/"]
  /// Ends of the names of files that programs write, with the pattern that leaves them out.
  private static let generatedEndings = [
    ".pb.swift", ".grpc.swift", ".generated.swift", "+Generated.swift", ".g.swift",
  ]
  /// Folders that hold what programs write.
  private static let generatedFolders: Set<String> = ["Generated", "generated", "gen", "Derived"]

  private let lines: [String]
  /// Patterns that would leave out what programs seem to have written.
  let proposedExcludes: [String]

  /// A subject of which nothing is known.
  init() {
    lines = []
    proposedExcludes = Self.exampleExcludes
  }

  /// A subject that cannot be read.
  ///
  /// - Parameter problem: Why.
  package init(problem: String) {
    lines = ["What is here could not be read: \(problem)"]
    proposedExcludes = Self.exampleExcludes
  }

  /// What was found.
  ///
  /// - Parameters:
  ///   - sources: The files.
  ///   - package: The package; nil for a plain folder.
  package init(sources: [SourceReference], package: PackageGraph?) {
    var found: [String] = []
    if let package {
      found.append("Found here: the package \(package.name), \(Self.files(sources.count)) in")
      for target in package.targets.prefix(Self.targetsShownMax) {
        found.append(
          "  \(target.name) (\(target.kind.rawValue), \(Self.files(target.sources.count)))")
      }
      let rest = package.targets.count - Self.targetsShownMax
      if rest > 0 { found.append("  and \(rest) more targets") }
    } else {
      found.append("Found here: \(Self.files(sources.count)) and no package")
    }
    let generated = Self.patterns(for: sources.map(\.path))
    if !generated.isEmpty {
      found.append("Programs seem to have written what the patterns at `exclude` match.")
    }
    lines = found
    proposedExcludes = generated.isEmpty ? Self.exampleExcludes : generated
  }

  /// What was found, as a paragraph of comments.
  var comment: String {
    lines.isEmpty
      ? "" : "\n" + lines.flatMap { $0.split(separator: "\n") }.map { "# \($0)\n" }.joined()
  }

  private static func files(_ count: Int) -> String {
    "\(count) Swift \(count == 1 ? "file" : "files")"
  }

  private static func patterns(for paths: [String]) -> [String] {
    let folders = Set(
      paths.flatMap { $0.split(separator: "/").dropLast().map(String.init) }
    ).intersection(generatedFolders).sorted().map { "\($0)/" }
    return folders
      + generatedEndings.filter { ending in paths.contains { $0.hasSuffix(ending) } }
      .map { "*\($0)" }
  }
}
