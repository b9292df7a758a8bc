import GateModel
import SourceFacts
import SymbolIndex
import Testing

@testable import CoreDiscipline

/// Settings with one list.
private func settings(_ lists: [String: [String]]) -> Settings {
  Settings(
    values: Dictionary(
      uniqueKeysWithValues: lists.map { ("discipline.\($0.key)", SettingValue.strings($0.value)) }))
}

/// A module without an index.
private func input(
  _ source: String, _ lists: [String: [String]], _ services: DisciplineServices = .none,
  _ benchmarks: BenchmarkUse = .read
) -> DisciplineInput {
  let file = SourceFile(
    path: "Sources/Core/Core.swift", module: "Core", targetKind: .library,
    facts: SwiftSyntaxReader().facts(of: Array(source.utf8)))
  return DisciplineInput(
    files: [file], index: SymbolIndex(), settings: settings(lists), benchmarks: benchmarks,
    services: services)
}

/// Services that answer what a test prepares.
private func services(
  file: String = "", layouts: [TypeLayout] = [], metrics: [String: MeasuredMetric]? = nil,
  failure: String? = nil, allocations: Result<MeasuredMetric, ReadProblem>? = nil
) -> DisciplineServices {
  DisciplineServices(
    read: { _ in .success(Array(file.utf8)) }, layouts: { _, _ in layouts },
    metrics: { path in metrics.map { .success($0) } ?? .failure(ReadProblem("no \(path)")) },
    measure: { _ in failure.map { ReadProblem($0) } },
    allocations: { allocations ?? .failure(ReadProblem("nobody counts \($0)")) })
}

@Suite("Budgets of layouts")
struct LayoutBudgetTests {
  private static let file = """
    {"version": 1, "unit": "bytes", "types": {"Price": {"size": 8, "stride": 8}, "Bar": {"size": 9}}}
    """

  private func findings(_ layouts: [TypeLayout]) throws -> [Finding] {
    try DisciplineCheck.run(
      input(
        "struct Price {}\nstruct Bar {}", ["layout-budget": ["Core=layout.json"]],
        services(file: Self.file, layouts: layouts))
    ).findings
  }

  @Test("types within their budgets have no finding")
  func fitting() throws {
    let bar = TypeLayout.measured(size: 9, stride: 16, alignment: 8)
    #expect(try findings([bar, .measured(size: 8, stride: 8, alignment: 8)]).isEmpty)
  }

  @Test("a larger type is an error at its declaration, a smaller one a warning")
  func differing() throws {
    let found = try findings([
      .measured(size: 10, stride: 16, alignment: 8), .measured(size: 8, stride: 4, alignment: 8),
    ])
    #expect(found.map(\.severity) == [.error, .warning])
    #expect(found.map(\.location.start.line) == [2, 1])
    #expect(
      found.map(\.message) == [
        "`Bar` has a size of 10 bytes; its budget is 9",
        "`Price` has a stride of 4 bytes; write that instead of 8",
      ])
    #expect(found[0].measure == Measure(value: 10, limit: 9, unit: "bytes"))
  }

  @Test("a type that cannot be measured is an error, not left out")
  func unknown() throws {
    let found = try findings([.unknown(reason: "no"), .measured(size: 8, stride: 8, alignment: 8)])
    #expect(found.map(\.message) == ["`Bar` could not be measured: no"])
  }

  @Test(
    "a file that is no budget is a mistake of the user's",
    arguments: [
      "", "{", "[]", "{\"version\": 2, \"unit\": \"bytes\", \"types\": {}}",
      "{\"version\": 1, \"unit\": \"bits\", \"types\": {}}",
      "{\"version\": 1, \"unit\": \"bytes\", \"types\": {\"A\": {}}}",
    ])
  func broken(_ file: String) {
    #expect(throws: UserError.self) { try LayoutBudget(Array(file.utf8), path: "layout.json") }
  }
}

@Suite("Budgets of unsafe lines")
struct UnsafeCountTests {
  private static let source = """
    final class A: @unchecked Sendable { nonisolated(unsafe) var a = 1 }
    struct B { unowned(unsafe) var c: A }
    @unsafe func d() {}
    func e() { unsafe d(); unsafe d() }
    func f() { for unsafe x in [1] { _ = x } }
    func unsafely(unsafe: Int) -> Int { unsafe + 1 } // unsafe d()
    let text = "unsafe d() @unchecked"
    @safe struct G { let unchecked = 1 }
    """

  private func findings(_ budget: Int) throws -> [Finding] {
    try DisciplineCheck.run(input(Self.source, ["unsafe-count": ["Core=\(budget)"]])).findings
  }

