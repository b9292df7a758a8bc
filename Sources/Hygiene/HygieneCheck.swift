// The check of the repository around the code: targets, dependencies and files that nothing needs, and
// imports that go in circles or past the manifest. What is inside of files is left to `dead`.

package import GateModel
import PackageGraph

/// The check.
package enum HygieneCheck {
  package static let id: CheckID = "hygiene"
  package static let rules: [Rule] = [
    UnusedTargetRule.rule, UnusedDependencyRule.rule, UnusedFileRule.rule, ImportCycleRule.rule,
    UndeclaredImportRule.rule,
  ]

  /// Looks at a package.
  ///
  /// - Parameter input: What it is given.
  /// - Returns: Findings, and what was looked at. How many files there are is not said: a report that
  ///   holds it would change it.
  /// - Throws: `InternalError` where the manifest cannot be asked, and what the files' listing throws.
  package static func run(_ input: HygieneInput) throws -> CheckOutcome {
    let inventory = Inventory(input, try input.services.manifest())
    let listing = try input.services.files()
    let findings =
      UnusedTargetRule.find(inventory) + UnusedDependencyRule.find(inventory)
      + UnusedFileRule(inventory, listing.paths).find() + ImportCycleRule.find(inventory)
      + UndeclaredImportRule.find(inventory)
    let counts = [
      ("targets", inventory.manifest.targets.count),
      ("packages", inventory.manifest.dependencies.count),
    ]
    return CheckOutcome(
      findings: findings, gaps: listing.gaps,
      summary: counts.map { "\($1) \($0)" }.joined(separator: ", "),
      detail: .object(counts.map { ($0, .integer($1)) }))
  }
}
