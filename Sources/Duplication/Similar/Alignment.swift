// How similar two fragments are. Equal lines are aligned by the heaviest common subsequence; what
// lies between two of them is aligned token by token. Identifiers count only where they follow the
// renaming that most of the aligned lines agree on, so that code which merely has the same shape is
// not similar: in a copy the names are the same or were renamed, elsewhere they contradict.

import SourceFacts

/// The alignment of two fragments.
struct Alignment {
  /// Pairs of fragments with more pairs of lines are not aligned.
  static let linePairsMax = 1_000_000
  /// Gaps with more pairs of tokens are not aligned.
  private static let gapTokenPairsMax = 40_000
  /// A gap counts as an edited statement, and not as another one, from this part on.
  private static let gapPartMin = 0.5

  /// Twice the weight that both have in common over the weight of both, from 0 to 1.
  private(set) var similarity = 0.0
  /// The part of the identifiers that are the same in both by name, of those aligned.
  private(set) var namesInCommon = 0.0
  /// The aligned lines, as numbers in the lines of their files.
  private(set) var pairs: [(left: Int, right: Int)] = []

  /// One of the two sides.
  struct Side {
    let file: CodeFile
    let lines: CodeLines
    let tokens: Range<Int>

    var lineRange: Range<Int> { lines.range(tokens) }
  }

  private let left: Side
  private let right: Side

  init(_ left: Side, _ right: Side) {
    self.left = left
    self.right = right
    let rows = left.lineRange
    let columns = right.lineRange
    guard rows.count * columns.count <= Self.linePairsMax else { return }
    pairs = Self.commonLines(left.lines, rows, right.lines, columns)
    var names = Renaming()
    for pair in pairs {
      names.note(
        left.lines.tokens(pair.left), left.file, right.lines.tokens(pair.right), right.file)
    }
    names.settle()
    // Closing brackets stand in no line and do not count.
    let total =
      rows.reduce(0) { $0 + Int(left.lines.weights[$1]) }
      + columns.reduce(0) { $0 + Int(right.lines.weights[$1]) }
    let matched = pairs.reduce(0) { $0 + Int(left.lines.weights[$1.left]) }
    let edited = editedWeight(rows, columns, names)
    similarity =
      Double(max(0, 2 * (matched - names.contradictions + edited))) / Double(max(1, total))
    namesInCommon = names.partInCommon
  }

  // MARK: - Lines

  /// The heaviest common subsequence of two runs of lines.
  private static func commonLines(
    _ left: CodeLines, _ rows: Range<Int>, _ right: CodeLines, _ columns: Range<Int>
  ) -> [(left: Int, right: Int)] {
    CommonSubsequence(left.hashes[rows], right.hashes[columns], weights: left.weights[rows])
      .pairs.map { (rows.lowerBound + $0.left, columns.lowerBound + $0.right) }
  }

  // MARK: - Gaps

  /// The common weight of the lines between aligned lines.
  private func editedWeight(_ rows: Range<Int>, _ columns: Range<Int>, _ names: Renaming) -> Int {
    var weight = 0
    var row = rows.lowerBound
    var column = columns.lowerBound
    for pair in pairs + [(rows.upperBound, columns.upperBound)] {
      if pair.left > row, pair.right > column {
        weight += gapWeight(row..<pair.left, column..<pair.right, names)
      }
      row = pair.left + 1
      column = pair.right + 1
    }
    return weight
  }

  private func gapWeight(_ rows: Range<Int>, _ columns: Range<Int>, _ names: Renaming) -> Int {
    let leftKeys = tokens(left, rows).map { GapKey($0, of: left.file, names) }
    let rightKeys = tokens(right, columns).map { GapKey($0, of: right.file, nil) }
    guard leftKeys.count * rightKeys.count <= Self.gapTokenPairsMax else { return 0 }
    var previous = [Int](repeating: 0, count: rightKeys.count + 1)
    var current = previous
    for leftKey in leftKeys {
      for index in rightKeys.indices {
        current[index + 1] =
          leftKey.matches(rightKeys[index])
          ? previous[index] + 1 : max(previous[index + 1], current[index])
      }
      swap(&previous, &current)
    }
    let common = previous[rightKeys.count]
    let most = max(leftKeys.count, rightKeys.count)
    return Double(common) >= Self.gapPartMin * Double(most) ? common : 0
  }

