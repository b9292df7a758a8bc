// The rule `doc-mismatch`: a doc comment says nothing, or something that the declaration contradicts.

internal import GateModel
internal import SourceFacts

/// Reports doc comments that do not fit their declaration.
enum DocMismatchRule {
  /// Makes the finding for a symbol: one, however many problems its comment has.
  ///
  /// - Parameters:
  ///   - symbol: A symbol.
  ///   - map: The declarations of the package.
  ///   - settings: The configuration.
  /// - Returns: Nil where the comment fits or there is none.
  static func finding(
    for symbol: CollectedSymbol, in map: DeclarationMap, _ settings: Settings
  ) -> Finding? {
    let problems = problems(of: symbol, in: map, settings)
    guard !problems.isEmpty else { return nil }
    let lines = map.files[symbol.id.file].facts.lines
    let related = problems.compactMap { problem in
      problem.offset.map {
        RelatedLocation(
          path: symbol.row.path,
          position: SourcePosition(line: lines.line(at: $0), column: lines.column(at: $0)),
          message: problem.message)
      }
    }
    let messages = problems.map(\.message).joined(separator: "; ")
    return Finding(
      rule: rule.id, severity: rule.severity, location: symbol.location(in: map),
      entity: symbol.entity,
      message: "doc comment of \(symbol.row.kind) `\(symbol.row.name)`: \(messages)",
      measure: Measure(value: Double(problems.count), limit: 0, unit: "contradictions"),
      confidence: .certain, related: related)
  }

  private static func problems(
    of symbol: CollectedSymbol, in map: DeclarationMap, _ settings: Settings
  ) -> [DocProblem] {
    guard let doc = map[symbol.id].doc else { return [] }
    if doc.isBlank { return [DocProblem(message: "it is empty", offset: nil)] }
    let path = symbol.row.path
    var problems: [DocProblem] = []
    if let placeholder = doc.placeholder {
      problems.append(
        DocProblem(message: "the placeholder `\(placeholder)` is to be written", offset: nil))
    }
    if doc.summary.isEmpty {
      problems.append(
        DocProblem(message: "it does not start with a sentence of summary", offset: nil))
    } else if settings.value(DocSettings.restatedNames, at: path), doc.isSummaryOnly,
      NameRestatement.isRestated(doc.summary, of: map[symbol.id])
    {
      problems.append(DocProblem(message: "the summary only restates the name", offset: nil))
    }
    let sections = DocProblems(
      doc, of: map[symbol.id], isFailable: map.isFailable(symbol.id),
      wantsCompleteSections: settings.value(DocSettings.completeSections, at: path))
    return problems + sections.all()
  }

