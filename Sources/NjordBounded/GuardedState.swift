// A mutex that a race detector can see. That of the standard library is compiled without its
// instrumentation, so what one holder of the lock does and what the next one does look unordered; a
// counter of our own, written before the lock is given back, orders them for the detector too.

internal import Synchronization

/// A value that one thread at a time may touch.
package struct GuardedState<Value: ~Copyable>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  private let handOvers = Atomic<UInt64>(0)

  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Touches the value while no other thread can.
  ///
  /// - Parameter body: Touches it; must not wait.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  package borrowing func withLock<Result: ~Copyable, Failure>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try mutex.withLock { value throws(Failure) in
      _ = handOvers.load(ordering: .acquiring)
      defer { handOvers.add(1, ordering: .releasing) }
      return try body(&value)
    }
  }
}
