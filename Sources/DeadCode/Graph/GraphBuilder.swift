// Turns the occurrences of the index into edges. The origin of an explicit occurrence is the innermost
// declaration around its place, since the index leaves out the relation where the compiler has none
// (type alias targets, payloads, `where` clauses); that of an implicit one is the symbol that the index
// names, since what a macro or the compiler adds stands at a place that is not its own.

import SourceFacts
import SymbolIndex

/// Collects the parts of the graph.
struct GraphBuilder {
  let nodes: DeclarationNodes
  let index: SymbolIndex
  let targets: SymbolTargets
  private(set) var edges: [Edge] = []
  private(set) var replacements: [Replacement] = []
  private(set) var extended: [NodeID: NodeID] = [:]
  private(set) var extendedSymbols: [NodeID: UInt32] = [:]
  private(set) var bases: [NodeID: [UInt32]] = [:]
  /// Properties whose type or initial value names a class, so that they may hold an object.
  private(set) var holdingClasses: Set<NodeID> = []
  /// Properties whose initial value calls something.
  private(set) var calling: Set<NodeID> = []
  /// For each file the uses that the index leaves out.
  private(set) var silent: [Int: [SilentNames.Use]] = [:]
  /// Properties and type aliases with a type alias of the package that they name.
  private var aliases: [(user: NodeID, alias: NodeID)] = []
  private let silentNames: SilentNames

  init(nodes: DeclarationNodes, index: SymbolIndex, targets: SymbolTargets) {
    self.nodes = nodes
    self.index = index
    self.targets = targets
    silentNames = SilentNames(nodes: nodes, index: index)
    edges.reserveCapacity(index.occurrences.count / 3)
  }

  /// Adds the occurrences of one source.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - file: The number of its file.
  mutating func add(_ source: IndexedSource, file: Int) {
    var finder = PlaceFinder(nodes, file: file)
    let uses = nodes.files[file].facts.uses
    for number in source.occurrences {
      let occurrence = index.occurrences[number]
      guard let offset = finder.offset(line: occurrence.line, column: occurrence.column) else {
        continue
      }
      let container = finder.container(of: offset)
      addRelations(of: number)
      noteProperty(container, occurrence)
      if occurrence.roles.contains(.reference) {
        let context = uses.context(at: offset)
        addReference(
          Reference(
            number: Int32(number), from: origin(of: number, container), context: context))
      }
    }
    addSilent(silentNames.uses(in: file, source), file)
  }

  /// A type alias may stand for a class. Aliases of aliases are followed a few times.
  mutating func resolveAliases() {
    for _ in 0..<Self.aliasDepthMax {
      for (user, alias) in aliases where holdingClasses.contains(alias) {
        holdingClasses.insert(user)
      }
    }
  }

  private static let aliasDepthMax = 4

  private mutating func addSilent(_ uses: [SilentNames.Use], _ file: Int) {
    for use in uses {
      for target in use.targets where target != use.from {
        append(use.from, target, Self.noOccurrence, use.kind)
      }
    }
    silent[file, default: []] += uses
  }

  /// The occurrence of an edge that the index has none for.
  private static let noOccurrence = -1

  /// Remembers what makes the value of a property more than a value.
  private mutating func noteProperty(_ container: NodeID, _ occurrence: IndexedOccurrence) {
    guard container >= 0, occurrence.roles.contains(.reference) else { return }
    switch nodes.kind(container) {
    case .variable, .constant, .typeAlias: break
    default: return
    }
    let kind = index.symbols[Int(occurrence.symbol)].kind
    switch kind {
    case .class: holdingClasses.insert(container)
    case .typeAlias: aliases.append((container, declaredNode(occurrence.symbol)))
    default: break
    }
    if occurrence.roles.contains(.call), !occurrence.roles.contains(.implicit),
      kind != .constructor
    {
      calling.insert(container)
    }
  }

  /// What is known of a reference besides its occurrence.
  private struct Reference {
    let number: Int32
    let from: NodeID
    let context: UseContext
  }

  private func origin(of number: Int, _ container: NodeID) -> NodeID {
    guard index.occurrences[number].roles.contains(.implicit) else { return container }
    let relation = index.relations(of: number).first {
      !$0.roles.isDisjoint(with: [.containedBy, .calledBy])
    }
    guard let relation, targets.nodes[Int(relation.symbol)] >= 0 else { return container }
    return targets.nodes[Int(relation.symbol)]
  }

  // MARK: - Relations

  private mutating func addRelations(of number: Int) {
    let occurrence = index.occurrences[number]
    for relation in index.relations(of: number) {
      if relation.roles.contains(.overrideOf) { addReplacement(number, relation.symbol) }
      if relation.roles.contains(.baseOf) { addBase(number, derived: relation.symbol) }
      if relation.roles.contains(.extendedBy) {
        let node = targets.nodes[Int(relation.symbol)]
        if node >= 0 {
          extended[node] = declaredNode(occurrence.symbol)
          extendedSymbols[node] = occurrence.symbol
        }
      }
    }
  }

  private func declaredNode(_ symbol: UInt32) -> NodeID {
    targets.roles[Int(symbol)] == .declared ? targets.nodes[Int(symbol)] : -1
  }

  private mutating func addReplacement(_ number: Int, _ base: UInt32) {
    let occurrence = index.occurrences[number]
    let owner = index.relations(of: number).first {
      !$0.roles.isDisjoint(with: [.childOf, .containedBy])
    }
    let type = owner.map { targets.nodes[Int($0.symbol)] } ?? -1
    replacements.append(
      Replacement(
        base: declaredNode(base), member: declaredNode(occurrence.symbol), type: type,
        baseSymbol: base))
  }

