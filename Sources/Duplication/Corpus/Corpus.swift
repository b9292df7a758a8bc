// All files of a run, in the order of their paths whatever the order in which they came, and what a
// place in them is called.

import SourceFacts

/// An item of a file of the corpus. Ordered by file and item, so by path and place.
struct Place: Sendable, Hashable, Comparable {
  let file: Int32
  let item: Int32

  init(file: Int, item: Int) {
    self.file = Int32(file)
    self.item = Int32(item)
  }

  static func < (left: Place, right: Place) -> Bool {
    left.file != right.file ? left.file < right.file : left.item < right.item
  }
}

/// A run of whole sibling items.
struct Fragment: Sendable, Hashable {
  /// The first item.
  let place: Place
  /// How many siblings, the first included.
  let itemCount: Int
  /// Its tokens.
  let tokens: Range<Int>

  var file: Int { Int(place.file) }

  func contains(_ other: Fragment) -> Bool {
    place.file == other.place.file && tokens.lowerBound <= other.tokens.lowerBound
      && other.tokens.upperBound <= tokens.upperBound
  }

  func overlaps(_ other: Fragment) -> Bool {
    place.file == other.place.file && tokens.overlaps(other.tokens)
  }
}

/// The files of a run.
struct Corpus: Sendable {
  let files: [CodeFile]

  init(_ sources: [SourceFile], literals: LiteralUse) {
    files = sources.sorted { $0.path < $1.path }.map { CodeFile($0, literals: literals) }
  }

  /// The fragment that starts with an item.
  func fragment(at place: Place, itemCount: Int) -> Fragment {
    let file = files[Int(place.file)]
    var last = Int(place.item)
    for _ in 1..<max(1, itemCount) {
      guard let next = file.tree.next(last) else { break }
      last = next
    }
    let start = file.range(Int(place.item)).lowerBound
    return Fragment(
      place: place, itemCount: itemCount, tokens: start..<file.range(last).upperBound)
  }

  /// How many compared tokens a fragment holds.
  func weight(_ fragment: Fragment) -> Int { files[fragment.file].weight(fragment.tokens) }

  /// How many lines a fragment touches.
  func lineCount(_ fragment: Fragment) -> Int { files[fragment.file].lines(fragment.tokens).count }
}
