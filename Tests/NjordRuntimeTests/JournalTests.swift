// The journal's promises: what was committed comes back after a crash at any byte, what was changed is
// found wherever it was changed, and it never grows beyond its bounds.

import NjordRuntime
import NjordValues
import Testing

/// Payloads of random length.
private func payloads(_ count: Int, seed: UInt64) -> [[UInt8]] {
  var generator = SeededGenerator(seed: seed)
  return (0..<count).map { _ in
    (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      UInt8.random(in: 0 ... .max, using: &generator)
    }
  }
}

/// Small bounds, so that segments and batches end often.
private func smallLimits(_ overflow: JournalOverflow = .dropOldest) -> JournalLimits {
  var limits = JournalLimits()
  limits.payloadByteCountMax = 64
  limits.batchByteCountMax = 400
  limits.segmentByteCountMax = 900
  limits.segmentCountMax = 1_000
  limits.overflow = overflow
  return limits
}

/// Writes payloads and commits after every third.
private func write(
  _ payloads: [[UInt8]], to storage: MemoryJournalStorage, _ limits: JournalLimits
) throws(JournalError) {
  var journal = try Journal(storage: storage, limits: limits)
  for (index, payload) in payloads.enumerated() {
    try journal.append(payload.span, at: Nanos(sinceEpoch: UInt64(index)))
    if index % 3 == 2 { try journal.commit() }
  }
  try journal.commit()
}

/// All payloads that a storage holds.
private func read(
  _ storage: MemoryJournalStorage, _ limits: JournalLimits
) throws(JournalError) -> [[UInt8]] {
  var found: [[UInt8]] = []
  try Replayer.replay(storage, limits: limits) { found.append($0.payload) }
  return found
}

@Suite("Journal")
struct JournalTests {
  @Test("what was committed is read back, over many segments", arguments: UInt64(1)...4)
  func roundTrip(seed: UInt64) throws {
    let storage = MemoryJournalStorage()
    let written = payloads(80, seed: seed)
    try write(Array(written.prefix(50)), to: storage, smallLimits())
    try write(Array(written.dropFirst(50)), to: storage, smallLimits())
    #expect(storage.contents.count > 3)
    #expect(storage.contents.values.allSatisfy { $0.count <= 900 })
    #expect(try read(storage, smallLimits()) == written, "seed \(seed)")
    let reports = try (0..<2).map { _ in
      try Replayer.replay(storage, limits: smallLimits()) { _ in }
    }
    #expect(reports[0] == reports[1])
    #expect(reports[0].records == 80)
    #expect(reports[0].nextSequence == 80)
    #expect(reports[0].tornBytes == 0)
  }

  @Test("after a crash at any byte of the last segment, all that came before it is there")
  func tornAtEveryByte() throws {
    let whole = MemoryJournalStorage()
    let written = payloads(12, seed: 5)
    try write(written, to: whole, smallLimits())
    let last = try #require(whole.segments().last)
    let bytes = try whole.read(last)
    for kept in 0..<bytes.count {
      let storage = MemoryJournalStorage(contents: whole.contents)
      storage.contents[last] = Array(bytes.prefix(kept))
      let found = try read(storage, smallLimits())
      #expect(found == Array(written.prefix(found.count)), "cut at \(kept)")
      // The journal goes on where it was cut.
      var journal = try Journal(storage: storage, limits: smallLimits())
      let recovery = journal.recovery
      #expect(recovery.records == UInt64(found.count), "cut at \(kept)")
      let sequence = try journal.append([1, 2, 3].span, at: .epoch)
      try journal.commit()
      #expect(sequence == UInt64(found.count), "cut at \(kept)")
      #expect(try read(storage, smallLimits()) == found + [[1, 2, 3]], "cut at \(kept)")
      let clean = try Journal(storage: storage, limits: smallLimits()).recovery.tornBytes
      #expect(clean == 0, "cut at \(kept)")
    }
  }

  @Test("a changed byte is found, or cut off where it is the torn end", arguments: UInt64(1)...3)
  func changedBytes(seed: UInt64) throws {
    let whole = MemoryJournalStorage()
    let written = payloads(40, seed: seed)
    try write(written, to: whole, smallLimits())
    let last = try #require(whole.segments().last)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let segment = try #require(whole.segments().randomElement(using: &generator))
      let storage = MemoryJournalStorage(contents: whole.contents)
      let offset = Int.random(in: 0..<(try whole.read(segment).count), using: &generator)
      storage.contents[segment]?[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      if let found = try? read(storage, smallLimits()) {
        #expect(segment == last, "seed \(seed): a change in segment \(segment) was not found")
        #expect(found == Array(written.prefix(found.count)), "seed \(seed)")
        #expect(found.count < written.count, "seed \(seed)")
      }
    }
  }

