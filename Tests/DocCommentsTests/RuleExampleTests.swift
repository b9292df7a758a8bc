import DocComments
import GateModel
import Testing

@Suite("Every rule's examples say what the rule does")
struct RuleExampleTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var rule: RuleID
    var example: RuleExample
    var testDescription: String { "\(rule): \(example.title)" }
  }

  static let examples = DocCommentsCheck.rules.flatMap { rule in
    rule.examples.map { Example(rule: rule.id, example: $0) }
  }

  /// Ways to write the same program that change nothing.
  enum Mutation: String, CaseIterable, Sendable {
    case asWritten, insideCondition, insideElse, windowsLineEnds, blankLinesFirst, spaceAtLineEnds
    case behindEmoji, insideExtension, asBlockComments

    func apply(_ source: String) -> String {
      switch self {
      case .asWritten: source
      case .insideCondition: "#if DEBUG\n\(source)\n#endif\n"
      case .insideElse: "#if DEBUG\n#else\n\(source)\n#endif\n"
      case .windowsLineEnds:
        source.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\r\n")
      case .blankLinesFirst: "\n\n\n" + source
      case .spaceAtLineEnds:
        source.split(separator: "\n", omittingEmptySubsequences: false)
          .map { "\($0) \t" }.joined(separator: "\n")
      case .behindEmoji: "let emoji = \"👩‍👩‍👧‍👦 é\"; /* 🎉 */\n" + source
      case .insideExtension: "extension String {\n\(source)\n}\n"
      case .asBlockComments:
        source.split(separator: "\n", omittingEmptySubsequences: false)
          .map(Self.block).joined(separator: "\n")
      }
    }

    /// `/// text` → `/** text */`; sections go on over several comments all the same.
    private static func block(_ line: Substring) -> String {
      let indentation = line.prefix { $0 == " " }
      let rest = line.dropFirst(indentation.count)
      guard rest.hasPrefix("///") else { return String(line) }
      return "\(indentation)/**\(rest.dropFirst(3)) */"
    }
  }

  @Test("as written and mutated", arguments: examples, Mutation.allCases)
  func example(_ example: Example, _ mutation: Mutation) {
    // Protocols and macros are allowed only outside of types.
    if mutation == .insideExtension, example.example.source.contains("extension ") { return }
    let source = mutation.apply(example.example.source)
    let marker = "// error: [\(example.rule)]"
    let expected = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().filter { $0.element.contains(marker) }.map { $0.offset + 1 }
    let found = Analysis.measure(source).findings.filter { $0.rule == example.rule }
    #expect(found.map(\.location.start.line) == expected, "\(mutation.rawValue)\n\(source)")
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test("a rule has prose, options and examples with and without findings")
  func complete() {
    // The rule of links is about pages, and its examples would be no Swift.
    for rule in DocCommentsCheck.rules where rule.id != "broken-link" {
      #expect(!rule.rationale.isEmpty && !rule.definition.isEmpty && !rule.options.isEmpty)
      #expect(rule.examples.contains { $0.source.contains("// error: [\(rule.id)]") })
      for option in rule.options {
        #expect(option.key.hasPrefix("docs."))
        #expect(rule.definition.contains(option.key), "\(option.key) is not explained")
      }
    }
  }
}
