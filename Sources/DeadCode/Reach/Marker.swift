// Marks what lives, by rapid type analysis (Bacon and Sweeney, OOPSLA 1996): a call through a protocol or
// a class reaches only the witnesses and overrides of types of which instances come into being, and
// each new such type is checked against all calls seen so far. Production roots go first and to the
// end, tests second: what only the second pass reaches is used by tests alone. Steps are made in the
// order of their cost — how many times something stood in for something else on the way, then how
// many steps there were — so that the path that is kept explains itself as plainly as it can. A step
// with two conditions, such as a call and an instance, costs what the dearer one does and is made when
// both hold (Knuth, Information Processing Letters 6, 1977), so that no explanation is circular.

import SourceFacts

/// Walks the graph.
struct Marker {
  private let graph: CodeGraph
  private let traits: TypeTraits
  private let companions: Companions
  private let replacements: ReplacementTable
  private(set) var result: Liveness

  private var pass = Life.production
  /// What to do next, by the number of steps before it.
  private var current: [[Step]] = []
  /// What to do when nothing is left that needs no more stand-ins.
  private var later: [[Step]] = []
  /// How many steps came before the one that is made.
  private var length = 0

  /// Something to do.
  private struct Step {
    var node: NodeID
    var action: Action
    var cause: Cause
  }

  private enum Action {
    /// The declaration lives.
    case reach
    /// It lives, and so does what stands in for it.
    case dispatch
    /// It lives, and instances of it come into being.
    case build
  }

  init(_ graph: CodeGraph, _ traits: TypeTraits, _ options: DeadCodeOptions) {
    self.graph = graph
    self.traits = traits
    companions = Companions(graph, traits, options)
    replacements = ReplacementTable(graph)
    result = Liveness(nodeCount: graph.nodes.nodes.count)
  }

  /// Marks everything that roots of one pass reach.
  ///
  /// - Parameters:
  ///   - life: The pass; production must come before tests.
  ///   - roots: The roots with their reasons.
  ///   - edges: Edges of top-level code, by number.
  mutating func mark(_ life: Life, roots: [(NodeID, RootReason)], edges: [Int]) {
    pass = life
    length = -1
    for (node, reason) in roots {
      push(node, .dispatch, .root(reason))
      if graph.nodes.kind(node).isNominalTypeOrExtension { push(node, .build, .root(reason)) }
    }
    for number in edges { follow(number, .topLevel(Int32(number))) }
    drain()
  }

  private mutating func push(_ node: NodeID, _ action: Action, _ cause: Cause) {
    Self.append(Step(node: node, action: action, cause: cause), to: &current, after: length)
  }

  private mutating func pushLater(_ node: NodeID, _ action: Action, _ cause: Cause) {
    Self.append(Step(node: node, action: action, cause: cause), to: &later, after: length)
  }

  private static func append(_ step: Step, to queue: inout [[Step]], after length: Int) {
    while queue.count <= length + 1 { queue.append([]) }
    queue[length + 1].append(step)
  }

  private mutating func drain() {
    while !current.isEmpty {
      length = 0
      while length < current.count {
        let steps = current[length]
        current[length] = []
        for step in steps { perform(step) }
        length += 1
      }
      current = later
      later = []
    }
  }

  private mutating func perform(_ step: Step) {
    reach(step.node, step.cause)
    switch step.action {
    case .reach: return
    case .dispatch: dispatch(step.node, step.cause)
    case .build: build(step.node, step.cause)
    }
  }

  // MARK: - Life

  private mutating func reach(_ node: NodeID, _ cause: Cause) {
    guard result.life[Int(node)] == .dead else { return }
    result.life[Int(node)] = pass
    result.causes[Int(node)] = cause
    let parent = graph.nodes.parent(node)
    if parent >= 0 { push(parent, .reach, .encloses(node)) }
    for number in graph.edges.range(from: node) { follow(number, .edge(Int32(number))) }
    for companion in companions.of(node) {
      push(
        companion.node, companion.isBuilt ? .build : .reach, .comesWith(node, companion.reason))
    }
    reachAssociated(node)
    reachRequirements(node)
    if graph.nodes.kind(node) == .extension, let type = graph.extended[node], type >= 0 {
      push(type, .reach, .encloses(node))
    }
  }

  private mutating func follow(_ number: Int, _ cause: Cause) {
    let edge = graph.edges.edges[number]
    switch edge.kind {
    case .conformance: return
    case .write: if companions.livesWhenWritten(edge.to) { push(edge.to, action(edge), cause) }
    case .build:
      let type = graph.type(of: edge.to)
      push(edge.to, .reach, cause)
      if type >= 0 { push(type, .build, cause) }
    case .mention:
      push(edge.to, companions.isBuiltWhenNamed(edge.to) ? .build : .reach, cause)
    case .use, .cast, .superclass, .match: push(edge.to, action(edge), cause)
    }
  }

