// Names that patterns, conditions and closures declare, and the scopes in which they stand.

extension NameReader {
  // MARK: - Patterns

  /// Visits a name in a pattern: it is declared once the pattern's value has been walked.
  mutating func visitName(_ index: Int) {
    pending.append(PendingName(token: index + 1, kind: patternKind))
  }

  /// Visits `let` or `var` with what it binds.
  mutating func visitValueBinding(_ index: Int, _ use: UseContext) {
    let outer = patternKind
    patternKind = table.childKeyword("var", of: index) == nil ? .constant : .variable
    visitChildren(of: index, use)
    patternKind = outer
  }

  /// Visits `if let x = value` and the shorthand `if let x`, which reads what `x` means outside.
  mutating func visitOptionalBinding(_ index: Int) {
    patternKind = table.childKeyword("var", of: index) == nil ? .constant : .variable
    let first = pending.count
    visitChildren(of: index, [])
    if table.child(.initializerClause, of: index) == nil {
      for name in pending[first...] { resolve(name.token, .read) }
    }
    bindPending(from: first)
  }

  /// Visits `case pattern = value`.
  mutating func visitMatching(_ index: Int) {
    patternKind = .constant
    let first = pending.count
    visitChildren(of: index, [])
    bindPending(from: first)
  }

  /// Visits a pattern with its `where`. The patterns of one `case` or `catch` declare the same names.
  mutating func visitCaseItem(_ index: Int) {
    patternKind = .constant
    let first = pending.count
    for child in table.children(of: index) {
      if table.nodes[child].kind == .whereClause { bindShared(from: first) }
      visit(child, [])
    }
    bindShared(from: first)
  }

  private mutating func bindShared(from first: Int) {
    pending[first...].removeAll {
      scopes.isBoundInScope(names.canonical(textOfNode[$0.token]))
    }
    bindPending(from: first)
  }

  // MARK: - Statements

  /// Visits an `if` or `while`: what its conditions declare is not in scope behind its first block.
  mutating func visitIf(_ index: Int) {
    let mark = scopes.open()
    let wasInBody = isInBody
    isInBody = true
    var isOpen = true
    for child in table.children(of: index) {
      visit(child, [])
      if isOpen, table.nodes[child].kind == .codeBlock {
        scopes.close(mark)
        isOpen = false
      }
    }
    if isOpen { scopes.close(mark) }
    isInBody = wasInBody
  }

  /// Visits a `guard`: what its conditions declare is in scope behind it, but not in its block.
  mutating func visitGuard(_ index: Int) {
    let first = scopes.count
    for child in table.children(of: index) {
      guard table.nodes[child].kind == .codeBlock else {
        visit(child, [])
        continue
      }
      let names = scopes.suspend(from: first)
      visit(child, [])
      scopes.resume(names)
    }
  }

  /// Visits a `for`: its names are in scope in its `where` and its block.
  mutating func visitFor(_ index: Int) {
    let mark = scopes.open()
    let wasInBody = isInBody
    isInBody = true
    patternKind = .constant
    let first = pending.count
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .whereClause, .codeBlock: bindPending(from: first)
      default: break
      }
      visit(child, [])
    }
    isInBody = wasInBody
    scopes.close(mark)
  }

  /// Visits a `case` of a `switch`.
  mutating func visitCase(_ index: Int) {
    let mark = scopes.open()
    let wasInBody = isInBody
    isInBody = true
    visitChildren(of: index, [])
    isInBody = wasInBody
    scopes.close(mark)
  }

  /// Visits a `catch`; without a pattern it declares `error`.
  mutating func visitCatch(_ index: Int) {
    let mark = scopes.open()
    let wasInBody = isInBody
    isInBody = true
    if !hasCatchPattern(index), let error = names.error { scopes.hide(error) }
    visitChildren(of: index, [])
    isInBody = wasInBody
    scopes.close(mark)
  }

  private func hasCatchPattern(_ index: Int) -> Bool {
    guard let list = table.children(of: index).first(where: { table.nodes[$0].kind == .other })
    else { return false }
    return table.children(of: list).contains { item in
      table.nodes[item + 1].kind != .whereClause
    }
  }

  // MARK: - Closures

  /// Visits a closure: what it captures is evaluated outside, its parameters are in scope inside.
  mutating func visitClosure(_ index: Int) {
    let mark = scopes.open()
    let wasInBody = isInBody
    isInBody = true
    for child in table.children(of: index) {
      if table.nodes[child].kind == .closureSignature {
        visitClosureSignature(child)
      } else {
        visit(child, [])
      }
    }
    isInBody = wasInBody
    scopes.close(mark)
  }

  private mutating func visitClosureSignature(_ index: Int) {
    let first = pending.count
    visitClosureParts(of: index)
    bindPending(from: first)
  }

  private mutating func visitClosureParts(of index: Int) {
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .closureCapture: visitCapture(child)
      case .closureShorthandParameter: declareParameter(child)
      case .closureParameter:
        visitChildren(of: child, [])
        declareParameter(child)
      case .other: visitClosureParts(of: child)
      default: visit(child, [])
      }
    }
  }

  /// `[x]` reads `x` outside and declares it inside; `[y = x]` has a value of its own.
  private mutating func visitCapture(_ index: Int) {
    guard let name = table.childToken(.identifier, of: index) else {
      return visitChildren(of: index, [])
    }
    visitChildren(of: index, [])
    if table.child(.initializerClause, of: index) == nil { resolve(name, .read) }
    pending.append(PendingName(token: name, kind: .constant))
  }

  private mutating func declareParameter(_ index: Int) {
    var name: Int?
    for child in table.children(of: index) {
      switch table.nodes[child].token {
      case .identifier, .wildcard, .keyword: name = child
      default: continue
      }
    }
    if let name { pending.append(PendingName(token: name, kind: .closureParameter)) }
  }
}