  @Test("lines are counted, words and names are not, and the number may only shrink")
  func counts() throws {
    #expect(try findings(5).isEmpty)
    let more = try findings(4)
    #expect(more.map(\.severity) == [.error])
    #expect(more.map(\.message) == ["module `Core` has 5 unsafe lines; 4 are allowed"])
    let fewer = try findings(9)
    #expect(fewer.map(\.severity) == [.warning])
    #expect(fewer.map(\.message) == ["module `Core` has 5 unsafe lines; write that instead of 9"])
  }
}

@Suite("Budgets of allocations")
struct AllocationBudgetTests {
  private func outcome(
    _ metrics: [String: MeasuredMetric]?, _ benchmarks: BenchmarkUse = .read,
    failure: String? = nil
  ) throws -> CheckOutcome {
    try DisciplineCheck.run(
      input(
        "",
        ["allocation-budget": ["a.b=1"], "allocation-record": ["r"], "allocation-command": ["x"]],
        services(metrics: metrics, failure: failure), benchmarks))
  }

  @Test("a count within its budget passes, one above it is an error")
  func judged() throws {
    let fitting = ["a.b": MeasuredMetric(value: 1, unit: "count", notMeasured: nil)]
    #expect(try outcome(fitting).findings.isEmpty)
    #expect(try outcome(fitting).gaps.isEmpty)
    let found = try outcome(["a.b": MeasuredMetric(value: 1.5, unit: "count", notMeasured: nil)])
    #expect(found.findings.map(\.message) == ["a.b is 1.5; its budget is 1"])
  }

  @Test("what was not measured is incomplete, never passed")
  func gaps() throws {
    #expect(
      try outcome(nil).gaps == ["allocation-budget: no r", "allocation-budget: no record has a.b"])
    let unmeasured = ["a.b": MeasuredMetric(value: nil, unit: "count", notMeasured: "noise")]
    #expect(try outcome(unmeasured).gaps == ["allocation-budget: a.b was not measured: noise"])
    #expect(
      try outcome(unmeasured, .run, failure: "it failed").gaps == ["allocation-budget: it failed"])
  }
}

@Suite("Allocations that are counted from outside")
struct CountedAllocationTests {
  private func outcome(
    _ allocations: Result<MeasuredMetric, ReadProblem>, _ benchmarks: BenchmarkUse
  ) throws -> CheckOutcome {
    let lists = [
      "allocation-budget": ["allocations_per_event=0"],
      "allocation-command": ["roll", "--times={events}"],
    ]
    return try DisciplineCheck.run(
      input("", lists, services(allocations: allocations), benchmarks))
  }

  @Test("what an event takes is compared with its budget")
  func judged() throws {
    let none = MeasuredMetric(value: 0, unit: "count", notMeasured: nil)
    #expect(try outcome(.success(none), .run).findings.isEmpty)
    #expect(try outcome(.success(none), .run).gaps.isEmpty)
    let some = MeasuredMetric(value: 0.25, unit: "count", notMeasured: nil)
    let found = try outcome(.success(some), .run).findings
    #expect(found.map(\.message) == ["allocations_per_event is 0.25; its budget is 0"])
    #expect(found.map(\.location.path) == ["Package.swift"])
  }

  @Test("nothing runs unasked, and a run that fails is incomplete")
  func gaps() throws {
    let some = MeasuredMetric(value: 2, unit: "count", notMeasured: nil)
    let unasked = try outcome(.success(some), .read)
    #expect(unasked.findings.isEmpty)
    #expect(
      unasked.gaps == [
        "allocation-budget: allocations_per_event was not measured: counted with --measure only"
      ])
    let failed = try outcome(.failure(ReadProblem("roll did not succeed")), .run)
    #expect(failed.gaps == ["allocation-budget: roll did not succeed"])
  }
}

@Suite("What the configuration names")
struct NamingTests {
  @Test(
    "what there is not is a mistake of the user's",
    arguments: [
      ["hot-path": ["Nobody.calls"]], ["cold-path": ["f"], "hot-path": ["Core.g"]],
      ["nondeterminism": ["Nowhere"]], ["unbounded-state": ["Nowhere"]],
      ["unsafe-count": ["Nowhere=1"]], ["unsafe-count": ["Core"]], ["unsafe-count": ["Core=many"]],
      ["layout-budget": ["Nowhere=layout.json"]], ["layout-budget": ["layout.json"]],
      ["allocation-budget": ["a=b"]],
    ])
  func mistakes(_ lists: [String: [String]]) {
    #expect(throws: UserError.self) { try DisciplineCheck.run(input("func f() {}", lists)) }
  }

  @Test("a function that no build compiled leaves the check incomplete")
  func uncompiled() throws {
    let outcome = try DisciplineCheck.run(input("func f() {}", ["hot-path": ["Core.f"]]))
    #expect(outcome.gaps.count == 1)
    #expect(outcome.gaps[0].contains("no build compiled"))
  }
}
