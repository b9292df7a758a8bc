// Goes through the files and makes a row of each declaration that is a symbol.

internal import GateModel
internal import SourceFacts

/// A symbol with what the rules need of it.
struct CollectedSymbol {
  var row: DocSymbol
  var declaration: Declaration
  /// The facts of its file, for lines and tokens.
  var facts: FileFacts

  /// What findings about it speak of.
  var entity: Entity { Entity(kind: row.kind, name: row.name, module: row.module) }

  /// The place of its name.
  var location: Location {
    let start = SourcePosition(line: row.line, column: row.column)
    let length =
      ["init", "subscript"].contains(declaration.name) ? declaration.name.utf8.count : nameLength
    return Location(
      path: row.path, start: start,
      end: SourcePosition(line: row.line, column: row.column + length))
  }

  private var nameLength: Int {
    tokenIndex.map { Int(facts.tokens.lengths[$0]) } ?? declaration.name.utf8.count
  }

  /// The index of the token that is the name.
  var tokenIndex: Int? {
    let offsets = facts.tokens.offsets
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < declaration.nameOffset { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count && offsets[low] == declaration.nameOffset ? low : nil
  }
}

/// Collects symbols.
struct SymbolCollector {
  private let map: DeclarationMap
  private let settings: Settings

  /// Prepares the files.
  ///
  /// - Parameters:
  ///   - files: The files of the package in a fixed order.
  ///   - settings: The configuration; the access level can differ from file to file.
  init(_ files: [SourceFile], settings: Settings) {
    map = DeclarationMap(files)
    self.settings = settings
  }

  /// All symbols in the order of files and declarations.
  ///
  /// - Returns: The symbols, with inherited documentation found.
  /// - Complexity: O(*declarations* × *depth of nesting*), apart from the search for inherited
  ///   documentation.
  func symbols() -> [CollectedSymbol] {
    var inheritance = DocInheritance(map, external: .known)
    var symbols: [CollectedSymbol] = []
    for (number, file) in map.files.enumerated() where file.targetKind.isDocumented {
      let visibility = SymbolVisibility(
        map: map, minimum: DocSettings.minimumAccess(settings, at: file.path))
      for index in file.facts.declarations.indices {
        let id = DeclarationID(file: number, index: index)
        guard visibility.isSymbol(id) else { continue }
        let row = row(id, visibility.formalAccess(id), &inheritance)
        symbols.append(
          CollectedSymbol(row: row, declaration: map[id], facts: file.facts))
      }
    }
    return symbols
  }

  private func row(
    _ id: DeclarationID, _ access: AccessLevel, _ inheritance: inout DocInheritance
  ) -> DocSymbol {
    let file = map.files[id.file]
    let declaration = map[id]
    let origin = declaration.doc == nil ? inheritance.origin(of: id) : nil
    return DocSymbol(
      path: file.path, line: file.facts.lines.line(at: declaration.nameOffset),
      column: file.facts.lines.column(at: declaration.nameOffset), module: file.module,
      kind: declaration.kind.word, name: map.path(of: id), access: access,
      isDocumented: origin != nil || !(declaration.doc?.isBlank ?? true), inheritedFrom: origin)
  }
}

extension DocComment {
  /// Whether nothing but space stands in the comment.
  var isBlank: Bool { !text.utf8.contains { $0 != 0x20 && !(0x09...0x0D).contains($0) } }
}
