// `trend`: what runs of `all` found over time.

internal import GateEngine
internal import GateModel
internal import GateReports
internal import GateStore
internal import Glibc

enum TrendCommand {
  /// The command's name.
  static let name = "trend"

  /// `trend [PATH]`.
  static let command = Command(
    name, summary: "show how many findings there were, run by run", operands: [.path]
  ) { options, session in
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
    guard root.file == nil else {
      throw UserError("a trend is about a package or a folder, not about a single file")
    }
    let report = TrendReport(try session.outside.trend.runs(root))
    switch options.format {
    case "json": try session.print(JSONReport.document(of: name, report.json).pretty)
    case "svg": try session.print(report.svg)
    default: try session.print(report.text)
    }
    return .passed
  }

  /// Keeps what a run found, where it was a run of everything over everything.
  ///
  /// - Parameters:
  ///   - report: The run.
  ///   - root: What it looked at.
  ///   - options: How it was called.
  ///   - outside: The world.
  static func keep(
    _ report: RunReport, _ root: AnalysisRoot, _ options: Options, _ outside: Outside
  ) {
    let registry = outside.registry
    let isWhole =
      root.file == nil && options.since == nil && options.only == nil && options.skip.isEmpty
      && report.checks.map(\.check) == registry.checks.map(\.id)
    guard isWhole, options.cache == .readAndWrite else { return }
    let checks = Dictionary(
      registry.rules.map { ($0.id, $0.check) }, uniquingKeysWith: { first, _ in first })
    outside.trend.add(root, TrendRun(report, checks: checks, second: outside.trend.now()))
  }
}

/// The trend of a root, as closures.
struct TrendServices: Sendable {
  /// All runs, the oldest first.
  var runs: @Sendable (AnalysisRoot) throws -> [TrendRun]
  /// Keeps a run; whatever befalls that is no reason to fail.
  var add: @Sendable (AnalysisRoot, TrendRun) -> Void
  /// Seconds since the epoch.
  var now: @Sendable () -> Int64

  /// Nothing is kept.
  static let none = TrendServices(runs: { _ in [] }, add: { _, _ in }, now: { 0 })

  /// The real one.
  static let live = TrendServices(
    runs: { root in
      do throws(StoreError) { return try TrendStore(root: root.home).runs() } catch {
        throw InternalError("the trend cannot be read: \(error)")
      }
    },
    add: { root, run in try? TrendStore(root: root.home).add(run) },
    now: { Int64(time(nil)) })
}
