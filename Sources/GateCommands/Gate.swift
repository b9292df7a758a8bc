// The entry of the tool: arguments in, exit code out. Every error ends here: what the user can mend
// with code 2, everything else with code 3, and with `--format json` also as a document on standard
// output, because a program that reads it needs the reason too.

internal import GateEngine
package import GateModel
internal import GateReports
internal import Glibc

/// The tool.
package enum Gate {
  /// Runs the tool as a process does.
  ///
  /// - Returns: The code to exit with.
  package static func main() async -> Int32 {
    let interruption = Interruption()
    do { try interruption.handleSignals() } catch {
      try? Console.live.write("\(Tool.name): error: \(error)\n", .error)
      return ExitCode.incomplete.rawValue
    }
    let outside = Outside.live(environment: environment(), interruption: interruption)
    return await run(Array(CommandLine.arguments.dropFirst()), outside).rawValue
  }

  /// Runs one command.
  ///
  /// - Parameters:
  ///   - arguments: The arguments without the tool's own name.
  ///   - outside: The world.
  /// - Returns: The exit code.
  package static func run(_ arguments: [String], _ outside: Outside) async -> ExitCode {
    let session = Session(outside)
    do {
      return try await session.run(arguments)
    } catch {
      let code: ExitCode = userFacing(error) is UserError ? .usage : .incomplete
      session.report(userFacing(error), code, arguments)
      return code
    }
  }

  private static func userFacing(_ error: any Error) -> any Error {
    (error as? FileError)?.tiered ?? error
  }

  private static func environment() -> [String: String] {
    var result: [String: String] = [:]
    // SAFETY: the C library's table ends with a null pointer and nothing changes it while we read.
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
      let parts = unsafe String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
      unsafe entry += 1
    }
    return result
  }
}

/// A command's view of the tool: the tables and the world.
struct Session: Sendable {
  let outside: Outside
  let commands: [Command]
  let flags: [Flag]

  init(_ outside: Outside) {
    self.outside = outside
    commands = CommandTable.commands(outside.registry)
    flags = FlagTable.flags(outside.registry)
  }

  /// Parses and runs.
  ///
  /// - Parameter arguments: The arguments without the tool's own name.
  /// - Returns: The exit code.
  /// - Throws: What the command throws.
  func run(_ arguments: [String]) async throws -> ExitCode {
    let invocation: Parser.Invocation
    do { invocation = try Parser(commands: commands, flags: flags).parse(arguments) } catch {
      throw UserError("\(error) (see '\(Tool.name) help')")
    }
    if invocation.options.wantsHelp {
      let help = Help(self)
      try print(
        invocation.command.map(help.page) ?? invocation.group.map(help.page(ofGroup:))
          ?? help.overview)
      return .passed
    }
    guard let command = invocation.command, !invocation.options.wantsVersion else {
      try print("\(Tool.name) \(Tool.version)\n")
      return .passed
    }
    var options = invocation.options
    options.arguments = arguments
    return try await command.run(options, self)
  }

  /// Writes to standard output.
  ///
  /// - Parameter text: Text that ends with a newline.
  /// - Throws: `InternalError` where it cannot be written.
  func print(_ text: String) throws { try outside.console.write(text, .output) }

  /// Writes an error to standard error, and to standard output where JSON was asked for.
  ///
  /// - Parameters:
  ///   - error: What is wrong.
  ///   - code: The exit code that follows.
  ///   - arguments: The arguments, which may not have been parsed.
  func report(_ error: any Error, _ code: ExitCode, _ arguments: [String]) {
    let lines = "\(error)".split(separator: "\n").map { "\(Tool.name): error: \($0)\n" }
    // Where standard error cannot be written either, the exit code is all that is left to say.
    try? outside.console.write(lines.joined(), .error)
    if Self.wantsJSON(arguments) {
      let document = JSONReport.document(ofError: "\(error)", exitCode: code)
      try? outside.console.write(document.pretty, .output)
    }
  }

  /// Whether the arguments ask for JSON, as far as one can tell without understanding the others.
  private static func wantsJSON(_ arguments: [String]) -> Bool {
    let known = arguments.prefix { $0 != "--" }
    return known.contains { ["--format=json", "-fjson"].contains($0) }
      || zip(known, known.dropFirst()).contains { ["--format", "-f"].contains($0) && $1 == "json" }
  }
}
