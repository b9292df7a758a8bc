// What the tool prints, word for word. NJORD_RECORD_SNAPSHOTS=1 writes the files anew and fails, so
// that a recording is looked at before it counts.

import Foundation
import Testing

@Suite("The tool prints what was recorded")
struct SnapshotTests {
  static let commands = [
    "help", "help all", "complexity --help", "help config", "all @", "all --format json @",
    "all --format sarif @", "complexity --all --format json @", "all -q @", "rules",
    "rules --format json", "explain cyclomatic-complexity",
    "explain cyclomatic-complexity --format json",
    "explain cyclomatic-complexity --format markdown", "config show @",
    "config show --format json --set complexity.limit=3 @", "config verify @", "config schema",
    "completions bash", "completions zsh", "completions fish", "man", "version", "--version",
    "cache status @", "cache clean @",
  ]

  @Test("for each command", arguments: commands)
  func command(_ line: String) async throws {
    try await Bench.with { bench in
      let outcome = await bench.run(line.split(separator: " ").map(String.init))
      #expect(outcome.error == "")
      try expectSnapshot(outcome.output, named: line)
    }
  }

  private func expectSnapshot(_ text: String, named line: String) throws {
    let name = line.replacing(#/[^a-z.]+/#, with: "-").trimmingCharacters(in: ["-"])
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Snapshots/\(name).txt")
    if ProcessInfo.processInfo.environment["NJORD_RECORD_SNAPSHOTS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name).txt; run again without NJORD_RECORD_SNAPSHOTS")
    } else {
      #expect(try text == String(contentsOf: file, encoding: .utf8))
    }
  }
}
