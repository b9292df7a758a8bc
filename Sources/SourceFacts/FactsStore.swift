// Where encoded facts are kept between runs. The loader knows this protocol and no database, so that
// a test can hand it a dictionary.

package import GateModel

/// The encoded facts of one content.
package struct StoredFacts: Sendable, Equatable {
  package let content: ContentID
  /// What `FactsCodec.encodeStructure` returned.
  package let structure: [UInt8]
  /// What `FactsCodec.encodeTokens` returned.
  package let tokens: [UInt8]

  package init(content: ContentID, structure: [UInt8], tokens: [UInt8]) {
    self.content = content
    self.structure = structure
    self.tokens = tokens
  }
}

/// Keeps encoded facts. A store belongs to one reader, one format and one tool; it never fails, it
/// only misses.
package protocol FactsStore: Sendable {
  /// Reads the structure.
  ///
  /// - Parameter content: The identity of the file's bytes.
  /// - Returns: The blob, or nil where there is none.
  func structure(of content: ContentID) -> [UInt8]?

  /// Reads the tokens.
  ///
  /// - Parameter content: The identity of the file's bytes.
  /// - Returns: The blob, or nil where there is none.
  func tokens(of content: ContentID) -> [UInt8]?

  /// Keeps new facts, together with what the reads since the last call say about the use of others.
  ///
  /// - Parameter facts: What was not there, possibly nothing.
  func save(_ facts: [StoredFacts])
}
