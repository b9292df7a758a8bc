// The rule `missing-doc`: a symbol has no doc comment and inherits none.

internal import GateModel
internal import SourceFacts

/// Reports symbols without documentation.
enum MissingDocRule {
  /// Makes the finding for a symbol.
  ///
  /// - Parameters:
  ///   - symbol: A symbol.
  ///   - map: The declarations of the package.
  ///   - thresholds: Decide how much the finding matters.
  /// - Returns: Nil where the symbol is documented; nil as well where its comment is there and
  ///   empty, which `doc-mismatch` reports.
  static func finding(
    for symbol: CollectedSymbol, in map: DeclarationMap, _ thresholds: CoverageThresholds
  ) -> Finding? {
    guard !symbol.row.isDocumented, map[symbol.id].doc == nil else { return nil }
    let row = symbol.row
    let isTolerated = thresholds.isMet(by: row.module)
    return Finding(
      rule: rule.id, severity: isTolerated ? .warning : .error,
      location: symbol.location(in: map), entity: symbol.entity,
      message: "\(row.access.word) \(row.kind) `\(row.name)` has no doc comment",
      confidence: symbol.unknownOrigins.isEmpty ? .certain : .likely,
      notes: (isTolerated ? [thresholds.sentence(on: row.module)] : [])
        + note(on: symbol.unknownOrigins), fixes: [stub(for: symbol, in: map)].compactMap(\.self))
  }

  /// A comment to fill in, on lines of its own; nil where the declaration starts behind other code.
  private static func stub(
    for symbol: CollectedSymbol, in map: DeclarationMap
  ) -> SuggestedFix? {
    let declaration = map[symbol.id]
    let facts = map.files[symbol.id.file].facts
    let start = declaration.range.start
    let line = facts.lines.line(at: start)
    let token = facts.tokens.firstIndex(at: start)
    let end = token == 0 ? 0 : facts.tokens.offsets[token - 1] + facts.tokens.lengths[token - 1]
    if token > 0, facts.lines.line(at: end) == line { return nil }
    let indentation = String(repeating: " ", count: facts.lines.column(at: start) - 1)
    let sections = DocSections(of: declaration, isFailable: map.isFailable(symbol.id))
    let place = SourcePosition(line: line, column: 1)
    return SuggestedFix(
      location: Location(path: symbol.row.path, start: place, end: place),
      replacement: sections.stub.map { "\(indentation)\($0)\n" }.joined())
  }

  private static func note(on origins: [String]) -> [String] {
    guard !origins.isEmpty else { return [] }
    let names = origins.map { "`\($0)`" }.joined(separator: ", ")
    return ["If it fulfils a requirement of \(names), that is outside the package and not seen."]
  }

