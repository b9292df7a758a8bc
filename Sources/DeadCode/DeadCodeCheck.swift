// The check of dead code. The analysis is not there yet, and the check says so.

package import GateModel
import SymbolIndex

/// The check.
package enum DeadCodeCheck {
  package static let id: CheckID = "dead"

  package static let rules: [Rule] = [
    Rule(
      id: "dead-symbol", check: id, summary: "Nothing reaches a declaration.",
      rationale: "Code that nothing reaches is read, compiled and kept in step for nothing.",
      definition: "The analysis is not there yet; the check is incomplete.")
  ]

  /// Finds dead code.
  ///
  /// - Parameters:
  ///   - input: Facts, index and package.
  ///   - settings: What the configuration says of the rules.
  ///   - listing: Whether the detail holds everything or what has a finding.
  /// - Returns: The findings.
  package static func run(
    _ input: DeadCodeInput, settings: Settings, listing: Listing = .findings
  ) -> CheckOutcome {
    CheckOutcome(
      findings: [], gaps: ["the analysis is not there yet"],
      summary: "\(input.index.symbols.count) symbols")
  }
}
