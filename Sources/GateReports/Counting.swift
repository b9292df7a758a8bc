// Counts in words, for the text report and the messages of the command line.

import GateModel

/// A count with its noun: `1 file`, `3 files`.
///
/// - Parameters:
///   - count: How many.
///   - noun: The singular.
/// - Returns: The words; the plural takes an `s`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// The findings by severity, in words.
///
/// - Parameter findings: The findings.
/// - Returns: `2 errors, 1 warning`, or `no findings`.
func countedBySeverity(_ findings: [Finding]) -> String {
  let parts = Severity.allCases.reversed().compactMap { severity -> String? in
    let count = findings.count { $0.severity == severity }
    return count == 0 ? nil : counted(count, severity.rawValue)
  }
  return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
}

/// What does not count, in words.
///
/// - Parameter leftOut: The findings with their reasons.
/// - Returns: `3 inherited, 2 baselined, 1 suppressed`, or nil where nothing was left out.
func countedByReason(_ leftOut: [LeftOutFinding]) -> String? {
  let counts = [
    (leftOut.inheritedCount, "inherited"), (leftOut.baselinedCount, "baselined"),
    (leftOut.suppressedCount, "suppressed"),
  ]
  let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  return parts.isEmpty ? nil : parts.joined(separator: ", ")
}
