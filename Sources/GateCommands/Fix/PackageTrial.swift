// Building and testing a package, as SwiftPM does it. Both run in the package's own build folder: what
// did not change is not built again.

internal import ChildProcess
internal import FileTree
import GateEngine
internal import GateModel
internal import Glibc
internal import Synchronization

/// Builds and tests packages.
package struct PackageTrial: Sendable {
  /// What is tried.
  package enum Step: Sendable, Equatable {
    /// Everything, tests included.
    case build
    /// The tests that were built.
    case test
  }

  /// How a step ended.
  package enum Result: Sendable, Equatable {
    case passed
    /// With what was printed.
    case failed(output: String)
  }

  /// Runs a step in the package at an absolute path.
  var run: @Sendable (_ root: String, _ step: Step) throws -> Result

  package init(run: @escaping @Sendable (String, Step) throws -> Result) { self.run = run }

  /// Refuses: tests say what they expect.
  package static let unprepared = PackageTrial { root, step in
    throw InternalError("nothing was prepared to \(step) \(root)")
  }
}

extension PackageTrial {
  private static let buildTimeoutSeconds = 3_600
  private static let testTimeoutSeconds = 3_600

  /// SwiftPM.
  ///
  /// - Parameters:
  ///   - environment: The environment variables of the process.
  ///   - interruption: Ends what runs when the process is told to stop.
  /// - Returns: The real builds and tests.
  static func live(
    environment: [String: String], interruption: Interruption
  ) -> PackageTrial {
    PackageTrial { root, step in
      guard let swift = ExecutableSearch.find("swift", on: environment["PATH"] ?? "") else {
        throw UserError("no `swift` on PATH to build with; add the toolchain's usr/bin to PATH")
      }
      var command = ChildCommand(
        executable: swift, arguments: arguments(of: step, root), environment: environment,
        timeoutSeconds: step == .build ? buildTimeoutSeconds : testTimeoutSeconds)
      let result = try command.run(cleanedUpBy: interruption)
      let output = String(decoding: result.output + result.errors, as: UTF8.self)
      switch result.ending {
      case .exited(status: 0): return .passed
      case .exited: return .failed(output: output)
      case .signalled(let signal): return .failed(output: "\(output)\nended by signal \(signal)")
      case .timedOut: return .failed(output: "\(output)\nerror: it did not come to an end")
      case .outputTooLarge: return .failed(output: "error: it printed without end")
      case .cancelled: return .failed(output: "error: it was cancelled")
      }
    }
  }

  private static func arguments(of step: Step, _ root: String) -> [String] {
    switch step {
    case .build: ["build", "--build-tests", "--package-path", root]
    case .test: ["test", "--skip-build", "--package-path", root]
    }
  }
}

/// The process group of a program that may have to be ended by a signal's clean-up.
private final class RunningGroup: Sendable {
  private let group = Mutex<Int32?>(nil)

  func started(_ number: Int32) { group.withLock { $0 = number } }
  func ended() { group.withLock { $0 = nil } }

  /// Ends the group, if it runs.
  func end() {
    group.withLock { number in
      if let number { _ = kill(-number, SIGKILL) }
      number = nil
    }
  }
}

extension ChildCommand {
  /// Runs the program, and ends it where the process is told to stop.
  ///
  /// - Parameter interruption: Tells so.
  /// - Returns: Its output and how it ended.
  /// - Throws: `InternalError` where it cannot be started.
  mutating func run(cleanedUpBy interruption: Interruption) throws -> ChildResult {
    let running = RunningGroup()
    onStart = { running.started($0) }
    let command = self
    return try interruption.withCleanup(running.end) {
      defer { running.ended() }
      return try command.run()
    }
  }
}
