// Brings together what the threads of a scan saw: one entry per secret, whoever saw it and as often
// as it is there. Nothing depends on the order in which things come in.

internal import GateModel

/// Collects secrets by the hash of their value.
struct SecretCollector {
  private let detectors: [Detector]
  private var byDigest: [[UInt8]: FoundSecret] = [:]
  private var ranks: [[UInt8]: Rank] = [:]

  /// Which of several views of one secret is shown.
  private struct Rank: Comparable {
    let knowledge: Int
    let confidence: Int
    let plainness: Int
    let detector: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.knowledge, left.confidence, left.plainness, right.detector) < (
        right.knowledge, right.confidence, right.plainness, left.detector
      )
    }
  }

  init(_ detectors: [Detector]) { self.detectors = detectors }

  /// Adds a place of a secret.
  mutating func add(_ sighting: Sighting, _ occurrence: Occurrence) {
    let rank = Rank(
      knowledge: Overlaps.rank(detectors[sighting.detector]),
      confidence: sighting.confidence.rank, plainness: -sighting.wrapping.count,
      detector: sighting.detector)
    var secret =
      byDigest[sighting.digest]
      ?? FoundSecret(
        detector: detectors[sighting.detector], digest: sighting.digest,
        redacted: sighting.redacted, confidence: sighting.confidence,
        isExample: sighting.isExample, wrapping: sighting.wrapping, clear: sighting.clear,
        occurrences: [])
    if let known = ranks[sighting.digest], known < rank {
      secret.detector = detectors[sighting.detector]
      secret.confidence = sighting.confidence
      secret.isExample = sighting.isExample
      secret.wrapping = sighting.wrapping
    }
    ranks[sighting.digest] = ranks[sighting.digest].map { max($0, rank) } ?? rank
    secret.occurrences.append(occurrence)
    byDigest[sighting.digest] = secret
  }

  /// The secrets, each with its places in order and each place once.
  var secrets: [FoundSecret] {
    byDigest.values.map { secret in
      var sorted = secret
      sorted.occurrences = Array(Set(secret.occurrences)).sorted { $0.sortKey < $1.sortKey }
      return sorted
    }.sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
  }
}

extension Confidence {
  /// More is surer.
  var rank: Int {
    switch self {
    case .certain: 3
    case .likely: 2
    case .maybe: 1
    }
  }
}
