import SourceEdits
import Testing

@Suite("Searching for culprits")
struct CulpritSearchTests {
  /// A search over a trial that is red whenever one of some groups takes part.
  private func search(
    _ count: Int, culprits: Set<Int>, suspects: Set<Int> = []
  ) throws
    -> CulpritSearch
  {
    try CulpritSearch(Array(0..<count)) { groups in
      let found = groups.first(where: culprits.contains)
      return found.map { .red(reason: "because of \($0)", suspects: suspects) } ?? .green
    }
  }

  @Test("one trial is enough where all is well")
  func allGreen() throws {
    let result = try search(100, culprits: [])
    #expect(result.accepted == Array(0..<100))
    #expect(result.rejected.isEmpty)
    #expect(result.trials == 1)
  }

  @Test("few culprits cost few trials", arguments: [[0], [99], [41, 42], [3, 50, 97]])
  func fewCulprits(culprits: [Int]) throws {
    let result = try search(100, culprits: Set(culprits))
    #expect(result.rejected.map(\.group).sorted() == culprits)
    #expect(result.accepted == Array(0..<100).filter { !culprits.contains($0) })
    #expect(result.rejected.map(\.reason).sorted() == culprits.map { "because of \($0)" }.sorted())
    #expect(result.trials <= culprits.count * 17)
  }

  @Test("what the error names is set aside first")
  func suspects() throws {
    let result = try search(1000, culprits: [500], suspects: [499, 500])
    #expect(result.rejected.map(\.group) == [500])
    #expect(result.trials <= 7)
  }

  @Test("a group that needs another one is tried again")
  func dependency() throws {
    let result = try CulpritSearch([0, 1, 2, 3]) { groups in
      let needsThree = groups.contains(0) && !groups.contains(3)
      return needsThree || groups.contains(2) ? .red(reason: "needed", suspects: []) : .green
    }
    #expect(result.accepted == [0, 1, 3])
    #expect(result.rejected.map(\.group) == [2])
  }

  @Test("the number of trials is bounded")
  func bound() throws {
    let result = try search(2000, culprits: Set(0..<2000))
    #expect(result.trials == CulpritSearch.trialsMax)
    #expect(result.accepted.isEmpty)
    #expect(result.rejected.count == 2000)
  }
}
