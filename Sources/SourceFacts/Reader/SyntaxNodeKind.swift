// The kinds of syntax node that the reader tells apart. Everything else is `.other` and is walked
// through. The mapping from SwiftSyntax is by name, so that a kind that disappears from a later
// version is a compile error and not a silent miss.

@_spi(ExperimentalLanguageFeatures) @_spi(RawSyntax) internal import SwiftSyntax

/// A kind of syntax node.
enum SyntaxNodeKind: UInt8 {
  case other, token, unexpected, missing
  // Declarations
  case classDecl, actorDecl, structDecl, enumDecl, protocolDecl, extensionDecl
  case functionDecl, initializerDecl, deinitializerDecl, subscriptDecl, variableDecl
  case accessorDecl, accessorBlock, accessorDeclList, enumCaseDecl, enumCaseElement
  case typeAliasDecl, associatedTypeDecl, macroDecl, operatorDecl, precedenceGroupDecl, importDecl
  case macroExpansionDecl
  // Parts of declarations
  case attributeList, attribute, declModifierList, declModifier
  case patternBindingList, patternBinding, initializerClause, typeAnnotation, typeInitializer
  case genericParameterClause, genericParameter, genericWhereClause
  case functionSignature, functionParameterClause, functionParameterList, functionParameter
  case enumCaseParameterClause, enumCaseParameterList, enumCaseParameter
  case functionEffects, accessorEffects, throwsClause, returnClause
  case inheritanceClause, inheritedType, attributedType, memberBlock, importPath
  case codeBlock, codeBlockItemList, codeBlockItem, macroSignature
  // Conditional compilation
  case ifConfigDecl, ifConfigClause
  // Statements
  case ifExpr, guardStmt, whileStmt, repeatStmt, forStmt, whereClause, catchClause, expressionStmt
  case switchExpr, switchCaseList, switchCase, switchCaseLabel, switchDefaultLabel, switchCaseItem
  case fallThroughStmt, breakStmt, continueStmt
  // Expressions
  case sequenceExpr, binaryOperatorExpr, assignmentExpr, unresolvedTernaryExpr, arrowExpr
  case tupleExpr, labeledExprList, labeledExpr, closureExpr, functionCallExpr, memberAccessExpr
  case declReferenceExpr, multipleTrailingClosures, stringLiteralExpr, expressionSegment
  case macroExpansionExpr, discardAssignmentExpr, prefixOperatorExpr
  // Patterns
  case identifierPattern, tuplePattern, tuplePatternElementList, tuplePatternElement
  case wildcardPattern, valueBindingPattern, expressionPattern, patternExpr, isTypePattern
  case catchItem, optionalBindingCondition, matchingPatternCondition
  // Names in types
  case identifierType, memberType, metatypeType, genericArgumentClause, typeExpr
  // Expressions that matter for what is done with a name
  case subscriptCallExpr, genericSpecializationExpr, optionalChainingExpr, forceUnwrapExpr, tryExpr
  case awaitExpr, unsafeExpr, unresolvedAsExpr, unresolvedIsExpr, inOutExpr, keyPathExpr
  case keyPathPropertyComponent, keyPathMethodComponent, keyPathSubscriptComponent
  case postfixOperatorExpr, arrayExpr, dictionaryExpr
  // What a closure or accessor declares
  case closureSignature, closureCapture, closureShorthandParameter, closureParameter
  case accessorParameters
  // What an operator or precedence group refers to
  case operatorPrecedence, precedenceGroupRelation, precedenceGroupName
}

extension SyntaxNodeKind {
  /// The bits of a SwiftSyntax kind, which index the mapping below. The enumeration has no payload,
  /// so that its bytes are its tag.
  @inline(__always)
  static func bits(of kind: SyntaxKind) -> Int {
    // SAFETY: reads the bytes of a trivial value that lives on the stack for the call.
    unsafe withUnsafeBytes(of: kind) { bytes in
      var value = 0
      for index in 0..<min(bytes.count, 2) { unsafe value |= Int(bytes[index]) << (8 * index) }
      return value
    }
  }

