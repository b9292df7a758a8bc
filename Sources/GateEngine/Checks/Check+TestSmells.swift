// The check of test code in the registry.

internal import TestSuite

extension Check {
  /// Finds what makes a test depend on time, chance, other machines or other tests.
  package static let testSmells = Check(
    id: TestSmellsCheck.id,
    summary: "tests that sleep, read the clock, go out, draw without a seed, or share state",
    rules: TestSmellsCheck.rules, needsTokens: { _ in true },
    run: { context in TestSmellsCheck.run(context.files) })
}
