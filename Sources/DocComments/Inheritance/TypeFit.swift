// How well a member's parameters fit those of a requirement. Only used to choose between members of
// the same full name; without a type checker an alias looks like another type.

/// The grades of fit, worst first.
enum TypeFit: Int, Comparable {
  /// A concrete type differs.
  case differs
  /// The requirement leaves the type open, and something of another shape stands there.
  case open
  /// Nothing contradicts: the shapes are the same, and so is each concrete name.
  case sameShape
  case equal

  /// Compares parameter by parameter.
  ///
  /// - Parameters:
  ///   - wanted: The requirement's types.
  ///   - given: The member's types.
  init(_ wanted: [String], _ given: [String]) {
    let fits = zip(wanted, given).map { Self(TypeText.items($0), TypeText.items($1)) }
    self = fits.min() ?? .equal
  }

  private init(_ wanted: [TypeItem], _ given: [TypeItem]) {
    let isSameShape =
      wanted.count == given.count
      && zip(wanted, given).allSatisfy { $0.text == $1.text || $0.isOpen && $1.text != "*" }
    if wanted.elementsEqual(given, by: { $0.text == $1.text }) {
      self = .equal
    } else if isSameShape {
      self = .sameShape
    } else {
      self = wanted.count == 1 && wanted.contains(where: \.isOpen) ? .open : .differs
    }
  }

  static func < (left: TypeFit, right: TypeFit) -> Bool { left.rawValue < right.rawValue }
}
