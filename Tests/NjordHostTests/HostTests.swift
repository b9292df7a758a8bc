// The parts that touch the system, on real files, threads and signals. Nothing here depends on how
// fast the machine is.

import Dispatch
import Foundation
import NjordBounded
import NjordHost
import NjordRuntime
import NjordValues
import Synchronization
import TemporaryFolders
import Testing

@Suite("FileJournalStorage")
struct FileJournalStorageTests {
  @Test("a journal in files is read back after the files were closed, and cut where it was torn")
  func files() throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.path + "/journal"
    var limits = JournalLimits()
    limits.segmentByteCountMax = 1_000
    do {
      var journal = try Journal(storage: FileJournalStorage(folder: folder), limits: limits)
      for number in UInt8(0)..<40 { try journal.append([number, 7].span, at: .epoch) }
      try journal.commit()
    }
    try "not a segment".write(toFile: folder + "/README", atomically: true, encoding: .utf8)
    let storage = try FileJournalStorage(folder: folder)
    let segments = try storage.segments()
    #expect(segments.count > 2 && segments == Array(1...UInt64(segments.count)))
    let last = try #require(segments.last)
    let whole = try storage.read(last).count
    try storage.truncate(last, to: whole - 1)
    var journal = try Journal(storage: storage, limits: limits)
    let torn = journal.recovery
    #expect(torn.records == 39)
    #expect(torn.tornBytes > 0)
    try journal.append([39, 7].span, at: .epoch)
    try journal.commit()
    var payloads: [[UInt8]] = []
    try Replayer.replay(FileJournalStorage(folder: folder), limits: limits) {
      payloads.append($0.payload)
    }
    #expect(payloads == (0..<40).map { [UInt8($0), 7] })
    try storage.remove(last)
    #expect(try storage.segments() == segments.dropLast())
  }

  @Test("a folder that cannot be made is named")
  func noFolder() {
    let error = #expect(throws: JournalStorageError.self) {
      _ = try FileJournalStorage(folder: "/dev/null/journal")
    }
    #expect(error?.description.hasPrefix("cannot make /dev/null/journal: errno") == true)
  }

  @Test("a segment that is not there is named")
  func noSegment() throws {
    let temporary = try TemporaryFolder()
    let storage = try FileJournalStorage(folder: temporary.path)
    let error = #expect(throws: JournalStorageError.self) { try storage.read(7) }
    #expect(error?.description.contains("000000000007.njord-journal") == true)
    let cut = #expect(throws: JournalStorageError.self) { try storage.truncate(7, to: 0) }
    #expect(cut?.description.hasPrefix("cannot truncate ") == true)
    let removed = #expect(throws: JournalStorageError.self) { try storage.remove(7) }
    #expect(removed?.description.hasPrefix("cannot remove ") == true)
  }
}

@Suite("WallClock, BlockingPool, StopSignals, HostReadings")
struct HostTests {
  @Test("the wall clock never goes back, and a loop on it runs its timers and can be woken")
  func wallClock() {
    let clock = WallClock(pollNanoseconds: 1_000_000_000)
    let readings = (0..<1_000).map { _ in clock.now() }
    #expect(readings == readings.sorted())
    #expect(readings[0] > Nanos(sinceEpoch: 1_600_000_000_000_000_000))
    let loop = EventLoop(clock: clock, timerCapacity: 1)
    let hasArrived = Atomic(false)
    loop.addSource {
      guard hasArrived.load(ordering: .acquiring) else { return 0 }
      loop.stop()
      return 1
    }
    var ran = false
    loop.schedule(at: .epoch) { _, _ in
      ran = true
      DispatchQueue(label: "other").async {
        hasArrived.store(true, ordering: .releasing)
        clock.wake()
      }
    }
    loop.run()
    #expect(ran)
    #expect(loop.statistics.events == 1)
  }

  @Test("a pool does what it took, refuses what finds no room, and ends in time")
  func pool() {
    let pool = BlockingPool(threadCount: 2, capacity: 3)
    let (gate, started) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let done = Atomic(0)
    let job: BlockingPool.Job = {
      started.signal()
      gate.wait()
      done.add(1, ordering: .relaxed)
    }
    let first = (0..<2).map { _ in pool.submit(job) }
    for _ in 0..<2 { started.wait() }
    // Both threads wait; three more jobs fit into the queue.
    let second = (0..<4).map { _ in pool.submit(job) }
    #expect(first == [true, true])
    #expect(second == [true, true, true, false])
    #expect(pool.statistics.rejected == 1)
    for _ in 0..<5 { gate.signal() }
    #expect(pool.finish(waitingNanoseconds: 60_000_000_000))
    #expect(done.load(ordering: .relaxed) == 5)
    #expect(!pool.submit {})
  }

  @Test("a job that does not end makes the pool say so")
  func stuckPool() {
    let pool = BlockingPool(threadCount: 1, capacity: 1)
    let gate = DispatchSemaphore(value: 0)
    #expect(pool.submit { gate.wait() })
    #expect(!pool.finish(waitingNanoseconds: 1))
    gate.signal()
  }

  @Test("the signals that end a process become calls")
  func signals() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let signals = StopSignals { number in exit(number == SIGTERM ? 7 : 1) }
      kill(getpid(), SIGTERM)
      withExtendedLifetime(signals) { while true { pause() } }
    }
  }

  @Test("readings of the process and the machine are there")
  func readings() throws {
    #expect(try #require(HostReadings.residentByteCount) > 1_000_000)
    #expect(HostReadings.processNanoseconds >= HostReadings.threadNanoseconds)
    #expect(try #require(HostReadings.load) >= 0)
    #expect(HostReadings.processorCount >= 1)
    #expect(!HostReadings.processorName.isEmpty)
  }
}
