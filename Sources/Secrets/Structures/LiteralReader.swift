// Tokens that are written as several literals, `"ghp_" + "…"`, so that they do not look like one. What
// begins as only a token begins is put together again; other literals are left alone, as every table
// of texts is a row of them.

internal import GateModel

/// Reads rows of literals.
enum LiteralReader {
  /// The beginning of a token in a literal, and the next literal.
  static let anchorExpression =
    #"["'`](?:A[KS]IA|gh[pousr]_|github_pat_|gl(?:pat|rt|dt)-|xox[bpars]-|xapp-|[sr]k_(?:live|test)_|"#
    + #"sk-(?:ant|proj|or)|AIza|GOCSPX-|hf_|npm_|pypi-|SG\.|dop_v1_|hvs\.|dapi|shpat_|glsa_|NRAK-|"#
    + #"eyJ)[A-Za-z0-9_.-]{0,60}["'`]\s{0,8}[+.&,\\]?\s{0,40}["'`][A-Za-z0-9_-]{4}"#

  private static let piecesMax = 16
  private static let pieceBytesMax = 400
  private static let valueBytesMin = 20
  private static let prefixBytes = 4

  /// Reads the literals around the end of an anchor.
  static func read(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let last = ByteScan.back(bytes, from: end, max: pieceBytesMax) { !ByteScan.isQuote($0) } - 1
    let close = ByteScan.back(bytes, from: last, max: 64) { !ByteScan.isQuote($0) } - 1
    guard last > 0, close > 0 else { return nil }
    let open = ByteScan.back(bytes, from: close, max: pieceBytesMax, while: isTokenByte)
    var value = Array(bytes[open..<close])
    var next: Int? = last
    var stop = end
    for _ in 0..<piecesMax {
      guard let start = next else { break }
      let until = ByteScan.skip(bytes, from: start + 1, max: pieceBytesMax, while: isTokenByte)
      guard until < bytes.count, ByteScan.isQuote(bytes[until]) else { break }
      value += bytes[(start + 1)..<until]
      stop = until
      next = opening(bytes, behind: until + 1)
    }
    let rest = value[...].dropFirst(prefixBytes)
    if isList(bytes, open..<stop), !isJoined(bytes, behind: stop) { return nil }
    guard value.count >= valueBytesMin, Rarity.isRandom(rest), ValueShape(rest).digits > 0,
      !Placeholder.isPlaceholder(rest, prefix: 1)
    else { return nil }
    return StructureFinding(
      range: open..<stop, value: value, confidence: .likely,
      isExample: Placeholder.isExample(value[...]))
  }

  /// Whether commas are between the literals, which then are one only where something joins them.
  private static func isList(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes[range].contains(UInt8(ascii: ","))
  }

  private static func isJoined(_ bytes: [UInt8], behind stop: Int) -> Bool {
    ByteScan.find("join(", in: bytes, stop..<min(bytes.count, stop + 24)) != nil
  }

  /// The quotation mark of the next literal, where only what joins literals is between.
  private static func opening(_ bytes: [UInt8], behind end: Int) -> Int? {
    let start = ByteScan.skip(bytes, from: end, max: 48) {
      $0 <= 0x20 || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "&")
        || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\\")
    }
    return start < bytes.count && ByteScan.isQuote(bytes[start]) ? start : nil
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    Base64.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=")
  }
}
