// Secrets of Kubernetes (its API reference, "Secret"): base 64 below `data`, text below `stringData`, in
// the same object as `kind: Secret`, before or behind it, as YAML at any depth or as JSON. What is decoded
// counts, as the base 64 of a placeholder is no secret.

internal import GateModel

/// Reads manifests.
enum KubernetesReader {
  private static let reachBytes = 16_384
  private static let entriesMax = 200
  private static let newline = UInt8(ascii: "\n")

  /// How the values of a part are written.
  private enum Part: CaseIterable {
    case data, stringData

    var name: StaticString { self == .data ? "data" : "stringData" }
  }

  /// The values that look like secrets.
  static func secrets(_ bytes: [UInt8], at end: Int) -> [StructureFinding] {
    let line = ByteScan.back(bytes, from: end, max: reachBytes) { $0 != newline }
    let key = ByteScan.back(bytes, from: end, max: end - line) { $0 != UInt8(ascii: "k") } - 1
    guard key >= line else { return [] }
    let isQuoted = key > line && bytes[key - 1] == UInt8(ascii: "\"")
    let document = document(bytes, around: end)
    return isQuoted
      ? members(bytes, around: key, document)
      : lines(bytes, document, column: key - line)
  }

  private static func document(_ bytes: [UInt8], around end: Int) -> Range<Int> {
    var lower = max(0, end - reachBytes)
    var upper = min(bytes.count, end + reachBytes)
    var search = lower
    while let mark = ByteScan.find("\n---", in: bytes, search..<upper) {
      if mark < end {
        lower = mark + 4
      } else {
        upper = mark
        break
      }
      search = mark + 4
    }
    return lower..<max(lower, upper)
  }

  // MARK: - YAML

  /// Entries below `data:` and `stringData:` where those stand in the column of `kind:`.
  private static func lines(
    _ bytes: [UInt8], _ document: Range<Int>, column: Int
  ) -> [StructureFinding] {
    var findings: [StructureFinding] = []
    var part: Part?
    var entryColumn: Int?
    var index = document.lowerBound
    while index < document.upperBound, findings.count < entriesMax {
      let stop = ByteScan.skip(bytes, from: index, max: 65_536) { $0 != newline }
      let text = ByteScan.skip(bytes, from: index, max: stop - index, while: isIndentation)
      let depth = text - index
      if text < stop, depth <= column {
        part = depth == column ? Part.allCases.first { begins(bytes, text, $0) } : nil
        entryColumn = nil
      } else if text < stop, let part {
        entryColumn = entryColumn ?? depth
        if depth == entryColumn, let finding = entry(bytes, text..<stop, part) {
          findings.append(finding)
        }
      }
      index = stop + 1
    }
    return findings
  }

  /// Blanks, and the dash of a list, which stands where blanks would.
  private static func isIndentation(_ byte: UInt8) -> Bool {
    ByteScan.isBlank(byte) || byte == UInt8(ascii: "-")
  }

  private static func begins(_ bytes: [UInt8], _ start: Int, _ part: Part) -> Bool {
    bytes[start...].starts(with: part.name.description.utf8)
      && bytes[start...].dropFirst(part.name.utf8CodeUnitCount).first == UInt8(ascii: ":")
  }

  /// `  key: value`.
  private static func entry(
    _ bytes: [UInt8], _ line: Range<Int>, _ part: Part
  ) -> StructureFinding? {
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let start = ByteScan.skip(bytes, from: colon + 1, max: 16) {
      ByteScan.isBlank($0) || ByteScan.isQuote($0)
    }
    let stop = ByteScan.skip(bytes, from: start, max: max(0, line.upperBound - start)) {
      $0 > 0x20 && !ByteScan.isQuote($0)
    }
    return finding(bytes, start..<stop, name: line.lowerBound..<colon, part)
  }

  // MARK: - JSON

  /// The members of the objects `"data"` and `"stringData"` beside `"kind"`.
  private static func members(
    _ bytes: [UInt8], around kind: Int, _ document: Range<Int>
  ) -> [StructureFinding] {
    let object = object(bytes, around: kind, document)
    var findings: [StructureFinding] = []
    for part in Part.allCases {
      let wanted = Array("\"\(part.name)\"".utf8)
      for start in object where bytes[start...].starts(with: wanted) {
        let open = ByteScan.skip(bytes, from: start + wanted.count, max: 64) {
          $0 <= 0x20 || $0 == UInt8(ascii: ":")
        }
        guard open < object.upperBound, bytes[open] == UInt8(ascii: "{") else { continue }
        let close = bytes[open..<object.upperBound].firstIndex(of: UInt8(ascii: "}"))
        findings += pairs(bytes, open..<(close ?? object.upperBound), part)
      }
    }
    return Array(findings.prefix(entriesMax))
  }

  /// The innermost braces around a place.
  private static func object(
    _ bytes: [UInt8], around place: Int, _ document: Range<Int>
  ) -> Range<Int> {
    var depth = 0
    var lower = place
    while lower > document.lowerBound, depth < 1 {
      lower -= 1
      depth += bytes[lower] == UInt8(ascii: "{") ? 1 : bytes[lower] == UInt8(ascii: "}") ? -1 : 0
    }
    var upper = place
    depth = 0
    while upper < document.upperBound, depth < 1 {
      depth += bytes[upper] == UInt8(ascii: "}") ? 1 : bytes[upper] == UInt8(ascii: "{") ? -1 : 0
      upper += 1
    }
    return lower..<upper
  }

  /// Names and texts in turn.
  private static func pairs(
    _ bytes: [UInt8], _ range: Range<Int>, _ part: Part
  ) -> [StructureFinding] {
    var texts: [Range<Int>] = []
    var cursor = range.lowerBound
    while texts.count < 2 * entriesMax,
      let open = bytes[cursor..<range.upperBound].firstIndex(of: UInt8(ascii: "\"")),
      let close = bytes[(open + 1)..<range.upperBound].firstIndex(of: UInt8(ascii: "\""))
    {
      texts.append((open + 1)..<close)
      cursor = close + 1
    }
    return stride(from: 0, to: texts.count - 1, by: 2).compactMap { index in
      finding(bytes, texts[index + 1], name: texts[index], part)
    }
  }

  // MARK: - Values

  private static func finding(
    _ bytes: [UInt8], _ range: Range<Int>, name: Range<Int>, _ part: Part
  ) -> StructureFinding? {
    var value: [UInt8]? = Array(bytes[range])
    if part == .data {
      let digits = bytes[range].prefix(while: Base64.isDigit)
      value = digits.count < 8 ? nil : Base64.decoded(digits).flatMap(text)
    }
    guard let value, isSecret(value, name: bytes[name]) else { return nil }
    return StructureFinding(range: range, value: value, confidence: .likely)
  }

  /// The decoded value without the newline that `echo` leaves; nil where it is no text.
  private static func text(_ value: [UInt8]) -> [UInt8]? {
    let trimmed = value.last == newline ? Array(value.dropLast()) : value
    return ByteScan.isPrintable(trimmed) ? trimmed : nil
  }

  private static func isSecret(_ value: [UInt8], name: ArraySlice<UInt8>) -> Bool {
    if PasswordJudge.isLikely(value[...]) { return true }
    return AssignmentReader.isSecretName(name) && ValueShape(value[...]).kinds >= 2
      && value.count >= 8 && !Placeholder.isPlaceholder(value[...])
      && !PasswordJudge.isCode(value[...])
  }
}
