// Components of small graphs against a closure that is plain, and of a graph that no stack would hold.

import Graphs
import Testing

@Suite("Strongly connected components")
struct StronglyConnectedComponentsTests {
  @Test("nothing, a chain, a cycle and a cycle behind a chain")
  func shapes() {
    #expect(StronglyConnectedComponents([]).components == [])
    #expect(StronglyConnectedComponents([[1], [2], []]).components == [[0], [1], [2]])
    #expect(StronglyConnectedComponents([[1], [2], [0]]).components == [[0, 1, 2]])
    #expect(StronglyConnectedComponents([[1], [2], [1]]).components == [[0], [1, 2]])
    #expect(StronglyConnectedComponents([[0]]).components == [[0]])
  }

  /// Every graph of four vertices: each of the twelve possible edges is there or not. That a vertex has an
  /// edge to itself changes nothing, so that either all have one or none.
  private static var graphs: some Sequence<[[Int]]> {
    (0..<(1 << 13)).lazy.map { bits in
      (0..<4).map { from in
        (0..<4).filter { target in
          let edge = target == from ? 0 : from * 3 + (target < from ? target : target - 1) + 1
          return bits & (1 << edge) != 0
        }
      }
    }
  }

  @Test("users come before what they use, in graphs of four vertices")
  func small() {
    for successors in Self.graphs {
      let components = StronglyConnectedComponents(successors).components
      let reach = Self.reach(successors)
      var places = [0, 0, 0, 0]
      for (place, component) in components.enumerated() {
        for vertex in component { places[vertex] = place }
      }
      let holds = (0..<4).allSatisfy { from in
        (0..<4).allSatisfy { target in
          let isMutual = from == target || (reach[from][target] && reach[target][from])
          return isMutual
            ? places[from] == places[target]
            : !reach[from][target] || places[from] < places[target]
        }
      }
      #expect(holds && components.joined().sorted() == [0, 1, 2, 3], "\(successors)")
    }
  }

  /// Who reaches whom, by Warshall's closure.
  private static func reach(_ successors: [[Int]]) -> [[Bool]] {
    var reach = successors.map { targets in (0..<4).map { targets.contains($0) } }
    for middle in 0..<4 {
      for from in 0..<4 where reach[from][middle] {
        for target in 0..<4 where reach[middle][target] { reach[from][target] = true }
      }
    }
    return reach
  }

  @Test("a chain of a hundred thousand vertices needs no stack")
  func long() {
    let count = 100_000
    let chain = (0..<count).map { $0 + 1 < count ? [$0 + 1] : [0] }
    #expect(StronglyConnectedComponents(chain).components.map(\.count) == [count])
  }
}
