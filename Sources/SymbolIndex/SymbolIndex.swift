// What the compiler's index says of a package, in flat columns: symbols interned once over all
// stores, occurrences in the order of their source and place. Plain values: whoever analyses them
// needs no open store, and tests build them by hand.

/// The roles of an occurrence and of a relation, with the bits of libIndexStore.
package struct SymbolRoles: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let declaration = SymbolRoles(rawValue: 1 << 0)
  package static let definition = SymbolRoles(rawValue: 1 << 1)
  package static let reference = SymbolRoles(rawValue: 1 << 2)
  package static let read = SymbolRoles(rawValue: 1 << 3)
  package static let write = SymbolRoles(rawValue: 1 << 4)
  package static let call = SymbolRoles(rawValue: 1 << 5)
  package static let dynamic = SymbolRoles(rawValue: 1 << 6)
  package static let addressOf = SymbolRoles(rawValue: 1 << 7)
  package static let implicit = SymbolRoles(rawValue: 1 << 8)
  /// Relations: the symbol at hand stands in this role to the related symbol.
  package static let childOf = SymbolRoles(rawValue: 1 << 9)
  package static let baseOf = SymbolRoles(rawValue: 1 << 10)
  package static let overrideOf = SymbolRoles(rawValue: 1 << 11)
  package static let receivedBy = SymbolRoles(rawValue: 1 << 12)
  package static let calledBy = SymbolRoles(rawValue: 1 << 13)
  package static let extendedBy = SymbolRoles(rawValue: 1 << 14)
  package static let accessorOf = SymbolRoles(rawValue: 1 << 15)
  package static let containedBy = SymbolRoles(rawValue: 1 << 16)
}

/// The kinds of symbol that the index of Swift code holds; raw values are libIndexStore's.
package enum SymbolKind: UInt16, Sendable {
  case unknown = 0
  case module = 1
  case macro = 4
  case `enum` = 5
  case `struct` = 6
  case `class` = 7
  case `protocol` = 8
  case `extension` = 9
  case typeAlias = 11
  case function = 12
  case variable = 13
  case enumCase = 15
  case instanceMethod = 16
  case classMethod = 17
  case staticMethod = 18
  case instanceProperty = 19
  case classProperty = 20
  case staticProperty = 21
  case constructor = 22
  case destructor = 23
  case parameter = 25
}

/// A symbol: one USR.
package struct IndexedSymbol: Sendable, Equatable {
  package var usr: String
  package var name: String
  package var kind: SymbolKind
  /// libIndexStore's sub-kind, such as an accessor's or a generic type parameter's; 0 for none.
  package var subkind: UInt16
  /// libIndexStore's property bits: unit test, local, access level.
  var properties: UInt32
  /// Whether it is Swift's; else it is Clang's (C, Objective-C).
  package var isSwift: Bool

  package init(
    usr: String, name: String, kind: SymbolKind, subkind: UInt16 = 0, properties: UInt32 = 0,
    isSwift: Bool = true
  ) {
    self.usr = usr
    self.name = name
    self.kind = kind
    self.subkind = subkind
    self.properties = properties
    self.isSwift = isSwift
  }
}

/// A relation of an occurrence to another symbol.
package struct IndexedRelation: Sendable, Equatable {
  /// Index into `symbols`.
  package var symbol: UInt32
  package var roles: SymbolRoles

  init(symbol: UInt32, roles: SymbolRoles) {
    self.symbol = symbol
    self.roles = roles
  }
}

/// An occurrence of a symbol. Twenty bytes; its source is the one whose range holds it.
package struct IndexedOccurrence: Sendable, Equatable {
  /// Index into `symbols`.
  package var symbol: UInt32
  /// From 1.
  package var line: UInt32
  /// In UTF-8 bytes, from 1.
  package var column: UInt32
  package var roles: SymbolRoles
  /// Where its relations start in `relations`; they end where the next occurrence's start.
  var firstRelation: UInt32

  package init(
    symbol: UInt32, line: UInt32, column: UInt32, roles: SymbolRoles, firstRelation: UInt32
  ) {
    self.symbol = symbol
    self.line = line
    self.column = column
    self.roles = roles
    self.firstRelation = firstRelation
  }
}

/// One source file as one module of one store saw it: a file that belongs to two modules, or is in
/// two stores, is there once for each.
package struct IndexedSource: Sendable, Equatable {
  /// Relative to the package's root, as in `SourceFile.path`.
  package var path: String
  package var module: String
  /// The number of the store, in the order in which they were given.
  package var store: Int
  /// Its occurrences in `occurrences`, in the order of line, column and symbol.
  package var occurrences: Range<Int>
  /// The modules that its unit names, sorted: those that it imports and what the compiler imports
  /// into every file; not what these import in turn.
  package var visibleModules: [String]

  package init(
    path: String, module: String, store: Int, occurrences: Range<Int>, visibleModules: [String]
  ) {
    self.path = path
    self.module = module
    self.store = store
    self.occurrences = occurrences
    self.visibleModules = visibleModules
  }
}

/// Everything that the index stores say of a package's own sources.
package struct SymbolIndex: Sendable, Equatable {
  /// Sorted by USR.
  package var symbols: [IndexedSymbol] = []
  /// Sorted by path, module and store.
  package var sources: [IndexedSource] = []
  package var occurrences: [IndexedOccurrence] = []
  package var relations: [IndexedRelation] = []

  package init() {}

  /// The relations of an occurrence.
  package func relations(of occurrence: Int) -> ArraySlice<IndexedRelation> {
    let start = Int(occurrences[occurrence].firstRelation)
    let next = occurrence + 1
    let end = next < occurrences.count ? Int(occurrences[next].firstRelation) : relations.count
    return relations[start..<end]
  }
}
