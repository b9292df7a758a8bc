// The generator against published numbers, since every replay depends on its sequence.

import NjordValues
import Testing

@Suite("SeededGenerator")
struct SeededGeneratorTests {
  @Test("the sequence of a seed is that of the reference implementation of SplitMix64")
  func referenceSequence() {
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    let reference: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(numbers == reference)
  }

  @Test("seed 0 is as good as any other")
  func seedZero() {
    var generator = SeededGenerator(seed: 0)
    #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
  }

  @Test("two generators with the same past are equal and go on equally")
  func equality() {
    var one = SeededGenerator(seed: 9)
    var other = one
    #expect(one == other)
    #expect(Int.random(in: 0..<1_000, using: &one) == Int.random(in: 0..<1_000, using: &other))
    #expect(one == other)
    _ = one.next()
    #expect(one != other)
  }
}