  /// For the bits of each SwiftSyntax kind, ours.
  static let mapping: [SyntaxNodeKind] = {
    let pairs =
      declarations + declarationParts + statements + expressionsAndPatterns + namesAndScopes
    let count = 1 + (pairs.map { bits(of: $0.0) }.max() ?? 0)
    // A kind that a newer library adds has larger bits than any kind named here; look-ups beyond
    // the table answer `.other`.
    var table = [SyntaxNodeKind](repeating: .other, count: count)
    for (kind, ours) in pairs { table[bits(of: kind)] = ours }
    return table
  }()

  private static let declarations: [(SyntaxKind, SyntaxNodeKind)] = [
    (.token, .token), (.unexpectedNodes, .unexpected), (.missingDecl, .missing),
    (.missingExpr, .missing), (.missingPattern, .missing), (.missingStmt, .missing),
    (.missingType, .missing), (.missing, .missing), (.unexpectedCodeDecl, .unexpected),
    (.classDecl, .classDecl), (.actorDecl, .actorDecl), (.structDecl, .structDecl),
    (.enumDecl, .enumDecl), (.protocolDecl, .protocolDecl), (.extensionDecl, .extensionDecl),
    (.functionDecl, .functionDecl), (.initializerDecl, .initializerDecl),
    (.deinitializerDecl, .deinitializerDecl), (.subscriptDecl, .subscriptDecl),
    (.variableDecl, .variableDecl), (.accessorDecl, .accessorDecl),
    (.accessorBlock, .accessorBlock), (.accessorDeclList, .accessorDeclList),
    (.enumCaseDecl, .enumCaseDecl), (.enumCaseElement, .enumCaseElement),
    (.typeAliasDecl, .typeAliasDecl), (.associatedTypeDecl, .associatedTypeDecl),
    (.macroDecl, .macroDecl), (.operatorDecl, .operatorDecl),
    (.precedenceGroupDecl, .precedenceGroupDecl), (.importDecl, .importDecl),
    (.macroExpansionDecl, .macroExpansionDecl),
  ]

  private static let declarationParts: [(SyntaxKind, SyntaxNodeKind)] = [
    (.attributeList, .attributeList), (.attribute, .attribute),
    (.declModifierList, .declModifierList), (.declModifier, .declModifier),
    (.patternBindingList, .patternBindingList), (.patternBinding, .patternBinding),
    (.initializerClause, .initializerClause), (.typeAnnotation, .typeAnnotation),
    (.typeInitializerClause, .typeInitializer),
    (.genericParameterClause, .genericParameterClause), (.genericParameter, .genericParameter),
    (.genericWhereClause, .genericWhereClause), (.functionSignature, .functionSignature),
    (.functionParameterClause, .functionParameterClause),
    (.functionParameterList, .functionParameterList), (.functionParameter, .functionParameter),
    (.enumCaseParameterClause, .enumCaseParameterClause),
    (.enumCaseParameterList, .enumCaseParameterList), (.enumCaseParameter, .enumCaseParameter),
    (.functionEffectSpecifiers, .functionEffects), (.accessorEffectSpecifiers, .accessorEffects),
    (.throwsClause, .throwsClause), (.returnClause, .returnClause),
    (.inheritanceClause, .inheritanceClause), (.inheritedType, .inheritedType),
    (.attributedType, .attributedType), (.memberBlock, .memberBlock),
    (.importPathComponentList, .importPath), (.codeBlock, .codeBlock),
    (.codeBlockItemList, .codeBlockItemList), (.codeBlockItem, .codeBlockItem),
    (.ifConfigDecl, .ifConfigDecl), (.ifConfigClause, .ifConfigClause),
  ]

