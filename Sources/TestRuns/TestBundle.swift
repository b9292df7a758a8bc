// The test bundle: built by the package manager, then run by us, because `swift test` takes half a
// second for each run and leaves the order to others.

import ChildProcess
import FileTree
import GateModel

/// A package's test executable.
struct TestBundle: Sendable {
  /// Building may take so long.
  private static let buildTimeoutSeconds = 7_200
  private static let questionTimeoutSeconds = 600
  private static let errorLinesMax = 5

  let executable: String

  /// What the build adds.
  enum Instrumentation {
    case none
    /// Counters for coverage; it is built in a folder of its own, so that neither build has to be
    /// made anew on account of the other.
    case coverage(folder: String)

    /// The arguments of the package manager.
    var arguments: [String] {
      switch self {
      case .none: []
      case .coverage(let folder): ["--enable-code-coverage", "--scratch-path", folder]
      }
    }
  }

  /// Builds the tests, or finds those that were built.
  ///
  /// - Parameters:
  ///   - root: The package.
  ///   - builds: Whether to build.
  ///   - toolchain: Builds.
  ///   - environment: The environment of the package manager.
  ///   - instrumentation: What the build adds.
  /// - Throws: `InternalError` where there is no bundle afterwards.
  init(
    root: String, builds: Bool, toolchain: Toolchain, environment: [String: String],
    instrumentation: Instrumentation = .none
  ) throws(InternalError) {
    guard (try? FileStamp(path: "\(root)/Package.swift")) != nil else {
      throw InternalError("\(root) is no package, so it has no tests: there is no Package.swift")
    }
    if builds { try Self.build(root, toolchain, environment, instrumentation) }
    let folder = try Self.productFolder(root, toolchain, environment, instrumentation)
    guard let found = Self.bundle(in: folder) else {
      throw InternalError(
        builds
          ? "the package has no tests: the build left no test bundle in \(folder)"
          : "there is no test bundle in \(folder); build it with `swift build --build-tests`, or "
            + "leave out --no-build")
    }
    executable = found
  }

  private static func build(
    _ root: String, _ toolchain: Toolchain, _ environment: [String: String],
    _ instrumentation: Instrumentation
  ) throws(InternalError) {
    let result = try ChildCommand(
      executable: toolchain.swift,
      arguments: ["build", "--build-tests", "--package-path", root] + instrumentation.arguments,
      environment: environment, timeoutSeconds: buildTimeoutSeconds
    ).run()
    guard result.ending != .exited(status: 0) else { return }
    let text = String(decoding: result.output + [0x0A] + result.errors, as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains("error:") }
    var seen: Set<Substring> = []
    let shown = lines.filter { seen.insert($0).inserted }.prefix(errorLinesMax)
    throw InternalError(
      "the tests do not build (`swift build --build-tests` \(words(result.ending)))"
        + (shown.isEmpty ? "" : ": \(shown.joined(separator: "; "))"))
  }

  private static func words(_ ending: ChildEnding) -> String {
    switch ending {
    case .exited(let status): "ended with status \(status)"
    case .signalled(let signal): "was ended by signal \(signal)"
    case .timedOut: "did not end within \(buildTimeoutSeconds) seconds"
    case .outputTooLarge: "wrote more than can be read"
    case .cancelled: "was interrupted"
    }
  }

  private static func productFolder(
    _ root: String, _ toolchain: Toolchain, _ environment: [String: String],
    _ instrumentation: Instrumentation
  ) throws(InternalError) -> String {
    let result = try ChildCommand(
      executable: toolchain.swift,
      arguments: ["build", "--show-bin-path", "--package-path", root] + instrumentation.arguments,
      environment: environment, timeoutSeconds: questionTimeoutSeconds
    ).run()
    let lines = String(decoding: result.output, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard result.ending == .exited(status: 0), let folder = lines.last else {
      let errors = String(decoding: result.errors, as: UTF8.self).split(whereSeparator: \.isNewline)
      throw InternalError(
        "the package manager does not say where it builds"
          + (errors.first { $0.contains("error:") }.map { ": \($0)" } ?? ""))
    }
    return String(folder)
  }

  /// The newest bundle: an older one stays behind where a package was renamed.
  private static func bundle(in folder: String) -> String? {
    let paths = DirectoryNames.list(folder).filter { $0.hasSuffix(".xctest") }
      .map { "\(folder)/\($0)" }
    let stamped = paths.compactMap { path in
      (try? FileStamp(path: path)).map { (path: path, modified: $0.modified) }
    }
    return stamped.max { ($0.modified, $0.path) < ($1.modified, $1.path) }?.path
  }
}