  /// The definition that `explain` and the documentation print.
  static let rule = Rule(
    id: "missing-doc", check: DocCommentsCheck.id,
    summary: "A declaration that others can use has no doc comment and inherits none.",
    rationale: """
      Who uses a declaration from outside sees its name, its types and its documentation, nothing \
      else. What is missing there is looked up in the source, guessed, or asked for.
      """,
    definition: """
      Every declaration that the compiler would put into the symbol graph at the access level \
      `docs.access` needs documentation of its own or inherits it.

      **What is a symbol.** Types, actors, protocols and their requirements, associated types, type \
      aliases, functions and operator functions, initialisers, subscripts, each name of a variable \
      declaration, each enum case, macros. Effective access counts: everything that encloses the \
      declaration must be visible too, also through an extension in another file. A member of \
      `public extension` is public unless it says otherwise; requirements and cases are as visible \
      as their type. Members that extend types of other modules count.

      **What is not.** `@_spi`, names and labels that start with an underscore (these two count from \
      `internal` on), `@available(*, unavailable)`, `@_documentation(visibility: …)` below the level, \
      `@usableFromInline` (it is not public), deinitialisers, extensions themselves, local \
      declarations, `operator` and `precedencegroup` declarations, a name that starts with the \
      module's name and `Version`. Deprecated declarations count, and so do those that one platform \
      or an old language version lacks. Every branch of an `#if` counts as written. Targets of \
      tests, plugins and snippets are left out.

      **What is attached.** As the compiler does it: the comment stands before the first attribute \
      or modifier; blank lines, ordinary comments and `// MARK:` may follow it; a comment behind an \
      attribute or before an `#if` belongs to nothing; one that trails on the line before belongs to \
      the declaration that follows. All names of `var a, b` and all cases of `case a, b` share the \
      comment before the keyword. A comment without text or with a placeholder is no documentation; \
      `doc-mismatch` reports it. `fix --rule missing-doc` inserts such comments to be filled in.

      **What is inherited.** An override shows the documentation of the nearest documented member \
      that it overrides, a witness that of the requirement, a default implementation that of the \
      requirement it implements: for the protocols of this package (whichever file, module or \
      superclass says that the type conforms), of the toolchain's modules (the standard library, \
      Concurrency, Foundation, Dispatch, Observation, Synchronization, Distributed, Testing, XCTest) \
      and of the usual ones of Apple's platforms. Members are matched by full name; between \
      overloads the types of the parameters decide. An override of a member of a superclass from \
      outside the package counts as inherited, because its documentation cannot be seen. A \
      requirement without documentation gives none. Which members fulfil the requirements of a \
      dependency's protocol cannot be seen either: they are reported, with the confidence `likely`.

      **Coverage.** Documented symbols over all symbols, for each module and in total, rounded to \
      two decimals, and never to 100.00 while something is missing. A module that reaches \
      `docs.threshold` passes: what it lacks is reported as warnings. Below the threshold each \
      missing comment is an error.
      """,
    options: [DocSettings.access.descriptor, DocSettings.threshold.descriptor],
    examples: [
      RuleExample(
        "Everything that is visible outside needs a comment",
        """
        /// A price.
        ///
        /// Never negative.
        public struct Price {
          public var units: Int  // error: [missing-doc]
          var scale: Int
          public init(units: Int) {  // error: [missing-doc]
            self.units = units
            scale = 2
          }
        }
        """),
      RuleExample(
        "Each name and each case counts; comments of the whole declaration are shared",
        """
        public let low = 1,  // error: [missing-doc]
          high = 2  // error: [missing-doc]
        /// Ways to round a price.
        public enum Rounding {
          case up  // error: [missing-doc]
          case down  // error: [missing-doc]
          /// To the nearest, and between two to the even one.
          case nearest
        }
        """),
      RuleExample(
        "Members of a public extension are public; of a hidden type nothing is",
        """
        /// Shapes of the plane.
        public struct Shape {}
        public extension Shape {
          func area() -> Double { 0 }  // error: [missing-doc]
          internal func check() {}
        }
        struct Hidden {
          public var isSeen: Bool { false }
        }
        extension Hidden {
          public func show() {}
        }
        """),
      RuleExample(
        "Witnesses and overrides inherit; an undocumented requirement has nothing to give",
        """
        /// Something that can be drawn.
        public protocol Drawable {
          /// Draws at once.
          func draw()
          func erase()  // error: [missing-doc]
        }
        /// A round shape.
        public struct Circle: Drawable, Hashable, CustomStringConvertible {
          public func draw() {}
          public func erase() {}  // error: [missing-doc]
          public var description: String { "circle" }
          public static func == (left: Circle, right: Circle) -> Bool { true }
          public func hash(into hasher: inout Hasher) {}
        }
        """),
      RuleExample(
        "A comment must be where the compiler looks for it",
        """
        /// Text, with a blank line behind it.

        // MARK: - Here
        public func found() {}

        @inlinable
        /// Text behind an attribute.
        public func lost() {}  // error: [missing-doc]

        /// Text before a condition.
        #if DEBUG
        public func alsoLost() {}  // error: [missing-doc]
        #endif
        """),
      RuleExample(
        "What the symbol graph leaves out needs none",
        """
        @_spi(Testing) public func forTests() {}
        public func _internalByConvention() {}
        @available(*, unavailable) public func gone() {}
        @_documentation(visibility: internal) public func hidden() {}
        @usableFromInline func inlined() {}
        @available(*, deprecated) public func old() {}  // error: [missing-doc]
        """),
    ])
}
