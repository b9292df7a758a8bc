// A finding is a plain value: what a rule saw, where, about which entity, and how it is recognised
// again. Its identity holds no line, no message and no measured value, so that moving code, rewording
// a message or making a function a little better or worse leaves it the same finding.

/// A place in a source file. Lines and columns count from 1; columns are UTF-8 bytes.
package struct SourcePosition: Sendable, Hashable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A range in a file: from `start` up to, and not including, `end`.
package struct Location: Sendable, Hashable {
  /// Relative to the root of the analysis, with forward slashes.
  package var path: String
  package var start: SourcePosition
  package var end: SourcePosition

  package init(path: String, start: SourcePosition, end: SourcePosition) {
    self.path = path
    self.start = start
    self.end = end
  }
}

/// What a finding speaks of.
package struct Entity: Sendable, Hashable {
  /// A readable kind: `function`, `enum case`, `module`.
  package var kind: String
  /// The name without the module: `Price.init(units:)`.
  package var name: String
  /// The module that holds it; empty where there is none.
  package var module: String
  /// The compiler's unique name, where an index knows it.
  package var usr: String?
  /// What it is recognised by, where the name would not do: that of a file changes with the file's.
  var key: String?

  package init(
    kind: String, name: String, module: String, usr: String? = nil, key: String? = nil
  ) {
    self.key = key
    self.kind = kind
    self.name = name
    self.module = module
    self.usr = usr
  }
}

/// The number that made a rule report, with the limit that it broke.
package struct Measure: Sendable, Hashable {
  package var value: Double
  package var limit: Double
  /// What is counted: `decision paths`, `%`.
  package var unit: String

  package init(value: Double, limit: Double, unit: String) {
    self.value = value
    self.limit = limit
    self.unit = unit
  }
}

/// A further place that helps to understand a finding.
package struct RelatedLocation: Sendable, Hashable {
  package var path: String
  package var position: SourcePosition
  /// The last line of the place, where it has an end.
  package var lastLine: Int?
  package var message: String

  package init(path: String, position: SourcePosition, message: String, lastLine: Int? = nil) {
    self.lastLine = lastLine
    self.path = path
    self.position = position
    self.message = message
  }
}

/// A change of one place that, with its siblings in `Finding.fixes`, mends a finding.
///
/// A removal has an empty replacement and covers a declaration, an import, a modifier or a whole
/// file; what stands around it — comments, commas, blank lines — goes with it when it is applied. A
/// removal that starts at a declared name means that name alone, as in `case open, closed`.
package struct SuggestedFix: Sendable, Hashable {
  package var location: Location
  /// What stands there afterwards; empty for a removal.
  package var replacement: String

  package init(location: Location, replacement: String = "") {
    self.location = location
    self.replacement = replacement
  }
}

/// How sure a rule is that the finding is true.
package enum Confidence: String, Sendable {
  case certain, likely, maybe
}

/// What a rule reports.
package struct Finding: Sendable, Hashable {
  package var rule: RuleID
  package var severity: Severity
  package var confidence: Confidence?
  package var location: Location
  package var related: [RelatedLocation]
  package var entity: Entity
  package var measure: Measure?
  package var message: String
  /// Further sentences: how to mend it, where the limit comes from.
  package var notes: [String]
  /// Lines that are shown as they are where everything is wanted, such as a comparison.
  package var excerpt: [String] = []
  /// Changes that mend it, all of them together, in the order in which to make them; empty where a
  /// person has to.
  package var fixes: [SuggestedFix]
  /// Counts from 1 among the findings that have the same rule and entity; the engine sets it.
  package var occurrence: Int
  /// How it compares with what was known before; the engine sets it.
  package var state = FindingState.new
  /// The value that was known before, where it is known already and has one.
  package var knownValue: Double?

  package init(
    rule: RuleID, severity: Severity, location: Location, entity: Entity, message: String,
    measure: Measure? = nil, confidence: Confidence? = nil, related: [RelatedLocation] = [],
    notes: [String] = [], fixes: [SuggestedFix] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.confidence = confidence
    self.location = location
    self.related = related
    self.entity = entity
    self.measure = measure
    self.message = message
    self.notes = notes
    self.fixes = fixes
    self.occurrence = 1
  }

  /// The stable identity: rule, module-qualified entity, and occurrence from the second on.
  package var id: String {
    occurrence == 1 ? "\(rule):\(subject)" : "\(rule):\(subject)#\(occurrence)"
  }

  /// The module-qualified entity.
  package var subject: String {
    let name = entity.key ?? entity.name
    return entity.module.isEmpty ? name : "\(entity.module).\(name)"
  }
}

/// How a finding compares with what was known before: a baseline, or the state that a change is
/// compared with.
package enum FindingState: String, Sendable {
  case new, unchanged
  /// Known, with a measured value that was better.
  case worse
}

extension [Finding] {
  /// The order in which findings leave the engine, with their occurrence numbers set: path, place,
  /// rule, entity. Independent of the order in which the checks ran.
  ///
  /// - Complexity: O(*n* log *n*).
  package func sortedAndNumbered() -> [Finding] {
    var sorted = self.sorted()
    var seen: [String: Int] = [:]
    for index in sorted.indices {
      sorted[index].occurrence = 1
      let count = (seen[sorted[index].id] ?? 0) + 1
      seen[sorted[index].id] = count
      sorted[index].occurrence = count
    }
    return sorted
  }

  /// The order in which findings leave the engine; their numbers stay as they are.
  ///
  /// - Complexity: O(*n* log *n*).
  package func sorted() -> [Finding] { sortedIndices().map { self[$0] } }

  /// The indices in that order.
  func sortedIndices() -> [Int] {
    let keys = map(\.sortKey)
    return indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }
}

extension Finding {
  fileprivate struct SortKey: Comparable {
    let path: String
    let position: SourcePosition
    let rule: RuleID
    let name: String
    let message: String

    static func < (left: SortKey, right: SortKey) -> Bool {
      if left.path != right.path { return left.path < right.path }
      if left.position != right.position { return left.position < right.position }
      return (left.rule, left.name, left.message) < (right.rule, right.name, right.message)
    }
  }

  fileprivate var sortKey: SortKey {
    SortKey(
      path: location.path, position: location.start, rule: rule, name: entity.name,
      message: message)
  }
}
