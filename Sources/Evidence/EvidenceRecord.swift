// What a claim rests on: who measured what, where, when, and with which result. A record says what
// was not measured as plainly as what was, and its name is the digest of its content, so that a
// changed record does not fit its name any more.

internal import Digests
internal import GateModel

/// Which clock a measurement ran on. Virtual time says nothing about how long anything takes.
package enum ClockKind: String, Sendable, CaseIterable {
  case wall, virtual
}

/// One number that was measured, or was not.
package struct EvidenceMetric: Sendable, Equatable {
  /// Lower case words with underscores, and points between parts.
  package var name: String
  /// The unit's name, such as `ns`, `bytes`, `ratio`, `count`.
  package var unit: String
  /// What was observed, or nil.
  package var value: Double?
  /// How many observations there are.
  package var count: Int
  /// The bounds between which the number lies, where they are known.
  package var bounds: ClosedRange<Double>?
  /// Why the number must not be relied on, or nil where it can be.
  package var notMeasured: String?

  package init(
    _ name: String, _ unit: String, _ value: Double?, count: Int,
    bounds: ClosedRange<Double>? = nil, notMeasured: String? = nil
  ) {
    self.name = name
    self.unit = unit
    self.value = value
    self.count = count
    self.bounds = bounds
    self.notMeasured = value == nil ? notMeasured ?? "no value" : notMeasured
  }
}

/// A file that a measurement wrote.
package struct EvidenceArtifact: Sendable, Hashable {
  package var path: String
  /// 64 hexadecimal digits.
  package var sha256: String

  package init(path: String, contents: [UInt8]) {
    self.path = path
    sha256 = Digest256(hashing: contents).description
  }
}

/// The machine that measured.
package struct HostFingerprint: Sendable, Equatable {
  package var processor: String
  package var processorCount: Int
  /// Threads that wanted to run when the measurement began, or nil.
  package var load: Double?

  package init(processor: String, processorCount: Int, load: Double?) {
    self.processor = processor
    self.processorCount = processorCount
    self.load = load
  }
}

/// The sources that were measured.
package struct SourceState: Sendable, Equatable {
  /// 40 hexadecimal digits, or nil where that is not known.
  package var commit: String?
  /// The id of the commit's tree, 40 hexadecimal digits.
  package var tree: String?
  /// The digest of the sources, 64 hexadecimal digits; nil in records that do not say it.
  package var digest: String?
  /// Whether the sources differed from the commit.
  package var isDirty: Bool

  package init(commit: String?, isDirty: Bool, tree: String? = nil, digest: String? = nil) {
    self.commit = commit
    self.isDirty = isDirty
    self.tree = tree
    self.digest = digest
  }
}

/// How a command was called and how it ended.
package struct Invocation: Sendable, Equatable {
  package var arguments: [String]
  var workingDirectory: String
  package var exitCode: Int
  /// Nanoseconds since the epoch.
  package var start: UInt64
  package var end: UInt64

  package init(
    arguments: [String], workingDirectory: String, exitCode: Int, start: UInt64, end: UInt64
  ) {
    self.arguments = arguments
    self.workingDirectory = workingDirectory
    self.exitCode = exitCode
    self.start = start
    self.end = end
  }

  /// The words before the first option: what measured, where a record does not say it.
  var command: String {
    arguments.prefix { !$0.hasPrefix("-") }.joined(separator: " ")
  }
}

/// One measurement with everything that is needed to judge it.
package struct EvidenceRecord: Sendable, Equatable {
  /// The claims that it speaks to, as the criteria name them.
  var claims: [String]
  package var invocation: Invocation
  /// What measured, as the criteria name it: `secrets`, `njord bench loop`.
  package var command: String
  package var clock: ClockKind
  package var source: SourceState
  /// Digests of the tool and of its configuration, 64 hexadecimal digits.
  package var toolDigest: String?
  package var configurationDigest: String?
  /// The compiler and how it was told to optimise.
  package var toolchain: String
  package var host: HostFingerprint
  package var seed: UInt64?
  package var metrics: [EvidenceMetric] = []
  package var artifacts: [EvidenceArtifact] = []

  package init(
    claims: [String], invocation: Invocation, clock: ClockKind, source: SourceState,
    toolchain: String, host: HostFingerprint
  ) {
    self.claims = claims
    self.invocation = invocation
    command = invocation.command
    self.clock = clock
    self.source = source
    self.toolchain = toolchain
    self.host = host
  }

  /// The digest of the record's JSON, by which it is named; 64 hexadecimal digits.
  package var identity: String { Digest256(hashing: Array(json.compact.utf8)).description }
}

extension Digest256 {
  init(hashing bytes: [UInt8]) {
    var hasher = SHA256()
    hasher.update(bytes.span)
    self = hasher.digest
  }
}
