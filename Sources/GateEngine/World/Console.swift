// The two streams that the tool writes to, and what it may know about the terminal behind them.

internal import Glibc
internal import GateModel

/// A stream that the tool writes to.
package enum StandardStream: Sendable, Hashable {
  /// Findings, and nothing else.
  case output
  /// Progress, log and errors.
  case error
}

/// The streams and the terminal.
package struct Console: Sendable {
  /// Writes text as a whole. A reader that went away is no error; a full disk is.
  package var write: @Sendable (_ text: String, _ stream: StandardStream) throws -> Void
  /// Whether a person reads the stream.
  package var isTerminal: @Sendable (StandardStream) -> Bool
  /// The width of the terminal in columns; nil where there is none.
  package var columns: @Sendable (StandardStream) -> Int?

  package init(
    write: @escaping @Sendable (String, StandardStream) throws -> Void,
    isTerminal: @escaping @Sendable (StandardStream) -> Bool = { _ in false },
    columns: @escaping @Sendable (StandardStream) -> Int? = { _ in nil }
  ) {
    self.write = write
    self.isTerminal = isTerminal
    self.columns = columns
  }

  /// The streams of the process.
  package static let live = Console(
    write: { text, stream in
      guard let code = writeAll(Array(text.utf8), to: descriptor(stream)), code != EPIPE else {
        return
      }
      // SAFETY: the text belongs to the C library and is copied at once.
      let reason = unsafe String(cString: strerror(code))
      throw InternalError("cannot write to standard \(stream): \(reason)")
    },
    isTerminal: { stream in isatty(descriptor(stream)) == 1 },
    columns: { stream in
      var size = winsize()
      // SAFETY: the call fills one winsize structure.
      let isKnown = unsafe ioctl(descriptor(stream), UInt(TIOCGWINSZ), &size) == 0
      return isKnown && size.ws_col > 0 ? Int(size.ws_col) : nil
    })

  private static func descriptor(_ stream: StandardStream) -> Int32 {
    switch stream {
    case .output: STDOUT_FILENO
    case .error: STDERR_FILENO
    }
  }
}
