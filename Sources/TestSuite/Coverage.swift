// What the coverage tool's export says of modules. Lines and regions: a region is a piece of code that
// one counter counts. Neither is branch coverage, which the compiler does not measure for Swift.

internal import GateModel
internal import SourceFacts

/// How much of something ran.
struct CoverageShare: Equatable {
  var covered = 0
  var total = 0

  /// From 0 to 100; nil where there is nothing to run.
  var percent: Double? { total == 0 ? nil : Double(covered) / Double(total) * 100 }

  static func += (left: inout CoverageShare, right: CoverageShare) {
    left.covered += right.covered
    left.total += right.total
  }

  init() {}

  init(_ json: JSONValue?) {
    covered = json?["covered"]?.integer ?? 0
    total = json?["count"]?.integer ?? 0
  }

  /// Two decimals, and never 100.00 while something is missing.
  var text: String {
    guard let percent else { return "nothing to run" }
    let down = (percent * 100).rounded(.down) / 100
    return "\(fixedPoint(down, places: 2)) %"
  }
}

/// Lines and regions.
struct CoverageCount: Equatable {
  var lines = CoverageShare()
  var regions = CoverageShare()

  static func += (left: inout CoverageCount, right: CoverageCount) {
    left.lines += right.lines
    left.regions += right.regions
  }
}

/// The coverage of a package.
struct Coverage {
  /// In the order of their names.
  let modules: [(name: String, count: CoverageCount)]
  /// Modules of which the tests link nothing: nobody knows what would run.
  let unlinked: [String]
  /// All modules together.
  var overall: CoverageCount {
    modules.reduce(into: CoverageCount()) { $0 += $1.count }
  }

  /// Reads an export.
  ///
  /// - Parameters:
  ///   - export: What the tool wrote.
  ///   - root: The package; files outside do not count.
  ///   - files: The package's files; those of tests do not count.
  init?(_ export: JSONValue, root: String, files: [SourceFile]) {
    guard let entries = export["data"]?.elements.first?["files"]?.elements else { return nil }
    var moduleOf: [String: String] = [:]
    for file in files where Self.counts(file) { moduleOf[file.path] = file.module }
    var counts: [String: CoverageCount] = [:]
    for entry in entries {
      guard let path = entry["filename"]?.text, path.hasPrefix("\(root)/"),
        let module = moduleOf[String(path.dropFirst(root.utf8.count + 1))]
      else { continue }
      let summary = entry["summary"]
      var count = CoverageCount()
      count.lines = CoverageShare(summary?["lines"])
      count.regions = CoverageShare(summary?["regions"])
      counts[module, default: CoverageCount()] += count
    }
    modules = counts.sorted { $0.key < $1.key }.map { (name: $0.key, count: $0.value) }
    let withBodies = files.filter { Self.counts($0) && !$0.facts.bodies.isEmpty }.map(\.module)
    unlinked = Set(withBodies).subtracting(counts.keys).sorted()
  }

  /// Whether a file is code that tests should run.
  private static func counts(_ file: SourceFile) -> Bool {
    switch file.targetKind {
    case .library, .executable, .macro: true
    case .test, .plugin, .snippet, .loose: false
    }
  }
}
