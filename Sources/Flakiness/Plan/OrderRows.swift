// Orders of tests. What one test does to the next shows only where they stand in the right order, so
// the first rows are built, not drawn: the default order and its reverse put every test before every
// other once, and the rows after them bring each class, and each test of a class, right behind each
// other one. Tests of a class stay together, as XCTest keeps them: anything else would be a history
// that cannot happen.

/// Orders the tests of a library.
struct OrderRows: Sendable {
  private let tests: [TestIdentity]
  private let groups: [[TestIdentity]]

  /// - Parameter tests: The tests in their default order.
  package init(_ tests: [TestIdentity]) {
    self.tests = tests
    var groups: [[TestIdentity]] = []
    var place: [String: Int] = [:]
    for test in tests {
      if let index = place[test.container] {
        groups[index].append(test)
      } else {
        place[test.container] = groups.count
        groups.append([test])
      }
    }
    self.groups = groups
  }

  /// The order of a run.
  ///
  /// - Parameter seed: The run; the first is the default order, the second its reverse.
  /// - Returns: All tests.
  package func order(for seed: RunSeed) -> [TestIdentity] {
    switch seed.index {
    case 0: tests
    case 1: tests.reversed()
    default: row(seed)
    }
  }

  private func row(_ seed: RunSeed) -> [TestIdentity] {
    let number = seed.index - 2
    let classes = Self.arrange(
      groups, row: number, draw: SeedMixing.derive(seed.base, .order, 0), run: seed.index)
    return classes.flatMap { group in
      // Each class has numbers of its own, from its name, so that it orders itself alike whatever
      // stands beside it.
      let key = group.first.map { Self.key($0.container) } ?? 0
      return Self.arrange(
        group, row: number, draw: SeedMixing.derive(seed.base, .order, key), run: seed.index)
    }
  }

  /// A row of a row-complete square while there is one, and a random order after that.
  private static func arrange<Element>(
    _ elements: [Element], row: Int, draw: UInt64, run: Int
  ) -> [Element] {
    guard elements.count > 1 else { return elements }
    if row < squareRows(elements.count) {
      var generator = PlanGenerator(seed: draw)
      let labels = elements.indices.shuffled(using: &generator)
      return squareRow(row, count: elements.count).map { elements[labels[$0]] }
    }
    var generator = PlanGenerator(seed: SeedMixing.mix(draw ^ UInt64(run)))
    return elements.shuffled(using: &generator)
  }

  /// How many rows the square has: one more for odd counts, which have none of their own.
  private static func squareRows(_ count: Int) -> Int {
    count < 2 ? 0 : count + count % 2
  }

  /// Williams' square (1949): in its rows each number stands once right behind each other one. For an
  /// odd count, the row of the next even one without the last number.
  static func squareRow(_ row: Int, count: Int) -> [Int] {
    let even = count + count % 2
    return (0..<even).map { column in
      let zigzag = column % 2 == 0 ? even - column / 2 : column / 2 + 1
      return (zigzag + row) % even
    }.filter { $0 < count }
  }

  /// FNV-1a.
  private static func key(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
