// From a request to a process and from what it wrote to a result.

import ChildProcess
import FileTree
import Flakiness
import GateModel
import Synchronization

/// Runs processes of one bundle.
struct TestProcess: Sendable {
  /// Longer than this no process runs, however lively it is.
  private static let processSecondsMax = 7_200
  /// Of a process's output, so many bytes are kept.
  private static let outputBytesMax = 32_768
  private static let eventBytesMax = 1 << 30
  private static let privateFailureStatus = 90

  let executable: String
  let root: String
  /// Nil where runs cannot be controlled.
  let preload: String?
  let environment: [String: String]
  let scratch: RunScratch
  let isInterrupted: @Sendable () -> Bool

  /// Runs a process.
  ///
  /// - Parameters:
  ///   - request: What to run.
  ///   - slot: The worker, for folders that last.
  /// - Returns: What came of it.
  func run(_ request: TestRunRequest, slot: Int) -> TestRunResult {
    do throws(InternalError) {
      let place = try scratch.place(slot: slot, isShared: request.vector.folders == .shared)
      defer { scratch.remove(place) }
      try writeOrder(of: request, to: place)
      let child = try command(request, place).run()
      scratch.learn(from: place)
      let bytes = (try? FileContent.read(place.events, bytesMax: Self.eventBytesMax)) ?? []
      let executions = EventLog.executions(in: bytes, of: request.library)
      let output = String(
        decoding: (child.output + child.errors).suffix(Self.outputBytesMax), as: UTF8.self)
      return TestRunResult(
        ending: Self.ending(child.ending, request, executions, output), executions: executions,
        output: output)
    } catch {
      return TestRunResult(ending: .unusable(error.description))
    }
  }

  private func writeOrder(
    of request: TestRunRequest, to place: RunScratch.Place
  ) throws(InternalError) {
    guard case .list(let tests) = request.order else { return }
    try Files.write(
      Array(tests.map { $0.runtimeName + "\n" }.joined().utf8), to: place.order)
  }

  private func command(_ request: TestRunRequest, _ place: RunScratch.Place) -> ChildCommand {
    var command = ChildCommand(
      executable: executable, arguments: arguments(request, events: place.events),
      environment: variables(request, place), timeoutSeconds: Self.processSecondsMax)
    command.workingDirectory = root
    command.overflow = .dropsMiddle
    command.outputBytesMax = Self.outputBytesMax
    if case .fixed = request.vector.layout, request.isolation != .native {
      command.addresses = .fixed
    }
    let watch = SilenceWatch(path: place.events, seconds: request.timeoutSeconds)
    command.interruption = { [isInterrupted] in
      if isInterrupted() { return .cancelled }
      return watch.isSilent() ? .silent : nil
    }
    return command
  }

  /// The arguments of the bundle.
  func arguments(_ request: TestRunRequest, events: String?) -> [String] {
    guard case .parallel(let without) = request.order else { return [] }
    guard request.library == .testing else { return [] }
    let stream = events.map { ["--event-stream-version", "0", "--event-stream-output-path", $0] }
    return ["--testing-library", "swift-testing"] + (stream ?? [])
      + without.flatMap { ["--skip", "^\(Self.escaped($0.runtimeName))$"] }
  }

  /// A text as a regular expression.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\^$.|?*+()[]{}/".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  private func variables(
    _ request: TestRunRequest, _ place: RunScratch.Place
  ) -> [String: String] {
    var result = environment
    result["SWIFT_BACKTRACE"] = "enable=no"
    result["SWT_EXPERIMENTAL_EVENT_STREAM_FIELDS_ENABLED"] = "1"
    result["SWIFT_DETERMINISTIC_HASHING"] = nil
    if request.isolation != .native {
      result["HOME"] = place.home
      result["TMPDIR"] = place.temporary
      result.merge(request.vector.environment) { $1 }
    }
    guard let preload else { return result }
    result["LD_PRELOAD"] =
      environment["LD_PRELOAD"].flatMap { $0.isEmpty ? nil : "\(preload):\($0)" }
      ?? preload
    result["NJORD_SHARED"] = place.shared
    if case .list = request.order {
      result["NJORD_ORDER"] = "@\(place.order)"
      result["NJORD_EVENTS"] = place.events
      result["NJORD_LIBRARY"] = request.library == .testing ? "testing" : "xctest"
    }
    if request.isolation == .privateFolders {
      result["NJORD_PRIVATE"] = [
        scratch.empty, scratch.folder, root, FilePathParent.of(executable),
      ].joined(separator: ":")
    }
    return result
  }

  private static func ending(
    _ ending: ChildEnding, _ request: TestRunRequest, _ executions: [TestExecution],
    _ output: String
  ) -> ProcessEnding {
    let first = output.split(whereSeparator: \.isNewline).last.map { ": \($0.prefix(200))" } ?? ""
    switch ending {
    case .exited(let status):
      if status == privateFailureStatus, request.isolation == .privateFolders {
        return .unusable("this system gives no private folders")
      }
      if executions.isEmpty, status != 0, status != 69 {
        return .unusable("the test bundle ended with status \(status) before any test\(first)")
      }
      return .exited(Int(status))
    case .signalled(let signal):
      return executions.isEmpty
        ? .unusable("the test bundle was ended by signal \(signal) before any test\(first)")
        : .crashed(signal: Int(signal))
    case .timedOut, .outputTooLarge: return .timedOut
    case .cancelled: return .interrupted
    }
  }
}

/// The folder of a path.
enum FilePathParent {
  static func of(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}

/// Notices that a process has not told of any test for too long.
private final class SilenceWatch: Sendable {
  private struct State {
    var size = -1
    var changedAt = ContinuousClock.now
  }

  private let path: String
  private let seconds: Int?
  private let state = Mutex(State())

  init(path: String, seconds: Int?) {
    self.path = path
    self.seconds = seconds
  }

  func isSilent() -> Bool {
    guard let seconds else { return false }
    let size = Files.size(path)
    return state.withLock { state in
      if size != state.size {
        state.size = size
        state.changedAt = .now
      }
      return .now - state.changedAt > .seconds(seconds)
    }
  }
}
