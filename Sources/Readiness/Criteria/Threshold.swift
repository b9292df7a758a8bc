// A threshold as the criteria write it: `< 1000000 ns`, `= 0 count`, `all`. The unit stands beside the
// number, and a metric in another unit is not compared with it.

internal import Evidence

/// What a metric has to be.
package struct Threshold: Sendable, Equatable, CustomStringConvertible {
  enum Relation: String, Sendable, CaseIterable {
    case equal = "="
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
    /// All of those that were counted, and at least one.
    case all
  }

  let relation: Relation
  let limit: Double
  let unit: String
  /// As it was written.
  package let description: String

  /// Reads a threshold; nil where the text is none.
  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    if words == [Relation.all.rawValue] {
      (relation, limit, unit) = (.all, 0, "")
    } else {
      guard words.count == 3, let relation = Relation(rawValue: words[0]), relation != .all,
        let limit = Double(words[1]), limit.isFinite
      else { return nil }
      (self.relation, self.limit, unit) = (relation, limit, words[2])
    }
    description = words.joined(separator: " ")
  }

  enum Answer: Equatable {
    case holds, fails
    /// It cannot be told, for this reason.
    case open(String)
  }

  /// Compares a metric, with its bounds where it has any: what they straddle is open.
  func answer(for metric: EvidenceMetric) -> Answer {
    if let reason = metric.notMeasured { return .open(reason) }
    guard let value = metric.value else { return .open("no value") }
    if relation == .all {
      guard metric.count > 0 else { return .open("there was nothing to count") }
      return value == Double(metric.count) ? .holds : .fails
    }
    guard metric.unit == unit else {
      return .open("the metric is in \(metric.unit), the threshold in \(unit)")
    }
    let bounds = relation == .equal ? value...value : metric.bounds ?? value...value
    let ends = [bounds.lowerBound, bounds.upperBound].map(isMet)
    if ends == [true, true] { return .holds }
    if ends == [false, false] { return .fails }
    return .open("inconclusive: the bounds lie on both sides of the threshold")
  }

  private func isMet(_ value: Double) -> Bool {
    switch relation {
    case .equal: value == limit
    case .atMost: value <= limit
    case .atLeast: value >= limit
    case .below: value < limit
    case .above: value > limit
    case .all: false
    }
  }
}
