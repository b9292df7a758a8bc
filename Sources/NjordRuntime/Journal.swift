// What happened, for good: an append-only sequence of records in segments of bounded size and number.
// Records are gathered into a batch that is written and synchronised as one; after a crash the journal
// opens with every batch that was committed and cuts off what the crash interrupted.

public import Digests
public import NjordValues

/// The bounds of a journal.
public struct JournalLimits: Hashable, Sendable {
  /// The largest payload of a record, in bytes.
  public var payloadByteCountMax = 65_536
  /// A batch of this many bytes is written without being asked to; also how much a crash may tear.
  public var batchByteCountMax = 262_144
  /// A segment of this many bytes is followed by a new one.
  public var segmentByteCountMax = 16_777_216
  /// The segments to keep.
  public var segmentCountMax = 64
  /// What happens when there are more.
  public var overflow = JournalOverflow.dropOldest

  /// Creates the bounds that fit a day of decisions.
  public init() {}
}

/// What a journal does when it has as many segments as it may.
public enum JournalOverflow: Sendable, CaseIterable {
  /// Removes the oldest segment, which is counted.
  case dropOldest
  /// Refuses further records.
  case refuse
}

/// An append-only journal with a hash chain. It has one owner and cannot be copied.
public struct Journal<Storage: JournalStorage>: ~Copyable {
  /// The bounds.
  public let limits: JournalLimits
  /// What was found when the journal was opened.
  public let recovery: JournalReport
  /// The sequence number of the next record.
  public private(set) var nextSequence: UInt64
  /// The digest of everything appended so far.
  public private(set) var digest: Digest256
  /// The segments removed to make room since the journal was opened.
  public private(set) var droppedSegments: UInt64 = 0
  private let storage: Storage
  /// The segments there are, ascending; the last one is written to.
  private var segments: [UInt64]
  /// The bytes of the last segment.
  private var segmentByteCount: Int
  /// What is not written yet.
  private var batch: [UInt8] = []

  /// Opens a journal, or begins one where there is none; cuts off what a crash has torn.
  ///
  /// - Parameters:
  ///   - storage: Where the segments are; nobody else may write there.
  ///   - limits: The bounds; payload and batch as they were when the segments were written, or larger.
  /// - Throws: `JournalError` where the storage fails or the chain is broken; nothing is changed then.
  /// - Complexity: O(*n*) in the bytes of all segments.
  public init(storage: Storage, limits: JournalLimits = JournalLimits()) throws(JournalError) {
    self.limits = limits
    self.storage = storage
    var found = try stored { () throws(JournalStorageError) in try storage.segments() }
    var reader = JournalReader(limits: limits)
    var good = 0
    for (place, segment) in found.enumerated() {
      let bytes = try stored { () throws(JournalStorageError) in try storage.read(segment) }
      let isLast = place + 1 == found.count
      good = try reader.read(segment, bytes.span, isLast ? .last : .earlier) { _ in }
    }
    if reader.report.tornBytes > 0 || good == 0, let last = found.last {
      try stored { () throws(JournalStorageError) in
        if good == 0 { try storage.remove(last) } else { try storage.truncate(last, to: good) }
      }
      if good == 0 { found.removeLast() }
    }
    recovery = reader.report
    nextSequence = reader.report.nextSequence
    digest = reader.report.digest
    segments = found
    // Unknown where a torn header was removed: what comes next then begins a segment of its own.
    segmentByteCount = good > 0 ? good : limits.segmentByteCountMax
    batch.reserveCapacity(limits.batchByteCountMax + limits.payloadByteCountMax)
  }

  /// Adds a record to the batch, which is committed when it is large enough.
  ///
  /// - Parameters:
  ///   - payload: What the record holds, in bytes.
  ///   - time: The present time.
  /// - Returns: The sequence number of the record.
  /// - Throws: `JournalError` where the payload is too large, the journal is full or the storage fails.
  @discardableResult
  public mutating func append(_ payload: Span<UInt8>, at time: Nanos) throws(JournalError) -> UInt64
  {
    guard payload.count <= limits.payloadByteCountMax else {
      throw .tooLarge(byteCount: payload.count, byteCountMax: limits.payloadByteCountMax)
    }
    let byteCount = payload.count + JournalFormat.recordOverhead
    if batch.count + byteCount > limits.batchByteCountMax { try commit() }
    if segments.isEmpty || segmentByteCount + batch.count + byteCount > limits.segmentByteCountMax {
      try beginSegment()
    }
    digest = JournalFormat.appendRecord(
      payload, sequence: nextSequence, time: time, previous: digest, to: &batch)
    nextSequence += 1
    return nextSequence - 1
  }

  /// Adds an event to the batch.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - time: The present time.
  /// - Returns: The sequence number of the record.
  /// - Throws: `JournalError` where the journal is full or the storage fails.
  @discardableResult
  public mutating func append(_ event: MarketEvent, at time: Nanos) throws(JournalError) -> UInt64 {
    var bytes: [UInt8] = []
    event.appendBytes(to: &bytes)
    return try append(bytes.span, at: time)
  }

  /// Writes the batch, and waits until it would survive a crash of the machine.
  ///
  /// - Throws: `JournalError` where the storage fails; the journal is of no use then, and has to be
  ///   opened again.
  public mutating func commit() throws(JournalError) {
    guard !batch.isEmpty, let segment = segments.last else { return }
    let (storage, bytes) = (storage, batch)
    try stored { () throws(JournalStorageError) in
      try storage.append(bytes, to: segment)
      try storage.synchronize(segment)
    }
    segmentByteCount += batch.count
    batch.removeAll(keepingCapacity: true)
  }

  /// Commits, and begins another segment with its header in the batch.
  private mutating func beginSegment() throws(JournalError) {
    try commit()
    if segments.count >= limits.segmentCountMax { try makeRoom() }
    let number = (segments.last ?? 0) + 1
    segments.append(number)
    segmentByteCount = 0
    JournalFormat.appendHeader(
      segment: number, sequence: nextSequence, previous: digest, to: &batch)
  }

  /// Removes the oldest segment, where that is allowed.
  private mutating func makeRoom() throws(JournalError) {
    guard limits.overflow == .dropOldest else {
      throw .full(segmentCountMax: limits.segmentCountMax)
    }
    let (storage, oldest) = (storage, segments.removeFirst())
    try stored { () throws(JournalStorageError) in try storage.remove(oldest) }
    droppedSegments += 1
  }
}
