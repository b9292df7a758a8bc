// The commands as a table: adding one is a line here and a file of its own.

internal import GateModel
internal import NjordConfiguration
internal import NjordValues

/// A command of the program.
private struct Command: Sendable {
  let name: String
  let operand: String
  let summary: String
  let options: [Option]
  let run: @Sendable (Run, Options) throws -> Int32

  /// How many arguments may follow that are no options.
  var operandsMax: Int { operand.isEmpty ? 0 : operand.hasSuffix("…") ? 1_000 : 1 }

  /// How it is called, what it does, and its options.
  var help: String {
    var text = "njord \(name)\(operand.isEmpty ? "" : " \(operand)")\n    \(summary)\n"
    for option in options + [.evidence] {
      let standard = option.standard.isEmpty ? "" : " (\(option.standard))"
      text += "    \(option.name) \(option.value): \(option.help)\(standard)\n"
    }
    return text
  }
}

/// The program.
package struct Njord {
  private let surroundings: Surroundings

  package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Runs the command that the arguments name.
  ///
  /// - Returns: 0, or 1 where something failed, 2 for a mistake in the call, 3 where something could
  ///   not be done.
  package func main() -> Int32 {
    let arguments = surroundings.arguments.dropFirst()
    let words = arguments.filter { !Self.askingForHelp.contains($0) }
    guard let name = words.first else {
      surroundings.write(Self.help)
      return arguments.isEmpty ? ExitCode.usage.rawValue : 0
    }
    guard let command = Self.commands.first(where: { $0.name == name }) else {
      return refuse("there is no command \"\(name)\"; see njord help")
    }
    if words.count < arguments.count {
      surroundings.write(command.help)
      return 0
    }
    do {
      let options = try Options(
        Array(arguments.dropFirst()), command.options + [.evidence],
        operandsMax: command.operandsMax)
      return try command.run(Run(surroundings: surroundings), options)
    } catch let error as UsageError {
      return refuse("\(name): \(error)")
    } catch let error as ConfigProblems {
      return refuse("\(name): \(error)")
    } catch {
      surroundings.writeError("njord: error: \(name): \(error)\n")
      return ExitCode.incomplete.rawValue
    }
  }

  private static let askingForHelp: Set = ["help", "--help", "-h"]

  private func refuse(_ sentence: String) -> Int32 {
    surroundings.writeError("njord: error: \(sentence)\n")
    return ExitCode.usage.rawValue
  }

  private static let ticks = Option(
    name: "--ticks", value: "N", standard: "1000",
    help: "how many to make up where no file is given")
  private static let out = Option(
    name: "--out", value: "DIR", standard: "baseline", help: "where the reports go")
  private static let seconds = Option(
    name: "--seconds", value: "N", standard: "5", help: "how long to load the loop")
  private static let rate = Option(
    name: "--rate", value: "N", standard: "1000", help: "events a second")
  private static let wall = Option(
    name: "--wall", value: "SECONDS", standard: "60", help: "how long, in real time")
  private static let accesses = Option(
    name: "--accesses", value: "N", standard: "400000", help: "length of a made-up trace")
  private static let virtual = Option(
    name: "--virtual-seconds", value: "N", standard: "86400",
    help: "without a folder: how long a day is made up, in virtual time")
  private static let page = Option(
    name: "--page", value: "PATH", standard: "docs/profiling/OPTIMIZATION_REPORT.md",
    help: "the page to write")
  private static let config = Option(
    name: "--file", value: "PATH", standard: "", help: "a configuration to check")

  private static let commands = [
    Command(
      name: "baseline", operand: "[TICKS.csv]",
      summary: "where the time of a tick goes, and which optimisations that makes worth it",
      options: [ticks, out, .seed], run: baseline),
    Command(
      name: "bench", operand: "[loop|throughput|memory|overhead|all]",
      summary: "what the core costs, as counts and ratios",
      options: [seconds, rate, .scale, .seed],
      run: bench),
    Command(
      name: "cache-sim", operand: "[TRACE]",
      summary: "hit rates of the cache policies on a recorded trace, or on made-up ones",
      options: [accesses, .seed], run: cacheSimulation),
    Command(
      name: "config", operand: "[schema|show]",
      summary: "the configuration: checked, with its digest; or its schema", options: [config],
      run: configuration),
    Command(
      name: "replay", operand: "[JOURNAL]",
      summary: "read a journal back twice, or run a virtual day twice: equal digests",
      options: [virtual, rate, .seed], run: replay),
    Command(
      name: "report", operand: "RECORD…",
      summary: "write what records say about the core's costs as a page", options: [page],
      run: report),
    Command(
      name: "soak", operand: "", summary: "run the engine for a real time and watch its memory",
      options: [wall, rate, .seed], run: soak),
  ]

  /// The text of `njord help`.
  static var help: String {
    let text = "njord: measures and replays the trading core\n\n" + commands.map(\.help).joined()
    return text + "\nExit codes: 0 done, 1 something failed, 2 usage, 3 could not be done.\n"
  }

  private static func baseline(_ run: Run, _ options: Options) throws -> Int32 {
    let seed = try options.seed()
    let count = try options.number(ticks, in: 1...10_000_000)
    let events: [TradeEvent]
    if let path = options.operands.first {
      events = try TickFile(Files.read(path)).ticks
      guard !events.isEmpty else { throw UsageError("\(path) holds no tick") }
    } else {
      var market = MarketSimulator(seed: seed, symbols: 4, start: .epoch, ticksPerSecond: 100)
      events = (0..<count).map { _ in market.next() }
    }
    let baseline = Baseline(
      ticks: events, seed: options.operands.isEmpty ? seed : nil, folder: options[out],
      floor: NoiseFloor.measure(looks: 100_000))
    return try run.finish(baseline.run(), evidence: options[.evidence])
  }

  private static func bench(_ run: Run, _ options: Options) throws -> Int32 {
    let (seed, scale) = (try options.seed(), try options.number(.scale, in: 1...1_000))
    let kind = options.operands.first ?? "all"
    let allocations = run.surroundings.allocations
    let floor = NoiseFloor.measure(looks: 100_000)
    let loop = BenchLoop(
      scale: scale, seed: seed, seconds: try options.number(seconds, in: 1...3_600),
      eventsPerSecond: try options.number(rate, in: 1...1_000_000), allocations: allocations,
      floor: floor)
    let benches: [(name: String, run: () -> Outcome)] = [
      ("loop", { loop.run() }),
      ("throughput", { BenchThroughput(scale: scale, seed: seed, floor: floor).run() }),
      ("memory", { BenchMemory(scale: scale, allocations: allocations).run() }),
      ("overhead", { BenchOverhead(scale: scale, seed: seed).run() }),
    ]
    let chosen = benches.filter { kind == "all" || $0.name == kind }
    guard !chosen.isEmpty else { throw UsageError("there is no bench \"\(kind)\"") }
    var outcome = Outcome(seed: seed)
    for bench in chosen { outcome.add(bench.run()) }
    return try run.finish(outcome, evidence: options[.evidence])
  }

  private static func cacheSimulation(_ run: Run, _ options: Options) throws -> Int32 {
    let (seed, count) = (try options.seed(), try options.number(accesses, in: 1...100_000_000))
    let traces =
      if let path = options.operands.first {
        [Trace(name: "recorded", recorded: try Files.read(path))]
      } else {
        Trace.synthetic(count, seed: seed)
      }
    let simulation = CacheSimulation(
      traces: traces, capacities: [1_000, 10_000], seed: options.operands.isEmpty ? seed : nil)
    return try run.finish(simulation.run(), evidence: options[.evidence])
  }

  private static func configuration(_ run: Run, _ options: Options) throws -> Int32 {
    switch options.operands.first ?? "show" {
    case "schema": run.surroundings.write(ConfigSchema.core.jsonSchema)
    case "show":
      let path = options[Self.config]
      let file = path.isEmpty ? nil : try Files.read(path)
      let config = try FrozenConfig(file: file, environment: run.surroundings.environment)
      run.surroundings.write(config.canonicalText + "# digest \(config.digest)\n")
    case let other: throw UsageError("there is no \"config \(other)\"")
    }
    return 0
  }

  private static func replay(_ run: Run, _ options: Options) throws -> Int32 {
    if let folder = options.operands.first {
      return try run.finish(JournalReplay(folder: folder).run(), evidence: options[.evidence])
    }
    let day = VirtualDay(
      ticksPerSecond: UInt64(try options.number(rate, in: 1...1_000_000)),
      seconds: UInt64(try options.number(virtual, in: 1...1_000_000)), seed: try options.seed())
    return try run.finish(day.run(), evidence: options[.evidence])
  }

  private static func report(_ run: Run, _ options: Options) throws -> Int32 {
    guard !options.operands.isEmpty else { throw UsageError("no record is named") }
    let text = try OptimizationReport(files: options.operands).text
    try Files.write(Array(text.utf8), to: options[page])
    run.surroundings.write("wrote \(options[page])\n")
    return 0
  }

  private static func soak(_ run: Run, _ options: Options) throws -> Int32 {
    let soak = Soak(
      seconds: try options.number(wall, in: 1...1_000_000),
      ticksPerSecond: try options.number(rate, in: 100...1_000_000), seed: try options.seed())
    return try run.finish(soak.run(), evidence: options[.evidence])
  }
}
