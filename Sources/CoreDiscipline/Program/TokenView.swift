// What stands around a place: the token there, its neighbours, matching brackets, and the ranges in
// which code runs only when the program gives up: what is thrown, what a trap says. A hot function may
// spend there what it likes.

import SourceFacts

/// The tokens of a file.
struct TokenView {
  private let stream: TokenStream
  /// For each bracket its partner, else -1.
  private let partners: [Int32]
  /// Apart from each other, in the order of their places.
  let coldRanges: [ByteRange]

  /// Looks at a file.
  init(_ facts: FileFacts) {
    stream = facts.tokens
    let partners = Self.partners(in: facts.tokens)
    self.partners = partners
    coldRanges = ColdRanges(facts, partners: partners).ranges
  }

  var count: Int { stream.count }

  /// The text of a token; empty beyond the ends.
  func text(_ index: Int) -> String {
    index >= 0 && index < stream.count ? stream.text(index) : ""
  }

  func offset(_ index: Int) -> UInt32 { stream.offsets[index] }

  func kind(_ index: Int) -> TokenClass? {
    index >= 0 && index < stream.count ? stream.classes[index] : nil
  }

  /// The token at a place, or nil.
  func index(at offset: UInt32) -> Int? {
    let index = stream.firstIndex(at: offset)
    return index < stream.count && stream.offsets[index] == offset ? index : nil
  }

  /// Where the token at a place ends; the place itself where there is none.
  func end(ofTokenAt offset: UInt32) -> UInt32 {
    index(at: offset).map { offset + stream.lengths[$0] } ?? offset
  }

  /// The other bracket of a pair, or nil.
  func partner(_ index: Int) -> Int? {
    guard index >= 0, index < partners.count, partners[index] >= 0 else { return nil }
    return Int(partners[index])
  }

  /// Whether a place is reached only when the program gives up what it is doing.
  ///
  /// - Complexity: O(log *ranges*).
  func isCold(_ offset: UInt32) -> Bool {
    let next = partitionPoint(count: coldRanges.count) { coldRanges[$0].end <= offset }
    return next < coldRanges.count && coldRanges[next].contains(offset)
  }

  /// The index behind a call's arguments, trailing closures included, for the token of its name.
  func end(ofCallAt index: Int) -> Int {
    var next = index + 1
    while ["(", "{", "["].contains(text(next)), let end = partner(next) { next = end + 1 }
    return next
  }

  private static func partners(in stream: TokenStream) -> [Int32] {
    var partners = [Int32](repeating: -1, count: stream.count)
    var open: [Int] = []
    for index in 0..<stream.count where stream.classes[index] == .punctuation {
      switch stream.text(index) {
      case "(", "[", "{": open.append(index)
      case ")", "]", "}":
        guard let start = open.popLast() else { continue }
        partners[start] = Int32(index)
        partners[index] = Int32(start)
      default: continue
      }
    }
    return partners
  }
}

/// Finds what runs only when the program gives up.
private struct ColdRanges {
  private let stream: TokenStream
  private let partners: [Int32]
  /// Where bodies open: a block that is none of these is entered on a condition.
  private let bodies: Set<UInt32>
  private(set) var ranges: [ByteRange] = []

  init(_ facts: FileFacts, partners: [Int32]) {
    self.partners = partners
    stream = facts.tokens
    bodies = Set(facts.bodies.map { $0.range.start + $0.headByteCount })
    var ends: [UInt32: UInt32] = [:]
    for item in stream.items where item.kind == .statement { ends[item.first] = item.end }
    for index in 0..<stream.count { add(index, ends) }
    ranges += facts.regions.filter { Self.isForDebugging($0.condition) }.map(\.range)
    ranges = Self.united(ranges)
  }

  private static func united(_ ranges: [ByteRange]) -> [ByteRange] {
    var united: [ByteRange] = []
    for range in ranges.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = united.last, range.start <= last.end {
        united[united.count - 1].end = max(last.end, range.end)
      } else {
        united.append(range)
      }
    }
    return united
  }

  /// Functions that end the program.
  private static let traps: Set<String> = ["fatalError", "preconditionFailure", "assertionFailure"]

  /// Clauses that no release has.
  private static func isForDebugging(_ condition: String) -> Bool {
    condition.split { !$0.isLetter && $0 != "!" && $0 != "_" }.contains("DEBUG")
      && !condition.contains("||")
  }

  private mutating func add(_ index: Int, _ ends: [UInt32: UInt32]) {
    let text = stream.text(index)
    switch stream.classes[index] {
    case .keyword where text == "throw":
      addBlock(index, ends[UInt32(index)].map { Int($0) } ?? index + 1)
    case .identifier:
      guard let close = callEnd(index) else { return }
      addTrap(text, index, close)
    default: return
    }
  }

  private mutating func addTrap(_ name: String, _ index: Int, _ close: Int) {
    if Self.traps.contains(name) {
      addBlock(index, close + 1)
    } else if name == "assert" {
      append(index, close + 1)
    } else if name == "precondition" {
      addMessage(of: index, close)
    }
  }

  private func callEnd(_ index: Int) -> Int? {
    guard index + 1 < stream.count, partners[index + 1] > 0, stream.text(index + 1) == "(" else {
      return nil
    }
    return Int(partners[index + 1])
  }

  /// Everything behind the first comma.
  private mutating func addMessage(of index: Int, _ close: Int) {
    var next = index + 2
    while next < close {
      if stream.text(next) == "," { return append(next, close) }
      next = partners[next] > next ? Int(partners[next]) + 1 : next + 1
    }
  }

  /// A statement, and the whole of a conditional block that ends so: what it does before is done for
  /// that.
  private mutating func addBlock(_ index: Int, _ end: Int) {
    append(index, end)
    guard end < stream.count, stream.text(end) == "}", partners[end] >= 0 else { return }
    let open = Int(partners[end])
    if !bodies.contains(stream.offsets[open]), open < index { append(open, end) }
  }

  private mutating func append(_ first: Int, _ end: Int) {
    guard first < end, end <= stream.count else { return }
    let last = end - 1
    ranges.append(
      ByteRange(start: stream.offsets[first], end: stream.offsets[last] + stream.lengths[last]))
  }
}
