// The rule `undeclared-import`: imports of the package's own modules that the target does not declare.

import GateModel
import PackageGraph
import SourceFacts

enum UndeclaredImportRule {
  static let rule = Rule(
    id: "undeclared-import", check: HygieneCheck.id,
    summary: "A file imports a module of the package that its target does not depend on.",
    rationale: """
      All modules of a package end up in one folder, so the import works as long as something else has \
      had the module built before. One day it has not, and the build fails for nobody's change.
      """,
    definition: """
      An import of a module of the same package whose target is not among the dependencies that the \
      importing target names itself, once for each pair of targets. Imports in a clause of `#if` are left \
      alone, since the clause may be there for just that, and so are snippets and plugins. Where another \
      dependency brings the module with it, it is a warning.
      """)

  static func find(_ inventory: Inventory) -> [Finding] {
    inventory.manifest.targets.filter { !["plugin", "snippet"].contains($0.kind) }.flatMap {
      target -> [Finding] in
      let direct = Set(inventory.needs(of: target).map(\.name) + [target.name])
      let reached = inventory.reachable(from: [target])
      var order: [String] = []
      var places: [String: [Inventory.ImportPlace]] = [:]
      for place in inventory.imports[target.name] ?? [] where place.fact.region < 0 {
        guard let other = inventory.targetOfModule[place.module], !direct.contains(other),
          !isProduct(place.module, of: target)
        else { continue }
        if places[other] == nil { order.append(other) }
        places[other, default: []].append(place)
      }
      return order.compactMap { other in
        finding(places[other] ?? [], target.name, other, isBrought: reached.contains(other))
      }
    }
  }

  /// Whether the module may come from another package, under the same name.
  private static func isProduct(_ module: String, of target: PackageManifest.Target) -> Bool {
    target.needs.contains { need in
      if case .product(let name, _) = need { name == module } else { false }
    }
  }

  private static func finding(
    _ places: [Inventory.ImportPlace], _ target: String, _ other: String, isBrought: Bool
  ) -> Finding? {
    guard let place = places.first else { return nil }
    let lines = place.file.facts.lines
    let end = place.fact.range.end
    return Finding(
      rule: rule.id, severity: isBrought ? .warning : rule.severity,
      location: Location(
        path: place.file.path, start: place.position,
        end: SourcePosition(line: lines.line(at: end), column: lines.column(at: end))),
      entity: Entity(kind: "import", name: "\(target) → \(other)", module: target),
      message: "`\(place.module)` is imported, and the target `\(target)` does not depend on "
        + (isBrought ? "it by itself: another dependency brings it" : "it"),
      confidence: .certain,
      notes: places.count > 1 ? ["imported \(places.count) times by this target"] : [])
  }
}
