// The day as of which a report speaks. Only days count on which something begins or ends to hold, so that
// a report that is written again tomorrow has the same bytes unless something has expired.

package import GateModel

/// The days that matter to a report.
package struct ReportDays {
  private let days: [CalendarDay]

  /// Collects them.
  ///
  /// - Parameter input: What the report is made from; its own day does not count.
  package init(_ input: ReadinessInput) {
    let ages = Set(
      input.criteria.claims.compactMap { claim -> Int? in
        if case .measured(let demand) = claim.basis { demand.ageMaxDays } else { nil }
      })
    var days = input.pool.records.flatMap { item in
      [item.day] + ages.map { item.day.adding($0 + 1) }
    }
    for waiver in input.waivers { days += [waiver.created, waiver.expires.adding(1)] }
    for signature in input.signatures {
      days += [signature.date, signature.date.adding(input.criteria.signatureDaysMax + 1)]
    }
    self.days = days
  }

  /// The last day that matters, up to and including another.
  ///
  /// - Parameter today: That other day.
  /// - Returns: The last of the days, or the first day of all where none matters.
  package func last(upTo today: CalendarDay) -> CalendarDay {
    days.filter { $0 <= today }.max() ?? CalendarDay(number: 0)
  }
}

extension CalendarDay {
  fileprivate func adding(_ days: Int) -> CalendarDay { CalendarDay(number: number + days) }
}
