// Edited copies: functions and blocks that have most of their lines in common. Pairs that are worth
// an alignment come from an index of neighbouring lines that few units hold; a common pair of lines
// says nothing, and leaving it out keeps the work in proportion to the code. Units that are equal
// under renaming are looked at once.

import SourceFacts

/// Units that are similar to one of them.
struct SimilarClass: Sendable {
  struct Member: Sendable {
    let fragment: Fragment
    /// To the centre, from 0 to 1.
    let similarity: Double
    let namesInCommon: Double
  }

  /// What the others are compared with.
  let center: Fragment
  /// The centre's exact and renamed copies and what is similar to it, without the centre.
  let members: [Member]
}

/// Finds units that are similar.
struct SimilarFinder {
  /// Features that more units hold do not lead from each to each, but to few neighbours.
  private static let commonUnitsMax = 32
  /// Features that even more units hold lead nowhere.
  private static let boilerplateUnitsMax = 2_000
  /// To so many units that hold the same common feature a unit is compared.
  private static let neighbours = 2
  /// A line alone is a feature from this weight on.
  private static let heavyLineWeight = 12
  /// The part of the features of the smaller unit that must be shared.
  private static let sharedPartMin = 0.2
  private static let sharedCountMin = 2
  /// A unit that makes up this part of the unit around it is not looked at on its own.
  private static let ownPartMax = 0.87

  private let corpus: Corpus
  private let lines: [CodeLines]
  private let tokensMin: Int
  private let similarityMin: Double
  private var units: [Unit] = []

  /// A function or block that stands for all that are equal to it.
  private struct Unit {
    var fragment: Fragment
    let weight: Int
    /// Of its tokens but for the names, which no other unit has.
    let hash: UInt64
    var featureCount = 0
    /// Equal ones, in order of place.
    var twins: [Fragment] = []
  }

  init(_ corpus: Corpus, lines: [CodeLines], tokensMin: Int, similarityMin: Double) {
    self.corpus = corpus
    self.lines = lines
    self.tokensMin = tokensMin
    self.similarityMin = similarityMin
  }

  /// Finds all classes, the same ones in the same order for the same files.
  mutating func classes() -> [SimilarClass] {
    collectUnits()
    let edges = candidates().compactMap(edge).sorted()
    return clusters(edges)
  }

  // MARK: - Units

  private mutating func collectUnits() {
    var hasher = ParameterHasher()
    var numbers: [UInt64: Int] = [:]
    for (number, file) in corpus.files.enumerated() {
      for item in file.tree.items.indices where isUnit(item, in: file) {
        let fragment = corpus.fragment(at: Place(file: number, item: item), itemCount: 1)
        let hash = hasher.hash(fragment.tokens, of: file)
        if let twin = numbers[hash] {
          units[twin].twins.append(fragment)
        } else {
          numbers[hash] = units.count
          units.append(Unit(fragment: fragment, weight: corpus.weight(fragment), hash: hash))
        }
      }
    }
    // What is compared with what, and who stands for whom, depends on the code and not on the names of
    // files, so that a class stays what it is where files are renamed.
    for number in units.indices where !units[number].twins.isEmpty { chooseFragment(number) }
    units.sort { $0.hash < $1.hash }
  }

  /// Of equal ones, the one with the smallest hash of its names stands for all.
  private mutating func chooseFragment(_ number: Int) {
    let all = [units[number].fragment] + units[number].twins
    let hashes = all.map(namesHash)
    guard let least = hashes.indices.min(by: { hashes[$0] < hashes[$1] }) else { return }
    units[number].fragment = all[least]
    units[number].twins = all.indices.filter { $0 != least }.map { all[$0] }
  }

  private func namesHash(_ fragment: Fragment) -> UInt64 {
    let file = corpus.files[fragment.file]
    return fragment.tokens.reduce(0) { hash, token in
      let code = file.codes[token]
      return code & 1 == 1 ? CodeHash.combine(hash, file.textHashes[Int(code >> 1)]) : hash
    }
  }

  private func isUnit(_ item: Int, in file: CodeFile) -> Bool {
    switch file.tree.items[item].kind {
    case .statement, .function, .variable: break
    case .type, .enumCase, .import, .otherDeclaration, .conditional, .switchCase, .accessor:
      return false
    }
    let weight = file.weight(file.range(item))
    guard weight >= tokensMin else { return false }
    let parent = Int(file.tree.parents[item])
    guard parent >= 0, file.tree.items[parent].kind != .type else { return true }
    return Double(weight) < Self.ownPartMax * Double(file.weight(file.range(parent)))
  }

  // MARK: - Candidates

  private struct Posting {
    let feature: UInt64
    let unit: Int32
  }

  /// The features of a unit, sorted, each once.
  private func features(of unit: Unit) -> [UInt64] {
    let lines = lines[unit.fragment.file]
    let range = lines.range(unit.fragment.tokens)
    var features: [UInt64] = []
    for line in range {
      let hash = lines.hashes[line]
      if lines.weights[line] >= Self.heavyLineWeight { features.append(hash) }
      if line + 1 < range.upperBound {
        features.append(CodeHash.combine(hash, lines.hashes[line + 1]))
      }
    }
    features.sort()
    var last: UInt64?
    features.removeAll { feature in
      defer { last = feature }
      return feature == last
    }
    return features
  }

