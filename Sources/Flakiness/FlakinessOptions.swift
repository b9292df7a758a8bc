// The options of the command, checked before anything is built.

package import GateModel

/// What the command line asks for.
package struct FlakinessOptions: Sendable {
  /// How many runs where nobody says.
  package static let runsDefault = 20
  /// How often a seed is replayed where nobody says.
  static let replayRunsDefault = 5
  /// From so many runs on, each test is run alone and twice in one process as well.
  static let thoroughRunsMin = 20
  private static let timeoutSecondsMax = 86_400

  var runs = FlakinessOptions.runsDefault
  var seed: UInt64 = 1
  /// The base seed is drawn; whoever does that puts it into `seed`.
  var drawsSeed = false
  var shard: (number: Int, of: Int) = (1, 1)
  var replay: RunSeed?
  var only: [String] = []
  var without: [String] = []
  var timeoutSeconds: Int?
  var stopsEarly = false
  var builds = true

  init() {}

  /// Reads options.
  ///
  /// - Parameters:
  ///   - values: The values by long name.
  ///   - runs: How many runs the configuration wants.
  /// - Throws: `UserError` where a value is none.
  package init(_ values: [String: String], runs: Int) throws(UserError) {
    self.runs = runs
    if let text = values["replay"] {
      let number = try Self.number(text, "replay", 0...(Int.max >> 10))
      replay = RunSeed(number: UInt64(number))
      self.runs = Self.replayRunsDefault
    }
    if let text = values["runs"] {
      self.runs = try Self.number(text, "runs", 1...RunSeed.runsMax)
    }
    if let text = values["seed"] {
      seed = UInt64(try Self.number(text, "seed", 0...Int(RunSeed.baseMax)))
    }
    drawsSeed = values["random-seed"] != nil
    if drawsSeed, values["seed"] != nil {
      throw UserError("--random-seed and --seed exclude each other")
    }
    if let text = values["timeout"] {
      timeoutSeconds = try Self.number(text, "timeout", 1...Self.timeoutSecondsMax)
    }
    if let text = values["shard"] { shard = try Self.shard(text) }
    only = Self.names(values["only"])
    without = Self.names(values["without"])
    stopsEarly = values["stop-early"] != nil
    builds = values["no-build"] == nil
  }

  private static func number(
    _ text: String, _ flag: String, _ range: ClosedRange<Int>
  ) throws(UserError) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw UserError(
        "--\(flag): expected a number from \(range.lowerBound) to \(range.upperBound), "
          + "found \"\(text)\"")
    }
    return number
  }

  private static func shard(_ text: String) throws(UserError) -> (Int, Int) {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, parts[0] >= 1, parts[1] >= parts[0], parts[1] <= 10_000 else {
      throw UserError("--shard: expected k/n, such as 1/4, found \"\(text)\"")
    }
    return (parts[0], parts[1])
  }

  /// Names are separated by commas, but a comma inside brackets or back ticks belongs to a name.
  static func names(_ text: String?) -> [String] {
    var names: [String] = []
    var name = ""
    var depth = 0
    var isQuoted = false
    for character in text ?? "" {
      switch character {
      case "`": isQuoted.toggle()
      case "(" where !isQuoted: depth += 1
      case ")" where !isQuoted: depth -= 1
      default: break
      }
      if character == ",", depth <= 0, !isQuoted {
        names.append(name)
        name = ""
      } else {
        name.append(character)
      }
    }
    return (names + [name]).filter { !$0.isEmpty }
  }

  /// Whether tests or runs are chosen, so that a report says nothing of the suite as it is.
  var isSelective: Bool { replay != nil || stopsEarly || !only.isEmpty || !without.isEmpty }

  /// The runs of this shard: of each as many as there are shards it has one, drawn, so that a shard has
  /// runs of all kinds.
  var seeds: [RunSeed] {
    stride(from: 0, to: runs, by: shard.of).compactMap { first in
      var generator = PlanGenerator(seed: SeedMixing.derive(seed, .shard, UInt64(first)))
      let index = (first..<first + shard.of).shuffled(using: &generator)[shard.number - 1]
      return index < runs ? RunSeed(base: seed, index: index) : nil
    }
  }
}
