// Which nodes of a directed graph lead to each other. A graph is an array of arrays of node numbers, so
// that a check can number whatever it looks at.

/// Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972), without recursion.
package struct StronglyConnectedComponents: Sendable {
  /// Each component's nodes in ascending order; a node without a cycle is a component of its own. A
  /// component stands before those that it leads to.
  package private(set) var components: [[Int]] = []

  private let edges: [[Int]]
  private var order: [Int]
  private var low: [Int]
  private var isOnStack: [Bool]
  private var stack: [Int] = []
  private var count = 0

  /// Finds the components of a graph.
  ///
  /// - Parameter edges: For each node the nodes that it leads to.
  /// - Complexity: O(*nodes* + *edges*).
  package init(_ edges: [[Int]]) {
    self.edges = edges
    order = [Int](repeating: -1, count: edges.count)
    low = order
    isOnStack = [Bool](repeating: false, count: edges.count)
    for node in edges.indices where order[node] < 0 { search(from: node) }
    components.reverse()
  }

  private mutating func search(from root: Int) {
    var path: [(node: Int, next: Int)] = [(root, 0)]
    open(root)
    while let (node, next) = path.last {
      if next < edges[node].count {
        path[path.count - 1].next += 1
        let target = edges[node][next]
        if order[target] < 0 {
          open(target)
          path.append((target, 0))
        } else if isOnStack[target] {
          low[node] = min(low[node], order[target])
        }
      } else {
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == order[node] { close(node) }
      }
    }
  }

  private mutating func open(_ node: Int) {
    order[node] = count
    low[node] = count
    count += 1
    stack.append(node)
    isOnStack[node] = true
  }

  private mutating func close(_ root: Int) {
    var component: [Int] = []
    while let node = stack.popLast() {
      isOnStack[node] = false
      component.append(node)
      if node == root { break }
    }
    components.append(component.sorted())
  }
}
