// Names in declarations: their types, and the scopes that they open.

extension NameReader {
  // MARK: - Functions

  /// Visits a function, initialiser, subscript or macro. Its parameters are in scope in its body and
  /// in no default value.
  mutating func visitCallable(_ index: Int) {
    let outer = enter(index)
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .codeBlock, .accessorBlock: bindParameters(of: index)
      default: break
      }
      visit(child, [])
    }
    leave(outer)
  }

  private mutating func bindParameters(of index: Int) {
    let signature = table.child(.functionSignature, of: index) ?? index
    guard let clause = table.child(.functionParameterClause, of: signature),
      let list = table.child(.functionParameterList, of: clause)
    else { return }
    var number: Int32 = 0
    for parameter in table.children(of: list)
    where table.nodes[parameter].kind == .functionParameter {
      if let name = lastName(of: parameter) {
        let isWrapped = table.child(.attributeList, of: parameter) != nil
        bind(name, .parameter, parameter: number, isWrapped ? .wrapped : .plain)
      }
      number += 1
    }
  }

  /// The name that a parameter has inside: the second where there are two.
  private func lastName(of parameter: Int) -> Int? {
    var name: Int?
    for child in table.children(of: parameter) {
      switch table.nodes[child].token {
      case .identifier, .keyword, .wildcard: name = child
      case .colon: return name
      default: continue
      }
    }
    return name
  }

  // MARK: - Types

  /// Visits a type with its members.
  mutating func visitType(_ index: Int) { visitScoped(index) }

  /// Visits what can have generic parameters: they hide names outside.
  mutating func visitScoped(_ index: Int) {
    let outer = enter(index)
    visitChildren(of: index, [])
    leave(outer)
  }

  /// Visits an extension.
  mutating func visitExtension(_ index: Int) {
    let outer = enter(index)
    for child in table.children(of: index) {
      let isHead =
        table.nodes[child].kind == .identifierType || table.nodes[child].kind == .memberType
      visit(child, isHead ? .extendedType : [])
    }
    leave(outer)
  }

  /// Visits an associated type, whose bounds are constraints.
  mutating func visitAssociatedType(_ index: Int) {
    for child in table.children(of: index) {
      let isBound = table.nodes[child].kind == .inheritanceClause
      isBound ? visitChildren(of: child, .constraint) : visit(child, [])
    }
  }

  /// Visits what stands behind the colon of a type.
  mutating func visitInheritance(_ index: Int) { visitChildren(of: index, .inheritance) }

  /// Visits the members of a type.
  mutating func visitMembers(_ index: Int) {
    let mark = scopes.openMembers()
    let wasInBody = isInBody
    isInBody = false
    visitChildren(of: index, [])
    isInBody = wasInBody
    scopes.close(mark)
  }

  /// Visits a generic parameter.
  mutating func visitGenericParameter(_ index: Int) {
    if let name = table.childToken(.identifier, of: index) {
      scopes.hide(names.canonical(textOfNode[name]))
    }
    visitChildren(of: index, .constraint)
  }

  /// Visits `<A, B>` behind a name.
  mutating func visitGenericArguments(_ index: Int, _ use: UseContext) {
    visitChildren(of: index, use.ofPlace.union(.genericArgument))
  }

  /// Visits `throws(A)`.
  mutating func visitThrows(_ index: Int, _ use: UseContext) {
    for token in index..<Int(table.nodes[index].next) where table.nodes[token].token == .identifier
    {
      facts.thrownNames.append(
        ThrownNameFact(name: names.bareText(textOfNode[token]), offset: table.nodes[token].start))
    }
    visitChildren(of: index, use.ofPlace)
  }

  /// Visits a type's name: `A`, `A.B`.
  mutating func visitTypeName(_ index: Int, _ use: UseContext) {
    let type = use.isDisjoint(with: Self.typePlaces) ? use.union(.type) : use
    let isMember = table.nodes[index].kind == .memberType
    for child in table.children(of: index) {
      let node = table.nodes[child]
      if node.kind != .token {
        visit(child, node.kind == .genericArgumentClause ? type.ofPlace : type)
      } else if node.token == .identifier {
        record(child, isMember ? type.union(.member) : type)
        if !isMember { resolve(child, .type) }
      }
    }
  }

  /// The contexts of a type that are more than `type`.
  private static let typePlaces: UseContext = [
    .castTarget, .genericArgument, .inheritance, .extendedType, .constraint, .metatype, .attribute,
    .keyPath,
  ]

  /// Visits a type that stands in a pattern.
  mutating func visitTypeBelow(_ index: Int, _ use: UseContext) { visitChildren(of: index, use) }

  // MARK: - Variables and accessors

  /// Visits `var a = 1, b: T { … }`. Each name is in scope behind its initial value.
  mutating func visitVariables(_ index: Int) {
    patternKind = table.childKeyword("let", of: index) == nil ? .variable : .constant
    let isWrapped = table.child(.attributeList, of: index) != nil
    for child in table.children(of: index) {
      if table.nodes[child].kind == .patternBindingList {
        for binding in table.children(of: child) {
          visitBinding(binding, isWrapped ? .wrapped : .plain)
        }
      } else {
        visit(child, [])
      }
    }
  }

  private mutating func visitBinding(_ index: Int, _ wrapping: Wrapping) {
    let first = pending.count
    let outer = declaration
    for child in table.children(of: index) {
      if table.nodes[child].kind == .accessorBlock { bindPending(from: first, wrapping) }
      visit(child, [])
      for name in pending[first...] {
        declaration = declaration(named: name.token) ?? declaration
      }
    }
    declaration = outer
    bindPending(from: first, wrapping)
  }

  /// Visits accessors, or the getter that stands in their place.
  mutating func visitAccessors(_ index: Int) {
    let mark = scopes.open()
    let wasInBody = isInBody
    isInBody = true
    visitChildren(of: index, [])
    isInBody = wasInBody
    scopes.close(mark)
  }

  /// Visits an accessor. A setter or observer has a parameter, which hides the names outside even
  /// where it is not written.
  mutating func visitAccessor(_ index: Int) {
    let mark = scopes.open()
    if let clause = table.child(.accessorParameters, of: index) {
      if let name = table.childToken(.identifier, of: clause) { bind(name, .parameter) }
    } else if let name = implicitParameter(of: index) {
      scopes.hide(name)
    }
    visitChildren(of: index, [])
    scopes.close(mark)
  }

  private func implicitParameter(of accessor: Int) -> UInt32? {
    guard let keyword = table.childToken(.keyword, of: accessor) else { return nil }
    switch table.text(keyword) {
    case "set", "willSet", "init": return names.newValue
    case "didSet": return names.oldValue
    default: return nil
    }
  }

  // MARK: - Blocks

  /// Visits `{ … }`.
  mutating func visitBlock(_ index: Int) {
    let mark = scopes.open()
    let wasInBody = isInBody
    isInBody = true
    visitChildren(of: index, [])
    isInBody = wasInBody
    scopes.close(mark)
  }

  /// Visits statements. The functions and types among them are in scope from the start.
  mutating func visitItems(_ index: Int) {
    if isInBody { hoist(from: index) }
    visitChildren(of: index, [])
  }

  /// Visits a statement.
  mutating func visitItem(_ index: Int) {
    for child in table.children(of: index) {
      isStatement = table.nodes[child].kind == .sequenceExpr
      visit(child, [])
    }
    isStatement = false
  }

  private mutating func hoist(from list: Int) {
    for item in table.children(of: list) where table.nodes[item].kind == .codeBlockItem {
      let content = item + 1
      switch table.nodes[content].kind {
      case .functionDecl: hoist(content, .function)
      case .structDecl, .classDecl, .enumDecl, .actorDecl, .protocolDecl, .typeAliasDecl:
        hoist(content, .type)
      case .ifConfigDecl: hoist(fromClausesOf: content)
      default: continue
      }
    }
  }

  private mutating func hoist(_ index: Int, _ kind: LocalKind) {
    guard let name = table.childToken(.identifier, of: index) else { return }
    let node = table.nodes[index]
    bind(name, kind, own: ByteRange(start: node.start, end: node.end))
  }

  private mutating func hoist(fromClausesOf group: Int) {
    let outer = region
    for clauses in table.children(of: group) where table.nodes[clauses].kind == .other {
      for clause in table.children(of: clauses) where table.nodes[clause].kind == .ifConfigClause {
        region = region(at: clause) ?? outer
        if let list = table.child(.codeBlockItemList, of: clause) { hoist(from: list) }
      }
    }
    region = outer
  }

  // MARK: - Conditional compilation

  /// Visits a clause of an `#if`; its condition is no code. What its statements declare was hoisted
  /// with the statements around it.
  mutating func visitClause(_ index: Int, _ use: UseContext) {
    let outer = region
    region = region(at: index) ?? outer
    let parts = Array(table.children(of: index))
    let hasCondition = table.nodes[parts[0]].token != .poundElse && parts.count > 1
    for part in parts.dropFirst(hasCondition ? 2 : 1) {
      noteNames(in: part)
      if table.nodes[part].kind == .codeBlockItemList {
        visitChildren(of: part, [])
      } else {
        visit(part, use)
      }
    }
    region = outer
  }

  /// Collects the identifiers of a clause; those of groups within belong to their own clauses.
  private mutating func noteNames(in part: Int) {
    guard region >= 0 else { return }
    var found: Set<UInt32> = []
    var index = part
    let end = Int(table.nodes[part].next)
    while index < end {
      let node = table.nodes[index]
      if node.kind == .ifConfigDecl {
        index = Int(node.next)
        continue
      }
      if node.token == .identifier { found.insert(names.canonical(textOfNode[index])) }
      index += 1
    }
    facts.regions[Int(region)].names = found.map { names.bareText($0) }.sorted()
  }

  // MARK: - Binding

  /// What else a local is called.
  enum Wrapping {
    case plain
    /// `$x` and `_x` mean `x`.
    case wrapped
  }

  /// Binds a name to a new local.
  mutating func bind(
    _ token: Int, _ kind: LocalKind, parameter: Int32 = -1, _ wrapping: Wrapping = .plain,
    own: ByteRange = .none
  ) {
    guard canBeLocal(token) else { return }
    let text = textOfNode[token]
    let local = scopes.bind(
      names.canonical(text),
      to: LocalFact(
        kind: kind, name: names.bareText(text), nameOffset: table.nodes[token].start,
        declaration: declaration, parameterIndex: parameter, readCount: 0, writeCount: 0,
        region: region),
      own: own)
    if wrapping == .wrapped || table.source[Int(table.nodes[token].start)] == UInt8(ascii: "$") {
      bindAliases(of: local)
    }
  }

  private func canBeLocal(_ token: Int) -> Bool {
    switch table.nodes[token].token {
    case .identifier: true
    case .keyword: !table.hasText(token, "self")
    default: false
    }
  }

  /// The value of a property wrapper, the wrapper and its projection are one local.
  private mutating func bindAliases(of local: Int32) {
    let name = scopes.locals[Int(local)].name
    let bare = name.hasPrefix("$") ? String(name.dropFirst()) : name
    for alias in [bare, "_" + bare, "$" + bare] where alias != name {
      if let text = textsByName[alias] { scopes.bind(alias: text, to: local) }
    }
  }

  /// Brings into scope what patterns have declared since a place of `pending`.
  mutating func bindPending(from first: Int, _ wrapping: Wrapping = .plain) {
    let found = pending[first...]
    pending.removeSubrange(first...)
    guard isInBody else { return }
    for name in found { bind(name.token, name.kind, wrapping) }
  }

  // MARK: - Declarations

  /// What an enclosing declaration has to restore.
  struct Outer {
    fileprivate let declaration: Int32
    fileprivate let mark: LocalScopes.Mark
  }

  /// Enters a declaration.
  private mutating func enter(_ index: Int) -> Outer {
    let isLocalFunction = isInBody && table.nodes[index].kind == .functionDecl
    let mark = isLocalFunction ? scopes.openFunction() : scopes.open()
    let outer = Outer(declaration: declaration, mark: mark)
    declaration = declaration(at: index) ?? declaration
    return outer
  }

  private mutating func leave(_ outer: Outer) {
    scopes.close(outer.mark)
    declaration = outer.declaration
  }
}
