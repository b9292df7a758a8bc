// The outermost level: the file, its `#if` groups, its imports, and top-level code.

extension FactsBuilder {
  /// Visits the whole file. A file with statements at its top level has a body of its own; the
  /// initial values of its globals run as part of it.
  mutating func visitFile() {
    var context = FactsContext()
    let items = topLevelItems(in: 0)
    if items.contains(where: isStatement), let first = items.first(where: runs) {
      let node = table.nodes[first]
      var end = node.end
      for index in stride(from: table.nodes.count - 1, through: first, by: -1)
      where table.nodes[index].kind == .token && table.nodes[index].token != .endOfFile {
        end = table.nodes[index].end
        break
      }
      facts.bodies.append(
        Body(
          kind: .topLevel, name: "top-level code", declaration: -1,
          range: ByteRange(start: node.start, end: end), region: -1))
      context.body = 0
    }
    visitChildren(of: 0, context)
  }

  /// The items of the top level, in every `#if` clause.
  private func topLevelItems(in index: Int) -> [Int] {
    table.children(of: index).flatMap { child -> [Int] in
      switch table.nodes[child].kind {
      case .codeBlockItemList, .ifConfigDecl, .ifConfigClause, .other: topLevelItems(in: child)
      case .codeBlockItem:
        table.nodes[child + 1].kind == .ifConfigDecl ? topLevelItems(in: child + 1) : [child + 1]
      default: []
      }
    }
  }

  /// Whether an item runs as top-level code once there is any: statements, and what can hold a
  /// decision or a closure beside them.
  private func runs(_ content: Int) -> Bool {
    switch table.nodes[content].kind {
    case .macroExpansionDecl, .macroExpansionExpr: true
    case .variableDecl:
      table.child(.patternBindingList, of: content).map { list in
        table.children(of: list).contains { table.child(.initializerClause, of: $0) != nil }
      } ?? false
    default: isStatement(content)
    }
  }

  /// Whether an item is a statement or an expression and no declaration.
  private func isStatement(_ content: Int) -> Bool {
    switch table.nodes[content].kind {
    case .classDecl, .actorDecl, .structDecl, .enumDecl, .protocolDecl, .extensionDecl,
      .functionDecl, .initializerDecl, .deinitializerDecl, .subscriptDecl, .variableDecl,
      .enumCaseDecl, .typeAliasDecl, .associatedTypeDecl, .macroDecl, .operatorDecl,
      .precedenceGroupDecl, .importDecl, .macroExpansionDecl, .macroExpansionExpr, .accessorDecl,
      .unexpected, .missing, .token:
      false
    default: !isDeclarationLike(content)
    }
  }

  /// Whether a node of no particular kind is a declaration all the same: `#sourceLocation`, an
  /// attribute without a declaration, an editor placeholder.
  private func isDeclarationLike(_ index: Int) -> Bool {
    let token = table.nodes[index + 1]
    return table.nodes[index].kind == .other && token.kind == .token
      && (token.token == .poundSourceLocation || table.hasText(index, ";"))
  }

  /// Visits an `#if … #elseif … #else … #endif` group; its conditions are not code.
  mutating func visitConditionalGroup(_ index: Int, _ context: FactsContext) {
    for clause in enterClauses(of: index, context) { visit(clause.elements, clause.context) }
  }

  /// Records the clauses of an `#if` group as regions.
  ///
  /// - Parameters:
  ///   - index: The group.
  ///   - context: Where it stands.
  /// - Returns: For each clause the part that holds its code, if any, and the context inside.
  mutating func enterClauses(
    of index: Int, _ context: FactsContext
  ) -> [(elements: Int?, context: FactsContext)] {
    let group = groupCount
    groupCount += 1
    return clauses(below: index).map { clause in
      let parts = Array(table.children(of: clause))
      let hasCondition = table.nodes[parts[0]].token != .poundElse && parts.count > 1
      var inner = context
      inner.region = Int32(facts.regions.count)
      facts.regions.append(
        ConditionalRegion(
          group: group, parent: context.region,
          condition: hasCondition ? table.normalizedText(parts[1]) : "", range: range(of: clause)))
      return (parts.dropFirst(hasCondition ? 2 : 1).first, inner)
    }
  }

  /// The clauses of a group; they stand in a list below it.
  private func clauses(below index: Int) -> [Int] {
    table.nodes(.ifConfigClause, below: index, through: [.other])
  }

  /// Records an import.
  mutating func visitImport(_ index: Int, _ context: FactsContext) {
    var fact = ImportFact(
      module: "", scope: "", qualifiers: [], range: range(of: index), region: context.region)
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .importPath: fact.module = table.text(child).filter { !$0.isWhitespace }
      case .attributeList, .declModifierList:
        for element in table.children(of: child) { fact.qualifiers.append(table.text(element)) }
      case .token where !table.isKeyword(child, "import"): fact.scope = table.text(child)
      default: continue
      }
    }
    facts.imports.append(fact)
  }
}
