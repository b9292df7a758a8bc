// KNOWN_ISSUES.md, which people write: each entry is a heading of the third level with its id, then four
// lines that say impact, mitigation, owner and the day on which somebody looked at it last.

internal import Evidence
internal import GateModel

/// The known issues of a package.
package struct KnownIssues: Sendable, Equatable {
  package static let path = "KNOWN_ISSUES.md"
  /// What the criteria call the measurement.
  static let command = "known-issues"
  private static let fields = ["Impact", "Mitigation", "Owner", "Checked"]

  /// An entry.
  package struct Entry: Sendable, Equatable {
    let id: String
    package let title: String
    let line: Int
    /// By the names of the four fields.
    package var values: [String: String] = [:]
  }

  package private(set) var entries: [Entry] = []
  /// What is wrong, in sentences with their line.
  package private(set) var problems: [String] = []

  /// Reads the document.
  ///
  /// - Parameter text: The whole text.
  package init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var field: String?
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("### ") {
        begin(line.dropFirst(4), line: index + 1)
        field = nil
      } else if line.hasPrefix("- ") {
        field = beginField(line, number: index + 1)
      } else if let name = field, line.hasPrefix("  ") {
        add(line, to: name)
      } else {
        field = nil
      }
    }
    problems += entries.flatMap { Self.problems(of: $0) } + repeated
  }

  /// Begins one of the four fields; anything else that looks like one is a mistake.
  private mutating func beginField(_ line: Substring, number: Int) -> String? {
    guard !entries.isEmpty, let name = Self.fields.first(where: { line.hasPrefix("- **\($0):**") })
    else {
      problems.append("line \(number): expected impact, mitigation, owner or checked of an entry")
      return nil
    }
    add(line.dropFirst(name.utf8.count + 7), to: name)
    return name
  }

  private mutating func begin(_ heading: Substring, line: Int) {
    let parts = heading.split(separator: ":", maxSplits: 1)
    entries.append(
      Entry(
        id: parts.first.map(String.init) ?? "",
        title: parts.count == 2 ? String(parts[1].drop { $0 == " " }) : "", line: line))
  }

  private mutating func add(_ text: Substring, to field: String) {
    guard let last = entries.indices.last else { return }
    let words = text.split(separator: " ").joined(separator: " ")
    let before = entries[last].values[field]
    entries[last].values[field] = before.map { "\($0) \(words)" } ?? words
  }

  private static func problems(of entry: Entry) -> [String] {
    var problems: [String] = []
    if !isID(entry.id) || entry.title.isEmpty {
      problems.append("line \(entry.line): expected \"### KI-1: title\"")
    }
    for field in fields where (entry.values[field] ?? "").isEmpty {
      problems.append("line \(entry.line): \(entry.id) has no \(field.lowercased())")
    }
    if let day = entry.values["Checked"], !day.isEmpty, CalendarDay(day) == nil {
      problems.append("line \(entry.line): \(entry.id) was checked on no day: \(day)")
    }
    return problems
  }

  private static func isID(_ text: String) -> Bool {
    text.hasPrefix("KI-") && Int(text.dropFirst(3)) != nil
  }

  private var repeated: [String] {
    var seen: Set<String> = []
    return entries.filter { !seen.insert($0.id).inserted }
      .map { "line \($0.line): \($0.id) is there twice" }
  }

  /// How many entries are complete.
  var metrics: [EvidenceMetric] {
    let bad = Set(problems.map { $0.prefix { $0 != ":" } })
    let complete = entries.count { !bad.contains(Substring("line \($0.line)")) }
    return [
      EvidenceMetric("known-issues.complete", "entries", Double(complete), count: entries.count)
    ]
  }
}
