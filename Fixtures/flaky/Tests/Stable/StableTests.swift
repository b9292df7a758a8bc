import Foundation
import Shop
import Testing
import XCTest

// Everything here looks like one of the flaky tests and never fails.

final class StableXCTests: XCTestCase {
  override func setUp() { Cache.entries = Cache.entries.filter { $0.key == "EUR" } }

  func testSortedSet() { XCTAssertEqual(Set(["b", "a", "c"]).sorted(), ["a", "b", "c"]) }
  func testRandomWithinBounds() { XCTAssertTrue((1...6).contains(Int.random(in: 1...6))) }
  func testUniqueIdentifiers() { XCTAssertNotEqual(UUID(), UUID()) }
  func testClockAdvances() {
    let first = Date()
    XCTAssertGreaterThanOrEqual(Date().timeIntervalSince(first), 0)
  }
  func testSleepsLongEnough() async throws {
    let clock = ContinuousClock()
    let begin = clock.now
    try await Task.sleep(nanoseconds: 5_000_000)
    XCTAssertGreaterThanOrEqual(clock.now - begin, .milliseconds(5))
  }
  func testExpectationIsMet() {
    let met = expectation(description: "met")
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.005) { met.fulfill() }
    wait(for: [met], timeout: 5)
  }
  func testTemporaryFileIsItsOwn() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("own.txt")
    try Data("x".utf8).write(to: file)
    XCTAssertEqual(try Data(contentsOf: file), Data("x".utf8))
    let modified = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
    XCTAssertLessThan(abs((modified as? Date ?? .distantPast).timeIntervalSinceNow), 60)
    try FileManager.default.removeItem(at: file)
  }
  func testSkipsAlways() throws { throw XCTSkip("not here") }
  func testRunsAProgram() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/echo")
    process.arguments = ["hello"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    XCTAssertEqual(String(decoding: output, as: UTF8.self), "hello\n")
  }
  func testLeavesAProgramBehind() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sleep")
    process.arguments = ["30"]
    try process.run()
    XCTAssertTrue(process.isRunning)
  }
  func testPrintsWithoutEnd() {
    for number in 0..<20_000 { print("no newline \(number)", terminator: " ") }
    XCTAssertTrue(true)
  }
  // Two processes that do this at once disturb each other; one after the other does not.
  func testOwnsAPort() throws {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(47391).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    XCTAssertEqual(code, 0)
    XCTAssertEqual(listen(socket, 1), 0)
    Thread.sleep(forTimeInterval: 0.003)
  }
  func testConditionTimesOut() {
    let condition = NSCondition()
    condition.lock()
    XCTAssertFalse(condition.wait(until: Date().addingTimeInterval(0.01)))
    condition.unlock()
  }
}

@Suite struct StableSuite {
  @Test func endsItsProcess() async {
    await #expect(processExitsWith: .exitCode(7)) { exit(7) }
  }
  @Test func knownIssue() {
    withKnownIssue(isIntermittent: true) { #expect(Int.random(in: 0..<2) == 0) }
  }
  @Test func sumInAnyOrder() { #expect(Set([1, 2, 3]).reduce(0, +) == 6) }
  @Test(arguments: ["a", "b"]) func parameterised(_ text: String) { #expect(text.count == 1) }
  @Test func tasksInAnyOrder() async {
    let log = Log()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 { group.addTask { log.append("\(number)") } }
    }
    #expect(log.all.sorted() == (0..<8).map { "\($0)" })
  }
  @Test func taskIsAwaited() async {
    let flag = Flag()
    await Task { flag.raise() }.value
    #expect(flag.isRaised)
  }
  @Test func printsALot() {
    for number in 0..<2_000 { print("line \(number) without meaning") }
    #expect(Bool(true))
  }
  @Test func `a name with spaces, "quotes" and (brackets)`() { #expect(Bool(true)) }
  @Test("another name, shown / only") func shownOtherwise() { #expect(Bool(true)) }
  @Test(.disabled("not today")) func disabled() { #expect(Bool(false)) }
  @Test func generousTimeLimit() async throws {
    let clock = ContinuousClock()
    let begin = clock.now
    try await Task.sleep(nanoseconds: 2_000_000)
    #expect(clock.now - begin < .seconds(20))
  }
}
