// The reference reader: SwiftParser parses, the tree is copied into a flat table, and the facts are
// built from the table. This file and the two that describe the table are all that know SwiftSyntax.

/// Reads facts with SwiftParser.
package struct SwiftSyntaxReader: FactsReader {
  /// Raised whenever the same source can give other facts than before.
  private static let factsVersion = 1

  package init() {}

  package var identity: String { "swift-syntax/\(Self.factsVersion)" }

  package func facts(of source: [UInt8]) -> FileFacts {
    var problems: [SourceProblem] = []
    if let offset = Self.firstInvalidUTF8(in: source) {
      problems.append(.invalidUTF8(offset: offset))
    }
    let table = SyntaxTable(parsing: source)
    if table.hasNestingOverflow {
      problems.append(
        .nestingTooDeep(
          offset: table.firstErrorOffset ?? 0, levelsMax: SyntaxTable.nestingLevelsMax))
    } else if let offset = table.firstErrorOffset {
      problems.append(.syntaxError(offset: offset))
    }
    var builder = FactsBuilder(table: table)
    var facts = builder.build()
    facts.problems = problems
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
