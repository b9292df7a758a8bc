// A table for people who read Markdown as it is and rendered. A table without rows is a sentence.

/// A table.
struct MarkdownTable {
  private let head: [String]
  private let empty: String
  private var rows: [[String]] = []

  /// - Parameters:
  ///   - head: The names of the columns.
  ///   - empty: The sentence that stands where there are no rows.
  init(_ head: [String], empty: String) {
    self.head = head
    self.empty = empty
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table, or its sentence, with a line feed at its end.
  var text: String {
    guard !rows.isEmpty else { return "\(empty)\n" }
    let lines = [head, head.map { _ in "---" }] + rows.map { $0.map(Self.cell) }
    return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.isEmpty ? "–" : line.replacing("|", with: "\\|")
  }
}
