// What a process wrote about its tests, line by line, read into executions. The form is that of Swift
// Testing's event stream, version 0; the preload library writes XCTest's events in the same form. A
// line that is cut off, because the process died, is left out.

internal import GateModel

/// Reads events.
package struct EventLog {
  /// Of each test, so many issues are kept.
  static let issuesPerTestMax = 5
  /// Of each issue, so many characters are kept.
  static let messageCharactersMax = 1_000

  private let library: TestLibrary
  private var executions: [TestExecution] = []
  /// Where the execution of a test that is under way stands.
  private var open: [String: Int] = [:]

  private init(_ library: TestLibrary) { self.library = library }

  /// Reads what a process wrote.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - library: Whose events they are.
  /// - Returns: All executions in the order of their start; what had not ended counts as not run.
  package static func executions(
    in bytes: [UInt8], of library: TestLibrary
  ) -> [TestExecution] {
    var log = EventLog(library)
    for line in bytes.split(separator: UInt8(ascii: "\n")) where isEvent(line) {
      if let value = JSONValue.parsing(line), let payload = value["payload"] { log.read(payload) }
    }
    return log.executions
  }

  /// Reads the list of tests that a process wrote.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - library: Whose tests they are.
  /// - Returns: The functions in it, without the suites that hold them.
  package static func tests(in bytes: [UInt8], of library: TestLibrary) -> [KnownTest] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let value = JSONValue.parsing(line), value["kind"]?.text == "test",
        let payload = value["payload"], payload["kind"]?.text != "suite",
        let id = payload["id"]?.text
      else { return nil }
      let place = payload["sourceLocation"]
      return KnownTest(
        TestIdentity(library, id), path: (place?["_filePath"] ?? place?["filePath"])?.text,
        line: place?["line"]?.integer, column: place?["column"]?.integer)
    }
  }

  /// Tests are listed at the head of each run; only events matter then.
  private static func isEvent(_ line: ArraySlice<UInt8>) -> Bool {
    line.prefix(15).elementsEqual("{\"kind\":\"event\"".utf8)
      || !line.starts(with: "{\"kind\"".utf8)
  }

  private mutating func read(_ event: JSONValue) {
    guard let id = event["testID"]?.text, isFunction(id) else { return }
    let instant = event["instant"]?["absolute"]?.number ?? 0
    switch event["kind"]?.text {
    case "testStarted":
      open[id] = executions.count
      executions.append(TestExecution(TestIdentity(library, id), .notRun, startedAt: instant))
    case "testSkipped": skip(id, instant)
    case "issueRecorded": record(event, id)
    case "testEnded": end(id, instant)
    default: break
    }
  }

  /// Swift Testing tells of suites, too; they have no place in their name.
  private func isFunction(_ id: String) -> Bool {
    library == .xctest || TestIdentity(library, id).name != id
  }

  private mutating func skip(_ id: String, _ instant: Double) {
    if let index = open[id] {
      executions[index].outcome = .skipped
      return
    }
    var execution = TestExecution(TestIdentity(library, id), .skipped, startedAt: instant)
    execution.endedAt = instant
    executions.append(execution)
  }

  private mutating func record(_ event: JSONValue, _ id: String) {
    let issue = event["issue"]
    guard let index = open[id], issue?["isKnown"]?.flag != true,
      issue?["isFailure"]?.flag != false, issue?["severity"]?.text != "warning"
    else { return }
    executions[index].outcome = .failed
    if let argument = event["_testCase"]?["displayName"]?.text,
      !executions[index].failedArguments.contains(argument)
    {
      executions[index].failedArguments.append(argument)
    }
    guard executions[index].issues.count < Self.issuesPerTestMax else { return }
    let place = issue?["sourceLocation"]
    let texts = event["messages"]?.elements.compactMap { $0["text"]?.text } ?? []
    executions[index].issues.append(
      TestIssue(
        message: String(texts.joined(separator: "; ").prefix(Self.messageCharactersMax)),
        path: (place?["_filePath"] ?? place?["filePath"])?.text, line: place?["line"]?.integer))
  }

  private mutating func end(_ id: String, _ instant: Double) {
    guard let index = open.removeValue(forKey: id) else { return }
    executions[index].endedAt = instant
    if executions[index].outcome == .notRun { executions[index].outcome = .passed }
  }
}