  @Test("a missing or exchanged segment breaks the chain")
  func missingSegment() throws {
    let whole = MemoryJournalStorage()
    try write(payloads(60, seed: 3), to: whole, smallLimits())
    let numbers = whole.segments()
    #expect(numbers.count > 4)
    let missing = MemoryJournalStorage(contents: whole.contents)
    missing.remove(numbers[1])
    #expect(throws: JournalError.broken(segment: numbers[2], offset: 0)) {
      try read(missing, smallLimits())
    }
    let exchanged = MemoryJournalStorage(contents: whole.contents)
    exchanged.contents[numbers[1]] = whole.contents[numbers[2]]
    #expect(throws: JournalError.broken(segment: numbers[1], offset: 0)) {
      try read(exchanged, smallLimits())
    }
  }

  @Test("a long tail that is no record is damage and not a torn end")
  func longTail() throws {
    let storage = MemoryJournalStorage()
    try write(payloads(2, seed: 1), to: storage, smallLimits())
    let last = try #require(storage.segments().last)
    storage.contents[last]? += [UInt8](repeating: 0xFF, count: 600)
    #expect(throws: JournalError.self) { _ = try Journal(storage: storage, limits: smallLimits()) }
    #expect(storage.contents[last]?.count ?? 0 > 600)
  }

  @Test("a full journal drops its oldest segment, or refuses", arguments: JournalOverflow.allCases)
  func bounded(overflow: JournalOverflow) throws {
    var limits = smallLimits(overflow)
    limits.segmentCountMax = 3
    let storage = MemoryJournalStorage()
    let written = payloads(100, seed: 9)
    switch overflow {
    case .dropOldest:
      try write(written, to: storage, limits)
      let found = try read(storage, limits)
      #expect(found == Array(written.suffix(found.count)))
      #expect(!found.isEmpty && found.count < 100)
      let report = try Replayer.replay(storage, limits: limits) { _ in }
      #expect(report.firstSequence == UInt64(100 - found.count))
    case .refuse:
      #expect(throws: JournalError.full(segmentCountMax: 3)) {
        try write(written, to: storage, limits)
      }
    }
    #expect(storage.contents.count == 3)
  }

  @Test("a payload that is too large is refused and changes nothing")
  func tooLarge() throws {
    var journal = try Journal(storage: MemoryJournalStorage(), limits: smallLimits())
    let before = journal.digest
    #expect(throws: JournalError.tooLarge(byteCount: 65, byteCountMax: 64)) {
      try journal.append([UInt8](repeating: 0, count: 65).span, at: .epoch)
    }
    let after = journal.digest
    #expect(after == before)
  }

  @Test("events go through the journal to the bus, at their times, and twice the same")
  func events() throws {
    var generator = SeededGenerator(seed: 4)
    let events = (0..<200).map { _ in randomEvent(&generator) }
    let storage = MemoryJournalStorage()
    var journal = try Journal(storage: storage)
    for (index, event) in events.enumerated() {
      try journal.append(event, at: Nanos(sinceEpoch: UInt64(1_000 + index)))
    }
    try journal.append([1].span, at: Nanos(sinceEpoch: 2_000))
    try journal.commit()
    let digest = journal.digest
    for _ in 0..<2 {
      let bus = EventBus<MarketEvent>(topicCount: 1)
      let clock = VirtualClock()
      let collector = Collector()
      _ = bus.subscribe(collector, to: TopicID(rawValue: 0))
      let (report, skipped) = try Replayer.publish(storage, on: bus, clock: clock) { _ in
        TopicID(rawValue: 0)
      }
      #expect(collector.events == events)
      #expect(skipped == 1)
      #expect(report.digest == digest)
      #expect(clock.now().sinceEpoch == 1_199)
    }
  }

  private final class Collector: EventHandler {
    var events: [MarketEvent] = []
    func handle(_ event: MarketEvent, _ delivery: Delivery) { events.append(event) }
  }
}
