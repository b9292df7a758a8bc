// Runs the suite once, as the user would, with the compiler's coverage counters. XCTest's events come
// through the preload library, Swift Testing's from itself. The programs of the package that tests start
// count as well: they find the name of their file in the environment, and are told to the tool of coverage.

import ChildProcess
import FileTree
import Flakiness
package import GateModel
package import TestSuite

/// Runs a suite.
package struct SuiteRunner: Sendable {
  /// A process that tells of no test for so long is ended.
  private static let silenceSecondsMax = 600
  private static let toolTimeoutSeconds = 600
  private static let exportBytesMax = 256 << 20
  /// Processes of one program write into so many files, which they share: a process that is killed while
  /// it writes spoils one of them for all that come after it.
  private static let profilesMax = 16
  /// More programs of the package are not told to the tool of coverage.
  private static let programsMax = 32

  private let environment: [String: String]
  private let isInterrupted: @Sendable () -> Bool
  private let onExit: @Sendable (@escaping @Sendable () -> Void) -> Void

  package init(
    environment: [String: String], isInterrupted: @escaping @Sendable () -> Bool,
    onExit: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
  ) {
    self.environment = environment
    self.isInterrupted = isInterrupted
    self.onExit = onExit
  }

  /// Builds and runs.
  ///
  /// - Parameter request: What is asked for.
  /// - Returns: What came of it.
  /// - Throws: `InternalError` where there is nothing to run.
  package func run(_ request: SuiteRequest) throws(InternalError) -> SuiteRun {
    let toolchain = try Toolchain(environment: environment)
    if request.builds { request.progress("building the tests with coverage") }
    let folder = request.folder ?? "\(request.root)/.build/njord-coverage"
    let bundle = try TestBundle(
      root: request.root, builds: request.builds, toolchain: toolchain, environment: environment,
      instrumentation: .coverage(folder: folder))
    let scratch = try RunScratch(environment)
    onExit { scratch.remove() }
    defer { scratch.remove() }
    let profiles = "\(scratch.folder)/profiles"
    try Files.makeFolder(profiles)
    var gaps: [String] = []
    let preload = preload(request.root, toolchain, &gaps)
    var surroundings = environment
    surroundings["LLVM_PROFILE_FILE"] = "\(profiles)/%\(Self.profilesMax)m.profraw"
    let plain = process(bundle, request.root, nil, surroundings, scratch)
    let controlled = process(bundle, request.root, preload, surroundings, scratch)
    request.progress("listing the tests")
    let listing = try TestLister(process: controlled).list()
    request.progress("running the tests")
    var tests: [SuiteTest] = []
    let begin = ContinuousClock.now
    for library in TestLibrary.allCases {
      let known = listing.tests.filter { $0.identity.library == library }
      guard !known.isEmpty else { continue }
      let result = (library == .xctest ? controlled : plain).run(
        .native(library, known.map(\.identity), silenceSeconds: Self.silenceSecondsMax), slot: 0)
      tests += try self.tests(known, result, request.root, &gaps)
    }
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    request.progress("reading the coverage")
    let coverage = export(bundle, profiles, toolchain, &gaps)
    return SuiteRun(tests: tests, seconds: seconds, coverage: coverage, gaps: gaps)
  }

  private func preload(
    _ root: String, _ toolchain: Toolchain, _ gaps: inout [String]
  ) -> String? {
    do throws(InternalError) {
      return try PreloadLibrary.path(root: root, toolchain: toolchain, environment: environment)
    } catch {
      gaps.append("tests of XCTest were not run: \(error)")
      return nil
    }
  }

  private func process(
    _ bundle: TestBundle, _ root: String, _ preload: String?, _ environment: [String: String],
    _ scratch: RunScratch
  ) -> TestProcess {
    TestProcess(
      executable: bundle.executable, root: root, preload: preload, environment: environment,
      scratch: scratch, isInterrupted: isInterrupted)
  }

  // MARK: - Results

  private func tests(
    _ known: [KnownTest], _ result: TestRunResult, _ root: String, _ gaps: inout [String]
  ) throws(InternalError) -> [SuiteTest] {
    switch result.ending {
    case .exited: break
    case .crashed(let signal):
      gaps.append(
        "the tests were ended by signal \(signal); what did not run then was not measured")
    case .timedOut:
      gaps.append("the tests did not come to an end; what did not run then was not measured")
    case .interrupted: throw InternalError("the tests were interrupted")
    case .unusable(let reason): throw InternalError("the tests cannot be run: \(reason)")
    }
    var executions: [TestIdentity: TestExecution] = [:]
    for execution in result.executions { executions[execution.test] = execution }
    let all = known.map { Self.test($0, executions[$0.identity], root) }
    let lost = all.count { $0.outcome == .notRun }
    if lost > 0, gaps.isEmpty { gaps.append("\(lost) tests that are listed did not run") }
    return all
  }

  private static func test(
    _ known: KnownTest, _ execution: TestExecution?, _ root: String
  ) -> SuiteTest {
    let outcome: SuiteTest.Outcome =
      switch execution?.outcome {
      case .passed: .passed
      case .failed, .crashed, .hung: .failed
      case .skipped: .skipped
      case .notRun, nil: .notRun
      }
    let path = known.path.flatMap { path in
      path.hasPrefix("\(root)/") ? String(path.dropFirst(root.utf8.count + 1)) : nil
    }
    // Swift Testing starts all tests together, so the time from a test's start to its end is mostly the
    // time of others.
    let seconds = known.identity.library == .xctest ? execution?.seconds : nil
    return SuiteTest(
      id: known.identity.name, module: known.identity.module, outcome: outcome,
      seconds: seconds, path: path, line: path == nil ? nil : known.line,
      messages: execution?.issues.map(\.message) ?? [])
  }

  // MARK: - Coverage

  private func export(
    _ bundle: TestBundle, _ profiles: String, _ toolchain: Toolchain, _ gaps: inout [String]
  ) -> JSONValue? {
    let written = DirectoryNames.list(profiles).filter { $0.hasSuffix(".profraw") }.sorted()
    guard !written.isEmpty else {
      gaps.append("coverage was not measured: the tests wrote no counters")
      return nil
    }
    let merged = "\(profiles)/all.profdata"
    do throws(InternalError) {
      _ = try ask(
        "llvm-profdata",
        ["merge", "-sparse", "-failure-mode=all", "-o", merged]
          + written.map { "\(profiles)/\($0)" },
        toolchain)
      return JSONValue.parsing(try summary(of: bundle, merged, toolchain))
    } catch {
      gaps.append("coverage was not measured: \(error)")
      return nil
    }
  }

  /// What ran of the bundle and of the programs beside it. Programs without counters would spoil the
  /// answer, and are then left out together.
  private func summary(
    of bundle: TestBundle, _ merged: String, _ toolchain: Toolchain
  ) throws(InternalError) -> [UInt8] {
    let arguments = ["export", "-summary-only", "-instr-profile", merged, bundle.executable]
    let programs = Self.programs(in: FilePathParent.of(bundle.executable))
    if !programs.isEmpty,
      let bytes = try? ask(
        "llvm-cov", arguments + programs.flatMap { ["-object", $0] }, toolchain)
    {
      return bytes
    }
    return try ask("llvm-cov", arguments, toolchain)
  }

  /// The programs in a folder of products.
  private static func programs(in folder: String) -> [String] {
    let names = DirectoryNames.list(folder).filter { !$0.contains(".") }.sorted()
    // What plugins use is built a second time, under a name with this end.
    let own = names.filter { !$0.hasSuffix("-tool") }
    return own.map { "\(folder)/\($0)" }.filter(Files.isProgram).prefix(programsMax).map(\.self)
  }

  /// Runs a tool of the toolchain and returns what it prints.
  private func ask(
    _ name: String, _ arguments: [String], _ toolchain: Toolchain
  ) throws(InternalError) -> [UInt8] {
    let own = "\(FilePathParent.of(toolchain.clang))/\(name)"
    let found = (try? FileStamp(path: own)) != nil ? own : Toolchain.program(name, environment)
    guard let found else { throw InternalError("the toolchain has no \(name)") }
    var command = ChildCommand(
      executable: found, arguments: arguments, environment: environment,
      timeoutSeconds: Self.toolTimeoutSeconds)
    command.outputBytesMax = Self.exportBytesMax
    let result = try command.run()
    guard result.ending == .exited(status: 0) else {
      let last = String(decoding: result.errors, as: UTF8.self).split(whereSeparator: \.isNewline)
        .last.map { ": \($0)" }
      throw InternalError("\(name) failed\(last ?? "")")
    }
    return result.output
  }
}
