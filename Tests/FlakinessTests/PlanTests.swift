import Testing

@testable import Flakiness

@Suite("The plan of runs")
struct PlanTests {
  private static func tests(_ classes: Int, _ methods: Int) -> [TestIdentity] {
    (0..<classes).flatMap { group in
      (0..<methods).map { TestIdentity(.xctest, "M.C\(group)/test\($0)") }
    }
  }

  @Test("the rows of the square bring each number right behind each other one", arguments: 2...12)
  func square(count: Int) {
    let rows = count + count % 2
    var pairs: Set<[Int]> = []
    for row in 0..<rows {
      let numbers = OrderRows.squareRow(row, count: count)
      #expect(numbers.sorted() == Array(0..<count))
      for pair in zip(numbers, numbers.dropFirst()) { pairs.insert([pair.0, pair.1]) }
    }
    #expect(pairs.count == count * (count - 1))
  }

  @Test("the first run has the default order and the second its reverse")
  func firstRuns() {
    let tests = Self.tests(3, 2)
    let rows = OrderRows(tests)
    #expect(rows.order(for: RunSeed(base: 9, index: 0)) == tests)
    #expect(rows.order(for: RunSeed(base: 9, index: 1)) == tests.reversed())
  }

  @Test("each order holds each test once and keeps classes together", arguments: 2..<60)
  func orders(index: Int) {
    let tests = Self.tests(5, 4)
    let order = OrderRows(tests).order(for: RunSeed(base: 3, index: index))
    #expect(order.sorted() == tests.sorted())
    var changes = 0
    for pair in zip(order, order.dropFirst()) where pair.0.container != pair.1.container {
      changes += 1
    }
    #expect(changes == 4)
  }

  @Test("the order of a class does not hang on the other classes")
  func independence() {
    let few = OrderRows(Self.tests(2, 6))
    let many = OrderRows(Self.tests(7, 6))
    for index in 2..<20 {
      let seed = RunSeed(base: 5, index: index)
      let first = few.order(for: seed).filter { $0.container == "M.C1" }
      #expect(first == many.order(for: seed).filter { $0.container == "M.C1" })
    }
  }

  @Test("a seed is one number and gives the same vector again")
  func seeds() {
    let plan = RunPlan(
      TestList(Self.tests(2, 2).map { KnownTest($0) }),
      PlanSurroundings(year: 2026, hasControl: true))
    for index in 0..<50 {
      let seed = RunSeed(base: 77, index: index)
      #expect(RunSeed(number: seed.number) == seed)
      #expect(
        plan.vector(of: seed, .xctest) == plan.vector(of: RunSeed(number: seed.number), .xctest))
    }
  }

  @Test(
    "shards share the runs out evenly, and each has runs of every kind",
    arguments: 1...6)
  func shards(count: Int) {
    let parts = (1...count).map { number in
      var options = FlakinessOptions()
      (options.runs, options.shard) = (100, (number, count))
      return options.seeds.map(\.index)
    }
    #expect(parts.flatMap(\.self).sorted() == Array(0..<100))
    for part in parts {
      #expect(abs(part.count - 100 / count) <= 1)
      // The plan goes through the ways of running tests in fours.
      #expect(Set(part.map { $0 % 4 }).count == 4)
    }
  }

  @Test("neighbouring seeds draw unrelated numbers for each factor")
  func noSharedSeed() {
    let draws = (0..<200).flatMap { index in
      [SeedPurpose.hash, .random, .executor].map { RunSeed(base: 1, index: index).derive($0) }
    }
    #expect(Set(draws).count == draws.count)
  }

  @Test("days and years follow the calendar")
  func calendar() {
    #expect(CivilDay.number(year: 1970, month: 1, day: 1) == 0)
    #expect(CivilDay.number(year: 2000, month: 3, day: 1) == 11_017)
    #expect(
      CivilDay.number(year: 2025, month: 13, day: 1)
        == CivilDay.number(year: 2026, month: 1, day: 1))
    #expect(CivilDay.year(ofSeconds: 1_767_225_599) == 2025)
    #expect(CivilDay.year(ofSeconds: 1_767_225_600) == 2026)
    #expect(CivilDay.lastSunday(year: 2026, month: 3) == 29)
    #expect(CivilDay.lastSunday(year: 2026, month: 10) == 25)
  }

  @Test("exchanging a factor changes that factor and nothing else")
  func factors() {
    let plan = RunPlan(TestList([]), PlanSurroundings(year: 2026, hasControl: true))
    let first = plan.vector(of: RunSeed(base: 1, index: 7), .xctest)
    let second = plan.vector(of: RunSeed(base: 1, index: 8), .xctest)
    let all = Factor.allCases.reduce(first) { $1.moved(into: $0, from: second) }
    #expect(all == second)
    #expect(Factor.random.moved(into: first, from: second).hash == first.hash)
  }
}
