// The objects of a pack as trees: below each object those that are made from it. Walking the trees
// from the top makes every object exactly once from bytes that are at hand, where asking for one
// object after the other makes the same bases again and again.

/// The objects of one pack by how they are made.
struct DeltaForest: Sendable {
  /// No base: the object is whole, or its entry is corrupt.
  static let none: Int32 = -1

  /// The positions of the objects that are whole, in the order in which they lie in the pack.
  private(set) var roots: [Int32] = []
  /// How many objects are made from an object, directly or not; itself included.
  private(set) var weights: [Int32]
  private var children: [Int32]
  private var childStarts: [Int32]
  private var kinds: [UInt8]
  /// How many entries could not be understood, or are made from themselves.
  private(set) var corruptCount = 0

  /// Reads what stands before each object.
  ///
  /// - Parameter pack: The pack.
  /// - Complexity: O(*n* log *n*) in its objects.
  init(of pack: Pack) {
    let count = pack.index.count
    let offsets = (0..<count).map { pack.index.offset(at: $0) }
    let order = (0..<Int32(count)).sorted { offsets[Int($0)] < offsets[Int($1)] }
    var bases = [Int32](repeating: Self.none, count: count)
    kinds = [UInt8](repeating: 0, count: count)
    weights = [Int32](repeating: 1, count: count)
    children = []
    childStarts = [Int32](repeating: 0, count: count + 1)
    for position in order {
      switch pack.entry(at: offsets[Int(position)])?.form {
      case .whole(let kind):
        kinds[Int(position)] = kind.rawValue
        roots.append(position)
      case .deltaAt(let offset):
        bases[Int(position)] = Self.position(of: offset, order, offsets) ?? Self.none
      case .delta(let id):
        bases[Int(position)] = pack.index.position(of: id).map(Int32.init) ?? Self.none
      case nil: break
      }
    }
    linkChildren(order, bases)
    weigh(bases)
  }

  /// The position of the object whose entry begins at an offset.
  private static func position(of offset: Int, _ order: [Int32], _ offsets: [Int]) -> Int32? {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      let found = offsets[Int(order[middle])]
      if found == offset { return order[middle] }
      if found < offset { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private mutating func linkChildren(_ order: [Int32], _ bases: [Int32]) {
    for base in bases where base != Self.none { childStarts[Int(base) + 1] += 1 }
    for index in 1..<max(1, childStarts.count) { childStarts[index] += childStarts[index - 1] }
    children = [Int32](repeating: 0, count: Int(childStarts.last ?? 0))
    var next = childStarts
    for position in order where bases[Int(position)] != Self.none {
      let base = Int(bases[Int(position)])
      children[Int(next[base])] = position
      next[base] += 1
    }
  }

  /// Sums up from the leaves, and counts what no root leads to.
  private mutating func weigh(_ bases: [Int32]) {
    var reached = roots
    var index = 0
    while index < reached.count {
      let position = Int(reached[index])
      for child in children(of: position) {
        kinds[Int(child)] = kinds[position]
        reached.append(child)
      }
      index += 1
    }
    for position in reached.reversed() where bases[Int(position)] != Self.none {
      weights[Int(bases[Int(position)])] += weights[Int(position)]
    }
    corruptCount = bases.count - reached.count
  }

  /// The objects that are made from an object.
  func children(of position: Int) -> ArraySlice<Int32> {
    children[Int(childStarts[position])..<Int(childStarts[position + 1])]
  }

  /// What an object is; nil for one that no root leads to.
  func kind(of position: Int) -> ObjectKind? { ObjectKind(rawValue: kinds[position]) }
}
