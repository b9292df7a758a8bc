// Declarations: types, extensions, functions, variables, enum cases and the rest, with the bodies
// that belong to them.

extension FactsBuilder {
  /// Visits a type, protocol or extension.
  mutating func visitType(_ kind: SyntaxNodeKind, _ index: Int, _ context: FactsContext) {
    var declaration = declaration(Self.declarationKind(of: kind), index, context)
    declaration.inherited = inheritedTypes(of: index)
    if kind == .extensionDecl, let type = extendedType(of: index) {
      setName(&declaration, Self.withoutGenericArguments(table.normalizedText(type)), at: type)
    } else {
      setName(&declaration, atFirstIdentifierOf: index)
    }
    let inner = outsideTopLevelCode(enter(declaration, context))
    visitHeader(of: index, inner)
    visit(table.child(.memberBlock, of: index), inner)
  }

  private static func declarationKind(of kind: SyntaxNodeKind) -> DeclarationKind {
    declarationKinds[kind] ?? .precedenceGroup
  }

  private static let declarationKinds: [SyntaxNodeKind: DeclarationKind] = [
    .classDecl: .class, .actorDecl: .actor, .structDecl: .struct, .enumDecl: .enum,
    .protocolDecl: .protocol, .extensionDecl: .extension, .functionDecl: .function,
    .initializerDecl: .initializer, .deinitializerDecl: .deinitializer, .macroDecl: .macro,
    .typeAliasDecl: .typeAlias, .associatedTypeDecl: .associatedType, .operatorDecl: .operator,
    .precedenceGroupDecl: .precedenceGroup,
  ]

  private func extendedType(of index: Int) -> Int? {
    guard let keyword = table.childKeyword("extension", of: index) else { return nil }
    return table.children(of: index).first { $0 > keyword }
  }

  /// `Outer<(Int) -> Int>.Inner` → `Outer.Inner`.
  private static func withoutGenericArguments(_ type: String) -> String {
    var depth = 0
    var previous: Character = " "
    return String(
      type.filter { character in
        defer { previous = character }
        if character == "<" { depth += 1 }
        if character == ">" {
          depth -= previous == "-" ? 0 : 1
          return false
        }
        return depth == 0 && character != "`" && !character.isWhitespace
      })
  }

  /// Visits what can hold expressions in a declaration's head: attributes with arguments.
  private mutating func visitHeader(of index: Int, _ context: FactsContext) {
    visit(table.child(.attributeList, of: index), context)
  }

  /// Visits a type alias, associated type, operator or precedence group.
  mutating func visitSimpleDeclaration(
    _ kind: SyntaxNodeKind, _ index: Int, _ context: FactsContext
  ) {
    var declaration = declaration(Self.declarationKind(of: kind), index, context)
    declaration.inherited = inheritedTypes(of: index)
    if kind == .typeAliasDecl, let target = table.child(.typeInitializer, of: index) {
      declaration.inherited = table.children(of: target).dropFirst().map {
        table.normalizedText($0)
      }
    }
    if kind == .operatorDecl || kind == .precedenceGroupDecl {
      declaration.inherited = precedenceGroups(below: index)
    }
    if kind == .operatorDecl { declaration.modifiers.append(table.text(keyword(of: index))) }
    setName(&declaration, atFirstIdentifierOf: index)
    _ = enter(declaration, context)
  }

  /// The precedence groups that an operator or another group names.
  private func precedenceGroups(below index: Int) -> [String] {
    table.children(of: index).flatMap { child -> [String] in
      switch table.nodes[child].kind {
      case .precedenceGroupRelation, .other: precedenceGroups(below: child)
      case .operatorPrecedence, .precedenceGroupName:
        table.childToken(.identifier, of: child).map { [table.identifier($0)] } ?? []
      default: []
      }
    }
  }

  // MARK: - Functions

