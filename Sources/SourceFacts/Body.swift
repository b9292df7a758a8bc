// Bodies and their decision points. A body is whatever runs: a function, an accessor, a closure, the
// top-level code, a default argument. Decisions are stored with the innermost body that holds them;
// who counts a closure in its parent adds the bodies of the closures.

/// The kinds of body.
package enum BodyKind: UInt8, Sendable, CaseIterable {
  case function, initializer, deinitializer
  /// An explicit or short getter, `_read`, `unsafeAddress`.
  case getter
  /// `set`, `_modify`, `init` accessor.
  case setter
  /// `willSet`, `didSet`.
  case observer
  /// The short getter of a subscript.
  case `subscript`
  case closure, topLevel, defaultArgument
  /// The initial value of a stored property or global, where it holds a decision.
  case initialValue

  /// The word for the JSON.
  package var word: String {
    switch self {
    case .function: "function"
    case .initializer, .initialValue: "initializer"
    case .deinitializer: "deinitializer"
    case .getter: "getter"
    case .setter: "setter"
    case .observer: "observer"
    case .subscript: "subscript"
    case .closure: "closure"
    case .topLevel: "top-level"
    case .defaultArgument: "default-argument"
    }
  }
}

/// The constructs that some definition of complexity counts.
package enum DecisionKind: UInt8, Sendable, CaseIterable {
  case `if`, elseIf, `else`, `guard`, `while`, `repeat`, `for`
  /// The `where` of a `for`, and a `for case` whose pattern can be refuted.
  case forWhere, forCase
  case `catch`
  /// A `switch` itself.
  case `switch`
  /// A `case` that counts: all of them beside a `default`, else all but the first.
  case switchCase
  /// The first `case` of a `switch` without `default`.
  case firstCase
  case defaultCase
  case caseWhere
  case fallthroughStatement
  case ternary
  /// `&&` and `||` that continue a sequence of the same operator.
  case and, or
  /// `&&` and `||` that start a sequence of like operators.
  case firstAnd, firstOr
  /// `break` or `continue` with a label.
  case labeledJump

  /// The construct as a reader of Swift calls it.
  package var construct: String { Self.constructs[Int(rawValue)] }

  /// The constructs in the order of the cases.
  private static let constructs = [
    "if", "else if", "else", "guard", "while", "repeat", "for", "for where", "for case", "catch",
    "switch", "case", "case", "default", "case where", "fallthrough", "?:", "&&", "||", "&&", "||",
    "labeled jump",
  ]
}

/// A decision point.
package struct Decision: Sendable, Equatable {
  package var kind: DecisionKind
  /// How many nesting constructs of the cognitive definition enclose it, from the outermost body
  /// that is no closure.
  package var nesting: UInt16
  package var offset: UInt32
  /// The innermost `#if` clause, or -1.
  package var region: Int32
}

/// A call by name, as far as it can matter for recursion: without a receiver, or on `self`, `Self`,
/// `super` or a type's name.
package struct CallFact: Sendable, Equatable {
  package var name: String
  /// The receiver as written: empty, `self`, `Self` or a dotted type name.
  package var receiver: String
  /// The argument labels, `_` where there is none.
  package var labels: [String]
  package var trailingClosureCount: UInt8
  var offset: UInt32
}

/// What a body does at all.
package enum BodyContent: UInt8, Sendable, CaseIterable {
  case ordinary
  /// Nothing.
  case empty
  /// Its only statement is a call of `fatalError` or `preconditionFailure`.
  case trap
}

/// A body.
package struct Body: Sendable, Equatable {
  package var kind: BodyKind
  /// `S.f(at:)`, `S.x`, `closure #1 in S.f(at:)`, `default argument 0 of S.f(at:)`, `top-level code`.
  package var name: String
  /// The declaration that it belongs to (for a closure the innermost enclosing one), or -1.
  package var declaration: Int32
  /// The body that encloses it, or -1.
  package var parent: Int32
  /// From the introducing keyword (a closure's brace, a default value's first byte, the `=` of an
  /// initial value) to the last byte.
  package var range: ByteRange
  /// The nesting at which it starts; subtracted when a closure is measured on its own.
  package var nesting: UInt16
  /// The innermost `#if` clause that encloses the body as a whole, or -1.
  package var region: Int32
  /// Own decisions in source order, without those of enclosed bodies.
  package var decisions: [Decision]
  package var calls: [CallFact]
  package var content = BodyContent.ordinary
  /// How many bytes of the range come before the opening brace: keyword, name and signature.
  package var headByteCount: UInt32 = 0

  init(
    kind: BodyKind, name: String, declaration: Int32, range: ByteRange, region: Int32
  ) {
    self.kind = kind
    self.name = name
    self.declaration = declaration
    self.parent = -1
    self.range = range
    self.nesting = 0
    self.region = region
    self.decisions = []
    self.calls = []
  }
}
