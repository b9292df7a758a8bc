// The rule `unused-target`: targets that nobody can get.

import GateModel
import PackageGraph

enum UnusedTargetRule {
  static let rule = Rule(
    id: "unused-target", check: HygieneCheck.id,
    summary: "No product, test, executable or command reaches a target.",
    rationale: """
      Such a target is built again and again and given to nobody: neither to those who use the package, \
      nor to its own tests.
      """,
    definition: """
      Products hold targets, and targets need targets. What is reached neither from a product nor from \
      an executable, a test or a plugin that is run by name is reported. A plugin that takes part in \
      builds has to be used by a target, and a macro too. A target whose Swift files hold no code is left \
      alone: it is there to gather others, or for its documentation.
      """)

  static func find(_ inventory: Inventory) -> [Finding] {
    let manifest = inventory.manifest
    let roots = manifest.targets.filter { target in
      switch target.kind {
      case "executable", "test", "snippet": true
      case "plugin": target.isCommand || manifest.productTargets.contains(target.name)
      default: manifest.productTargets.contains(target.name)
      }
    }
    let reached = inventory.reachable(from: roots)
    let lost = manifest.targets.filter { target in
      guard !reached.contains(target.name) else { return false }
      let isSwift = inventory.built[target.name].map { !$0.sources.isEmpty } ?? false
      return !isSwift || inventory.holdsCode(target.name)
    }
    return lost.map { target in
      let position = inventory.input.manifestText.position(of: target.name)
      return inventory.finding(
        rule, Entity(kind: "target", name: target.name, module: ""), at: position,
        length: target.name.utf8.count,
        "no product, executable or test reaches the target `\(target.name)`")
    }
  }
}
