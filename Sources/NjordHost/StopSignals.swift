// The system's wish that the process end, as a call. The handler of the signal itself does nothing:
// Dispatch tells a thread of its own, where everything is allowed.

internal import Dispatch
internal import Glibc

/// Listens for SIGINT and SIGTERM as long as it lives.
public final class StopSignals {
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen; from now on the two signals do not end the process by themselves.
  ///
  /// - Parameter handler: Is called on another thread, each time, with the signal's number.
  public init(_ handler: @escaping @Sendable (Int32) -> Void) {
    let queue = DispatchQueue(label: "njord.signals")
    let isListening = DispatchSemaphore(value: 0)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { handler(number) }
      source.setRegistrationHandler { isListening.signal() }
      source.resume()
      return source
    }
    // Until then a signal would be lost, because it is ignored already.
    for _ in sources { isListening.wait() }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