  /// Visits a function, initialiser, deinitialiser or macro.
  mutating func visitFunction(_ kind: SyntaxNodeKind, _ index: Int, _ context: FactsContext) {
    var declaration = declaration(Self.declarationKind(of: kind), index, context)
    if let signature = table.child(.functionSignature, of: index) {
      declaration.signature = self.signature(of: signature)
    }
    switch kind {
    case .initializerDecl: setName(&declaration, "init", at: keyword(of: index))
    case .deinitializerDecl: setName(&declaration, "deinit", at: keyword(of: index))
    default: setName(&declaration, atFirstIdentifierOf: index)
    }
    declaration.hasBody =
      table.child(.codeBlock, of: index) != nil || table.child(.initializerClause, of: index) != nil
    let inner = enter(declaration, context)
    visitHeader(of: index, inner)
    let signature = table.child(.functionSignature, of: index)
    guard let block = table.child(.codeBlock, of: index) else {
      visitDefaultArguments(of: signature, inner)
      return visit(table.child(.initializerClause, of: index), inner)
    }
    let kind: BodyKind =
      switch kind {
      case .initializerDecl: .initializer
      case .deinitializerDecl: .deinitializer
      default: .function
      }
    visitBody(kind, block, from: keyword(of: index), defaultsOf: signature, inner)
  }

  /// Visits a body in braces, after the default arguments that stand before the brace.
  private mutating func visitBody(
    _ kind: BodyKind, _ block: Int, from first: Int, defaultsOf signature: Int? = nil,
    _ context: FactsContext
  ) {
    var body = Body(
      kind: kind, name: declarationName(context), declaration: context.declaration,
      range: ByteRange(start: table.nodes[first].start, end: table.nodes[block].end),
      region: context.region)
    body.content = table.content(ofBlock: block)
    body.headByteCount = table.nodes[block].start - body.range.start
    let inner = enter(body, context)
    visitDefaultArguments(of: signature, context)
    visitChildren(of: block, inner)
  }

  /// Visits each default value: it runs on its own when a caller leaves the argument out.
  private mutating func visitDefaultArguments(of signature: Int?, _ context: FactsContext) {
    guard let list = signature.flatMap(parameterList) else { return }
    for (number, parameter) in table.children(of: list).enumerated() {
      visit(table.child(.attributeList, of: parameter), context)
      guard let clause = table.child(.initializerClause, of: parameter),
        let value = table.children(of: clause).first(where: { table.nodes[$0].kind != .token })
      else { continue }
      let body = Body(
        kind: .defaultArgument,
        name: "default argument \(number) of \(facts.declarations[Int(context.declaration)].path)",
        declaration: context.declaration, range: range(of: value), region: context.region)
      visit(value, enter(body, context))
    }
  }

  // MARK: - Subscripts and variables

  /// Visits a subscript.
  mutating func visitSubscript(_ index: Int, _ context: FactsContext) {
    var declaration = declaration(.subscript, index, context)
    declaration.signature = signature(of: index)
    setName(&declaration, "subscript", at: keyword(of: index))
    declaration.isComputed = true
    declaration.isSettable = accessorBlock(of: index).map(hasSetter) ?? false
    declaration.hasBody = accessorBlock(of: index).map(hasBodies) ?? false
    let inner = enter(declaration, context)
    visitHeader(of: index, inner)
    guard let block = accessorBlock(of: index) else {
      return visitDefaultArguments(of: index, inner)
    }
    visitAccessors(block, short: .subscript, from: keyword(of: index), defaultsOf: index, inner)
  }

  private func accessorBlock(of index: Int) -> Int? { table.child(.accessorBlock, of: index) }

  /// Visits a `var` or `let` with all its names.
  mutating func visitVariables(_ index: Int, _ context: FactsContext) {
    guard let list = table.child(.patternBindingList, of: index) else { return }
    let kind: DeclarationKind = table.childKeyword("let", of: index) == nil ? .variable : .constant
    var template = declaration(kind, index, context)
    template.siblingCount = siblingCount(
      table.children(of: list).reduce(0) { $0 + names(in: $1 + 1).count })
    var header: Int? = index
    for binding in table.children(of: list) {
      visitBinding(binding, template, header: header, from: keyword(of: index), context)
      header = nil
    }
  }

