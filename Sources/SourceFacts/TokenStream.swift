// The tokens of a file as columns. A token's text is an index into the file's table of distinct
// texts, so that comparing two tokens of a file is comparing two integers, and the table's hashes
// compare tokens of different files.

/// What a token is, as far as clone detection, secrets and the other checks tell tokens apart.
package enum TokenClass: UInt8, Sendable, CaseIterable {
  case keyword, identifier, integerLiteral, floatLiteral, stringText, stringDelimiter, regex
  case `operator`, punctuation, poundDirective, other
}

/// Columns of equal length, one entry per token, in source order; no trivia, no end-of-file.
package struct TokenStream: Sendable, Equatable {
  package var classes: [TokenClass] = []
  /// Index into `texts`.
  package var textIndexes: [UInt32] = []
  package var offsets: [UInt32] = []
  package var lengths: [UInt32] = []
  /// The distinct texts in order of first appearance.
  package var texts: [String] = []

  package init() {}

  package var count: Int { classes.count }
}
