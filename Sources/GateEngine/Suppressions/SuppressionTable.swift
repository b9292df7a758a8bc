// All comments of a run's files that let findings stay: what each one covers, whether it counts, and
// what it hid. A comment covers the code on its line, else the declaration behind it with everything
// inside, else the line behind it. One that gives no reason, or whose last day has passed, hides
// nothing, and the checks do not even see it.

internal import DeadCode
internal import GateModel
internal import Secrets
internal import SourceFacts

/// The comments of a run.
struct SuppressionTable {
  /// One comment.
  struct Entry {
    let suppression: Suppression
    /// Lines that it covers; nil for the whole file.
    let lines: ClosedRange<Int>?
    let location: Location
    /// As it is written.
    let text: String
    /// What it stands on, for its identity: the declaration, or nothing.
    let subject: Entity
    let isExpired: Bool
    /// Rules that it names and nobody knows.
    let unknownRules: [String]
    /// How many findings of which rule it hid.
    var hidden: [RuleID: Int] = [:]

    /// Whether it hides anything.
    var isValid: Bool { !isExpired && suppression.comment.problems.isEmpty }
  }

  /// The names of all rules, in their order.
  var ruleNames: [String] { rules.keys.map(\.rawValue).sorted() }

  /// The check that reports a rule.
  func check(of rule: RuleID) -> CheckID? { rules[rule]?.check }

  /// Whether a comment hid something by keeping a declaration alive: then each rule of dead code that
  /// it names had a part in it.
  func keepsAlive(_ entry: Entry, _ rule: RuleID) -> Bool {
    check(of: rule) == DeadCodeCheck.id
      && entry.hidden.keys.contains { check(of: $0) == DeadCodeCheck.id }
  }

  private(set) var entries: [Entry] = []
  /// Comments in files that the facts say nothing of.
  private var others: [SuppressionUse] = []
  private var entriesOfFile: [String: [Int]] = [:]
  private let rules: [RuleID: Rule]
  private let today: CalendarDay

  /// Reads the comments of all files.
  ///
  /// - Parameters:
  ///   - files: The files, with all their directives.
  ///   - rules: The rules that there are.
  ///   - today: The day on which comments must hold.
  init(_ files: [SourceFile], rules: [Rule], today: CalendarDay) {
    self.rules = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.today = today
    for file in files {
      for directive in file.facts.directives {
        guard let comment = SuppressionComment.reading(directive.text) else { continue }
        add(comment, directive, in: file)
      }
    }
  }

  private mutating func add(
    _ comment: SuppressionComment, _ directive: GateDirective, in file: SourceFile
  ) {
    let lines = file.facts.lines
    let line = lines.line(at: directive.offset)
    let scope = SuppressionScope(comment, directive, in: file.facts)
    let start = SourcePosition(line: line, column: lines.column(at: directive.offset))
    let end = SourcePosition(line: line, column: start.column + directive.text.utf8.count)
    entriesOfFile[file.path, default: []].append(entries.count)
    entries.append(
      Entry(
        suppression: Suppression(comment: comment, path: file.path, line: line),
        lines: scope.lines, location: Location(path: file.path, start: start, end: end),
        text: directive.text,
        subject: Entity(
          kind: "suppression", name: Self.name(of: comment, on: scope.declaration),
          module: file.module),
        isExpired: comment.isExpired(on: today),
        unknownRules: comment.rules.filter { self.rules[RuleID(rawValue: $0)] == nil }))
  }

  private static func name(of comment: SuppressionComment, on declaration: String?) -> String {
    let rules = comment.rules.sorted().joined(separator: ", ")
    let words = "\(comment.reach.rawValue)[\(rules)]"
    return declaration.map { "\(words) on \($0)" } ?? words
  }

  /// The comments in the order of their places, each with what it hides.
  var uses: [SuppressionUse] {
    (entries.map { entry in
      SuppressionUse(
        suppression: entry.suppression, hidden: entry.hidden.values.reduce(0, +),
        isExpired: entry.isExpired)
    } + others).sorted {
      ($0.suppression.path, $0.suppression.line) < ($1.suppression.path, $1.suppression.line)
    }
  }

  /// The files with the comments that hold, and no others, as checks shall see them.
  func honouring(_ files: [SourceFile]) -> [SourceFile] {
    files.map { file in
      guard let indices = entriesOfFile[file.path] else { return file }
      let refused = Set(
        indices.filter { !entries[$0].isValid }.map { entries[$0].location.start })
      guard !refused.isEmpty else { return file }
      var file = file
      let lines = file.facts.lines
      file.facts.directives.removeAll { directive in
        refused.contains(
          SourcePosition(
            line: lines.line(at: directive.offset), column: lines.column(at: directive.offset)))
      }
      return file
    }
  }
}

// MARK: - Hiding