  /// Visits one `name: Type = value { accessors }` of a variable declaration; the attributes stand
  /// before the first one and belong to its name.
  private mutating func visitBinding(
    _ index: Int, _ template: Declaration, header: Int?, from keyword: Int, _ context: FactsContext
  ) {
    let block = accessorBlock(of: index)
    var declaration = template
    if let annotation = table.child(.typeAnnotation, of: index) {
      declaration.type = table.normalizedText(from: annotation + 2, to: next(annotation))
    }
    declaration.isComputed = block.map { !hasObserversOnly($0) } ?? false
    declaration.isSettable =
      template.kind == .variable && (!declaration.isComputed || (block.map(hasSetter) ?? false))
    var inner = context
    declaration.hasBody = block.map(hasBodies) ?? false
    declaration.valueRange = value(of: index)
    if template.siblingCount > 1 { declaration.elementRange = elementRange(of: index) }
    for name in names(in: index + 1) {
      // Locals without accessors are nobody's interface and own no body.
      if context.isLocal, block == nil { continue }
      var named = declaration
      setName(&named, table.identifier(name), at: name)
      inner = enter(named, context)
    }
    if let header { visitHeader(of: header, inner) }
    if let clause = table.child(.initializerClause, of: index) { visitInitialValue(clause, inner) }
    if let block { visitAccessors(block, short: .getter, from: keyword, inner) }
  }

  /// How many names a statement declares; there is at least the one at hand.
  private func siblingCount(_ count: Int) -> UInt16 { UInt16(clamping: max(1, count)) }

  /// The value behind the `=` of a binding or enum case.
  private func value(of index: Int) -> ByteRange? {
    guard let clause = table.child(.initializerClause, of: index) else { return nil }
    return table.children(of: clause).first { table.nodes[$0].kind != .token }.map { range(of: $0) }
  }

  /// The extent of an element of a list without its comma.
  private func elementRange(of index: Int) -> ByteRange {
    var result = range(of: index)
    if let comma = table.childToken(.comma, of: index) { result.end = table.nodes[comma - 1].end }
    return result
  }

  /// Whether one of a block's accessors says what it does.
  private func hasBodies(_ block: Int) -> Bool {
    let accessors = accessors(in: block)
    return accessors.isEmpty || accessors.contains { table.child(.codeBlock, of: $0) != nil }
  }

  private func next(_ index: Int) -> Int { Int(table.nodes[index].next) }

  /// The identifier tokens that a binding's pattern declares.
  private func names(in pattern: Int) -> [Int] {
    switch table.nodes[pattern].kind {
    case .identifierPattern: [pattern + 1]
    case .tuplePattern, .tuplePatternElementList, .tuplePatternElement, .valueBindingPattern:
      table.children(of: pattern).flatMap { names(in: $0) }
    default: []
    }
  }

  /// Visits an initial value. That of a member or global becomes a body when it holds a decision
  /// that no closure owns: otherwise nothing in it runs that could be measured.
  private mutating func visitInitialValue(_ clause: Int, _ context: FactsContext) {
    guard !context.isLocal, context.body < 0 || isMember(context.declaration),
      context.declaration >= 0, holdsDecision(clause)
    else { return visit(clause, context) }
    let body = Body(
      kind: .initialValue, name: facts.declarations[Int(context.declaration)].path,
      declaration: context.declaration, range: range(of: clause), region: context.region)
    visitChildren(of: clause, enter(body, context))
  }

