// The items of a file, read from the syntax table in one pass. A node that stands behind a node with
// children, and not behind a token, is the first child of it: so it starts a list.

extension CodeItem {
  /// Collects the items of a file in source order, enclosing ones before enclosed ones.
  static func all(in table: SyntaxTable) -> [CodeItem] {
    var items: [CodeItem] = []
    items.reserveCapacity(table.nodes.count / 12)
    var open: [(item: Int, next: UInt32)] = []
    var tokenCount: UInt32 = 0
    for index in table.nodes.indices {
      while let last = open.last, last.next <= index {
        items[last.item].end = tokenCount
        open.removeLast()
      }
      let node = table.nodes[index]
      if node.kind == .token {
        if node.token != .endOfFile { tokenCount += 1 }
      } else if let kind = kind(of: index, in: table) {
        let startsList = index == 0 || table.nodes[index - 1].kind != .token
        open.append((items.count, node.next))
        items.append(CodeItem(first: tokenCount, end: 0, kind: kind, startsList: startsList))
      }
    }
    for last in open { items[last.item].end = tokenCount }
    return items.filter { $0.end > $0.first }
  }

  /// The kind of the item that a node is, or nil where it is none.
  private static func kind(of index: Int, in table: SyntaxTable) -> CodeItemKind? {
    switch table.nodes[index].kind {
    case .codeBlockItem, .memberBlockItem: contents[table.nodes[index + 1].kind] ?? .statement
    case .switchCase: .switchCase
    case .accessorDecl: .accessor
    default: nil
    }
  }

  private static let contents: [SyntaxNodeKind: CodeItemKind] = [
    .functionDecl: .function, .initializerDecl: .function, .deinitializerDecl: .function,
    .subscriptDecl: .function, .macroDecl: .function, .variableDecl: .variable,
    .classDecl: .type, .actorDecl: .type, .structDecl: .type, .enumDecl: .type,
    .protocolDecl: .type, .extensionDecl: .type, .enumCaseDecl: .enumCase, .importDecl: .import,
    .typeAliasDecl: .otherDeclaration, .associatedTypeDecl: .otherDeclaration,
    .operatorDecl: .otherDeclaration, .precedenceGroupDecl: .otherDeclaration,
    .ifConfigDecl: .conditional,
  ]
}
