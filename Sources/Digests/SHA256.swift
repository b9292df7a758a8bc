// SHA-256 (FIPS 180-4), for chains, fingerprints and known examples. The toolchain has no cryptography
// of its own. Bytes are taken as they come and the state is flat, so that hashing a record of a
// journal takes nothing from the heap.

/// A SHA-256 digest: 256 bits in four numbers, the most significant first.
public struct Digest256: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
  /// How many bytes a digest has.
  public static let byteCount = 32

  /// The digest's bits, in big-endian order.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// All bits zero: where a chain begins.
  public static let zero = Digest256(words: (0, 0, 0, 0))

  /// Takes over the state of the hash function.
  init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// Reads a digest that was written elsewhere.
  ///
  /// Returns nil unless there are exactly `byteCount` bytes.
  ///
  /// - Parameter bytes: The digest's bytes, the most significant first.
  public init?(bytes: Span<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for index in start..<start + 8 { word = word << 8 | UInt64(bytes[index]) }
      return word
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// Calls a body with each byte, the most significant first.
  ///
  /// - Parameter body: Gets the bytes.
  public func forEachByte(_ body: (UInt8) -> Void) {
    let words: InlineArray<4, UInt64> = [self.words.0, self.words.1, self.words.2, self.words.3]
    for index in 0..<Self.byteCount {
      body(UInt8(truncatingIfNeeded: words[index / 8] >> UInt64(56 - index % 8 * 8)))
    }
  }

  /// The digest's bytes, the most significant first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    forEachByte { bytes.append($0) }
    return bytes
  }

  /// The digest as 64 hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    forEachByte { byte in
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether two digests are equal.
  ///
  /// - Parameters:
  ///   - left: One digest.
  ///   - right: The other one.
  /// - Returns: Whether all bits are equal.
  public static func == (left: Digest256, right: Digest256) -> Bool { left.words == right.words }

  /// Feeds the digest to a hasher.
  ///
  /// - Parameter hasher: The hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

/// The hash function, fed piece by piece.
public struct SHA256: Sendable {
  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: InlineArray<64, UInt32> = {
    let roots = Self.roots(of: primes(count: 64), cube: true)
    return InlineArray { roots[$0] }
  }()
  /// The same of the square roots of the first 8 primes.
  private static let initial: InlineArray<8, UInt32> = {
    let roots = Self.roots(of: primes(count: 8), cube: false)
    return InlineArray { roots[$0] }
  }()

  /// The hash of what was taken so far.
  private var state = Self.initial
  /// The block that is not full yet, as numbers; then the schedule of a full one.
  private var words = InlineArray<64, UInt32>(repeating: 0)
  /// The bytes taken so far.
  private var byteCount: UInt64 = 0

  /// Begins with nothing taken.
  public init() {}

  /// Takes one more byte.
  ///
  /// - Parameter byte: The byte.
  public mutating func update(_ byte: UInt8) {
    let place = Int(truncatingIfNeeded: byteCount & 63)
    let word = place &>> 2
    words[word] = words[word] &<< 8 | UInt32(truncatingIfNeeded: byte)
    byteCount &+= 1
    if place == 63 { compress() }
  }

