// From one number to independent ones. A seed is never used for two things: with one number behind
// everything, tests that have nothing to do with each other would fail in the same runs.

/// What a number is drawn for.
enum SeedPurpose: UInt64, Sendable {
  case order = 1
  case hash, hashMode, layout, random, executor, width, delay, sleep, clock, zone, load, folders,
    shard
}

/// Mixes numbers.
enum SeedMixing {
  /// The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
  ///
  /// - Parameter bits: Any value.
  /// - Returns: A value in which each bit depends on all bits.
  package static func mix(_ bits: UInt64) -> UInt64 {
    var mixed = bits &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The number of one purpose.
  ///
  /// - Parameters:
  ///   - seed: The seed of a run.
  ///   - purpose: What it is for.
  ///   - index: Tells several of one purpose apart.
  /// - Returns: 64 even bits.
  package static func derive(_ seed: UInt64, _ purpose: SeedPurpose, _ index: UInt64 = 0) -> UInt64
  {
    mix(mix(mix(seed) ^ purpose.rawValue) ^ index)
  }
}

/// SplitMix64 as a generator.
struct PlanGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SeedMixing.mix(state &- 0x9E37_79B9_7F4A_7C15)
  }
}

/// The seed of a run: the base seed and the run's number in one, so that one number replays it.
package struct RunSeed: Sendable, Hashable, Comparable {
  /// Runs of one base seed.
  package static let runsMax = 1_000_000
  /// Base seeds; the number stays exact in JSON.
  static let baseMax: UInt64 = 9_000_000_000

  let base: UInt64
  let index: Int

  init(base: UInt64, index: Int) {
    self.base = base
    self.index = index
  }

  /// The run that a number stands for.
  init(number: UInt64) {
    base = number / UInt64(Self.runsMax)
    index = Int(number % UInt64(Self.runsMax))
  }

  /// The number.
  var number: UInt64 { base * UInt64(Self.runsMax) + UInt64(index) }

  /// The number of one purpose in this run.
  func derive(_ purpose: SeedPurpose) -> UInt64 {
    SeedMixing.derive(base, purpose, UInt64(index) + 1)
  }

  package static func < (left: RunSeed, right: RunSeed) -> Bool { left.number < right.number }
}
