// GitHub's hash of the code around a line, `primaryLocationLineHash`, by which it recognises an alert of
// another upload: a rolling hash over the next hundred UTF-16 units from the line's start without spaces
// and tabs, with line ends as line feeds and 65535 for the file's end, and a number among equals
// (github/codeql-action, src/fingerprints.ts).

/// The hashes of a file's lines.
struct LineHashes {
  private static let windowUnits = 100
  private static let factor: UInt64 = 37

  /// `hash:number` for each line, from the first.
  private(set) var lines: [String] = []

  private var window = [UInt64](repeating: 0, count: windowUnits)
  private var pending = [Int](repeating: -1, count: windowUnits)
  private var hash: UInt64 = 0
  private var index = 0
  private var counts: [String: Int] = [:]
  private let leaving: UInt64

  /// Hashes all lines.
  ///
  /// - Parameter bytes: The file.
  /// - Complexity: O(*n*).
  init(of bytes: [UInt8]) {
    var leaving: UInt64 = 1
    for _ in 0..<Self.windowUnits { leaving = leaving &* Self.factor }
    self.leaving = leaving
    var isLineStart = true
    var followsReturn = false
    let units = String(decoding: bytes, as: UTF8.self).utf16.map { UInt64($0) } + [0xFFFF]
    for unit in units {
      let isSecond = followsReturn && unit == 0x0A
      followsReturn = unit == 0x0D
      if unit == 0x20 || unit == 0x09 || isSecond { continue }
      take(unit == 0x0D ? 0x0A : unit, startsLine: isLineStart)
      isLineStart = unit == 0x0D || unit == 0x0A
    }
    for _ in 0..<Self.windowUnits {
      finishLine()
      push(0)
    }
  }

  private mutating func take(_ unit: UInt64, startsLine: Bool) {
    finishLine()
    if startsLine {
      pending[index] = lines.count
      lines.append("")
    }
    push(unit)
  }

  /// The window reaches from a line's start to here.
  private mutating func finishLine() {
    guard pending[index] >= 0 else { return }
    let text = String(hash, radix: 16)
    counts[text, default: 0] += 1
    lines[pending[index]] = "\(text):\(counts[text] ?? 1)"
    pending[index] = -1
  }

  private mutating func push(_ unit: UInt64) {
    hash = Self.factor &* hash &+ unit &- leaving &* window[index]
    window[index] = unit
    index = (index + 1) % Self.windowUnits
  }
}
