// What can be configured about doc comments, and what a configured value means.

internal import GateModel
internal import SourceFacts

/// The settings of the check.
enum DocSettings {
  /// The lowest access level whose declarations need documentation.
  static let access = Setting(
    "docs.access", .choice(["public", "package", "internal"]), default: "public",
    help: "The lowest access level whose declarations need a doc comment; public includes open.")

  /// The coverage from which on missing comments do not fail the gate.
  static let threshold = Setting(
    "docs.threshold", .decimal(0...100), default: 100.0,
    help: "The coverage in percent that each module must reach; the lowest value of its files.")

  /// Whether sections must be complete once a comment has one.
  static let completeSections = Setting(
    "docs.complete-sections", .flag, default: true,
    help:
      "Whether a comment that documents a parameter, the result or an error must cover them all.")

  /// Whether a summary may say no more than the name.
  static let restatedNames = Setting(
    "docs.restated-names", .flag, default: true,
    help: "Whether a summary that only restates the name is reported.")

  /// The access level that is configured for a file.
  ///
  /// - Parameters:
  ///   - settings: The configuration.
  ///   - path: The file.
  /// - Returns: The level; public where the value names none.
  static func minimumAccess(_ settings: Settings, at path: String) -> AccessLevel {
    let word = settings.value(access, at: path)
    return AccessLevel.allCases.first { $0.word == word } ?? .public
  }
}

/// The coverage that each module has and must have.
struct CoverageThresholds {
  private var thresholds: [String: Double] = [:]
  private let coverage: [String: DocCoverage]

  /// Looks up the thresholds.
  ///
  /// - Parameters:
  ///   - files: The files of the package.
  ///   - coverage: The coverage by module.
  ///   - settings: The configuration.
  init(_ files: [SourceFile], coverage: [String: DocCoverage], settings: Settings) {
    self.coverage = coverage
    for file in files where file.targetKind.isDocumented {
      let value = settings.value(DocSettings.threshold, at: file.path)
      thresholds[file.module] = min(thresholds[file.module] ?? value, value)
    }
  }

  /// Whether a module is documented well enough, so that what is missing is a warning.
  ///
  /// - Parameter module: The module.
  /// - Returns: True where the coverage reaches the threshold.
  func isMet(by module: String) -> Bool {
    guard let coverage = coverage[module], let threshold = thresholds[module] else { return true }
    // Compared exactly: 99.995 % is not 100 %.
    return Double(coverage.documented) * 100 >= threshold * Double(coverage.total)
  }

  /// A sentence on a module's coverage and threshold.
  ///
  /// - Parameter module: The module.
  /// - Returns: The sentence.
  func sentence(on module: String) -> String {
    guard let coverage = coverage[module], let threshold = thresholds[module] else { return "" }
    return "\(coverage.documented) of \(coverage.total) symbols of \(module) are documented "
      + "(\(fixedPoint(coverage.percent, places: 2)) %, threshold "
      + "\(fixedPoint(threshold, places: 2)) %)."
  }
}
