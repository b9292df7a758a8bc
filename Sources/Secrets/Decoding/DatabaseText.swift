// Text of SQLite files (www.sqlite.org/fileformat.html). A row's columns are stored without a gap, so a
// name runs into its value; here each row becomes lines of a column's name and its text. Which table a
// page belongs to is not followed: names come from the tables with as many columns as the row.

/// Reads text out of databases.
enum DatabaseText {
  private static let tableLeaf: UInt8 = 0x0D
  private static let columnsMax = 200
  /// No more text is read out of one file.
  static let textBytesMax = 64 << 20
  private static let columnBytesMax = 1 << 20
  private static let tablesMax = 8
  /// A pointer, two lengths and a type.
  private static let cellBytesMin = 5
  private static let schemaColumns = 5

  /// All texts of a database, row by row.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    var names: [Int: [[ArraySlice<UInt8>]]] = [:]
    visitRows(of: bytes) { row in
      if let columns = columnNames(row) { names[columns.count, default: []].append(columns) }
      return true
    }
    var result: [UInt8] = []
    visitRows(of: bytes) { row in
      write(row, names, &result)
      return result.count < textBytesMax
    }
    return result
  }

  /// Reads rows while they are wanted.
  private static func visitRows(
    of bytes: [UInt8], _ body: ([ArraySlice<UInt8>?]) -> Bool
  ) {
    let stated = number(bytes, 16)
    let pageBytes = stated == 1 ? 65_536 : stated
    guard pageBytes >= 512 else { return }
    for page in stride(from: 0, to: bytes.count, by: pageBytes) {
      let header = page == 0 ? 100 : page
      guard header + 8 <= bytes.count, bytes[header] == tableLeaf else { continue }
      for cell in cells(bytes, header).prefix(pageBytes / cellBytesMin) {
        if let row = row(bytes, page + cell), !body(row) { return }
      }
    }
  }

  private static func cells(_ bytes: [UInt8], _ header: Int) -> [Int] {
    let count = number(bytes, header + 3)
    return (0..<count).map { number(bytes, header + 8 + 2 * $0) }
  }

  /// The texts of a row; nil for a column that is none, and for a row that is damaged.
  private static func row(_ bytes: [UInt8], _ start: Int) -> [ArraySlice<UInt8>?]? {
    let size = variable(bytes, start)
    let rowNumber = variable(bytes, size.next)
    let header = variable(bytes, rowNumber.next)
    let end = rowNumber.next + header.value
    guard start < bytes.count, header.value > 0, end <= bytes.count else { return nil }
    var columns: [ArraySlice<UInt8>?] = []
    var type = header.next
    var content = end
    while type < end, columns.count < columnsMax {
      let code = variable(bytes, type)
      type = code.next
      let count = byteCount(code.value)
      guard count >= 0, content + count <= bytes.count else { break }
      let isText = code.value >= 12 && count > 0 && count <= columnBytesMax
      columns.append(isText ? bytes[content..<content + count] : nil)
      content += count
    }
    return columns
  }

  /// How many bytes a column of a type takes ("Serial Type Codes Of The Record Format").
  private static func byteCount(_ code: Int) -> Int {
    if code >= 12 { return (code - 12) / 2 }
    return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][max(0, code)]
  }

  /// The columns' names, where a row is one of the schema and speaks of a table.
  private static func columnNames(_ row: [ArraySlice<UInt8>?]) -> [ArraySlice<UInt8>]? {
    guard row.count == schemaColumns, let statement = row[schemaColumns - 1],
      statement.starts(with: "CREATE TABLE".utf8), let open = statement.firstIndex(of: 0x28)
    else { return nil }
    return statement[(open + 1)...].split(separator: UInt8(ascii: ",")).map { column in
      column.drop { !ByteScan.isWord($0) }.prefix(while: ByteScan.isWord)
    }
  }

  private static func write(
    _ row: [ArraySlice<UInt8>?], _ names: [Int: [[ArraySlice<UInt8>]]], _ result: inout [UInt8]
  ) {
    for (index, text) in row.enumerated() {
      guard let text else { continue }
      for table in (names[row.count] ?? []).prefix(tablesMax) { line(table[index], text, &result) }
      if index > 0, let before = row[index - 1], before.allSatisfy(ByteScan.isWord) {
        line(before, text, &result)
      }
      result += text + [UInt8(ascii: "\n")]
    }
  }

  private static func line(
    _ name: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, _ result: inout [UInt8]
  ) {
    result += name + [UInt8(ascii: ":"), UInt8(ascii: " ")] + text + [UInt8(ascii: "\n")]
  }

  /// Two bytes, the most significant first.
  private static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
    offset + 1 < bytes.count ? Int(bytes[offset]) << 8 | Int(bytes[offset + 1]) : 0
  }

  /// A number of one to nine bytes ("variable-length integer").
  private static func variable(_ bytes: [UInt8], _ offset: Int) -> (value: Int, next: Int) {
    var value = 0
    for index in 0..<8 {
      guard offset + index < bytes.count else { return (0, bytes.count) }
      let byte = bytes[offset + index]
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { return (value, offset + index + 1) }
    }
    return (Int.max >> 8, offset + 9)
  }
}
