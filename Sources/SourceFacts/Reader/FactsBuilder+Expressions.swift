// Expressions: operator sequences, ternaries, closures, calls, strings. Sequences are read as they
// were written, unfolded: a custom operator such as `<||>` is one token of its own and never `||`,
// and what a ternary governs follows from its place in the sequence.

extension FactsBuilder {
  /// Visits an expression or any part without a meaning of its own.
  mutating func visitExpression(
    _ kind: SyntaxNodeKind, _ index: Int, _ context: FactsContext
  ) {
    switch kind {
    case .sequenceExpr: visitSequence(index, context)
    case .closureExpr: visitClosure(index, context)
    case .codeBlock:
      // The block of a `do` or `defer`, whose names are local at the file's outermost level, too.
      var inner = context
      inner.isLocal = true
      visitChildren(of: index, inner)
    case .functionCallExpr:
      recordCall(index, context)
      visitChildren(of: index, context)
    case .stringLiteralExpr:
      facts.strings.append(
        StringLiteralFact(range: range(of: index), isInterpolated: isInterpolated(index)))
      visitChildren(of: index, context)
    default: visitChildren(of: index, context)
    }
  }

  private func isInterpolated(_ index: Int) -> Bool {
    table.children(of: index).contains { child in
      table.nodes[child].kind == .other && table.child(.expressionSegment, of: child) != nil
    }
  }

  // MARK: - Sequences

  /// Visits `a && b ? c : d = e …`: operands and operators side by side.
  private mutating func visitSequence(_ index: Int, _ context: FactsContext) {
    var lastOperator: LogicalOperator?
    visitSequence(index, continuing: &lastOperator, context)
  }

  /// Visits a sequence, of which the operand of an outer one may consist.
  ///
  /// - Parameters:
  ///   - index: The sequence.
  ///   - lastOperator: The logical operator before this place in the same condition, if the
  ///     operators here can continue its run.
  ///   - context: Where it stands; what follows a `?:` stands one level deeper.
  private mutating func visitSequence(
    _ index: Int, continuing lastOperator: inout LogicalOperator?, _ context: FactsContext
  ) {
    let elements = table.sequenceElements(index)
    var context = context
    for (position, element) in elements.enumerated() {
      switch table.nodes[element].kind {
      case .binaryOperatorExpr:
        visitOperator(element, continuing: &lastOperator, context)
      case .assignmentExpr: lastOperator = nil
      case .unresolvedTernaryExpr:
        add(.ternary, at: element, context)
        lastOperator = nil
        context.nesting = FactsContext.deeper(context.nesting)
        visitChildren(of: element, context)
      case .tupleExpr where isOperandOfLogic(position, of: elements):
        visitParenthesized(element, continuing: &lastOperator, context)
      default: visit(element, context)
      }
    }
  }

  /// Records `&&` and `||`; any other operator leaves the run of logical operators as it is, since
  /// it binds tighter than they do.
  private mutating func visitOperator(
    _ index: Int, continuing lastOperator: inout LogicalOperator?, _ context: FactsContext
  ) {
    guard let current = logicalOperator(index) else { return }
    let starts = lastOperator != current
    switch current {
    case .and: add(starts ? .firstAnd : .and, at: index, context)
    case .or: add(starts ? .firstOr : .or, at: index, context)
    }
    lastOperator = current
  }

  private func logicalOperator(_ index: Int) -> LogicalOperator? {
    guard table.nodes[index].kind == .binaryOperatorExpr else { return nil }
    if table.hasText(index, "&&") { return .and }
    return table.hasText(index, "||") ? .or : nil
  }

  /// Whether the element's neighbours are logical operators, what binds weaker, or the ends, so that
  /// its parentheses only group.
  private func isOperandOfLogic(_ position: Int, of elements: [Int]) -> Bool {
    [position - 1, position + 1].filter(elements.indices.contains).allSatisfy {
      switch table.nodes[elements[$0]].kind {
      case .assignmentExpr, .unresolvedTernaryExpr: true
      default: logicalOperator(elements[$0]) != nil
      }
    }
  }

  /// Visits `( … )` with one unlabelled element as a part of the outer condition. A choice in
  /// parentheses is one operand, and the run goes on behind it.
  private mutating func visitParenthesized(
    _ index: Int, continuing lastOperator: inout LogicalOperator?, _ context: FactsContext
  ) {
    guard let list = table.child(.labeledExprList, of: index),
      let element = table.child(.labeledExpr, of: list),
      Int(table.nodes[element].next)
        == Int(table.nodes[list].next),
      let sequence = table.child(.sequenceExpr, of: element),
      !table.sequenceElements(sequence).contains(where: {
        table.nodes[$0].kind == .unresolvedTernaryExpr
      })
    else { return visitChildren(of: index, context) }
    visitSequence(sequence, continuing: &lastOperator, context)
  }

