// The tokens of a file as columns. A token's text is an index into the file's table of distinct
// texts, so that comparing two tokens of a file is comparing two integers.

/// What a token is, as far as clone detection, secrets and the other checks tell tokens apart.
package enum TokenClass: UInt8, Sendable, CaseIterable {
  case keyword, identifier, integerLiteral, floatLiteral, stringText, stringDelimiter, regex
  case `operator`, punctuation, poundDirective, other
}

/// Columns of equal length, one entry per token, in source order; no trivia, no end-of-file. Beside
/// them the items that the tokens make up.
package struct TokenStream: Sendable, Equatable {
  package var classes: [TokenClass] = []
  /// Index into `texts`.
  package var textIndexes: [UInt32] = []
  package var offsets: [UInt32] = []
  package var lengths: [UInt32] = []
  /// The distinct texts in order of first appearance.
  package var texts: [String] = []
  /// Statements, members and declarations, enclosing ones before enclosed ones.
  package var items: [CodeItem] = []

  package init() {}

  package var count: Int { classes.count }

  /// A token's text.
  package func text(_ index: Int) -> String { texts[Int(textIndexes[index])] }

  /// The index of the first token that starts at an offset or behind it.
  ///
  /// - Complexity: O(log *tokens*).
  package func firstIndex(at offset: UInt32) -> Int {
    partitionPoint(count: count) { offsets[$0] < offset }
  }
}
