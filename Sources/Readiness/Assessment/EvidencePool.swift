// The evidence that a report can choose from. The newest record that fits the sources counts, whatever
// it says: an older one with a better answer does not.

package import Evidence
internal import GateModel

/// A record with what is wrong with its artifacts.
package struct PooledRecord: Sendable, Equatable {
  /// The file's name.
  package let name: String
  package let record: EvidenceRecord
  /// What is wrong with the files that it speaks of, in a sentence; nil where nothing is.
  package var artifactProblem: String?

  package init(_ record: EvidenceRecord, artifactProblem: String? = nil) {
    name = EvidenceFile.name(of: record)
    self.record = record
    self.artifactProblem = artifactProblem
  }

  /// The day on which the measurement ended.
  var day: CalendarDay {
    CalendarDay(number: Int(record.invocation.end / EvidencePool.nanosecondsPerDay))
  }
}

/// A file among the evidence that is not what its name promises.
package struct BrokenEvidence: Sendable, Equatable {
  /// The file's name.
  package let name: String
  let reason: String
  /// What measured it, as far as that can still be read.
  let command: String?

  package init(name: String, reason: String, command: String?) {
    self.name = name
    self.reason = reason
    self.command = command
  }
}

/// All evidence that there is.
package struct EvidencePool: Sendable {
  static let nanosecondsPerDay: UInt64 = 86_400_000_000_000

  /// In no particular order.
  package var records: [PooledRecord]
  package var broken: [BrokenEvidence]

  package init(records: [PooledRecord] = [], broken: [BrokenEvidence] = []) {
    self.records = records
    self.broken = broken
  }

  /// The newest of some records.
  static func newest(_ records: [PooledRecord]) -> PooledRecord? {
    records.max { left, right in
      let ends = (left.record.invocation.end, right.record.invocation.end)
      return ends.0 == ends.1 ? left.name < right.name : ends.0 < ends.1
    }
  }
}