  /// The definition that `explain` and the documentation print.
  static let rule = Rule(
    id: "doc-mismatch", check: DocCommentsCheck.id,
    summary: "A doc comment is empty, restates the name, or contradicts the signature.",
    rationale: """
      A comment that was right once and was left behind by a change misleads more than none: the \
      reader believes it. A comment that says nothing hides that something should have been said.
      """,
    definition: """
      Looks at the doc comments of the declarations that `missing-doc` counts, and reports each \
      comment at most once, with all that is wrong with it:

      - It has no text.
      - It holds a placeholder of an editor, `<#…#>`, such as `fix --rule missing-doc` writes.
      - It does not start with a paragraph: it starts with a tag, a list, a heading or code.
      - The summary only restates the name, and neither discussion nor section follows: each word \
        of the summary is a word of the full name with its labels (`removeAll(keepingCapacity:)` \
        has four), or its plural or third person, or says nothing (`the`, `a`, `returns`, `gets`, \
        `value`, `property`…). `The name.` restates `name`; `The user's name.` does not. Of an initialiser \
        only `Initializer.` and the like are reported. Off with `docs.restated-names`.
      - A documented parameter is not in the signature: misspelt, removed, or named by its label \
        (documentation uses the name inside the body). For functions, initialisers, subscripts, \
        macros, enum cases; for a variable whose written type is no function, any parameter.
      - A parameter is documented twice, or the parameters stand in another order than in the \
        signature.
      - A parameter is not documented while another one is. Parameters without a name are exempt, \
        and so are those by which the caller's place is passed (`file`, `line`, `function`, \
        `isolation` and the like, with a default).
      - `- Returns:` where nothing is returned: no result, `Void`, `Never`, an enum case, an \
        initialiser that cannot fail.
      - No `- Returns:` on a function that returns something, while parameters or errors have \
        sections, unless the summary says what it returns. Subscripts are exempt.
      - `- Throws:` where nothing is thrown: not `throws`, or `throws(Never)`. Subscripts and macros \
        are exempt, because their signature does not show it.
      - No `- Throws:` on a function or initialiser that throws, while parameters or the result have \
        sections, unless the summary speaks of the error. `rethrows` and `throws(E)` with a generic \
        `E` may have the section and need not.

      The three points about what is not documented are off with `docs.complete-sections: false`. \
      Sections are read as Swift's markup defines them: `- Parameters:` with a nested list, \
      `- Parameter name:`, `- Returns:`, `- Throws:` as items of a bulleted list at the outermost \
      level, whatever their case; what stands in a code block is none.
      """,
    options: [DocSettings.restatedNames.descriptor, DocSettings.completeSections.descriptor],
    examples: [
      RuleExample(
        "A comment must say something",
        """
        ///
        public func empty() {}  // error: [doc-mismatch]

        /// - Parameter count: How many.
        public func tagged(count: Int) {}  // error: [doc-mismatch]

        /// <#summary#>
        public func begun() {}  // error: [doc-mismatch]

        /// The name.
        public let name = ""  // error: [doc-mismatch]

        /// Returns the display name.
        public func displayName() -> String { "" }  // error: [doc-mismatch]

        /// What the user wants to be called.
        public let nickname = ""
        """),
      RuleExample(
        "Parameters must be those of the signature, in its order, and all of them",
        """
        /// Moves the cursor.
        ///
        /// - Parameters:
        ///   - row: Counted from 0.
        ///   - colum: Counted from 0.
        public func move(row: Int, column: Int) {}  // error: [doc-mismatch]

        /// Moves the cursor down.
        ///
        /// - Parameter by: How many rows.
        public func moveDown(by rows: Int) {}  // error: [doc-mismatch]

        /// Moves the cursor back.
        ///
        /// - Parameters:
        ///   - column: Counted from 0.
        ///   - row: Counted from 0.
        public func moveBack(row: Int, column: Int) {}  // error: [doc-mismatch]

        /// Moves the cursor up.
        ///
        /// - Parameter rows: How many rows.
        public func moveUp(by rows: Int) {}
        """),
      RuleExample(
        "Result and errors must be those of the signature",
        """
        /// Clears the screen.
        ///
        /// - Returns: True.
        public func clear() {}  // error: [doc-mismatch]

        /// Draws a line.
        ///
        /// - Throws: An error when there is no room.
        public func draw() {}  // error: [doc-mismatch]

        /// Adds two numbers.
        ///
        /// - Parameters:
        ///   - left: One of them.
        ///   - right: The other.
        public func add(left: Int, right: Int) -> Int { left + right }  // error: [doc-mismatch]

        /// Reads a line.
        ///
        /// - Returns: The line without its end.
        public func readLine() throws -> String { "" }  // error: [doc-mismatch]

        /// Reads a number.
        ///
        /// - Parameter radix: The base.
        /// - Returns: The number.
        /// - Throws: An error where there is none.
        public func readNumber(radix: Int) throws -> Int { radix }
        """),
      RuleExample(
        "Initialisers, subscripts and cases have parameters as well",
        """
        /// A grid of cells.
        public struct Grid {
          /// Makes an empty grid.
          ///
          /// - Parameter hight: In cells.
          public init(height: Int) {}  // error: [doc-mismatch]

          /// The cell at a place.
          ///
          /// - Parameter x: The column.
          public subscript(x: Int, y: Int) -> Int { x + y }  // error: [doc-mismatch]
        }
        /// What can happen.
        public enum Event {
          /// The size changed.
          ///
          /// - Parameter with: In cells.
          case resized(width: Int)  // error: [doc-mismatch]
        }
        """),
    ])
}

extension DocComment {
  /// Whether there is nothing behind the first paragraph.
  fileprivate var isSummaryOnly: Bool {
    !hasDiscussion && parameters.isEmpty && returns == nil && self.throws == nil
  }
}

extension DeclarationMap {
  /// Whether a declaration is `init?` or `init!`.
  func isFailable(_ id: DeclarationID) -> Bool {
    guard self[id].kind == .initializer else { return false }
    let tokens = files[id.file].facts.tokens
    guard let index = tokens.index(at: self[id].nameOffset), index + 1 < tokens.count else {
      return false
    }
    return ["?", "!"].contains(tokens.texts[Int(tokens.textIndexes[index + 1])])
  }
}
