// Declarations as facts: what was written, where, and in which context. Nothing here is resolved
// across files; effective access and inherited documentation are computed by those who see all files.

/// The kinds of declaration.
package enum DeclarationKind: UInt8, Sendable, CaseIterable {
  case `class`, actor, `struct`, `enum`, enumCase, `protocol`, associatedType, `extension`
  case function, initializer, deinitializer, `subscript`
  /// One name of a `var` or `let`.
  case variable, constant
  case typeAlias, macro, `operator`, precedenceGroup

  /// The word for messages and for the JSON.
  package var word: String { Self.words[Int(rawValue)] }

  /// The words in the order of the cases.
  private static let words = [
    "class", "actor", "struct", "enum", "enum case", "protocol", "associated type", "extension",
    "function", "initializer", "deinitializer", "subscript", "variable", "constant", "type alias",
    "macro", "operator", "precedence group",
  ]

  /// Whether it opens a scope for members.
  package var isNominalTypeOrExtension: Bool {
    switch self {
    case .class, .actor, .struct, .enum, .protocol, .extension: true
    case .enumCase, .associatedType, .function, .initializer, .deinitializer, .subscript, .variable,
      .constant, .typeAlias, .macro, .operator, .precedenceGroup:
      false
    }
  }
}

/// Access levels, from the most hidden to the most open.
package enum AccessLevel: UInt8, Sendable, Comparable, CaseIterable {
  case `private`, `fileprivate`, `internal`, `package`, `public`, open

  package static func < (left: AccessLevel, right: AccessLevel) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The keyword.
  package var word: String {
    switch self {
    case .private: "private"
    case .fileprivate: "fileprivate"
    case .internal: "internal"
    case .package: "package"
    case .public: "public"
    case .open: "open"
    }
  }
}

/// An attribute as written: name and the text between its parentheses.
package struct AttributeFact: Sendable, Equatable {
  /// Without the `@`: `available`, `_spi`, `MainActor`.
  package var name: String
  /// Without the parentheses, untrimmed inside; empty where there are none.
  package var arguments: String
}

/// A parameter of a function, initialiser, subscript, macro or enum case.
package struct ParameterFact: Sendable, Equatable {
  /// The argument label that callers write; `_` where they write none.
  package var label: String
  /// The name inside the body, which documentation uses; `_` where it has none.
  package var name: String
  /// The type as written, with single spaces.
  package var type: String
  package var hasDefault: Bool
  package var isVariadic: Bool
  /// Whether the default expands a macro that neither the language nor the standard library declares:
  /// it is expanded at the call, where it must be visible. The index does not mention it.
  package var defaultsToMacro = false
  /// That of `name`; where there is none that of the label or the type.
  package var nameOffset: UInt32 = 0
}

/// How a signature says that it throws.
package enum ThrowsFact: UInt8, Sendable {
  case none, throwing, rethrowing
}

/// The signature of something that can be called.
package struct Signature: Sendable, Equatable {
  package var parameters: [ParameterFact] = []
  var isAsync = false
  package var throwing = ThrowsFact.none
  /// The type of a typed throw as written, else empty.
  package var thrownType = ""
  /// The result type as written, with single spaces; empty where none is written.
  package var result = ""

  init() {}
}

/// A declaration.
package struct Declaration: Sendable, Equatable {
  package var kind: DeclarationKind
  /// Without labels and back-ticks: `run`, `init`, `subscript`, `==`; for an extension the extended
  /// type's name without generic arguments.
  package var name: String
  /// With argument labels where there are any: `run(at:)`; a failable initialiser is `init(_:)`.
  package var fullName: String
  /// Dotted through the enclosing declarations: `Outer.Inner.run(at:)`.
  package var path: String
  /// The index of the enclosing declaration, or -1.
  package var parent: Int32
  /// Whether it is declared inside a body, an accessor or a closure.
  package var isLocal: Bool
  /// Access as written on this declaration, or nil.
  package var access: AccessLevel?
  /// Where the access is written; 0 where it is not.
  package var accessOffset: UInt32 = 0
  /// Access of the setter as written (`private(set)`), or nil.
  package var setterAccess: AccessLevel?
  /// Modifiers as written, without access: `static`, `override`, `final`, `nonisolated(unsafe)`;
  /// the fixity of an operator.
  package var modifiers: [String]
  package var attributes: [AttributeFact]
  /// Types, protocols and extensions: the inheritance clause's entries as written, without
  /// attributes such as `@retroactive`. Associated types and type aliases: their bounds or target.
  /// Operators and precedence groups: the precedence groups that they name.
  package var inherited: [String]
  /// The generic parameter names.
  package var genericParameters: [String]
  /// The `where` clause's requirements as written, without the keyword; empty where there are none.
  package var requirements: String
  package var signature: Signature
  /// Variables and constants: the type as written, with single spaces; empty where it is inferred.
  package var type: String
  /// Variables: whether it is computed, so that it has accessors that get its value.
  package var isComputed: Bool
  /// Variables, subscripts: whether it can be set as far as its own declaration tells.
  var isSettable: Bool
  package var doc: DocComment?
  /// From the first attribute or modifier to the last byte. All names of one `var` share it.
  package var range: ByteRange
  /// The introducing keyword: `func`, `case`, `var`.
  package var keywordOffset: UInt32
  package var nameOffset: UInt32
  /// The innermost `#if` clause, or -1.
  package var region: Int32
  /// Whether it says what it does: a function with a block, a variable or subscript with an accessor
  /// that has one, a macro with a definition. Requirements of protocols have none.
  package var hasBody = false
  /// Variables and constants: the initial value, without the `=`. Enum cases: the raw value. Names of
  /// one tuple pattern share it.
  package var valueRange: ByteRange?
  /// How many names the statement declares: 2 for `var a, b`, `let (a, b) = c` and `case a, b`.
  package var siblingCount: UInt16 = 1
  /// The part of `range` that is this name's own where there are several, without comma: `b: Int = 1`.
  /// Names of one tuple pattern share it; else it is `range`.
  package var elementRange = ByteRange(start: 0, end: 0)

  /// Whether a modifier was written.
  package func has(modifier: String) -> Bool { modifiers.contains(modifier) }

  /// The first attribute of that name.
  package func attribute(_ name: String) -> AttributeFact? {
    attributes.first { $0.name == name }
  }
}
