// What lives with a declaration although nothing in the index names it: members that the compiler calls
// by name, properties that synthesised code reads, cases that are built from raw values. Each entry of
// the table is one such reason.

import SourceFacts
import SymbolIndex

/// Declarations that come with others.
struct Companions {
  /// A declaration that comes along.
  struct Companion {
    var node: NodeID
    var reason: DeadCode.Companion
    /// Whether instances of it come into being.
    var isBuilt = false
  }

  private let graph: CodeGraph
  private let traits: TypeTraits
  private let options: DeadCodeOptions
  /// Types that are built as soon as they are named.
  private var builtWhenNamed: Set<NodeID> = []
  /// For each override what it overrides.
  private var overridden: [NodeID: [NodeID]] = [:]
  /// Members that witness a requirement or override a member.
  private var standsIn: Set<NodeID> = []
  /// The operators and precedence groups, by name: the index has no occurrence of either.
  private var operators: [String: [NodeID]] = [:]
  private var precedenceGroups: [String: [NodeID]] = [:]

  init(_ graph: CodeGraph, _ traits: TypeTraits, _ options: DeadCodeOptions) {
    self.graph = graph
    self.traits = traits
    self.options = options
    for id in graph.nodes.nodes.indices {
      let node = NodeID(id)
      switch graph.nodes.kind(node) {
      case .class, .actor, .struct, .enum:
        if traits.isBuiltWhenNamed(node) { builtWhenNamed.insert(node) }
      case .operator: operators[graph.nodes.declaration(node).name, default: []].append(node)
      case .precedenceGroup:
        precedenceGroups[graph.nodes.declaration(node).name, default: []].append(node)
      default: continue
      }
    }
    for replacement in graph.replacements where replacement.member >= 0 {
      standsIn.insert(replacement.member)
      guard replacement.base >= 0, graph.nodes.parentKind(replacement.base) != .protocol,
        graph.owner(replacement.base) >= 0,
        graph.nodes.kind(graph.owner(replacement.base)) == .class
      else { continue }
      overridden[replacement.member, default: []].append(replacement.base)
    }
  }

  /// Whether a type counts as built wherever it is named.
  func isBuiltWhenNamed(_ node: NodeID) -> Bool { builtWhenNamed.contains(node) }

  /// What comes with a declaration that lives.
  func of(_ node: NodeID) -> [Companion] {
    switch graph.nodes.kind(node) {
    case .class, .actor, .struct, .enum: ofType(node)
    case .initializer: ofMember(node) + ofInitializer(node)
    case .function: ofMember(node) + ofOperator(node)
    case .variable, .constant, .subscript: ofMember(node)
    case .operator, .precedenceGroup: ofPrecedence(node)
    case .protocol, .extension, .enumCase, .associatedType, .typeAlias, .macro, .deinitializer: []
    }
  }

  /// The precedence groups that an operator or a group names.
  private func ofPrecedence(_ node: NodeID) -> [Companion] {
    graph.nodes.declaration(node).inherited.flatMap { precedenceGroups[$0] ?? [] }
      .filter { $0 != node }.map { Companion(node: $0, reason: .precedence) }
  }

  // MARK: - Members

  /// What is overridden stays, or `override` would not compile.
  private func ofMember(_ node: NodeID) -> [Companion] {
    (overridden[node] ?? []).map { Companion(node: $0, reason: .overridden) }
  }

  private func ofInitializer(_ node: NodeID) -> [Companion] {
    let owner = graph.owner(node)
    guard owner >= 0, let superclass = traits.superclass(owner) else { return [] }
    return argumentlessInitializers(of: superclass)
  }

  /// The initialisers that a subclass calls without saying so.
  private func argumentlessInitializers(of type: NodeID) -> [Companion] {
    traits.members(type).filter {
      let declaration = graph.nodes.declaration($0)
      return declaration.kind == .initializer
        && declaration.signature.parameters.allSatisfy(\.hasDefault)
    }.map { Companion(node: $0, reason: .superInitializer) }
  }

