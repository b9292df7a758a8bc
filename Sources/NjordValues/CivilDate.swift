// Days and dates of the proleptic Gregorian calendar, the calendar of ISO 8601, in whole numbers.

/// A date of the proleptic Gregorian calendar, year 0 and later.
struct CivilDate: Equatable {
  /// The year, where 0 is the year before year 1.
  var year: Int
  /// The month, 1 to 12.
  var month: Int
  /// The day of the month, from 1.
  var day: Int

  /// The days of this date's month, leap years included.
  ///
  /// July and August break the alternation of long and short months, which the shift by the fourth
  /// bit of the month's number repairs.
  var daysInMonth: Int {
    guard month != 2 else { return isLeapYear ? 29 : 28 }
    return 30 + (month + month / 8) % 2
  }

  /// Whether February has 29 days: every fourth year, but of the centuries only every fourth.
  private var isLeapYear: Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The days from 1970-01-01 to this date, negative before it.
  ///
  /// Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013, `days_from_civil`: years begin
  /// in March, so that a leap day is the last day of its year, and the days of the months before
  /// follow from a linear formula.
  var daysSinceEpoch: Int {
    // Every 400 years have the same number of days; adding them keeps year 0's January positive.
    let marchYear = (month > 2 ? year : year - 1) + 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    return marchYear * 365 + leapDays + dayOfYear - Self.daysFromMarchToEpoch - Self.daysPer400Years
  }

  /// The days from 0000-03-01 to 1970-01-01.
  private static let daysFromMarchToEpoch = 719_468
  /// The days of 400 years.
  private static let daysPer400Years = 146_097
}

extension CivilDate {
  /// Finds the date of a day.
  ///
  /// Hinnant, as above, `civil_from_days`, for days from the epoch on.
  ///
  /// - Parameter daysSinceEpoch: The days since 1970-01-01, at least 0.
  init(daysSinceEpoch: Int) {
    let (era, dayOfEra) = (daysSinceEpoch + Self.daysFromMarchToEpoch)
      .quotientAndRemainder(dividingBy: Self.daysPer400Years)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month > 2 ? 0 : 1)
  }
}
