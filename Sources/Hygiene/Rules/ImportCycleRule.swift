// The rule `import-cycle`: modules of a package that import each other in a circle. The package manager
// refuses circles of declared dependencies; what it does not see is an import past the manifest.

import GateModel
import Graphs
import PackageGraph
import SourceFacts

enum ImportCycleRule {
  static let rule = Rule(
    id: "import-cycle", check: HygieneCheck.id,
    summary: "Modules of the package import each other in a circle.",
    rationale: """
      None of the modules can be built, tested or understood without the others. Such a circle builds \
      only where an `#if canImport` is false in the first build and true in the next.
      """,
    definition: """
      A module needs another where its target declares that one, or where one of its files imports it in \
      any clause of `#if`. Each set of modules that reach each other is reported once, at the first \
      import of it that the manifest does not declare. A module that imports itself is a warning.
      """)

  static func find(_ inventory: Inventory) -> [Finding] {
    let targets = inventory.manifest.targets
    let numbers = Dictionary(
      targets.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let edges = targets.map { target in
      let imported = (inventory.imports[target.name] ?? []).compactMap {
        inventory.targetOfModule[$0.module]
      }
      return Set((inventory.needs(of: target).map(\.name) + imported).compactMap { numbers[$0] })
        .sorted()
    }
    return StronglyConnectedComponents(edges).components.compactMap { component in
      guard component.count > 1 || edges[component[0]].contains(component[0]) else { return nil }
      let circle = Self.circle(from: component[0], in: Set(component), edges)
      return finding(circle.map { targets[$0] }, inventory)
    }
  }

  /// The shortest way from a node back to itself.
  private static func circle(from start: Int, in component: Set<Int>, _ edges: [[Int]]) -> [Int] {
    var before: [Int: Int] = [:]
    var pending = [start]
    var next = 0
    while next < pending.count {
      let node = pending[next]
      next += 1
      for target in edges[node] where component.contains(target) {
        if target == start {
          var way = [node]
          while let last = way.last, last != start, let former = before[last] {
            way.append(former)
          }
          return way.reversed()
        }
        if before[target] == nil {
          before[target] = node
          pending.append(target)
        }
      }
    }
    return [start]
  }

  private static func finding(
    _ circle: [PackageManifest.Target], _ inventory: Inventory
  ) -> Finding {
    let names = circle.map(\.name)
    let shown = (names + names.prefix(1)).joined(separator: " → ")
    let next = names.dropFirst() + names.prefix(1)
    let places = zip(circle, next).compactMap { target, next -> Inventory.ImportPlace? in
      guard target.name == next || !inventory.needs(of: target).contains(where: { $0.name == next })
      else { return nil }
      return inventory.imports[target.name]?.first { inventory.targetOfModule[$0.module] == next }
    }
    let entity = Entity(kind: "cycle", name: names.sorted().joined(separator: ", "), module: "")
    let message =
      names.count == 1
      ? "`\(names[0])` imports itself" : "modules import each other in a circle: \(shown)"
    guard let place = places.first else {
      return inventory.finding(
        rule, entity, at: inventory.input.manifestText.position(of: names[0]),
        length: names[0].utf8.count, message)
    }
    let lines = place.file.facts.lines
    return Finding(
      rule: rule.id, severity: names.count == 1 ? .warning : rule.severity,
      location: Location(
        path: place.file.path, start: place.position,
        end: SourcePosition(
          line: lines.line(at: place.fact.range.end), column: lines.column(at: place.fact.range.end)
        )),
      entity: entity, message: message, confidence: .certain,
      related: places.dropFirst().map {
        RelatedLocation(path: $0.file.path, position: $0.position, message: "imports \($0.module)")
      })
  }
}
