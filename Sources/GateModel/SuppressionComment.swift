// What a comment to the gate says: `njord-gate: allow[rule, rule] -- reason`, where `until: 2026-12-31`
// and `owner: name` may stand before the dashes or at the end of the reason. The rules stand in brackets
// and the reason behind two dashes, so that prose is never read as a rule's name. Comments for other
// tools that the gate honours carry no reason in their own tools, and none is asked of them here.

/// A comment that lets findings stay.
package struct SuppressionComment: Sendable, Hashable {
  /// How much of a file it speaks of.
  package enum Reach: String, Sendable {
    /// The code on its line, else the declaration or line behind it.
    case declaration = "allow"
    case file = "allow-file"
  }

  /// Whose words they are.
  package enum Language: String, Sendable {
    case own = "njord-gate"
    case periphery
    case gitleaks
  }

  /// What is wrong with one.
  package enum Problem: Sendable, Hashable {
    /// The word behind the marker is none that is known.
    case unknownWord(String)
    /// There is no closed list of rules, or nothing in it.
    case noRules
    case noReason
    /// What stands behind `until:`.
    case noDate(String)
    /// What stands between the rules and the dashes.
    case unknownField(String)
  }

  package var language: Language
  package var reach: Reach
  /// The rules as written; empty for other tools' comments.
  package var rules: [String]
  package var reason: String
  /// The last day on which it holds.
  package var until: CalendarDay?
  package var owner: String?
  package var problems: [Problem]

  /// The marker of the gate's own comments.
  static let marker = "njord-gate:"
  /// All markers.
  package static let markers = [marker, "periphery:ignore", "gitleaks:allow"]

  /// Reads a comment.
  ///
  /// - Parameter text: The comment on its line, with its marks, such as `// …` or `/* … */`.
  /// - Returns: What it says, or nil where it does not speak to the gate: documentation, and prose in
  ///   which a marker happens to stand.
  package static func reading(_ text: String) -> SuppressionComment? {
    var rest = Substring(text)
    guard !rest.hasPrefix("///"), !rest.hasPrefix("/**") else { return nil }
    for mark in ["//", "/*"] where rest.hasPrefix(mark) { rest = rest.dropFirst(mark.count) }
    return reading(words: rest.drop { $0.isWhitespace })
  }

  /// Reads what stands behind a comment's mark.
  ///
  /// - Parameter words: Text that begins with a marker.
  /// - Returns: What it says, or nil where there is no marker.
  package static func reading(words: Substring) -> SuppressionComment? {
    var rest = words
    for end in ["*/", "-->"] where rest.hasSuffix(end) { rest = rest.dropLast(end.count) }
    if rest.hasPrefix(marker) {
      return SuppressionComment(own: rest.dropFirst(marker.count).drop { $0.isWhitespace })
    }
    if rest.hasPrefix("periphery:ignore") {
      let isFile = rest.hasPrefix("periphery:ignore:all")
      return SuppressionComment(
        other: .periphery, reach: isFile ? .file : .declaration, reason: Self.prose(in: rest))
    }
    guard rest.hasPrefix("gitleaks:allow") else { return nil }
    return SuppressionComment(other: .gitleaks, reach: .declaration, reason: Self.prose(in: rest))
  }

  private static func prose(in text: Substring) -> String {
    guard let space = text.firstIndex(where: \.isWhitespace) else { return "" }
    return String(text[space...].drop { $0.isWhitespace || $0 == "-" })
  }

  /// A comment that a check followed and that cannot be read any more, as in an old version of a file.
  package static func unknown(reason: String) -> SuppressionComment {
    SuppressionComment(other: .gitleaks, reach: .declaration, reason: reason)
  }

  private init(other language: Language, reach: Reach, reason: String) {
    self.language = language
    self.reach = reach
    self.reason = reason
    rules = []
    problems = []
  }

  private init(own text: Substring) {
    language = .own
    reach = .declaration
    rules = []
    reason = ""
    problems = []
    let word = text.prefix { $0.isLetter || $0 == "-" }
    guard let reach = Reach(rawValue: String(word)) else {
      problems = [.unknownWord(String(word))]
      return
    }
    self.reach = reach
    var rest = text.dropFirst(word.count)
    guard rest.first == "[", let close = rest.firstIndex(of: "]") else {
      problems = [.noRules]
      return
    }
    rules = rest[..<close].dropFirst().split { $0 == "," || $0.isWhitespace }.map(String.init)
    if rules.isEmpty { problems.append(.noRules) }
    rest = rest[rest.index(after: close)...]
    readReason(of: rest)
  }

  /// Reads the fields and the reason.
  private mutating func readReason(of text: Substring) {
    let dashes = text.firstRange(of: "--")
    let before = text[..<(dashes?.lowerBound ?? text.endIndex)]
    readFields(before.split(whereSeparator: \.isWhitespace))
    guard let dashes else {
      problems.append(.noReason)
      return
    }
    var words = text[dashes.upperBound...].split(whereSeparator: \.isWhitespace)
    // Fields may end the reason; a reason may hold the words `until:` and `owner:` before its end.
    while words.count >= 2 {
      let (field, value) = (words[words.count - 2], words[words.count - 1])
      let isDate = field == "until:" && value.first?.isNumber == true
      guard isDate || field == "owner:" else { break }
      readFields([field, value])
      words.removeLast(2)
    }
    reason = words.joined(separator: " ")
    if reason.isEmpty { problems.append(.noReason) }
  }

  private mutating func readFields(_ words: [Substring]) {
    var rest = words[...]
    while let field = rest.popFirst() {
      switch field {
      case "until:":
        let value = rest.popFirst().map(String.init) ?? ""
        until = CalendarDay(value)
        if until == nil { problems.append(.noDate(value)) }
      case "owner:":
        owner = rest.popFirst().map(String.init)
      default:
        // Prose without its dashes is a missing reason, not a field for each of its words.
        problems.append(.unknownField(String(field)))
        return
      }
    }
  }

  /// Whether its last day has passed.
  package func isExpired(on day: CalendarDay) -> Bool { until.map { $0 < day } ?? false }
}
