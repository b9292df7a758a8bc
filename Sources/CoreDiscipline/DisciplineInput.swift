// What the discipline of a core is checked on: facts and index as plain values, and three questions
// that only the outside can answer, as closures.

package import GateModel
package import SourceFacts
package import SymbolIndex

/// What the compiler says of a type's place in memory.
package enum TypeLayout: Sendable, Equatable {
  /// All in bytes.
  case measured(size: Int, stride: Int, alignment: Int)
  /// Why there is no answer.
  case unknown(reason: String)
}

/// What was measured, as far as the budget of allocations needs it.
package struct MeasuredMetric: Sendable, Equatable {
  /// What was observed, or nil.
  var value: Double?
  /// The unit's name.
  var unit: String
  /// Why the number must not be relied on, or nil.
  var notMeasured: String?

  package init(value: Double?, unit: String, notMeasured: String?) {
    self.value = value
    self.unit = unit
    self.notMeasured = notMeasured
  }
}

/// What the rules ask of the outside. Paths are relative to the package.
package struct DisciplineServices: Sendable {
  /// A file's bytes, or why they cannot be had.
  var read: @Sendable (_ path: String) -> Result<[UInt8], ReadProblem>
  /// The layouts of types that a module declares, in the order of the names.
  var layouts: @Sendable (_ module: String, _ types: [String]) throws -> [TypeLayout]
  /// The metrics of a record by name, or why it cannot be read.
  var metrics: @Sendable (_ path: String) -> Result<[String: MeasuredMetric], ReadProblem>
  /// Runs a command to its end; the problem says how it failed, or nil.
  var measure: @Sendable (_ command: [String]) -> ReadProblem?
  /// Runs a command that says how many events it is to handle, and counts what one of them takes
  /// from the heap.
  var allocations: @Sendable (_ command: [String]) -> Result<MeasuredMetric, ReadProblem>

  package init(
    read: @escaping @Sendable (String) -> Result<[UInt8], ReadProblem>,
    layouts: @escaping @Sendable (String, [String]) throws -> [TypeLayout],
    metrics: @escaping @Sendable (String) -> Result<[String: MeasuredMetric], ReadProblem>,
    measure: @escaping @Sendable ([String]) -> ReadProblem?,
    allocations: @escaping @Sendable ([String]) -> Result<MeasuredMetric, ReadProblem>
  ) {
    self.read = read
    self.layouts = layouts
    self.metrics = metrics
    self.measure = measure
    self.allocations = allocations
  }

  /// Nothing at all.
  package static let none = DisciplineServices(
    read: { .failure(ReadProblem("nobody reads \($0)")) },
    layouts: { _, types in types.map { _ in .unknown(reason: "nobody measures") } },
    metrics: { .failure(ReadProblem("nobody reads \($0)")) },
    measure: { _ in ReadProblem("nobody runs commands") },
    allocations: { _ in .failure(ReadProblem("nobody runs commands")) })
}

/// Why something could not be had: a sentence.
package struct ReadProblem: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// Whether the benchmark of the allocation budget runs, or what it wrote before is read.
package enum BenchmarkUse: Sendable {
  case read, run
}

/// The whole of what is looked at.
package struct DisciplineInput: Sendable {
  /// In the order of their paths, with tokens.
  var files: [SourceFile]
  var index: SymbolIndex
  var settings: Settings
  var benchmarks: BenchmarkUse
  var services: DisciplineServices

  package init(
    files: [SourceFile], index: SymbolIndex, settings: Settings,
    benchmarks: BenchmarkUse = .read, services: DisciplineServices = .none
  ) {
    self.files = files
    self.index = index
    self.settings = settings
    self.benchmarks = benchmarks
    self.services = services
  }
}