extension SuppressionTable {
  /// Tells findings that a comment hides from the others.
  ///
  /// - Parameters:
  ///   - findings: What a check found.
  ///   - places: Which places of a finding a comment must cover.
  /// - Returns: What counts, and what does not.
  mutating func sieve(
    _ findings: [Finding], _ places: FindingPlaces
  ) -> (kept: [Finding], leftOut: [LeftOutFinding]) {
    guard !entries.isEmpty else { return (findings, []) }
    var kept: [Finding] = []
    var leftOut: [LeftOutFinding] = []
    for finding in findings {
      let spots = Self.spots(of: finding, places)
      let covering = spots.map { spot in entry(covering: spot, of: finding.rule) }
      for index in Set(covering.compactMap(\.self)) {
        entries[index].hidden[finding.rule, default: 0] += 1
      }
      let open = covering.count { $0 == nil }
      if open <= places.openMax, let index = covering.compactMap(\.self).first {
        leftOut.append(
          LeftOutFinding(finding: finding, reason: .suppressed(entries[index].suppression)))
      } else {
        kept.append(finding)
      }
    }
    return (kept, leftOut)
  }

  /// Judges what a check left out itself: where no comment that holds is responsible, it counts.
  ///
  /// - Parameter allowed: What the check left out, with the comments where it knows them.
  /// - Returns: What counts after all, and what does not.
  mutating func judge(
    _ allowed: [AllowedFinding]
  ) -> (kept: [Finding], leftOut: [LeftOutFinding]) {
    var kept: [Finding] = []
    var leftOut: [LeftOutFinding] = []
    for entry in allowed {
      let finding = entry.finding
      if let comment = entry.comment {
        let suppression = suppression(of: comment, hiding: finding.rule)
        if suppression.comment.problems.isEmpty, !suppression.comment.isExpired(on: today) {
          leftOut.append(LeftOutFinding(finding: finding, reason: .suppressed(suppression)))
        } else {
          kept.append(finding)
        }
      } else if let index = keeper(of: finding) {
        entries[index].hidden[finding.rule, default: 0] += 1
        leftOut.append(
          LeftOutFinding(finding: finding, reason: .suppressed(entries[index].suppression)))
      }
      // What only a kept declaration uses is alive, and no finding of its own.
    }
    return (kept, leftOut)
  }

  private static func spots(
    of finding: Finding, _ places: FindingPlaces
  ) -> [(path: String, line: Int)] {
    let own = (finding.location.path, finding.location.start.line)
    return switch places {
    case .own: [own]
    case .allButOne: [own] + finding.related.map { ($0.path, $0.position.line) }
    }
  }

  private func entry(covering spot: (path: String, line: Int), of rule: RuleID) -> Int? {
    (entriesOfFile[spot.path] ?? []).first { index in
      entries[index].isValid && names(entries[index].suppression.comment, rule)
        && entries[index].covers(line: spot.line)
    }
  }

  private func names(_ comment: SuppressionComment, _ rule: RuleID) -> Bool {
    switch comment.language {
    case .own: comment.rules.contains(rule.rawValue)
    // Its forms mean more than a rule, and the check of dead code follows them itself.
    case .periphery: false
    case .gitleaks: rules[rule]?.check == SecretsCheck.id
    }
  }

  /// The comment that keeps a declaration alive: whichever rule of dead code it names, the others
  /// cannot report it either.
  private func keeper(of finding: Finding) -> Int? {
    (entriesOfFile[finding.location.path] ?? []).first { index in
      let comment = entries[index].suppression.comment
      let isKeeper =
        comment.language == .periphery
        || comment.rules.contains { rules[RuleID(rawValue: $0)]?.check == DeadCodeCheck.id }
      return entries[index].isValid && isKeeper
        && entries[index].covers(line: finding.location.start.line)
    }
  }

  /// The suppression behind a comment that a check knows of: one of the table's, or one in a file of
  /// another kind.
  private mutating func suppression(
    of placed: PlacedComment, hiding rule: RuleID
  ) -> Suppression {
    let known = (entriesOfFile[placed.path] ?? []).first {
      entries[$0].location.start.line == placed.line
    }
    if let known {
      entries[known].hidden[rule, default: 0] += 1
      return entries[known].suppression
    }
    let marker = SuppressionComment.markers.compactMap { placed.text.firstRange(of: $0) }
      .min { $0.lowerBound < $1.lowerBound }
    let words = marker.map { placed.text[$0.lowerBound...] } ?? Substring(placed.text)
    let comment =
      SuppressionComment.reading(words: words) ?? SuppressionComment.unknown(reason: placed.text)
    let suppression = Suppression(comment: comment, path: placed.path, line: placed.line)
    others.append(
      SuppressionUse(
        suppression: suppression, hidden: 1, isExpired: comment.isExpired(on: today)))
    return suppression
  }
}

extension SuppressionTable.Entry {
  /// Whether it speaks of a line of its file.
  func covers(line: Int) -> Bool { lines?.contains(line) ?? true }
}
