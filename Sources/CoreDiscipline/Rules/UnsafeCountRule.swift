// The rule `unsafe-count`: how many lines of a module hold something that the compiler does not check.
// Lines and not constructs, because one expression can be several constructs to the compiler: `unsafe
// pointer.pointee` is a marker, a type and a member.

import GateModel
import SourceFacts
import SymbolIndex

/// Counts unsafe lines.
enum UnsafeCountRule {
  static let rule = Rule(
    id: "unsafe-count", check: DisciplineCheck.id,
    summary: "A module has more unsafe lines than the configuration allows.",
    rationale: """
      Unsafe code is where a slip is not a trap but a wrong number or a hole. Each line of it has to be \
      right by argument, so that there should be few, and a new one should be a decision.
      """,
    definition: """
      For each module that `discipline.unsafe-count` names, the lines that hold an `unsafe` \
      expression, a type or function of the standard library or the system module that is called \
      `Unsafe…`, `unsafe…`, `withUnsafe…`, `Unmanaged` or `OpaquePointer`, or `@unchecked`, `@unsafe`, \
      `nonisolated(unsafe)` or `unowned(unsafe)`. `@safe`, words in comments and strings, and names of \
      the package's own do not count. More lines than allowed are an error; fewer are a warning, so \
      that the number can only go down.
      """,
    options: [DisciplineSettings.unsafeCount.descriptor], examples: [])

  static func answer(
    _ program: Program, _ settings: Settings
  ) throws(UserError) -> DisciplineCheck.Answer {
    var answer = DisciplineCheck.Answer()
    for entry in try Assignment.all(DisciplineSettings.unsafeCount, in: settings) {
      guard let limit = Int(entry.value), limit >= 0 else {
        throw UserError(
          "\(DisciplineSettings.unsafeCount.descriptor.key): \"\(entry.value)\" is no count")
      }
      let files = program.files.indices.filter { program.files[$0].module == entry.name }
      guard !files.isEmpty else {
        throw UserError(
          "\(DisciplineSettings.unsafeCount.descriptor.key) names \"\(entry.name)\", and there is no "
            + "such module")
      }
      let lines = UnsafeLines(program, files)
      if lines.count != limit, let finding = lines.finding(entry.name, limit) {
        answer.findings.append(finding)
      }
    }
    return answer
  }
}

/// The unsafe lines of a module.
private struct UnsafeLines {
  private let program: Program
  /// For each file its lines, in order.
  private var lines: [(file: Int, lines: [Int])] = []
  /// Where one stands, or else the first file begins.
  private let firstFile: Int

  /// How many files a finding names.
  private static let relatedMax = 20

  init(_ program: Program, _ files: [Int]) {
    self.program = program
    firstFile = files[0]
    for file in files {
      let found = Self.lines(of: file, program)
      if !found.isEmpty { lines.append((file, found)) }
    }
  }

  var count: Int { lines.reduce(0) { $0 + $1.lines.count } }

  func finding(_ module: String, _ limit: Int) -> Finding? {
    let count = count
    let isOver = count > limit
    let file = lines.first?.file ?? firstFile
    let line = lines.first?.lines.first ?? 1
    let place = SourcePosition(line: line, column: 1)
    let rule = UnsafeCountRule.rule
    return Finding(
      rule: rule.id, severity: isOver ? rule.severity : .warning,
      location: Location(path: program.files[file].path, start: place, end: place),
      entity: Entity(kind: "module", name: module, module: ""),
      message: isOver
        ? "module `\(module)` has \(count) unsafe lines; \(limit) are allowed"
        : "module `\(module)` has \(count) unsafe lines; write that instead of \(limit)",
      measure: Measure(value: Double(count), limit: Double(limit), unit: "unsafe lines"),
      related: isOver ? related : [])
  }

  private var related: [RelatedLocation] {
    lines.prefix(Self.relatedMax).map { entry in
      RelatedLocation(
        path: program.files[entry.file].path,
        position: SourcePosition(line: entry.lines.first ?? 1, column: 1),
        message: "\(entry.lines.count) unsafe lines in this file")
    }
  }

  private static func lines(of file: Int, _ program: Program) -> [Int] {
    let facts = program.files[file].facts
    var lines: Set<Int> = []
    for use in program.uses[file] where isUnsafe(program.symbol(use.symbol)) {
      lines.insert(facts.lines.line(at: use.offset))
    }
    let tokens = program.tokens[file]
    for index in 0..<tokens.count where isUnsafe(index, tokens) {
      lines.insert(facts.lines.line(at: tokens.offset(index)))
    }
    return lines.sorted()
  }

  private static let prefixes = ["Unsafe", "unsafe", "withUnsafe", "Unmanaged", "OpaquePointer"]

  /// Whether a symbol is the standard library's and unsafe by its name.
  private static func isUnsafe(_ symbol: IndexedSymbol) -> Bool {
    guard symbol.usr.hasPrefix("s:s") || symbol.usr.hasPrefix("s:S") else { return false }
    return prefixes.contains { symbol.name.hasPrefix($0) }
  }

  private static func isUnsafe(_ index: Int, _ tokens: TokenView) -> Bool {
    guard tokens.kind(index) == .keyword || tokens.kind(index) == .identifier else { return false }
    switch tokens.text(index) {
    case "unchecked": return tokens.text(index - 1) == "@"
    case "unsafe": return isMarker(index, tokens)
    default: return false
    }
  }

  /// `@unsafe`, `nonisolated(unsafe)`, and the marker before an expression, but no name of that word.
  private static func isMarker(_ index: Int, _ tokens: TokenView) -> Bool {
    if tokens.text(index - 1) == "@" { return true }
    if tokens.text(index - 1) == "(", ["nonisolated", "unowned"].contains(tokens.text(index - 2)) {
      return true
    }
    return tokens.kind(index) == .keyword
  }
}