  /// Whether a declaration stands directly in a type or extension.
  private func isMember(_ declaration: Int32) -> Bool {
    guard declaration >= 0 else { return false }
    let parent = facts.declarations[Int(declaration)].parent
    return parent >= 0 && facts.declarations[Int(parent)].kind.isNominalTypeOrExtension
  }

  private func holdsDecision(_ index: Int) -> Bool {
    switch table.nodes[index].kind {
    case .closureExpr: false
    case .ifExpr, .switchExpr, .unresolvedTernaryExpr: true
    case .binaryOperatorExpr: table.hasText(index, "&&") || table.hasText(index, "||")
    default: table.children(of: index).contains { holdsDecision($0) }
    }
  }

  // MARK: - Accessors

  /// Visits an accessor block: accessors by name, or a short getter.
  private mutating func visitAccessors(
    _ block: Int, short: BodyKind, from keyword: Int, defaultsOf signature: Int? = nil,
    _ context: FactsContext
  ) {
    if accessors(in: block).isEmpty {
      return visitBody(short, block, from: keyword, defaultsOf: signature, context)
    }
    visitDefaultArguments(of: signature, context)
    visitAccessorList(block, context)
  }

  private mutating func visitAccessorList(_ index: Int, _ context: FactsContext) {
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .accessorDecl:
        visit(table.child(.attributeList, of: child), context)
        if let block = table.child(.codeBlock, of: child), let name = accessorName(child) {
          visitBody(Self.bodyKind(ofAccessor: table.text(name)), block, from: name, context)
        }
      case .ifConfigDecl:
        for clause in enterClauses(of: child, context) {
          if let elements = clause.elements { visitAccessorList(elements, clause.context) }
        }
      case .accessorDeclList: visitAccessorList(child, context)
      default: continue
      }
    }
  }

  /// All accessors of a block, in every `#if` clause.
  private func accessors(in index: Int) -> [Int] {
    table.children(of: index).flatMap { child -> [Int] in
      switch table.nodes[child].kind {
      case .accessorDecl: [child]
      case .accessorDeclList, .ifConfigDecl, .ifConfigClause, .other: accessors(in: child)
      default: []
      }
    }
  }

  private func accessorName(_ accessor: Int) -> Int? {
    table.childToken(.keyword, of: accessor) ?? table.childToken(.identifier, of: accessor)
  }

  private static func bodyKind(ofAccessor name: String) -> BodyKind {
    switch name {
    case "willSet", "didSet": .observer
    case "set", "_modify", "modify", "mutate", "unsafeMutableAddress", "init": .setter
    default: .getter
    }
  }

  private func accessorKinds(of block: Int) -> [BodyKind] {
    accessors(in: block).compactMap {
      accessorName($0).map { Self.bodyKind(ofAccessor: table.text($0)) }
    }
  }

  private func hasSetter(_ block: Int) -> Bool { accessorKinds(of: block).contains(.setter) }

  private func hasObserversOnly(_ block: Int) -> Bool {
    let kinds = accessorKinds(of: block)
    return !kinds.isEmpty && kinds.allSatisfy { $0 == .observer }
  }

  // MARK: - Enum cases

  /// Visits `case a, b(Int = 1)`: each element is a declaration.
  mutating func visitEnumCases(_ index: Int, _ context: FactsContext) {
    let template = declaration(.enumCase, index, context)
    visitHeader(of: index, context)
    for list in table.children(of: index) where table.nodes[list].kind == .other {
      let count = table.children(of: list).reduce(0) { count, _ in count + 1 }
      for element in table.children(of: list) {
        guard table.nodes[element].kind == .enumCaseElement else { continue }
        var declaration = template
        declaration.signature = signature(of: element)
        declaration.valueRange = value(of: element)
        declaration.siblingCount = siblingCount(count)
        if count > 1 { declaration.elementRange = elementRange(of: element) }
        setName(&declaration, atFirstIdentifierOf: element)
        let inner = enter(declaration, context)
        visitDefaultArguments(of: element, inner)
      }
    }
  }
}
