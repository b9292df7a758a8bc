// What the workers share: which file is next, who parses which content, and what came out.

import FileTree
import GateModel
import SourceFacts
import Synchronization

/// What became of one file.
enum LoadOutcome: Sendable {
  /// Parsed, with the facts' encoding where they are to be kept.
  case parsed(FileFacts, StoredFacts?, bytes: Int)
  case cached(FileFacts, bytes: Int)
  /// The content is that of another file, by its index.
  case same(as: Int, bytes: Int)
  case tooLarge(bytes: Int)
  case unreadable(FileRefusal)
}

/// What became of all files.
struct LoadResults: Sendable {
  /// One per file, in the order of the request.
  var outcomes: [LoadOutcome]

  /// What is to be kept, in the order of the request.
  var new: [StoredFacts] {
    outcomes.compactMap { if case .parsed(_, let new, _) = $0 { new } else { nil } }
  }

  /// The facts behind an outcome.
  func resolved(_ outcome: LoadOutcome) -> Result<FileFacts, FileRefusal> {
    switch outcome {
    case .parsed(let facts, _, _), .cached(let facts, _): return .success(facts)
    case .same(let owner, _): return resolved(outcomes[owner])
    case .unreadable(let refusal): return .failure(refusal)
    case .tooLarge(let bytes):
      var facts = FileFacts()
      facts.byteCount = bytes
      facts.problems = [.fileTooLarge(bytes: bytes, bytesMax: FactsLoader.fileBytesMax)]
      return .success(facts)
    }
  }
}

/// The workers' common state.
final class LoadBoard: Sendable {
  private struct State {
    var taken = 0
    var done = 0
    var owners: [ContentID: Int] = [:]
    var outcomes: [LoadOutcome?]
  }

  private let order: [Int]
  private let progress: (@Sendable (Int, Int) -> Void)?
  private let state: Mutex<State>

  /// - Parameters:
  ///   - order: The files' indexes in the order in which they are handed out.
  ///   - progress: Told after each file.
  init(order: [Int], progress: (@Sendable (Int, Int) -> Void)?) {
    self.order = order
    self.progress = progress
    state = Mutex(State(outcomes: Array(repeating: nil, count: order.count)))
  }

  /// The next file for a worker, or nil where all are taken.
  func next() -> Int? {
    state.withLock { state in
      guard state.taken < order.count else { return nil }
      defer { state.taken += 1 }
      return order[state.taken]
    }
  }

  /// Claims a content for a file.
  ///
  /// - Returns: Nil where the file is the first with it, else the index of the one that was.
  func claim(_ content: ContentID, by index: Int) -> Int? {
    state.withLock { state in
      if let owner = state.owners[content] { return owner }
      state.owners[content] = index
      return nil
    }
  }

  /// Takes a file's outcome.
  func finish(_ index: Int, _ outcome: LoadOutcome) {
    state.withLock { state in
      state.outcomes[index] = outcome
      state.done += 1
      progress?(state.done, order.count)
    }
  }

  /// All outcomes, once the workers are done.
  func results() -> LoadResults {
    state.withLock { LoadResults(outcomes: $0.outcomes.compactMap { $0 }) }
  }
}
