// The preload library's upper half: takes the list of tests from XCTest before XCTest runs it, puts
// it into the wanted order, and writes what happens as one JSON object a line, in the form that
// Swift Testing uses for its own events. Swift Testing takes no order, so where one is wanted, its
// entry point is called once for each test, in this process.

import Foundation
import Testing
import XCTest

@_silgen_name("njord_setting") func setting(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar>?
@_silgen_name("njord_set_test") func setTest(_ key: UInt64)
@_silgen_name("njord_start_test") func startTest(_ key: UInt64)

func text(of name: String) -> String? { setting(name).map { String(cString: $0) } }

/// The wanted tests, one a line; nil for the order that the binary has.
func wantedOrder() -> [String]? {
  guard let value = text(of: "NJORD_ORDER") else { return nil }
  guard value.hasPrefix("@") else {
    return value.split(separator: "\n").map(String.init)
  }
  guard let lines = try? String(contentsOfFile: String(value.dropFirst()), encoding: .utf8) else {
    return []
  }
  return lines.split(separator: "\n").map(String.init)
}

// MARK: - Events

/// Appends lines to the file of events, each with one call, so that a crash tears none.
final class EventFile: @unchecked Sendable {
  static let shared = EventFile()
  private let descriptor: Int32

  private init() {
    let path = text(of: "NJORD_EVENTS") ?? "/dev/null"
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
  }

  func write(_ bytes: UnsafeRawBufferPointer) {
    var line = [UInt8](bytes)
    line.append(UInt8(ascii: "\n"))
    _ = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  func write(_ text: String) { Array(text.utf8).withUnsafeBytes { write($0) } }

  func event(_ kind: String, _ id: String, _ more: String = "") {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let instant = Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    write(
      "{\"kind\":\"event\",\"payload\":{\"instant\":{\"absolute\":\(instant)},\"kind\":\"\(kind)\""
        + "\(more),\"testID\":\(quoted(id))}}")
  }
}

func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    default:
      if scalar.value < 32 {
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

func key(of text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash
}

/// Names the stream of random numbers of the Swift Testing test that asks; 0 outside of any.
@_cdecl("njord_testing_key")
public func testingKey() -> UInt64 {
  guard let test = Test.current else { return 0 }
  return key(of: test.name) &+ UInt64(bitPattern: Int64(test.sourceLocation.line))
}

// MARK: - XCTest

typealias Entries = [XCTestCaseEntry]

func name(of entry: XCTestCaseEntry) -> String { String(reflecting: entry.testCaseClass) }

/// Tells of each test.
final class Observer: NSObject, XCTestObservation {
  private func id(_ test: XCTestCase) -> String {
    let method = test.name.split(separator: ".").last.map(String.init) ?? test.name
    return "\(String(reflecting: type(of: test)))/\(method)"
  }

  func testCaseWillStart(_ test: XCTestCase) {
    let id = id(test)
    setTest(key(of: id))
    EventFile.shared.event("testStarted", id)
  }

  func testCase(
    _ test: XCTestCase, didFailWithDescription description: String, inFile file: String?,
    atLine line: Int
  ) {
    var more = ",\"issue\":{\"isFailure\":true"
    if let file {
      more += ",\"sourceLocation\":{\"_filePath\":\(quoted(file)),\"line\":\(line),\"column\":1}"
    }
    more += "},\"messages\":[{\"text\":\(quoted(String(description.prefix(2_000))))}]"
    EventFile.shared.event("issueRecorded", id(test), more)
  }

  func testCaseDidFinish(_ test: XCTestCase) {
    let id = id(test)
    if test.testRun?.hasBeenSkipped == true { EventFile.shared.event("testSkipped", id) }
    EventFile.shared.event("testEnded", id)
    setTest(0)
  }
}

/// The entries in the wanted order: neighbours of one class share an entry, as they do without us.
func ordered(_ entries: Entries, _ wanted: [String]) -> Entries {
  var known: [String: XCTestCaseEntry] = [:]
  for entry in entries {
    for test in entry.allTests {
      known["\(name(of: entry))/\(test.0)"] = (entry.testCaseClass, [test])
    }
  }
  var result: Entries = []
  for id in wanted {
    guard let entry = known[id] else { continue }
    let repeated = result.last?.allTests.contains { $0.0 == entry.allTests[0].0 } ?? false
    if let last = result.last, last.testCaseClass == entry.testCaseClass, !repeated {
      result[result.count - 1].allTests += entry.allTests
    } else {
      result.append(entry)
    }
  }
  return result
}

@_silgen_name("$s6XCTest7XCTMainys5NeverOSayAA0A4CaseCm04testD5Class_SaySS_yAFKctG8allTeststGF")
public func njordMain(_ entries: [XCTestCaseEntry]) -> Never {
  switch text(of: "NJORD_LIBRARY") {
  case "list":
    EventFile.shared.write("{\"kind\":\"control\"}")
    for entry in entries {
      for test in entry.allTests {
        let id = quoted("\(name(of: entry))/\(test.0)")
        EventFile.shared.write(
          "{\"kind\":\"test\",\"payload\":{\"id\":\(id),\"kind\":\"method\",\"name\":\(id)}}")
      }
    }
    exit(0)
  case "testing":
    runTesting(wantedOrder() ?? [])
  default:
    let chosen = wantedOrder().map { ordered(entries, $0) } ?? entries
    exit(XCTMain(chosen, arguments: [CommandLine.arguments[0]], observers: [Observer()]) as CInt)
  }
}

// MARK: - Swift Testing

typealias EntryPoint = @convention(thin) @Sendable (
  _ configuration: UnsafeRawBufferPointer?,
  _ recordHandler: @escaping @Sendable (_ record: UnsafeRawBufferPointer) -> Void
) async throws -> Bool

@_silgen_name("swt_abiv0_getEntryPoint") func testingEntryPoint() -> UnsafeRawPointer

/// Runs one test after the other and exits.
func runTesting(_ ids: [String]) -> Never {
  let run = unsafeBitCast(testingEntryPoint(), to: EntryPoint.self)
  Task.detached {
    var isClean = true
    for id in ids {
      startTest(key(of: id))
      let filter = quoted("^" + NSRegularExpression.escapedPattern(for: id) + "$")
      let configuration = Array(
        "{\"filter\":[\(filter)],\"verbosity\":-2147483648,\"eventStreamVersion\":\"0\",\"parallel\":false}"
          .utf8)
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: configuration.count, alignment: 1)
      buffer.copyBytes(from: configuration)
      nonisolated(unsafe) let input = UnsafeRawBufferPointer(buffer)
      do {
        isClean = try await run(input) { EventFile.shared.write($0) } && isClean
      } catch {
        FileHandle.standardError.write(Data("njord: \(id): \(error)\n".utf8))
        isClean = false
      }
    }
    exit(isClean ? 0 : 1)
  }
  while true { _ = RunLoop.main.run(mode: .default, before: .distantFuture) }
}
