// The hash function against the examples of the standards.

import Digests
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// Examples of FIPS 180-4's companion and of RFC 4634.
  private static let examples = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000),
      "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
    ),
  ]

  @Test("texts have the digests that the standard gives them", arguments: examples)
  func published(text: String, expected: String) {
    let bytes = SHA256.hash(text.utf8)
    let digest = Digest256(bytes: bytes.span)
    #expect(digest?.description == expected)
    #expect(digest?.bytes == bytes)
  }

  @Test("it does not matter in which pieces bytes are taken", arguments: 0...130)
  func pieces(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var hasher = SHA256()
    hasher.update(bytes.span.extracting(0..<count / 3))
    #expect(hasher.digest.bytes == SHA256.hash(bytes.prefix(count / 3)))
    hasher.update(bytes.span.extracting(count / 3..<count))
    #expect(hasher.digest.bytes == SHA256.hash(bytes))
  }

  @Test("numbers and digests are taken as their bytes")
  func numbers() {
    var hasher = SHA256()
    hasher.update(littleEndian: 0x0807_0605_0403_0201)
    hasher.update(Digest256.zero)
    #expect(hasher.digest.bytes == SHA256.hash(Array(1...8) + Array(repeating: 0, count: 32)))
  }

  @Test("the authentication code is that of RFC 4231")
  func authentication() {
    let code = SHA256.authenticate(
      Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(code.prefix(4) == [0x5B, 0xDC, 0xC1, 0x46])
    #expect(code.suffix(4) == [0x64, 0xEC, 0x38, 0x43])
  }

  @Test("only 32 bytes are a digest, and equal bytes are equal digests")
  func digests() {
    let (short, zeros) = ([UInt8](repeating: 0, count: 31), [UInt8](repeating: 0, count: 32))
    let (none, zero) = (Digest256(bytes: short.span), Digest256(bytes: zeros.span))
    let changed = zeros.dropLast() + [1]
    let other = Digest256(bytes: changed.span)
    #expect(none == nil)
    #expect(zero == .zero)
    #expect(other != .zero)
    #expect(Set([Digest256.zero, .zero]).count == 1)
  }
}