  /// A token of a gap, ready to be compared.
  private struct GapKey {
    /// The code that a token of the other side must have: that of a left identifier's partner.
    let code: UInt64
    /// The hash of an identifier's name, or 0.
    let name: UInt64

    init(_ token: Int, of file: CodeFile, _ names: Renaming?) {
      let own = file.codes[token]
      guard own & 1 == 1 else {
        code = own
        name = 0
        return
      }
      code = names.map { $0.partner(of: own >> 1).map { $0 << 1 | 1 } ?? 1 << 63 } ?? own
      name = file.textHashes[Int(own >> 1)]
    }

    func matches(_ other: GapKey) -> Bool {
      code == other.code || (name != 0 && name == other.name)
    }
  }

  /// The tokens of lines, without the punctuation that a formatter adds and takes away.
  private func tokens(_ side: Side, _ range: Range<Int>) -> [Int] {
    range.flatMap { side.lines.tokens($0) }.filter {
      side.file.codes[$0] != 0 || side.file.tokens.classes[$0] != .punctuation
    }
  }
}

/// Which identifier of the one side stands where which of the other stands.
struct Renaming {
  /// Pairs of text indexes, the left one in the high half.
  private var counts: [UInt64: Int] = [:]
  private var partners: [UInt64: (right: UInt64, count: Int)] = [:]
  private var total = 0
  private var sameName = 0

  /// Notes the identifiers of two lines that are equal under renaming.
  mutating func note(
    _ leftTokens: Range<Int>, _ left: CodeFile, _ rightTokens: Range<Int>, _ right: CodeFile
  ) {
    var column = rightTokens.lowerBound
    for row in leftTokens {
      let leftCode = left.codes[row]
      if leftCode == 0 { continue }
      while column < rightTokens.upperBound, right.codes[column] == 0 { column += 1 }
      guard column < rightTokens.upperBound else { return }
      let rightCode = right.codes[column]
      column += 1
      guard leftCode & 1 == 1, rightCode & 1 == 1 else { continue }
      counts[(leftCode >> 1) << 32 | rightCode >> 1, default: 0] += 1
      total += 1
      if left.textHashes[Int(leftCode >> 1)] == right.textHashes[Int(rightCode >> 1)] {
        sameName += 1
      }
    }
  }

  /// The part of the identifiers that have the same name.
  var partInCommon: Double { total == 0 ? 1 : Double(sameName) / Double(total) }

  /// What a left identifier is renamed to most often, the first by number among equals.
  func partner(of left: UInt64) -> UInt64? { partners[left]?.right }

  /// Finds the partners, once all lines are noted.
  mutating func settle() {
    for (pair, count) in counts {
      let right = pair & 0xFFFF_FFFF
      if let best = partners[pair >> 32], (best.count, right) > (count, best.right) { continue }
      partners[pair >> 32] = (right, count)
    }
  }

  /// How many identifiers are not renamed as most of their like are, in either direction.
  var contradictions: Int {
    var byLeft: [UInt64: (sum: Int, most: Int)] = [:]
    var byRight: [UInt64: (sum: Int, most: Int)] = [:]
    for (pair, count) in counts {
      let left = byLeft[pair >> 32] ?? (0, 0)
      byLeft[pair >> 32] = (left.sum + count, max(left.most, count))
      let right = byRight[pair & 0xFFFF_FFFF] ?? (0, 0)
      byRight[pair & 0xFFFF_FFFF] = (right.sum + count, max(right.most, count))
    }
    let left = byLeft.values.reduce(0) { $0 + $1.sum - $1.most }
    let right = byRight.values.reduce(0) { $0 + $1.sum - $1.most }
    return max(left, right)
  }
}
