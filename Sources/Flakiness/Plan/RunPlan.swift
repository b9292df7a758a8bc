// From a run's seed to its processes. The first three runs change nothing but order, so that what is
// simply broken shows at once; from then on each factor is drawn on its own. Unusual values are rare
// enough that most runs are like a normal one.

/// What the plan may assume of the machine.
package struct PlanSurroundings: Sendable {
  /// The year in which wall clocks are set, so that a seed means the same for a year.
  var year: Int
  /// Whether the preload library is there; without it, only Swift Testing's own order varies.
  var hasControl: Bool

  package init(year: Int, hasControl: Bool) {
    self.year = year
    self.hasControl = hasControl
  }
}

/// Plans runs.
struct RunPlan: Sendable {
  /// Pool widths, from the smallest machine that builds somewhere to a desktop.
  static let widths = [1, 2, 3, 4, 8]
  /// Time zones with whole, half and quarter hours, on both edges, with and without summer time.
  static let zones = [
    "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Kiritimati",
    "Pacific/Chatham", "America/St_Johns",
  ]
  static let loadThreads = 2

  private let list: TestList
  private let surroundings: PlanSurroundings
  private let rows: [TestLibrary: OrderRows]

  package init(_ list: TestList, _ surroundings: PlanSurroundings) {
    self.list = list
    self.surroundings = surroundings
    rows = Dictionary(
      uniqueKeysWithValues: TestLibrary.allCases.map { ($0, OrderRows(list.tests(of: $0))) })
  }

  /// The processes of a run.
  ///
  /// - Parameters:
  ///   - seed: The run.
  ///   - excluded: Tests that are left out, with everything else as it would be.
  /// - Returns: One process for each library that has tests.
  package func processes(
    of seed: RunSeed, without excluded: Set<TestIdentity> = []
  ) -> [TestRunRequest] {
    list.libraries.map { library in
      let isParallel = library == .testing && arm(seed) != .list
      let order: RunOrder
      if isParallel || !surroundings.hasControl {
        order = .parallel(without: excluded.filter { $0.library == library }.sorted())
      } else {
        order = .list(
          (rows[library]?.order(for: seed) ?? []).filter { !excluded.contains($0) })
      }
      return TestRunRequest(library, order, vector(of: seed, library))
    }
  }

  /// How Swift Testing runs its tests.
  private enum Arm {
    /// In an order that we choose.
    case list
    case seeded, native
  }

  private func arm(_ seed: RunSeed) -> Arm {
    switch seed.index {
    case 0: .native
    case 1, 2: .list
    default: [.list, .seeded, .native, .seeded][seed.index % 4]
    }
  }

  /// The factors of one library's process in a run.
  package func vector(of seed: RunSeed, _ library: TestLibrary) -> FactorVector {
    func draw(_ purpose: SeedPurpose) -> UInt64 { seed.derive(purpose) }
    let perInstance = seed.index > 2 && draw(.hashMode) % 2 == 0
    var vector = FactorVector(
      hash: perInstance ? .instance(draw(.hash)) : .process(draw(.hash)),
      layout: happens(.layout, in: seed, oneIn: 8) ? .native : .fixed(draw(.layout)),
      random: draw(.random))
    let isSeeded =
      library == .testing ? arm(seed) == .seeded : happens(.executor, in: seed, oneIn: 3)
    if isSeeded {
      vector.executor = .seeded(draw(.executor))
    } else {
      if happens(.width, in: seed, oneIn: 2) { vector.width = pick(Self.widths, draw(.width)) }
      if happens(.delay, in: seed, oneIn: 3) { vector.delay = draw(.delay) }
    }
    drawSurroundings(of: &vector, seed)
    return vector
  }

  /// What is not of the process's own making.
  private func drawSurroundings(of vector: inout FactorVector, _ seed: RunSeed) {
    if happens(.sleep, in: seed, oneIn: 4) { vector.sleep = seed.derive(.sleep) }
    if happens(.clock, in: seed, oneIn: 4) { vector.clock = clock(seed.derive(.clock)) }
    if happens(.zone, in: seed, oneIn: 4) { vector.zone = pick(Self.zones, seed.derive(.zone)) }
    if happens(.load, in: seed, oneIn: 16) { vector.load = Self.loadThreads }
    if happens(.folders, in: seed, oneIn: 5) { vector.folders = .shared }
  }

  /// Whether a run has an unusual value; the first three have none.
  private func happens(
    _ purpose: SeedPurpose, in seed: RunSeed, oneIn count: UInt64
  ) -> Bool {
    seed.index > 2 && SeedMixing.mix(seed.derive(purpose)) % count == 0
  }

  private func pick<Element>(_ elements: [Element], _ draw: UInt64) -> Element {
    elements[Int(draw % UInt64(elements.count))]
  }

  /// A moment at which calendars misbehave, a little before it: ends of days, months and years, the
  /// nights of summer time, the end of February; or just any moment.
  private func clock(_ draw: UInt64) -> Int {
    // The preload library starts each test up to nine milliseconds later than this.
    let (year, before) = (surroundings.year, Int(draw >> 32 & 7) + 3)
    func midnight(_ month: Int, _ day: Int) -> Int {
      CivilDay.number(year: year, month: month, day: day) * 86_400_000
    }
    switch draw % 8 {
    case 0: return midnight(13, 1) - before
    case 1: return midnight(Int(draw >> 8 & 7) + 2, 1) - before
    case 2: return midnight(3, 1) - 43_200_000
    case 3: return midnight(3, CivilDay.lastSunday(year: year, month: 3)) + 3_600_000 - before
    case 4: return midnight(10, CivilDay.lastSunday(year: year, month: 10)) + 3_600_000 - before
    case 5: return midnight(11, 1) + 21_600_000 - before
    case 6: return midnight(Int(draw >> 8 & 7) + 2, 1) - 36_000_000
    default:
      // Somewhere in the year, with the end of a second just ahead.
      return midnight(1, 1) + Int((draw >> 12) % 31_000_000) * 1_000 + 995
    }
  }
}

/// Days of the Gregorian calendar.
package enum CivilDay {
  /// The number of a day since 1 January 1970 (Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", 2013).
  ///
  /// - Parameters:
  ///   - year: The year.
  ///   - month: From 1; 13 is January of the next year.
  ///   - day: From 1.
  /// - Returns: Days.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let (year, month) = (year + (month - 1) / 12, (month - 1) % 12 + 1)
    let shifted = month <= 2 ? year - 1 : year
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return shifted / 400 * 146_097 + dayOfEra - 719_468
  }

  /// The last Sunday of a month with 31 days, on which summer time begins or ends in Europe.
  ///
  /// - Parameters:
  ///   - year: The year.
  ///   - month: March or October.
  /// - Returns: The day of the month.
  static func lastSunday(year: Int, month: Int) -> Int {
    // 1 January 1970 was a Thursday.
    31 - (number(year: year, month: month, day: 31) + 4) % 7
  }

  /// The year that holds a moment.
  ///
  /// - Parameter seconds: Since the epoch; not before it.
  /// - Returns: The year, in UTC.
  package static func year(ofSeconds seconds: Int) -> Int {
    let days = seconds / 86_400
    var year = 1970 + days / 366
    while number(year: year + 1, month: 1, day: 1) <= days { year += 1 }
    return year
  }
}