  private static let statements: [(SyntaxKind, SyntaxNodeKind)] = [
    (.ifExpr, .ifExpr), (.guardStmt, .guardStmt), (.whileStmt, .whileStmt),
    (.repeatStmt, .repeatStmt), (.forStmt, .forStmt), (.whereClause, .whereClause),
    (.catchClause, .catchClause), (.expressionStmt, .expressionStmt), (.switchExpr, .switchExpr),
    (.switchCaseList, .switchCaseList), (.switchCase, .switchCase),
    (.switchCaseLabel, .switchCaseLabel), (.switchDefaultLabel, .switchDefaultLabel),
    (.switchCaseItem, .switchCaseItem), (.fallThroughStmt, .fallThroughStmt),
    (.breakStmt, .breakStmt), (.continueStmt, .continueStmt),
  ]

  private static let expressionsAndPatterns: [(SyntaxKind, SyntaxNodeKind)] = [
    (.sequenceExpr, .sequenceExpr), (.binaryOperatorExpr, .binaryOperatorExpr),
    (.assignmentExpr, .assignmentExpr), (.unresolvedTernaryExpr, .unresolvedTernaryExpr),
    (.arrowExpr, .arrowExpr), (.tupleExpr, .tupleExpr), (.labeledExprList, .labeledExprList),
    (.labeledExpr, .labeledExpr), (.closureExpr, .closureExpr),
    (.functionCallExpr, .functionCallExpr), (.memberAccessExpr, .memberAccessExpr),
    (.declReferenceExpr, .declReferenceExpr),
    (.multipleTrailingClosureElementList, .multipleTrailingClosures),
    (.stringLiteralExpr, .stringLiteralExpr), (.expressionSegment, .expressionSegment),
    (.macroExpansionExpr, .macroExpansionExpr),
    (.discardAssignmentExpr, .discardAssignmentExpr), (.prefixOperatorExpr, .prefixOperatorExpr),
    (.identifierPattern, .identifierPattern), (.tuplePattern, .tuplePattern),
    (.tuplePatternElementList, .tuplePatternElementList),
    (.tuplePatternElement, .tuplePatternElement), (.wildcardPattern, .wildcardPattern),
    (.valueBindingPattern, .valueBindingPattern), (.expressionPattern, .expressionPattern),
    (.patternExpr, .patternExpr),
  ]

  private static let namesAndScopes: [(SyntaxKind, SyntaxNodeKind)] = [
    (.isTypePattern, .isTypePattern), (.catchItem, .catchItem),
    (.optionalBindingCondition, .optionalBindingCondition),
    (.matchingPatternCondition, .matchingPatternCondition),
    (.identifierType, .identifierType), (.memberType, .memberType),
    (.metatypeType, .metatypeType), (.genericArgumentClause, .genericArgumentClause),
    (.typeExpr, .typeExpr), (.subscriptCallExpr, .subscriptCallExpr),
    (.genericSpecializationExpr, .genericSpecializationExpr),
    (.optionalChainingExpr, .optionalChainingExpr), (.forceUnwrapExpr, .forceUnwrapExpr),
    (.tryExpr, .tryExpr), (.awaitExpr, .awaitExpr), (.unsafeExpr, .unsafeExpr),
    (.unresolvedAsExpr, .unresolvedAsExpr), (.unresolvedIsExpr, .unresolvedIsExpr),
    (.inOutExpr, .inOutExpr), (.keyPathExpr, .keyPathExpr),
    (.keyPathPropertyComponent, .keyPathPropertyComponent),
    (.keyPathMethodComponent, .keyPathMethodComponent),
    (.keyPathSubscriptComponent, .keyPathSubscriptComponent),
    (.postfixOperatorExpr, .postfixOperatorExpr), (.arrayExpr, .arrayExpr),
    (.dictionaryExpr, .dictionaryExpr),
    (.closureSignature, .closureSignature), (.closureCapture, .closureCapture),
    (.closureShorthandParameter, .closureShorthandParameter),
    (.closureParameter, .closureParameter), (.accessorParameters, .accessorParameters),
    (.operatorPrecedenceAndTypes, .operatorPrecedence),
    (.precedenceGroupRelation, .precedenceGroupRelation),
    (.precedenceGroupName, .precedenceGroupName),
  ]
}

