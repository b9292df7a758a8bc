// The identifier that the linker wrote into a program: a digest of everything else in it. It tells two
// builds apart without reading tens of megabytes.

/// Reads ELF files (System V ABI, generic edition, chapters 4 and 5; `NT_GNU_BUILD_ID` of the linkers).
enum BuildIdentifier {
  /// Headers and notes stand at the start of a program, well within so many bytes.
  static let startBytesMax = 16_384
  /// Shorter ones are no digests.
  private static let bytesMin = 8
  private static let noteSegment = 4
  private static let identifierNote = 3
  private static let noteHeaderBytes = 12
  private static let noteName = Array("GNU\0".utf8)

  /// The identifier of a program.
  ///
  /// - Parameter start: The first bytes of its file, at most `startBytesMax`.
  /// - Returns: The identifier; nil where the file is no 64-bit little-endian program, or has none.
  static func of(_ start: ArraySlice<UInt8>) -> [UInt8]? {
    guard start.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]),
      let headers = number(start, at: 32, bytes: 8), let stride = number(start, at: 54, bytes: 2),
      let count = number(start, at: 56, bytes: 2)
    else { return nil }
    for index in 0..<count {
      let header = headers + index * stride
      guard number(start, at: header, bytes: 4) == noteSegment,
        let offset = number(start, at: header + 8, bytes: 8),
        let size = number(start, at: header + 32, bytes: 8), offset <= start.count,
        size <= start.count - offset
      else { continue }
      if let found = identifier(in: start[offset..<offset + size]) { return found }
    }
    return nil
  }

  /// The identifier among the notes of a segment.
  private static func identifier(in notes: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = notes
    while rest.count >= noteHeaderBytes {
      let start = rest.startIndex
      guard let name = number(rest, at: start, bytes: 4),
        let content = number(rest, at: start + 4, bytes: 4),
        let kind = number(rest, at: start + 8, bytes: 4)
      else { return nil }
      let place = start + noteHeaderBytes
      let contentPlace = place + padded(name)
      guard contentPlace + content <= rest.endIndex else { return nil }
      if kind == identifierNote, content >= bytesMin, rest[place..<place + name] == noteName[...] {
        return Array(rest[contentPlace..<contentPlace + content])
      }
      rest = rest[min(contentPlace + padded(content), rest.endIndex)...]
    }
    return nil
  }

  /// Names and contents begin at multiples of four.
  private static func padded(_ count: Int) -> Int { (count + 3) / 4 * 4 }

  /// A little-endian number; nil where it is not there, or too large for an offset.
  private static func number(_ bytes: ArraySlice<UInt8>, at place: Int, bytes count: Int) -> Int? {
    guard place >= bytes.startIndex, place <= bytes.endIndex - count else { return nil }
    let value = bytes[place..<place + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value <= UInt64(startBytesMax) ? Int(value) : nil
  }
}
