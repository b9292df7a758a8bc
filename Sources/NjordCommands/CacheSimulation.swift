// Which cache policy fits: each is run over the same trace, recorded or made from a seed.

internal import Evidence
internal import NjordBounded
internal import NjordValues

/// Keys in the order in which they are asked for.
struct Trace {
  let name: String
  let keys: [UInt64]
}

extension Trace {
  private static let keyCount = 100_000

  /// The traces that are made from a seed.
  ///
  /// - Parameters:
  ///   - count: How many keys each has.
  ///   - seed: The seed.
  static func synthetic(_ count: Int, seed: UInt64) -> [Trace] {
    let zipf = ZipfDistribution(keyCount: keyCount)
    var generator = SeededGenerator(seed: seed)
    let plain = (0..<count).map { _ in zipf.next(&generator) }
    // Between stretches of the same keys, a scan over keys that never come again.
    var scanned = UInt64(keyCount)
    let scan = (0..<count).map { number -> UInt64 in
      guard number % 20_000 >= 15_000 else { return zipf.next(&generator) }
      scanned += 1
      return scanned
    }
    // The set of keys in use moves on.
    let shifting = (0..<count).map { number in
      zipf.next(&generator) + UInt64(number / 2_000) * 97
    }
    let loop = (0..<count).map { UInt64($0 % 12_000) }
    return [
      Trace(name: "zipf", keys: plain), Trace(name: "zipf_scan", keys: scan),
      Trace(name: "shifting", keys: shifting), Trace(name: "loop", keys: loop),
    ]
  }

  /// Reads a recorded trace: a key on each line, a number or any text.
  init(name: String, recorded bytes: [UInt8]) {
    self.name = name
    var numbers: [ArraySlice<UInt8>: UInt64] = [:]
    keys = bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let number = numbers[line] ?? UInt64(numbers.count)
      numbers[line] = number
      return number
    }
  }
}

/// Keys of which the n-th is asked for in proportion to 1/n.
private struct ZipfDistribution {
  private let cumulative: [Double]

  init(keyCount: Int) {
    var sum = 0.0
    cumulative = (1...keyCount).map { rank in
      sum += 1 / Double(rank)
      return sum
    }
  }

  func next(_ generator: inout SeededGenerator) -> UInt64 {
    let wanted = Double.random(in: 0..<(cumulative.last ?? 1), using: &generator)
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > wanted { high = middle } else { low = middle + 1 }
    }
    return UInt64(low)
  }
}

/// Runs every policy over traces.
struct CacheSimulation {
  let traces: [Trace]
  let capacities: [Int]
  let seed: UInt64?

  func run() -> Outcome {
    var outcome = Outcome(claims: ["perf.cache"], clock: .virtual, seed: seed)
    for trace in traces {
      for capacity in capacities {
        for policy in EvictionPolicy.allCases {
          let rate = Self.hitRate(trace.keys, capacity, policy)
          outcome.metrics.append(
            EvidenceMetric(
              "cache.\(trace.name).\(capacity).\(Self.name(policy))", "ratio", rate,
              count: trace.keys.count))
        }
      }
    }
    return outcome
  }

  private static func hitRate(
    _ keys: [UInt64], _ capacity: Int, _ policy: EvictionPolicy
  ) -> Double? {
    var cache = BoundedCache<UInt64, UInt64>(capacity: capacity, policy: policy)
    for key in keys where cache.value(forKey: key) == nil { cache.insert(key, forKey: key) }
    return cache.statistics.hitRate
  }

  private static func name(_ policy: EvictionPolicy) -> String {
    switch policy {
    case .lru: "lru"
    case .s3FIFO: "s3_fifo"
    case .sieve: "sieve"
    }
  }
}
