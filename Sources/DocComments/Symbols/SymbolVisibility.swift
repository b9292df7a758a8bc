// Which declarations the compiler puts into the symbol graph at an access level. The conditions are
// those of the symbol graph generator of Swift 6.3; a test compiles hard cases and compares.

internal import SourceFacts

/// Decides what is in the symbol graph.
struct SymbolVisibility {
  /// The declarations of the package.
  let map: DeclarationMap
  /// The lowest access level that is wanted.
  let minimum: AccessLevel

  /// Whether a declaration is a symbol: it is itself, and everything that encloses it is.
  ///
  /// - Parameter id: The declaration.
  /// - Returns: True where the symbol graph has it.
  func isSymbol(_ id: DeclarationID) -> Bool {
    switch map[id].kind {
    case .class, .actor, .struct, .enum, .enumCase, .protocol, .associatedType, .function,
      .initializer, .subscript, .variable, .constant, .typeAlias, .macro:
      break
    case .extension, .deinitializer, .operator, .precedenceGroup: return false
    }
    return !map[id].isLocal && isShown(id) && isParentShown(id)
  }

  /// The access of a declaration as the language defines it, without regard to what encloses it.
  ///
  /// - Parameter id: The declaration.
  /// - Returns: What is written, else what the enclosing declaration gives.
  func formalAccess(_ id: DeclarationID) -> AccessLevel {
    if let access = map[id].access { return access }
    guard let parent = map.parent(of: id) else { return .internal }
    if map[parent].kind == .extension { return map[parent].access ?? .internal }
    let inherits = map[parent].kind == .protocol || map[id].kind == .enumCase
    return inherits ? formalAccess(parent) : .internal
  }

  private func isParentShown(_ id: DeclarationID) -> Bool {
    guard let parent = map.parent(of: id) else { return true }
    guard map[parent].kind == .extension else { return isSymbol(parent) }
    return isExtensionShown(parent)
  }

  private func isExtensionShown(_ id: DeclarationID) -> Bool {
    guard !isUnavailable(map[id]), isWanted(map[id], default: true), let number = map.node(of: id)
    else { return false }
    let node = map.nodes[number]
    if node.isDeclared { return node.declarations.contains { isSymbol($0) } }
    return !node.path.split(separator: ".").contains { $0.hasPrefix("_") }
  }

  private func isShown(_ id: DeclarationID) -> Bool {
    guard !isUnavailable(map[id]) else { return false }
    let access = formalAccess(id)
    // An underscore makes what is visible outside internal, and what is internal private.
    let reach: AccessLevel =
      hasUnderscore(map[id]) ? (access > .internal ? .internal : .private) : access
    let isVersion = map[id].name.hasPrefix(map.files[id.file].module + "Version")
    return isWanted(map[id], default: reach >= minimum && !isVersion)
  }

  /// What attributes say about the wish for documentation, else a default.
  private func isWanted(_ declaration: Declaration, default isShown: Bool) -> Bool {
    if let level = documentationVisibility(declaration) { return minimum <= level }
    if declaration.attribute("_spi") != nil { return isShown && minimum <= .internal }
    return isShown
  }

  /// The level of `@_documentation(visibility: …)`, which overrides everything else.
  private func documentationVisibility(_ declaration: Declaration) -> AccessLevel? {
    for attribute in declaration.attributes where attribute.name == "_documentation" {
      let parts = attribute.arguments.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
      if parts.first == "visibility", let word = parts.last {
        return AccessLevel.allCases.first { $0.word == word }
      }
    }
    return nil
  }

  /// `@available(*, unavailable)`, for whatever reason; not what one platform or an old language
  /// version lacks.
  private func isUnavailable(_ declaration: Declaration) -> Bool {
    declaration.attributes.contains { attribute in
      guard attribute.name == "available",
        attribute.arguments.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "*")
      else { return false }
      let parts = attribute.arguments.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
      return parts.first == "*" && parts.dropFirst().contains("unavailable")
    }
  }

  /// A leading underscore in the name, or in a label or name of a parameter.
  private func hasUnderscore(_ declaration: Declaration) -> Bool {
    if declaration.name.hasPrefix("_") { return true }
    guard [.function, .initializer, .subscript].contains(declaration.kind) else { return false }
    return declaration.signature.parameters.contains { parameter in
      [parameter.label, parameter.name].contains { $0.hasPrefix("_") && $0 != "_" }
    }
  }
}
