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
    var result = content
    result.append(UInt8(ascii: "\n"))
    var depth = 0
    var index = 0
    while index < content.count {
      let byte = content[index]
      switch byte {
      case UInt8(ascii: "("):
        if depth > 0 { result.append(byte) }
        depth += 1
      case UInt8(ascii: ")"):
        depth = max(0, depth - 1)
        if depth > 0 { result.append(byte) }
      case UInt8(ascii: "\\") where depth > 0:
        index += 1
        if index < content.count { result.append(content[index]) }
      case UInt8(ascii: "T") where depth == 0: result.append(UInt8(ascii: "\n"))
      default: if depth > 0 { result.append(byte) }
      }
      index += 1
    }
    return result
  }
}
