// A file as clone detection sees it: for each token a code, in which identifiers are told from all
// that stays the same under renaming, and the items with their parents and siblings. Codes are built
// once; everything that follows compares integers.

import SourceFacts

/// How literals are compared.
package enum LiteralUse: String, Sendable, CaseIterable {
  /// All numbers are alike, and so are all texts, both truth values and all patterns.
  case fold
  /// A literal is only like itself.
  case keep
}

/// A file of the corpus.
struct CodeFile: Sendable {
  let source: SourceFile
  /// For each token: 0 where it is not compared, odd for an identifier (twice the index of its text
  /// plus one), even for what stays the same under renaming.
  let codes: [UInt64]
  /// The hash of each distinct text.
  let textHashes: [UInt64]
  /// For each token the number of compared tokens before it, and one more entry for the end.
  let counts: [UInt32]
  let tree: ItemTree

  init(_ source: SourceFile, literals: LiteralUse) {
    self.source = source
    isTest = Self.isTest(source)
    let tokens = source.facts.tokens
    textHashes = tokens.texts.map { CodeHash.of($0.utf8) }
    codes = TokenCodes(tokens: tokens, hashes: textHashes, literals: literals).all
    var counts: [UInt32] = [0]
    counts.reserveCapacity(codes.count + 1)
    var count: UInt32 = 0
    for code in codes {
      if code != 0 { count += 1 }
      counts.append(count)
    }
    self.counts = counts
    tree = ItemTree(tokens.items)
  }

  var tokens: TokenStream { source.facts.tokens }

  /// Whether its code is run by tests only: it imports a test library, or stands among tests.
  let isTest: Bool

  private static let testModules: Set<String> = ["XCTest", "Testing", "Nimble", "Quick"]

  private static func isTest(_ source: SourceFile) -> Bool {
    source.facts.imports.contains { testModules.contains($0.module) }
      || source.path.split(separator: "/").dropLast().contains { $0.hasSuffix("Tests") }
  }

  /// How many compared tokens a run of tokens holds.
  func weight(_ range: Range<Int>) -> Int {
    Int(counts[range.upperBound]) - Int(counts[range.lowerBound])
  }

  /// The tokens of an item.
  func range(_ item: Int) -> Range<Int> {
    Int(tree.items[item].first)..<Int(tree.items[item].end)
  }

  /// The lines of a run of tokens, from 1.
  func lines(_ range: Range<Int>) -> ClosedRange<Int> {
    let lines = source.facts.lines
    let last = range.upperBound - 1
    let first = lines.line(at: tokens.offsets[range.lowerBound])
    let end = tokens.offsets[last] + max(1, tokens.lengths[last])
    return first...max(first, lines.line(at: end - 1))
  }
}

/// Hashes that stay the same from run to run.
enum CodeHash {
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a with a final mix (RFC 9923; the mix is that of SplitMix64).
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return mixed(hash)
  }

  /// SplitMix64's finaliser: each bit of the input changes half of the output.
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Continues a hash with one more value; the order of values matters.
  @inline(__always)
  static func combine(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    mixed(hash &* 0x9e37_79b9_7f4a_7c15 &+ value)
  }
}

/// Turns tokens into codes.
private struct TokenCodes {
  private let tokens: TokenStream
  private let hashes: [UInt64]
  private let literals: LiteralUse
  /// For each distinct text whether it is an identifier that can be renamed: `_` and `$0` cannot.
  private let isName: [Bool]
  private let isTruthValue: [Bool]
  private let isComma: [Bool]
  /// Whether a text ends a list of elements, arguments, parameters or generic arguments.
  private let isListEnd: [Bool]

  init(tokens: TokenStream, hashes: [UInt64], literals: LiteralUse) {
    self.tokens = tokens
    self.hashes = hashes
    self.literals = literals
    isName = tokens.texts.map { $0 != "_" && $0.utf8.first != UInt8(ascii: "$") }
    isTruthValue = tokens.texts.map { $0 == "true" || $0 == "false" }
    isComma = tokens.texts.map { $0 == "," }
    isListEnd = tokens.texts.map { $0 == ")" || $0 == "]" || $0 == ">" }
  }

  var all: [UInt64] {
    var codes: [UInt64] = []
    codes.reserveCapacity(tokens.count)
    for index in 0..<tokens.count {
      codes.append(
        isTrailingComma(index)
          ? 0 : code(tokens.classes[index], text: Int(tokens.textIndexes[index])))
    }
    return codes
  }

  /// Whether a token is a comma behind the last element of a list, which a formatter adds and takes
  /// away again: it stands where a line break does.
  private func isTrailingComma(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, isComma[Int(tokens.textIndexes[index])],
      tokens.classes[index] == .punctuation, tokens.classes[index + 1] == .punctuation
    else { return false }
    return isListEnd[Int(tokens.textIndexes[index + 1])]
  }

  private func code(_ tokenClass: TokenClass, text: Int) -> UInt64 {
    switch tokenClass {
    case .identifier: isName[text] ? UInt64(text) << 1 | 1 : fixed(text)
    case .keyword: keyword(text)
    case .integerLiteral, .floatLiteral: literal(.integerLiteral, text)
    case .stringText: literals == .fold ? 0 : fixed(text)
    case .stringDelimiter: delimiter(text)
    case .regex: literal(.regex, text)
    case .punctuation: punctuation(text)
    case .operator, .poundDirective, .other: fixed(text)
    }
  }

  /// A semicolon stands where a line break could.
  private func punctuation(_ text: Int) -> UInt64 {
    tokens.texts[text].utf8.first == UInt8(ascii: ";") ? 0 : fixed(text)
  }

  private func keyword(_ text: Int) -> UInt64 {
    isTruthValue[text] ? literal(.keyword, text) : fixed(text)
  }

  /// All quotes are alike, however many there are; the `#` of raw texts do not count.
  private func delimiter(_ text: Int) -> UInt64 {
    literals == .fold && tokens.texts[text].utf8.first == UInt8(ascii: "#")
      ? 0 : literal(.stringDelimiter, text)
  }

  private func literal(_ kind: TokenClass, _ text: Int) -> UInt64 {
    literals == .fold ? UInt64(kind.rawValue) << 1 | 1 << 63 : fixed(text)
  }

  /// The code of what stays the same under renaming: even and not 0.
  private func fixed(_ text: Int) -> UInt64 { (hashes[text] | 2) & ~1 }
}
