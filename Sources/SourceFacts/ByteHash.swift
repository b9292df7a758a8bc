// A hash for tables of texts, where the standard library's would cost more than the look-up saves.

/// Hashes of bytes. Not seeded: for tables that live for one file, never for what must resist an
/// adversary.
enum ByteHash {
  /// FNV-1a with 64 bits (RFC 9923), with the high bits folded into the low ones.
  ///
  /// - Parameter bytes: What to hash.
  /// - Returns: The hash.
  /// - Complexity: O(*bytes*).
  @inline(__always)
  static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 32)
  }
}
