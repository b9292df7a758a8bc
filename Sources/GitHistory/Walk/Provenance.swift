// Where what was found comes from: which commit brought it, under which paths it is, whether it is
// still there. Only for the few blobs that something was found in, and from the graph alone, so that
// it costs the same however often a history changed a file.

/// Which commits something leads to.
package struct Reachability: Sendable {
  /// For each commit of the graph, whether a name leads to it; by index.
  fileprivate let isReached: [Bool]
  /// The indices of the commits, parents before their children.
  fileprivate let order: [Int]
  private let indexByNumber: [Int: Int]
  /// The annotated tags that no name points at.
  private let unnamedTags: Set<Int>
  /// The tips that are no commits of the graph: trees, blobs, or what an earlier walk has seen.
  fileprivate let otherTips: [Int]
  /// Names whose object is missing.
  package let missingTips: [ObjectID]

  /// Follows names into the graph.
  ///
  /// - Parameters:
  ///   - graph: The commits.
  ///   - tips: What names point at.
  ///   - objects: The numbers of objects.
  ///   - everything: Whether all commits count as reached.
  package init(
    _ graph: ObjectGraph, tips: [ObjectID], _ objects: ObjectDatabase, everything: Bool
  ) {
    var indexByNumber: [Int: Int] = [:]
    for (index, commit) in graph.commits.enumerated() { indexByNumber[commit.number] = index }
    var tags: [Int: ObjectID] = [:]
    for tag in graph.tags { tags[tag.number] = tag.target }
    var pending: [Int] = []
    var others: [Int] = []
    var missing: [ObjectID] = []
    var namedTags: Set<Int> = []
    for tip in tips {
      guard let number = Self.peeled(tip, tags, objects, &namedTags) else {
        missing.append(tip)
        continue
      }
      if let index = indexByNumber[number] { pending.append(index) } else { others.append(number) }
    }
    var isReached = [Bool](repeating: everything, count: graph.commits.count)
    if !everything {
      while let index = pending.popLast() {
        if isReached[index] { continue }
        isReached[index] = true
        pending += graph.commits[index].parents.compactMap { indexByNumber[$0] }
      }
    }
    self.isReached = isReached
    order = Self.order(graph.commits, indexByNumber)
    self.indexByNumber = indexByNumber
    otherTips = others
    missingTips = missing
    unnamedTags = everything ? [] : Set(tags.keys).subtracting(namedTags)
  }

  private static func peeled(
    _ tip: ObjectID, _ tags: [Int: ObjectID], _ objects: ObjectDatabase,
    _ named: inout Set<Int>
  ) -> Int? {
    var id = tip
    for _ in 0..<32 {
      guard let number = objects.number(of: id) else { return nil }
      guard let target = tags[number] else { return number }
      named.insert(number)
      id = target
    }
    return nil
  }

  /// Parents first; among those that are free, the oldest first.
  private static func order(
    _ commits: [ObjectGraph.Commit], _ indexByNumber: [Int: Int]
  ) -> [Int] {
    let byAge = commits.indices.sorted {
      (commits[$0].seconds, commits[$0].number) < (commits[$1].seconds, commits[$1].number)
    }
    var state = [UInt8](repeating: 0, count: commits.count)
    var order: [Int] = []
    order.reserveCapacity(commits.count)
    for start in byAge {
      var pending = [start]
      while let index = pending.last {
        if state[index] == 2 {
          pending.removeLast()
        } else if state[index] == 1 {
          state[index] = 2
          order.append(index)
          pending.removeLast()
        } else {
          state[index] = 1
          pending += commits[index].parents.compactMap { indexByNumber[$0] }
            .filter { state[$0] == 0 }
        }
      }
    }
    return order
  }

  /// Whether a name leads to a commit or tag, by its object's number.
  package func reaches(_ number: Int) -> Bool {
    guard let index = indexByNumber[number] else { return !unnamedTags.contains(number) }
    return isReached[index]
  }
}

/// A place of a blob, or of a name, in the history.
package struct HistoryPlace: Sendable, Hashable {
  package let path: String
  /// The number of the first commit that has it there; -1 where a name points at it directly.
  package let firstCommit: Int
  package let lastCommit: Int
  /// When the first commit was written, in seconds since the epoch.
  package let authorSeconds: Int
  package let isAtHead: Bool
  /// The first commit's place in the order of the history, parents first.
  package let rank: Int
}

