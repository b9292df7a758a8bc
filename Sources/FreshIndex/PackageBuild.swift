// Builds a package, so that its index is as new as its sources. A build that fails leaves an index of
// some files only, which is refused, so the compiler's first words about it are all that is kept.

import ChildProcess
import FileTree
import GateModel

/// Builds packages.
struct PackageBuild {
  /// A build may take so long.
  static let timeoutSeconds = 3_600
  /// How many lines of an error are shown.
  static let errorLinesMax = 5

  let environment: [String: String]
  let root: String
  /// Told what the package manager prints.
  let progress: @Sendable (String) -> Void

  /// Where the package manager puts what it builds.
  static func scratchFolder(of root: String, environment: [String: String]) -> String {
    environment["SWIFTPM_BUILD_DIR"] ?? "\(root)/.build"
  }

  /// Builds everything, tests included.
  ///
  /// - Throws: `IndexUnavailable` with the first errors.
  func run() throws(IndexUnavailable) {
    guard let swift = ExecutableSearch.find("swift", on: environment["PATH"] ?? "") else {
      throw IndexUnavailable(
        "no `swift` on PATH to build the package; install a Swift toolchain or add it to PATH")
    }
    var command = ChildCommand(
      executable: swift, arguments: ["build", "--package-path", root, "--build-tests"],
      environment: environment, timeoutSeconds: Self.timeoutSeconds)
    let progress = progress
    command.onOutput = { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      if let line = text.split(whereSeparator: \.isNewline).last { progress(String(line)) }
    }
    let result: ChildResult
    do throws(InternalError) {
      result = try command.run()
    } catch {
      throw IndexUnavailable(error.description)
    }
    if let reason = Self.failure(of: result) { throw IndexUnavailable(reason) }
  }

  /// Why there is no build, or nil where there is one.
  static func failure(of result: ChildResult) -> String? {
    let how: String
    switch result.ending {
    case .exited(let status) where status == 0: return nil
    case .exited: how = "failed"
    case .signalled(let signal): how = "was ended by signal \(signal)"
    case .timedOut: how = "did not end within \(timeoutSeconds) seconds"
    case .outputTooLarge: how = "wrote more than can be read"
    }
    let lines = String(
      decoding: result.output + [UInt8(ascii: "\n")] + result.errors, as: UTF8.self
    )
    .split(whereSeparator: \.isNewline).map { String($0) }
    var seen: Set<String> = []
    let errors = lines.filter { $0.contains("error: ") && seen.insert($0).inserted }
    let shown = (errors.isEmpty ? Array(lines.suffix(1)) : Array(errors.prefix(errorLinesMax)))
      .joined(separator: "; ")
    return "`swift build --build-tests` \(how)\(shown.isEmpty ? "" : ": \(shown)")"
  }
}
