// Names that the design promises and this version does not have. They are refused with a sentence of
// their own, so that nobody looks for a misspelling; a check that is registered under such a name
// takes it over.

internal import GateEngine
internal import GateModel
internal import GateReports

/// What is planned and not there.
enum Reserved {
  static let commands = [
    "complexity", "dead", "docs", "duplicates", "flakiness", "hygiene",
  ]

  /// The error for a name that is planned.
  ///
  /// - Parameter what: The thing as the user wrote it: `the command "dead"`.
  /// - Returns: The error.
  static func unavailable(_ what: String) -> UserError {
    UserError("\(what) is not available in this version (\(Tool.name) \(Tool.version))")
  }

  /// The error for a format that is not there.
  ///
  /// - Parameters:
  ///   - name: What the user wrote.
  ///   - flag: The flag, without dashes.
  /// - Returns: The error.
  static func unknownFormat(_ name: String, flag: String) -> UserError {
    let known = ReportFormat.all.map(\.name)
    return UserError(
      "--\(flag): unknown format \"\(name)\"\(Suggestion.phrase(for: name, among: known)) "
        + "(formats: \(known.joined(separator: ", ")))")
  }
}
