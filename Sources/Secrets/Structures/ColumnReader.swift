// Tables: a first line of names, one of which speaks of a secret, and below it lines with as many
// values. That is how exports of password managers, lists of accounts and tables in notes look. A line of
// names has nothing but names in it, which the arguments of a function have too: there the values
// below are names again, and no name is a secret.

internal import GateModel

/// Reads tables.
enum ColumnReader {
  /// A name between separators.
  static let anchorExpression =
    #"(?:^|[|,;\t\n])[ "]{0,4}[a-z_ ]{0,16}(?:password|passwd|pwd|secret|token|api_?key)"?[ ]{0,4}(?:[|,;\t\r\n]|\\{1,7}[nrt])"#

  private static let lineBytesMax = 2_000
  private static let rowsMax = 500
  private static let columnsMax = 40
  private static let separators = Array("|,;\t".utf8)

  /// The values below a name.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - end: The offset behind the separator that follows the name.
  static func secrets(_ bytes: [UInt8], at end: Int) -> [StructureFinding] {
    let start = ByteScan.back(bytes, from: end - 1, max: lineBytesMax) { $0 != newline }
    let stop = lineEnd(bytes, start)
    guard let separator = bytes[start..<stop].first(where: separators.contains) else { return [] }
    var names = cells(bytes, start..<stop, separator)
    names[0] = name(atEndOf: names[0], bytes)
    guard names.count > 1, names.count <= columnsMax,
      names.allSatisfy({ bytes[$0].allSatisfy(isNameByte) }),
      let column = names.firstIndex(where: { AssignmentReader.isSecretName(bytes[$0]) })
    else { return [] }
    var findings: [StructureFinding] = []
    var line = stop + 1
    for _ in 0..<rowsMax where line < bytes.count {
      let next = lineEnd(bytes, line)
      let row = cells(bytes, line..<next, separator)
      guard row.count == names.count else { break }
      let value = row[column]
      if AssignmentReader.isSecret(bytes[value], name: bytes[names[column]], .bare) {
        findings.append(
          StructureFinding(range: value, value: Array(bytes[value]), confidence: .maybe))
      }
      line = next + 1
    }
    return findings
  }

  /// The first name may stand behind what opens a literal or an element.
  private static func name(atEndOf cell: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    guard
      let opening = bytes[cell].lastIndex(where: {
        ByteScan.isQuote($0) || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: ">")
          || $0 == UInt8(ascii: "=")
      })
    else { return cell }
    return trimmed(bytes, (opening + 1)..<cell.upperBound)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let nameBytes = ByteSet.word.union(ByteSet(" -."))

  private static func isNameByte(_ byte: UInt8) -> Bool { nameBytes.contains(byte) }

  private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    ByteScan.skip(bytes, from: start, max: lineBytesMax) { $0 != newline }
  }

  /// The cells of a line without what surrounds their texts.
  private static func cells(
    _ bytes: [UInt8], _ line: Range<Int>, _ separator: UInt8
  ) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    for index in line where bytes[index] == separator {
      cells.append(trimmed(bytes, start..<index))
      start = index + 1
    }
    cells.append(trimmed(bytes, start..<line.upperBound))
    return cells
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let start = ByteScan.skip(bytes, from: range.lowerBound, max: range.count, while: isAround)
    let end = ByteScan.back(bytes, from: range.upperBound, max: range.count, while: isAround)
    return start < end ? start..<end : range.lowerBound..<range.lowerBound
  }

  private static func isAround(_ byte: UInt8) -> Bool {
    byte <= 0x20 || ByteScan.isQuote(byte) || byte == UInt8(ascii: "*")
  }
}
