// The nodes of the graph: every declaration of every file that is not local to a body. A local
// function or type has no place in the index, so that whatever happens inside it happens in the
// declaration around it.

import SourceFacts

/// The number of a node.
package typealias NodeID = Int32

/// A declaration as a node.
struct DeclarationNode: Sendable {
  /// The number of its file.
  package var file: Int32
  /// Its number among the file's declarations.
  package var declaration: Int32
  /// The enclosing declaration, or -1.
  package var parent: NodeID
  package var kind: DeclarationKind
  /// The access that the declaration has in its place.
  package var access: AccessLevel
}

/// All nodes, parents before children, in the order of the files and of their source.
package struct DeclarationNodes: Sendable {
  let files: [SourceFile]
  private(set) var nodes: [DeclarationNode] = []
  /// The nodes of each file.
  private(set) var ranges: [Range<Int>] = []
  /// For each file the node of each of its declarations; for a local one that of the declaration
  /// around it, or -1.
  private(set) var nodeOfDeclaration: [[NodeID]] = []
  /// The children of each node, in the order of their source.
  private(set) var children: [[NodeID]] = []

  /// Lists the declarations.
  init(of files: [SourceFile]) {
    self.files = files
    for number in files.indices { add(number) }
    children = Array(repeating: [], count: nodes.count)
    for (id, node) in nodes.enumerated() where node.parent >= 0 {
      children[Int(node.parent)].append(NodeID(id))
    }
  }

  private mutating func add(_ number: Int) {
    let declarations = files[number].facts.declarations
    let first = nodes.count
    var numbers: [NodeID] = []
    numbers.reserveCapacity(declarations.count)
    for (index, declaration) in declarations.enumerated() {
      let parent = declaration.parent >= 0 ? numbers[Int(declaration.parent)] : -1
      if declaration.isLocal {
        numbers.append(parent)
        continue
      }
      numbers.append(NodeID(nodes.count))
      nodes.append(
        DeclarationNode(
          file: Int32(number), declaration: Int32(index), parent: parent, kind: declaration.kind,
          access: access(of: declaration, parent: parent)))
    }
    ranges.append(first..<nodes.count)
    nodeOfDeclaration.append(numbers)
  }

  /// The access as the language gives it: a member has at most that of its type, the members of a
  /// protocol and the cases of an enum have that of their type, those of an extension the one that
  /// is written on it.
  private func access(of declaration: Declaration, parent: NodeID) -> AccessLevel {
    guard parent >= 0 else {
      let written = declaration.access ?? (declaration.kind == .extension ? .open : .internal)
      return written == .private ? .fileprivate : written
    }
    let outer = nodes[Int(parent)]
    switch outer.kind {
    case .protocol: return outer.access
    case .enum where declaration.kind == .enumCase: return outer.access
    case .extension:
      let written = declaration.access ?? self.declaration(parent).access ?? .internal
      return min(written, outer.access)
    default: return min(declaration.access ?? .internal, outer.access)
    }
  }

  /// The facts of a node's declaration.
  func declaration(_ id: NodeID) -> Declaration {
    let node = nodes[Int(id)]
    return files[Int(node.file)].facts.declarations[Int(node.declaration)]
  }

  func kind(_ id: NodeID) -> DeclarationKind { nodes[Int(id)].kind }

  func parent(_ id: NodeID) -> NodeID { nodes[Int(id)].parent }

  func file(_ id: NodeID) -> SourceFile { files[Int(nodes[Int(id)].file)] }

  /// The parent's kind, or nil at the top level.
  func parentKind(_ id: NodeID) -> DeclarationKind? {
    let parent = parent(id)
    return parent >= 0 ? kind(parent) : nil
  }

  /// Whether a declaration is nested in another, or is it.
  func isInside(_ id: NodeID, _ outer: NodeID) -> Bool {
    var current = id
    while current > outer { current = parent(current) }
    return current == outer
  }

  /// Raises the access of an extension's members to what the extended type allows.
  ///
  /// - Parameter access: For each extension the access of the extended type.
  mutating func limitExtensions(to access: [NodeID: AccessLevel]) {
    for id in nodes.indices {
      var current = NodeID(id)
      while current >= 0, kind(current) != .extension { current = parent(current) }
      if current >= 0, let limit = access[current] {
        nodes[id].access = min(nodes[id].access, limit)
      }
    }
  }
}
