// Which lines of which files differ from an earlier state: what a check needs to speak only of what
// a change touches.

/// The changed lines of a tree.
package struct ChangedLines: Sendable, Equatable {
  /// For each changed path, relative to the root of the analysis, the ranges of its present lines
  /// that are new or changed, from 1.
  var lines: [String: [ClosedRange<Int>]]

  package init(lines: [String: [ClosedRange<Int>]] = [:]) { self.lines = lines }

  /// Whether anything in a file differs.
  package func touches(_ path: String) -> Bool { lines[path] != nil }

  /// Whether a change touches some lines of a file.
  package func touches(_ path: String, _ range: ClosedRange<Int>) -> Bool {
    lines[path]?.contains { $0.overlaps(range) } ?? false
  }
}
