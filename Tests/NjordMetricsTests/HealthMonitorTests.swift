// Health as a decision: which failures count, which answers come too late, and what the reasons are.

import NjordMetrics
import NjordValues
import Testing

@Suite("HealthMonitor")
struct HealthMonitorTests {
  private static func at(_ nanoseconds: UInt64) -> Nanos { Nanos(sinceEpoch: nanoseconds) }

  @Test("without checks all is well; a critical check that has not answered is no good answer")
  func beginning() {
    var monitor = HealthMonitor()
    let empty = monitor.report(at: .epoch)
    #expect(empty.opsOK && empty.reasons.isEmpty)
    monitor.add("feed", .critical) { _ in .healthy }
    let before = monitor.report(at: .epoch)
    #expect(!before.opsOK)
    #expect(before.reasons == ["feed: has not answered yet"])
    monitor.runAll(at: .epoch)
    let after = monitor.report(at: .epoch)
    #expect(after.opsOK)
  }

  @Test("it takes several failures in a row, and one good answer forgets them")
  func streaks() {
    var monitor = HealthMonitor()
    let bad = Set<UInt64>([1, 2, 4, 5, 6])
    monitor.add("venue", .critical, failuresMax: 3) { now in
      bad.contains(now.sinceEpoch) ? .failing("no route") : .healthy
    }
    var verdicts: [Bool] = []
    for now in UInt64(0)..<8 {
      monitor.runAll(at: Self.at(now))
      let report = monitor.report(at: Self.at(now))
      verdicts.append(report.opsOK)
      if now == 6 {
        #expect(report.reasons == ["venue: no route"])
        #expect(report.checks.map(\.failureStreak) == [3])
      }
    }
    #expect(verdicts == [true, true, true, true, true, true, false, true])
  }

  @Test("an advisory check gives a reason and no verdict, and stands behind critical ones")
  func severities() {
    var monitor = HealthMonitor()
    monitor.add("disk", .advisory) { _ in .failing("nearly full") }
    monitor.runAll(at: .epoch)
    let first = monitor.report(at: .epoch)
    #expect(first.opsOK)
    #expect(first.reasons == ["disk: nearly full"])
    monitor.add("feed", .critical) { _ in .failing("silent") }
    monitor.runAll(at: .epoch)
    let second = monitor.report(at: .epoch)
    #expect(!second.opsOK)
    #expect(second.reasons == ["feed: silent", "disk: nearly full"])
  }

  @Test("an answer that comes later counts, one that comes too late is a failure")
  func pending() {
    var monitor = HealthMonitor()
    monitor.add("database", .critical, timeoutNanoseconds: 10) { _ in .pending }
    monitor.runAll(at: Self.at(0))
    monitor.answer("database", .healthy, at: Self.at(9))
    let good = monitor.report(at: Self.at(9)).opsOK
    #expect(good)
    monitor.runAll(at: Self.at(20))
    monitor.runAll(at: Self.at(29))
    let waiting = monitor.report(at: Self.at(29)).opsOK
    #expect(waiting)
    monitor.runAll(at: Self.at(30))
    let late = monitor.report(at: Self.at(30))
    #expect(late.reasons == ["database: no answer in time"])
    // What was given up is not taken any more.
    monitor.answer("database", .healthy, at: Self.at(31))
    monitor.answer("unknown", .healthy, at: Self.at(31))
    let still = monitor.report(at: Self.at(31)).opsOK
    #expect(!still)
    monitor.runAll(at: Self.at(40))
    monitor.answer("database", .healthy, at: Self.at(50))
    let tooLate = monitor.report(at: Self.at(50))
    #expect(tooLate.checks.map(\.failureStreak) == [2])
  }

  @Test("two checks with one name trap")
  func duplicate() async {
    await #expect(processExitsWith: .failure) {
      var monitor = HealthMonitor()
      monitor.add("a", .critical) { _ in .healthy }
      monitor.add("a", .critical) { _ in .healthy }
    }
  }
}