  private func action(_ edge: Edge) -> Action { edge.isDynamic ? .dispatch : .reach }

  // MARK: - Dispatch

  private mutating func dispatch(_ node: NodeID, _ cause: Cause) {
    guard !result.isDispatched[Int(node)] else { return }
    result.isDispatched[Int(node)] = true
    result.dispatchCauses[node] = Reached(life: pass, cause: cause)
    for number in replacements.byBase(node) { reachReplacement(number) }
  }

  private mutating func build(_ type: NodeID, _ cause: Cause) {
    guard !result.isBuilt[Int(type)] else { return }
    result.isBuilt[Int(type)] = true
    result.buildCauses[type] = Reached(life: pass, cause: cause)
    for number in replacements.byType(type) { reachReplacement(number) }
    if let superclass = traits.superclass(type) {
      push(superclass, .build, .subclass(type))
    }
  }

  /// Reaches a witness or override if its base is called and its type is built.
  private mutating func reachReplacement(_ number: Int) {
    let replacement = graph.replacements[number]
    let type = graph.type(of: replacement.type)
    guard replacement.member >= 0, isBuilt(type, replacement.member) else { return }
    if replacement.base < 0 {
      pushLater(
        replacement.member, .dispatch, .external(symbol: replacement.baseSymbol, in: type))
    } else if result.isDispatched[Int(replacement.base)] {
      pushLater(replacement.member, .dispatch, .standsIn(for: replacement.base, in: type))
    }
  }

  /// Whether instances of a type can come into being; a type from outside always can, and a
  /// requirement that a refined protocol repeats needs no type.
  private func isBuilt(_ type: NodeID, _ member: NodeID) -> Bool {
    type < 0 || result.isBuilt[Int(type)] || graph.nodes.parentKind(member) == .protocol
  }

  // MARK: - Requirements

  /// A requirement lives with its protocol and a witness, also where the witness is called directly:
  /// it is what the conformance promises. It is not called by that, and reaches no other witness.
  private mutating func reachRequirements(_ node: NodeID) {
    if graph.nodes.kind(node) == .protocol {
      for requirement in graph.nodes.children[Int(node)] {
        let isWitnessed = replacements.byBase(requirement).contains {
          let member = graph.replacements[$0].member
          return member >= 0 && result.isLive(member)
        }
        if isWitnessed { push(requirement, .reach, .comesWith(node, .witnessed)) }
      }
    } else {
      for requirement in replacements.basesOf(node)
      where graph.nodes.parentKind(requirement) == .protocol
        && result.isLive(graph.nodes.parent(requirement))
      {
        push(requirement, .reach, .comesWith(node, .witnessed))
      }
    }
  }

  // MARK: - Associated types

  /// A type alias or nested type that is the associated type of a conformance lives with both, without
  /// an instance.
  private mutating func reachAssociated(_ node: NodeID) {
    if graph.nodes.kind(node) == .associatedType {
      for number in replacements.byBase(node) { reachAssociated(number: number) }
    } else if graph.nodes.kind(node).isNominalTypeOrExtension {
      for number in replacements.byType(node) { reachAssociated(number: number) }
    }
  }

  private mutating func reachAssociated(number: Int) {
    let replacement = graph.replacements[number]
    guard replacement.member >= 0, Self.isType(graph.nodes.kind(replacement.member)) else { return }
    let type = graph.type(of: replacement.type)
    guard type < 0 || result.isLive(type),
      replacement.base < 0 || result.isLive(replacement.base)
    else { return }
    push(replacement.member, .build, .associated(with: replacement.base, in: type))
  }

  private static func isType(_ kind: DeclarationKind) -> Bool {
    kind == .typeAlias || kind == .associatedType || kind.isNominalTypeOrExtension
  }
}

/// Who stands in for whom, by both sides.
struct ReplacementTable {
  private var bases: [NodeID: [Int]] = [:]
  private var types: [NodeID: [Int]] = [:]
  private var basesOfMembers: [NodeID: [NodeID]] = [:]

  init(_ graph: CodeGraph) {
    for (number, replacement) in graph.replacements.enumerated() {
      if replacement.base >= 0 {
        bases[replacement.base, default: []].append(number)
        if replacement.member >= 0 {
          basesOfMembers[replacement.member, default: []].append(replacement.base)
        }
      }
      let type = graph.type(of: replacement.type)
      if type >= 0 { types[type, default: []].append(number) }
    }
  }

  func byBase(_ node: NodeID) -> [Int] { bases[node] ?? [] }

  /// What a member stands in for.
  func basesOf(_ member: NodeID) -> [NodeID] { basesOfMembers[member] ?? [] }

  func byType(_ node: NodeID) -> [Int] { types[node] ?? [] }
}
