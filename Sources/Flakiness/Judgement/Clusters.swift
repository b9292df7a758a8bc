// Tests that fail together: one cause, seen several times. Three in four flaky tests are of that kind
// (Parry et al., 2025), so they are shown together, with the chance that it is an accident.

/// Tests that fail in the same runs.
package struct FailureCluster: Sendable {
  package let tests: [TestIdentity]
  /// Runs in which all of them fail.
  package let runs: Int
  /// The chance that the first two of them do so by accident.
  let chance: Double
}

/// Finds clusters.
package enum FailureClusters {
  /// Sets of runs that overlap by this share belong together.
  static let overlapMin = 0.5
  /// A likelier accident is none.
  static let chanceMax = 0.001

  /// Puts tests together whose failing runs overlap.
  ///
  /// - Parameters:
  ///   - failing: The failing runs of each test, as seeds of runs.
  ///   - runs: How many runs there were.
  /// - Returns: Clusters of two tests or more, in the order of their first test.
  /// - Complexity: O(tests² · runs).
  package static func find(
    _ failing: [(test: TestIdentity, runs: Set<UInt64>)], runs: Int
  ) -> [FailureCluster] {
    var rest = failing.filter { !$0.runs.isEmpty && $0.runs.count < runs }
    var clusters: [FailureCluster] = []
    while let first = rest.first {
      rest.removeFirst()
      var members = [first]
      rest.removeAll { other in
        guard isTogether(first.runs, other.runs, of: runs) else { return false }
        members.append(other)
        return true
      }
      guard members.count > 1 else { continue }
      let shared = members.dropFirst().reduce(first.runs) { $0.intersection($1.runs) }
      clusters.append(
        FailureCluster(
          tests: members.map(\.test), runs: shared.count,
          chance: chance(first.runs, members[1].runs, of: runs)))
    }
    return clusters
  }

  private static func isTogether(_ left: Set<UInt64>, _ right: Set<UInt64>, of runs: Int) -> Bool {
    let shared = left.intersection(right).count
    let all = left.union(right).count
    return Double(shared) >= Double(all) * overlapMin && chance(left, right, of: runs) <= chanceMax
  }

  private static func chance(_ left: Set<UInt64>, _ right: Set<UInt64>, of runs: Int) -> Double {
    FlakeStatistics.chanceOfOverlap(
      runs: runs, first: left.count, second: right.count, shared: left.intersection(right).count)
  }
}
