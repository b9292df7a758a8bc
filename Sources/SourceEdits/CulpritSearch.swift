// Which groups cannot be applied. A trial — a build and a test run — is dear, so all groups are tried
// at once; where that fails, the ones that the error speaks of are set aside, and halving finds the
// rest: k culprits among n groups cost O(k log n) trials.

/// What a trial of some groups says.
package enum TrialResult: Sendable, Equatable {
  case green
  /// Why not, and the groups that the reason points at.
  case red(reason: String, suspects: Set<Int>)
}

/// Finds the groups that turn a trial red.
package struct CulpritSearch {
  /// After so many trials the rest is rejected without one.
  package static let trialsMax = 400

  /// The groups that can be applied together, in ascending order.
  package private(set) var accepted: [Int] = []
  /// The others, each with the reason of the trial that failed, in the order of their rejection.
  package private(set) var rejected: [(group: Int, reason: String)] = []
  /// How many trials were made.
  package private(set) var trials = 0

  private let trial: ([Int]) throws -> TrialResult

  /// Searches.
  ///
  /// - Parameters:
  ///   - groups: The groups to be applied.
  ///   - trial: Tries some groups, in ascending order.
  /// - Throws: What a trial throws.
  package init(
    _ groups: [Int], trial: @escaping ([Int]) throws -> TrialResult
  ) throws {
    self.trial = trial
    try settle(groups)
    try retryRejected()
  }

  private mutating func settle(_ groups: [Int]) throws {
    guard !groups.isEmpty else { return }
    let result = try attempt(groups)
    guard case .red(let reason, let suspects) = result else {
      accepted = (accepted + groups).sorted()
      return
    }
    guard groups.count > 1, trials < Self.trialsMax else {
      rejected += groups.map { ($0, reason) }
      return
    }
    let suspected = groups.filter(suspects.contains)
    if suspected.isEmpty || suspected.count == groups.count {
      try settle(Array(groups[..<(groups.count / 2)]))
      try settle(Array(groups[(groups.count / 2)...]))
    } else {
      try settle(groups.filter { !suspects.contains($0) })
      try settle(suspected)
    }
  }

  private mutating func attempt(_ groups: [Int]) throws -> TrialResult {
    guard trials < Self.trialsMax else {
      return .red(reason: "not tried: \(Self.trialsMax) trials were made", suspects: [])
    }
    trials += 1
    return try trial((accepted + groups).sorted())
  }

  /// A group may have been rejected only because one that mentions it was not applied yet.
  private mutating func retryRejected() throws {
    guard !accepted.isEmpty, !rejected.isEmpty else { return }
    for (group, reason) in rejected {
      rejected.removeAll { $0.group == group }
      let result = try attempt([group])
      if case .green = result {
        accepted = (accepted + [group]).sorted()
      } else {
        rejected.append((group, reason))
      }
    }
  }
}
