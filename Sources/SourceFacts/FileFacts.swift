// All that the checks know of a source file. Facts are plain values that depend on the file's bytes
// and the parser alone, never on its path, so that they can be cached by content and two readers can
// be compared fact for fact. Offsets are UTF-8 bytes from the start of the file.

/// A half-open range of UTF-8 offsets.
package struct ByteRange: Sendable, Hashable {
  package var start: UInt32
  package var end: UInt32

  package init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  package func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }
  package func contains(_ offset: UInt32) -> Bool { start <= offset && offset < end }
}

/// The facts of one file.
package struct FileFacts: Sendable, Equatable {
  /// The file's length in bytes.
  package var byteCount: Int = 0
  /// Whether the comments at its top say that a program wrote it.
  package var isGenerated = false
  package var lines = LineTable()
  package var imports: [ImportFact] = []
  /// In source order, parents before children.
  package var declarations: [Declaration] = []
  /// In source order of their first byte, enclosing bodies before enclosed ones.
  package var bodies: [Body] = []
  /// The clauses of all `#if` groups: those of a group side by side, groups in source order, a group
  /// after the clause that encloses it.
  package var regions: [ConditionalRegion] = []
  package var directives: [GateDirective] = []
  package var strings: [StringLiteralFact] = []
  /// The names that stand in a special place.
  package var uses = UseTable()
  /// Parameters and other names that only their function knows, in source order.
  package var locals: [LocalFact] = []
  /// The string literals without interpolation that hold nothing but a name, such as `Cart` or
  /// `Cart.total(_:)`: distinct, sorted. What looks symbols up by name does so with these.
  package var namesInStrings: [String] = []
  /// The operators that expressions use, each behind its fixity (`infix +`), distinct, sorted: the
  /// index has no occurrence of an operator's own declaration. An operator that is named as a value,
  /// as in `reduce(0, +)`, is there with all three.
  package var operatorNames: [String] = []
  /// The names in thrown types, `throws(A.B)`, in source order.
  package var thrownNames: [ThrownNameFact] = []
  package var tokens = TokenStream()
  package var problems: [SourceProblem] = []

  package init() {}
}

/// Where lines start.
package struct LineTable: Sendable, Equatable {
  /// The offset of each line's first byte; the first entry is 0.
  package var starts: [UInt32] = [0]

  package init() {}

  /// The line that holds an offset, counted from 1.
  ///
  /// - Complexity: O(log *lines*).
  package func line(at offset: UInt32) -> Int {
    max(1, partitionPoint(count: starts.count) { starts[$0] <= offset })
  }

  /// The column of an offset in UTF-8 bytes, counted from 1.
  package func column(at offset: UInt32) -> Int {
    Int(offset - starts[line(at: offset) - 1]) + 1
  }
}

/// An import declaration.
package struct ImportFact: Sendable, Equatable {
  /// The dotted path: `Foundation`, `Darwin.C`.
  package var module: String
  /// The kind of a scoped import, such as `struct`; empty for a whole module.
  package var scope: String
  /// Access level and attributes as written, without the doc comment: `@testable`, `internal`.
  package var qualifiers: [String]
  package var range: ByteRange
  /// The innermost `#if` clause, or -1.
  package var region: Int32
}

/// One clause of an `#if`: the branch that is taken when its condition holds.
package struct ConditionalRegion: Sendable, Equatable {
  /// The number of the `#if … #endif` group in the file; the clauses of a group exclude each other.
  package var group: Int32
  /// The clause that encloses the group, or -1.
  package var parent: Int32
  /// The condition as written, without surrounding space; empty for `#else`.
  package var condition: String
  package var range: ByteRange
  /// The identifiers in the clause, distinct, sorted, without those of the groups that it encloses:
  /// what a build in which the clause is inactive does not see.
  package var names: [String] = []
}

/// A comment that speaks to the gate, such as a suppression.
package struct GateDirective: Sendable, Equatable {
  /// Where a comment stands on its line.
  package enum Placement: UInt8, Sendable {
    /// Nothing but space is before it.
    case ownLine
    case behindCode
  }

  /// The comment's text, with its marker, without the line's end.
  package var text: String
  package var offset: UInt32
  package var placement = Placement.ownLine
  /// Where the next code begins; the file's end where there is none.
  package var codeOffset: UInt32 = 0
}

/// A string literal: from its first quote to its last.
package struct StringLiteralFact: Sendable, Equatable {
  package var range: ByteRange
  /// Whether it has `\(…)` inside.
  package var isInterpolated: Bool
}

/// A name in a thrown type. The index has an occurrence for those of functions and closures, and none
/// for those of function types and of `do` (measured with Swift 6.3).
package struct ThrownNameFact: Sendable, Equatable {
  package var name: String
  package var offset: UInt32
}

/// Something about the file that keeps facts from being complete.
package enum SourceProblem: Sendable, Equatable {
  /// The parser reported an error; facts around the offset may be missing.
  case syntaxError(offset: UInt32)
  /// The bytes are not UTF-8 from this offset on.
  case invalidUTF8(offset: UInt32)
  /// Too many bytes that no text holds, the first of them here; nothing was read.
  case notText(offset: UInt32)
  /// Nested deeper than the reader follows; nothing was read.
  case nestingTooDeep(offset: UInt32, levelsMax: Int)
  /// The parser did not come to an end; nothing was read.
  case parserTimeout(cpuSecondsMax: Int)
  /// Larger than the reader accepts; nothing was read.
  case fileTooLarge(bytes: Int, bytesMax: Int)
}

/// Turns source text into facts. The reader over SwiftSyntax is the reference; another one may stand
/// beside it and is compared with it fact for fact.
package protocol FactsReader: Sendable {
  /// Names the reader and its version; part of the key under which facts are cached.
  var identity: String { get }

  /// Reads the facts of one file. Never fails: what it cannot read, it lists as problems.
  ///
  /// - Parameter source: The file's bytes, of any content.
  /// - Returns: The facts.
  func facts(of source: [UInt8]) -> FileFacts
}
