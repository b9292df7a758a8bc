// Builds the facts of a file from its syntax table in one walk. The walk carries a small context by
// value (enclosing declaration, body, `#if` clause, nesting); everything it learns goes into the
// facts at once, so that no second pass over the tree is needed.

/// Where the walk stands.
struct FactsContext {
  /// The innermost declaration, or -1.
  var declaration: Int32 = -1
  /// The innermost body, or -1.
  var body: Int32 = -1
  /// The innermost `#if` clause, or -1.
  var region: Int32 = -1
  /// Enclosing constructs that the cognitive definition counts.
  var nesting: UInt16 = 0
  /// Whether declarations are local to a body.
  var isLocal = false

  /// The context inside the block of a statement: one level of nesting deeper.
  var nested: FactsContext {
    var context = self
    context.nesting = Self.deeper(nesting)
    context.isLocal = true
    return context
  }

  /// One more level; a file that is nested deeper than the type holds stays at its end.
  static func deeper(_ nesting: UInt16) -> UInt16 { nesting == .max ? nesting : nesting + 1 }
}

/// Builds the facts of one file.
struct FactsBuilder {
  let table: SyntaxTable
  var facts = FileFacts()
  /// How many closures each body holds so far; the last entry counts those outside of bodies.
  var closureCounts: [Int32: Int] = [:]
  var groupCount: Int32 = 0

  init(table: SyntaxTable) { self.table = table }

  /// Walks the tree.
  ///
  /// - Returns: The facts, without problems.
  mutating func build() -> FileFacts {
    facts.byteCount = table.source.count
    facts.lines = LineTable(of: table.source)
    if !table.nodes.isEmpty { visitFile() }
    var textOfNode: [UInt32] = []
    facts.tokens = TokenStream(of: table, textOfNode: &textOfNode)
    facts.directives = GateDirective.all(in: table)
    var names = NameReader(table: table, textOfNode: textOfNode, facts: facts)
    return names.read()
  }

  /// Visits the children of a node.
  mutating func visitChildren(of index: Int, _ context: FactsContext) {
    var child = index + 1
    let end = Int(table.nodes[index].next)
    while child < end {
      visit(child, context)
      child = Int(table.nodes[child].next)
    }
  }

  /// Visits a node if there is one.
  mutating func visit(_ index: Int?, _ context: FactsContext) {
    if let index { visit(index, context) }
  }

  /// Visits a node: records what it means and walks on below it.
  mutating func visit(_ index: Int, _ context: FactsContext) {
    let kind = table.nodes[index].kind
    if kind == .token { return }
    if kind == .other { return visitChildren(of: index, context) }
    if visitDeclaration(kind, index, context) || visitStatement(kind, index, context) { return }
    visitExpression(kind, index, context)
  }

  /// Dispatches declarations.
  ///
  /// - Returns: Whether the node was one.
  private mutating func visitDeclaration(
    _ kind: SyntaxNodeKind, _ index: Int, _ context: FactsContext
  ) -> Bool {
    switch kind {
    case .classDecl, .actorDecl, .structDecl, .enumDecl, .protocolDecl, .extensionDecl:
      visitType(kind, index, context)
    case .functionDecl, .initializerDecl, .deinitializerDecl, .macroDecl:
      visitFunction(kind, index, context)
    case .subscriptDecl: visitSubscript(index, context)
    case .variableDecl: visitVariables(index, context)
    case .enumCaseDecl: visitEnumCases(index, context)
    case .typeAliasDecl, .associatedTypeDecl, .operatorDecl, .precedenceGroupDecl:
      visitSimpleDeclaration(kind, index, context)
    case .importDecl: visitImport(index, context)
    case .ifConfigDecl: visitConditionalGroup(index, context)
    default: return false
    }
    return true
  }

  /// Dispatches statements.
  ///
  /// - Returns: Whether the node was one.
  private mutating func visitStatement(
    _ kind: SyntaxNodeKind, _ index: Int, _ context: FactsContext
  ) -> Bool {
    switch kind {
    case .ifExpr: visitIf(index, as: .if, context)
    case .guardStmt, .whileStmt, .repeatStmt: visitLoopOrGuard(kind, index, context)
    case .forStmt: visitFor(index, context)
    case .catchClause: visitCatch(index, context)
    case .switchExpr: visitSwitch(index, context)
    case .fallThroughStmt: add(.fallthroughStatement, at: index, context)
    case .breakStmt, .continueStmt:
      if table.childToken(.identifier, of: index) != nil { add(.labeledJump, at: index, context) }
    default: return false
    }
    return true
  }

  /// Records a decision point at a node.
  mutating func add(_ kind: DecisionKind, at index: Int, _ context: FactsContext) {
    guard context.body >= 0 else { return }
    facts.bodies[Int(context.body)].decisions.append(
      Decision(
        kind: kind, nesting: context.nesting, offset: table.nodes[index].start,
        region: context.region))
  }

  /// The range of a node without outer trivia.
  func range(of index: Int) -> ByteRange {
    ByteRange(start: table.nodes[index].start, end: table.nodes[index].end)
  }
}

extension LineTable {
  /// Finds the line starts: after each LF, CR LF or lone CR, as the compiler counts lines.
  init(of source: [UInt8]) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(source.count / 30)
    // SAFETY: every index stays below the buffer's count.
    unsafe source.withUnsafeBufferPointer { bytes in
      for index in 0..<bytes.count {
        let byte = unsafe bytes[index]
        if byte > 0x0D { continue }
        let isBreak =
          unsafe byte == 0x0A
          || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
        if isBreak { starts.append(UInt32(index + 1)) }
      }
    }
    self.init()
    self.starts = starts
  }
}
