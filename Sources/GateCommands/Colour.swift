// Whether to use colours, in the order of precedence: the flag, NO_COLOR (no-color.org: present and
// not empty), FORCE_COLOR or CLICOLOR_FORCE, then whether a terminal that can show them reads the
// stream that is written.

internal import GateReports

extension ColourChoice {
  /// Decides.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - isTerminal: Whether the stream that is written is a terminal.
  /// - Returns: The colours to use.
  func resolved(environment: [String: String], isTerminal: Bool) -> ReportStyle.Colour {
    switch self {
    case .always: return .ansi
    case .never: return .plain
    case .auto: break
    }
    if environment["NO_COLOR", default: ""] != "" { return .plain }
    let isForced = ["FORCE_COLOR", "CLICOLOR_FORCE"].contains { name in
      !["", "0"].contains(environment[name, default: ""])
    }
    if isForced { return .ansi }
    return isTerminal && environment["TERM"] != "dumb" ? .ansi : .plain
  }
}
