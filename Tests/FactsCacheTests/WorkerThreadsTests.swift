// Every worker runs its body once, on a stack that the system can afford.

import Dispatch
import Synchronization
import Testing

@testable import FactsCache

@Suite("Worker threads")
struct WorkerThreadsTests {
  @Test("each of them runs the body once", arguments: [1, 2, 9])
  func once(count: Int) throws {
    let total = Atomic(0)
    let ended = DispatchSemaphore(value: 0)
    try WorkerThreads(count: count) {
      total.add(1, ordering: .relaxed)
      ended.signal()
    }.start(count)
    for _ in 0..<count { ended.wait() }
    #expect(total.load(ordering: .relaxed) == count)
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
