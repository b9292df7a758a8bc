// Facts in the project's cache. The key holds all that facts depend on: the content, and one digest
// for the reader, the format and the tool, so that no stale answer can be found by mistake.

package import GateModel
package import GateStore
package import SourceFacts

/// The cache as a `FactsStore`.
package struct CachedFacts: FactsStore {
  /// The sections of an entry.
  private enum Section {
    static let structure = 0
    static let tokens = 1
  }

  private let store: BlobStore
  private let context: [UInt8]

  /// Opens the part of a cache that belongs to one reader, one format and one tool.
  ///
  /// - Parameters:
  ///   - store: The project's cache.
  ///   - readerIdentity: The reader's name and version.
  ///   - tool: The digest of the running program.
  ///   - hasher: Computes the digest of all that.
  package init(
    store: BlobStore, readerIdentity: String, tool: ContentID, hasher: ContentHasher
  ) {
    self.store = store
    var writer = BinaryWriter()
    writer.append(FactsCodec.formatVersion)
    writer.append(text: readerIdentity)
    writer.append(raw: tool.bytes)
    context = hasher(writer.bytes).bytes
  }

  package func structure(of content: ContentID) -> [UInt8]? {
    store.load(section: Section.structure, of: key(content))
  }

  package func tokens(of content: ContentID) -> [UInt8]? {
    store.load(section: Section.tokens, of: key(content))
  }

  package func save(_ facts: [StoredFacts]) {
    store.save(
      facts.map { StoreEntry(key($0.content), sections: [$0.structure, $0.tokens]) })
  }

  private func key(_ content: ContentID) -> StoreKey {
    StoreKey(.facts, content.bytes + context)
  }
}