  /// Pairs of units that share enough features, the smaller number in the high half.
  private mutating func candidates() -> [UInt64] {
    var postings: [Posting] = []
    for number in units.indices {
      let features = features(of: units[number])
      units[number].featureCount = features.count
      postings += features.map { Posting(feature: $0, unit: Int32(number)) }
    }
    postings.sort { $0.feature != $1.feature ? $0.feature < $1.feature : $0.unit < $1.unit }
    var pairs: [UInt64] = []
    var start = 0
    for index in 1...max(1, postings.count) {
      if index < postings.count, postings[index].feature == postings[start].feature { continue }
      if index <= postings.count, index - start > 1 {
        appendPairs(postings[start..<index].map { Int($0.unit) }, to: &pairs)
      }
      start = index
    }
    pairs.sort()
    return shared(pairs)
  }

  private func appendPairs(_ holders: [Int], to pairs: inout [UInt64]) {
    guard holders.count <= Self.boilerplateUnitsMax else { return }
    let reach = holders.count <= Self.commonUnitsMax ? holders.count : Self.neighbours
    for (index, left) in holders.enumerated() {
      for right in holders[(index + 1)...].prefix(reach) { append(left, right, to: &pairs) }
      if reach == Self.neighbours, index > reach { append(holders[0], left, to: &pairs) }
    }
  }

  private func append(_ left: Int, _ right: Int, to pairs: inout [UInt64]) {
    let small = min(units[left].weight, units[right].weight)
    let large = max(units[left].weight, units[right].weight)
    // Even if all of the smaller unit were common, the similarity would not reach the threshold.
    guard Double(2 * small) >= similarityMin * Double(small + large),
      !units[left].fragment.overlaps(units[right].fragment)
    else { return }
    pairs.append(UInt64(left) << 32 | UInt64(right))
  }

  /// The pairs that occur often enough among sorted pairs.
  private func shared(_ pairs: [UInt64]) -> [UInt64] {
    var found: [UInt64] = []
    var start = 0
    for index in 1...max(1, pairs.count) {
      if index < pairs.count, pairs[index] == pairs[start] { continue }
      if index <= pairs.count, isEnough(index - start, of: pairs[start]) {
        found.append(pairs[start])
      }
      start = index
    }
    return found
  }

  private func isEnough(_ count: Int, of pair: UInt64) -> Bool {
    let left = units[Int(pair >> 32)].featureCount
    let right = units[Int(pair & 0xFFFF_FFFF)].featureCount
    let most = min(left, right)
    return count >= min(most, max(Self.sharedCountMin, Int(Self.sharedPartMin * Double(most))))
  }

  // MARK: - Alignment

  private struct Edge: Comparable {
    let left: Int
    let right: Int
    let similarity: Double
    let namesInCommon: Double

    static func < (a: Edge, b: Edge) -> Bool { (a.left, a.right) < (b.left, b.right) }
  }

  private func edge(_ pair: UInt64) -> Edge? {
    let left = Int(pair >> 32)
    let right = Int(pair & 0xFFFF_FFFF)
    let alignment = Alignment(side(units[left].fragment), side(units[right].fragment))
    guard alignment.similarity >= similarityMin else { return nil }
    return Edge(
      left: left, right: right, similarity: min(alignment.similarity, 0.999),
      namesInCommon: alignment.namesInCommon)
  }

  private func side(_ fragment: Fragment) -> Alignment.Side {
    Alignment.Side(
      file: corpus.files[fragment.file], lines: lines[fragment.file], tokens: fragment.tokens)
  }

  // MARK: - Clusters

  /// Stars: the unit that is similar to most others that are free takes them. Similarity is not
  /// transitive, so a class holds only what is similar to its centre.
  private func clusters(_ edges: [Edge]) -> [SimilarClass] {
    var neighbours: [Int: [Edge]] = [:]
    for edge in edges {
      neighbours[edge.left, default: []].append(edge)
      neighbours[edge.right, default: []].append(edge)
    }
    let sums = neighbours.mapValues { $0.reduce(0.0) { $0 + $1.similarity } }
    let order = neighbours.keys.sorted {
      (sums[$1] ?? 0, $0) < (sums[$0] ?? 0, $1)
    }
    var isTaken = [Bool](repeating: false, count: units.count)
    var classes: [SimilarClass] = []
    for center in order where !isTaken[center] {
      let free = (neighbours[center] ?? []).filter { !isTaken[$0.left] && !isTaken[$0.right] }
      if free.isEmpty { continue }
      isTaken[center] = true
      var members = units[center].twins.map {
        SimilarClass.Member(fragment: $0, similarity: 1, namesInCommon: 1)
      }
      for edge in free {
        let other = edge.left == center ? edge.right : edge.left
        isTaken[other] = true
        members += ([units[other].fragment] + units[other].twins).map {
          SimilarClass.Member(
            fragment: $0, similarity: edge.similarity, namesInCommon: edge.namesInCommon)
        }
      }
      classes.append(SimilarClass(center: units[center].fragment, members: members))
    }
    return classes
  }
}
