// What must happen before the process ends early. Whoever holds something that must not stay behind
// (a temporary file, a child process) registers how to remove it; a signal runs these and exits. The
// signal handler itself only writes a byte into a pipe, because little else is allowed there, and a
// handler (unlike a blocked or ignored signal) is not inherited by child processes.

internal import Dispatch
package import GateModel
internal import Glibc
internal import Synchronization

/// Cleans up when the process is told to stop.
package final class Interruption: Sendable {
  private struct State {
    var next = 0
    var cleanups: [Int: @Sendable () -> Void] = [:]
    /// Whether the first signal only asks.
    var isGraceful = false
    var requested: ExitCode?
  }

  private let state = Mutex(State())

  package init() {}

  /// Runs a body while a cleanup stands ready for the case that a signal arrives.
  ///
  /// - Parameters:
  ///   - cleanup: What to do when the process is told to stop; called on another thread, and not
  ///     called at all once the body has returned or thrown.
  ///   - body: What to do.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  package func withCleanup<Result>(
    _ cleanup: @escaping @Sendable () -> Void, _ body: () throws -> Result
  ) rethrows -> Result {
    let token = state.withLock { state in
      state.next += 1
      state.cleanups[state.next] = cleanup
      return state.next
    }
    defer { state.withLock { state in _ = state.cleanups.removeValue(forKey: token) } }
    return try body()
  }

  /// Has something done when the process is told to stop, whatever runs then.
  ///
  /// - Parameter cleanup: What to do; called on another thread.
  package func addCleanup(_ cleanup: @escaping @Sendable () -> Void) {
    state.withLock { state in
      state.next += 1
      state.cleanups[state.next] = cleanup
    }
  }

  /// From now on the first signal only asks for an end, which `requested` tells: for work that can
  /// report what it has done so far. The second signal ends the process at once.
  package func askFirst() { state.withLock { $0.isGraceful = true } }

  /// The code to end with, once a signal has asked for it.
  package var requested: ExitCode? { state.withLock { $0.requested } }

  /// Takes note of a signal; returns whether that is all.
  private func isOnlyAsking(_ code: ExitCode) -> Bool {
    state.withLock { state in
      guard state.isGraceful, state.requested == nil else { return false }
      state.requested = code
      return true
    }
  }

  /// Runs all cleanups, the youngest first, each at most once.
  package func cleanUp() {
    let cleanups = state.withLock { state in
      defer { state.cleanups = [:] }
      return state.cleanups
    }
    for (_, cleanup) in cleanups.sorted(by: { $0.key > $1.key }) { cleanup() }
  }

  /// From now on SIGINT and SIGTERM clean up and end the process with 130 and 143, and writing into
  /// a closed pipe is an error instead of the end.
  ///
  /// - Throws: `InternalError` where the system gives no pipe.
  package func handleSignals() throws(InternalError) {
    var ends: [Int32] = [-1, -1]
    // SAFETY: the array has room for the two descriptors that the call writes.
    guard unsafe pipe(&ends) == 0 else {
      throw InternalError("no pipe for signals: errno \(errno)")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signalPipe.store(ends[1], ordering: .sequentiallyConsistent)
    let readEnd = ends[0]
    DispatchQueue.global(qos: .userInitiated).async { self.exitOnSignal(from: readEnd) }
    unblockSignals()
    signal(SIGINT, forwardSignal)
    signal(SIGTERM, forwardSignal)
    signal(SIGPIPE, SIG_IGN)
  }

  /// A parent that blocks signals in the thread that starts us, as thread pools do, hands that down.
  private func unblockSignals() {
    var signals = sigset_t()
    // SAFETY: the calls fill and read one set, which lives as long as they do.
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private func exitOnSignal(from readEnd: Int32) {
    var number: UInt8 = 0
    // SAFETY: the pointer is valid for the call, which writes at most one byte.
    var code = ExitCode.interrupted
    repeat {
      while unsafe read(readEnd, &number, 1) != 1 {}
      code = Int32(number) == SIGINT ? .interrupted : .terminated
    } while isOnlyAsking(code)
    cleanUp()
    _exit(code.rawValue)
  }
}

/// Where the signal handler writes; a C function cannot carry it along.
private let signalPipe = Atomic<Int32>(-1)

/// Only calls `write`, which POSIX allows in a signal handler.
private func forwardSignal(_ number: Int32) {
  var byte = UInt8(truncatingIfNeeded: number)
  // SAFETY: the pointer is valid for the call, which reads one byte.
  _ = unsafe write(signalPipe.load(ordering: .relaxed), &byte, 1)
}
