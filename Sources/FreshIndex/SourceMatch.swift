// Whether an index was made from a source: every name that the index places somewhere must stand
// there, and what the source declares the index must hold. The index also places what has no name in the source (accessors, implicit uses) or goes by
// another one (`Self`, a type alias, a call through an instance); those are left out.

import SymbolIndex

/// Compares the occurrences of a source with its bytes.
struct SourceMatch {
  /// Which occurrences are compared.
  enum Extent {
    /// Declarations and uses.
    case everything
    /// Declarations only, whose names stand there whatever the compiler makes of uses.
    case declarations
  }

  /// Sub-kinds of libIndexStore that are accessors: getter, setter, observers, addressors, and the
  /// later ones.
  private static let accessors: Set<UInt16> = [3, 4, 1000, 1001, 1002, 1003]
  private static let lateAccessors: ClosedRange<UInt16> = 1014...1999
  private static let subscriptSubkind: UInt16 = 1011
  /// Uses of these are written without their name.
  private static let namelessUses: Set = ["init", "subscript", "callAsFunction", "dynamicallyCall"]

  private let bytes: [UInt8]
  private let lineStarts: [Int]

  /// - Parameter bytes: The source.
  init(bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    lineStarts = starts
  }

  /// The line of the first occurrence whose name does not stand where the index says.
  ///
  /// - Parameters:
  ///   - source: The source in the index.
  ///   - index: The index.
  ///   - extent: Which occurrences are compared.
  /// - Returns: The line, or nil where everything stands where it should.
  func firstMismatch(
    of source: IndexedSource, in index: SymbolIndex, extent: Extent
  ) -> UInt32? {
    for occurrence in index.occurrences[source.occurrences] {
      if occurrence.roles.contains(.implicit) { continue }
      guard let offset = offset(of: occurrence) else { return occurrence.line }
      let symbol = index.symbols[Int(occurrence.symbol)]
      guard isComparable(symbol, occurrence.roles, extent) else { continue }
      if !stands(symbol.baseName, at: offset) { return occurrence.line }
    }
    return nil
  }

  /// Whether the index declares something at every one of these places.
  ///
  /// - Parameters:
  ///   - source: The source in the index.
  ///   - index: The index.
  ///   - offsets: The places.
  /// - Returns: Whether none is missing. A name in backticks may be placed at either of its ends.
  func declares(
    _ source: IndexedSource, in index: SymbolIndex, at offsets: [UInt32]
  ) -> Bool {
    if offsets.isEmpty { return true }
    var declared: Set<Int> = []
    for occurrence in index.occurrences[source.occurrences]
    where occurrence.roles.contains(.definition) || occurrence.roles.contains(.declaration) {
      if let offset = offset(of: occurrence) { declared.insert(offset) }
    }
    return offsets.allSatisfy { offset in
      declared.contains(Int(offset)) || declared.contains(Int(offset) - 1)
    }
  }

  /// The offset of an occurrence, or nil where the source has no such place.
  private func offset(of occurrence: IndexedOccurrence) -> Int? {
    let line = Int(occurrence.line) - 1
    guard lineStarts.indices.contains(line), occurrence.column > 0 else { return nil }
    let offset = lineStarts[line] + Int(occurrence.column) - 1
    let end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    return offset <= end ? offset : nil
  }

  private func isComparable(
    _ symbol: IndexedSymbol, _ roles: SymbolRoles, _ extent: Extent
  ) -> Bool {
    let isAccessor =
      Self.accessors.contains(symbol.subkind) || Self.lateAccessors.contains(symbol.subkind)
    guard symbol.isSwift, !isAccessor else { return false }
    let isDeclared = roles.contains(.definition) || roles.contains(.declaration)
    switch symbol.kind {
    case .unknown, .module, .extension, .parameter: return false
    case .enum, .struct, .class, .protocol, .typeAlias, .macro: return isDeclared
    case .function, .variable, .enumCase, .instanceMethod, .classMethod, .staticMethod,
      .instanceProperty, .classProperty, .staticProperty, .constructor, .destructor:
      if isDeclared { return true }
      // The label of a memberwise initializer that a property wrapper calls: written nowhere.
      if symbol.kind == .instanceProperty, symbol.name == "wrappedValue" { return false }
      return extent == .everything && symbol.subkind != Self.subscriptSubkind
        && !Self.namelessUses.contains(String(symbol.baseName))
    }
  }

  /// Whether a name stands at an offset, in backticks or not.
  private func stands(_ name: Substring, at offset: Int) -> Bool {
    let rest = bytes[min(offset, bytes.count)...]
    if rest.starts(with: name.utf8) { return true }
    return rest.first == UInt8(ascii: "`") && rest.dropFirst().starts(with: name.utf8)
  }
}

extension IndexedSymbol {
  /// The name without its argument labels.
  fileprivate var baseName: Substring {
    guard let end = name.utf8.firstIndex(of: UInt8(ascii: "(")), end > name.startIndex else {
      return name[...]
    }
    return name[..<end]
  }
}
