// What checks answered, in the project's cache. The key holds what the answer depends on, and here
// the tool is added: another build may answer otherwise.

internal import GateModel
internal import GateStore

/// The answers of checks.
struct OutcomeMemory: Sendable {
  let store: BlobStore
  let tool: ContentID
  let hasher: ContentHasher

  /// The answer to a question, where it was asked before.
  func recall(_ question: [UInt8]) -> CheckOutcome? {
    store.load(section: 0, of: key(question)).flatMap { try? CheckOutcome(encoded: $0) }
  }

  /// Keeps an answer.
  func remember(_ question: [UInt8], _ outcome: CheckOutcome) {
    store.save([StoreEntry(key(question), sections: [outcome.encoded])])
  }

  private func key(_ question: [UInt8]) -> StoreKey {
    StoreKey(.checkOutcome, hasher(tool.bytes + question).bytes)
  }
}
