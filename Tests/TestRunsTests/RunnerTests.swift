import ChildProcess
import FileTree
import Flakiness
import GateModel
import TemporaryFolders
import Testing

@testable import TestRuns

@Suite("Files and shell lines of the runner")
struct RunnerTests {
  @Test("a word for a shell survives the shell")
  func quoting() {
    #expect(ShellLine.quoted("M.C/testIt") == "M.C/testIt")
    #expect(ShellLine.quoted("a b") == "'a b'")
    #expect(ShellLine.quoted("it's") == "'it'\\''s'")
    #expect(ShellLine.quoted("") == "''")
  }

  @Test("the folders of runs are fresh or kept, and gone in the end")
  func scratch() throws {
    let folder = try TemporaryFolder()
    let scratch = try RunScratch(["TMPDIR": folder.path])
    let first = try scratch.place(slot: 0, isShared: false)
    let second = try scratch.place(slot: 0, isShared: false)
    #expect(first.temporary != second.temporary)
    #expect(first.temporary.utf8.count == second.temporary.utf8.count)
    let kept = try scratch.place(slot: 3, isShared: true)
    #expect(try scratch.place(slot: 3, isShared: true).home == kept.home)
    try Files.write([1, 2, 3], to: "\(kept.temporary)/left")
    #expect(Files.size("\(kept.temporary)/left") == 3)
    scratch.remove()
    #expect(DirectoryNames.list(folder.path).isEmpty)
  }

  @Test("a relative folder for temporary files is the one that it is here, wherever a process runs")
  func relativeScratch() throws {
    let folder = try TemporaryFolder()
    let depth = try DirectoryWalk.realPath(".").split(separator: "/").count
    let relative = String(repeating: "../", count: depth) + folder.path.dropFirst()
    let scratch = try RunScratch(["TMPDIR": relative])
    defer { scratch.remove() }
    #expect(scratch.folder.hasPrefix("\(folder.path)/njord-"))
    #expect(throws: InternalError.self) { try RunScratch(["TMPDIR": "\(folder.path)/missing"]) }
    #expect(DirectoryNames.list(folder.path).count == 2)
  }

  @Test("the history adds up what earlier surveys found")
  func history() throws {
    let folder = try TemporaryFolder()
    var tally = TestTally()
    for _ in 0..<9 { tally.add(.passed) }
    tally.add(.failed)
    var report = FlakinessReport(seed: 1, planned: 10, runs: 10)
    report.tests = [
      TestReport(id: "M.C/testIt", library: .xctest, module: "M", verdict: .flaky, tally: tally)
    ]
    let history = FlakyHistory(root: folder.path)
    #expect(history.add(report, revision: "a", today: 20_000)["M.C/testIt"]?.surveys == 0)
    let trend = history.add(report, revision: "b", today: 20_001)["M.C/testIt"]
    #expect(trend == TestTrend(surveys: 1, failures: 1, runs: 10))
  }

  @Test("a child starts where it is told, keeps the ends of its output and can be cancelled")
  func child() throws {
    let folder = try TemporaryFolder()
    var command = ChildCommand(
      executable: "/bin/sh", arguments: ["-c", "pwd; seq 1 20000; echo end"], environment: [:],
      timeoutSeconds: 60)
    command.workingDirectory = folder.path
    command.overflow = .dropsMiddle
    command.outputBytesMax = 1_000
    command.addresses = .fixed
    let result = try command.run()
    #expect(result.ending == .exited(status: 0))
    let text = String(decoding: result.output, as: UTF8.self)
    #expect(text.hasPrefix(folder.path))
    #expect(text.hasSuffix("end\n"))
    #expect(result.output.count <= 70_000)
    command.arguments = ["-c", "sleep 60"]
    command.interruption = { .cancelled }
    #expect(try command.run().ending == .cancelled)
  }
}
