// What a signature gives a doc comment to describe, and the stub that has a place for each of it. A stub
// is no documentation: its places are the placeholders that editors know, and `doc-mismatch` reports a
// comment as long as one is left.

internal import SourceFacts

/// The sections that the comment of a declaration can have.
struct DocSections {
  private let declaration: Declaration
  /// Whether the initialiser can fail; its result can then be described.
  private let isFailable: Bool

  /// Reads a signature.
  ///
  /// - Parameters:
  ///   - declaration: A declaration.
  ///   - isFailable: Whether it is an initialiser that can fail.
  init(of declaration: Declaration, isFailable: Bool) {
    self.declaration = declaration
    self.isFailable = isFailable
  }

  /// The parameters to describe. One without a name cannot be, and those by which the compiler tells
  /// the caller's place need not.
  var parameters: [String] {
    declaration.signature.parameters.filter { parameter in
      let isPlace = parameter.hasDefault && Self.placeNames.contains(parameter.name)
      return parameter.name != "_" && !isPlace
    }.map(\.name)
  }

  private static let placeNames: Set<String> = [
    "file", "fileID", "filePath", "function", "line", "column", "sourceLocation", "isolation",
  ]

  /// Whether there is a result to describe.
  var hasResult: Bool {
    switch declaration.kind {
    case .initializer: isFailable
    case .enumCase: false
    default:
      !TypeText.isVoid(declaration.signature.result) && declaration.signature.result != "Never"
    }
  }

  /// Whether an error can come out.
  var canThrow: Bool {
    let signature = declaration.signature
    return signature.throwing != .none && signature.thrownType != "Never"
  }

  /// Whether it throws errors that are not just those of a closure that it is given.
  var hasOwnError: Bool {
    declaration.signature.throwing == .throwing && canThrow
      && !declaration.genericParameters.contains(declaration.signature.thrownType)
  }

  // MARK: - Stub

  /// The lines of a comment with a placeholder for each thing to say. Names of one declaration share
  /// their comment, which then has a summary only.
  var stub: [String] {
    var lines = ["/// <#summary#>"]
    guard declaration.siblingCount == 1 else { return lines }
    let sections = parameterLines + resultLines + errorLines
    if !sections.isEmpty { lines.append("///") }
    return lines + sections
  }

  private var parameterLines: [String] {
    let names = parameters
    if names.count == 1 { return names.map { "/// - Parameter \($0): <#\($0)#>" } }
    return names.isEmpty ? [] : ["/// - Parameters:"] + names.map { "///   - \($0): <#\($0)#>" }
  }

  private var resultLines: [String] {
    switch declaration.kind {
    case .function, .macro, .subscript: hasResult ? ["/// - Returns: <#result#>"] : []
    default: []
    }
  }

  private var errorLines: [String] {
    switch declaration.kind {
    case .function, .initializer: hasOwnError ? ["/// - Throws: <#error#>"] : []
    default: []
    }
  }
}

extension DocComment {
  /// The first placeholder that an editor left for somebody to fill in, as it stands there. In code
  /// and between back-ticks it is what the comment speaks of.
  var placeholder: Substring? {
    var isFenced = false
    for line in text.split(separator: "\n") {
      if line.drop(while: { $0 == " " }).hasPrefix("```") { isFenced.toggle() }
      guard !isFenced, !line.hasPrefix("    "), let start = line.firstRange(of: "<#")?.lowerBound,
        let end = line[start...].firstRange(of: "#>")?.upperBound,
        line[..<start].count(where: { $0 == "`" }).isMultiple(of: 2)
      else { continue }
      return line[start..<end]
    }
    return nil
  }
}
