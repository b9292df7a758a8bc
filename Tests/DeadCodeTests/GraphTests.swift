// The parts of the analysis that need no index, on values that are made by hand.

import SourceFacts
import Testing

@testable import DeadCode

/// A file of a module `M`.
func sourceFile(_ source: String, path: String = "a.swift") -> SourceFile {
  SourceFile(
    path: path, module: "M", targetKind: .library,
    facts: SwiftSyntaxReader().facts(of: Array(source.utf8)))
}

@Suite("Strongly connected components")
struct StronglyConnectedTests {
  @Test("nothing, a chain, a cycle and a cycle behind a chain")
  func shapes() {
    #expect(StronglyConnected([]).components == [])
    #expect(StronglyConnected([[1], [2], []]).components == [[0], [1], [2]])
    #expect(StronglyConnected([[1], [2], [0]]).components == [[0, 1, 2]])
    #expect(StronglyConnected([[1], [2], [1]]).components == [[0], [1, 2]])
    #expect(StronglyConnected([[0]]).components == [[0]])
  }

  @Test("users come before what they use, in graphs of four vertices")
  func small() {
    // Every graph: each of the sixteen possible edges is there or not.
    for bits in 0..<(1 << 16) {
      let successors = (0..<4).map { from in (0..<4).filter { bits & (1 << (from * 4 + $0)) != 0 } }
      let components = StronglyConnected(successors).components
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
    #expect(StronglyConnected(chain).components.map(\.count) == [count])
  }
}

@Suite("The table of edges")
struct EdgeTableTests {
  private func edge(_ from: NodeID, _ target: NodeID, _ occurrence: Int32 = 0) -> Edge {
    Edge(from: from, to: target, occurrence: occurrence, kind: .use, isDynamic: false)
  }

  @Test("edges are found by their origin, in the order in which they came")
  func order() {
    let table = EdgeTable(
      [edge(1, 0, 1), edge(-1, 2, 2), edge(1, 2, 3), edge(0, 1, 4), edge(-1, 0, 5), edge(1, 1, 6)],
      nodeCount: 3)
    #expect(table.edges.map(\.occurrence) == [2, 5, 4, 1, 3, 6])
    #expect(table.range(from: -1) == 0..<2)
    #expect(table.range(from: 0) == 2..<3)
    #expect(table.range(from: 1) == 3..<6)
    #expect(table.range(from: 2).isEmpty)
  }

  @Test("a graph without nodes or edges has an empty table")
  func empty() {
    #expect(EdgeTable([], nodeCount: 0).range(from: -1).isEmpty)
    #expect(EdgeTable([], nodeCount: 2).range(from: 1).isEmpty)
  }
}

@Suite("Places of declarations")
struct PlaceFinderTests {
  private let source = """
    import A
    struct S {
      var a = f(), b = g()
      func m() { func local() { x() } }
    }
    enum E { case one, two }
    """

  /// The name of the innermost declaration around each occurrence of a text.
  private func containers(of texts: [String]) -> [String] {
    let nodes = DeclarationNodes(of: [sourceFile(source)])
    var finder = PlaceFinder(nodes, file: 0)
    return texts.map { text in
      guard let range = source.firstRange(of: text) else { return "no such text" }
      let offset = source.utf8.distance(from: source.startIndex, to: range.lowerBound)
      let node = finder.container(of: UInt32(offset))
      return node < 0 ? "-" : nodes.declaration(node).path
    }
  }

  @Test("the innermost declaration is found; what is local belongs to the one around it")
  func innermost() {
    #expect(
      containers(of: ["import", "struct", "f()", "g()", "func m", "x()", "enum", "one", "two"])
        == ["-", "S", "S.a", "S.b", "S.m()", "S.m()", "E", "E.one", "E.two"])
  }

  @Test("a name is found where it starts, lines count from 1 and a line that is not there is nil")
  func names() {
    let nodes = DeclarationNodes(of: [sourceFile(source)])
    let finder = PlaceFinder(nodes, file: 0)
    #expect(finder.offset(line: 2, column: 8) == 16)
    #expect(finder.named(at: 16).map { nodes.declaration($0).path } == "S")
    #expect(finder.named(at: 17) == nil)
    #expect(finder.offset(line: 0, column: 1) == nil)
    #expect(finder.offset(line: 7, column: 1) == nil)
    #expect(finder.offset(line: 1, column: 0) == nil)
  }
}

@Suite("Access as the language gives it")
struct DeclarationNodesTests {
  @Test("a member has at most the access of its type, a case and a requirement exactly that")
  func access() {
    let nodes = DeclarationNodes(of: [
      sourceFile(
        """
        public struct A { public var a = 1; var b = 2; private var c = 3 }
        struct B { public var a = 1 }
        public enum C { case x }
        public protocol D { func r() }
        private func e() {}
        public extension A { func f() {}; private func g() {} }
        """)
    ])
    let levels = nodes.nodes.indices.map {
      "\(nodes.declaration(NodeID($0)).name) \(nodes.nodes[$0].access.word)"
    }
    #expect(
      levels == [
        "A public", "a public", "b internal", "c private", "B internal", "a internal", "C public",
        "x public", "D public", "r public", "e fileprivate", "A public", "f public", "g private",
      ])
  }
}
