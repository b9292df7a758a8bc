// What a doc comment says that its declaration contradicts, or leaves out.

internal import SourceFacts

/// Something that is wrong with a doc comment.
struct DocProblem: Equatable {
  /// Half a sentence without capital and period.
  var message: String
  /// Where in the comment, if at one place.
  var offset: UInt32?
}

/// Compares a doc comment with its declaration.
struct DocProblems {
  private let doc: DocComment
  private let declaration: Declaration
  private let sections: DocSections
  private let wantsCompleteSections: Bool

  /// Prepares the comparison.
  ///
  /// - Parameters:
  ///   - doc: The comment, with text in it.
  ///   - declaration: What it documents.
  ///   - isFailable: Whether it is an initialiser that can fail.
  ///   - wantsCompleteSections: Whether missing sections are problems.
  init(
    _ doc: DocComment, of declaration: Declaration, isFailable: Bool, wantsCompleteSections: Bool
  ) {
    self.doc = doc
    self.declaration = declaration
    sections = DocSections(of: declaration, isFailable: isFailable)
    self.wantsCompleteSections = wantsCompleteSections
  }

  /// All problems of the sections.
  ///
  /// - Returns: The problems, in the order of parameters, result, errors.
  func all() -> [DocProblem] {
    switch declaration.kind {
    case .function, .initializer, .subscript, .macro, .enumCase:
      return parameterProblems() + [resultProblem(), errorProblem()].compactMap { $0 }
    case .variable, .constant:
      // A closure's parameters may be documented; where no type is written it may be one.
      let cannotBeCalled = !declaration.type.isEmpty && !declaration.type.contains("->")
      return cannotBeCalled ? unknownParameters(among: []) : []
    case .class, .actor, .struct, .enum, .protocol, .associatedType, .extension, .deinitializer,
      .typeAlias, .operator, .precedenceGroup:
      return []
    }
  }

  // MARK: - Parameters

  private var parameters: [ParameterFact] { declaration.signature.parameters }

  private func parameterProblems() -> [DocProblem] {
    let names = parameters.map(\.name)
    return unknownParameters(among: names) + repeatedParameters() + misplacedParameters(names)
      + missingParameters()
  }

  private func unknownParameters(among names: [String]) -> [DocProblem] {
    doc.parameters.compactMap { documented in
      guard !names.contains(documented.name) else { return nil }
      var message = "`\(documented.name)` is documented but is not a parameter"
      if let labelled = parameters.first(where: { $0.label == documented.name }) {
        message = "`\(documented.name)` is a label; its parameter is `\(labelled.name)`"
      }
      return DocProblem(message: message, offset: documented.offset)
    }
  }

  private func repeatedParameters() -> [DocProblem] {
    var seen: Set<String> = []
    return doc.parameters.compactMap { documented in
      guard !seen.insert(documented.name).inserted else { return nil }
      return DocProblem(
        message: "`\(documented.name)` is documented twice", offset: documented.offset)
    }
  }

  private func misplacedParameters(_ names: [String]) -> [DocProblem] {
    var last = -1
    for documented in doc.parameters {
      guard let place = names.firstIndex(of: documented.name) else { continue }
      if place < last {
        let message = "`\(documented.name)` is not documented in the order of the signature"
        return [DocProblem(message: message, offset: documented.offset)]
      }
      last = place
    }
    return []
  }

  /// Once one parameter is documented, all must be. A parameter without a name cannot, and those by
  /// which the compiler tells the caller's place need not.
  private func missingParameters() -> [DocProblem] {
    guard wantsCompleteSections, !doc.parameters.isEmpty else { return [] }
    return sections.parameters.filter { name in !doc.parameters.contains { $0.name == name } }
      .map { DocProblem(message: "parameter `\($0)` is not documented", offset: nil) }
  }

  // MARK: - Result

  private var hasSections: Bool {
    !doc.parameters.isEmpty || doc.returns != nil || doc.throws != nil
  }

  private func resultProblem() -> DocProblem? {
    let hasResult = sections.hasResult
    if doc.returns != nil, !hasResult {
      return DocProblem(message: "`- Returns:` describes a result, and there is none", offset: nil)
    }
    guard wantsCompleteSections, hasResult, hasSections, doc.returns == nil,
      declaration.kind == .function, !mentions(["return", "returns", "returned", "returning"])
    else { return nil }
    return DocProblem(message: "the result is not documented with `- Returns:`", offset: nil)
  }

  // MARK: - Errors

  private func errorProblem() -> DocProblem? {
    // A subscript throws through its accessors, and a macro's expansion can throw: neither shows it.
    guard declaration.kind != .subscript, declaration.kind != .macro else { return nil }
    if doc.throws != nil, !sections.canThrow {
      return DocProblem(message: "`- Throws:` describes an error, and none is thrown", offset: nil)
    }
    guard wantsCompleteSections, sections.hasOwnError, hasSections, doc.throws == nil,
      !mentions(["throw", "throws", "thrown", "throwing", "error", "errors"])
    else { return nil }
    return DocProblem(message: "the error is not documented with `- Throws:`", offset: nil)
  }

  /// Whether the prose says in a word of its own what a section would say.
  private func mentions(_ words: Set<String>) -> Bool {
    NameRestatement.words(in: doc.summary).contains(where: words.contains)
  }
}