  /// Takes more bytes.
  ///
  /// - Parameter bytes: The bytes.
  /// - Complexity: O(*n*).
  public mutating func update(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      update(bytes[index])
      index &+= 1
    }
  }

  /// Takes the bytes of a digest.
  ///
  /// - Parameter digest: The digest.
  public mutating func update(_ digest: Digest256) {
    digest.forEachByte { update($0) }
  }

  /// Takes a number as eight bytes, the least significant first.
  ///
  /// - Parameter number: The number.
  public mutating func update(littleEndian number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      update(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// The digest of what was taken so far; more can be taken afterwards.
  public var digest: Digest256 {
    var copy = self
    copy.pad()
    func word(_ index: Int) -> UInt64 {
      UInt64(copy.state[index]) << 32 | UInt64(copy.state[index + 1])
    }
    return Digest256(words: (word(0), word(2), word(4), word(6)))
  }

  /// Ends the last block: a bit, zeros, and how many bits were taken.
  private mutating func pad() {
    let bitCount = byteCount &* 8
    update(0x80)
    while byteCount & 3 != 0 { update(0) }
    var word = Int(truncatingIfNeeded: (byteCount & 63) &>> 2)
    if word > 14 {
      words[word] = 0
      compress()
      word = 0
    }
    while word < 14 {
      words[word] = 0
      word &+= 1
    }
    words[14] = UInt32(truncatingIfNeeded: bitCount &>> 32)
    words[15] = UInt32(truncatingIfNeeded: bitCount)
    compress()
  }

  /// The hash of some bytes.
  ///
  /// - Parameter bytes: The bytes.
  /// - Returns: 32 bytes.
  /// - Complexity: O(*n*).
  public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var hasher = SHA256()
    for byte in bytes { hasher.update(byte) }
    return hasher.digest.bytes
  }

  /// HMAC (RFC 2104) over the hash.
  ///
  /// - Parameters:
  ///   - message: The bytes to authenticate.
  ///   - key: At most 64 bytes.
  /// - Returns: 32 bytes.
  /// - Complexity: O(*n*).
  public static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    let padded = key + [UInt8](repeating: 0, count: max(0, 64 - key.count))
    let inner = hash(padded.map { $0 ^ 0x36 } + message)
    return hash(padded.map { $0 ^ 0x5C } + inner)
  }

  // Shifts and sums are the ones that check nothing, and loops count by themselves: where nothing is
  // optimised, as in tests, each other form is a call.
  private mutating func compress() {
    var index = 16
    while index < 64 {
      let (near, far) = (words[index &- 15], words[index &- 2])
      let low = (near &>> 7 | near &<< 25) ^ (near &>> 18 | near &<< 14) ^ near &>> 3
      let high = (far &>> 17 | far &<< 15) ^ (far &>> 19 | far &<< 13) ^ far &>> 10
      words[index] = words[index &- 16] &+ low &+ words[index &- 7] &+ high
      index &+= 1
    }
    let constants = Self.constants
    // The eight words are variables of their own: in an array, each round would copy them all.
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    index = 0
    while index < 64 {
      let high = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
      let first = h &+ high &+ ((e & f) ^ (~e & g)) &+ words[index] &+ constants[index]
      let low = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
      let second = low &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
      index &+= 1
    }
    (state[0], state[1], state[2]) = (state[0] &+ a, state[1] &+ b, state[2] &+ c)
    (state[3], state[4], state[5]) = (state[3] &+ d, state[4] &+ e, state[5] &+ f)
    (state[6], state[7]) = (state[6] &+ g, state[7] &+ h)
  }

  private static func primes(count: Int) -> [UInt32] {
    var found: [UInt32] = []
    var candidate: UInt32 = 2
    while found.count < count {
      if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }

  /// The first 32 bits of the fractional parts of roots, found by bisection in integers.
  private static func roots(of primes: [UInt32], cube: Bool) -> [UInt32] {
    primes.map { prime in
      var low: UInt64 = 0
      var high: UInt64 = 1 << 37
      while low + 1 < high {
        let middle = (low + high) / 2
        if isBelow(middle, prime, cube: cube) { low = middle } else { high = middle }
      }
      return UInt32(truncatingIfNeeded: low)
    }
  }

  /// Whether a number of 32 fractional bits is at most a prime's root.
  private static func isBelow(_ number: UInt64, _ prime: UInt32, cube: Bool) -> Bool {
    let square = number.multipliedFullWidth(by: number)
    if !cube { return square.high < UInt64(prime) }
    // The cube has 96 fractional bits; its integer part is what is above them.
    let low = square.low.multipliedFullWidth(by: number)
    let high = square.high.multipliedFullWidth(by: number)
    let (sum, carry) = high.low.addingReportingOverflow(low.high)
    let top = high.high + (carry ? 1 : 0)
    return (top << 32 | sum >> 32) < UInt64(prime)
  }
}
