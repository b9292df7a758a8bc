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
    for pair in common + [(left.count, right.count)] {
      while row < pair.0 || column < pair.1 {
        let hasLeft = row < pair.0
        let hasRight = column < pair.1
        rows.append(
          Self.row(
            hasLeft ? left[row] : "", hasLeft ? (hasRight ? "|" : "<") : ">",
            hasRight ? right[column] : ""))
        row += hasLeft ? 1 : 0
        column += hasRight ? 1 : 0
      }
      guard row < left.count, column < right.count else { continue }
      rows.append(Self.row(left[row], " ", right[column]))
      row += 1
      column += 1
    }
    return Array(rows.prefix(Self.rowsMax))
  }

  /// The longest common subsequence of lines, without regard to their indentation.
  private var common: [(Int, Int)] {
    let leftKeys = left.map(Self.trimmed)
    let rightKeys = right.map(Self.trimmed)
    let width = right.count + 1
    var best = [Int](repeating: 0, count: (left.count + 1) * width)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        let place = row * width + column
        best[place] =
          leftKeys[row] == rightKeys[column]
          ? best[place + width + 1] + 1 : max(best[place + width], best[place + 1])
      }
    }
    return Self.walk(best, width, leftKeys, rightKeys)
  }

  private static func walk(
    _ best: [Int], _ width: Int, _ left: [Substring], _ right: [Substring]
  ) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var row = 0
    var column = 0
    while row < left.count, column < right.count {
      let place = row * width + column
      if left[row] == right[column] {
        pairs.append((row, column))
        row += 1
        column += 1
      } else if best[place + width] >= best[place + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }

  private static func trimmed(_ line: String) -> Substring { line.drop { $0 == " " } }

  private static func row(_ left: String, _ mark: String, _ right: String) -> String {
    let shown = left.prefix(columnWidth)
    let padding = String(repeating: " ", count: columnWidth - shown.count)
    let text = "\(shown)\(padding) \(mark) \(right.prefix(columnWidth))"
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
