// Exact and renamed copies: maximal runs of sibling items that are equal under consistent renaming.
// From each item a seed is hashed, the shortest run that reaches the floor; runs can only be equal
// where their seeds are. Places with equal seeds are then extended item by item and split where they
// part. A place that was only found because its predecessors are equal, too, is skipped.

/// A set of equal runs, not yet judged.
struct RunClass: Sendable {
  /// In order of place, without overlaps.
  var fragments: [Fragment]
}

/// Finds runs that are equal under renaming.
struct RunFinder {
  /// Larger groups of equal seeds are not extended: they are boilerplate, and extending them would
  /// cost more than it tells.
  private static let groupPlacesMax = 2_000
  /// A run is first hashed up to so many times the floor, then up to twice as far, and so on.
  private static let firstReachFactor = 4

  private let corpus: Corpus
  private let tokensMin: Int
  private var hasher = ParameterHasher()
  private var coverage: [[Coverage]]
  private var found: [RunClass] = []

  /// Which run found before holds an item.
  private struct Coverage: Equatable {
    var run: Int32 = -1
    /// The item's number within the run.
    var offset: Int32 = 0
  }

  /// - Parameters:
  ///   - corpus: The files.
  ///   - tokensMin: The shortest run that counts, in compared tokens.
  init(_ corpus: Corpus, tokensMin: Int) {
    self.corpus = corpus
    self.tokensMin = tokensMin
    coverage = corpus.files.map { [Coverage](repeating: Coverage(), count: $0.tree.items.count) }
  }

