// A doc comment as facts: the text that the compiler attaches to a declaration, and the sections
// that the Swift markup gives a meaning (parameters, returns, throws).

/// One documented parameter.
package struct DocParameter: Sendable, Equatable {
  /// As the comment spells it, without back-ticks.
  package var name: String
  /// The description, with single spaces; empty where there is only the tag.
  package var text: String
  /// Where the name stands.
  package var offset: UInt32

  /// Makes a parameter's section.
  init(name: String, text: String, offset: UInt32) {
    self.name = name
    self.text = text
    self.offset = offset
  }
}

/// A doc comment as the compiler attaches it.
package struct DocComment: Sendable, Equatable {
  /// From the first marker to the end of the last line.
  package var range: ByteRange
  /// The text without markers, lines joined with a line feed and indentation removed exactly as the
  /// compiler does in its symbol graph.
  package var text: String
  /// The first paragraph, with single spaces; empty where the comment starts with a tag, a list or
  /// holds nothing.
  package var summary: String
  /// In the order of the comment.
  package var parameters: [DocParameter]
  /// The text behind `- Returns:`, or nil where there is no such tag.
  package var returns: String?
  /// The text behind `- Throws:`, or nil where there is no such tag.
  package var `throws`: String?

  /// Whether there is more than the summary and the sections for parameters, result and errors.
  package var hasDiscussion: Bool

  /// Makes a comment without sections.
  init(range: ByteRange, text: String) {
    self.range = range
    self.text = text
    summary = ""
    parameters = []
    returns = nil
    `throws` = nil
    hasDiscussion = false
  }
}
