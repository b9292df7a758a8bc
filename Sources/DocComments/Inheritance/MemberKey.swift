// What makes one member the witness or the override of another: its full name with labels, whether
// it belongs to the type or to its values, and what sort of member it is.

internal import SourceFacts

/// The sorts of member that can stand for each other.
enum MemberSort: Character {
  case function = "f"
  case initializer = "i"
  case `subscript` = "s"
  case property = "p"
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
  var sort: MemberSort
  var isStatic: Bool
  var fullName: String

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
