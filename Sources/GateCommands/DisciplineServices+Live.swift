// The real services of the check of a core's discipline: files, the compiler, records and benchmarks.

internal import ChildProcess
internal import CoreDiscipline
internal import Evidence
internal import FileTree
internal import GateModel
internal import TestRuns
internal import TypeLayouts

extension DisciplineServices {
  /// Larger files are not read, in bytes.
  private static let fileBytesMax = 16 << 20
  /// A benchmark may take so long.
  private static let benchmarkSeconds = 1_800
  /// More records of a folder are not read.
  private static let recordsMax = 10_000

  /// The real world.
  ///
  /// - Parameters:
  ///   - root: The folder that paths are relative to.
  ///   - environment: The environment variables.
  /// - Returns: The services.
  static func live(root: String, environment: [String: String]) -> DisciplineServices {
    DisciplineServices(
      read: { read("\(root)/\($0)", $0) },
      layouts: { module, types in
        let scratch = environment["SWIFTPM_BUILD_DIR"] ?? "\(root)/.build"
        let build = try ModuleBuild(module, in: "\(scratch)/debug")
        return try LayoutProbe(build, environment: environment).layouts(of: types).map {
          switch $0 {
          case .measured(let size, let stride, let alignment):
            .measured(size: size, stride: stride, alignment: alignment)
          case .unknown(let reason): .unknown(reason: reason)
          }
        }
      },
      metrics: { metrics("\(root)/\($0)", $0) },
      measure: { run($0, root: root, environment: environment) },
      allocations: { count($0, root: root, environment: environment) })
  }

  private static func read(_ path: String, _ name: String) -> Result<[UInt8], ReadProblem> {
    do throws(FileRefusal) {
      return .success(try FileContent.read(path, bytesMax: fileBytesMax))
    } catch {
      return .failure(ReadProblem("\(name): \(error)"))
    }
  }

  /// The metrics of a record, or of all records of a folder, the latest of each.
  private static func metrics(
    _ path: String, _ name: String
  ) -> Result<[String: MeasuredMetric], ReadProblem> {
    var records: [EvidenceRecord] = []
    for file in files(path) {
      guard case .success(let bytes) = read(file, name),
        let record = JSONValue.parsing(bytes).flatMap({ EvidenceRecord(json: $0) })
      else { continue }
      records.append(record)
    }
    if records.isEmpty { return .failure(ReadProblem("\(name) holds no record of a benchmark")) }
    records.sort { ($0.invocation.end, $0.identity) < ($1.invocation.end, $1.identity) }
    var metrics: [String: MeasuredMetric] = [:]
    for metric in records.flatMap(\.metrics) {
      metrics[metric.name] = MeasuredMetric(
        value: metric.value, unit: metric.unit, notMeasured: metric.notMeasured)
    }
    return .success(metrics)
  }

  private static func files(_ path: String) -> [String] {
    if path.hasSuffix(".json") { return [path] }
    let names = DirectoryNames.list(path).filter { $0.hasSuffix(".json") }.sorted()
    return names.prefix(recordsMax).map { "\(path)/\($0)" }
  }

  private static func run(
    _ command: [String], root: String, environment: [String: String]
  ) -> ReadProblem? {
    do throws(ReadProblem) {
      let child = try self.child(command, root: root, environment: environment)
      let ending = try Self.result { () throws(InternalError) in try child.run().ending }.get()
      return ending == .exited(status: 0) ? nil : failure(command)
    } catch {
      return error
    }
  }

  private static func count(
    _ command: [String], root: String, environment: [String: String]
  ) -> Result<MeasuredMetric, ReadProblem> {
    Result { () throws(ReadProblem) in
      let child = try self.child(command, root: root, environment: environment)
      let counter = AllocationCount(root: root, environment: environment)
      let outcome = Self.result { () throws(InternalError) in try counter.perEvent(child) }
      switch try outcome.get() {
      case .failed: throw failure(command)
      case .counted(let count):
        return MeasuredMetric(value: count, unit: "count", notMeasured: nil)
      }
    }
  }

  private static func result<Value>(
    _ body: () throws(InternalError) -> Value
  ) -> Result<Value, ReadProblem> {
    Result(catching: body).mapError { ReadProblem("\($0)") }
  }

  private static func failure(_ command: [String]) -> ReadProblem {
    ReadProblem("\(command.joined(separator: " ")) did not succeed")
  }

  private static func child(
    _ command: [String], root: String, environment: [String: String]
  ) throws(ReadProblem) -> ChildCommand {
    let name = command[0]
    let program =
      name.contains("/")
      ? (name.hasPrefix("/") ? name : "\(root)/\(name)")
      : ExecutableSearch.find(name, on: environment["PATH"] ?? "")
    guard let program else { throw ReadProblem("there is no program \(name)") }
    var child = ChildCommand(
      executable: program, arguments: Array(command.dropFirst()), environment: environment,
      timeoutSeconds: benchmarkSeconds)
    child.workingDirectory = root
    return child
  }
}
