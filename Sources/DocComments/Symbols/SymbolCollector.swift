// Goes through the files and makes a row of each declaration that is a symbol.

internal import GateModel
internal import SourceFacts

/// A symbol with its declaration.
struct CollectedSymbol {
  /// What is reported of it.
  var row: DocSymbol
  /// Its declaration.
  var id: DeclarationID
  /// Where it has no documentation: classes and protocols from outside that its type inherits from
  /// and that could have some.
  var unknownOrigins: [String]

  /// What findings about it speak of.
  var entity: Entity { Entity(kind: row.kind, name: row.name, module: row.module) }

  /// The place of its name.
  ///
  /// - Parameter map: The declarations of the package.
  /// - Returns: The range of the name's token.
  func location(in map: DeclarationMap) -> Location {
    let tokens = map.files[id.file].facts.tokens
    let length =
      tokens.index(at: map[id].nameOffset).map { Int(tokens.lengths[$0]) }
      ?? map[id].name.utf8.count
    return Location(
      path: row.path, start: SourcePosition(line: row.line, column: row.column),
      end: SourcePosition(line: row.line, column: row.column + length))
  }
}

extension TokenStream {
  /// The index of the token that starts at an offset.
  ///
  /// - Parameter offset: From the start of the file.
  /// - Returns: Nil where no token starts.
  /// - Complexity: O(log *tokens*).
  func index(at offset: UInt32) -> Int? {
    let first = firstIndex(at: offset)
    return first < count && offsets[first] == offset ? first : nil
  }
}

/// Collects symbols.
struct SymbolCollector {
  /// The declarations of the package.
  let map: DeclarationMap
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
        let unknown = row.isDocumented ? [] : inheritance.unknownOrigins(of: id)
        symbols.append(CollectedSymbol(row: row, id: id, unknownOrigins: unknown))
      }
    }
    return symbols
  }

  private func row(
    _ id: DeclarationID, _ access: AccessLevel, _ inheritance: inout DocInheritance
  ) -> DocSymbol {
    let lines = map.files[id.file].facts.lines
    let offset = map[id].nameOffset
    let origin = map[id].doc == nil ? inheritance.origin(of: id) : nil
    return DocSymbol(
      path: map.files[id.file].path, line: lines.line(at: offset),
      column: lines.column(at: offset), module: map.files[id.file].module,
      kind: map[id].kind.word, name: map.path(of: id), access: access,
      isDocumented: origin != nil || (map[id].doc?.saysSomething ?? false), inheritedFrom: origin)
  }
}

extension DocComment {
  /// Whether nothing but space stands in the comment.
  var isBlank: Bool { !text.utf8.contains { $0 != 0x20 && !(0x09...0x0D).contains($0) } }

  /// Whether somebody wrote it, and to its end.
  var saysSomething: Bool { !isBlank && placeholder == nil }
}
