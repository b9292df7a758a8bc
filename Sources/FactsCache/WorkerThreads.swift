// Threads with large stacks. A parser that descends by recursion needs a stack as deep as its input
// is nested, and the default of eight megabytes is not; pages that are not touched cost nothing.

package import GateModel
import Glibc

/// Runs one body on several threads.
package enum WorkerThreads {
  /// What a worker's stack may grow to, and what is tried where the system refuses that.
  package static let stackBytes = [1 << 30, 256 << 20, 64 << 20, 16 << 20]
  /// All stacks together take no more than this part of a limit on the address space: what is left
  /// must hold everything else.
  static let addressSpaceShare = 4

  /// Runs a body on several threads at once and waits for all of them.
  ///
  /// - Parameters:
  ///   - count: How many threads; fewer where the system refuses more.
  ///   - body: What each thread runs, once.
  /// - Throws: `InternalError` where not even one thread can be started.
  package static func run(
    count: Int, _ body: @escaping @Sendable () -> Void
  ) throws(InternalError) {
    let sizes = sizes(count: max(1, count), addressSpaceBytes: addressSpaceBytesMax)
    var threads: [pthread_t] = []
    while threads.count < max(1, count), let thread = startOne(sizes, body) {
      threads.append(thread)
    }
    guard !threads.isEmpty else {
      throw InternalError("no worker thread can be started; the limit on memory is too low")
    }
    // Each thread was started joinable and is joined once.
    for thread in threads { pthread_join(thread, nil) }
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
  private static func startOne(
    _ sizes: [Int], _ body: @escaping @Sendable () -> Void
  ) -> pthread_t? {
    for stackBytes in sizes {
      if let thread = start(stackBytes: stackBytes, body) { return thread }
    }
    return nil
  }

  private static func start(
    stackBytes: Int, _ body: @escaping @Sendable () -> Void
  ) -> pthread_t? {
    // SAFETY: the attributes live until the end of this function and are destroyed once.
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, stackBytes) == 0 else { return nil }
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
    return code == 0 ? thread : nil
  }
}
