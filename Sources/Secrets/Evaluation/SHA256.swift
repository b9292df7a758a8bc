// SHA-256 (FIPS 180-4), for fingerprints, known examples and the checksums of wallets. The toolchain
// has no cryptography of its own, and a few hundred bytes per finding do not ask for a fast one.

/// The hash function.
enum SHA256 {
  private static let constants: [UInt32] = roots(of: primes(count: 64), cube: true)
  private static let initial: [UInt32] = roots(of: primes(count: 8), cube: false)

  /// The hash of some bytes.
  static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var message = Array(bytes)
    let bitCount = UInt64(message.count) * 8
    message.append(0x80)
    while message.count % 64 != 56 { message.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      message.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    var state = initial
    for start in stride(from: 0, to: message.count, by: 64) {
      compress(message[start..<start + 64], &state)
    }
    return state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  /// HMAC (RFC 2104) over the hash, with a key of at most 64 bytes.
  static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    let padded = key + [UInt8](repeating: 0, count: max(0, 64 - key.count))
    let inner = hash(padded.map { $0 ^ 0x36 } + message)
    return hash(padded.map { $0 ^ 0x5C } + inner)
  }

  private static func compress(_ block: ArraySlice<UInt8>, _ state: inout [UInt32]) {
    var words = InlineArray<64, UInt32>(repeating: 0)
    var place = 0
    for byte in block {
      words[place >> 2] = words[place >> 2] << 8 | UInt32(byte)
      place += 1
    }
    for index in 16..<64 {
      let (near, far) = (words[index - 15], words[index - 2])
      let low = rotated(near, 7) ^ rotated(near, 18) ^ near >> 3
      let high = rotated(far, 17) ^ rotated(far, 19) ^ far >> 10
      words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
    }
    // The eight words are variables of their own: in an array, each round would copy them all.
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let high = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = h &+ high &+ ((e & f) ^ (~e & g)) &+ words[index] &+ constants[index]
      let low = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let second = low &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() {
      state[index] = state[index] &+ word
    }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
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
