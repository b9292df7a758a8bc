// What each symbol of the index is among the declarations: one that stands in the source, an
// accessor of one, something that the compiler made for one, or nobody of ours.

import SourceFacts
import SymbolIndex

/// What a symbol is.
enum SymbolRole: UInt8 {
  /// Not declared in the package.
  case external
  /// A declaration in the source.
  case declared
  /// A getter, setter or observer of a declaration.
  case accessor
  /// Made by the compiler for a type: a memberwise initialiser, `allCases`, `CodingKeys`.
  case implicit
  /// A parameter or generic parameter.
  case parameter
}

/// The symbols in terms of nodes.
struct SymbolTargets {
  /// For each symbol the node that it is or belongs to, or -1.
  private(set) var nodes: [NodeID]
  private(set) var roles: [SymbolRole]
  /// The USR of each node, from the first symbol that is declared there.
  private(set) var symbolOfNode: [UInt32?]

  /// For each symbol that the compiler made the one that it overrides, such as the initialiser of a
  /// superclass that a class inherits.
  private(set) var overridden: [UInt32: UInt32] = [:]

  private let index: SymbolIndex
  /// Symbols without a place of their own, with the symbol that they belong to.
  private var owners: [(symbol: UInt32, owner: UInt32)] = []

  /// Finds the nodes of all symbols.
  ///
  /// - Parameters:
  ///   - index: The index.
  ///   - declarations: The nodes.
  ///   - fileNumbers: For each source of the index the number of its file, or nil.
  init(_ index: SymbolIndex, _ declarations: DeclarationNodes, fileNumbers: [Int?]) {
    self.index = index
    nodes = Array(repeating: -1, count: index.symbols.count)
    roles = Array(repeating: .external, count: index.symbols.count)
    symbolOfNode = Array(repeating: nil, count: declarations.nodes.count)
    for (number, source) in index.sources.enumerated() {
      guard let file = fileNumbers[number] else { continue }
      var finder = PlaceFinder(declarations, file: file)
      for occurrence in source.occurrences {
        place(occurrence, &finder, declarations)
      }
    }
    resolveOwners()
  }

  private mutating func place(
    _ number: Int, _ finder: inout PlaceFinder, _ declarations: DeclarationNodes
  ) {
    let occurrence = index.occurrences[number]
    guard !occurrence.roles.isDisjoint(with: [.definition, .declaration]) else { return }
    let symbol = Int(occurrence.symbol)
    if isParameter(index.symbols[symbol]) {
      roles[symbol] = .parameter
      return
    }
    if let owner = ownerSymbol(of: number, [.accessorOf]) {
      roles[symbol] = .accessor
      owners.append((occurrence.symbol, owner))
      return
    }
    guard let offset = finder.offset(line: occurrence.line, column: occurrence.column) else {
      return
    }
    if !occurrence.roles.contains(.implicit),
      let node = declared(symbol, at: offset, &finder, declarations)
    {
      nodes[symbol] = node
      roles[symbol] = .declared
      if symbolOfNode[Int(node)] == nil { symbolOfNode[Int(node)] = occurrence.symbol }
      return
    }
    if let owner = ownerSymbol(of: number, [.childOf, .containedBy]) {
      if roles[symbol] == .external { roles[symbol] = .implicit }
      overridden[occurrence.symbol] = ownerSymbol(of: number, [.overrideOf])
      owners.append((occurrence.symbol, owner))
    }
  }

  private func isParameter(_ symbol: IndexedSymbol) -> Bool {
    symbol.kind == .parameter || symbol.subkind == Self.genericParameterSubkind
  }

  /// libIndexStore's sub-kind of generic type parameters.
  private static let genericParameterSubkind: UInt16 = 1013

  private func declared(
    _ symbol: Int, at offset: UInt32, _ finder: inout PlaceFinder,
    _ declarations: DeclarationNodes
  ) -> NodeID? {
    if let node = finder.named(at: offset) { return node }
    guard index.symbols[symbol].kind == .extension else { return nil }
    let container = finder.container(of: offset)
    return container >= 0 && declarations.kind(container) == .extension ? container : nil
  }

  private func ownerSymbol(of occurrence: Int, _ roles: SymbolRoles) -> UInt32? {
    index.relations(of: occurrence).first { !$0.roles.isDisjoint(with: roles) }?.symbol
  }

  /// Gives symbols without a place the node of their owner, through several levels.
  private mutating func resolveOwners() {
    for _ in 0..<Self.ownerDepthMax {
      var changed = false
      for (symbol, owner) in owners where nodes[Int(symbol)] < 0 && nodes[Int(owner)] >= 0 {
        nodes[Int(symbol)] = nodes[Int(owner)]
        changed = true
      }
      if !changed { return }
    }
  }

  /// How deep implicit declarations may be nested in implicit declarations.
  private static let ownerDepthMax = 16
}
