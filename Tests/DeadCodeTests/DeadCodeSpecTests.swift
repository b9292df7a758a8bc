import Foundation
import GateModel
import Testing

import DeadCode

@Suite("The specification of dead code holds")
struct DeadCodeSpecTests {
  static let programs: [DeadCodeSpec.Program] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Spec/dead-code.md")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return DeadCodeSpec(text).programs
  }()

  @Test("the specification is there, and every rule occurs in it")
  func present() {
    #expect(Self.programs.count >= 85)
    #expect(Self.programs.flatMap(\.problems).isEmpty)
    let expected = Self.programs.flatMap { $0.files.flatMap { ExpectedFinding.all(in: $0) } }
    for rule in DeadCodeCheck.rules {
      #expect(expected.contains { $0.text.contains("[\(rule.id)]") }, "\(rule.id)")
    }
  }

  @Test("every program has the findings that its lines say, and no other", arguments: programs)
  func program(_ program: DeadCodeSpec.Program) throws {
    let package = try SpecPackage(program)
    let input = try package.input()
    let findings = DeadCodeCheck.sorted(input)
    let expected = program.files.flatMap { ExpectedFinding.all(in: $0) }.sorted()
    var found: [ExpectedFinding] = []
    for finding in findings {
      var own = finding.expectation
      let wanted = expected.first {
        $0.path == own.path && $0.line == own.line && $0.text == own.text && !$0.part.isEmpty
      }
      if let part = wanted?.part {
        let isSaid = finding.sentences.contains { $0.contains(part) }
        own.part = isSaid ? part : finding.sentences.joined(separator: " / ")
      }
      found.append(own)
    }
    #expect(found.sorted() == expected, "\(program.testDescription)")
    #expect(DeadCodeCheck.sorted(try package.input(jobs: 1)) == findings, "with one thread")
    #expect(Self.reversed(input) == Self.shown(findings), "with the files in another order")
  }

  /// What is found when files come in another order. Which place is told first may change with it.
  private static func reversed(_ input: DeadCodeInput) -> [String] {
    var input = input
    input.files.reverse()
    return shown(DeadCodeCheck.sorted(input))
  }

  private static func shown(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.expectation) \($0.entity.name) \($0.notes.sorted())" }.sorted()
  }
}
