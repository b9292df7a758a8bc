// To which protocols a type conforms, wherever in the package that is said: at its declaration, in
// an extension in any file, through a protocol that inherits from another, a composition, an alias,
// a superclass.

internal import SourceFacts

/// A protocol that a type conforms to.
enum ConformedProtocol: Equatable {
  /// One of the package: the number of its node.
  case declared(Int)
  /// One from outside of which the requirements are known.
  case external(ExternalProtocol)
}

/// What a type inherits from.
struct Conformances {
  /// Nearest first, in the order of the files.
  var protocols: [ConformedProtocol] = []
  /// The superclasses that the package declares, nearest first.
  var superclasses: [Int] = []
  /// Names that nothing is known of: classes and protocols from outside the package.
  var unknown: [String] = []
}

/// Collects conformances.
struct ConformanceReader {
  /// The declarations of the package.
  let map: DeclarationMap
  /// What is known of protocols from outside.
  let external: ExternalProtocols

  /// Everything that a type inherits from, at any distance.
  ///
  /// - Parameter number: The type.
  /// - Returns: Its protocols and superclasses.
  /// - Complexity: O(*declarations and extensions of all types on the way*).
  func conformances(of number: Int) -> Conformances {
    var collector = Collector(map: map, external: external)
    collector.collect(from: number)
    return collector.result
  }

  /// One walk, breadth first.
  private struct Collector {
    let map: DeclarationMap
    let external: ExternalProtocols
    var result = Conformances()
    private var seen: Set<Int> = []
    private var seenNames: Set<String> = []
    /// Each alias is followed once: `typealias T = T & T` would double with every step.
    private var seenAliases: Set<DeclarationID> = []

    init(map: DeclarationMap, external: ExternalProtocols) {
      self.map = map
      self.external = external
    }

    mutating func collect(from start: Int) {
      seen = [start]
      var pending = [start]
      var next = 0
      while next < pending.count {
        let node = map.nodes[pending[next]]
        next += 1
        for id in node.declarations + node.extensions {
          for name in Self.inheritedNames(map[id]) {
            add(name, from: id, scope: scope(of: id), to: &pending)
          }
          addImplied(by: map[id])
        }
      }
    }

    private static func inheritedNames(_ declaration: Declaration) -> [String] {
      let entries = declaration.inherited.flatMap(TypeText.names)
      guard declaration.kind == .protocol, !declaration.requirements.isEmpty else {
        return entries
      }
      // `protocol P where Self: Q` says the same as `protocol P: Q`.
      let requirements = declaration.requirements.split(separator: ",").flatMap { requirement in
        let sides = requirement.split(separator: ":", maxSplits: 1)
        let isOfSelf = sides.first.map { $0.filter { $0 != " " } == "Self" } ?? false
        return isOfSelf && sides.count == 2 ? TypeText.names(String(sides[1])) : []
      }
      return entries + requirements
    }

    /// The names inside a type see its nested types; those of an extension's head do not.
    private func scope(of id: DeclarationID) -> String {
      map.parent(of: id).map { map.path(of: $0) } ?? ""
    }

    private mutating func add(
      _ name: String, from id: DeclarationID, scope: String, to pending: inout [Int]
    ) {
      switch map.resolved(name, scope: scope, file: id.file) {
      case .node(let number):
        guard seen.insert(number).inserted else { return }
        pending.append(number)
        note(number)
      case .alias(let alias):
        guard seenAliases.insert(alias).inserted else { return }
        let outer = self.scope(of: alias)
        for part in map[alias].inherited.flatMap(TypeText.names) {
          add(part, from: alias, scope: outer, to: &pending)
        }
      case .outside(let name): addExternal(name)
      }
    }

    private mutating func note(_ number: Int) {
      switch map.nodes[number].declarations.first.map({ map[$0].kind }) {
      case .protocol: result.protocols.append(.declared(number))
      case .class, .actor: result.superclasses.append(number)
      default: break
      }
    }

    /// Types that an enumeration names as its raw type; they require nothing.
    private static let rawTypes: Set<String> = [
      "Character", "Double", "Float", "Int", "Int8", "Int16", "Int32", "Int64", "String", "UInt",
      "UInt8", "UInt16", "UInt32", "UInt64",
    ]

    private mutating func addExternal(_ name: String) {
      if Self.rawTypes.contains(name) { return }
      let found = external.named(name)
      if found.isEmpty, seenNames.insert(name).inserted { result.unknown.append(name) }
      for entry in found where seenNames.insert(entry.name).inserted {
        result.protocols.append(.external(entry))
      }
    }

    /// What a declaration conforms to without saying so.
    private mutating func addImplied(by declaration: Declaration) {
      switch declaration.kind {
      case .enum:
        for name in ["Hashable", "RawRepresentable"] { addExternal(name) }
      case .actor:
        addExternal(declaration.has(modifier: "distributed") ? "DistributedActor" : "Actor")
      default: break
      }
    }
  }
}
