// What the tools write and people sign, and what therefore is no source: committing a report must not
// make it stale. The list is short and fixed, so that nobody can hide a source in it.

/// Which files are reports, evidence or signatures, by their path from the root of the package.
package enum GeneratedPaths {
  /// Where evidence is kept that was just measured.
  package static let localFolder = ".njord-gate/evidence"
  /// Where the evidence is kept that committed reports cite.
  package static let publishedFolder = "docs/validation/evidence"
  package static let readiness = "docs/PRODUCTION_READINESS.md"
  package static let readinessTwin = "docs/PRODUCTION_READINESS.json"
  package static let readinessStatement = "docs/PRODUCTION_READINESS.intoto.json"
  package static let validationResults = "docs/validation/VALIDATION_RESULTS.md"
  package static let goLive = "docs/validation/GO_LIVE.md"
  package static let attestations = "docs/validation/attestations.yml"
  package static let waivers = "docs/validation/waivers.yml"
  static let cleanup = "docs/refactoring/CLEANUP_REPORT.md"
  static let cleanupTwin = "docs/refactoring/CLEANUP_REPORT.json"

  private static let files: Set<String> = [
    readiness, readinessTwin, readinessStatement, validationResults, goLive, attestations, waivers,
    cleanup, cleanupTwin, "docs/profiling/OPTIMIZATION_REPORT.md",
  ]
  private static let folders = [".njord-gate/", "\(publishedFolder)/", "docs/profiling/evidence/"]

  /// Whether a path is none of a source.
  package static func contains(_ path: String) -> Bool {
    files.contains(path) || folders.contains { path.hasPrefix($0) }
  }
}
