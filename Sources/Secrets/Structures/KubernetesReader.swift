// Secrets of Kubernetes: base 64 below `data:`, in the same document as `kind: Secret`, before or
// behind it. What is decoded counts, as the base 64 of a placeholder is no secret.

internal import GateModel

/// Reads manifests.
enum KubernetesReader {
  private static let reachBytes = 16_384
  private static let entriesMax = 200

  /// The values below `data:` that look like secrets.
  static func secrets(_ bytes: [UInt8], at end: Int) -> [StructureFinding] {
    let document = document(bytes, around: end)
    var findings: [StructureFinding] = []
    var isInData = false
    var index = document.lowerBound
    while index < document.upperBound, findings.count < entriesMax {
      let stop = ByteScan.skip(bytes, from: index, max: 65_536) { $0 != UInt8(ascii: "\n") }
      let text = ByteScan.skip(bytes, from: index, max: stop - index, while: ByteScan.isBlank)
      if text == index, text < stop {
        isInData = bytes[index..<stop].starts(with: "data:".utf8)
      } else if isInData, let finding = entry(bytes, text..<stop) {
        findings.append(finding)
      }
      index = stop + 1
    }
    return findings
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

  /// `  key: digits`.
  private static func entry(_ bytes: [UInt8], _ line: Range<Int>) -> StructureFinding? {
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let start = ByteScan.skip(bytes, from: colon + 1, max: 16) {
      ByteScan.isBlank($0) || ByteScan.isQuote($0)
    }
    let digits = ByteScan.skip(bytes, from: start, max: line.upperBound - start) {
      Base64.isDigit($0)
    }
    guard digits - start >= 8, let value = Base64.decoded(bytes[start..<digits]),
      let secret = text(value), isSecret(secret, name: bytes[line.lowerBound..<colon])
    else { return nil }
    let stop = ByteScan.skip(bytes, from: digits, max: 2) { $0 == UInt8(ascii: "=") }
    return StructureFinding(range: start..<stop, value: secret, confidence: .likely)
  }

  /// The decoded value without the newline that `echo` leaves; nil where it is no text.
  private static func text(_ value: [UInt8]) -> [UInt8]? {
    let trimmed = value.last == UInt8(ascii: "\n") ? Array(value.dropLast()) : value
    return ByteScan.isPrintable(trimmed) ? trimmed : nil
  }

  private static func isSecret(_ value: [UInt8], name: ArraySlice<UInt8>) -> Bool {
    if PasswordJudge.isLikely(value[...]) { return true }
    return AssignmentReader.isSecretName(name) && ValueShape(value[...]).kinds >= 2
      && value.count >= 8 && !Placeholder.isPlaceholder(value[...])
      && !PasswordJudge.isCode(value[...])
  }
}
