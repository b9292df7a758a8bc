// From a declaration that lives back to a root. The marking kept for every state — lives, is called
// dynamically, is built — the cheapest cause, and a cause is always older than what it brings about, so
// that walking back ends and shows the cheapest path.

import GateModel
import SourceFacts
import SymbolIndex

/// Walks causes back.
struct CauseTrail {
  private let analysis: Analysis
  private let words: CauseWords

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    words = CauseWords(analysis, maker)
  }

  /// What the marking knows of a declaration.
  enum State: Hashable {
    case lives(NodeID)
    /// Called in a way that reaches what stands in for it.
    case called(NodeID)
    case built(NodeID)

    var node: NodeID {
      switch self {
      case .lives(let node), .called(let node), .built(let node): node
      }
    }
  }

  /// The steps from a root to a declaration that lives.
  func steps(to node: NodeID) -> [WhyStep] {
    var seen: Set<State> = []
    var steps: [WhyStep] = []
    var state: State? = .lives(node)
    while let current = state, seen.insert(current).inserted, let reached = reached(current) {
      var step = words.step(to: current.node, reached.cause)
      if let other = condition(of: reached), let cause = self.reached(other)?.cause {
        step.condition = words.step(to: other.node, cause).note
      }
      steps.append(step)
      state = before(reached)
    }
    return steps.reversed()
  }

  private func reached(_ state: State) -> Reached? {
    let liveness = analysis.liveness
    switch state {
    case .lives(let node):
      return liveness.causes[Int(node)].map {
        Reached(life: liveness.life[Int(node)], cause: $0)
      }
    case .called(let node): return liveness.dispatchCauses[node]
    case .built(let node): return liveness.buildCauses[node]
    }
  }

  private func before(_ reached: Reached) -> State? {
    switch reached.cause {
    case .root, .topLevel: nil
    case .edge(let number): .lives(analysis.graph.edges.edges[Int(number)].from)
    case .encloses(let node), .comesWith(let node, _): .lives(node)
    case .subclass(let type): .built(type)
    case .external(_, let type): .built(type)
    case .standsIn, .associated: tails(of: reached).first
    }
  }

  /// What must be the case besides the path.
  private func condition(of reached: Reached) -> State? {
    guard case .standsIn = reached.cause else { return nil }
    return tails(of: reached).dropFirst().first
  }

  /// The two conditions of a cause that has two, the one to follow first: the call, or what only tests
  /// bring about, since it decides.
  private func tails(of reached: Reached) -> [State] {
    let both: [State]
    switch reached.cause {
    case .standsIn(let base, let type): both = [.called(base), .built(type)]
    case .associated(let base, let type): both = [.lives(type), .lives(base)]
    default: both = []
    }
    let known = both.filter { $0.node >= 0 && self.reached($0) != nil }
    guard reached.life == .tests else { return known }
    let deciding = known.filter { self.reached($0)?.life == .tests }
    return deciding + known.filter { !deciding.contains($0) }
  }
}

