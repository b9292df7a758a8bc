// A loop whose turns are handed out to several threads. Each thread has a state of its own, because
// the library's handles must not leave the thread that opened them.

import Dispatch
import Synchronization

/// Hands out the numbers below a bound, each once.
final class WorkQueue: Sendable {
  private let taken = Atomic<Int>(0)
  private let count: Int

  init(count: Int) { self.count = count }

  /// The next number, or nil where all are taken.
  func next() -> Int? {
    let number = taken.add(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }

  /// Runs a body on several threads, each of which takes numbers until there are none.
  ///
  /// - Parameters:
  ///   - count: How many numbers there are.
  ///   - jobs: How many threads at most.
  ///   - body: What a thread does with the numbers that it takes.
  /// - Returns: What each thread came to, in no particular order.
  static func run<Result: Sendable>(
    count: Int, jobs: Int, _ body: @Sendable (WorkQueue) -> Result
  ) -> [Result] {
    let queue = WorkQueue(count: count)
    let results = Mutex<[Result]>([])
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
      let result = body(queue)
      results.withLock { $0.append(result) }
    }
    return results.withLock { $0 }
  }
}