/// What a token is, with the names that SwiftSyntax gives it.
enum SyntaxTokenKind: UInt8 {
  case none, arrow, atSign, backslash, backtick, binaryOperator, colon, colonColon, comma
  case dollarIdentifier, ellipsis, endOfFile, equal, exclamationMark, floatLiteral, identifier
  case infixQuestionMark, integerLiteral, keyword, leftAngle, leftBrace, leftParen, leftSquare
  case multilineStringQuote, period, postfixOperator, postfixQuestionMark, pound, poundAvailable
  case poundElse, poundElseif, poundEndif, poundIf, poundSourceLocation, poundUnavailable
  case prefixAmpersand, prefixOperator, rawStringPoundDelimiter, regexLiteralPattern
  case regexPoundDelimiter, regexSlash, rightAngle, rightBrace, rightParen, rightSquare, semicolon
  case shebang, singleQuote, stringQuote, stringSegment, unknown, wildcard

  /// Translates by name, so that a kind that changes is a compile error.
  @inline(__always)
  init(_ kind: RawTokenKind) { self = Self.mapping[Self.bits(of: kind)] }

  /// The tag of a frozen enumeration without payload; asking for its raw value is a call.
  @inline(__always)
  private static func bits(of kind: RawTokenKind) -> Int {
    // SAFETY: the type is frozen, trivial and one byte large.
    Int(unsafe unsafeBitCast(kind, to: UInt8.self))
  }

  private static let mapping: [SyntaxTokenKind] = {
    var table = [SyntaxTokenKind](repeating: .unknown, count: 256)
    let pairs: [(RawTokenKind, SyntaxTokenKind)] = [
      (.arrow, .arrow), (.atSign, .atSign), (.backslash, .backslash), (.backtick, .backtick),
      (.binaryOperator, .binaryOperator), (.colon, .colon), (.colonColon, .colonColon),
      (.comma, .comma), (.dollarIdentifier, .dollarIdentifier), (.ellipsis, .ellipsis),
      (.endOfFile, .endOfFile), (.equal, .equal), (.exclamationMark, .exclamationMark),
      (.floatLiteral, .floatLiteral), (.identifier, .identifier),
      (.infixQuestionMark, .infixQuestionMark), (.integerLiteral, .integerLiteral),
      (.keyword, .keyword), (.leftAngle, .leftAngle), (.leftBrace, .leftBrace),
      (.leftParen, .leftParen), (.leftSquare, .leftSquare),
      (.multilineStringQuote, .multilineStringQuote), (.period, .period),
      (.postfixOperator, .postfixOperator), (.postfixQuestionMark, .postfixQuestionMark),
      (.pound, .pound), (.poundAvailable, .poundAvailable), (.poundElse, .poundElse),
      (.poundElseif, .poundElseif), (.poundEndif, .poundEndif), (.poundIf, .poundIf),
      (.poundSourceLocation, .poundSourceLocation), (.poundUnavailable, .poundUnavailable),
      (.prefixAmpersand, .prefixAmpersand), (.prefixOperator, .prefixOperator),
      (.rawStringPoundDelimiter, .rawStringPoundDelimiter),
      (.regexLiteralPattern, .regexLiteralPattern), (.regexPoundDelimiter, .regexPoundDelimiter),
      (.regexSlash, .regexSlash), (.rightAngle, .rightAngle), (.rightBrace, .rightBrace),
      (.rightParen, .rightParen), (.rightSquare, .rightSquare), (.semicolon, .semicolon),
      (.shebang, .shebang), (.singleQuote, .singleQuote), (.stringQuote, .stringQuote),
      (.stringSegment, .stringSegment), (.unknown, .unknown), (.wildcard, .wildcard),
    ]
    for (kind, ours) in pairs { table[bits(of: kind)] = ours }
    return table
  }()
}
