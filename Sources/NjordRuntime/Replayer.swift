// A journal played back. What was journalled drives the same handlers again, on the clock of the
// record and not of the machine, so that equal journals give equal digests.

public import NjordValues

/// Reads journals back.
public enum Replayer {
  /// Reads every record of a journal in order, and checks the chain on the way.
  ///
  /// - Parameters:
  ///   - storage: Where the segments are; nothing is changed.
  ///   - limits: The bounds that the journal was written with, or larger ones.
  ///   - body: Gets each record.
  /// - Returns: What was read; the same digest means the same records.
  /// - Throws: `JournalError` where the storage fails or the chain is broken.
  /// - Complexity: O(*n*) in the bytes of the journal; one segment is held at a time.
  @discardableResult
  public static func replay(
    _ storage: some JournalStorage, limits: JournalLimits = JournalLimits(),
    _ body: (JournalRecord) -> Void
  ) throws(JournalError) -> JournalReport {
    let segments = try stored { () throws(JournalStorageError) in try storage.segments() }
    var reader = JournalReader(limits: limits)
    for (place, segment) in segments.enumerated() {
      let bytes = try stored { () throws(JournalStorageError) in try storage.read(segment) }
      let isLast = place + 1 == segments.count
      _ = try reader.read(segment, bytes.span, isLast ? .last : .earlier, body)
    }
    return reader.report
  }

  /// Publishes every event of a journal on a bus, with the clock at the time of each record.
  ///
  /// - Parameters:
  ///   - storage: Where the segments are; nothing is changed.
  ///   - bus: Gets the events.
  ///   - clock: Is moved to the time of each record before its event is published.
  ///   - topic: The topic of an event.
  /// - Returns: What was read, and how many records were no events.
  /// - Throws: `JournalError` where the storage fails or the chain is broken.
  /// - Complexity: O(*n*) in the bytes of the journal.
  public static func publish(
    _ storage: some JournalStorage, on bus: EventBus<MarketEvent>, clock: VirtualClock,
    topic: (MarketEvent) -> TopicID
  ) throws(JournalError) -> (report: JournalReport, skipped: UInt64) {
    var skipped: UInt64 = 0
    let report = try replay(storage) { record in
      guard let event = MarketEvent(bytes: record.payload.span) else {
        skipped += 1
        return
      }
      clock.advance(to: record.time)
      bus.publish(event, on: topic(event))
    }
    return (report, skipped)
  }
}
