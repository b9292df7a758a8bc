// What parsing alone costs: the yardstick for everything that is built on top of it.

internal import SwiftParser
internal import SwiftSyntax

/// Parses with SwiftParser, as `SwiftSyntaxReader` does, and looks at nothing. For benchmarks, on
/// sources that one trusts.
package struct ParseOnlyReader: FactsReader {
  package init() {}

  package var identity: String { "parse-only" }

  package func facts(of source: [UInt8]) -> FileFacts {
    // SAFETY: the parser copies the buffer into its own arena before the closure returns.
    let tree = unsafe source.withUnsafeBufferPointer { buffer in
      unsafe Parser.parse(source: buffer, maximumNestingLevel: SyntaxTable.parserLevelsMax)
    }
    var facts = FileFacts()
    facts.byteCount = tree.totalLength.utf8Length
    return facts
  }
}
