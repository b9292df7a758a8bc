// What the workers share: which file is next, who parses which content, and what came out.

import Dispatch
import FileTree
import GateModel
import Glibc
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
  /// The reader was given up.
  case overdue(bytes: Int, cpuMilliseconds: Int)
  case unreadable(FileRefusal)
}

/// The processor time of one thread.
struct ThreadClock: Sendable {
  private let id: clockid_t

  /// The clock of the calling thread.
  static var current: ThreadClock? {
    var id = clockid_t()
    // SAFETY: the call writes one number.
    return unsafe pthread_getcpuclockid(pthread_self(), &id) == 0 ? ThreadClock(id: id) : nil
  }

  /// Milliseconds since the thread started, or nil where it has ended.
  var milliseconds: Int? {
    var time = timespec()
    // SAFETY: the call fills one structure.
    guard unsafe clock_gettime(id, &time) == 0 else { return nil }
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

/// What became of all files.
struct LoadResults: Sendable {
  /// One per file, in the order of the request.
  var outcomes: [LoadOutcome]
  /// The contents of the files that were the first with theirs, by the files' indexes.
  var contents: [Int: ContentID] = [:]

  /// The content of a file, where it was read.
  func content(of index: Int) -> ContentID? {
    if case .same(let owner, _) = outcomes[index] { return contents[owner] }
    return contents[index]
  }

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
    case .overdue(let bytes, let cpuMilliseconds):
      var facts = FileFacts()
      facts.byteCount = bytes
      facts.problems = [.parserTimeout(cpuSecondsMax: cpuMilliseconds / 1000)]
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
    /// The files that a reader is busy with.
    var running: [Int: Reading] = [:]
  }

  /// A file that a reader is busy with.
  private struct Reading {
    let clock: ThreadClock
    let bytes: Int
    let begin: Int
    let cpuMillisecondsMax: Int

    var isOverdue: Bool {
      clock.milliseconds.map { $0 - begin > cpuMillisecondsMax } ?? false
    }
  }

  private let order: [Int]
  private let progress: (@Sendable (Int, Int) -> Void)?
  private let state: Mutex<State>
  /// Signalled when the last outcome is there.
  private let done = DispatchSemaphore(value: 0)

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

  /// Notes that a reader starts with a file on the calling thread.
  ///
  /// - Parameters:
  ///   - index: The file.
  ///   - bytes: Its length.
  ///   - cpuMillisecondsMax: How much processor time the reader may take.
  func begin(_ index: Int, bytes: Int, cpuMillisecondsMax: Int) {
    guard let clock = ThreadClock.current, let begin = clock.milliseconds else { return }
    let reading = Reading(
      clock: clock, bytes: bytes, begin: begin, cpuMillisecondsMax: cpuMillisecondsMax)
    state.withLock { $0.running[index] = reading }
  }

  /// Takes a file's outcome. One that comes after the file was given up is dropped.
  func finish(_ index: Int, _ outcome: LoadOutcome) {
    let isLast = state.withLock { finish(index, outcome, &$0) }
    if isLast { done.signal() }
  }

  private func finish(_ index: Int, _ outcome: LoadOutcome, _ state: inout State) -> Bool {
    state.running[index] = nil
    guard state.outcomes[index] == nil else { return false }
    state.outcomes[index] = outcome
    state.done += 1
    progress?(state.done, order.count)
    return state.done == order.count
  }

  /// Waits for the last outcome.
  ///
  /// - Parameter milliseconds: How long at most.
  /// - Returns: Whether it is there.
  func waitUntilDone(milliseconds: Int) -> Bool {
    done.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
  }

  /// Gives up the files whose reader took too long.
  ///
  /// - Returns: How many workers are lost to them.
  func giveUpOverdue() -> Int {
    let overdue = state.withLock { state in
      state.running.filter { $0.value.isOverdue }
    }
    for (index, reading) in overdue.sorted(by: { $0.key < $1.key }) {
      finish(
        index, .overdue(bytes: reading.bytes, cpuMilliseconds: reading.cpuMillisecondsMax))
    }
    return overdue.count
  }

  /// All outcomes, once the workers are done.
  func results() -> LoadResults {
    state.withLock { state in
      LoadResults(
        outcomes: state.outcomes.compactMap { $0 },
        contents: Dictionary(uniqueKeysWithValues: state.owners.map { ($0.value, $0.key) }))
    }
  }
}
