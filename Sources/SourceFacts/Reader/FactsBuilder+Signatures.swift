// What a declaration says about itself: modifiers, attributes, names, parameters, results, doc.

extension FactsBuilder {
  /// Adds a declaration and gives the context for what it holds.
  mutating func enter(_ declaration: Declaration, _ context: FactsContext) -> FactsContext {
    var inner = context
    inner.declaration = Int32(facts.declarations.count)
    if declaration.kind.isNominalTypeOrExtension { inner.isLocal = false }
    facts.declarations.append(declaration)
    return inner
  }

  /// A declaration with everything that does not depend on its kind; the name is still missing.
  func declaration(
    _ kind: DeclarationKind, _ index: Int, _ context: FactsContext
  ) -> Declaration {
    var result = Declaration(
      kind: kind, name: "", fullName: "", path: "", parent: context.declaration,
      isLocal: isLocal(context), access: nil, setterAccess: nil, modifiers: [], attributes: [],
      inherited: [], genericParameters: [], requirements: "", signature: Signature(), type: "",
      isComputed: false, isSettable: false, doc: nil, range: range(of: index),
      keywordOffset: table.nodes[keyword(of: index)].start, nameOffset: 0,
      region: context.region, elementRange: range(of: index))
    if let list = table.child(.declModifierList, of: index) { readModifiers(list, into: &result) }
    if let list = table.child(.attributeList, of: index) {
      result.attributes = attributes(in: list)
    }
    result.genericParameters = genericParameters(of: index)
    if let clause = table.child(.genericWhereClause, of: index) {
      result.requirements = table.normalizedText(
        from: clause + 2, to: Int(table.nodes[clause].next))
    }
    result.doc = DocCommentReader.read(
      table.source,
      trivia: ByteRange(start: endOfToken(before: index), end: table.nodes[index].start))
    return result
  }

  /// The end of the token before a node, or 0.
  private func endOfToken(before index: Int) -> UInt32 {
    var previous = index - 1
    while previous >= 0, table.nodes[previous].kind != .token { previous -= 1 }
    return previous < 0 ? 0 : table.nodes[previous].end
  }

  /// Whether a declaration here is local: inside a body, or inside something that is.
  private func isLocal(_ context: FactsContext) -> Bool {
    if context.isLocal { return true }
    guard context.declaration >= 0 else { return false }
    return facts.declarations[Int(context.declaration)].isLocal
  }

  private func readModifiers(_ list: Int, into declaration: inout Declaration) {
    for modifier in table.children(of: list) {
      let text = table.normalizedText(modifier)
      let isSetter = text.hasSuffix("(set)")
      let name = isSetter ? String(text.dropLast(5)) : text
      if let level = AccessLevel.allCases.first(where: { $0.word == name }) {
        if isSetter {
          declaration.setterAccess = level
        } else {
          declaration.access = level
          declaration.accessOffset = table.nodes[modifier].start
        }
      } else {
        declaration.modifiers.append(text)
      }
    }
  }

  /// The attributes of a list, in every `#if` clause.
  private func attributes(in index: Int) -> [AttributeFact] {
    table.nodes(
      .attribute, below: index,
      through: [.ifConfigDecl, .ifConfigClause, .attributeList, .other]
    ).map { attribute($0) }
  }

  private func attribute(_ index: Int) -> AttributeFact {
    let parts = Array(table.children(of: index))
    let name = parts.count > 1 ? table.normalizedText(parts[1]) : ""
    guard let open = table.childToken(.leftParen, of: index),
      let close = table.childToken(.rightParen, of: index)
    else { return AttributeFact(name: name, arguments: "") }
    return AttributeFact(
      name: name, arguments: table.text(from: table.nodes[open].end, to: table.nodes[close].start))
  }

  private func genericParameters(of index: Int) -> [String] {
    guard let clause = table.child(.genericParameterClause, of: index) else { return [] }
    return table.children(of: clause).flatMap { list in
      table.children(of: list).compactMap { parameter in
        guard table.nodes[parameter].kind == .genericParameter else { return nil }
        return table.childToken(.identifier, of: parameter).map { table.identifier($0) }
      }
    }
  }

  /// The entries of the inheritance clause, without attributes and specifiers.
  func inheritedTypes(of index: Int) -> [String] {
    guard let clause = table.child(.inheritanceClause, of: index) else { return [] }
    return table.children(of: clause).flatMap { list in
      table.children(of: list).compactMap { entry -> String? in
        guard table.nodes[entry].kind == .inheritedType else { return nil }
        let type = entry + 1
        let bare = table.nodes[type].kind == .attributedType ? bareType(type) : type
        return table.normalizedText(bare)
      }
    }
  }

  /// The type below attributes and specifiers: its last child.
  private func bareType(_ index: Int) -> Int {
    var last = index
    for child in table.children(of: index) { last = child }
    return last
  }

  // MARK: - Names

  /// The introducing keyword: the first token that is neither attribute nor modifier.
  func keyword(of index: Int) -> Int {
    table.children(of: index).first { table.nodes[$0].kind == .token } ?? index
  }

  /// Sets the names of a declaration, its path included.
  func setName(_ declaration: inout Declaration, _ name: String, at index: Int) {
    declaration.name = name
    if declaration.kind == .function, Self.isOperator(name) {
      // An operator is called without labels, whatever its parameters are named.
      for index in declaration.signature.parameters.indices {
        declaration.signature.parameters[index].label = "_"
      }
    }
    declaration.nameOffset = table.nodes[index].start
    declaration.fullName = name + labels(of: declaration)
    let outer = declaration.parent < 0 ? "" : facts.declarations[Int(declaration.parent)].path
    declaration.path = outer.isEmpty ? declaration.fullName : "\(outer).\(declaration.fullName)"
  }

