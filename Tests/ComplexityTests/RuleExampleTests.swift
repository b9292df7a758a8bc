import GateModel
import Testing

import Complexity

@Suite("Every rule's examples say what the rule does")
struct RuleExampleTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var rule: RuleID
    var example: RuleExample
    var testDescription: String { "\(rule): \(example.title)" }

    var marker: String { "// error: [\(rule)]" }

    /// The lines of a source that must have a finding.
    func lines(of source: String) -> [Int] {
      source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        .filter { $0.element.contains(marker) }.map { $0.offset + 1 }
    }
  }

  static let examples = ComplexityCheck.rules.flatMap { rule in
    rule.examples.map { Example(rule: rule.id, example: $0) }
  }

  /// Ways to write the same program that change nothing.
  enum Mutation: String, CaseIterable, Sendable {
    case asWritten, insideCondition, insideElse, windowsLineEnds, behindEmoji, insideExtension
    case blankLines, behindMark

    func apply(_ source: String) -> String {
      switch self {
      case .asWritten: source
      case .insideCondition: "#if true\n\(source)\n#endif\n"
      case .insideElse: "#if A\n#else\n\(source)\n#endif\n"
      case .windowsLineEnds: source.replacing("\n", with: "\r\n")
      case .behindEmoji: "let emoji = \"👩‍👩‍👧‍👦 é\"; /* 🎉 */\n" + source
      case .insideExtension: "extension A {\n\(source)\n}\n"
      case .blankLines: "\n\n" + source.replacing("\n", with: "\n\n")
      case .behindMark: "\u{FEFF}" + source
      }
    }
  }

  private func findings(_ source: String, _ rule: RuleID) -> [Finding] {
    ComplexityCheck.run([Measuring.file(source)], settings: Settings(values: [:])).findings
      .filter { $0.rule == rule }
  }

  @Test("as written and mutated", arguments: examples, Mutation.allCases)
  func example(_ example: Example, _ mutation: Mutation) {
    let source = mutation.apply(example.example.source)
    #expect(
      findings(source, example.rule).map(\.location.start.line) == example.lines(of: source),
      "\(source)")
  }

  @Test("inside a comment or a string there is no program", arguments: examples)
  func quoted(_ example: Example) {
    let source = example.example.source
    let lines = source.split(separator: "\n").map { "// \($0)" }.joined(separator: "\n")
    for quoted in ["/*\n\(source)\n*/", lines, "let text = ##\"\"\"\n\(source)\n\"\"\"##"] {
      #expect(findings(quoted, example.rule).isEmpty)
      #expect(Measuring.bodies(quoted).isEmpty)
    }
  }

  @Test("a rule has prose, options and examples with and without findings")
  func complete() {
    for rule in ComplexityCheck.rules {
      #expect(!rule.rationale.isEmpty && !rule.definition.isEmpty && !rule.options.isEmpty)
      let marker = "// error: [\(rule.id)]"
      #expect(rule.examples.contains { $0.source.contains(marker) })
      #expect(rule.examples.contains { !$0.source.contains(marker) })
    }
  }
}
