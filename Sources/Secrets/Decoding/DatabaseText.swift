// Text of SQLite files (www.sqlite.org/fileformat.html). A row's columns are stored without a gap, so a
// name runs into its value; here each row becomes lines of a column's name and its text. Which table a
// page belongs to is not followed: names come from the tables with as many columns as the row.

/// Reads text out of databases.
enum DatabaseText {
  private static let tableLeaf: UInt8 = 0x0D
  private static let columnsMax = 200
  private static let textBytesMax = 64 << 20
  private static let schemaColumns = 5

  /// All texts of a database, row by row.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    let stated = Int(bytes.count > 17 ? bytes[16] : 0) << 8 | Int(bytes.count > 17 ? bytes[17] : 0)
    let pageBytes = stated == 1 ? 65_536 : stated
    guard pageBytes >= 512 else { return [] }
    var rows: [[ArraySlice<UInt8>?]] = []
    for page in stride(from: 0, to: bytes.count, by: pageBytes) {
      let header = page == 0 ? 100 : page
      guard header + 8 <= bytes.count, bytes[header] == tableLeaf else { continue }
      for cell in cells(bytes, page, header) where page + cell < bytes.count {
        if let row = row(bytes, page + cell) { rows.append(row) }
      }
    }
    let names = columnNames(of: rows)
    var result: [UInt8] = []
    for row in rows where result.count < textBytesMax { write(row, names, &result) }
    return result
  }

  private static func cells(_ bytes: [UInt8], _ page: Int, _ header: Int) -> [Int] {
    let count = number(bytes, header + 3)
    return (0..<count).map { number(bytes, header + 8 + 2 * $0) }
  }

  /// The texts of a row; nil for a column that is none.
  private static func row(_ bytes: [UInt8], _ start: Int) -> [ArraySlice<UInt8>?]? {
    let size = variable(bytes, start)
    let rowNumber = variable(bytes, size.next)
    let header = variable(bytes, rowNumber.next)
    let end = rowNumber.next + header.value
    guard header.value > 0, end <= bytes.count else { return nil }
    var columns: [ArraySlice<UInt8>?] = []
    var type = header.next
    var content = end
    while type < end, columns.count < columnsMax {
      let code = variable(bytes, type)
      type = code.next
      let count = byteCount(code.value)
      guard count >= 0, content + count <= bytes.count else { break }
      let isText = code.value >= 12 && count > 0
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

  /// For each number of columns the names that tables of so many have.
  private static func columnNames(of rows: [[ArraySlice<UInt8>?]]) -> [Int: [[ArraySlice<UInt8>]]] {
    var names: [Int: [[ArraySlice<UInt8>]]] = [:]
    for row in rows where row.count == schemaColumns {
      guard let statement = row[schemaColumns - 1], let open = statement.firstIndex(of: 0x28),
        statement.starts(with: "CREATE TABLE".utf8)
      else { continue }
      let columns = statement[(open + 1)...].split(separator: UInt8(ascii: ",")).map { column in
        column.drop { !ByteScan.isWord($0) }.prefix(while: ByteScan.isWord)
      }
      names[columns.count, default: []].append(columns)
    }
    return names
  }

  private static func write(
    _ row: [ArraySlice<UInt8>?], _ names: [Int: [[ArraySlice<UInt8>]]], _ result: inout [UInt8]
  ) {
    for (index, text) in row.enumerated() {
      guard let text else { continue }
      for table in names[row.count] ?? [] { line(table[index], text, &result) }
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