  private mutating func addBase(_ number: Int, derived: UInt32) {
    let node = targets.nodes[Int(derived)]
    guard node >= 0 else { return }
    let base = index.occurrences[number].symbol
    bases[node, default: []].append(base)
    let target = declaredNode(base)
    guard target >= 0, target != node else { return }
    append(node, target, number, baseKind(node, target))
  }

  /// A conformance does not keep a protocol; the protocol that refines it does, for its own members may
  /// need it.
  private func baseKind(_ node: NodeID, _ target: NodeID) -> EdgeKind {
    guard nodes.kind(target) == .protocol else { return .superclass }
    return nodes.kind(node) == .protocol ? .mention : .conformance
  }

  private mutating func append(
    _ from: NodeID, _ target: NodeID, _ number: Int, _ kind: EdgeKind, isDynamic: Bool = false
  ) {
    edges.append(
      Edge(
        from: from, to: target, occurrence: Int32(number), kind: kind, isDynamic: isDynamic))
  }

  // MARK: - References

  private mutating func addReference(_ reference: Reference) {
    let number = Int(reference.number)
    let symbol = Int(index.occurrences[number].symbol)
    let target = targets.nodes[symbol]
    guard target >= 0 else { return }
    switch targets.roles[symbol] {
    case .declared: addDeclared(reference, target)
    case .implicit: addImplicit(reference, target)
    case .external, .accessor, .parameter: return
    }
  }

  /// A reference to something that the compiler made for a type.
  private mutating func addImplicit(_ reference: Reference, _ target: NodeID) {
    let number = Int(reference.number)
    let symbol = index.symbols[Int(index.occurrences[number].symbol)]
    switch symbol.kind {
    case .constructor:
      append(reference.from, target, number, .build)
      addInherited(reference, index.occurrences[number].symbol)
    case .staticMethod, .staticProperty, .classMethod, .classProperty, .enum:
      append(reference.from, target, number, .build)
    default: append(reference.from, target, number, .mention)
    }
  }

  /// Follows an initialiser that a class inherits to the one that is declared.
  private mutating func addInherited(_ reference: Reference, _ symbol: UInt32) {
    var current = symbol
    for _ in 0..<Self.inheritanceDepthMax {
      guard let next = targets.overridden[current] else { return }
      let node = declaredNode(next)
      if node >= 0 {
        append(reference.from, node, Int(reference.number), .use)
        return
      }
      current = next
    }
  }

  /// How long a chain of inherited initialisers is followed.
  private static let inheritanceDepthMax = 100

  private mutating func addDeclared(_ reference: Reference, _ target: NodeID) {
    let number = Int(reference.number)
    let isBase = index.relations(of: number).contains { $0.roles.contains(.baseOf) }
    switch nodes.kind(target) {
    case .class, .actor, .struct, .enum, .typeAlias:
      append(reference.from, target, number, isBase ? .mention : typeKind(reference.context))
    case .protocol:
      if !isBase { append(reference.from, target, number, .mention) }
    case .enumCase: addCase(reference, target)
    case .variable, .constant: addProperty(reference, target)
    case .initializer: addInitializer(reference, target)
    case .function, .subscript, .macro:
      append(reference.from, target, number, .use, isDynamic: isDynamic(number, target))
    case .associatedType, .extension, .deinitializer, .operator, .precedenceGroup:
      append(reference.from, target, number, .mention)
    }
  }

  private func typeKind(_ context: UseContext) -> EdgeKind {
    if !context.isDisjoint(with: [.genericArgument, .metatype, .attribute, .keyPath]) {
      return .build
    }
    return context.contains(.castTarget) ? .cast : .mention
  }

  private mutating func addCase(_ reference: Reference, _ target: NodeID) {
    let number = Int(reference.number)
    if reference.context.contains(.pattern) {
      append(reference.from, target, number, .match)
      return
    }
    append(reference.from, target, number, .use)
    append(reference.from, nodes.parent(target), number, .build)
  }

  private mutating func addInitializer(_ reference: Reference, _ target: NodeID) {
    let number = Int(reference.number)
    append(reference.from, target, number, .use, isDynamic: true)
    let parent = nodes.parent(target)
    if parent >= 0 { append(reference.from, parent, number, .build) }
  }

  private mutating func addProperty(_ reference: Reference, _ target: NodeID) {
    let number = Int(reference.number)
    let roles = index.occurrences[number].roles
    let context = reference.context
    let isLabel =
      context.contains(.argumentLabel) && roles.isDisjoint(with: [.read, .write])
    // Writing through a pointer reads the pointer, although the index has a plain write.
    let isWritten =
      roles.contains(.write) && !context.contains(.assignmentBase)
      && (!roles.contains(.read) || context.contains(.compoundAssigned))
    append(
      reference.from, target, number, isLabel || isWritten ? .write : .use,
      isDynamic: isDynamic(number, target))
  }

  /// Whether an override or a witness can be meant: dispatched calls, requirements, and functions
  /// that are taken as values.
  private func isDynamic(_ number: Int, _ target: NodeID) -> Bool {
    let roles = index.occurrences[number].roles
    return roles.contains(.dynamic) || roles.isDisjoint(with: [.call, .read, .write])
      || nodes.parentKind(target) == .protocol
  }
}
