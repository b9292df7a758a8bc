// What a path says about a secret in it. Keys in tests were often made for them, so they are worth a
// warning and not a failure; what a package manager writes is full of hashes that look like secrets.

/// Judges paths.
enum PathClass {
  private static let fixtureFolders: Set<String> = [
    "test", "tests", "testing", "spec", "specs", "__tests__", "__mocks__", "testdata", "test_data",
    "test-data", "fixture", "fixtures", "mock", "mocks", "testsupport", "test-fixtures",
    "testfixtures", "test_fixtures", "example", "examples", "sample", "samples", "demo", "demos",
    "integrationtests", "unittests", "e2e",
  ]
  private static let folderEndings = ["tests", "testing", "-examples", "fixtures"]
  private static let fixtureEndings = ["_test.go", "tests.swift", "test.java", "_test.py"]
  private static let fixtureMarks = [".test.", ".spec."]
  private static let lockFiles: Set<String> = [
    "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "cargo.lock",
    "poetry.lock", "pipfile.lock", "composer.lock", "gemfile.lock", "go.sum", "package.resolved",
    "podfile.lock", "flake.lock", "mix.lock", "uv.lock", "bun.lock", "deno.lock",
    "gradle.lockfile", "packages.lock.json", "cartfile.resolved", "pubspec.lock", "pdm.lock",
  ]
  private static let generatedEndings = [".min.js", ".min.css", ".map", ".svg", ".lock", ".sum"]

  /// Whether a path lies among tests or examples.
  static func isFixture(_ path: String) -> Bool {
    let parts = path.lowercased().split(separator: "/")
    if parts.dropLast().contains(where: isFixtureFolder) { return true }
    guard let name = parts.last else { return false }
    return name.hasPrefix("test_") || fixtureEndings.contains { name.hasSuffix($0) }
      || fixtureMarks.contains { name.contains($0) }
  }

  private static func isFixtureFolder(_ name: Substring) -> Bool {
    fixtureFolders.contains(String(name)) || folderEndings.contains { name.hasSuffix($0) }
  }

  /// Whether a package manager or a minifier wrote it.
  static func isGenerated(_ path: String) -> Bool {
    let name = path.lowercased().split(separator: "/").last.map(String.init) ?? ""
    return lockFiles.contains(name) || generatedEndings.contains { name.hasSuffix($0) }
  }
}
