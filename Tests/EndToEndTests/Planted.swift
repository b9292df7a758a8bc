// The package with planted findings, in a copy that a test owns, and the gate as a process on it.

import ChildProcess
import Foundation
import TemporaryFolders
import Testing

/// How a run of the gate ended.
struct GateRun {
  let status: Int32
  let output: String
  let errors: String

  /// Runs a program.
  ///
  /// - Parameter command: The program.
  /// - Throws: Where it does not come to an end by itself.
  init(of command: ChildCommand) throws {
    let result = try command.run()
    guard case .exited(let status) = result.ending else {
      throw EndedEarly(arguments: command.arguments, ending: result.ending)
    }
    self.status = status
    output = String(decoding: result.output, as: UTF8.self)
    errors = String(decoding: result.errors, as: UTF8.self)
  }

  /// The JSON document on standard output.
  ///
  /// - Returns: Its members.
  /// - Throws: Where it is none.
  func document() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  /// One member of each finding in the JSON document, in its order.
  ///
  /// - Parameter member: The member's name.
  /// - Returns: The values.
  /// - Throws: Where there is no such document.
  func findings(_ member: String) throws -> [String] {
    let findings = try #require(try document()["findings"] as? [[String: Any]])
    return findings.compactMap { $0[member] as? String }
  }
}

/// Who says what `Fixtures/planted` is made of. The package manager takes longer to evaluate a manifest
/// than the gate takes for everything else, so that it is asked once for all tests that keep the
/// package's manifest and the names of its files.
enum PackageManager {
  case real, remembered

  private static let answers = Result {
    try [["describe", "--type", "json"], ["dump-package"]].map(answer)
  }

  private static func answer(_ words: [String]) throws -> (question: String, text: String) {
    let package = try Planted()
    let run = try Planted.run(
      "/usr/bin/env", ["swift", "package", "--package-path", package.path] + words)
    try #require(run.status == 0, "\(run.errors)")
    return (words[0], run.output)
  }

  /// The environment in which the gate finds it.
  func environment(in folder: borrowing TemporaryFolder) throws -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    guard self == .remembered else { return environment }
    for (question, text) in try Self.answers.get() {
      try folder.write("tools/\(question)", text: text)
    }
    let script = """
      #!/bin/sh
      for word; do [ -f "${0%/*}/$word" ] && exec cat "${0%/*}/$word"; done
      exit 1

      """
    try folder.write("tools/swift", text: script)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/tools/swift")
    environment["PATH"] = "\(folder.path)/tools:" + (environment["PATH"] ?? "")
    return environment
  }
}

/// A copy of `Fixtures/planted` in a temporary folder, outside every repository.
struct Planted: ~Copyable {
  /// The repository's root.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let timeoutSeconds = 300

  let folder: TemporaryFolder
  private let environment: [String: String]

  /// The copy's root.
  var path: String { "\(folder.path)/planted" }

  /// Copies the package.
  ///
  /// - Parameter manager: Who says what the package is made of.
  /// - Throws: What the file system refuses.
  init(_ manager: PackageManager = .real) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Self.repository.appending(path: "Fixtures/planted").path,
      toPath: "\(folder.path)/planted")
    environment = try manager.environment(in: folder)
    self.folder = folder
  }

  /// Replaces a text that is in a file once.
  ///
  /// - Parameters:
  ///   - file: The path in the package.
  ///   - text: What is there.
  ///   - replacement: What shall be there.
  /// - Throws: Where it is not there exactly once, or what the file system refuses.
  func edit(_ file: String, _ text: String, _ replacement: String) throws {
    let source = String(decoding: try folder.read("planted/\(file)"), as: UTF8.self)
    try #require(source.ranges(of: text).count == 1, "\(text) is in \(file) once")
    try folder.write("planted/\(file)", text: source.replacing(text, with: replacement))
  }

  /// Moves a file.
  ///
  /// - Parameters:
  ///   - file: Its path in the package.
  ///   - target: The path that it gets.
  /// - Throws: What the file system refuses.
  func move(_ file: String, to target: String) throws {
    try FileManager.default.moveItem(atPath: "\(path)/\(file)", toPath: "\(path)/\(target)")
  }

  /// The gate that was built with these tests.
  static var gatePath: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "njord-gate").path
  }

  /// Runs the gate that was built with these tests.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments; `@` at the start of one is the package's root. To find out what
  ///     the package is made of takes longer than everything else, so that most tests name
  ///     `@/Sources`.
  ///   - checks: What `all` leaves out. The package has a syntax error on purpose, so that there is
  ///     no index of it; and where no secret is, their automaton is the most of a run.
  /// - Returns: How it ended.
  /// - Throws: Where it did not come to an end by itself.
  func gate(_ arguments: [String], skipping checks: String = "dead,secrets") throws -> GateRun {
    let skipped = arguments.first == "all" ? ["--skip", checks] : []
    return try Self.run(
      Self.gatePath,
      (arguments + skipped).map { $0.hasPrefix("@") ? path + $0.dropFirst() : $0 },
      in: environment)
  }

  /// Runs git in the package, as an author and at a date that do not change.
  ///
  /// - Parameter arguments: Its arguments.
  /// - Returns: What it printed, without the last newline.
  /// - Throws: Where it fails.
  func git(_ arguments: String...) throws -> String {
    let settings = ["-c", "user.name=Njord", "-c", "user.email=njord@example.invalid"]
    let result = try Self.run("/usr/bin/env", ["git", "-C", path] + settings + arguments)
    try #require(result.status == 0, "git \(arguments): \(result.errors)")
    return result.output.trimmingCharacters(in: .newlines)
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - executable: Its path.
  ///   - arguments: Its arguments.
  ///   - own: Its environment, besides what makes git repeatable.
  /// - Returns: How it ended.
  /// - Throws: Where it did not come to an end by itself.
  static func run(
    _ executable: String, _ arguments: [String],
    in own: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> GateRun {
    var environment = own
    environment["GIT_AUTHOR_DATE"] = "2024-01-01T00:00:00Z"
    environment["GIT_COMMITTER_DATE"] = "2024-01-01T00:00:00Z"
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    let command = ChildCommand(
      executable: executable, arguments: arguments, environment: environment,
      timeoutSeconds: Self.timeoutSeconds)
    return try GateRun(of: command)
  }
}

/// A process that did not exit by itself.
struct EndedEarly: Error {
  let arguments: [String]
  let ending: ChildEnding
}
