// Two detectors often see the same value: a token, and the password that an assignment calls it. The
// one that knows more wins; the order of the detectors decides where they know the same.

/// Settles which candidate a place belongs to.
enum Overlaps {
  /// How much a detector knows; more is better.
  static func rank(_ detector: Detector) -> Int {
    switch detector.form {
    case .token: detector.nameBefore == nil ? 5 : 4
    case .expression: 4
    case .named: 3
    case .structure(let structure):
      switch structure {
      case .splitLiteral, .privateKey, .puttyKey, .jsonWebKey, .jsonWebToken, .solanaKeypair,
        .mnemonic:
        5
      case .netrc: 4
      case .kubernetesSecret, .registryAuth, .basicHeader, .urlPassword: 2
      case .bearerHeader, .crypt: 1
      case .assignment, .column: 0
      }
    }
  }

  /// The candidates without those that a better one covers, in the order of their places.
  ///
  /// - Complexity: O(*n* log *n*) where few overlap.
  static func resolved(_ candidates: [Candidate], _ detectors: [Detector]) -> [Candidate] {
    let order = candidates.sorted { left, right in
      let (first, second) = (rank(detectors[left.detector]), rank(detectors[right.detector]))
      if first != second { return first > second }
      if left.wrapping.count != right.wrapping.count {
        return left.wrapping.count < right.wrapping.count
      }
      if left.range.lowerBound != right.range.lowerBound {
        return left.range.lowerBound < right.range.lowerBound
      }
      if left.range.count != right.range.count { return left.range.count > right.range.count }
      return left.detector < right.detector
    }
    var kept: [Candidate] = []
    for candidate in order where !kept.contains(where: { covers($0, candidate) }) {
      kept.append(candidate)
    }
    return kept.sorted { ($0.range.lowerBound, $0.detector) < ($1.range.lowerBound, $1.detector) }
  }

  private static func covers(_ better: Candidate, _ other: Candidate) -> Bool {
    guard better.range.overlaps(other.range) else { return false }
    // Several secrets may be in one encoded part; there the value decides.
    if !better.wrapping.isEmpty || !other.wrapping.isEmpty {
      return better.value == other.value || better.inner == nil && other.wrapping.isEmpty
    }
    return true
  }
}
