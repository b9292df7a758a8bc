// Components against a model that is plain: two nodes are of one component where each reaches the other.

import Graphs
import Testing

@Suite("Strongly connected components")
struct StronglyConnectedComponentsTests {
  @Test("components of a graph are found as by trying every pair of nodes", arguments: 0..<200)
  func components(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let count = 1 + next(7)
    let edges = (0..<count).map { _ in (0..<next(4)).map { _ in next(count) } }
    let reaches = Self.reachability(edges)
    let found = StronglyConnectedComponents(edges).components
    #expect(found.flatMap(\.self).sorted() == Array(0..<count))
    var number = [Int](repeating: -1, count: count)
    for (index, nodes) in found.enumerated() { for node in nodes { number[node] = index } }
    for left in 0..<count {
      for right in 0..<count {
        #expect((number[left] == number[right]) == (reaches[left][right] && reaches[right][left]))
      }
    }
  }

  /// For each node which nodes a walk from it can reach, itself included.
  private static func reachability(_ edges: [[Int]]) -> [[Bool]] {
    edges.indices.map { start in
      var reached = edges.indices.map { $0 == start }
      for _ in edges.indices {
        for node in edges.indices where reached[node] {
          for target in edges[node] { reached[target] = true }
        }
      }
      return reached
    }
  }
}
