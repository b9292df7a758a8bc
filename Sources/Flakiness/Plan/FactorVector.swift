// What one process of a run is given: each factor on its own, so that one can be exchanged while the
// others stay. A vector knows its environment variables; that is all a reproduction needs.

/// Which executor runs Swift tasks.
enum ExecutorChoice: Sendable, Hashable {
  case native
  /// One worker that draws the next job.
  case seeded(UInt64)
}

/// Whether addresses differ from run to run.
package enum LayoutChoice: Sendable, Hashable {
  /// The system's own randomisation, which no seed repeats.
  case native
  /// Fixed, with a heap that is shifted by the seed.
  case fixed(UInt64)
}

/// How hashing is seeded.
enum HashChoice: Sendable, Hashable {
  /// All tables of a process order equal contents equally.
  case process(UInt64)
  /// Each table orders by its address as well, as it is without this tool.
  case instance(UInt64)
}

/// Whether the folders for temporary files and settings are those of an earlier run.
package enum FolderChoice: Sendable, Hashable {
  case fresh
  case shared
}

/// The factors of a process, without the order of its tests.
package struct FactorVector: Sendable, Hashable {
  var hash: HashChoice
  package var layout: LayoutChoice
  var random: UInt64
  var executor = ExecutorChoice.native
  /// How many threads the pool has; nil for what the machine has.
  var width: Int?
  /// Seed of delays of tasks, threads and queues.
  var delay: UInt64?
  /// Seed of sleeps that last longer.
  var sleep: UInt64?
  /// The wall clock at the start, in milliseconds since the epoch.
  var clock: Int?
  /// The local time zone's name.
  var zone: String?
  /// Busy threads beside the tests.
  var load = 0
  package var folders = FolderChoice.fresh

  /// A vector in which nothing but the seeds is unusual.
  init(hash: HashChoice, layout: LayoutChoice, random: UInt64) {
    self.hash = hash
    self.layout = layout
    self.random = random
  }
}

/// A group of values that are exchanged together.
enum Factor: String, Sendable, CaseIterable {
  case random, hash, schedule, width, sleep, clock, load, folders

  /// Puts one vector's value into another.
  ///
  /// - Parameters:
  ///   - vector: The vector to change.
  ///   - donor: Where the value comes from.
  /// - Returns: The changed vector.
  package func moved(into vector: FactorVector, from donor: FactorVector) -> FactorVector {
    var result = vector
    switch self {
    case .random: result.random = donor.random
    case .hash: (result.hash, result.layout) = (donor.hash, donor.layout)
    case .schedule: (result.executor, result.delay) = (donor.executor, donor.delay)
    case .width: result.width = donor.width
    case .sleep: result.sleep = donor.sleep
    case .clock: (result.clock, result.zone) = (donor.clock, donor.zone)
    case .load: result.load = donor.load
    case .folders: result.folders = donor.folders
    }
    return result
  }

  /// What a failure that hangs on the factor is called.
  package var cause: Cause {
    switch self {
    case .random: .random
    case .hash: .hash
    case .schedule: .schedule
    case .width: .width
    case .sleep, .clock, .load: .time
    case .folders: .environment
    }
  }
}

extension FactorVector {
  /// The environment variables of the preload library that set these factors.
  package var environment: [String: String] {
    var result: [String: String] = [:]
    switch hash {
    case .process(let seed): result["NJORD_HASH"] = "\(seed)"
    case .instance(let seed):
      result["NJORD_HASH"] = "\(seed)"
      result["NJORD_HASH_MODE"] = "instance"
    }
    if case .fixed(let seed) = layout { result["NJORD_HEAP"] = "\(seed)" }
    result["NJORD_RANDOM"] = "\(random)"
    if case .seeded(let seed) = executor { result["NJORD_EXECUTOR"] = "\(seed)" }
    result["NJORD_WIDTH"] = width.map { "\($0)" }
    result["NJORD_DELAY"] = delay.map { "\($0)" }
    result["NJORD_SLEEP"] = sleep.map { "\($0)" }
    result["NJORD_CLOCK"] = clock.map { "\($0)" }
    result["TZ"] = zone
    if load > 0 { result["NJORD_LOAD"] = "\(load)" }
    return result
  }

  /// How many unusual factors it holds; the fewer, the easier to read.
  var oddity: Int {
    var count = [width != nil, delay != nil, sleep != nil, clock != nil, zone != nil, load > 0]
      .count { $0 }
    if executor != .native { count += 1 }
    if layout == .native { count += 2 }
    if folders == .shared { count += 2 }
    return count
  }

  /// The same seeds without anything unusual.
  var plain: FactorVector {
    FactorVector(hash: hash, layout: layout, random: random)
  }
}
