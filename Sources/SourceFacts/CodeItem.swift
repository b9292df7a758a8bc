// The items of a file: statements, members and declarations as runs of tokens. They say where code
// can be cut without tearing a statement apart, which is what clone detection, and nothing else so
// far, needs of the tree. Items stand beside the tokens, in token indexes, so that both are read and
// left out together.

/// What an item is.
package enum CodeItemKind: UInt8, Sendable, CaseIterable {
  /// A statement or an expression.
  case statement
  /// A function, initialiser, deinitialiser, subscript or macro.
  case function
  /// A `var` or `let` declaration, local or not.
  case variable
  /// A type, protocol or extension.
  case type
  case enumCase
  case `import`
  /// A type alias, associated type, operator or precedence group.
  case otherDeclaration
  /// An `#if … #endif`; its clauses are lists below it.
  case conditional
  /// A `case` or `default` of a `switch`, with its statements below it.
  case switchCase
  /// A `get`, `set`, `willSet` and the like.
  case accessor
}

/// An item: a run of tokens.
package struct CodeItem: Sendable, Equatable {
  /// The index of its first token.
  package var first: UInt32
  /// The index behind its last token; larger than `first`.
  package var end: UInt32
  package var kind: CodeItemKind
  /// Whether it is the first of its block, member list or file; the next siblings follow it.
  package var startsList: Bool

  init(first: UInt32, end: UInt32, kind: CodeItemKind, startsList: Bool) {
    self.first = first
    self.end = end
    self.kind = kind
    self.startsList = startsList
  }
}