  /// Finds all classes.
  ///
  /// - Returns: The classes, in no order that means anything, but always the same.
  mutating func classes() -> [RunClass] {
    var places = seedPlaces()
    places.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.place < $1.place }
    var groups: [Range<Int>] = []
    var start = 0
    for index in 1...max(1, places.count) {
      if index < places.count, places[index].hash == places[start].hash { continue }
      if index - start > 1, index <= places.count { groups.append(start..<index) }
      start = index
    }
    groups.sort { places[$0.lowerBound].place < places[$1.lowerBound].place }
    for group in groups { extend(places[group].map { ($0.place, Int($0.itemCount)) }) }
    return found
  }

  // MARK: - Seeds

  struct Seed {
    let hash: UInt64
    let place: Place
    let itemCount: Int32
  }

  private mutating func seedPlaces() -> [Seed] {
    var seeds: [Seed] = []
    for (number, file) in corpus.files.enumerated() {
      for item in file.tree.items.indices where file.tree.isComparable(item) {
        guard let (end, count) = seedEnd(of: item, in: file) else { continue }
        let tokens = file.range(item).lowerBound..<end
        seeds.append(
          Seed(
            hash: hasher.hash(tokens, of: file), place: Place(file: number, item: item),
            itemCount: Int32(count)))
      }
    }
    return seeds
  }

  /// Where the shortest run from an item ends that reaches the floor, and of how many items it is.
  private func seedEnd(of item: Int, in file: CodeFile) -> (end: Int, itemCount: Int)? {
    let start = file.range(item).lowerBound
    var last = item
    var count = 1
    while file.weight(start..<file.range(last).upperBound) < tokensMin {
      guard let next = file.tree.next(last), file.tree.isComparable(next) else { return nil }
      last = next
      count += 1
    }
    return (file.range(last).upperBound, count)
  }

  // MARK: - Extension

  /// The hashes of a run after each of its items.
  private struct Reach {
    let place: Place
    var hashes: [UInt64] = []
    /// Whether the list goes on behind the last hash.
    var isCut = false
  }

  private mutating func extend(_ seeds: [(place: Place, itemCount: Int)]) {
    let places = seeds.map(\.place)
    if isCovered(places) { return }
    guard places.count <= Self.groupPlacesMax else {
      emit(places, itemCount: seeds[0].itemCount)
      return
    }
    refine(places, itemCount: seeds[0].itemCount, reachMax: tokensMin * Self.firstReachFactor)
  }

  /// Splits places that are equal over some items into classes that cannot be extended.
  private mutating func refine(_ places: [Place], itemCount: Int, reachMax: Int) {
    var pending = [(reaches: places.map { reach(of: $0, tokensMax: reachMax) }, count: itemCount)]
    while let (reaches, count) = pending.popLast() {
      if reaches.contains(where: { $0.isCut && $0.hashes.count <= count }) {
        refine(reaches.map(\.place), itemCount: count, reachMax: reachMax * 2)
        continue
      }
      let parts = split(reaches, at: count)
      if parts.count == 1, parts[0].count == reaches.count {
        pending.append((reaches, count + 1))
        continue
      }
      emit(reaches.map(\.place), itemCount: count)
      for part in parts.reversed() where part.count > 1 { pending.append((part, count + 1)) }
    }
  }

  /// The groups of runs that are still equal with one more item; those that end are in none.
  private func split(_ reaches: [Reach], at count: Int) -> [[Reach]] {
    var order: [UInt64] = []
    var parts: [UInt64: [Reach]] = [:]
    for reach in reaches where reach.hashes.count > count {
      let hash = reach.hashes[count]
      if parts[hash] == nil { order.append(hash) }
      parts[hash, default: []].append(reach)
    }
    return order.compactMap { parts[$0] }
  }

  private mutating func reach(of place: Place, tokensMax: Int) -> Reach {
    let file = corpus.files[Int(place.file)]
    var reach = Reach(place: place)
    var item = Int(place.item)
    let start = file.range(item).lowerBound
    var position = start
    hasher.begin(in: file)
    while true {
      let end = file.range(item).upperBound
      reach.hashes.append(hasher.add(position..<end, of: file))
      position = end
      guard let next = file.tree.next(item), file.tree.isComparable(next) else { break }
      if file.weight(start..<end) > tokensMax {
        reach.isCut = true
        break
      }
      item = next
    }
    return reach
  }

  // MARK: - Results

  private func isCovered(_ places: [Place]) -> Bool {
    let first = coverage(places[0])
    return first.run >= 0 && found[Int(first.run)].fragments.count == places.count
      && places.allSatisfy { coverage($0) == first }
  }

  private func coverage(_ place: Place) -> Coverage {
    coverage[Int(place.file)][Int(place.item)]
  }

  private mutating func emit(_ places: [Place], itemCount: Int) {
    var fragments: [Fragment] = []
    for place in places.sorted() {
      let fragment = corpus.fragment(at: place, itemCount: itemCount)
      if let last = fragments.last, last.overlaps(fragment) { continue }
      fragments.append(fragment)
    }
    guard fragments.count > 1 else { return }
    let number = Int32(found.count)
    found.append(RunClass(fragments: fragments))
    if isStoppedByNames(fragments) { return }
    for fragment in fragments { cover(fragment, by: number) }
  }

  private mutating func cover(_ fragment: Fragment, by run: Int32) {
    let tree = corpus.files[fragment.file].tree
    var item = tree.next(Int(fragment.place.item))
    for offset in stride(from: 1, to: fragment.itemCount, by: 1) {
      guard let current = item else { return }
      coverage[fragment.file][current] = Coverage(run: run, offset: Int32(offset))
      item = tree.next(current)
    }
  }

  /// Whether the items behind a class are equal taken alone, so that only a name keeps the runs from
  /// going on: a run that starts later may then go further.
  private mutating func isStoppedByNames(_ fragments: [Fragment]) -> Bool {
    var seen: Set<UInt64> = []
    for fragment in fragments {
      let file = corpus.files[fragment.file]
      let last = (1..<max(1, fragment.itemCount)).reduce(Int(fragment.place.item)) { item, _ in
        file.tree.next(item) ?? item
      }
      guard let next = file.tree.next(last), file.tree.isComparable(next) else { continue }
      if !seen.insert(hasher.hash(file.range(next), of: file)).inserted { return true }
    }
    return false
  }
}
