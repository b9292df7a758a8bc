// Two fragments next to each other, as `diff --side-by-side` shows them: `|` between lines that
// differ, `<` and `>` beside lines that only one of them has.

/// Lays out two texts in columns.
struct SideBySide {
  /// The width of a column, in characters.
  static let columnWidth = 56
  /// More lines are not shown.
  static let rowsMax = 80

  private let left: [String]
  private let right: [String]

  init(_ left: [String], _ right: [String]) {
    self.left = Array(left.prefix(Self.rowsMax))
    self.right = Array(right.prefix(Self.rowsMax))
  }

  /// The rows, at most `rowsMax`.
  var rows: [String] {
    var rows: [String] = []
    var row = 0
    var column = 0
    for pair in common {
      rows += Self.gap(left[row..<pair.left], right[column..<pair.right])
      rows.append(Self.row(left[pair.left], " ", right[pair.right]))
      row = pair.left + 1
      column = pair.right + 1
    }
    return Array((rows + Self.gap(left[row...], right[column...])).prefix(Self.rowsMax))
  }

  /// Lines that differ, side by side as far as both have some.
  private static func gap(_ left: ArraySlice<String>, _ right: ArraySlice<String>) -> [String] {
    let both = min(left.count, right.count)
    return zip(left, right).map { row($0, "|", $1) }
      + left.dropFirst(both).map { row($0, "<", "") }
      + right.dropFirst(both).map { row("", ">", $0) }
  }

  /// The longest common subsequence of lines, without regard to their indentation.
  private var common: [(left: Int, right: Int)] {
    let keys = { (lines: [String]) in lines.map { CodeHash.of($0.drop { $0 == " " }.utf8) } }
    let weights = [Int32](repeating: 1, count: left.count)
    return CommonSubsequence(keys(left)[...], keys(right)[...], weights: weights[...]).pairs
  }

  private static func row(_ left: String, _ mark: String, _ right: String) -> String {
    let shown = left.prefix(columnWidth)
    let padding = String(repeating: " ", count: columnWidth - shown.count)
    let text = "\(shown)\(padding) \(mark) \(right.prefix(columnWidth))"
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
