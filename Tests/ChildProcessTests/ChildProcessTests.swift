// Programs end, or are ended, with everything that they started and everything that they said.

import ChildProcess
import Foundation
import GateModel
import TemporaryFolders
import Testing

@Suite("Child process")
struct ChildProcessTests {
  private func shell(_ script: String, timeoutSeconds: Int = 60) -> ChildCommand {
    ChildCommand(
      executable: "/bin/sh", arguments: ["-c", script],
      environment: ["PATH": "/usr/bin:/bin", "NAME": "a b\nc"], timeoutSeconds: timeoutSeconds)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("output, errors and status come back, and the environment is the one that was given")
  func plain() throws {
    let result = try shell("printf '%s' \"$NAME\"; printf oops >&2; exit 7").run()
    #expect(result.ending == .exited(status: 7))
    #expect(text(result.output) == "a b\nc")
    #expect(text(result.errors) == "oops")
  }

  @Test("arguments keep spaces, quotes and line ends")
  func arguments() throws {
    let command = ChildCommand(
      executable: "/bin/echo", arguments: ["a b", "'\"", "c\nd", "é"], environment: [:],
      timeoutSeconds: 60)
    #expect(text(try command.run().output) == "a b '\" c\nd é\n")
  }

  @Test("more than a pipe holds, on both pipes at once, does not block")
  func largeOutput() throws {
    let result = try shell("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero").run()
    #expect(result.ending == .exited(status: 0))
    #expect(result.output.count == 300_000)
    #expect(result.errors.count == 300_000)
  }

  @Test("standard input is empty")
  func input() throws {
    #expect(text(try shell("cat; echo end").run().output) == "end\n")
  }

  @Test("a signal is told from a status")
  func signal() throws {
    #expect(try shell("kill -KILL $$").run().ending == .signalled(signal: 9))
  }

  @Test("a program that takes too long is ended with all that it started")
  func timeout() throws {
    let folder = try TemporaryFolder()
    let script = """
      (trap '' TERM; while :; do :; done) & echo $! > '\(folder.path)/pid'
      while :; do :; done
      """
    let result = try shell(script, timeoutSeconds: 1).run()
    #expect(result.ending == .timedOut)
    let pid = text(try folder.read("pid")).split(separator: "\n")[0]
    #expect(hasEnded(String(pid)), "process \(pid)")
  }

  /// Whether a process is gone, or only waits for its new parent to take note. The kernel may need a
  /// moment; a process that goes on for ever never ends.
  private func hasEnded(_ pid: String) -> Bool {
    for _ in 0..<100_000 {
      guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
        return true
      }
      if status.contains(") Z ") { return true }
    }
    return false
  }

  @Test("a background process that holds the pipes open does not hold us")
  func background() throws {
    let result = try shell("(while :; do sleep 1000; done) & echo done").run()
    #expect(result.ending == .exited(status: 0))
    #expect(text(result.output) == "done\n")
  }

  @Test("a program that closes its pipes is still waited for")
  func closedPipes() throws {
    let folder = try TemporaryFolder()
    let result = try shell(
      "exec >&- 2>&-; head -c 3000000 /dev/zero | cat > '\(folder.path)/x'; exit 5"
    ).run()
    #expect(result.ending == .exited(status: 5))
    #expect(try folder.read("x").count == 3_000_000)
  }

  @Test("endless output is cut off")
  func endlessOutput() throws {
    var command = shell("yes")
    command.outputBytesMax = 1_000_000
    let result = try command.run()
    #expect(result.ending == .outputTooLarge)
    #expect(result.output.count < 1_200_000)
  }

  @Test("a program that is not there cannot be started")
  func missing() {
    let command = ChildCommand(
      executable: "/nowhere/program", arguments: [], environment: [:], timeoutSeconds: 1)
    #expect(throws: InternalError.self) { try command.run() }
  }
}
