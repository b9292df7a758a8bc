// Which classes are reported: the one with the strongest claim takes its places, and what is left
// of the others follows. A place stands in one class; only where a class has a single place left, it
// keeps one that is taken beside it, because otherwise the copy that is left would be seen nowhere.
// Where claims are equal, the code decides and not the names of files.

/// Picks classes that do not overlap.
struct ClassSelection {
  private let corpus: Corpus
  /// For each file the tokens that are taken, a bit each; empty where none is.
  private var taken: [[UInt64]]
  private var hasher = ParameterHasher()

  init(_ corpus: Corpus) {
    self.corpus = corpus
    taken = [[UInt64]](repeating: [], count: corpus.files.count)
  }

  /// Picks from all classes.
  ///
  /// - Parameter classes: The classes, in any order.
  /// - Returns: Those that are reported, in the order of their first place.
  mutating func pick(_ classes: [CloneClass]) -> [CloneClass] {
    var ranked: [Candidate] = []
    ranked.reserveCapacity(classes.count)
    for entry in classes {
      let hash = hasher.leastHash(entry.fragments, in: corpus)
      ranked.append(Candidate(entry: entry, claim: entry.claim(in: corpus), hash: hash))
    }
    ranked.sort { Self.isBefore($0, $1) }
    var picked: [CloneClass] = []
    for entry in ranked.map(\.entry) {
      guard let rest = free(of: entry) else { continue }
      for fragment in rest.fragments { take(fragment) }
      picked.append(rest)
    }
    return picked.sorted {
      ($0.fragments[0].place, $0.fragments[0].itemCount)
        < ($1.fragments[0].place, $1.fragments[0].itemCount)
    }
  }

  private struct Candidate {
    let entry: CloneClass
    let claim: Double
    let hash: UInt64
  }

  private static func isBefore(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.claim != right.claim { return left.claim > right.claim }
    if left.entry.type != right.entry.type { return left.entry.type < right.entry.type }
    if left.hash != right.hash { return left.hash < right.hash }
    let leftFirst = left.entry.fragments[0]
    let rightFirst = right.entry.fragments[0]
    if leftFirst.place != rightFirst.place { return leftFirst.place < rightFirst.place }
    return leftFirst.itemCount > rightFirst.itemCount
  }

  /// What is left of a class, or nil where nothing new is.
  private mutating func free(of entry: CloneClass) -> CloneClass? {
    let taken = entry.fragments.filter { isTaken($0) }
    if taken.count == entry.fragments.count { return nil }
    if taken.count + 1 < entry.fragments.count {
      return entry.keeping { !isTaken($0.fragment) }
    }
    var anchor: (fragment: Fragment, hash: UInt64)?
    for fragment in taken {
      let hash = hasher.hash(fragment.tokens, of: corpus.files[fragment.file])
      if anchor.map({ hash < $0.hash }) ?? true { anchor = (fragment, hash) }
    }
    return entry.keeping { !isTaken($0.fragment) || $0.fragment == anchor?.fragment }
  }

  private func isTaken(_ fragment: Fragment) -> Bool {
    let bits = taken[fragment.file]
    if bits.isEmpty { return false }
    var index = fragment.tokens.lowerBound
    while index < fragment.tokens.upperBound {
      let word = bits[index >> 6]
      if word == 0 {
        index = (index | 63) + 1
      } else {
        if word & (1 << UInt64(index & 63)) != 0 { return true }
        index += 1
      }
    }
    return false
  }

  private mutating func take(_ fragment: Fragment) {
    let file = fragment.file
    if taken[file].isEmpty {
      taken[file] = [UInt64](repeating: 0, count: corpus.files[file].codes.count / 64 + 1)
    }
    for index in fragment.tokens { taken[file][index >> 6] |= 1 << UInt64(index & 63) }
  }
}
