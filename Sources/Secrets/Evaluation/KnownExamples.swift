// Values that the documentation of providers shows to everyone, such as the first example of a signed
// token or the key of a local emulator. They stand here as hashes, so that this file is none of the
// places that scanners find them in.

internal import Digests

/// Examples from documentation.
enum KnownExamples {
  /// The first eight bytes of the SHA-256 of each.
  private static let hashes: Set<UInt64> = [
    0x0011cc25eb432071, 0x02091175c1ae3023, 0x095101cf732c298a, 0x0b5dd075ccdd03c4,
    0x1a5d44a2dca19669, 0x1c8de8e90f968173, 0x23e9efa3ced6e70c, 0x28981d08ecff66aa,
    0x2bebfb739dce9868, 0x2cafc0970149a84f, 0x2d1f7723aabc5c7a, 0x3543c50b0cb9cea8,
    0x59feecfa04eb096b, 0x5ba1ed8425baaa72, 0x5c84abeaac9db83e, 0x5de22089c247b9b2,
    0x60a09e4357868c1e, 0x731fa294d036e54f, 0x78314b11be2e5815, 0x7e8de44ea9ecf6d5,
    0x7f75367e78812551, 0x8b099121f137e0c8, 0x937e8d5fbb48bd49, 0x976b57ee8acdfcf4,
    0x9d6a2b9d1f01d457, 0xaa6547439583c3a2, 0xac9265e56c79b234, 0xb0bf97757a07d098,
    0xb27447611d8c9765, 0xb69d88ff1ad5834a, 0xb6b9ee08c38f62da, 0xb6f34a862ee38640,
    0xbb4978fbe7638de8, 0xbc3ae723f57c6b9e, 0xbe394de37f9d6cf6, 0xc794fa6d20c64efb,
    0xda816f9f2c16e6c5, 0xdd0102d1cd0c6ac7, 0xe9974c507d2a8021, 0xf02322197a196ceb,
    0xf2d6ca16515033e5,
  ]

  /// Whether a value is one of them.
  static func contains(_ value: ArraySlice<UInt8>) -> Bool {
    hashes.contains(SHA256.hash(value).prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}