  private static func isOperator(_ name: String) -> Bool {
    name.first.map { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$" } ?? false
  }

  /// Sets the name from the first child that can be one.
  func setName(_ declaration: inout Declaration, atFirstIdentifierOf index: Int) {
    let name = table.children(of: index).first {
      guard table.nodes[$0].kind == .token else { return false }
      switch table.nodes[$0].token {
      case .identifier, .binaryOperator, .prefixOperator, .postfixOperator: return true
      default: return false
      }
    }
    guard let name = name ?? nameBehindKeyword(of: index) else {
      return setName(&declaration, "_", at: keyword(of: index))
    }
    setName(&declaration, table.identifier(name), at: name)
  }

  /// The token behind the introducing keyword: operators that have a token kind of their own, such
  /// as `func <`, `func ...` and `prefix func !`.
  private func nameBehindKeyword(of index: Int) -> Int? {
    let keyword = keyword(of: index)
    return table.children(of: index).first { $0 > keyword && table.nodes[$0].kind == .token }
  }

  /// `(at:_:)` for what is called with arguments, else nothing.
  private func labels(of declaration: Declaration) -> String {
    let parameters = declaration.signature.parameters
    switch declaration.kind {
    case .function, .initializer, .subscript, .macro: break
    case .enumCase: if parameters.isEmpty { return "" }
    case .class, .actor, .struct, .enum, .protocol, .associatedType, .extension, .deinitializer,
      .variable, .constant, .typeAlias, .operator, .precedenceGroup:
      return ""
    }
    return "(" + parameters.map { "\($0.label):" }.joined() + ")"
  }

  // MARK: - Signatures

  /// The list of parameters below a signature, subscript or enum case element.
  func parameterList(of index: Int) -> Int? {
    if let clause = table.child(.functionParameterClause, of: index) {
      return table.child(.functionParameterList, of: clause)
    }
    return table.child(.enumCaseParameterClause, of: index).flatMap {
      table.child(.enumCaseParameterList, of: $0)
    }
  }

  /// Reads parameters, effects and result from a node that holds them as children.
  func signature(of index: Int) -> Signature {
    var signature = Signature()
    if let list = parameterList(of: index) {
      let isSubscript = table.nodes[index].kind == .subscriptDecl
      signature.parameters = table.children(of: list).compactMap {
        table.nodes[$0].kind == .functionParameter || table.nodes[$0].kind == .enumCaseParameter
          ? parameter($0, isSubscript: isSubscript) : nil
      }
    }
    if let effects = table.child(.functionEffects, of: index) {
      readEffects(effects, into: &signature)
    }
    if let clause = table.child(.returnClause, of: index) {
      signature.result = table.normalizedText(from: clause + 2, to: Int(table.nodes[clause].next))
    }
    return signature
  }

  private func readEffects(_ index: Int, into signature: inout Signature) {
    signature.isAsync =
      table.childKeyword("async", of: index) != nil
      || table.childKeyword("reasync", of: index) != nil
    guard let clause = table.child(.throwsClause, of: index) else { return }
    signature.throwing = table.childKeyword("rethrows", of: clause) == nil ? .throwing : .rethrowing
    if let type = table.children(of: clause).first(where: { table.nodes[$0].kind != .token }) {
      signature.thrownType = table.normalizedText(type)
    }
  }

  private func parameter(_ index: Int, isSubscript: Bool) -> ParameterFact {
    let nameTokens = parameterNames(index)
    let names = nameTokens.map { table.identifier($0) }
    // `subscript(i: Int)` and `case a(Int)` are called without a label.
    let isUnlabelled = names.isEmpty || (isSubscript && names.count < 2)
    let initial = table.child(.initializerClause, of: index)
    return ParameterFact(
      label: isUnlabelled ? "_" : names[0], name: names.last ?? "_", type: parameterType(index),
      hasDefault: initial != nil,
      isVariadic: table.children(of: index).contains {
        table.nodes[$0].kind == .token && table.hasText($0, "...")
      }, defaultsToMacro: initial.map { expandsForeignMacro($0) } ?? false,
      nameOffset: table.nodes[nameTokens.last ?? index].start)
  }

  /// The one or two names in front of a parameter's colon.
  private func parameterNames(_ index: Int) -> [Int] {
    table.children(of: index).filter { child in
      switch table.nodes[child].token {
      case .identifier, .wildcard, .keyword: true
      default: false
      }
    }
  }

  /// Whether a default argument expands a macro that an import brings.
  private func expandsForeignMacro(_ clause: Int) -> Bool {
    (clause..<Int(table.nodes[clause].next)).contains { index in
      guard table.nodes[index].kind == .macroExpansionExpr,
        let name = table.children(of: index).first(where: { table.nodes[$0].token == .identifier })
      else { return false }
      return !Self.knownMacros.contains(table.identifier(name))
    }
  }

  /// What `#` names without any import: The Swift Programming Language, "Expressions", and the
  /// standard library.
  private static let knownMacros: Set<String> = [
    "file", "fileID", "filePath", "line", "column", "function", "dsohandle", "selector", "keyPath",
    "colorLiteral", "fileLiteral", "imageLiteral", "isolation", "externalMacro", "_hasSymbol",
  ]

  private func parameterType(_ index: Int) -> String {
    let type = table.children(of: index).first {
      switch table.nodes[$0].kind {
      case .token, .attributeList, .declModifierList, .initializerClause: false
      default: true
      }
    }
    return type.map { table.normalizedText($0) } ?? ""
  }
}
