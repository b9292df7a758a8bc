// The rule about the input itself. A file with a syntax error is still measured as far as it can be
// read, so that is a warning; a file of which something was left out makes every check incomplete.

package import GateModel
import SourceFacts

/// The rule `source-problem`, which the engine reports once per problem, not once per check.
package enum SourceProblemRule {
  /// The name under which the reports group what belongs to no check.
  package static let check: CheckID = "input"

  package static let rule = Rule(
    id: "source-problem", check: check, severity: .warning,
    summary: "A source file could not be read as Swift in full.",
    rationale: """
      A gate must not pass because it did not look. Where the parser stumbles, facts may be missing \
      around that place, and a reader of the report should know it.
      """,
    definition: """
      - A syntax error, or bytes that are not UTF-8: a warning. The rest of the file is measured.
      - A file that is larger or nested deeper than the reader accepts, that is no text, or over \
      which the parser does not come to an end: an error, and every check of the run is incomplete, \
      because something was not looked at.
      """)

  /// The problems of one file as findings.
  ///
  /// - Parameter file: A file with its facts.
  /// - Returns: One finding per problem, in the order of the facts.
  static func findings(in file: SourceFile) -> [Finding] {
    file.facts.problems.map { problem in
      let text = description(of: problem)
      return Finding(
        rule: rule.id, severity: isGap(problem) ? .error : .warning,
        location: location(of: problem, in: file),
        entity: Entity(
          kind: "file", name: file.path, module: file.module, key: kind(of: problem)),
        message: text)
    }
  }

  /// What was not looked at in one file.
  ///
  /// - Parameter file: A file with its facts.
  /// - Returns: One reason per problem that left something out.
  static func gaps(in file: SourceFile) -> [String] {
    file.facts.problems.filter(isGap).map { "\(file.path): \(description(of: $0))" }
  }

  private static func isGap(_ problem: SourceProblem) -> Bool {
    switch problem {
    case .syntaxError, .invalidUTF8: false
    case .nestingTooDeep, .fileTooLarge, .notText, .parserTimeout: true
    }
  }

  /// What the problem is, without its place: its identity, since no declaration can name it.
  private static func kind(of problem: SourceProblem) -> String {
    switch problem {
    case .syntaxError: "syntax error"
    case .invalidUTF8: "invalid UTF-8"
    case .notText: "no text"
    case .nestingTooDeep: "nesting too deep"
    case .fileTooLarge: "file too large"
    case .parserTimeout: "parser timeout"
    }
  }

  private static func description(of problem: SourceProblem) -> String {
    switch problem {
    case .syntaxError: "the parser reports a syntax error here; facts around it may be missing"
    case .invalidUTF8: "the file is not UTF-8 from here on"
    case .nestingTooDeep(_, let levelsMax):
      "nested deeper than any program (\(levelsMax) levels); the file was not looked at"
    case .notText: "the file holds bytes that no text holds; it was not looked at"
    case .parserTimeout(let seconds):
      "the parser was still busy after \(seconds) seconds; the file was not looked at"
    case .fileTooLarge(let bytes, let bytesMax):
      "the file has \(bytes) bytes, more than the \(bytesMax) that are read; it was not looked at"
    }
  }

  private static func location(of problem: SourceProblem, in file: SourceFile) -> Location {
    let position =
      switch problem {
      case .syntaxError(let offset), .invalidUTF8(let offset), .notText(let offset),
        .nestingTooDeep(let offset, _):
        SourcePosition(
          line: file.facts.lines.line(at: offset), column: file.facts.lines.column(at: offset))
      case .fileTooLarge, .parserTimeout:
        SourcePosition(line: 1, column: 1)
      }
    return Location(path: file.path, start: position, end: position)
  }
}
