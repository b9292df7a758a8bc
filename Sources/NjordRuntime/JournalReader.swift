// What a journal's bytes say, and how far they can be trusted. Every record carries the digest of all
// that came before it, so a changed, missing or exchanged record breaks the chain where it happened.

public import Digests
public import NjordValues

/// One entry, as it was appended.
public struct JournalRecord: Hashable, Sendable {
  /// How many records the journal had before, those included that were dropped since.
  public let sequence: UInt64
  /// When the record was written, by the writer's clock.
  public let time: Nanos
  /// What the record holds.
  public let payload: [UInt8]
}

/// Why a journal cannot be read to its end.
public enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The storage failed.
  case storage(JournalStorageError)
  /// The bytes at this offset of this segment are not what was written there: changed, or of another
  /// journal, or behind a segment that is missing.
  case broken(segment: UInt64, offset: Int)
  /// The payload is larger than a record may be.
  case tooLarge(byteCount: Int, byteCountMax: Int)
  /// There is no room for another segment, and none may be dropped.
  case full(segmentCountMax: Int)

  /// A sentence for logs.
  public var description: String {
    switch self {
    case .storage(let error): "\(error)"
    case .broken(let segment, let offset):
      "the journal's chain is broken in segment \(segment) at byte \(offset)"
    case .tooLarge(let count, let most):
      "a record of \(count) bytes is larger than the \(most) that the journal takes"
    case .full(let most): "the journal has its maximum of \(most) segments"
    }
  }
}

/// Turns a storage's error into a journal's.
///
/// - Parameter body: Uses the storage.
/// - Returns: What `body` returns.
/// - Throws: `JournalError.storage` where `body` throws.
func stored<Result>(
  _ body: () throws(JournalStorageError) -> Result
) throws(JournalError) -> Result {
  do throws(JournalStorageError) { return try body() } catch { throw .storage(error) }
}

/// What the bytes of a journal turned out to be.
public struct JournalReport: Hashable, Sendable {
  /// The segments read.
  public internal(set) var segments = 0
  /// The records read.
  public internal(set) var records: UInt64 = 0
  /// The sequence number of the first record that is still there, or of the next one.
  public internal(set) var firstSequence: UInt64 = 0
  /// The sequence number of the next record.
  public internal(set) var nextSequence: UInt64 = 0
  /// The digest of everything up to here, which the next record continues.
  public internal(set) var digest = Digest256.zero
  /// The bytes at the end that are no whole record: what a crash interrupted.
  public internal(set) var tornBytes = 0
}

/// Where records and headers stand in a segment: little-endian numbers, then digests.
enum JournalFormat {
  /// "NJORDJ" and the version.
  static let magic: [UInt8] = Array("NJORDJ01".utf8)
  /// Magic, number, first sequence, digest so far, digest of this header.
  static let headerByteCount = 8 + 8 + 8 + 32 + 32
  /// Payload's length, sequence, time; behind the payload, the digest.
  static let prefixByteCount = 8 + 8 + 8
  static let recordOverhead = prefixByteCount + 32

  /// The digest of some bytes that continue a chain.
  static func digest(after previous: Digest256, _ bytes: Span<UInt8>) -> Digest256 {
    var hasher = SHA256()
    hasher.update(previous)
    hasher.update(bytes)
    return hasher.digest
  }

  /// Appends the header of a segment.
  static func appendHeader(
    segment: UInt64, sequence: UInt64, previous: Digest256, to bytes: inout [UInt8]
  ) {
    let start = bytes.count
    bytes += magic
    bytes.append(littleEndian: segment)
    bytes.append(littleEndian: sequence)
    previous.forEachByte { bytes.append($0) }
    let digest = digest(after: .zero, bytes.span.extracting(start..<bytes.count))
    digest.forEachByte { bytes.append($0) }
  }

  /// Appends a record.
  ///
  /// - Returns: The digest that it ends with.
  static func appendRecord(
    _ payload: Span<UInt8>, sequence: UInt64, time: Nanos, previous: Digest256,
    to bytes: inout [UInt8]
  ) -> Digest256 {
    let start = bytes.count
    bytes.append(littleEndian: UInt64(payload.count))
    bytes.append(littleEndian: sequence)
    bytes.append(littleEndian: time.sinceEpoch)
    for index in payload.indices { bytes.append(payload[index]) }
    let digest = digest(after: previous, bytes.span.extracting(start..<bytes.count))
    digest.forEachByte { bytes.append($0) }
    return digest
  }
}