  private func ofOperator(_ node: NodeID) -> [Companion] {
    (operators[graph.nodes.declaration(node).name] ?? []).map {
      Companion(node: $0, reason: .operatorUse)
    }
  }

  // MARK: - Types

  private func ofType(_ type: NodeID) -> [Companion] {
    let members = traits.members(type)
    var found = (traits.extensions[type] ?? []).filter { graph.bases[$0] != nil }
      .map { Companion(node: $0, reason: .conformance) }
    let context = TypeContext(type, graph, traits)
    for member in members {
      let declaration = graph.nodes.declaration(member)
      if let reason = Self.reasons.first(where: { $0.1(context, declaration) })?.0 {
        found.append(Companion(node: member, reason: reason, isBuilt: reason == .codingKeys))
      }
    }
    if let superclass = traits.superclass(type), !context.declaresInitializer {
      found += argumentlessInitializers(of: superclass)
    }
    return found + synthesized(context, members)
  }

  /// What the table below asks of a type.
  struct TypeContext {
    let kind: DeclarationKind
    let attributes: Set<String>
    let isRawEnum: Bool
    let isCaseIterable: Bool
    let isCodingKey: Bool
    let isEncodable: Bool
    let isDecodable: Bool
    let isEquatable: Bool
    let isHashable: Bool
    let memberNames: Set<String>
    let declaresInitializer: Bool

    init(_ type: NodeID, _ graph: CodeGraph, _ traits: TypeTraits) {
      kind = graph.nodes.kind(type)
      attributes = Set(graph.nodes.declaration(type).attributes.map(\.name))
      isRawEnum =
        kind == .enum
        && ((graph.bases[type] ?? []).contains {
          let symbol = graph.index.symbols[Int($0)]
          return symbol.kind == .struct || symbol.kind == .typeAlias
        } || traits.inherits(type, "RawRepresentable"))
      isCaseIterable = traits.inherits(type, "CaseIterable")
      isCodingKey = traits.inherits(type, "CodingKey")
      isEncodable = traits.inherits(type, "Encodable")
      isDecodable = traits.inherits(type, "Decodable")
      isHashable = traits.inherits(type, "Hashable")
      isEquatable = isHashable || traits.inherits(type, anyOf: ["Equatable", "Comparable"])
      let members = traits.members(type).map { graph.nodes.declaration($0) }
      memberNames = Set(members.map(\.fullName))
      declaresInitializer = members.contains { $0.kind == .initializer }
    }
  }

  private typealias Reason = (DeadCode.Companion, @Sendable (TypeContext, Declaration) -> Bool)

  private static let reasons: [Reason] = [
    (.deinitializer, { $1.kind == .deinitializer }),
    (.wrapper, { $0.attributes.contains("propertyWrapper") && isWrapperMember($1) }),
    (
      .builder,
      {
        !$0.attributes.isDisjoint(with: ["resultBuilder", "_functionBuilder"])
          && $1.kind == .function && $1.name.hasPrefix("build")
      }
    ),
    (.dynamic, { isDynamicMember($0, $1) }),
    (.codingKeys, { ($0.isEncodable || $0.isDecodable) && $1.name == "CodingKeys" }),
    (.codingKey, { $1.kind == .enumCase && $0.isCodingKey }),
    (.rawValue, { $1.kind == .enumCase && $0.isRawEnum }),
    (.allCases, { $1.kind == .enumCase && $0.isCaseIterable }),
    (.codedCase, { $1.kind == .enumCase && $0.isDecodable }),
    (.requiredInitializer, { $1.kind == .initializer && $1.has(modifier: "required") }),
    (.privateInitializer, { isGuard($1) }),
  ]

  private static func isWrapperMember(_ member: Declaration) -> Bool {
    switch member.kind {
    case .variable, .constant: member.name == "wrappedValue" || member.name == "projectedValue"
    case .initializer:
      ["wrappedValue", "projectedValue"].contains(member.signature.parameters.first?.label)
    case .subscript: member.signature.parameters.first?.label == "_enclosingInstance"
    default: false
    }
  }

