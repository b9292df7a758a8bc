// Secrets that take more than an expression to recognise. Each reader starts where an anchor ended
// and looks no further than its bounds.

internal import GateModel

/// What a reader found.
struct StructureFinding {
  let range: Range<Int>
  let value: [UInt8]
  let confidence: Confidence
  var isExample = false
}

/// Reads structures.
enum StructureReader {
  /// Reads what an anchor leads to.
  ///
  /// - Parameters:
  ///   - structure: What to read.
  ///   - text: The text.
  ///   - end: The offset behind the anchor.
  /// - Returns: What was found, which may be nothing.
  static func findings(
    _ structure: Detector.Structure, in text: ScannedText, at end: Int
  ) -> [StructureFinding] {
    readers[structure].map { $0(text.bytes, end) } ?? []
  }

  private static let readers: [Detector.Structure: @Sendable ([UInt8], Int) -> [StructureFinding]] =
    [
      .privateKey: { one(PrivateKeyReader.read($0, at: $1)) },
      .puttyKey: { one(PrivateKeyReader.readPuTTY($0, at: $1)) },
      .jsonWebKey: { one(JSONWebReader.key($0, at: $1)) },
      .jsonWebToken: { one(JSONWebReader.token($0, at: $1)) },
      .urlPassword: { one(CredentialReader.url($0, at: $1)) },
      .basicHeader: { one(CredentialReader.basic($0, at: $1)) },
      .bearerHeader: { one(CredentialReader.bearer($0, at: $1)) },
      .registryAuth: { one(CredentialReader.registry($0, at: $1)) },
      .kubernetesSecret: { KubernetesReader.secrets($0, at: $1) },
      .solanaKeypair: { one(WalletReader.keypair($0, at: $1)) },
      .mnemonic: { one(WalletReader.mnemonic($0, at: $1)) },
      .splitLiteral: { one(LiteralReader.read($0, at: $1)) },
      .netrc: { one(NetrcReader.password($0, at: $1)) },
      .crypt: { one(CredentialReader.crypt($0, at: $1)) },
      .column: { ColumnReader.secrets($0, at: $1) },
      .assignment: { one(AssignmentReader.read($0, at: $1)) },
    ]

  private static func one(_ finding: StructureFinding?) -> [StructureFinding] {
    finding.map { [$0] } ?? []
  }
}

/// Moves over bytes.
enum ByteScan {
  /// The offset behind the bytes that fulfil a condition, at most so many.
  static func skip(
    _ bytes: [UInt8], from start: Int, max count: Int, while condition: (UInt8) -> Bool
  ) -> Int {
    var index = start
    let end = min(bytes.count, start + count)
    while index < end, condition(bytes[index]) { index += 1 }
    return index
  }

  /// The offset of the first of the bytes before an offset that fulfil a condition without a gap.
  static func back(
    _ bytes: [UInt8], from end: Int, max count: Int, while condition: (UInt8) -> Bool
  ) -> Int {
    var index = end
    let start = max(0, end - count)
    while index > start, condition(bytes[index - 1]) { index -= 1 }
    return index
  }

  /// The offset of a word within a range.
  static func find(_ word: StaticString, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let wanted = Array(word.description.utf8)
    guard let first = wanted.first, range.count >= wanted.count else { return nil }
    for start in range.lowerBound...(range.upperBound - wanted.count)
    where bytes[start] == first {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return start }
    }
    return nil
  }

  /// Letters, digits and lines.
  static func isWord(_ byte: UInt8) -> Bool { ByteSet.word.contains(byte) }

  /// Spaces and tabs.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Quotation marks of any language.
  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// Whether all bytes can be printed.
  static func isPrintable(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
