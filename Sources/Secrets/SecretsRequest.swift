// What to scan, fully decided, and what a scan gets from outside.

package import GateModel

/// How much of a repository to look at.
package enum SecretsScope: Sendable, Equatable {
  /// What names lead to, and what is changed or new in the working tree.
  case history
  /// All of that, and whatever else is there: old values of names, what nothing leads to, the index,
  /// the repository's own files.
  case everything
  /// The commits that are not in another one's history.
  case since(String)
  /// What the next commit would bring.
  case staged
  /// The files as they are.
  case files
  /// One text.
  case standardInput
}

/// A scan.
package struct SecretsRequest: Sendable {
  /// The folder that paths are relative to, as an absolute path.
  var directory: String
  /// The only file to look at; nil for all.
  var file: String?
  var scope: SecretsScope
  var disclosure: Disclosure
  var jobs: Int
  package var settings: Settings
  var listing: Listing
  var memory: CheckMemory
  /// What the text of standard input is called.
  package var inputName = "-"
  /// Reads standard input, a little more than so many bytes at most where there is more.
  var readInput: @Sendable (_ bytesMax: Int) -> [UInt8]

  package init(
    directory: String, file: String? = nil, scope: SecretsScope, disclosure: Disclosure = .redacted,
    jobs: Int = 1, settings: Settings = Settings(), listing: Listing = .findings,
    memory: CheckMemory = .none,
    readInput: @escaping @Sendable (Int) -> [UInt8] = { _ in [] }
  ) {
    self.directory = directory
    self.file = file
    self.scope = scope
    self.disclosure = disclosure
    self.jobs = jobs
    self.settings = settings
    self.listing = listing
    self.memory = memory
    self.readInput = readInput
  }
}

/// What was looked at.
struct ScannedAmount: Sendable, Equatable {
  package var objects = 0
  package var blobs = 0
  package var bytes = 0
  /// Bytes of the history that no object before had.
  package var freshBytes = 0
  package var missing = 0
  package var commits = 0
  package var files = 0

  package init() {}
}

/// What a scan gives.
package struct ScanOutcome: Sendable {
  package var secrets: [FoundSecret] = []
  var amount = ScannedAmount()
  /// What could not be looked at, one sentence each.
  package var gaps: [String] = []

  init() {}
}
