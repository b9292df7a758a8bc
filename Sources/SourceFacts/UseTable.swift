// How names are used, as far as only the syntax knows it. The index says which symbol a name stands
// for and whether it is read, written or called; it does not say whether an enum case is matched or
// built, whether a type is only the target of a cast, or which local a name means. One entry per use
// that is special; what has no entry is an ordinary expression.

/// In which place a name stands. A name can stand in several: `x as? Box<T>` holds `T` in a generic
/// argument within a cast's target.
package struct UseContext: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// In a type that is none of the more special places below: an annotation, a parameter's, result's
  /// or thrown type, an enum payload, a typealias target, behind a plain `as`.
  package static let type = UseContext(rawValue: 1 << 0)
  /// In the type that `is`, `as?`, `as!` or a pattern tests for; behind a plain `as` only in a
  /// pattern.
  package static let castTarget = UseContext(rawValue: 1 << 1)
  /// Inside the angle brackets of a generic argument list; the place of the whole type comes with it.
  package static let genericArgument = UseContext(rawValue: 1 << 2)
  /// In an entry of a type's or extension's inheritance clause.
  package static let inheritance = UseContext(rawValue: 1 << 3)
  /// In the type that an extension extends.
  package static let extendedType = UseContext(rawValue: 1 << 4)
  /// In the bound of a generic parameter or associated type, or in a `where` clause of a declaration.
  package static let constraint = UseContext(rawValue: 1 << 5)
  /// Before `.self` or `.Type`, so that the type itself is a value; `T` of `[T].self`, too.
  package static let metatype = UseContext(rawValue: 1 << 6)
  /// In a pattern that matches: `case .a`, `case let .a(x)`, `if case`, `for case`, `catch`, with
  /// what stands before the dot (`E` of `case E.a`). Syntax cannot tell a case from a static value:
  /// the index does. Operands of operators, arguments of a plain call, closures and literals inside
  /// the pattern are values that it compares with and have no such context.
  package static let pattern = UseContext(rawValue: 1 << 7)
  /// The target of a plain assignment: `b` of `a.b = c`, the `[` of `a[i] = c`.
  package static let assigned = UseContext(rawValue: 1 << 8)
  /// What a target of a plain or compound assignment is reached through: `a` of `a.b = c` and of
  /// `a[i] = c`, but not of `a! = c`, which assigns to `a`.
  package static let assignmentBase = UseContext(rawValue: 1 << 9)
  /// The left side of a compound assignment (`+=`) that is a statement of its own.
  package static let compoundAssigned = UseContext(rawValue: 1 << 10)
  /// An attribute's name, or in its arguments; code in a closure there is ordinary code.
  package static let attribute = UseContext(rawValue: 1 << 11)
  /// A component of a key path, or the type at its root.
  package static let keyPath = UseContext(rawValue: 1 << 12)
  /// An argument label at a call, of a trailing closure, too.
  package static let argumentLabel = UseContext(rawValue: 1 << 13)
  /// The name that a call calls: `f` in `f(x)` and in `a.f(x)`, the `[` of a subscript, a macro.
  package static let callee = UseContext(rawValue: 1 << 14)
  /// Behind a dot: `b` in `a.b` and `.b`, in expressions and in types.
  package static let member = UseContext(rawValue: 1 << 15)
}

/// The names that stand in a special place. Columns of equal length, in source order; each offset
/// once. `self`, `super`, operators and tuple elements have no entry.
package struct UseTable: Sendable, Equatable {
  /// Where the compiler's index places the occurrence: at the first byte of the name (of `init`, of a
  /// back-tick, of the `[` of a subscript call), and behind the `$` of a projection. A property
  /// wrapper's storage `_x` is an occurrence of `x` behind the `_`, which syntax cannot tell from a
  /// name of its own: its entry is at the `_`.
  package var offsets: [UInt32] = []
  package var contexts: [UseContext] = []

  package init() {}

  /// The context of the name at an offset; empty for an ordinary expression.
  ///
  /// - Complexity: O(log *uses*).
  package func context(at offset: UInt32) -> UseContext {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count && offsets[low] == offset ? contexts[low] : []
  }
}

/// What a name that only its function knows is.
package enum LocalKind: UInt8, Sendable, CaseIterable {
  /// A parameter of a function, initialiser, subscript or setter that has a body.
  case parameter
  /// A parameter of a closure.
  case closureParameter
  /// A `let` or `var` in a body, a pattern's binding, `if let`, a `for` variable, `catch let`.
  case constant, variable
  case function, type
}

/// A name that only its function knows, with what its scope does with it. Names are bound lexically,
/// as the language looks them up, shadowing and shorthand (`if let x`) included.
package struct LocalFact: Sendable, Equatable {
  package var kind: LocalKind
  package var name: String
  package var nameOffset: UInt32
  /// The innermost enclosing declaration in `declarations`; for a parameter the one it belongs to.
  package var declaration: Int32
  /// For a parameter its number among those of the signature, else -1.
  package var parameterIndex: Int32
  /// How often its value is read: everything but `writes`; `x += 1` as a statement counts as a write.
  package var readCount: UInt32
  package var writeCount: UInt32
  /// The innermost `#if` clause, or -1.
  package var region: Int32
}
