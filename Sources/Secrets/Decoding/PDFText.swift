// Text of PDF files (ISO 32000-1, 7.3.8 and 9.4.3). A page draws its text in pieces, `[(gh) -3 (p_)] TJ`,
// so the pieces of one line are put together again before they are looked at.

/// Reads text out of streams.
enum PDFText {
  private static let keyword = Array("stream".utf8)

  /// The offset of the next stream's first byte.
  static func streamStart(_ bytes: [UInt8], from start: Int) -> Int? {
    var cursor = start
    while let found = ByteScan.find("stream", in: bytes, cursor..<bytes.count) {
      cursor = found + keyword.count
      let isEnd = found >= 3 && bytes[(found - 3)..<found].elementsEqual("end".utf8)
      if isEnd { continue }
      let data = ByteScan.skip(bytes, from: cursor, max: 2) { $0 == 0x0A || $0 == 0x0D }
      if data > cursor { return data }
    }
    return nil
  }

  /// A stream's texts, one line for each operator that shows some, behind the stream as it is.
  static func text(of content: [UInt8]) -> [UInt8] {
    var literals = PDFLiterals()
    var isEscaped = false
    for byte in content {
      if isEscaped {
        literals.add(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), literals.depth > 0 {
        isEscaped = true
      } else {
        literals.read(byte)
      }
    }
    return content + [UInt8(ascii: "\n")] + literals.text
  }
}

/// The literals between parentheses, which may hold parentheses themselves.
private struct PDFLiterals {
  private(set) var text: [UInt8] = []
  private(set) var depth = 0

  mutating func add(_ byte: UInt8) { text.append(byte) }

  mutating func read(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("):
      if depth > 0 { add(byte) }
      depth += 1
    case UInt8(ascii: ")"):
      depth = max(0, depth - 1)
      if depth > 0 { add(byte) }
    // `Tj` and its like end a line.
    case UInt8(ascii: "T") where depth == 0: add(UInt8(ascii: "\n"))
    default: if depth > 0 { add(byte) }
    }
  }
}
