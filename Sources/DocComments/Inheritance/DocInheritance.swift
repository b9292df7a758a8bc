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

  private mutating func search(_ id: DeclarationID) -> String? {
    let declaration = map[id]
    guard let owner = map.parent(of: id).flatMap({ map.node(of: $0) }),
      let key = MemberKey(declaration)
    else { return nil }
    let inherited = conformances(of: owner)
    if let origin = overridden(declaration, key, inherited) { return origin }
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
    let overloads = members[owner, key].filter { map[$0].region == map[id].region }
    // A protocol's own requirements give their documentation to its default implementations.
    let own: [ConformedProtocol] = isProtocol(owner) ? [.declared(owner)] : []
    for conformed in own + inherited.protocols {
      switch conformed {
      case .declared(let number):
        let requirements = members.requirements(number, key).filter { candidate in
          candidate != id
            && fits(id, among: overloads, map.types(of: candidate, open: openNames(of: number)))
        }
        if let origin = documented(requirements) { return origin }
      case .external(let entry):
        let isWitness = entry.requirements.contains { requirement in
          requirement.isDocumented && requirement.key == key
            && fits(id, among: overloads, requirement.types)
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

  /// Whether a member fits a requirement, and none of its overloads does better.
  private func fits(
    _ id: DeclarationID, among overloads: [DeclarationID], _ wanted: [String]
  ) -> Bool {
    guard overloads.count > 1 else { return true }
    let own = TypeFit(wanted, map.types(of: id))
    let best = overloads.map { TypeFit(wanted, map.types(of: $0)) }.max() ?? own
    // Concrete types that all differ are aliases, or else the program would not compile.
    let isAliased = !wanted.contains { TypeText.items($0).contains(where: \.isOpen) }
    return own == best && (own > .differs || isAliased)
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

/// The members of each type by key.
private struct MemberTable {
  private struct Key: Hashable {
    var node: Int
    var member: MemberKey
  }

  private var all: [Key: [DeclarationID]] = [:]
  private var required: [Key: [DeclarationID]] = [:]
  private var associated: [Int: Set<String>] = [:]

  init(_ map: DeclarationMap) {
    for file in map.files.indices {
      for (index, declaration) in map.files[file].facts.declarations.enumerated()
      where !declaration.isLocal {
        let id = DeclarationID(file: file, index: index)
        guard let parent = map.parent(of: id), let node = map.node(of: parent),
          let member = MemberKey(declaration)
        else { continue }
        let key = Key(node: node, member: member)
        all[key, default: []].append(id)
        if map[parent].kind == .protocol { required[key, default: []].append(id) }
        if declaration.kind == .associatedType {
          associated[node, default: []].insert(declaration.name)
        }
      }
    }
  }

  func associatedTypes(of node: Int) -> Set<String> { associated[node] ?? [] }

  subscript(node: Int, key: MemberKey) -> [DeclarationID] {
    all[Key(node: node, member: key)] ?? []
  }

  func requirements(_ node: Int, _ key: MemberKey) -> [DeclarationID] {
    required[Key(node: node, member: key)] ?? []
  }
}

extension DeclarationMap {
  /// The types of a declaration's parameters, with `*` for its own generic parameters and for other
  /// names that any type can stand for.
  fileprivate func types(of id: DeclarationID, open names: Set<String> = []) -> [String] {
    let generic = self[id].genericParameters
    return self[id].signature.parameters.map { parameter in
      guard !names.isEmpty || !generic.isEmpty else { return parameter.type }
      return TypeText.items(parameter.type).map { item in
        let name = String(item.text)
        if generic.contains(name) { return "*" }
        return names.contains(name) ? "Self.\(name)" : name
      }.joined(separator: " ")
    }
  }
}
