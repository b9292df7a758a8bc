// Which of the tests before a test make it fail. Most order-dependent tests hang on one other (Wei et
// al., TACAS 2022), so halves are tried first, one process each; a pair that only harms together, or
// a helper that undoes the harm, is found by delta debugging (Zeller and Hildebrandt, 2002).

/// Searches among the tests before a test.
struct OrderSearch {
  /// Whether the effect is there when these tests, in this order, run before the test.
  package typealias Oracle = ([TestIdentity]) throws -> Bool

  /// More processes than this are not spent on one question.
  package static let probesMax = 400

  private let oracle: Oracle
  /// How many processes were used.
  package private(set) var probes = 0

  package init(oracle: @escaping Oracle) { self.oracle = oracle }

  /// A set of tests, as small as can be, that has the effect.
  ///
  /// - Parameter candidates: Tests that have the effect together, in their order.
  /// - Returns: Tests of which none can be left out; nil where the effect does not hold still.
  /// - Throws: What the oracle throws.
  /// - Complexity: O(log *n*) probes for one culprit, O(*n*) to O(*n*²) for several.
  package mutating func minimal(_ candidates: [TestIdentity]) throws -> [TestIdentity]? {
    guard !candidates.isEmpty else { return nil }
    let single = try halving(candidates)
    if try holds(single) { return single }
    guard try holds(candidates) else { return nil }
    return try deltaDebugging(candidates)
  }

  private mutating func holds(_ tests: [TestIdentity]) throws -> Bool {
    probes += 1
    return try oracle(tests)
  }

  /// Assumes a single culprit: what is not in the later half is in the earlier one.
  private mutating func halving(_ candidates: [TestIdentity]) throws -> [TestIdentity] {
    var rest = candidates[...]
    while rest.count > 1 {
      let later = rest.suffix(rest.count / 2)
      rest = try holds(Array(later)) ? later : rest.dropLast(later.count)
    }
    return Array(rest)
  }

  /// The algorithm ddmin: smaller and smaller parts are left out as long as the effect stays.
  private mutating func deltaDebugging(_ candidates: [TestIdentity]) throws -> [TestIdentity] {
    var current = candidates
    var parts = 2
    while current.count > 1, parts <= current.count, probes < Self.probesMax {
      if let smaller = try withoutOnePart(current, parts: parts) {
        current = smaller
        parts = max(2, parts - 1)
      } else if parts == current.count {
        break
      } else {
        parts = min(current.count, parts * 2)
      }
    }
    return current
  }

  private mutating func withoutOnePart(
    _ current: [TestIdentity], parts: Int
  ) throws -> [TestIdentity]? {
    for part in 0..<parts {
      let bounds = (part * current.count / parts)..<((part + 1) * current.count / parts)
      let rest = Array(current[..<bounds.lowerBound] + current[bounds.upperBound...])
      if try holds(rest) { return rest }
    }
    return nil
  }
}
