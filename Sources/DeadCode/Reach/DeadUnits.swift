// What is dead, as it is reported: the outermost dead declarations, tied into clusters. A unit falls with
// another when only that one names it; units that name each other fall together. So one finding leads
// each cluster, and following it leaves nothing for a second run to find.

import SourceFacts

/// A dead declaration with everything inside it.
struct DeadUnit {
  /// The outermost dead declaration.
  let node: NodeID
  /// The unit that leads its cluster; itself for the leader.
  var leader: Int
  /// Its place in the order of deletion within the cluster, from 0: what names others goes first.
  var order: Int
}

/// All dead units and their clusters.
struct DeadUnits {
  private(set) var units: [DeadUnit] = []
  /// For each node the unit that it belongs to, or -1.
  private(set) var unitOfNode: [Int32]
  /// For each unit the units that name it.
  private(set) var users: [[Int]] = []

  private let analysis: Analysis
  private var successors: [[Int]] = []

  init(_ analysis: Analysis) {
    self.analysis = analysis
    unitOfNode = Array(repeating: -1, count: analysis.graph.nodes.nodes.count)
    collect()
    connect()
    let components = StronglyConnected(successors).components
    lead(components)
  }

  // MARK: - Units

  private mutating func collect() {
    for id in analysis.graph.nodes.nodes.indices where !analysis.liveness.isLive(NodeID(id)) {
      let node = NodeID(id)
      let parent = analysis.graph.nodes.parent(node)
      if parent >= 0, unitOfNode[Int(parent)] >= 0 {
        unitOfNode[id] = unitOfNode[Int(parent)]
      } else if isReported(node) {
        unitOfNode[id] = Int32(units.count)
        units.append(DeadUnit(node: node, leader: units.count, order: 0))
      }
    }
  }

  /// An extension is reported for its own sake where its type is dead, too, or where it is empty;
  /// else its dead members are.
  private func isReported(_ node: NodeID) -> Bool {
    guard analysis.graph.nodes.kind(node) == .extension else { return analysis.isIndexed(node) }
    if analysis.graph.nodes.children[Int(node)].isEmpty {
      return isEmptied(analysis.graph.nodes.declaration(node), in: analysis.graph.nodes.file(node))
    }
    guard let type = analysis.graph.extended[node], type >= 0 else { return false }
    return !analysis.liveness.isLive(type)
  }

  /// Whether an extension adds nothing: no member, also none in another clause of `#if`, and no
  /// conformance.
  private func isEmptied(_ declaration: Declaration, in file: SourceFile) -> Bool {
    declaration.inherited.isEmpty && declaration.region < 0
      && !file.facts.regions.contains { declaration.range.contains($0.range) }
  }

  // MARK: - Ties

  private mutating func connect() {
    successors = Array(repeating: [], count: units.count)
    tieEverything()
    for index in successors.indices {
      successors[index] = Array(Set(successors[index])).sorted()
    }
    users = Array(repeating: [], count: units.count)
    for (unit, targets) in successors.enumerated() {
      for target in targets { users[target].append(unit) }
    }
  }

  private mutating func tieEverything() {
    for edge in analysis.graph.edges.edges where edge.from >= 0 {
      tie(edge.from, edge.to)
    }
    for (node, type) in analysis.graph.extended.sorted(by: { $0.key < $1.key }) where type >= 0 {
      tieBoth(node, type)
    }
    for replacement in analysis.graph.replacements
    where replacement.base >= 0 && replacement.member >= 0 {
      tieBoth(replacement.base, replacement.member)
    }
    for id in analysis.graph.nodes.nodes.indices {
      for companion in analysis.companions.of(NodeID(id)) { tie(NodeID(id), companion.node) }
    }
  }

  private mutating func tie(_ from: NodeID, _ target: NodeID) {
    let first = unitOfNode[Int(from)]
    let second = unitOfNode[Int(target)]
    if first >= 0, second >= 0, first != second { successors[Int(first)].append(Int(second)) }
  }

  private mutating func tieBoth(_ first: NodeID, _ second: NodeID) {
    tie(first, second)
    tie(second, first)
  }

  // MARK: - Leaders

  /// Gives each unit its leader: components come in the order in which users precede what they use.
  private mutating func lead(_ components: [[Int]]) {
    var order: [Int: Int] = [:]
    for component in components {
      let inside = Set(component)
      let outside = Set(
        component.flatMap { users[$0] }.filter { !inside.contains($0) }.map { units[$0].leader })
      let leader = outside.count == 1 ? outside.first : nil
      let chosen = leader ?? component.max { weight($0) < weight($1) } ?? 0
      for unit in component.sorted(by: { $0 == chosen || ($1 != chosen && $0 < $1) }) {
        units[unit].leader = chosen
        units[unit].order = order[chosen, default: 0]
        order[chosen, default: 0] += 1
      }
    }
  }

  /// The unit that names a cluster of equals: a type or requirement before what belongs to it, then
  /// the longest, then the first.
  private func weight(_ unit: Int) -> (Int, UInt32, Int) {
    let node = units[unit].node
    let declaration = analysis.graph.nodes.declaration(node)
    let rank: Int
    switch declaration.kind {
    case .extension: rank = 0
    case .class, .actor, .struct, .enum, .protocol: rank = 3
    default: rank = analysis.graph.nodes.parentKind(node) == .protocol ? 2 : 1
    }
    return (rank, declaration.range.end - declaration.range.start, -unit)
  }

  /// The members of each cluster in the order of deletion, by leader.
  func clusters() -> [(leader: Int, members: [Int])] {
    let grouped = Dictionary(grouping: units.indices, by: { units[$0].leader })
    return grouped.sorted { $0.key < $1.key }.map { leader, members in
      (leader, members.sorted { units[$0].order < units[$1].order })
    }
  }
}

/// Strongly connected components (Tarjan, SIAM Journal on Computing, 1972), without recursion.
struct StronglyConnected {
  /// The components; one that reaches another comes before it.
  private(set) var components: [[Int]] = []

  private let successors: [[Int]]
  private var numbers: [Int]
  private var lows: [Int]
  private var onStack: [Bool]
  private var stack: [Int] = []
  private var counter = 0

  init(_ successors: [[Int]]) {
    self.successors = successors
    numbers = Array(repeating: -1, count: successors.count)
    lows = numbers
    onStack = Array(repeating: false, count: successors.count)
    for start in successors.indices where numbers[start] < 0 { visit(start) }
    components.reverse()
  }

  private mutating func enter(_ vertex: Int) {
    numbers[vertex] = counter
    lows[vertex] = counter
    counter += 1
    stack.append(vertex)
    onStack[vertex] = true
  }

  private mutating func visit(_ start: Int) {
    var path = [(vertex: start, next: 0)]
    enter(start)
    while let (vertex, next) = path.last {
      if next < successors[vertex].count {
        path[path.count - 1].next += 1
        let target = successors[vertex][next]
        if numbers[target] < 0 {
          enter(target)
          path.append((target, 0))
        } else if onStack[target] {
          lows[vertex] = min(lows[vertex], numbers[target])
        }
      } else {
        path.removeLast()
        if let parent = path.last?.vertex { lows[parent] = min(lows[parent], lows[vertex]) }
        if lows[vertex] == numbers[vertex] { close(vertex) }
      }
    }
  }

  private mutating func close(_ root: Int) {
    var component: [Int] = []
    while let vertex = stack.popLast() {
      onStack[vertex] = false
      component.append(vertex)
      if vertex == root { break }
    }
    components.append(component.sorted())
  }
}
