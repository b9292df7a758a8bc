// Every worker runs its body once, on a stack that the system can afford.

import Synchronization
import Testing

@testable import FactsCache

/// Counts from any thread.
private final class Counter: Sendable {
  private let total = Mutex(0)

  var value: Int { total.withLock { $0 } }

  func increment() { total.withLock { $0 += 1 } }
}

@Suite("Worker threads")
struct WorkerThreadsTests {
  @Test("each of them runs the body once, and all have ended afterwards", arguments: [0, 1, 2, 9])
  func once(count: Int) throws {
    let counter = Counter()
    try WorkerThreads.run(count: count) { counter.increment() }
    #expect(counter.value == max(1, count))
  }

  @Test("a limit on the address space leaves room for more than stacks")
  func limits() {
    let whole = WorkerThreads.stackBytes
    #expect(WorkerThreads.sizes(count: 8, addressSpaceBytes: nil) == whole)
    #expect(WorkerThreads.sizes(count: 2, addressSpaceBytes: 1 << 40) == whole)
    #expect(WorkerThreads.sizes(count: 2, addressSpaceBytes: 1 << 30) == [64 << 20, 16 << 20])
    #expect(WorkerThreads.sizes(count: 2, addressSpaceBytes: 0) == [16 << 20])
  }
}
