// What two rules have in common: from named functions over all that they call, one finding for each
// place that does what it must not, with the calls that lead there as evidence.

import GateModel
import SourceFacts
import SymbolIndex

/// Walks from named functions.
struct ReachedEffects {
  private let program: Program
  private let reach: Reach
  private let gaps: [String]

  init(
    _ setting: Setting<[String]>, _ program: Program, _ graph: CallGraph, _ settings: Settings
  ) throws(UserError) {
    let roots = try NamedFunctions(setting, settings, program)
    let cold = try NamedFunctions(DisciplineSettings.coldPath, settings, program)
    self.program = program
    self.graph = graph
    reach = Reach(from: roots.symbols, stops: Set(cold.symbols), program, graph)
    gaps = roots.unknown.map {
      "\(setting.descriptor.key) names \($0), which no build compiled; the index does not know it"
    }
  }

  private let graph: CallGraph

  /// Finds the places.
  ///
  /// - Parameters:
  ///   - rule: The rule that reports.
  ///   - place: What it calls the way: `the hot path`.
  ///   - effect: What a use does, or nil.
  /// - Returns: One finding for each place.
  func answer(
    _ rule: Rule, on place: String, _ effect: (SymbolUse) -> Effect?
  ) -> DisciplineCheck.Answer {
    var answer = DisciplineCheck.Answer(gaps: gaps)
    var seen: Set<[Int]> = []
    for function in reach.order {
      for id in graph.uses[function] ?? [] {
        let use = graph.use(id)
        guard !program.tokens[use.file].isCold(use.offset), let effect = effect(use),
          seen.insert([use.file, Int(use.offset)]).inserted
        else { continue }
        answer.findings.append(finding(rule, function, use, effect, place))
      }
    }
    return answer
  }

  private func finding(
    _ rule: Rule, _ function: SymbolID, _ use: SymbolUse, _ effect: Effect, _ place: String
  ) -> Finding {
    let path = reach.path(to: function)
    let root = program.title(reach.root(of: function))
    let way = path.isEmpty ? "" : " from `\(root)`"
    return Finding(
      rule: rule.id, severity: rule.severity, location: program.location(use.offset, in: use.file),
      entity: program.entity(function),
      message: "`\(program.title(function))` \(effect.phrase) on \(place)\(way)",
      related: path.map { related($0) }, notes: ["kind: \(effect.kind.word)"])
  }

  private func related(_ call: SymbolUse) -> RelatedLocation {
    let caller = call.caller.map { program.title($0) } ?? "?"
    let verb = call.roles.contains(.call) ? "calls" : "uses"
    return RelatedLocation(
      path: program.files[call.file].path, position: program.position(call.offset, in: call.file),
      message: "`\(caller)` \(verb) `\(program.title(call.symbol))`")
  }
}
