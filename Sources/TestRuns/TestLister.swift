// Lists the tests of a bundle: XCTest's through the preload library, which sees what XCTest would
// run, Swift Testing's through its own list.

import ChildProcess
import FileTree
import Flakiness
import GateModel

/// Lists tests.
struct TestLister {
  private static let timeoutSeconds = 120
  private static let listBytesMax = 1 << 28

  struct Listing {
    var tests: [KnownTest]
    /// Whether the preload library answered.
    var hasControl: Bool
  }

  let process: TestProcess

  /// Lists.
  ///
  /// - Throws: `InternalError` where the bundle cannot be run.
  func list() throws(InternalError) -> Listing {
    let place = try process.scratch.place(slot: 0, isShared: false)
    defer { process.scratch.remove(place) }
    var listing = try xctest(place)
    listing.tests += try testing(place)
    return listing
  }

  private func xctest(_ place: RunScratch.Place) throws(InternalError) -> Listing {
    guard let preload = process.preload else { return Listing(tests: [], hasControl: false) }
    var environment = process.environment
    environment["LD_PRELOAD"] = preload
    environment["NJORD_LIBRARY"] = "list"
    environment["NJORD_EVENTS"] = place.events
    let result = try ask([], environment)
    let bytes = (try? FileContent.read(place.events, bytesMax: Self.listBytesMax)) ?? []
    guard result.ending == .exited(status: 0), !bytes.isEmpty else {
      throw InternalError(
        "the test bundle cannot list its tests: it \(Self.words(result))")
    }
    return Listing(tests: EventLog.tests(in: bytes, of: .xctest), hasControl: true)
  }

  private func testing(_ place: RunScratch.Place) throws(InternalError) -> [KnownTest] {
    let stream = "\(place.events).testing"
    _ = try ask(
      [
        "--testing-library", "swift-testing", "--list-tests", "--event-stream-version", "0",
        "--event-stream-output-path", stream,
      ], process.environment)
    // A bundle without Swift Testing does not know the option and leaves no file.
    let bytes = (try? FileContent.read(stream, bytesMax: Self.listBytesMax)) ?? []
    return EventLog.tests(in: bytes, of: .testing)
  }

  private func ask(
    _ arguments: [String], _ environment: [String: String]
  ) throws(InternalError) -> ChildResult {
    var command = ChildCommand(
      executable: process.executable, arguments: arguments, environment: environment,
      timeoutSeconds: Self.timeoutSeconds)
    command.workingDirectory = process.root
    command.overflow = .dropsMiddle
    return try command.run()
  }

  private static func words(_ result: ChildResult) -> String {
    let last =
      String(decoding: result.errors + result.output, as: UTF8.self)
      .split(whereSeparator: \.isNewline).last.map { ": \($0.prefix(200))" } ?? ""
    switch result.ending {
    case .exited(let status): return "ended with status \(status)\(last)"
    case .signalled(let signal): return "was ended by signal \(signal)\(last)"
    case .timedOut, .cancelled: return "did not end"
    case .outputTooLarge: return "wrote too much"
    }
  }
}
