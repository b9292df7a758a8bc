// Statements that decide. What counts for which definition of complexity is said by `DecisionKind`;
// here every construct is recorded with its nesting, and the checks choose.

extension FactsBuilder {
  /// Visits an `if` or `else if`, as a statement or an expression.
  mutating func visitIf(_ index: Int, as kind: DecisionKind, _ context: FactsContext) {
    add(kind, at: index, context)
    var elseKeyword: Int?
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .codeBlock:
        if let elseKeyword { add(.else, at: elseKeyword, context) }
        visit(child, context.nested)
      case .ifExpr: visitIf(child, as: .elseIf, context)
      case .token:
        if table.isKeyword(child, "else") { elseKeyword = child }
      default: visit(child, context)
      }
    }
  }

  /// Visits a `guard`, `while` or `repeat`: conditions at the same level, the block one deeper.
  mutating func visitLoopOrGuard(
    _ kind: SyntaxNodeKind, _ index: Int, _ context: FactsContext
  ) {
    let decision: DecisionKind =
      switch kind {
      case .guardStmt: .guard
      case .whileStmt: .while
      default: .repeat
      }
    add(decision, at: index, context)
    visitParts(of: index, context)
  }

  /// Visits the children of a statement: its block one level deeper than the rest.
  private mutating func visitParts(of index: Int, _ context: FactsContext) {
    for child in table.children(of: index) {
      visit(child, table.nodes[child].kind == .codeBlock ? context.nested : context)
    }
  }

  /// Visits a `for`, with its filters.
  mutating func visitFor(_ index: Int, _ context: FactsContext) {
    add(.for, at: index, context)
    if let keyword = table.childKeyword("case", of: index), let pattern = forPattern(index),
      !isIrrefutable(pattern)
    {
      add(.forCase, at: keyword, context)
    }
    if let filter = table.child(.whereClause, of: index) { add(.forWhere, at: filter, context) }
    visitParts(of: index, context)
  }

  private func forPattern(_ index: Int) -> Int? {
    table.children(of: index).first {
      switch table.nodes[$0].kind {
      case .identifierPattern, .tuplePattern, .wildcardPattern, .valueBindingPattern,
        .expressionPattern, .isTypePattern:
        true
      default: table.nodes[$0].kind == .other
      }
    }
  }

  /// Whether a pattern matches every value: names, wildcards and tuples of them.
  private func isIrrefutable(_ index: Int) -> Bool {
    switch table.nodes[index].kind {
    case .identifierPattern, .wildcardPattern, .discardAssignmentExpr: true
    case .valueBindingPattern, .patternExpr, .expressionPattern, .tuplePattern, .tupleExpr,
      .tuplePatternElementList, .tuplePatternElement, .labeledExprList, .labeledExpr:
      table.children(of: index).allSatisfy {
        table.nodes[$0].kind == .token || isIrrefutable($0)
      }
    case .typeAnnotation: true
    default: false
    }
  }

  /// Visits a `catch` clause.
  mutating func visitCatch(_ index: Int, _ context: FactsContext) {
    add(.catch, at: index, context)
    addWhereClauses(below: index, context)
    visitParts(of: index, context)
  }

  /// Records the `where` of each item of a case or catch clause, but not those of code inside.
  private mutating func addWhereClauses(below index: Int, _ context: FactsContext) {
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .whereClause: add(.caseWhere, at: child, context)
      case .other, .switchCaseItem, .catchItem: addWhereClauses(below: child, context)
      default: continue
      }
    }
  }

  /// Visits a `switch`.
  mutating func visitSwitch(_ index: Int, _ context: FactsContext) {
    add(.switch, at: index, context)
    let hasDefault = containsDefault(index)
    for child in table.children(of: index) {
      if table.nodes[child].kind == .switchCaseList {
        var isFirst = !hasDefault
        visitCases(of: child, isFirst: &isFirst, context)
      } else {
        visit(child, context)
      }
    }
  }

  /// Whether a switch has a `default`, looking into `#if` groups but not into code.
  private func containsDefault(_ index: Int) -> Bool {
    table.children(of: index).contains {
      switch table.nodes[$0].kind {
      case .switchDefaultLabel: true
      case .switchCaseList, .switchCase, .ifConfigDecl, .ifConfigClause, .other:
        containsDefault($0)
      default: false
      }
    }
  }

  /// Visits the cases of a switch. The clauses of an `#if` exclude each other, so that each of them
  /// can hold the first case.
  private mutating func visitCases(
    of index: Int, isFirst: inout Bool, _ context: FactsContext
  ) {
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .switchCase: visitCase(child, isFirst: &isFirst, context)
      case .ifConfigDecl: visitConditionalCases(child, isFirst: &isFirst, context)
      default: visit(child, context)
      }
    }
  }

  private mutating func visitConditionalCases(
    _ index: Int, isFirst: inout Bool, _ context: FactsContext
  ) {
    let before = isFirst
    for clause in enterClauses(of: index, context) {
      var isFirstHere = before
      if let elements = clause.elements {
        visitCases(of: elements, isFirst: &isFirstHere, clause.context)
      }
      isFirst = isFirst && isFirstHere
    }
  }

  private mutating func visitCase(_ index: Int, isFirst: inout Bool, _ context: FactsContext) {
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .switchCaseLabel:
        add(isFirst ? .firstCase : .switchCase, at: child, context)
        isFirst = false
        addWhereClauses(below: child, context)
        visit(child, context.nested)
      case .switchDefaultLabel: add(.defaultCase, at: child, context)
      default: visit(child, context.nested)
      }
    }
  }
}
