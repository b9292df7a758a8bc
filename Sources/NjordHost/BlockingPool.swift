// Where work goes that waits: files, names, other processes. The loop hands it over and goes on; what
// comes of it returns through a lane of the bus. The pool's queue is bounded like everything else.

internal import Dispatch
public import NjordBounded

/// A bounded queue of blocking work, and threads that do it.
public final class BlockingPool: Sendable {
  /// Work that may wait.
  public typealias Job = @Sendable () -> Void

  private struct State: ~Copyable {
    var queue: BoundedQueue<Job>
    var isFinished = false
  }

  private let state: GuardedState<State>
  private let available = DispatchSemaphore(value: 0)
  private let workers = DispatchGroup()
  private let threadCount: Int

  /// Starts threads that wait for work.
  ///
  /// - Parameters:
  ///   - threadCount: How many jobs are done at the same time, from 1 to 64; anything else is a
  ///     programming error and traps.
  ///   - capacity: How many jobs may wait, at least 1; one more is refused.
  public init(threadCount: Int, capacity: Int) {
    precondition((1...64).contains(threadCount), "a pool has from 1 to 64 threads")
    self.threadCount = threadCount
    state = GuardedState(State(queue: BoundedQueue(capacity: capacity, overflow: .reject)))
    for number in 0..<threadCount {
      DispatchQueue(label: "njord.blocking.\(number)").async(group: workers) { self.work() }
    }
  }

  /// What happened to the jobs.
  public var statistics: QueueStatistics { state.withLock { $0.queue.statistics } }

  /// Hands work over.
  ///
  /// - Parameter job: The work, done on a thread of the pool.
  /// - Returns: Whether it will be done; not when the queue is full or the pool was finished.
  public func submit(_ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { state in
      !state.isFinished && state.queue.offer(job) == .accepted
    }
    if isTaken { available.signal() }
    return isTaken
  }

  /// Takes no more work, does what waits, and ends the threads.
  ///
  /// - Parameter nanosecondsMax: How long to wait for that.
  /// - Returns: Whether all was done in time; what was not goes on by itself.
  public func finish(waitingNanoseconds nanosecondsMax: UInt64) -> Bool {
    state.withLock { $0.isFinished = true }
    for _ in 0..<threadCount { available.signal() }
    let nanoseconds = Int(min(nanosecondsMax, UInt64(Int.max)))
    return workers.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success
  }

  private func work() {
    while true {
      available.wait()
      let (job, isFinished) = state.withLock { ($0.queue.take(), $0.isFinished) }
      if let job { job() } else if isFinished { return }
    }
  }
}
