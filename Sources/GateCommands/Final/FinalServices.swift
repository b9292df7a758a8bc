// What the final gate needs from outside: a clean checkout in a fresh folder, and programs that run in
// it within bounds.

internal import ChildProcess
internal import FileTree
internal import GateEngine
internal import GateModel
internal import GateStore
internal import TestRuns

/// What the final gate needs from outside.
package struct FinalServices: Sendable {
  /// How a program ended.
  package struct Ending: Sendable, Equatable {
    /// Nil where it did not come to an end by itself.
    var exitCode: Int?
    var output: String

    package init(exitCode: Int?, output: String) {
      self.exitCode = exitCode
      self.output = output
    }
  }

  /// Checks a commit of the package at an absolute path out into a fresh folder, whose path it returns.
  var checkOut: @Sendable (_ root: String, _ commit: String) throws -> String
  /// Runs a program in a folder: one that was built there, or one on PATH.
  var run: @Sendable (_ arguments: [String], _ folder: String) throws -> Ending

  /// Removes what was checked out.
  package var discard: @Sendable (_ folder: String) throws -> Void

  package init(
    checkOut: @escaping @Sendable (String, String) throws -> String,
    run: @escaping @Sendable ([String], String) throws -> Ending,
    discard: @escaping @Sendable (String) throws -> Void = { _ in }
  ) {
    self.discard = discard
    self.checkOut = checkOut
    self.run = run
  }

  /// Refuses: tests say what they expect.
  package static let unprepared = FinalServices(
    checkOut: { root, _ in throw InternalError("nothing was prepared to check \(root) out") },
    run: { _, folder in throw InternalError("nothing was prepared to run in \(folder)") })
}

extension FinalServices {
  private static let gitTimeoutSeconds = 300
  private static let flowTimeoutSeconds = 1_800
  private static let outputBytesMax = 16 << 20

  /// The real world.
  ///
  /// - Parameters:
  ///   - environment: The environment variables of the process.
  ///   - interruption: Ends what runs when the process is told to stop.
  static func live(
    environment: [String: String], interruption: Interruption
  ) -> FinalServices {
    var own = environment
    // What is built there must not come from here.
    own["SWIFTPM_BUILD_DIR"] = nil
    let surroundings = own
    return FinalServices(
      checkOut: { root, commit in
        let folder = try StoreFolder.prepare(under: root) + "/final"
        Files.remove(folder)
        for arguments in [
          ["git", "clone", "--quiet", "--no-checkout", "--", root, folder],
          [
            "git", "-C", folder, "-c", "core.hooksPath=/dev/null", "checkout", "--quiet",
            "--detach", commit,
          ],
        ] {
          let ending = try run(
            arguments, root, surroundings, gitTimeoutSeconds, interruption)
          guard ending.exitCode == 0 else {
            throw InternalError("no clean checkout: \(ending.output)")
          }
        }
        return folder
      },
      run: { arguments, folder in
        try run(arguments, folder, surroundings, flowTimeoutSeconds, interruption)
      },
      discard: { Files.remove($0) })
  }

  private static func run(
    _ arguments: [String], _ folder: String, _ environment: [String: String],
    _ timeoutSeconds: Int, _ interruption: Interruption
  ) throws -> Ending {
    guard let name = arguments.first,
      let executable = executable(name, folder, environment["PATH"] ?? "")
    else {
      return Ending(exitCode: nil, output: "there is no program \(arguments.first ?? "")")
    }
    var command = ChildCommand(
      executable: executable, arguments: Array(arguments.dropFirst()), environment: environment,
      timeoutSeconds: timeoutSeconds)
    command.workingDirectory = folder
    command.outputBytesMax = outputBytesMax
    command.overflow = .dropsMiddle
    let result = try command.run(cleanedUpBy: interruption)
    let output = String(decoding: result.output + result.errors, as: UTF8.self)
    guard case .exited(let status) = result.ending else {
      return Ending(
        exitCode: nil, output: "\(output)\nit did not come to its end: \(result.ending)")
    }
    return Ending(exitCode: Int(status), output: output)
  }

  private static func executable(
    _ name: String, _ folder: String, _ path: String
  ) -> String? {
    for kind in ["release", "debug"] {
      let built = "\(folder)/.build/\(kind)"
      if let found = ExecutableSearch.find(name, on: built) { return found }
    }
    return ExecutableSearch.find(name, on: path)
  }
}
