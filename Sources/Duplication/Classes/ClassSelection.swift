// Which classes are reported: the one with the strongest claim takes its places, and what is left
// of the others follows. A place stands in one class; only where a class has a single place left, it
// keeps one that is taken beside it, because otherwise the copy that is left would be seen nowhere.

/// Picks classes that do not overlap.
struct ClassSelection {
  private let corpus: Corpus
  /// For each file the tokens that are taken, a bit each; empty where none is.
  private var taken: [[UInt64]]

  init(_ corpus: Corpus) {
    self.corpus = corpus
    taken = [[UInt64]](repeating: [], count: corpus.files.count)
  }

  /// Picks from all classes.
  ///
  /// - Parameter classes: The classes, in any order.
  /// - Returns: Those that are reported, in the order of their first place.
  mutating func pick(_ classes: [CloneClass]) -> [CloneClass] {
    let ranked = classes.map { (entry: $0, claim: $0.claim(in: corpus)) }.sorted {
      Self.isBefore($0, $1)
    }
    var picked: [CloneClass] = []
    for (entry, _) in ranked {
      guard let rest = free(of: entry) else { continue }
      for fragment in rest.fragments { take(fragment) }
      picked.append(rest)
    }
    return picked.sorted {
      ($0.fragments[0].place, $0.fragments[0].itemCount)
        < ($1.fragments[0].place, $1.fragments[0].itemCount)
    }
  }

  private static func isBefore(
    _ left: (entry: CloneClass, claim: Double), _ right: (entry: CloneClass, claim: Double)
  ) -> Bool {
    if left.claim != right.claim { return left.claim > right.claim }
    if left.entry.type != right.entry.type { return left.entry.type < right.entry.type }
    let leftFirst = left.entry.fragments[0]
    let rightFirst = right.entry.fragments[0]
    if leftFirst.place != rightFirst.place { return leftFirst.place < rightFirst.place }
    return leftFirst.itemCount > rightFirst.itemCount
  }

  /// What is left of a class, or nil where nothing new is.
  private func free(of entry: CloneClass) -> CloneClass? {
    let free = entry.fragments.count { !isTaken($0) }
    if free == 0 { return nil }
    if free > 1 { return entry.keeping { !isTaken($0.fragment) } }
    var hasAnchor = false
    return entry.keeping { occurrence in
      if !isTaken(occurrence.fragment) { return true }
      if hasAnchor { return false }
      hasAnchor = true
      return true
    }
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
