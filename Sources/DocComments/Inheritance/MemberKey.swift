// What makes one member the witness or the override of another: its full name with labels, whether
// it belongs to the type or to its values, and what sort of member it is.

internal import SourceFacts

/// The sorts of member that can stand for each other.
enum MemberSort: Character {
  /// Operators and cases with values too.
  case function = "f"
  /// Failable or not.
  case initializer = "i"
  /// Of the type or of its values.
  case `subscript` = "s"
  /// Variables, constants, cases without values.
  case property = "p"
  /// What can stand for an associated type.
  case type = "t"

  /// The sort of a declaration, or nil for what cannot be a member that others stand for.
  init?(_ declaration: Declaration) {
    switch declaration.kind {
    case .function: self = .function
    case .initializer: self = .initializer
    case .subscript: self = .subscript
    case .variable, .constant: self = .property
    case .enumCase: self = declaration.signature.parameters.isEmpty ? .property : .function
    case .associatedType, .typeAlias, .class, .actor, .struct, .enum: self = .type
    case .protocol, .extension, .deinitializer, .macro, .operator, .precedenceGroup: return nil
    }
  }
}

/// The name under which a member is looked up.
struct MemberKey: Hashable {
  /// What sort of member it is.
  var sort: MemberSort
  /// Whether it belongs to the type itself.
  var isStatic: Bool
  /// With argument labels.
  var fullName: String

  /// Makes a key from its parts.
  init(sort: MemberSort, isStatic: Bool, fullName: String) {
    self.sort = sort
    self.isStatic = isStatic
    self.fullName = fullName
  }

  /// The key of a declaration, or nil for what cannot be looked up.
  init?(_ declaration: Declaration) {
    guard let sort = MemberSort(declaration) else { return nil }
    self.sort = sort
    isStatic =
      declaration.kind == .enumCase
      || (sort != .initializer && sort != .type
        && (declaration.has(modifier: "static") || declaration.has(modifier: "class")))
    fullName = declaration.fullName
  }
}
