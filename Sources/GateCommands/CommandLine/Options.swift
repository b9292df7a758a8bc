// What the command line said, as values. Flags fill it in; commands read it.

internal import GateEngine
internal import GateModel
internal import GateReports

/// When to use colours.
enum ColourChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// How much to say.
enum Verbosity: Sendable {
  case quiet, normal, verbose
}

/// Which baseline counts.
enum BaselineChoice: Sendable, Equatable {
  /// The one in the root of the analysis, if it is there.
  case nearest
  case file(String)
  case none
}

/// What becomes of a document.
enum Delivery: Sendable {
  case write, check
}

/// A report to be written to a file.
struct ReportTarget: Sendable {
  let format: ReportFormat
  let path: String
}

/// The parsed options of a command.
struct Options: Sendable {
  /// Everything that was given, without the tool's own name.
  var arguments: [String] = []
  /// The words that are neither command nor flag, in their order.
  var operands: [String] = []
  var format: String?
  var reports: [ReportTarget] = []
  var colour = ColourChoice.auto
  var verbosity = Verbosity.normal
  var timings = ReportStyle.Timings.left
  var configuration = ConfigurationLoader.Request()
  var only: [CheckID]?
  var skip: [CheckID] = []
  /// Nil for as many as there are processors.
  var jobs: Int?
  var cache = CacheUse.readAndWrite
  var listing = Listing.findings
  /// The values of the checks' own options, by long name.
  var checkOptions: [String: String] = [:]
  var fix = FixOptions()
  /// What to compare with; nil for nothing.
  var since: String?
  var baseBuilding = SinceRequest.Building.allowed
  var baseline = BaselineChoice.nearest
  /// Nil for what the environment says.
  var strictness: BaselineRequest.Strictness?
  /// Whether the run leaves evidence.
  var evidence = EvidenceUse.none
  var final = FinalUse.none
  /// What is done with a readiness report.
  var readinessUse = ReadinessUse.write
  /// Who signs.
  var signer: String?
  /// Why findings are accepted.
  var reason: String?
  var delivery = Delivery.write
  /// Where a document is, relative to the root.
  var output: String?
  var wantsHelp = false
  var wantsVersion = false
}