/// Tells causes.
struct CauseWords {
  private let analysis: Analysis
  private let maker: FindingMaker

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    self.maker = maker
  }

  /// A cause as a step.
  func step(to node: NodeID, _ cause: Cause) -> WhyStep {
    let name = maker.name(node)
    let subject = maker.described(node)
    switch cause {
    case .root(let reason):
      return WhyStep(edge: .root, name: name, note: note(node, "\(subject) \(reason.rawValue)"))
    case .topLevel(let number):
      return WhyStep(edge: .topLevel, name: name, note: edge(Int(number), node, isTopLevel))
    case .edge(let number):
      let edge = analysis.graph.edges.edges[Int(number)]
      return WhyStep(
        edge: WhyEdge(edge.kind), name: name,
        note: self.edge(Int(number), node) { maker.described($0) })
    case .encloses(let inner):
      let verb =
        analysis.graph.nodes.kind(inner) == .extension ? "extends" : "is declared in"
      return WhyStep(
        edge: .encloses, name: name,
        note: note(inner, "\(maker.described(inner)) \(verb) \(subject)"))
    case .standsIn, .external, .associated, .subclass, .comesWith:
      return indirect(to: node, cause, name)
    }
  }

  private func isTopLevel(_ node: NodeID) -> String {
    node < 0
      ? "top-level code"
      : "the initial value of \(maker.described(node)), at the top level,"
  }

  private func indirect(to node: NodeID, _ cause: Cause, _ name: String) -> WhyStep {
    let subject = maker.described(node)
    switch cause {
    case .standsIn(let base, _):
      return WhyStep(
        edge: .standsIn, name: name,
        note: note(node, "\(subject) stands in for \(maker.described(base))"))
    case .external(let symbol, _):
      let base = analysis.graph.index.symbols[Int(symbol)].name
      return WhyStep(
        edge: .external, name: name,
        note: note(
          node, "\(subject) stands in for `\(base)`, which code outside of the package can call"))
    case .associated(let base, let type):
      let other = type >= 0 ? type : base
      return WhyStep(
        edge: .associatedType, name: name,
        note: note(
          node, "\(subject) is the associated type of a conformance of \(maker.described(other))"))
    case .subclass(let type):
      return WhyStep(
        edge: .subclass, name: name,
        note: note(type, "\(maker.described(type)) is built and inherits from \(subject)"))
    case .comesWith(let other, let reason):
      return WhyStep(
        edge: .comesWith, name: name, note: note(node, companion(subject, other, reason)))
    case .root, .topLevel, .edge, .encloses: return step(to: node, cause)
    }
  }

  private func companion(_ subject: String, _ other: NodeID, _ reason: Companion) -> String {
    let name = maker.described(other)
    switch reason {
    case .overridden, .conformance: return "\(subject) \(reason.rawValue) \(name)"
    default: return "\(subject) comes with \(name): it \(reason.rawValue)"
    }
  }

  // MARK: - Edges

  private func edge(
    _ number: Int, _ node: NodeID, _ user: (NodeID) -> String
  ) -> WhyNote {
    let edge = analysis.graph.edges.edges[number]
    return note(edge, "\(user(edge.from)) \(mention(edge, of: maker.described(node)))")
  }

  /// The verb and the object: `calls method …`.
  func mention(_ edge: Edge, of subject: String) -> String {
    switch edge.kind {
    case .use: "\(usage(edge)) \(subject)"
    case .build: isMade(edge) ? "makes \(subject)" : "hands \(subject) over as a type"
    case .mention, .cast, .superclass, .conformance, .write, .match:
      "\(edge.kind.verb) \(subject)"
    }
  }

  private func usage(_ edge: Edge) -> String {
    guard let roles = roles(edge) else { return edge.kind.verb }
    if roles.contains(.call) { return "calls" }
    return roles.isDisjoint(with: [.read, .write]) ? edge.kind.verb : "reads"
  }

  /// Whether the place makes an instance, rather than naming the type where one may be made.
  private func isMade(_ edge: Edge) -> Bool {
    guard let symbol = symbol(edge) else { return false }
    return symbol.kind == .constructor || symbol.kind == .enumCase
  }

  private func roles(_ edge: Edge) -> SymbolRoles? {
    let occurrences = analysis.graph.index.occurrences
    let number = Int(edge.occurrence)
    return occurrences.indices.contains(number) ? occurrences[number].roles : nil
  }

  private func symbol(_ edge: Edge) -> IndexedSymbol? {
    let index = analysis.graph.index
    let number = Int(edge.occurrence)
    guard index.occurrences.indices.contains(number) else { return nil }
    return index.symbols[Int(index.occurrences[number].symbol)]
  }

  // MARK: - Places

  /// A sentence at a declaration.
  func note(_ node: NodeID, _ sentence: String) -> WhyNote {
    let place = maker.location(node)
    return WhyNote(path: place.path, position: place.start, sentence: sentence)
  }

  /// A sentence at the place of an edge, or at what it leads to where the index has no place.
  func note(_ edge: Edge, _ sentence: String) -> WhyNote {
    guard let place = analysis.graph.location(of: edge) else { return note(edge.to, sentence) }
    return WhyNote(path: place.path, position: place.position, sentence: sentence)
  }
}

extension WhyEdge {
  init(_ kind: EdgeKind) {
    switch kind {
    case .use: self = .use
    case .mention: self = .mention
    case .cast: self = .cast
    case .build: self = .build
    case .superclass: self = .superclass
    case .conformance: self = .conformance
    case .write: self = .write
    case .match: self = .match
    }
  }
}
