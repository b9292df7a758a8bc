// One line on standard error that says what the run is doing, rewritten in place and gone at the end.
// Only where a person watches; a pipe or a log receives nothing.

internal import GateEngine
internal import Synchronization

/// The progress line.
final class ProgressLine: Sendable {
  /// The line is not rewritten more often than this.
  static let intervalNanoseconds: UInt64 = 50_000_000
  private static let erase = "\r\u{1B}[K"

  private struct State {
    var isShown = false
    var isFinished = false
    var shownAt: UInt64 = 0
  }

  private let console: Console
  private let clock: MonotonicClock
  private let isOn: Bool
  private let state = Mutex(State())

  init(console: Console, clock: MonotonicClock, verbosity: Verbosity) {
    self.console = console
    self.clock = clock
    isOn =
      switch verbosity {
      case .quiet: false
      case .normal, .verbose: console.isTerminal(.error)
      }
  }

  /// Shows what happens.
  ///
  /// - Parameter event: What happens.
  func show(_ event: ProgressEvent) {
    guard isOn else { return }
    state.withLock { state in
      let now = clock.now()
      let isTooSoon = state.isShown && now < state.shownAt + Self.intervalNanoseconds
      if state.isFinished || isTooSoon { return }
      state.isShown = true
      state.shownAt = now
      let width = max(1, (console.columns(.error) ?? 80) - 1)
      // A progress line that cannot be written is not worth an error.
      try? console.write(Self.erase + Self.text(event).prefix(width), .error)
    }
  }

  /// Removes the line for good.
  func finish() {
    state.withLock { state in
      if state.isShown, !state.isFinished { try? console.write(Self.erase, .error) }
      state.isFinished = true
    }
  }

  private static func text(_ event: ProgressEvent) -> String {
    switch event {
    case .discovering: "looking for Swift files"
    case .reading(let done, let total): "reading \(done)/\(total)"
    case .building(let line): "building: " + line
    case .checking(let names): "checking " + names.joined(separator: ", ")
    }
  }
}
