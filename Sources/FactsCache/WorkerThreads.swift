// Threads with large stacks. A parser that descends by recursion needs a stack as deep as its input
// is nested, and the default of eight megabytes is not; pages that are not touched cost nothing.

package import GateModel
import Glibc

/// Starts threads that run one body each. They are not waited for: whoever hands out the work knows
/// when it is done, and a thread that hangs must not hold up the others.
package struct WorkerThreads: Sendable {
  /// What a worker's stack may grow to, and what is tried where the system refuses that.
  static let stackBytes = [1 << 30, 256 << 20, 64 << 20, 16 << 20]
  /// All stacks together take no more than this part of a limit on the address space: what is left
  /// must hold everything else.
  static let addressSpaceShare = 4

  private let sizes: [Int]
  private let body: @Sendable () -> Void

  /// Prepares threads.
  ///
  /// - Parameters:
  ///   - count: How many threads will run at the same time.
  ///   - body: What each thread runs, once.
  package init(count: Int, _ body: @escaping @Sendable () -> Void) {
    sizes = Self.sizes(count: max(1, count), addressSpaceBytes: Self.addressSpaceBytesMax)
    self.body = body
  }

  /// Starts threads, fewer where the system refuses more.
  ///
  /// - Parameter count: How many.
  /// - Throws: `InternalError` where not even one can be started.
  package func start(_ count: Int) throws(InternalError) {
    var started = 0
    while started < count, startOne() { started += 1 }
    if count > 0, started == 0 {
      throw InternalError("no worker thread can be started; the limit on memory is too low")
    }
  }

  /// What a thread takes over.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// The sizes to try, the largest first.
  ///
  /// - Parameters:
  ///   - count: How many stacks are needed.
  ///   - addressSpaceBytes: The limit on the address space, or nil where there is none.
  /// - Returns: At least the smallest size.
  static func sizes(count: Int, addressSpaceBytes: Int?) -> [Int] {
    guard let addressSpaceBytes else { return stackBytes }
    let most = addressSpaceBytes / addressSpaceShare / count
    let fitting = stackBytes.filter { $0 <= most }
    return fitting.isEmpty ? stackBytes.suffix(1) : fitting
  }

  /// The process's limit on its address space, or nil where there is none.
  private static var addressSpaceBytesMax: Int? {
    var limit = rlimit()
    // SAFETY: the structure lives as long as the call.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else {
      return nil
    }
    // No limit is the largest number, which is no Int.
    return Int(exactly: limit.rlim_cur)
  }

  /// Starts a thread with the largest stack that the system grants.
  private func startOne() -> Bool {
    sizes.contains { Self.start(stackBytes: $0, body) }
  }

  private static func start(stackBytes: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
    // SAFETY: the attributes live until the end of this function and are destroyed once.
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, stackBytes) == 0,
      unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) == 0
    else { return false }
    var thread = pthread_t()
    // SAFETY: the work is retained here and released by the thread, or below where there is none.
    let work = unsafe Unmanaged.passRetained(Work(body))
    let code = unsafe pthread_create(
      &thread, &attributes,
      { work in
        if let work = unsafe work {
          unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
        }
        return nil
      }, work.toOpaque())
    if code != 0 { unsafe work.release() }
    return code == 0
  }
}
