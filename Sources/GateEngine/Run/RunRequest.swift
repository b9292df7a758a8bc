// What to run, fully decided: no environment, no defaults, no discovery left inside.

package import GateModel

/// How the checks of a run came to be chosen.
package enum CheckSelection: Sendable {
  /// The user named each of them.
  case named
  /// All that there are; one that does not fit what is analysed is skipped.
  case all
}

/// A run of the gate.
package struct RunRequest: Sendable {
  /// Where to look.
  var root: AnalysisRoot
  /// The checks to run, in the order of the registry.
  var checks: [CheckID]
  var selection: CheckSelection
  /// The checks that the user left out, each with the reason that the report prints.
  var skipped: [(check: CheckID, reason: String)]
  var configuration: Configuration
  var listing: Listing
  /// How many things may happen at the same time.
  var jobs: Int
  var cache: CacheUse
  /// The values of the checks' own options, by long name.
  var options: [String: String]
  /// What is known and accepted.
  package var baseline: BaselineRequest?
  /// What to compare with.
  package var since: SinceRequest?
  /// Where the contents of sources come from.
  package var content = SourceContent.files

  package init(
    root: AnalysisRoot, checks: [CheckID], configuration: Configuration,
    skipped: [(check: CheckID, reason: String)] = [], listing: Listing = .findings, jobs: Int = 1,
    cache: CacheUse = .readAndWrite, options: [String: String] = [:],
    selection: CheckSelection = .named
  ) {
    self.selection = selection
    self.root = root
    self.checks = checks
    self.skipped = skipped
    self.configuration = configuration
    self.listing = listing
    self.jobs = jobs
    self.cache = cache
    self.options = options
  }
}
