// Which lines a comment speaks of. The facts say where the next code begins and whether the comment
// stands behind code; the declarations say how far that reaches.

internal import GateModel
internal import SourceFacts

/// What a comment covers.
struct SuppressionScope {
  /// Nil for the whole file.
  let lines: ClosedRange<Int>?
  /// The declaration that it speaks of.
  let declaration: String?

  init(_ comment: SuppressionComment, _ directive: GateDirective, in facts: FileFacts) {
    let table = facts.lines
    let ownLine = table.line(at: directive.offset)
    if comment.reach == .file {
      lines = nil
      declaration = nil
      return
    }
    let found: [Declaration]
    let codeLine: Int
    switch directive.placement {
    case .behindCode:
      codeLine = ownLine
      found = facts.declarations.filter {
        $0.nameOffset < directive.offset && table.line(at: $0.nameOffset) == ownLine
      }
    case .ownLine:
      codeLine = table.line(at: directive.codeOffset)
      found = facts.declarations.filter {
        $0.range.start >= directive.codeOffset && table.line(at: $0.range.start) == codeLine
      }
    }
    declaration = found.first?.path
    let documented = found.compactMap { $0.doc?.range.start }.map { table.line(at: $0) }
    let ends = found.map { table.line(at: $0.range.end) }
    let first = ([ownLine] + documented).min() ?? ownLine
    lines = first...max(first, ([codeLine] + ends).max() ?? codeLine)
  }
}
