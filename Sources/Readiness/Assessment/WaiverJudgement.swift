// Whether a waiver holds. One that has expired, hides nothing, was agreed to by whoever asked for it, or
// is about something that must not be waived, is itself a failure.

internal import GateModel

/// A waiver with what is wrong with it.
package struct WaiverJudgement: Sendable {
  package let waiver: Waiver
  /// Nil where it holds.
  package let problem: String?
}

extension WaiverJudgement {
  /// Judges a waiver.
  ///
  /// - Parameters:
  ///   - waiver: The waiver.
  ///   - assessment: The claim that it is about, before any waiver; nil where there is none.
  ///   - day: The day that counts.
  ///   - daysMax: It may hold for so many days.
  init(_ waiver: Waiver, _ assessment: Assessment?, day: CalendarDay, daysMax: Int) {
    self.waiver = waiver
    problem = Self.problem(waiver, day, daysMax) ?? Self.problem(assessment)
  }

  private static func problem(
    _ waiver: Waiver, _ day: CalendarDay, _ daysMax: Int
  ) -> String? {
    if waiver.author.lowercased() == waiver.approver.lowercased() {
      return "its approver is its author"
    }
    if waiver.expires < waiver.created { return "it expires before it begins" }
    if waiver.expires.number - waiver.created.number > daysMax {
      return "it holds for more than \(daysMax) days"
    }
    if waiver.expires < day { return "it expired on \(waiver.expires)" }
    if waiver.created > day { return "it begins on \(waiver.created)" }
    return nil
  }

  private static func problem(_ assessment: Assessment?) -> String? {
    guard let assessment else { return "there is no such claim" }
    if assessment.claim.waiver == .never { return "the criteria let nobody waive this claim" }
    switch assessment.status {
    case .fail, .notMeasured: return nil
    case .waived: return "another waiver is about the same claim"
    case .pass, .attested, .unsigned:
      return "it is not used: the claim is \(assessment.status.rawValue)"
    }
  }
}