  private static func isDynamicMember(_ type: TypeContext, _ member: Declaration) -> Bool {
    switch member.kind {
    case .subscript: member.signature.parameters.first?.label == "dynamicMember"
    case .function: member.name == "dynamicallyCall" && type.attributes.contains("dynamicCallable")
    default: false
    }
  }

  /// Whether an initialiser is only there so that nobody else can make instances.
  private static func isGuard(_ member: Declaration) -> Bool {
    member.kind == .initializer && member.signature.parameters.isEmpty
      && (member.access == .private || member.access == .fileprivate)
  }

  /// The stored properties that synthesised members read.
  private func synthesized(_ type: TypeContext, _ members: [NodeID]) -> [Companion] {
    var found: [Companion] = []
    let isRead = readsProperties(type)
    let isDecoded = type.isDecodable && !type.memberNames.contains("init(from:)")
    guard isRead || isDecoded else { return [] }
    for member in members where isStored(member) {
      if isRead || isWrapped(member) { found.append(Companion(node: member, reason: .synthesized)) }
      if isDecoded { found += decodedTypes(of: member) }
    }
    return found
  }

  private func readsProperties(_ type: TypeContext) -> Bool {
    if type.isEncodable || (type.isDecodable && options.retainsCodableProperties) {
      if !type.memberNames.contains("encode(to:)") { return true }
    }
    guard type.kind == .struct else { return false }
    return (type.isEquatable && !type.memberNames.contains("==(_:_:)"))
      || (type.isHashable && !type.memberNames.contains("hash(into:)"))
  }

  private func isStored(_ member: NodeID) -> Bool {
    let declaration = graph.nodes.declaration(member)
    switch declaration.kind {
    case .variable, .constant:
      return !declaration.isComputed && !declaration.has(modifier: "static")
        && !declaration.has(modifier: "class")
    default: return false
    }
  }

  /// Whether a wrapper takes part in the decoding.
  private func isWrapped(_ property: NodeID) -> Bool {
    !graph.nodes.declaration(property).attributes.isEmpty
  }

  private func decodedTypes(of property: NodeID) -> [Companion] {
    graph.edges.range(from: property).compactMap {
      let edge = graph.edges.edges[$0]
      guard edge.kind == .mention || edge.kind == .build, Self.isNominal(graph.nodes.kind(edge.to))
      else { return nil }
      return Companion(node: edge.to, reason: .decoded, isBuilt: true)
    }
  }

  private static func isNominal(_ kind: DeclarationKind) -> Bool {
    switch kind {
    case .class, .actor, .struct, .enum: true
    default: false
    }
  }

  // MARK: - Writing

  /// Whether a property lives although it is only written: writing it does something, or whoever reads
  /// it is not seen.
  func livesWhenWritten(_ node: NodeID) -> Bool {
    let declaration = graph.nodes.declaration(node)
    if declaration.isComputed || !declaration.attributes.isEmpty || standsIn.contains(node) {
      return true
    }
    if graph.nodes.parentKind(node) == .protocol || declaration.has(modifier: "lazy") {
      return true
    }
    if observes(node) { return true }
    return keepsAlive(declaration)
  }

  private func observes(_ node: NodeID) -> Bool {
    let number = graph.nodes.nodes[Int(node)].declaration
    return graph.nodes.file(node).facts.bodies.contains {
      $0.declaration == number && $0.kind == .observer
    }
  }

  /// Whether the value is held for its own sake: a subscription ends with its token.
  private func keepsAlive(_ declaration: Declaration) -> Bool {
    var type = declaration.type
    if type.last == "?" || type.last == "!" { type.removeLast() }
    return Self.tokens.contains(type) || options.keptWriteOnlyTypes.contains(type)
  }

  private static let tokens: Set<String> = [
    "AnyCancellable", "[AnyCancellable]", "Set<AnyCancellable>", "NSKeyValueObservation",
    "Combine.AnyCancellable", "any Cancellable", "Cancellable",
  ]
}
