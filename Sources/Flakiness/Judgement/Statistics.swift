// The statistics of the report, in closed form where there is one. Intervals hold for runs that were
// planned before anything was seen; confirmation runs never enter them.

internal import Glibc

/// Statistics of failures.
package enum FlakeStatistics {
  /// The 97.5 % point of the normal distribution.
  private static let quantile = 1.959963984540054

  /// Wilson's 95 % interval (Wilson, 1927) for a rate.
  ///
  /// - Parameters:
  ///   - failures: How often it failed.
  ///   - runs: How often it ran; 0 gives the whole range.
  /// - Returns: The ends, from 0 to 1.
  package static func wilson(failures: Int, runs: Int) -> (low: Double, high: Double) {
    guard runs > 0 else { return (0, 1) }
    let (count, rate) = (Double(runs), Double(failures) / Double(runs))
    let squared = quantile * quantile
    let scale = 1 + squared / count
    let centre = (rate + squared / (2 * count)) / scale
    let half =
      quantile * (rate * (1 - rate) / count + squared / (4 * count * count)).squareRoot() / scale
    // The closed form misses the ends by rounding alone.
    return (failures == 0 ? 0 : max(0, centre - half), failures == runs ? 1 : min(1, centre + half))
  }

  /// The rate that so many clean runs exclude with 95 % confidence (Clopper and Pearson, 1934).
  ///
  /// - Parameter runs: Runs without a failure.
  /// - Returns: The bound; 1 without runs.
  package static func cleanBound(runs: Int) -> Double {
    runs > 0 ? 1 - pow(0.05, 1 / Double(runs)) : 1
  }

  /// The chance that two sets of failing runs share so many by accident.
  ///
  /// - Parameters:
  ///   - runs: All runs.
  ///   - first: Failing runs of one test.
  ///   - second: Failing runs of the other.
  ///   - shared: Runs in which both fail.
  /// - Returns: The upper tail of the hypergeometric distribution.
  /// - Complexity: O(`min(first, second)`).
  package static func chanceOfOverlap(runs: Int, first: Int, second: Int, shared: Int) -> Double {
    let most = min(first, second)
    guard shared <= most else { return 0 }
    let all = logChoose(runs, second)
    return (shared...most).reduce(0.0) { sum, count in
      guard second - count <= runs - first else { return sum }
      return sum + exp(logChoose(first, count) + logChoose(runs - first, second - count) - all)
    }
  }

  /// Fisher's exact test, one-sided: how likely so many failures fall on one side by accident.
  ///
  /// - Parameters:
  ///   - failuresWith: Failures among the runs with the property.
  ///   - runsWith: Those runs.
  ///   - failuresWithout: Failures among the others.
  ///   - runsWithout: The others.
  /// - Returns: The probability.
  package static func fisher(
    failuresWith: Int, runsWith: Int, failuresWithout: Int, runsWithout: Int
  ) -> Double {
    chanceOfOverlap(
      runs: runsWith + runsWithout, first: runsWith, second: failuresWith + failuresWithout,
      shared: failuresWith)
  }

  private static func logChoose(_ all: Int, _ some: Int) -> Double {
    guard some >= 0, some <= all else { return -.infinity }
    return lgamma(Double(all + 1)) - lgamma(Double(some + 1)) - lgamma(Double(all - some + 1))
  }
}

/// Wald's sequential test (1945) between a rate that nobody minds and one that is too high.
package struct SequentialTest: Sendable {
  /// What a test may have said.
  package enum Decision: Sendable {
    case undecided, clean, flaky
  }

  /// A rate that counts as clean.
  static let cleanRate = 0.001
  /// A rate that has to be found.
  static let flakyRate = 0.02
  /// The probability of either error.
  private static let errorProbability = 0.05

  /// Decides.
  ///
  /// - Parameters:
  ///   - passes: Runs that passed.
  ///   - failures: Runs that failed.
  /// - Returns: What is known by now: with the first failure or after 154 passes.
  package static func decide(passes: Int, failures: Int) -> Decision {
    let evidence =
      Double(failures) * log(flakyRate / cleanRate)
      + Double(passes) * log((1 - flakyRate) / (1 - cleanRate))
    let limit = log((1 - errorProbability) / errorProbability)
    if evidence >= limit { return .flaky }
    return evidence <= -limit ? .clean : .undecided
  }
}
