import Foundation
import Shop
import Testing

@Suite struct HashSuite {
  @Test func firstKey() {
    let prices = ["AAPL": 1, "MSFT": 2, "NVDA": 3, "ORCL": 4]
    #expect(prices.keys.first != "NVDA")
  }
  // Types have addresses.
  @Test func typeOrder() {
    let types: Set = [
      ObjectIdentifier(Int.self), ObjectIdentifier(String.self), ObjectIdentifier(Double.self),
    ]
    #expect(types.first != ObjectIdentifier(Double.self))
  }
}

@Suite struct RandomSuite {
  @Test func coin() { #expect(Int.random(in: 0..<8) != 3) }
  @Test(arguments: 1...4) func drawsBelow(_ number: Int) {
    #expect(Int.random(in: 0..<100) < 90 || number != 3)
  }
}

@Suite struct ScheduleSuite {
  // Two tasks append; nothing orders them.
  @Test func tasksFinishInOrder() async {
    let log = Log()
    let first = Task { log.append("first") }
    let second = Task { log.append("second") }
    await first.value
    await second.value
    #expect(log.all == ["first", "second"])
  }
  // The task may not have run yet.
  @Test func unawaitedTask() async {
    let flag = Flag()
    Task { flag.raise() }
    await Task.yield()
    await Task.yield()
    #expect(flag.isRaised)
  }
}

@Suite struct WidthSuite {
  // Parks three threads of the pool: hangs where the pool has three or fewer.
  @Test func parksThree() async {
    let gate = DispatchSemaphore(value: 0)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 { group.addTask { Self.park(gate) } }
      group.addTask { for _ in 0..<3 { gate.signal() } }
    }
  }
  private static func park(_ gate: DispatchSemaphore) { gate.wait() }
}

@Suite struct TrapSuite {
  // Crashes with one in ten random numbers.
  @Test func indexOutOfRange() {
    let prices = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    let index = Int.random(in: 0..<10)
    #expect(prices.map { $0 }[index] > 0)
  }
  @Test func neighbour() { #expect(Bool(true)) }
}

@Suite struct TimeSuite {
  @Test func sleepAsSynchronisation() async throws {
    let flag = Flag()
    DispatchQueue.global().async {
      usleep(10_000)
      flag.raise()
    }
    try await Task.sleep(nanoseconds: 16_000_000)
    #expect(flag.isRaised)
  }
  @Test func sameSecond() {
    let first = Int(Date().timeIntervalSince1970)
    var sum = 0
    for number in 0..<400_000 { sum &+= number }
    #expect(sum != 1)
    let second = Int(Date().timeIntervalSince1970)
    #expect(first == second)
  }
}

@Suite struct HomeSuite {
  @Test func markerIsAbsent() throws {
    let path = "/tmp/njord-flaky-fixture-st.marker"
    #expect(!FileManager.default.fileExists(atPath: path))
    try Data().write(to: URL(fileURLWithPath: path))
  }
}

@Suite struct BrokenSuite {
  @Test func alwaysFails() { #expect(Bool(false)) }
}
