import GateModel
import SourceFacts
import TemporaryFolders
import Testing

import Complexity

@Suite("The specification of complexity holds")
struct ComplexitySpecTests {
  static let programs = ComplexitySpec(specification("complexity.md")).programs

  @Test("the specification is there")
  func present() {
    #expect(Self.programs.count == 94)
    #expect(Self.programs.allSatisfy { !$0.files.isEmpty })
  }

  @Test("every body of every program measures what its line says", arguments: programs)
  func program(_ program: ComplexitySpec.Program) {
    let files = program.files.map { Measuring.file($0.source, name: $0.name) }
    #expect(files.allSatisfy { $0.facts.problems.isEmpty }, "\(program) does not parse")
    for (file, text) in zip(files, program.files) {
      let expected = ComplexitySpec.annotations(in: text.source)
      #expect(measured(file, in: files, as: expected) == expected, "\(program), \(file.path)")
    }
  }

  /// The bodies of a file with the numbers that the annotations speak of. Tools are compared where
  /// any annotation of the file names them.
  private func measured(
    _ file: SourceFile, in files: [SourceFile], as expected: [ComplexitySpec.Annotation]
  ) -> [ComplexitySpec.Annotation] {
    let tools = Set(expected.flatMap(\.numbers.keys))
    let own = ComplexityCheck.measure(files).filter { $0.path == file.path }
    let listed = Dictionary(
      uniqueKeysWithValues: [ComplexityDefinition.swiftlint, .lizard].map { definition in
        (definition, ComplexityCheck.measure(files, definition: definition))
      })
    return own.map { body in
      var numbers = ["cyclomatic": body.cyclomatic]
      if tools.contains("cognitive") { numbers["cognitive"] = body.cognitive }
      for (definition, bodies) in listed where tools.contains(definition.rawValue) {
        numbers[definition.rawValue] =
          bodies.first {
            $0.path == body.path && $0.start == body.start && $0.end == body.end
              && $0.kind == body.kind
          }?
          .cyclomatic
      }
      return ComplexitySpec.Annotation(line: body.start.line, numbers: numbers)
    }.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  @Test("what is measured is also what is listed: the increments add up to the number")
  func increments() {
    for program in Self.programs {
      let files = program.files.map { Measuring.file($0.source, name: $0.name) }
      for body in ComplexityCheck.measure(files) {
        #expect(body.cyclomatic == 1 + body.increments.reduce(0) { $0 + $1.amount })
        #expect(body.cognitive == body.cognitiveIncrements.reduce(0) { $0 + $1.amount })
        #expect(
          body.increments.allSatisfy {
            body.start.line <= $0.position.line && $0.position.line <= body.end.line
          })
      }
    }
  }

  /// Ways to write the same program that change no number.
  enum Reformatting: String, CaseIterable, Sendable {
    case windowsLineEnds, spaceAtLineEnds, aLinePerToken, blankLines, commentsBetweenTokens
    case insideCondition, behindEmoji

    func apply(_ source: String, _ facts: FileFacts) -> String {
      switch self {
      case .windowsLineEnds: source.replacing("\n", with: "\r\n")
      case .spaceAtLineEnds: source.replacing("\n", with: " \t\n")
      case .blankLines: source.replacing("\n", with: "\n\n\n")
      case .aLinePerToken: betweenTokens(source, facts, "\n")
      case .commentsBetweenTokens: betweenTokens(source, facts, "/* if && */")
      case .insideCondition: "#if A\n\(source)\n#endif\n"
      case .behindEmoji: "/* 👩‍👩‍👧 é */ import Ü\n\(source)"
      }
    }

    /// Writes something between tokens that stand apart, but not where white space has a meaning:
    /// in strings, in directives, behind words that do not go over a line's end, before a bracket
    /// that would become a statement of its own, and before and behind operators and labels.
    private func betweenTokens(
      _ source: String, _ facts: FileFacts, _ filler: String
    ) -> String {
      let bytes = Array(source.utf8)
      let tokens = facts.tokens
      let directiveLines = Set(
        (0..<tokens.count).filter { tokens.text($0).hasPrefix("#") }
          .map { facts.lines.line(at: tokens.offsets[$0]) })
      var result: [UInt8] = []
      var end = 0
      for index in 0..<tokens.count {
        let start = Int(tokens.offsets[index])
        if start > end, index > 0, canSplit(before: index, tokens, facts),
          !directiveLines.contains(facts.lines.line(at: tokens.offsets[index]))
        {
          result += Array("\(filler) ".utf8)
        }
        result += bytes[end..<start + Int(tokens.lengths[index])]
        end = start + Int(tokens.lengths[index])
      }
      return String(decoding: result + bytes[end...], as: UTF8.self)
    }

    private func canSplit(before index: Int, _ tokens: TokenStream, _ facts: FileFacts) -> Bool {
      let offset = tokens.offsets[index]
      guard !facts.strings.contains(where: { $0.range.contains(offset) }) else { return false }
      let before = tokens.text(index - 1)
      let splits: Set<String> = [
        "&&", "||", "==", ">", "=", ":", ",", "if", "in", "else", "}", "{",
      ]
      return splits.contains(before)
        && !["{", "(", "[", "#", "else", "catch", "while"].contains {
          tokens.text(index).hasPrefix($0)
        }
    }
  }

  @Test(
    "line breaks, comments and line ends change no number", arguments: programs,
    Reformatting.allCases)
  func reformatted(_ program: ComplexitySpec.Program, _ reformatting: Reformatting) {
    for (_, source) in program.files {
      // Behind the quotes of a multi-line string nothing may stand.
      if reformatting == .spaceAtLineEnds, source.contains("\"\"\"") { continue }
      let file = Measuring.file(source)
      let changed = reformatting.apply(source, file.facts)
      let changedFile = Measuring.file(changed)
      #expect(changedFile.facts.problems.isEmpty, "\(changed)")
      #expect(Measuring.numbers(changedFile) == Measuring.numbers(file), "\(changed)")
    }
  }

  @Test("a program inside a comment or a string is none", arguments: programs)
  func quoted(_ program: ComplexitySpec.Program) {
    for (_, source) in program.files where !source.contains("*/") && !source.contains("/*") {
      #expect(Measuring.bodies("/*\n\(source)*/").isEmpty)
      #expect(Measuring.bodies("let text = ###\"\"\"\n\(source)\"\"\"###").isEmpty)
    }
  }
}
