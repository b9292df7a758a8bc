import Foundation
import XCTest

final class HashOrderTests: XCTestCase {
  func testFirstOfASet() {
    let names: Set = ["amber", "birch", "cedar", "dogwood"]
    XCTAssertNotEqual(Array(names).first, "cedar")
  }
  // Equal sets that were filled differently list their elements differently.
  func testEqualSetsListEqually() {
    let numbers = (0..<24).map { $0 * 7 }
    let first = Set(numbers)
    var second: Set<Int> = []
    second.reserveCapacity(200)
    for number in numbers.reversed() { second.insert(number) }
    XCTAssertEqual(first.reduce(0) { $0 &* 31 &+ $1 } & 3, second.reduce(0) { $0 &* 31 &+ $1 } & 3)
  }
}

final class RandomnessTests: XCTestCase {
  func testDiceNeverShowsSix() { XCTAssertNotEqual(Int.random(in: 1...6), 6) }
  func testShuffleMoves() {
    let cards = [1, 2, 3]
    XCTAssertNotEqual(cards.shuffled(), cards)
  }
  func testIdentifierStartsWithoutZero() {
    XCTAssertFalse(UUID().uuidString.hasPrefix("0"))
  }
}

final class ClockTests: XCTestCase {
  // Fails on the last day of a month.
  func testTomorrowIsInThisMonth() {
    let calendar = Calendar(identifier: .gregorian)
    let now = Date()
    let tomorrow = now.addingTimeInterval(86_400)
    XCTAssertEqual(
      calendar.component(.month, from: now), calendar.component(.month, from: tomorrow))
  }
  // Fails where the local zone is not a whole number of hours from UTC.
  func testZoneIsWholeHours() {
    XCTAssertEqual(TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: 0)) % 3_600, 0)
  }
}

final class TimingTests: XCTestCase {
  func testBackgroundWorkIsDone() async throws {
    let box = Box()
    Task.detached {
      try await Task.sleep(nanoseconds: 20_000_000)
      box.value = 1
    }
    try await Task.sleep(nanoseconds: 30_000_000)
    XCTAssertEqual(box.value, 1)
  }
}

final class Box: @unchecked Sendable {
  private let lock = NSLock()
  private var stored = 0
  var value: Int {
    get { lock.withLock { stored } }
    set { lock.withLock { stored = newValue } }
  }
}

final class MarkerTests: XCTestCase {
  // Passes once on a machine, then never again until somebody removes the file.
  func testMarkerIsAbsent() throws {
    let path = "/tmp/njord-flaky-fixture.marker"
    XCTAssertFalse(FileManager.default.fileExists(atPath: path))
    try Data().write(to: URL(fileURLWithPath: path))
  }
}

final class BrokenTests: XCTestCase {
  func testAlwaysFails() { XCTAssertEqual(1, 2) }
}

final class LeakTests: XCTestCase {
  static let flag = Box()
  // Leaves work behind that reaches into a later test.
  func testLeaksWork() {
    Task.detached { LeakTests.flag.value += 1 }
    XCTAssertTrue(true)
  }
  func testNobodyRaisedTheFlag() {
    Thread.sleep(forTimeInterval: 0.002)
    XCTAssertEqual(LeakTests.flag.value, 0)
  }
}
