// The rule `layout-budget`: how large types are, against a file. The numbers come from the compiler
// that built the package; nothing of the package is linked or run.

import GateModel
import SourceFacts

/// Compares layouts.
enum LayoutBudgetRule {
  static let rule = Rule(
    id: "layout-budget", check: DisciplineCheck.id,
    summary: "A type takes more memory than its budget says.",
    rationale: """
      A field more, or the same fields in a bad order, can push a value over a cache line or double an \
      array. Nothing in the source shows it, and no test fails.
      """,
    definition: """
      `discipline.layout-budget` names a file for a module: `Prices=layout.json`. The file is \
      `{"version": 1, "unit": "bytes", "types": {"Price": {"size": 8, "stride": 8}}}`; `alignment` \
      may stand there, too. A type is written as in Swift, seen from outside of the module's types: \
      `Outer.Inner`, `Fixed<PriceUnit>`, `Price?`. The compiler that built the package is asked for \
      `MemoryLayout` of each, with the arguments of that build, and compiles no more than the \
      question.

      A type that is larger than its budget is an error, and so are one that does not exist and one \
      whose size is known at run time only (generic, or of a resilient library). One that is smaller is \
      a warning: its budget can shrink. Private types cannot be asked for.
      """,
    options: [DisciplineSettings.layoutBudget.descriptor], examples: [])

  static func answer(
    _ program: Program, _ input: DisciplineInput
  ) throws -> DisciplineCheck.Answer {
    var answer = DisciplineCheck.Answer()
    for entry in try Assignment.all(DisciplineSettings.layoutBudget, in: input.settings) {
      guard program.files.contains(where: { $0.module == entry.name }) else {
        throw UserError(
          "\(DisciplineSettings.layoutBudget.descriptor.key) names \"\(entry.name)\", and there is no "
            + "such module")
      }
      switch input.services.read(entry.value) {
      case .failure(let problem):
        throw UserError("\(DisciplineSettings.layoutBudget.descriptor.key): \(problem)")
      case .success(let bytes):
        let budget = try LayoutBudget(bytes, path: entry.value)
        let layouts = try input.services.layouts(entry.name, budget.types.map(\.name))
        for (type, layout) in zip(budget.types, layouts) {
          let judged = JudgedType(module: entry.name, path: entry.value, type: type)
          if let finding = judged.finding(layout, program) { answer.findings.append(finding) }
        }
      }
    }
    return answer
  }
}

/// What types may take.
struct LayoutBudget {
  /// A type; the numbers are bytes, nil where the file does not say.
  struct TypeBudget: Equatable {
    let name: String
    let size: Int?
    let stride: Int?
    let alignment: Int?
  }

  /// In the order of their names.
  let types: [TypeBudget]

  /// Reads a file.
  ///
  /// - Throws: `UserError` where it is none.
  init(_ bytes: [UInt8], path: String) throws(UserError) {
    guard let document = JSONValue.parsing(bytes), document["version"]?.integer == 1,
      document["unit"]?.text == "bytes", case .object(let members) = document["types"]
    else {
      throw UserError(
        "\(path) is no layout budget; expected {\"version\": 1, \"unit\": \"bytes\", \"types\": "
          + "{\"Name\": {\"size\": 8, \"stride\": 8}}}")
    }
    types = members.map { name, value in
      TypeBudget(
        name: name, size: value["size"]?.integer, stride: value["stride"]?.integer,
        alignment: value["alignment"]?.integer)
    }.sorted { $0.name < $1.name }
    if let empty = types.first(where: { $0.size == nil && $0.stride == nil }) {
      throw UserError("\(path) gives \(empty.name) neither a size nor a stride")
    }
  }
}

/// A type with what it may take and where its budget stands.
private struct JudgedType {
  let module: String
  let path: String
  let type: LayoutBudget.TypeBudget

  func finding(_ layout: TypeLayout, _ program: Program) -> Finding? {
    switch layout {
    case .unknown(let reason):
      return finding(program, .error, "`\(type.name)` could not be measured: \(reason)")
    case .measured(let size, let stride, let alignment):
      let differences = [
        ("size", size, type.size), ("stride", stride, type.stride),
        ("alignment", alignment, type.alignment),
      ].compactMap { name, value, limit in limit.map { (name: name, value: value, limit: $0) } }
        .filter { $0.value != $0.limit }
      guard let worst = differences.first(where: { $0.value > $0.limit }) ?? differences.first
      else { return nil }
      let isOver = worst.value > worst.limit
      return finding(
        program, isOver ? .error : .warning,
        isOver
          ? "`\(type.name)` has a \(worst.name) of \(worst.value) bytes; its budget is \(worst.limit)"
          : "`\(type.name)` has a \(worst.name) of \(worst.value) bytes; write that instead of "
            + "\(worst.limit)",
        Measure(value: Double(worst.value), limit: Double(worst.limit), unit: "bytes"))
    }
  }

  private func finding(
    _ program: Program, _ severity: Severity, _ message: String, _ measure: Measure? = nil
  ) -> Finding {
    let start = SourcePosition(line: 1, column: 1)
    let place =
      declaration(program)
      ?? Location(path: path, start: start, end: start)
    return Finding(
      rule: LayoutBudgetRule.rule.id, severity: severity, location: place,
      entity: Entity(kind: "type", name: type.name, module: module), message: message,
      measure: measure, notes: ["the budget stands in \(path)"])
  }

  /// Where the type is declared, if its name is plain.
  private func declaration(_ program: Program) -> Location? {
    for (file, source) in program.files.enumerated() where source.module == module {
      for declaration in source.facts.declarations
      where declaration.path == type.name && declaration.kind != .extension {
        return program.location(declaration.nameOffset, in: file)
      }
    }
    return nil
  }
}