/// Reads the segments of a journal one after the other.
struct JournalReader {
  /// The largest payload that is taken for one.
  let payloadByteCountMax: Int
  /// How many bytes at the end may be torn: more than a crash can leave is damage.
  let tornByteCountMax: Int
  private(set) var report = JournalReport()

  init(limits: JournalLimits) {
    payloadByteCountMax = limits.payloadByteCountMax
    tornByteCountMax = limits.batchByteCountMax
  }

  /// Reads a segment.
  ///
  /// - Parameters:
  ///   - segment: Its number.
  ///   - bytes: Its bytes.
  ///   - position: Where among the segments it stands; only the last one may be torn.
  ///   - body: Gets each record.
  /// - Returns: How many of the bytes are good: all, unless this is the last segment.
  /// - Throws: `JournalError.broken` where the bytes are not what was written.
  mutating func read(
    _ segment: UInt64, _ bytes: Span<UInt8>, _ position: Position,
    _ body: (JournalRecord) -> Void
  ) throws(JournalError) -> Int {
    guard readHeader(segment, bytes) else {
      // A header is torn only where nothing has come after it.
      return try torn(segment, at: 0, of: bytes.count, position)
    }
    var offset = JournalFormat.headerByteCount
    while offset < bytes.count {
      guard let record = readRecord(bytes, at: offset) else {
        return try torn(segment, at: offset, of: bytes.count, position)
      }
      offset += JournalFormat.recordOverhead + record.payload.count
      body(record)
    }
    report.segments += 1
    return offset
  }

  /// Where a segment stands.
  enum Position {
    case last, earlier
  }

  /// Takes note of a torn end, or refuses it.
  private mutating func torn(
    _ segment: UInt64, at offset: Int, of byteCount: Int, _ position: Position
  ) throws(JournalError) -> Int {
    let tornBytes = byteCount - offset
    guard position == .last, tornBytes <= tornByteCountMax + JournalFormat.headerByteCount else {
      throw .broken(segment: segment, offset: offset)
    }
    report.segments += 1
    report.tornBytes = tornBytes
    return offset
  }

  /// Reads a header and checks that it continues what was read before.
  private mutating func readHeader(_ segment: UInt64, _ bytes: Span<UInt8>) -> Bool {
    let end = JournalFormat.headerByteCount
    guard bytes.count >= end,
      JournalFormat.magic.indices.allSatisfy({ bytes[$0] == JournalFormat.magic[$0] }),
      bytes.littleEndianNumber(at: 8) == segment,
      let previous = Digest256(bytes: bytes.extracting(end - 64..<end - 32)),
      let stated = Digest256(bytes: bytes.extracting(end - 32..<end)),
      stated == JournalFormat.digest(after: .zero, bytes.extracting(0..<end - 32))
    else { return false }
    let sequence = bytes.littleEndianNumber(at: 16)
    if report.segments == 0 {
      (report.firstSequence, report.nextSequence, report.digest) = (sequence, sequence, previous)
    }
    return sequence == report.nextSequence && previous == report.digest
  }

  /// Reads a record and checks that it continues what was read before.
  private mutating func readRecord(_ bytes: Span<UInt8>, at offset: Int) -> JournalRecord? {
    let start = offset + JournalFormat.prefixByteCount
    guard start <= bytes.count else { return nil }
    let length = bytes.littleEndianNumber(at: offset)
    guard length <= UInt64(payloadByteCountMax) else { return nil }
    let end = start + Int(length)
    guard end + 32 <= bytes.count, bytes.littleEndianNumber(at: offset + 8) == report.nextSequence,
      let stated = Digest256(bytes: bytes.extracting(end..<end + 32)),
      stated == JournalFormat.digest(after: report.digest, bytes.extracting(offset..<end))
    else { return nil }
    let time = Nanos(sinceEpoch: bytes.littleEndianNumber(at: offset + 16))
    let payload = (start..<end).map { bytes[$0] }
    defer {
      report.nextSequence += 1
      report.records += 1
      report.digest = stated
    }
    return JournalRecord(sequence: report.nextSequence, time: time, payload: payload)
  }
}
