// The check of test code: looks at the files of test targets, and at nothing else.

package import GateModel
package import SourceFacts

extension TestSmellsCheck {
  /// Looks at the tests.
  ///
  /// - Parameter files: All files; those of test targets are looked at.
  /// - Returns: What makes a test depend on something else than the code that it tests.
  package static func run(_ files: [SourceFile]) -> CheckOutcome {
    let tests = files.filter(isTest)
    var declared: [String: Set<String>] = [:]
    for file in tests {
      declared[file.module, default: []].formUnion(file.facts.declarations.map(\.name))
    }
    let findings = tests.flatMap { file in
      let code = TestCode(file: file, declared: declared[file.module] ?? [])
      return SmellRule.all.flatMap { $0.find(code) }
    }
    return CheckOutcome(
      findings: findings,
      summary: tests.isEmpty
        ? "no test files" : "\(tests.count) test file\(tests.count == 1 ? "" : "s")")
  }

  /// Whether a file holds tests: it belongs to a test target, or to no target at all and imports a
  /// testing library.
  private static func isTest(_ file: SourceFile) -> Bool {
    switch file.targetKind {
    case .test: true
    case .loose: file.facts.imports.contains { ["XCTest", "Testing"].contains($0.module) }
    case .library, .executable, .macro, .plugin, .snippet: false
    }
  }
}
