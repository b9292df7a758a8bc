// What must be true before anybody relies on the product, as a committed document says it. Every
// threshold comes from there and none from code, so that no target can be invented after a measurement.

/// The six categories, in the order of the report.
package enum Category: String, Sendable, CaseIterable {
  case functional, performance, security, documentation, deployment, operational

  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// Whether a claim has to hold.
package enum ClaimLevel: String, Sendable, CaseIterable {
  case must = "MUST"
  case should = "SHOULD"
}

/// Which verdict a claim belongs to. What production needs, the enterprise needs as well.
package enum Tier: String, Sendable, CaseIterable {
  case production, enterprise
}

/// Which time a measurement may have run in.
package enum ClockDemand: String, Sendable, CaseIterable {
  /// Real time only: the claim is about how long something takes or lasts.
  case wall
  case any
}

/// Whether a claim may be waived.
package enum WaiverRule: String, Sendable, CaseIterable {
  case allowed, never
}

/// Something that must hold of the same record, or the measurement says nothing.
package struct Condition: Sendable, Equatable {
  let metric: String
  let threshold: Threshold

  package init(metric: String, threshold: Threshold) {
    self.metric = metric
    self.threshold = threshold
  }
}

/// What a claim is measured by.
package struct Demand: Sendable, Equatable {
  /// What measures it: `secrets`, `njord bench loop`.
  package let command: String
  let metric: String
  let threshold: Threshold
  package var countMin = 1
  package var clock = ClockDemand.wall
  package var conditions: [Condition] = []
  /// Whole days from the measurement on.
  var ageMaxDays: Int

  package init(command: String, metric: String, threshold: Threshold, ageMaxDays: Int) {
    self.command = command
    self.metric = metric
    self.threshold = threshold
    self.ageMaxDays = ageMaxDays
  }

  /// The command as one types it.
  var invocation: String { Self.invocation(of: command) }

  private static func invocation(of command: String) -> String {
    if command == KnownIssues.command { return "njord-gate readiness" }
    let isComplete = command.hasPrefix("njord ") || command.hasPrefix("njord-gate ")
    return isComplete ? command : "njord-gate \(command) --evidence"
  }
}

/// What a claim rests on.
package enum ClaimBasis: Sendable, Equatable {
  case measured(Demand)
  /// On a person of this role.
  case attested(role: String)
}

/// A claim.
package struct Claim: Sendable, Equatable {
  package let id: String
  package let category: Category
  let statement: String
  let level: ClaimLevel
  let tier: Tier
  let waiver: WaiverRule
  let basis: ClaimBasis

  package init(
    id: String, category: Category, statement: String, level: ClaimLevel = .must,
    tier: Tier = .production, waiver: WaiverRule = .allowed, basis: ClaimBasis
  ) {
    self.id = id
    self.category = category
    self.statement = statement
    self.level = level
    self.tier = tier
    self.waiver = waiver
    self.basis = basis
  }
}

/// A role that signs a release.
package struct SignOffRole: Sendable, Equatable {
  package let id: String
  let statement: String

  package init(id: String, statement: String) {
    self.id = id
    self.statement = statement
  }
}

/// An item of the go-live checklist.
struct GoLiveItem: Sendable, Equatable {
  enum Basis: Sendable, Equatable {
    /// As these claims stand.
    case claims([String])
    /// A person of this role says so.
    case attested(role: String)
  }

  let id: String
  let statement: String
  let basis: Basis

  init(id: String, statement: String, basis: Basis) {
    self.id = id
    self.statement = statement
    self.basis = basis
  }
}

/// The whole document.
package struct Criteria: Sendable, Equatable {
  package var claims: [Claim] = []
  package var signOffs: [SignOffRole] = []
  var goLive: [GoLiveItem] = []
  /// What no claim covers, in sentences.
  var notChecked: [String] = []
  /// Waivers hold at most so many days.
  var waiverDaysMax = 90
  /// Signatures hold at most so many days.
  var signatureDaysMax = 90

  package init() {}

  /// Whatever a person can sign: roles, claims, items.
  var signable: [String] {
    signOffs.map(\.id)
      + claims.filter { if case .attested = $0.basis { true } else { false } }.map(\.id)
      + goLive.filter { if case .attested = $0.basis { true } else { false } }.map(\.id)
  }

  /// What may be signed under a name, with what it says; nil where nothing is called so.
  package func signable(_ id: String) -> String? {
    guard signable.contains(id) else { return nil }
    return signOffs.first { $0.id == id }?.statement ?? claims.first { $0.id == id }?.statement
      ?? goLive.first { $0.id == id }?.statement
  }
}
