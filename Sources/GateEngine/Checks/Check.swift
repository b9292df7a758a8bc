// A check as a value: what it is called, which rules it reports, which options its command takes and
// the pure function that looks at the files. The command line, the configuration, the reports and
// the documentation derive from these values, so that a new check is one file and one line.

package import GateModel
package import SourceFacts

/// An option that one check's command takes besides the common ones.
package struct CheckOption: Sendable {
  /// What follows the option's name on the command line.
  package enum Shape: Sendable, Equatable {
    case toggle
    case choice([String])
    /// One of these words, or nothing, which stands for one of them.
    case optionalChoice([String], without: String)
    /// Any text; the name stands for it in the help.
    case text(valueName: String)
    /// Any text, as often as one likes; the values have line feeds between them.
    case texts(valueName: String)
  }

  /// Which commands take it.
  package enum Reach: Sendable, Equatable {
    case ownCommand
    /// The command that runs every check, too.
    case ownCommandAndAll
  }

  /// The long name without dashes.
  package let name: String
  package let shape: Shape
  /// One sentence for the help.
  package let help: String
  package let reach: Reach

  package init(_ name: String, _ shape: Shape, help: String, reach: Reach = .ownCommand) {
    self.name = name
    self.shape = shape
    self.help = help
    self.reach = reach
  }
}

/// A member of the JSON report, for the documentation and the test that compares the two.
package struct JSONField: Sendable, Equatable {
  /// Dotted, with `[]` behind a member that holds an array: `findings[].entity.name`.
  package let path: String
  /// The JSON type: `string`, `integer`, `string or null`.
  package let type: String
  /// One sentence.
  package let meaning: String

  package init(_ path: String, _ type: String, _ meaning: String) {
    self.path = path
    self.type = type
    self.meaning = meaning
  }
}

/// Everything that a check may look at.
package struct CheckContext: Sendable {
  /// The files in the order of their paths, without excluded ones.
  package let files: [SourceFile]
  package let settings: Settings
  package let listing: Listing
  /// The values of the check's own options, by long name; toggles hold `true`. `verboseOption` is
  /// set where the report shows everything.
  package let options: [String: String]
  /// Which lines differ from the state that the command named; nil where it named none.
  let changes: ChangedLines?
  /// What else a check may ask for.
  package let provisions: Provisions

  /// Where the run looks, and what it may keep.
  let workspace: CheckWorkspace
  /// The checks that run together, this one among them.
  let company: [CheckID]

  /// Stands among the options where the report shows everything.
  package static let verboseOption = "verbose"

  package init(
    files: [SourceFile], settings: Settings, listing: Listing, options: [String: String] = [:],
    changes: ChangedLines? = nil, workspace: CheckWorkspace = CheckWorkspace(),
    provisions: Provisions = .none, company: [CheckID] = []
  ) {
    self.company = company
    self.changes = changes
    self.provisions = provisions
    self.files = files
    self.settings = settings
    self.listing = listing
    self.options = options
    self.workspace = workspace
  }
}

/// The place of a run, for checks that look at more than Swift files.
package struct CheckWorkspace: Sendable {
  let root: AnalysisRoot
  /// How many things may happen at the same time.
  let jobs: Int
  let memory: CheckMemory
  /// Reads standard input to its end, at most so many bytes.
  let readStandardInput: @Sendable (_ bytesMax: Int) -> [UInt8]

  package init(
    root: AnalysisRoot = AnalysisRoot(directory: "/"), jobs: Int = 1, memory: CheckMemory = .none,
    readStandardInput: @escaping @Sendable (Int) -> [UInt8] = { _ in [] }
  ) {
    self.root = root
    self.jobs = jobs
    self.memory = memory
    self.readStandardInput = readStandardInput
  }
}

/// Whether a check looks at the facts of Swift files; a run of checks that do not reads none.
package enum SourceNeed: Sendable {
  case facts, none
}

/// Which places of a finding a comment must cover to hide it.
package enum FindingPlaces: Sendable {
  case own
  /// All but one: of copies, the last one is no copy any more.
  case allButOne

  /// How many places may stay uncovered.
  var openMax: Int {
    switch self {
    case .own: 0
    case .allButOne: 1
    }
  }
}

/// How a check's findings are compared with the state before a change.
package enum BaseComparison: Sendable {
  /// The check runs over the files of that state.
  case files
  /// It also needs a build of that state.
  case build
  /// The check has an option of its own that names the state.
  case option(String)
  /// Not at all, for this reason.
  case none(String)
}

/// A check.
package struct Check: Sendable {
  /// What a check can look at.
  package enum Subject: Sendable {
    /// Any Swift files.
    case files
    /// Packages only.
    case package
  }

  /// The name of its command and of its object in the JSON.
  package let id: CheckID
  /// What it looks for, in one line without a full stop.
  package let summary: String
  package let rules: [Rule]
  package let options: [CheckOption]
  let subject: Subject
  let places: FindingPlaces
  let comparison: BaseComparison
  /// Whether it is about the shape of the sources, so that two states of them can be compared.
  package var isAboutSources: Bool {
    switch comparison {
    case .files, .build: true
    case .option, .none: false
    }
  }
  /// The settings that belong to no single rule, with keys that start with the check's name.
  let settings: [SettingDescriptor]
  /// The members of the check's own object in the JSON, with paths from the top of the document.
  package let detailFields: [JSONField]
  /// Whether it looks at tokens, given the values of its options.
  let needsTokens: @Sendable ([String: String]) -> Bool
  /// Whether it looks at Swift files at all.
  let sources: SourceNeed
  /// Why `all` leaves the check out, unless `--only` names it; nil where it does not.
  package let reasonToSkip: @Sendable (Settings) -> String?
  /// Refuses values of its options that mean nothing, before anything is looked at.
  package let validate: @Sendable ([String: String], Settings) throws(UserError) -> Void
  /// The checks that run beside it when its own command is used.
  package let companions: [CheckID]
  /// Looks at the files. Throws where it could not run, which makes the check
  /// incomplete; a `UserError` ends the whole run.
  package let run: @Sendable (CheckContext) throws -> CheckOutcome

  /// Whether it can judge contents that are not in files: it needs no build, and its findings are
  /// compared by running it over the state before.
  package var judgesContents: Bool {
    if subject == .files, sources == .facts, case .files = comparison { true } else { false }
  }

  package init(
    id: CheckID, summary: String, rules: [Rule], options: [CheckOption] = [],
    subject: Subject = .files, settings: [SettingDescriptor] = [],
    detailFields: [JSONField] = [],
    needsTokens: @escaping @Sendable ([String: String]) -> Bool = { _ in false },
    sources: SourceNeed = .facts, places: FindingPlaces = .own,
    comparison: BaseComparison = .files,
    reasonToSkip: @escaping @Sendable (Settings) -> String? = { _ in nil },
    validate: @escaping @Sendable ([String: String], Settings) throws(UserError) -> Void = { _, _ in
    },
    companions: [CheckID] = [],
    run: @escaping @Sendable (CheckContext) throws -> CheckOutcome
  ) {
    self.id = id
    self.summary = summary
    self.rules = rules
    self.options = options
    self.subject = subject
    self.places = places
    self.comparison = comparison
    self.settings = settings
    self.detailFields = detailFields
    self.needsTokens = needsTokens
    self.sources = sources
    self.reasonToSkip = reasonToSkip
    self.validate = validate
    self.companions = companions
    self.run = run
  }
}
