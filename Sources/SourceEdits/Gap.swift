// What stands between two tokens: spaces, newlines, comments. It is read exactly, from the end of one
// token to the start of the next, so that a `//` in a string can never look like a comment.

/// The bytes that mean something to an editor of text.
enum Byte {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let slash = UInt8(ascii: "/")
  static let star = UInt8(ascii: "*")

  /// Whether a byte is a space or a tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
}

/// A piece of what stands between tokens.
struct GapPiece {
  enum Kind {
    case blank, newline, lineComment, blockComment
  }

  let kind: Kind
  let range: Range<Int>
}

/// What stands between two tokens.
struct Gap {
  let range: Range<Int>
  let pieces: [GapPiece]

  /// Reads a gap.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - range: From the end of a token to the start of the next.
  init(_ text: [UInt8], _ range: Range<Int>) {
    self.range = range
    var pieces: [GapPiece] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let piece = Self.piece(of: text, at: position, end: range.upperBound)
      pieces.append(piece)
      position = piece.range.upperBound
    }
    self.pieces = pieces
  }

  private static func piece(of text: [UInt8], at start: Int, end: Int) -> GapPiece {
    let next = start + 1 < end ? text[start + 1] : Byte.space
    switch (text[start], next) {
    case (Byte.carriageReturn, Byte.lineFeed):
      return GapPiece(kind: .newline, range: start..<start + 2)
    case (Byte.lineFeed, _), (Byte.carriageReturn, _):
      return GapPiece(kind: .newline, range: start..<start + 1)
    case (Byte.slash, Byte.slash):
      return GapPiece(kind: .lineComment, range: start..<lineEnd(of: text, from: start, end: end))
    case (Byte.slash, Byte.star):
      return GapPiece(kind: .blockComment, range: start..<blockEnd(of: text, from: start, end: end))
    default:
      return GapPiece(kind: .blank, range: start..<blankEnd(of: text, from: start + 1, end: end))
    }
  }

  private static func blankEnd(of text: [UInt8], from start: Int, end: Int) -> Int {
    var position = start
    while position < end, Byte.isBlank(text[position]) { position += 1 }
    return position
  }

  private static func lineEnd(of text: [UInt8], from start: Int, end: Int) -> Int {
    var position = start
    while position < end, text[position] != Byte.lineFeed, text[position] != Byte.carriageReturn {
      position += 1
    }
    return position
  }

  /// Block comments nest.
  private static func blockEnd(of text: [UInt8], from start: Int, end: Int) -> Int {
    var depth = 0
    var position = start
    while position + 1 < end {
      if text[position] == Byte.slash, text[position + 1] == Byte.star {
        depth += 1
        position += 2
      } else if text[position] == Byte.star, text[position + 1] == Byte.slash {
        depth -= 1
        position += 2
        if depth == 0 { return position }
      } else {
        position += 1
      }
    }
    return end
  }
}
