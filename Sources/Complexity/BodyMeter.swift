// Measures the bodies of one file. A body's decisions are its own and those of the bodies below it
// that the definition counts in; the branches of an `#if` exclude each other, so that of each group
// only the heaviest branch is kept, and what is kept is also what the finding lists.

internal import GateModel
internal import SourceFacts

/// Measures the bodies of one file.
struct BodyMeter {
  private let file: SourceFile
  /// For each body the bodies directly below it.
  private let children: [[Int]]
  private let recursive: Set<Int>

  init(file: SourceFile, recursive: Set<Int>) {
    self.file = file
    self.recursive = recursive
    var children = [[Int]](repeating: [], count: file.facts.bodies.count)
    for (index, body) in file.facts.bodies.enumerated() where body.parent >= 0 {
      children[Int(body.parent)].append(index)
    }
    self.children = children
  }

  /// Measures every body by our definition.
  func measureAll() -> [MeasuredBody] {
    file.facts.bodies.indices.map { index in
      let own = decisions(of: index) { $0.kind == .closure }
      return measured(
        index, cyclomatic: select(own) { CyclomaticComplexityRule.weight(of: $0.kind) })
    }
  }

  /// Measures functions and initialisers as SwiftLint does: from 0, each `case` and `default`, minus
  /// each `fallthrough`, both branches of an `#if`, with everything below but functions and
  /// initialisers.
  func measureAsSwiftLint() -> [MeasuredBody] {
    file.facts.bodies.indices.compactMap { index in
      guard isFunction(index) else { return nil }
      let counted = decisions(of: index) { !belongsToFunction($0) }
      let increments = counted.compactMap { increment($0, Self.swiftLintWeight(of: $0.kind)) }
      return measured(index, cyclomatic: increments, base: 0)
    }
  }

  private func isFunction(_ index: Int) -> Bool {
    let kind = file.facts.bodies[index].kind
    return kind == .function || kind == .initializer
  }

  /// Whether a body is a nested function or initialiser, or one of its default arguments.
  private func belongsToFunction(_ body: Body) -> Bool {
    switch body.kind {
    case .function, .initializer: true
    case .defaultArgument:
      switch file.facts.declarations[Int(body.declaration)].kind {
      case .function, .initializer: true
      default: false
      }
    default: false
    }
  }

  private static func swiftLintWeight(of kind: DecisionKind) -> Int {
    switch kind {
    case .if, .elseIf, .guard, .while, .repeat, .for, .catch, .switchCase, .firstCase, .defaultCase:
      1
    case .fallthroughStatement: -1
    case .else, .switch, .forWhere, .forCase, .caseWhere, .ternary, .and, .or, .firstAnd, .firstOr,
      .labeledJump:
      0
    }
  }

  /// Measures as lizard does; see `LizardCounter`.
  func measureAsLizard() -> [MeasuredBody] {
    let counter = LizardCounter(file.facts)
    return counter.rows.map { row in
      let increments = counter.branches(of: row).map {
        Increment(position: position($0.offset), construct: $0.text, amount: 1)
      }
      switch row.source {
      case .body(let index): return measured(index, cyclomatic: increments)
      case .accessors(let declaration):
        return MeasuredBody(
          path: file.path, module: file.module, kind: .subscript, name: declaration.path,
          start: position(row.range.start), end: position(row.range.end),
          isCountedInParent: false, cyclomatic: 1 + increments.count, cognitive: 0,
          increments: increments, cognitiveIncrements: [])
      }
    }
  }

  // MARK: - Collecting

  /// The decisions of a body and of the bodies below it that pass a test, in source order.
  private func decisions(of index: Int, including isCounted: (Body) -> Bool) -> [Decision] {
    var result = file.facts.bodies[index].decisions
    var pending = children[index]
    if pending.isEmpty { return result }
    while let next = pending.popLast() {
      let body = file.facts.bodies[next]
      guard isCounted(body) else { continue }
      result += body.decisions
      pending += children[next]
    }
    return result.sorted { ($0.offset, $0.kind.rawValue) < ($1.offset, $1.kind.rawValue) }
  }

  private func measured(_ index: Int, cyclomatic: [Increment], base: Int = 1) -> MeasuredBody {
    let body = file.facts.bodies[index]
    let everything = decisions(of: index) { _ in true }
    var cognitive = select(everything) {
      CognitiveComplexityRule.weight(of: $0.kind, nesting: Int($0.nesting) - Int(body.nesting))
    }
    let start = position(body.range.start)
    if recursive.contains(index) {
      cognitive.append(Increment(position: start, construct: "recursion", amount: 1))
    }
    return MeasuredBody(
      path: file.path, module: file.module, kind: body.kind, name: body.name,
      start: start, end: position(body.range.end),
      isCountedInParent: body.kind == .closure && body.parent >= 0,
      cyclomatic: base + cyclomatic.reduce(0) { $0 + $1.amount },
      cognitive: cognitive.reduce(0) { $0 + $1.amount },
      increments: cyclomatic, cognitiveIncrements: cognitive)
  }

  private func position(_ offset: UInt32) -> SourcePosition {
    let line = file.facts.lines.line(at: offset)
    return SourcePosition(
      line: line, column: Int(offset - file.facts.lines.starts[line - 1]) + 1)
  }

  private func increment(_ decision: Decision, _ amount: Int) -> Increment? {
    if amount == 0 { return nil }
    return Increment(
      position: position(decision.offset), construct: decision.kind.construct, amount: amount)
  }

  // MARK: - Conditional compilation

  /// The increments that count: all outside of `#if`, and of each group the heaviest branch.
  private func select(_ decisions: [Decision], weight: (Decision) -> Int) -> [Increment] {
    let weighted = decisions.map { ($0, weight($0)) }.filter { $0.1 != 0 }
    guard let first = weighted.first else { return [] }
    if weighted.allSatisfy({ $0.0.region == first.0.region }) {
      return weighted.compactMap { increment($0.0, $0.1) }
    }
    let kept = keptRegions(weighted.map { (region: $0.0.region, weight: $0.1) })
    return weighted.filter { kept.contains($0.0.region) }.compactMap { increment($0.0, $0.1) }
  }

  /// Chooses the branches that count.
  ///
  /// - Parameter weights: The clause and the weight of each decision.
  /// - Returns: The clauses whose decisions are kept, -1 for code outside of any.
  private func keptRegions(_ weights: [(region: Int32, weight: Int)]) -> Set<Int32> {
    let regions = file.facts.regions
    var total: [Int32: Int] = [:]
    var involved: Set<Int32> = []
    for entry in weights {
      total[entry.region, default: 0] += entry.weight
      var region = entry.region
      while region >= 0, involved.insert(region).inserted { region = regions[Int(region)].parent }
    }
    // Inner clauses come after outer ones in the file, so that going backwards finishes them first.
    var best: [Int32: Int32] = [:]
    for group in Dictionary(grouping: involved, by: { regions[Int($0)].group }).sorted(by: {
      $0.key > $1.key
    }) {
      guard let winner = group.value.max(by: { (total[$0] ?? 0, $1) < (total[$1] ?? 0, $0) })
      else { continue }
      best[group.key] = winner
      total[regions[Int(winner)].parent, default: 0] += total[winner] ?? 0
    }
    return involved.filter { isKept($0, best) }.union([-1])
  }

  private func isKept(_ region: Int32, _ best: [Int32: Int32]) -> Bool {
    var region = region
    while region >= 0 {
      let clause = file.facts.regions[Int(region)]
      if best[clause.group] != region { return false }
      region = clause.parent
    }
    return true
  }
}
