// The random numbers of the core. Replays must be bit-identical, so randomness is a value that the
// caller seeds and passes in; the system's generator appears nowhere.

/// A deterministic random number generator: SplitMix64, the same sequence for the same seed on
/// every host.
///
/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. Its period
/// is 2⁶⁴. It is meant for jitter, simulation and tests, never for secrets.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable, BitwiseCopyable {
  /// The Weyl sequence that the finaliser scrambles.
  private var state: UInt64

  /// Creates a generator at the start of the sequence that belongs to a seed.
  ///
  /// - Parameter seed: Any value; neighbouring seeds give unrelated sequences.
  public init(seed: UInt64) {
    state = seed
  }

  /// Advances the sequence by one step.
  ///
  /// - Returns: The next 64 uniformly distributed bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return scrambled(state)
  }
}

/// Spreads every input bit over all output bits with the finaliser of SplitMix64, a bijection.
///
/// - Parameter bits: The value to scramble.
/// - Returns: A value in which each bit depends on every bit of the input.
func scrambled(_ bits: UInt64) -> UInt64 {
  var mixed = bits
  mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  return mixed ^ (mixed >> 31)
}
