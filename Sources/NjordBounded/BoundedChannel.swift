// A bounded queue between tasks, for the edges of the engine where a producer can wait: a full channel
// suspends whoever sends, and the receiver takes all that waits at once. Nothing is ever dropped, so
// a slow receiver makes senders slow instead of the heap large.

/// A bounded queue from many tasks to one, which suspends senders while it is full.
///
/// Elements of one sender arrive in the order in which it sent them, and waiting senders go on in the
/// order in which they began to wait.
public final class BoundedChannel<Element: Sendable>: Sendable {
  /// Why a task waits.
  private struct WaitingSender {
    var ticket: UInt64
    var element: Element
    var continuation: CheckedContinuation<Bool, Never>
  }

  /// What the tasks share.
  private struct State: ~Copyable {
    var queue: BoundedQueue<Element>
    var isFinished = false
    var lastTicket: UInt64 = 0
    // njord-gate: allow[unbounded-state] -- one entry for a task that is suspended
    /// In the order of arrival; as many as there are tasks that send.
    var senders: [WaitingSender] = []
    var receiver: CheckedContinuation<Void, Never>?

    /// Moves the elements of waiting senders into the queue, as far as there is room.
    ///
    /// - Returns: The senders that can go on.
    mutating func admit() -> ArraySlice<WaitingSender> {
      let admitted = senders.prefix(queue.capacity - queue.count)
      for sender in admitted { queue.offer(sender.element) }
      senders.removeFirst(admitted.count)
      return admitted
    }
  }

  private let state: GuardedState<State>

  /// Creates an empty channel and takes the memory for its elements.
  ///
  /// - Parameter capacity: The most elements to hold, from 1 to the capacity of a queue; anything
  ///   else is a programming error and traps.
  public init(capacity: Int) {
    state = GuardedState(State(queue: BoundedQueue(capacity: capacity, overflow: .suspend)))
  }

  /// What happened in this channel; `suspended` counts how often a sender had to wait.
  public var statistics: QueueStatistics { state.withLock { $0.queue.statistics } }

  /// Sends an element, after waiting for room where there is none.
  ///
  /// - Parameter element: The element to send.
  /// - Returns: Whether the receiver will get it: not when the channel was finished or the task
  ///   cancelled before there was room.
  public func send(_ element: Element) async -> Bool {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let sent = offer(element, ticket: ticket, continuation)
        if let sent { continuation.resume(returning: sent) }
      }
    } onCancel: {
      cancel(ticket)
    }
  }

  /// Takes all that waits, after waiting for something where nothing does.
  ///
  /// One task receives; a second one that waits at the same time is a programming error and traps.
  ///
  /// - Parameter body: Gets each element in the order of arrival.
  /// - Returns: Whether there may be more: false when the channel is finished and empty.
  /// - Complexity: O(*n*) in the elements taken.
  public func receive(_ body: (Element) -> Void) async -> Bool {
    while true {
      let batch = takeAll()
      for element in batch.elements { body(element) }
      if !batch.elements.isEmpty { return true }
      if batch.isFinished { return false }
      await withCheckedContinuation { continuation in
        let isNeeded = state.withLock { state in
          guard state.queue.isEmpty, !state.isFinished else { return false }
          precondition(state.receiver == nil, "a channel has one receiver")
          state.receiver = continuation
          return true
        }
        if !isNeeded { continuation.resume() }
      }
    }
  }

  /// Ends the channel: what waits can still be received, and nothing can be sent any more.
  public func finish() {
    let (senders, receiver) = state.withLock { state in
      state.isFinished = true
      defer { (state.senders, state.receiver) = ([], nil) }
      return (state.senders, state.receiver)
    }
    for sender in senders { sender.continuation.resume(returning: false) }
    receiver?.resume()
  }

  /// Puts an element into the queue, or makes its sender wait.
  ///
  /// - Returns: Whether the element is in the queue; nil when the sender waits.
  private func offer(
    _ element: Element, ticket: UInt64, _ continuation: CheckedContinuation<Bool, Never>
  ) -> Bool? {
    let (sent, receiver) = state.withLock { state -> (Bool?, CheckedContinuation<Void, Never>?) in
      // Asked inside of the lock: a cancellation that comes later finds the sender among the waiting.
      guard !state.isFinished, !Task.isCancelled else { return (false, nil) }
      // Where others wait the queue is full, so nobody overtakes them.
      guard state.queue.offer(element) == .accepted else {
        state.senders.append(
          WaitingSender(ticket: ticket, element: element, continuation: continuation))
        return (nil, nil)
      }
      return (true, state.receiver.take())
    }
    receiver?.resume()
    return sent
  }

  /// Takes all that waits and lets senders go on.
  private func takeAll() -> (elements: [Element], isFinished: Bool) {
    let (elements, admitted, isFinished) = state.withLock { state in
      var elements: [Element] = []
      elements.reserveCapacity(state.queue.count)
      state.queue.drain { elements.append($0) }
      return (elements, state.admit(), state.isFinished)
    }
    for sender in admitted { sender.continuation.resume(returning: true) }
    return (elements, isFinished)
  }

  /// Lets a cancelled sender go on.
  private func cancel(_ ticket: UInt64) {
    let sender = state.withLock { state in
      state.senders.firstIndex { $0.ticket == ticket }.map { state.senders.remove(at: $0) }
    }
    sender?.continuation.resume(returning: false)
  }
}
