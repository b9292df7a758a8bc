// From requests to the edits of one file. A request says what shall go; here it becomes what has to
// go with it: members with their type, an extension with its last member, a file with its last
// declaration. All requests of a file are answered together, because the second name of a
// `case a, b` goes differently when the first goes too.

package import SourceFacts

/// What shall change at one place of a file.
package struct EditRequest: Sendable, Hashable {
  var range: ByteRange
  /// Empty for a removal.
  var replacement: String

  package init(range: ByteRange, replacement: String = "") {
    self.range = range
    self.replacement = replacement
  }
}

/// What becomes of a file.
package enum FileChange: Sendable, Equatable {
  case edited([TextEdit])
  /// Nothing that says anything would be left.
  case removed
}

/// Edits one file.
package struct FileEditor: Sendable {
  /// A file of this name is code even where it declares nothing.
  private static let topLevelFile = "main.swift"

  private let source: SourceText
  private let name: String
  private let reader: any FactsReader

  /// - Parameters:
  ///   - source: The file's text and facts.
  ///   - name: The file's name, without its folder.
  ///   - reader: Reads the changed text again.
  package init(_ source: SourceText, name: String, reader: any FactsReader) {
    self.source = source
    self.name = name
    self.reader = reader
  }

  /// Answers requests.
  ///
  /// - Parameter requests: In any order; the same one may be there twice.
  /// - Returns: The change; nil where the text would no longer be understood.
  package func change(for requests: [EditRequest]) -> FileChange? {
    let whole = ByteRange(start: 0, end: UInt32(source.bytes.count))
    guard !requests.contains(where: { $0.range == whole && $0.replacement.isEmpty }) else {
      return .removed
    }
    let edits = edits(for: requests)
    let facts = reader.facts(of: edits.applied(to: source.bytes))
    guard facts.problems.count <= source.facts.problems.count else { return nil }
    return isEmptied(facts) ? .removed : .edited(edits)
  }

  /// Whether nothing is left but imports, where there was something before.
  private func isEmptied(_ facts: FileFacts) -> Bool {
    guard name != Self.topLevelFile, facts.declarations.isEmpty,
      !source.facts.declarations.isEmpty
    else { return false }
    let tokens = facts.tokens
    return (0..<tokens.count).allSatisfy { index in
      facts.imports.contains { $0.range.contains(tokens.offsets[index]) }
    }
  }

  // MARK: - Requests

  private func edits(for requests: [EditRequest]) -> [TextEdit] {
    var dead: Set<Int> = []
    var removals: [Range<Int>] = []
    var edits: [TextEdit] = []
    for request in Set(requests) {
      let declarations = request.replacement.isEmpty ? declarations(meantBy: request.range) : []
      if !request.replacement.isEmpty {
        edits.append(
          TextEdit(range: request.range, replacement: source.fitting(request, in: request.range)))
      } else if !declarations.isEmpty {
        dead.formUnion(declarations)
      } else if let found = source.facts.imports.first(where: { $0.range == request.range }) {
        removals.append(source.removal(of: found.range, comments: .kept))
      } else if let comment = source.facts.directives.first(where: { $0.range == request.range }) {
        removals.append(source.removal(ofComment: comment))
      } else {
        edits.append(TextEdit(range: withBlankBehind(request.range)))
      }
    }
    let removal = DeclarationRemoval(of: dead, in: source)
    edits += removal.edits
    removals = source.withoutSpareBlankLines(
      (removals + removal.ranges).map(TextEdit.init(removing:)).united().map(\.offsets))
    return (edits + removals.map(TextEdit.init(removing:))).united()
  }

  /// The declarations that a removal means: one by its name, or all that have exactly this range.
  private func declarations(meantBy range: ByteRange) -> [Int] {
    let all = source.facts.declarations
    let exact = all.indices.filter { all[$0].range == range }
    guard exact.isEmpty else { return exact }
    return all.indices.filter { all[$0].nameOffset == range.start }
  }

  /// A modifier goes with the blanks between it and what it modifies.
  private func withBlankBehind(_ range: ByteRange) -> ByteRange {
    var end = range.end
    while end < source.bytes.count, Byte.isBlank(source.bytes[Int(end)]) { end += 1 }
    return ByteRange(start: range.start, end: end)
  }
}

extension TextEdit {
  fileprivate init(removing range: Range<Int>) {
    self.init(range: ByteRange(start: UInt32(range.lowerBound), end: UInt32(range.upperBound)))
  }

  fileprivate var offsets: Range<Int> { Int(range.start)..<Int(range.end) }
}
