// The check of dead code: one analysis, asked by one rule after the other.

package import GateModel

/// The check.
package enum DeadCodeCheck {
  package static let id: CheckID = "dead"

  package static let rules: [Rule] = [
    DeadSymbolRule.rule, WriteOnlyPropertyRule.rule, TestOnlySymbolRule.rule,
    NeverBuiltCaseRule.rule, ParameterRule.rule, ImportRule.rule, ImportRule.testableRule,
    AccessRule.rule, ConformanceRule.rule, DeadFileRule.rule, DeadDependencyRule.rule,
  ]

  /// Finds dead code.
  ///
  /// - Parameter input: Facts, index and package.
  /// - Returns: The findings, and the clusters as detail.
  package static func run(_ input: DeadCodeInput) -> CheckOutcome {
    let analysis = Analysis(input)
    let maker = FindingMaker(analysis)
    let units = DeadUnits(analysis)
    let dead = DeadSymbolRule.report(analysis, units, maker)
    let findings =
      dead.findings + TestOnlySymbolRule.findings(analysis, maker)
      + NeverBuiltCaseRule.findings(analysis, maker)
      + ParameterRule(analysis, maker).findings() + ImportRule(analysis, maker).findings()
      + AccessRule(analysis, maker).findings() + ConformanceRule(analysis, maker).findings()
      + DeadFileRule(analysis, units, maker).findings()
      + DeadDependencyRule(analysis, input).findings()
      + (input.options.depth == .locals ? LocalRule(analysis, maker).findings() : [])
    let nodes = analysis.graph.nodes.nodes.count
    return CheckOutcome(
      findings: findings,
      summary: "\(nodes) declarations, \(units.units.count) of them dead",
      detail: .object([("clusters", .array(dead.clusters))]))
  }
}
