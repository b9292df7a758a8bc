// What a report is about: a commit's sources, and the day as of which it speaks.

package import Evidence
package import GateModel

/// What a report is about.
package struct ReportSubject: Sendable, Equatable {
  package var sources: SourceState
  /// Digests of the criteria and of the gate's configuration; nil where there is no such file.
  var criteriaDigest: String?
  var configurationDigest: String?
  /// The last day on which anything that the report says began or ended to hold.
  package var asOf: CalendarDay

  package init(
    sources: SourceState, criteriaDigest: String?, configurationDigest: String?, asOf: CalendarDay
  ) {
    self.sources = sources
    self.criteriaDigest = criteriaDigest
    self.configurationDigest = configurationDigest
    self.asOf = asOf
  }
}
