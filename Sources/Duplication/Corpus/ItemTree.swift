// The items of a file with their parents and siblings. The facts list items in pre-order, so that an
// item's descendants stand behind it and its next sibling behind those.

import SourceFacts

/// The items of a file as a tree of lists.
struct ItemTree: Sendable {
  let items: [CodeItem]
  /// The enclosing item, or -1.
  let parents: [Int32]
  /// The index behind an item's last descendant.
  let ends: [Int32]
  /// The sibling before, or -1.
  let previous: [Int32]

  init(_ items: [CodeItem]) {
    self.items = items
    var parents = [Int32](repeating: -1, count: items.count)
    var ends = [Int32](repeating: Int32(items.count), count: items.count)
    var previous = [Int32](repeating: -1, count: items.count)
    var open: [Int] = []
    // The last sibling seen at each depth; what stands at a depth below is forgotten.
    var lasts: [Int32] = [-1]
    for (index, item) in items.enumerated() {
      while let last = open.last, items[last].end <= item.first {
        ends[last] = Int32(index)
        open.removeLast()
        lasts.removeLast()
      }
      parents[index] = open.last.map(Int32.init) ?? -1
      if !item.startsList { previous[index] = lasts[lasts.count - 1] }
      lasts[lasts.count - 1] = Int32(index)
      lasts.append(-1)
      open.append(index)
    }
    self.parents = parents
    self.ends = ends
    self.previous = previous
  }

  /// The sibling behind an item, or nil at the end of the list.
  @inline(__always)
  func next(_ item: Int) -> Int? {
    let end = Int(ends[item])
    return end < items.count && Int(previous[end]) == item ? end : nil
  }

  /// Whether runs of an item and its siblings are compared as such. Imports and the `#if`
  /// around them are no logic, and the cases of a `switch` and the accessors of a property cannot be cut out of it.
  func isComparable(_ item: Int) -> Bool {
    switch items[item].kind {
    case .statement, .function, .variable, .type, .enumCase, .otherDeclaration: true
    case .conditional: !(item + 1..<Int(ends[item])).contains { items[$0].kind == .import }
    case .import, .switchCase, .accessor: false
    }
  }

  /// The items around an item, the innermost first.
  func ancestors(of item: Int) -> [Int] {
    var found: [Int] = []
    var parent = parents[item]
    while parent >= 0 {
      found.append(Int(parent))
      parent = parents[Int(parent)]
    }
    return found
  }
}