/// Answers where things come from.
package struct Provenance {
  /// A path with more folders than this is a tree that contains itself.
  private static let depthMax = 512
  /// More places than this of one scan are not listed.
  private static let placesMax = 1_000_000

  private let graph: ObjectGraph
  private let reachability: Reachability
  private let wanted: [Bool]
  private var treeIndex: [Int: Int] = [:]
  private var isMarked: [Bool]
  private var listings: [Int: [Leaf]] = [:]

  private struct Leaf {
    let path: String
    let entry: Int32
  }

  /// A leaf of one commit's tree, to be counted over all of them.
  private struct Seen {
    let rank: Int
    var first: Int
    var last: Int
    var isAtHead: Bool
  }

  private struct Key: Hashable {
    let entry: Int32
    let path: String
  }

  /// Prepares answers.
  ///
  /// - Parameters:
  ///   - graph: The history.
  ///   - reachability: Which commits count.
  ///   - blobs: The numbers of the blobs in question.
  ///   - names: The entries whose names are in question.
  package init(
    _ graph: ObjectGraph, _ reachability: Reachability, blobs: Set<Int>, names: Set<Int32>
  ) {
    self.graph = graph
    self.reachability = reachability
    var wanted = [Bool](repeating: false, count: graph.entries.count)
    var wantedNames: Set<ArraySlice<UInt8>> = []
    for entry in names { wantedNames.insert(graph.name(of: Int(entry))) }
    for (index, entry) in graph.entries.enumerated() {
      wanted[index] =
        blobs.contains(Int(entry.target))
        || (!names.isEmpty && wantedNames.contains(graph.name(of: index)))
    }
    self.wanted = wanted
    for (index, tree) in graph.trees.enumerated() { treeIndex[tree.number] = index }
    isMarked = [Bool](repeating: false, count: graph.trees.count)
    mark()
  }

  /// Marks the trees that lead to what is wanted, level by level.
  private mutating func mark() {
    var leads = wanted
    for _ in 0..<Self.depthMax {
      var hasChanged = false
      for index in graph.trees.indices where !isMarked[index] {
        if graph.entries(ofTree: index).contains(where: { leads[Int($0)] }) {
          isMarked[index] = true
          hasChanged = true
        }
      }
      if !hasChanged { return }
      for (index, entry) in graph.entries.enumerated() where entry.kind == .tree && !leads[index] {
        if let tree = treeIndex[Int(entry.target)], isMarked[tree] { leads[index] = true }
      }
    }
  }

  /// All places, by entry of the graph.
  ///
  /// - Parameter head: The number of the commit that is checked out.
  /// - Returns: The places of each wanted entry, in the order of their paths.
  package mutating func places(head: Int?) -> [Int32: [HistoryPlace]] {
    var seen: [Key: Seen] = [:]
    var before: Int?
    for (rank, index) in reachability.order.enumerated() where reachability.isReached[index] {
      let commit = graph.commits[index]
      let isHead = commit.number == head
      if commit.tree == before, !isHead { continue }
      before = commit.tree
      for leaf in leaves(ofTree: commit.tree, depth: 0) where seen.count < Self.placesMax {
        let key = Key(entry: leaf.entry, path: leaf.path)
        let new = Seen(rank: rank, first: index, last: index, isAtHead: false)
        seen[key, default: new].last = index
        if isHead { seen[key]?.isAtHead = true }
      }
    }
    for tip in reachability.otherTips {
      for leaf in leaves(ofTree: tip, depth: 0) {
        seen[
          Key(entry: leaf.entry, path: leaf.path),
          default: Seen(
            rank: -1, first: -1, last: -1, isAtHead: false)
        ].last = -1
      }
    }
    return sorted(seen)
  }

  private func sorted(_ seen: [Key: Seen]) -> [Int32: [HistoryPlace]] {
    var places: [Int32: [HistoryPlace]] = [:]
    for (key, value) in seen {
      places[key.entry, default: []].append(
        HistoryPlace(
          path: key.path, firstCommit: value.first < 0 ? -1 : graph.commits[value.first].number,
          lastCommit: value.last < 0 ? -1 : graph.commits[value.last].number,
          authorSeconds: value.first < 0 ? 0 : graph.commits[value.first].authorSeconds,
          isAtHead: value.isAtHead, rank: value.rank))
    }
    return places.mapValues { $0.sorted { ($0.path, $0.firstCommit) < ($1.path, $1.firstCommit) } }
  }

  /// The wanted entries below a tree, with their paths from there.
  private mutating func leaves(ofTree number: Int, depth: Int) -> [Leaf] {
    guard depth < Self.depthMax, let index = treeIndex[number], isMarked[index] else { return [] }
    if let known = listings[number] { return known }
    // A tree cannot contain itself, as its id is made from its content; a corrupt one may claim so.
    listings[number] = []
    var leaves: [Leaf] = []
    for entry in graph.entries(ofTree: index) {
      let name = String(decoding: graph.name(of: Int(entry)), as: UTF8.self)
      if wanted[Int(entry)] { leaves.append(Leaf(path: name, entry: entry)) }
      guard graph.entries[Int(entry)].kind == .tree else { continue }
      let target = Int(graph.entries[Int(entry)].target)
      for leaf in self.leaves(ofTree: target, depth: depth + 1) where leaves.count < Self.placesMax
      {
        leaves.append(Leaf(path: "\(name)/\(leaf.path)", entry: leaf.entry))
      }
    }
    listings[number] = leaves
    return leaves
  }
}
