// How a reader goes over the flat table of a file: from a node to its children, each with what the node
// says about its place.

/// Something that visits the nodes of a file.
protocol SyntaxWalk {
  /// What a visitor knows of a node's place.
  associatedtype Context

  var table: SyntaxTable { get }

  /// Visits a node.
  mutating func visit(_ index: Int, _ context: Context)
}

extension SyntaxWalk {
  /// Visits the children of a node.
  mutating func visitChildren(of index: Int, _ context: Context) {
    var child = index + 1
    let end = Int(table.nodes[index].next)
    while child < end {
      visit(child, context)
      child = Int(table.nodes[child].next)
    }
  }

  /// Visits a node if there is one.
  mutating func visit(_ index: Int?, _ context: Context) {
    if let index { visit(index, context) }
  }
}
