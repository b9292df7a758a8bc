// Which of several members with the same full name fulfils a requirement. Only one can; where the
// written types do not tell, all that fit equally well are taken to.

internal import SourceFacts

/// A member and its overloads, ready to be compared with requirements.
struct WitnessChoice {
  private let own: [[TypeItem]]
  private let overloads: [[[TypeItem]]]
  private let binder: TypeBinder

  /// Collects the overloads of a member.
  ///
  /// - Parameters:
  ///   - id: The member.
  ///   - key: Its key.
  ///   - owner: The type that it belongs to.
  ///   - map: The declarations of the package.
  ///   - members: The members of all types.
  init(
    _ id: DeclarationID, _ key: MemberKey, _ owner: Int, _ map: DeclarationMap,
    _ members: MemberTable
  ) {
    let binder = TypeBinder(owner: owner, map: map, members: members)
    self.binder = binder
    let others = members[owner, key].filter { map[$0].region == map[id].region }
    guard others.count > 1 else {
      own = []
      overloads = []
      return
    }
    own = binder.bound(map.types(of: id))
    overloads = others.map { binder.bound(map.types(of: $0)) }
  }

  /// Whether the member fits a requirement, and none of its overloads fits better.
  ///
  /// - Parameter types: The types of the requirement's parameters.
  /// - Returns: True for a member without overloads.
  func isBest(for types: [String]) -> Bool {
    guard !overloads.isEmpty else { return true }
    let wanted = binder.bound(types)
    let fit = TypeFit(wanted, own)
    let best = overloads.map { TypeFit(wanted, $0) }.max() ?? fit
    // Concrete types that all differ are aliases, or else the program would not compile.
    let isAliased = !types.contains { TypeText.items($0).contains(where: \.isOpen) }
    return fit == best && (fit > .differs || isAliased)
  }
}

/// Replaces what a type calls by a name of its own: `Self`, its type aliases.
private struct TypeBinder {
  let owner: Int
  let map: DeclarationMap
  let members: MemberTable

  func bound(_ types: [String]) -> [[TypeItem]] {
    types.map { TypeText.items($0).flatMap(bound) }
  }

  private func bound(_ item: TypeItem) -> [TypeItem] {
    if item.text == "Self" {
      let name = map.nodes[owner].path.split(separator: ".").last
      return name.map { [TypeItem($0)] } ?? [item]
    }
    let key = MemberKey(sort: .type, isStatic: false, fullName: String(item.text))
    guard let id = members[owner, key].first, map[id].kind != .associatedType else { return [item] }
    guard map[id].kind == .typeAlias, let target = map[id].inherited.first else {
      return [TypeItem(item.text)]
    }
    return TypeText.items(target)
  }
}

extension DeclarationMap {
  /// The types of a declaration's parameters, with `*` for its own generic parameters.
  ///
  /// - Parameters:
  ///   - id: Something that can be called.
  ///   - names: Names that any type can stand for; they are marked with `Self.`.
  /// - Returns: The types' texts.
  func types(of id: DeclarationID, open names: Set<String> = []) -> [String] {
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
