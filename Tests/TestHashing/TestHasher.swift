// The sums that tests identify contents by, without the library that the gate takes for it.

package import GateModel

/// FNV-1a with three starts, wide enough for tests.
package let testHasher = ContentHasher { bytes in
  var id: [UInt8] = []
  for start in 0..<3 as Range<UInt64> {
    var sum = 0xCBF2_9CE4_8422_2325 &+ start
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
      id.append(UInt8(truncatingIfNeeded: sum >> shift))
    }
  }
  guard let content = ContentID(bytes: id.prefix(ContentID.byteCount)) else {
    preconditionFailure("twenty bytes are an identity")
  }
  return content
}
