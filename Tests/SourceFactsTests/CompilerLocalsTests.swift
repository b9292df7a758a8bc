// Compares the locals that nothing reads with the compiler's warnings, on a fixture that plants
// them; ci/oracles/locals.py compares every local of whole packages with the compiler's index.

import ChildProcess
import Foundation
import SourceFacts
import Testing

@Suite("The reader finds the unread locals that the compiler warns about")
struct CompilerLocalsTests {
  private static let fixture = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Locals/HardCases.swift").path

  @Test("on the fixture of hard cases")
  func hardCases() throws {
    let source = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Self.fixture)))
    let facts = SwiftSyntaxReader().facts(of: source)
    let unread = facts.locals.filter { local in
      (local.kind == .constant || local.kind == .variable) && local.readCount == 0
    }
    let ours = Set(
      unread.map { local in
        let line = facts.lines.line(at: local.nameOffset)
        return "\(line):\(facts.lines.column(at: local.nameOffset)) \(local.name)"
      })
    let warned = try Self.warnings()
    #expect(warned.count == 44)
    #expect(warned.subtracting(ours).sorted() == [], "only the compiler")
    // The compiler says nothing of what is only added to, is lazy, has accessors or a wrapper.
    let names = ours.subtracting(warned).map { $0.split(separator: " ")[1] }.sorted()
    #expect(
      names == ["addedOnly", "computed", "counted", "g", "slow", "wrapped"],
      "only the reader")
  }

  /// `line:column name` of each warning about a local that is not used or not read.
  private static func warnings() throws -> Set<String> {
    let command = ChildCommand(
      executable: "/usr/bin/env", arguments: ["swiftc", "-typecheck", fixture],
      environment: ProcessInfo.processInfo.environment, timeoutSeconds: 120)
    let result = try command.run()
    let lines = String(decoding: result.errors, as: UTF8.self).split(separator: "\n")
    #expect(!lines.contains { $0.contains(" error: ") })
    let found = lines.compactMap { line -> String? in
      guard line.hasPrefix(fixture), line.contains("never used") || line.contains("never read")
      else { return nil }
      let place = line.dropFirst(fixture.utf8.count + 1).split(separator: ":")
      let name = line.split(separator: "'")[1]
      return "\(place[0]):\(place[1]) \(name)"
    }
    return Set(found)
  }
}