  // MARK: - Closures

  /// Visits a closure: a body of its own that its parent counts, too.
  private mutating func visitClosure(_ index: Int, _ context: FactsContext) {
    let number = (closureCounts[closureScope(context)] ?? 0) + 1
    closureCounts[closureScope(context)] = number
    var body = Body(
      kind: .closure, name: "closure #\(number) in \(scopeName(context))",
      declaration: context.declaration, range: range(of: index), region: context.region)
    body.content = table.content(ofBlock: index)
    visitChildren(of: index, enter(body, context))
  }

  /// A number for the place whose closures are counted together: a body, or the declaration outside
  /// of bodies.
  private func closureScope(_ context: FactsContext) -> Int32 {
    context.body >= 0 ? context.body : -2 - context.declaration
  }

  private func scopeName(_ context: FactsContext) -> String {
    if context.body >= 0 { return facts.bodies[Int(context.body)].name }
    return declarationName(context)
  }

  /// The path of the innermost declaration. There is none for code at the top level, and for a
  /// variable whose pattern holds no name.
  func declarationName(_ context: FactsContext) -> String {
    if context.declaration >= 0 { return facts.declarations[Int(context.declaration)].path }
    return "top-level code"
  }

  /// Adds a body and gives the context inside of it.
  ///
  /// - Parameters:
  ///   - body: The body; its parent and nesting are set here.
  ///   - outer: The context around it.
  /// - Returns: The context for what the body holds.
  mutating func enter(_ body: Body, _ outer: FactsContext) -> FactsContext {
    let context = body.kind == .closure ? outer : outsideTopLevelCode(outer)
    var inner = context
    inner.nesting = context.body >= 0 ? FactsContext.deeper(context.nesting) : 0
    inner.body = Int32(facts.bodies.count)
    inner.isLocal = true
    var body = body
    body.parent = context.body
    body.nesting = inner.nesting
    facts.bodies.append(body)
    return inner
  }

  /// The context of a declaration at the file's outermost level: top-level code stands beside it
  /// and does not enclose it.
  func outsideTopLevelCode(_ context: FactsContext) -> FactsContext {
    guard !context.isLocal, context.body >= 0,
      facts.bodies[Int(context.body)].kind == .topLevel
    else { return context }
    var outside = context
    outside.body = -1
    return outside
  }

  // MARK: - Calls

  /// Records a call whose target can be told by name: without a receiver, on `self`, `Self` or a
  /// type's name.
  private mutating func recordCall(_ index: Int, _ context: FactsContext) {
    guard context.body >= 0, let callee = table.children(of: index).first(where: { _ in true }),
      let target = callTarget(callee)
    else { return }
    var labels: [String] = []
    if let list = table.child(.labeledExprList, of: index) {
      for argument in table.children(of: list) {
        labels.append(label(of: argument))
      }
    }
    var trailing: UInt8 = table.child(.closureExpr, of: index) == nil ? 0 : 1
    if let list = table.child(.multipleTrailingClosures, of: index) {
      trailing = UInt8(
        clamping: Int(trailing) + table.children(of: list).reduce(0) { n, _ in n + 1 })
    }
    facts.bodies[Int(context.body)].calls.append(
      CallFact(
        name: target.name, receiver: target.receiver, labels: labels,
        trailingClosureCount: trailing, offset: table.nodes[index].start))
  }

  private func label(of argument: Int) -> String {
    let first = argument + 1
    guard table.nodes[first].kind == .token, table.childToken(.colon, of: argument) != nil else {
      return "_"
    }
    return table.identifier(first)
  }

  private func callTarget(_ callee: Int) -> (name: String, receiver: String)? {
    switch table.nodes[callee].kind {
    case .declReferenceExpr: return (table.identifier(callee + 1), "")
    case .memberAccessExpr:
      let parts = Array(table.children(of: callee))
      guard parts.count == 3, table.nodes[parts[2]].kind == .declReferenceExpr,
        let receiver = receiverName(parts[0])
      else { return nil }
      return (table.identifier(parts[2] + 1), receiver)
    default: return nil
    }
  }

  /// The receiver's text when it is `self`, `Self` or a capitalised dotted name.
  private func receiverName(_ index: Int) -> String? {
    let node = table.nodes[index]
    guard node.kind == .declReferenceExpr || node.kind == .memberAccessExpr else { return nil }
    if table.hasText(index, "self") || table.hasText(index, "Self") { return table.text(index) }
    let first = table.source[Int(node.start)]
    guard first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") else { return nil }
    let name = table.text(index)
    return name.utf8.allSatisfy { Self.isNameByte($0) } ? name : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}

/// The two operators that make a compound condition.
private enum LogicalOperator {
  case and, or
}
