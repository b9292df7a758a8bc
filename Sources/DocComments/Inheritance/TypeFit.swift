// How well a member's parameters fit those of a requirement. Only used to choose between members of
// the same full name; without a type checker an alias looks like another type.

/// The grades of fit, worst first.
enum TypeFit: Int, Comparable {
  /// A concrete type differs, or only one of the two is generic.
  case differs
  /// The requirement leaves the type open, and something of another shape stands there.
  case open
  /// Nothing contradicts: the shapes are the same, and so is each concrete name.
  case sameShape
  /// The same names and signs.
  case equal

  /// Compares parameter by parameter.
  ///
  /// - Parameters:
  ///   - wanted: The requirement's types.
  ///   - given: The member's types.
  init(_ wanted: [[TypeItem]], _ given: [[TypeItem]]) {
    self = zip(wanted, given).map { Self($0, $1) }.min() ?? .equal
  }

  private init(_ wanted: [TypeItem], _ given: [TypeItem]) {
    let isGeneric = { (item: TypeItem) in item.text == "*" }
    if wanted == given || wanted.map(\.text) == given.map(\.text) {
      self = .equal
    } else if wanted.contains(where: isGeneric) != given.contains(where: isGeneric) {
      self = .differs
    } else if wanted.count == given.count,
      zip(wanted, given).allSatisfy({ $0.text == $1.text || $0.isOpen })
    {
      self = .sameShape
    } else {
      self = wanted.count == 1 && wanted.contains(where: \.isOpen) ? .open : .differs
    }
  }

  static func < (left: TypeFit, right: TypeFit) -> Bool { left.rawValue < right.rawValue }
}
