// Which declarations go, and where: the closure of the dead ones over what they leave empty, split
// into whole removals and names taken out of lists.

internal import SourceFacts

/// The removal of declarations of one file.
struct DeclarationRemoval {
  /// Whole removals, widened to lines, in no order and possibly nested.
  private(set) var ranges: [Range<Int>] = []
  /// Names taken out of lists.
  private(set) var edits: [TextEdit] = []

  /// Where a list begins: the declarations that one keyword introduces.
  private struct ListKey: Hashable {
    let keyword: UInt32
    let range: ByteRange
  }

  /// - Parameters:
  ///   - dead: The indexes of the declarations that go.
  ///   - source: Their file.
  init(of dead: Set<Int>, in source: SourceText) {
    let all = source.facts.declarations
    let dead = Self.closed(dead, over: all)
    var lists: [ListKey: [Int]] = [:]
    for index in all.indices where Self.mayShareKeyword(all[index].kind) {
      let key = ListKey(keyword: all[index].keywordOffset, range: all[index].range)
      lists[key, default: []].append(index)
    }
    for index in dead.sorted() where !dead.contains(Int(all[index].parent)) {
      let key = ListKey(keyword: all[index].keywordOffset, range: all[index].range)
      let list = lists[key] ?? [index]
      if list.allSatisfy(dead.contains) {
        ranges.append(source.removal(of: all[index].range, doc: all[index].doc?.range))
      } else if list.first(where: dead.contains) == index {
        edits += NameList(list.map { all[$0] }, dead: list.map(dead.contains), in: source).edits
      }
    }
  }

  private static func mayShareKeyword(_ kind: DeclarationKind) -> Bool {
    kind == .variable || kind == .constant || kind == .enumCase
  }

  /// The dead with the extensions that have no member left and add no conformance.
  private static func closed(_ dead: Set<Int>, over all: [Declaration]) -> Set<Int> {
    var members: [Int32: [Int]] = [:]
    for (index, declaration) in all.enumerated() {
      members[declaration.parent, default: []].append(index)
    }
    var closed = dead
    for (index, declaration) in all.enumerated()
    where declaration.kind == .extension && declaration.inherited.isEmpty {
      guard let inside = members[Int32(index)], inside.allSatisfy(dead.contains) else { continue }
      closed.insert(index)
    }
    return closed
  }
}
