// Whose documentation an undocumented member shows: that of the superclass's member which it
// overrides, or of the requirement which it fulfils. Members are matched by sort, full name and
// `static`; where a type has several members of that name, the types of the parameters decide.

internal import SourceFacts

/// Finds inherited documentation.
struct DocInheritance {
  private let map: DeclarationMap
  private let reader: ConformanceReader
  private let members: MemberTable
  private var known: [Int: Conformances] = [:]
  private var answers: [DeclarationID: String?] = [:]

  /// Prepares the search.
  ///
  /// - Parameters:
  ///   - map: The declarations of the package.
  ///   - external: The protocols from outside that are known.
  init(_ map: DeclarationMap, external: ExternalProtocols) {
    self.map = map
    reader = ConformanceReader(map: map, external: external)
    members = MemberTable(map)
  }

  /// Where an undocumented declaration's documentation comes from.
  ///
  /// - Parameter id: A declaration without a doc comment of its own.
  /// - Returns: The module-qualified name of the documented member, or nil where there is none.
  mutating func origin(of id: DeclarationID) -> String? {
    if let known = answers[id] { return known }
    answers[id] = .some(nil)  // Ends the search in circles, which only wrong programs have.
    let found = search(id)
    answers[id] = .some(found)
    return found
  }

  /// What a member's type inherits from and nothing is known of: if the member fulfils a requirement
  /// of that, its documentation cannot be seen.
  ///
  /// - Parameter id: A member.
  /// - Returns: The names; empty for what belongs to no type.
  mutating func unknownOrigins(of id: DeclarationID) -> [String] {
    guard let owner = map.parent(of: id).flatMap({ map.node(of: $0) }), MemberKey(map[id]) != nil
    else { return [] }
    return conformances(of: owner).unknown
  }

  private mutating func search(_ id: DeclarationID) -> String? {
    guard let owner = map.parent(of: id).flatMap({ map.node(of: $0) }), let key = MemberKey(map[id])
    else { return nil }
    let inherited = conformances(of: owner)
    if let origin = overridden(map[id], key, inherited) { return origin }
    return requirement(id, key, owner, inherited)
  }

  private mutating func conformances(of number: Int) -> Conformances {
    if let conformances = known[number] { return conformances }
    let conformances = reader.conformances(of: number)
    known[number] = conformances
    return conformances
  }

  // MARK: - Overrides

  private mutating func overridden(
    _ declaration: Declaration, _ key: MemberKey, _ inherited: Conformances
  ) -> String? {
    let isOverride = declaration.has(modifier: "override")
    guard isOverride || declaration.has(modifier: "required") else { return nil }
    var isFound = false
    for number in inherited.superclasses {
      let candidates = members[number, key]
      isFound = isFound || !candidates.isEmpty
      if let origin = documented(candidates) { return origin }
    }
    guard isOverride, !isFound, let superclass = inherited.unknown.first else { return nil }
    return "\(superclass).\(declaration.fullName) (outside the package)"
  }

  // MARK: - Requirements

  private mutating func requirement(
    _ id: DeclarationID, _ key: MemberKey, _ owner: Int, _ inherited: Conformances
  ) -> String? {
    let candidates = WitnessChoice(id, key, owner, map, members)
    // A protocol's own requirements give their documentation to its default implementations.
    let own: [ConformedProtocol] = isProtocol(owner) ? [.declared(owner)] : []
    for conformed in own + inherited.protocols {
      switch conformed {
      case .declared(let number):
        let requirements = members.requirements(number, key).filter { required in
          required != id
            && candidates.isBest(for: map.types(of: required, open: openNames(of: number)))
        }
        if let origin = documented(requirements) { return origin }
      case .external(let entry):
        let isWitness = entry.requirements.contains { required in
          required.isDocumented && required.key == key && candidates.isBest(for: required.types)
        }
        if isWitness { return "\(entry.module).\(entry.name).\(key.fullName)" }
      }
    }
    return nil
  }

  private func isProtocol(_ number: Int) -> Bool {
    map.nodes[number].declarations.first.map { map[$0].kind == .protocol } ?? false
  }

  /// The associated types that a protocol's requirements can mention.
  private mutating func openNames(of number: Int) -> Set<String> {
    var names = members.associatedTypes(of: number)
    for conformed in conformances(of: number).protocols {
      switch conformed {
      case .declared(let inherited): names.formUnion(members.associatedTypes(of: inherited))
      case .external(let entry):
        names.formUnion(entry.requirements.filter { $0.key.sort == .type }.map(\.key.fullName))
      }
    }
    return names
  }

  /// The first of some members that is documented, by itself or by inheritance.
  private mutating func documented(_ candidates: [DeclarationID]) -> String? {
    for id in candidates {
      if map[id].doc != nil { return "\(map.files[id.file].module).\(map.path(of: id))" }
    }
    for id in candidates {
      if let origin = origin(of: id) { return origin }
    }
    return nil
  }
}
