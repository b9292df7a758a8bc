// The clusters of dead units with what is known of each as a whole. A cluster is no surer than those that
// name it, and can only be removed together with them: its removal is told with theirs in front.

import GateModel

/// Units that fall together.
struct DeadCluster {
  let leader: Int
  /// In the order of deletion.
  let members: [Int]
  /// What is known of each member on its own.
  let evidence: [Evidence]
  /// That of the weakest member, and of the weakest cluster that names one.
  var confidence: Confidence
  /// Whether nothing that stays names a member.
  var isRemovable: Bool
  /// The leaders of the other clusters that name a member, in ascending order.
  let users: [Int]
}

/// All clusters.
struct DeadClusters {
  /// In the order of their leaders.
  private(set) var clusters: [DeadCluster] = []

  private let units: DeadUnits
  /// The number of each leader's cluster.
  private var numbers: [Int: Int] = [:]

  /// - Parameters:
  ///   - analysis: The analysis.
  ///   - units: Its dead units.
  init(_ analysis: Analysis, _ units: DeadUnits) {
    self.units = units
    let weigher = EvidenceWeigher(analysis)
    for (leader, members) in units.clusters() {
      let nodes = members.map { units.units[$0].node }
      let evidence = nodes.map { weigher.evidence($0) }
      let leaders = Set(members.flatMap { units.users[$0] }.map { units.units[$0].leader })
      numbers[leader] = clusters.count
      clusters.append(
        DeadCluster(
          leader: leader, members: members, evidence: evidence,
          confidence: evidence.map(\.confidence).max { $0.doubt < $1.doubt } ?? .certain,
          isRemovable: nodes.allSatisfy { Self.isFree($0, units, analysis) },
          users: leaders.subtracting([leader]).sorted()))
    }
    inherit()
  }

  /// Whether all that names a declaration goes, too: no assignment, conformance or pattern that stays.
  private static func isFree(_ node: NodeID, _ units: DeadUnits, _ analysis: Analysis) -> Bool {
    analysis.incoming[Int(node)].allSatisfy { number in
      let from = analysis.graph.edges.edges[Int(number)].from
      return from >= 0 && units.unitOfNode[Int(from)] >= 0
    }
  }

  /// Passes doubts on from users to what they use, until nothing changes.
  private mutating func inherit() {
    var isChanged = true
    while isChanged {
      isChanged = false
      for index in clusters.indices {
        for user in clusters[index].users.compactMap({ numbers[$0] }) {
          isChanged = inherit(index, from: clusters[user]) || isChanged
        }
      }
    }
  }

  private mutating func inherit(_ index: Int, from user: DeadCluster) -> Bool {
    let before = (clusters[index].confidence, clusters[index].isRemovable)
    if user.confidence.doubt > before.0.doubt { clusters[index].confidence = user.confidence }
    if user.confidence != .certain || !user.isRemovable { clusters[index].isRemovable = false }
    return (clusters[index].confidence, clusters[index].isRemovable) != before
  }

  /// How many declarations one removal takes away at most. One that would take more waits until its
  /// users are gone.
  private static let removalsMax = 500

  /// The declarations that must go for a cluster to go, in the order of deletion; empty where it cannot
  /// be removed as a whole.
  func removal(of cluster: DeadCluster) -> [NodeID] {
    guard cluster.isRemovable, cluster.confidence == .certain else { return [] }
    var seen: Set<Int> = [cluster.leader]
    var work = [cluster]
    var nodes: [NodeID] = []
    while let next = work.popLast() {
      nodes = next.members.map { units.units[$0].node } + nodes
      guard nodes.count <= Self.removalsMax else { return [] }
      for user in next.users where seen.insert(user).inserted {
        if let number = numbers[user] { work.append(clusters[number]) }
      }
    }
    return nodes
  }
}
