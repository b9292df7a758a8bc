// The reference reader: SwiftParser parses, the tree is copied into a flat table, and the facts are
// built from the table. This file and the two that describe the table are all that know SwiftSyntax.

/// Reads facts with SwiftParser.
package struct SwiftSyntaxReader: FactsReader {
  /// Raised whenever the same source can give other facts than before.
  private static let factsVersion = 4

  package init() {}

  package var identity: String { "swift-syntax/\(Self.factsVersion)" }

  package func facts(of source: [UInt8]) -> FileFacts {
    if let obstacle = SourceScreen.obstacle(in: source) {
      return Self.unread(source, obstacle)
    }
    let table = SyntaxTable(parsing: source)
    if table.hasNestingOverflow {
      return Self.unread(
        source,
        .nestingTooDeep(
          offset: table.firstErrorOffset ?? 0, levelsMax: SourceScreen.nestingLevelsMax))
    }
    var builder = FactsBuilder(table: table)
    var facts = builder.build()
    if let offset = Self.firstInvalidUTF8(in: source) {
      facts.problems.append(.invalidUTF8(offset: offset))
    }
    if let offset = table.firstErrorOffset { facts.problems.append(.syntaxError(offset: offset)) }
    return facts
  }

  /// The facts of a file that cannot be parsed: where its lines are, and why.
  private static func unread(_ source: [UInt8], _ problem: SourceProblem) -> FileFacts {
    var facts = FileFacts()
    facts.byteCount = source.count
    facts.lines = LineTable(of: source)
    facts.problems = [problem]
    return facts
  }

  private static func firstInvalidUTF8(in source: [UInt8]) -> UInt32? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: source.span)
      return nil
    } catch {
      return UInt32(clamping: error.byteOffsets.lowerBound)
    }
  }
}
