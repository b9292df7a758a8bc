// `watch` as a process: what it says is waited for, and only so long.

import Foundation
import TemporaryFolders
import Testing

/// The gate, watching.
private struct Watching: ~Copyable {
  private static let millisecondsMax: Int32 = 120_000

  private let process = Process()
  private let output = Pipe()
  private var text = ""

  init(_ arguments: [String]) throws {
    process.executableURL = URL(filePath: Planted.gatePath)
    process.arguments = ["watch"] + arguments
    process.standardOutput = output
    try process.run()
  }

  /// Waits for a line that starts so, and returns what was said up to its end.
  mutating func block(until start: String) throws -> String {
    while true {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if let index = lines.dropLast().firstIndex(where: { $0.hasPrefix(start) }) {
        text = lines[(index + 1)...].joined(separator: "\n")
        return lines[...index].joined(separator: "\n")
      }
      let said = next()
      try #require(!said.isEmpty, "the output ended after: \(text)")
      text += said
    }
  }

  /// What is said next; nothing at the end, and when it takes too long.
  private func next() -> String {
    let reading = output.fileHandleForReading
    var waiting = pollfd(fd: reading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    // SAFETY: the call reads and fills one structure.
    guard unsafe poll(&waiting, 1, Self.millisecondsMax) > 0 else { return "" }
    return String(decoding: reading.availableData, as: UTF8.self)
  }

  /// Sends SIGINT and waits for the end.
  func interrupted() -> Int32 {
    process.interrupt()
    while !next().isEmpty {}
    _ = kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { process.terminate() } }
}

@Suite("Watching")
struct WatchTests {
  @Test("a change is looked at, and what is new and fixed is said; Ctrl-C ends it")
  func changes() throws {
    let planted = try Planted()
    let path = "planted/Sources/Desk/Added.swift"
    var watching = try Watching(["--only", "docs,complexity", "\(planted.path)/Sources"])
    let opening = try watching.block(until: "10 findings")
    #expect(opening.contains("complexity, docs; Ctrl-C ends it"))
    try planted.folder.write(path, text: "/// New.\npublic let known = 1\npublic let added = 1\n")
    #expect(try watching.block(until: "1 new; 11 findings") == "1 new; 11 findings")
    let added = try watching.block(until: "  new")
    #expect(added.contains("Desk/Added.swift:3:12: error: "))
    #expect(added.hasSuffix("[missing-doc]"))
    // As editors do: a new file in the place of the old one. Lines that move say nothing.
    let text = "\n\n/// New.\npublic let known = 1\n/// Newer.\npublic let added = 1\n"
    try planted.folder.write("planted/Sources/Desk/.Added.swp", text: text)
    // SAFETY: the paths are C strings for the duration of the call.
    try #require(
      unsafe rename(
        "\(planted.folder.path)/planted/Sources/Desk/.Added.swp", "\(planted.folder.path)/\(path)")
        == 0)
    _ = try watching.block(until: "1 fixed; 10 findings")
    #expect(try watching.block(until: "  fixed").contains("`added`"))
    try planted.folder.write("planted/Sources/.njord-gate.yml", text: "version: 1\nnonsense: 2\n")
    #expect(try watching.block(until: "error: ").contains("nonsense"))
    try planted.folder.write("planted/Sources/.njord-gate.yml", text: "version: 1\n")
    _ = try watching.block(until: "nothing new; 10 findings")
    #expect(watching.interrupted() == 130)
  }

  @Test("a check that needs a build is refused with the ones that do not")
  func refusal() throws {
    let planted = try Planted()
    let run = try planted.gate(["watch", "--only", "dead", "@"])
    #expect(run.status == 2)
    #expect(run.errors.contains("dead needs more than the sources"))
    #expect(run.errors.contains("to watch: complexity, docs, duplicates, test-smells"))
  }
}
