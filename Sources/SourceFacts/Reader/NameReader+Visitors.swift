// The table of visitors: for each kind of node what is done with it.

extension NameReader {
  /// For each kind its visitor; nil where the node is walked through.
  static let visitorTable: [Visitor?] = {
    var table = [Visitor?](repeating: nil, count: 256)
    let entries = declarationVisitors + typeVisitors + patternVisitors + expressionVisitors
    for (kind, visitor) in entries { table[Int(kind.rawValue)] = visitor }
    return table
  }()

  private static let declarationVisitors: [(SyntaxNodeKind, Visitor)] = [
    (.functionDecl, { reader, index, _ in reader.visitCallable(index) }),
    (.initializerDecl, { reader, index, _ in reader.visitCallable(index) }),
    (.deinitializerDecl, { reader, index, _ in reader.visitCallable(index) }),
    (.macroDecl, { reader, index, _ in reader.visitCallable(index) }),
    (.subscriptDecl, { reader, index, _ in reader.visitCallable(index) }),
    (.classDecl, { reader, index, _ in reader.visitType(index) }),
    (.actorDecl, { reader, index, _ in reader.visitType(index) }),
    (.structDecl, { reader, index, _ in reader.visitType(index) }),
    (.enumDecl, { reader, index, _ in reader.visitType(index) }),
    (.protocolDecl, { reader, index, _ in reader.visitType(index) }),
    (.extensionDecl, { reader, index, _ in reader.visitExtension(index) }),
    (.typeAliasDecl, { reader, index, _ in reader.visitScoped(index) }),
    (.enumCaseElement, { reader, index, _ in reader.visitScoped(index) }),
    (.associatedTypeDecl, { reader, index, _ in reader.visitAssociatedType(index) }),
    (.memberBlock, { reader, index, _ in reader.visitMembers(index) }),
    (.genericParameter, { reader, index, _ in reader.visitGenericParameter(index) }),
    (.genericWhereClause, { reader, index, _ in reader.visitChildren(of: index, .constraint) }),
    (.inheritanceClause, { reader, index, _ in reader.visitInheritance(index) }),
    (.variableDecl, { reader, index, _ in reader.visitVariables(index) }),
    (.accessorBlock, { reader, index, _ in reader.visitAccessors(index) }),
    (.accessorDecl, { reader, index, _ in reader.visitAccessor(index) }),
    (.attribute, { reader, index, _ in reader.visitAttribute(index) }),
    (.ifConfigClause, { $0.visitClause($1, $2) }), (.importDecl, { _, _, _ in }),
    (.operatorDecl, { _, _, _ in }), (.precedenceGroupDecl, { _, _, _ in }),
    (.codeBlock, { reader, index, _ in reader.visitBlock(index) }),
    (.codeBlockItemList, { reader, index, _ in reader.visitItems(index) }),
    (.codeBlockItem, { reader, index, _ in reader.visitItem(index) }),
  ]

  private static let typeVisitors: [(SyntaxNodeKind, Visitor)] = [
    (.identifierType, { $0.visitTypeName($1, $2) }), (.memberType, { $0.visitTypeName($1, $2) }),
    (.metatypeType, { $0.visitChildren(of: $1, $2.union(.metatype)) }),
    (.genericArgumentClause, { $0.visitGenericArguments($1, $2) }),
    (.throwsClause, { $0.visitThrows($1, $2) }),
  ]

  private static let patternVisitors: [(SyntaxNodeKind, Visitor)] = [
    (.identifierPattern, { reader, index, _ in reader.visitName(index) }),
    (.valueBindingPattern, { $0.visitValueBinding($1, $2) }),
    (.expressionPattern, { reader, index, _ in reader.visitChildren(of: index, .pattern) }),
    (.isTypePattern, { reader, index, _ in reader.visitTypeBelow(index, .castTarget) }),
    (.ifExpr, { reader, index, _ in reader.visitIf(index) }),
    (.whileStmt, { reader, index, _ in reader.visitIf(index) }),
    (.guardStmt, { reader, index, _ in reader.visitGuard(index) }),
    (.forStmt, { reader, index, _ in reader.visitFor(index) }),
    (.switchCase, { reader, index, _ in reader.visitCase(index) }),
    (.catchClause, { reader, index, _ in reader.visitCatch(index) }),
    (.switchCaseItem, { reader, index, _ in reader.visitCaseItem(index) }),
    (.catchItem, { reader, index, _ in reader.visitCaseItem(index) }),
    (.optionalBindingCondition, { reader, index, _ in reader.visitOptionalBinding(index) }),
    (.matchingPatternCondition, { reader, index, _ in reader.visitMatching(index) }),
  ]

  private static let expressionVisitors: [(SyntaxNodeKind, Visitor)] = [
    (.declReferenceExpr, { $0.visitReference($1, $2) }),
    (.memberAccessExpr, { $0.visitMemberAccess($1, $2) }),
    (.functionCallExpr, { $0.visitCall($1, $2) }),
    (.subscriptCallExpr, { $0.visitSubscriptCall($1, $2) }),
    (.genericSpecializationExpr, { $0.visitChildren(of: $1, $2) }),
    (.optionalChainingExpr, { $0.visitChildren(of: $1, $2) }),
    (.forceUnwrapExpr, { $0.visitChildren(of: $1, $2) }),
    (.tryExpr, { $0.visitChildren(of: $1, $2) }), (.awaitExpr, { $0.visitChildren(of: $1, $2) }),
    (.unsafeExpr, { $0.visitChildren(of: $1, $2) }),
    (.tupleExpr, { $0.visitTuple($1, $2) }),
    (.arrayExpr, { $0.visitLiteral($1, $2) }), (.dictionaryExpr, { $0.visitLiteral($1, $2) }),
    (.patternExpr, { $0.visitChildren(of: $1, $2) }),
    (.inOutExpr, { $0.visitChildren(of: $1, $2.ofPlace.union(.addressed)) }),
    (.sequenceExpr, { $0.visitSequence($1, $2) }),
    (.closureExpr, { reader, index, _ in reader.visitClosure(index) }),
    (.keyPathExpr, { $0.visitChildren(of: $1, $2.ofPlace.union(.keyPath)) }),
    (.keyPathPropertyComponent, { $0.visitKeyPathName($1, $2) }),
    (.keyPathMethodComponent, { $0.visitKeyPathName($1, $2.union(.callee)) }),
    (.keyPathSubscriptComponent, { $0.visitSubscriptCall($1, $2) }),
    (.macroExpansionExpr, { $0.visitMacro($1, $2) }),
    (.macroExpansionDecl, { $0.visitMacro($1, $2) }),
    (.binaryOperatorExpr, { reader, index, _ in reader.mark(index + 1, .infix) }),
    (.prefixOperatorExpr, { $0.visitOperator($1, .prefix, $2) }),
    (.postfixOperatorExpr, { $0.visitOperator($1, .postfix, $2) }),
    (.stringLiteralExpr, { $0.visitString($1, $2) }),
  ]
}
