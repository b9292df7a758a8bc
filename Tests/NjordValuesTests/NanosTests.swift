// Moments: arithmetic at its ends, time text against a calendar that is walked day by day and
// against Foundation, and every way in which a text can be wrong.

import Foundation
import NjordValues
import Testing

@Suite("Nanos")
struct NanosTests {
  @Test("adding is exact up to the last moment and refused after it")
  func adding() throws {
    #expect(try Nanos.epoch.adding(nanoseconds: 5) == Nanos(sinceEpoch: 5))
    #expect(try Nanos(sinceEpoch: .max - 1).adding(nanoseconds: 1) == .max)
    #expect(throws: ArithmeticOverflow()) { try Nanos.max.adding(nanoseconds: 1) }
    #expect(throws: ArithmeticOverflow()) {
      try Nanos(sinceEpoch: 1).adding(nanoseconds: .max)
    }
  }

  @Test("the time since a later moment is nil, since an equal one zero")
  func elapsed() {
    let (early, late) = (Nanos(sinceEpoch: 10), Nanos(sinceEpoch: 25))
    #expect(late.nanoseconds(since: early) == 15)
    #expect(early.nanoseconds(since: early) == 0)
    #expect(early.nanoseconds(since: late) == nil)
    #expect(Nanos.max.nanoseconds(since: .epoch) == .max)
  }

  @Test("moments order by time")
  func order() {
    #expect(Nanos.epoch < Nanos(sinceEpoch: 1))
    #expect(!(Nanos.max < .max))
    #expect([Nanos.max, .epoch, Nanos(sinceEpoch: 3)].sorted().map(\.sinceEpoch) == [0, 3, .max])
  }
}

@Suite("Time text to nanoseconds")
struct ISO8601ParsingTests {
  /// A text and the nanoseconds that it stands for.
  struct Sample: Sendable {
    var text: String
    var nanoseconds: UInt64
  }

  @Test(
    "a valid time is read exactly in each permitted form",
    arguments: [
      Sample(text: "1970-01-01T00:00:00Z", nanoseconds: 0),
      Sample(text: "1970-01-01t00:00:00z", nanoseconds: 0),
      Sample(text: "1970-01-01 00:00:01Z", nanoseconds: 1_000_000_000),
      Sample(text: "1970-01-01T00:00:00.000000001Z", nanoseconds: 1),
      Sample(text: "1970-01-01T00:00:00.5Z", nanoseconds: 500_000_000),
      Sample(text: "1970-01-01T00:00:00.120Z", nanoseconds: 120_000_000),
      Sample(text: "1970-01-01T01:00:00+01:00", nanoseconds: 0),
      Sample(text: "1969-12-31T23:59:59-00:01", nanoseconds: 59_000_000_000),
      Sample(text: "1970-01-01T00:00:00-00:00", nanoseconds: 0),
      Sample(text: "1970-01-01T23:59:59+23:59", nanoseconds: 59_000_000_000),
      Sample(text: "2000-02-29T12:00:00Z", nanoseconds: 951_825_600_000_000_000),
      Sample(text: "2024-02-29T23:59:59.999999999Z", nanoseconds: 1_709_251_199_999_999_999),
      Sample(text: "2554-07-21T23:34:33.709551615Z", nanoseconds: .max),
      Sample(text: "2554-07-22T01:34:33.709551615+02:00", nanoseconds: .max),
    ])
  func reading(sample: Sample) throws {
    #expect(try Nanos(iso8601: sample.text).sinceEpoch == sample.nanoseconds)
    #expect(try Nanos(iso8601: sample.text[...]).sinceEpoch == sample.nanoseconds)
    #expect(try Nanos(iso8601: Array(sample.text.utf8).span).sinceEpoch == sample.nanoseconds)
  }

  /// A text that is no moment, and the error that says why.
  struct Refusal: Sendable {
    var text: String
    var error: ISO8601Error
  }

  @Test(
    "a field out of range is refused by its name",
    arguments: [
      Refusal(text: "2024-00-10T00:00:00Z", error: .outOfRange(.month)),
      Refusal(text: "2024-13-10T00:00:00Z", error: .outOfRange(.month)),
      Refusal(text: "2024-01-00T00:00:00Z", error: .outOfRange(.day)),
      Refusal(text: "2024-01-32T00:00:00Z", error: .outOfRange(.day)),
      Refusal(text: "2024-04-31T00:00:00Z", error: .outOfRange(.day)),
      Refusal(text: "2023-02-29T00:00:00Z", error: .outOfRange(.day)),
      Refusal(text: "2024-02-30T00:00:00Z", error: .outOfRange(.day)),
      Refusal(text: "2100-02-29T00:00:00Z", error: .outOfRange(.day)),
      Refusal(text: "2024-01-01T24:00:00Z", error: .outOfRange(.hour)),
      Refusal(text: "2024-01-01T00:60:00Z", error: .outOfRange(.minute)),
      Refusal(text: "2024-01-01T00:00:61Z", error: .outOfRange(.second)),
      Refusal(text: "2024-01-01T00:00:00+24:00", error: .outOfRange(.offsetHour)),
      Refusal(text: "2024-01-01T00:00:00-01:60", error: .outOfRange(.offsetMinute)),
      Refusal(text: "2016-12-31T23:59:60Z", error: .leapSecond),
      Refusal(text: "2024-01-01T00:00:60.5Z", error: .leapSecond),
      Refusal(text: "2024-01-01T00:00:00.1234567890Z", error: .fractionTooLong),
      Refusal(text: "1969-12-31T23:59:59.999999999Z", error: .unrepresentable),
      Refusal(text: "1970-01-01T00:59:59+01:00", error: .unrepresentable),
      Refusal(text: "2554-07-21T23:34:33.709551616Z", error: .unrepresentable),
      Refusal(text: "2554-07-21T23:34:34Z", error: .unrepresentable),
      Refusal(text: "2554-07-21T23:34:33.709551615-00:01", error: .unrepresentable),
      Refusal(text: "0000-01-01T00:00:00Z", error: .unrepresentable),
      Refusal(text: "0000-02-29T00:00:00Z", error: .unrepresentable),
      Refusal(text: "9999-12-31T23:59:59Z", error: .unrepresentable),
    ])
  func refusing(refusal: Refusal) {
    #expect(throws: refusal.error) { try Nanos(iso8601: refusal.text) }
    #expect(throws: refusal.error) { try Nanos(iso8601: refusal.text[...]) }
  }

  @Test(
    "a form that the profile leaves out is refused where it departs",
    arguments: [
      Refusal(text: "2024-01-01", error: .malformed(offset: 10)),
      Refusal(text: "20240101T000000Z", error: .malformed(offset: 4)),
      Refusal(text: "2024-1-01T00:00:00Z", error: .malformed(offset: 6)),
      Refusal(text: "2024-01-01_00:00:00Z", error: .malformed(offset: 10)),
      Refusal(text: "2024-01-01\u{0}00:00:00Z", error: .malformed(offset: 10)),
      Refusal(text: "2024-01-01T00:00Z", error: .malformed(offset: 16)),
      Refusal(text: "2024-01-01T00:00:00", error: .malformed(offset: 19)),
      Refusal(text: "2024-01-01T00:00:00,5Z", error: .malformed(offset: 19)),
      Refusal(text: "2024-01-01T00:00:00.Z", error: .malformed(offset: 20)),
      Refusal(text: "2024-01-01T00:00:00+0100", error: .malformed(offset: 22)),
      Refusal(text: "2024-01-01T00:00:00+01", error: .malformed(offset: 22)),
      Refusal(text: "2024-01-01T00:00:00Z ", error: .malformed(offset: 20)),
      Refusal(text: "2024-01-01T00:00:00+01:00Z", error: .malformed(offset: 25)),
      Refusal(text: "-024-01-01T00:00:00Z", error: .malformed(offset: 0)),
      Refusal(text: "٢٠٢٤-01-01T00:00:00Z", error: .malformed(offset: 0)),
    ])
  func refusingForms(refusal: Refusal) {
    #expect(throws: refusal.error) { try Nanos(iso8601: refusal.text) }
  }

  /// The longest form: every byte of it is one that the parser must look at.
  private static let longest = Array("2024-02-29T12:30:45.123456789+05:30".utf8)

  @Test("a wrong byte is found at its offset", arguments: longest.indices)
  func wrongByte(offset: Int) {
    var bytes = Self.longest
    bytes[offset] = UInt8(ascii: "x")
    #expect(throws: ISO8601Error.malformed(offset: offset)) { try Nanos(iso8601: bytes.span) }
  }

  @Test("a text that stops early is refused at its end", arguments: longest.indices)
  func truncated(count: Int) {
    let bytes = Array(Self.longest.prefix(count))
    #expect(throws: ISO8601Error.malformed(offset: count)) { try Nanos(iso8601: bytes.span) }
  }

  @Test(
    "a month has as many days as the calendar says",
    arguments: [1900, 1996, 2000, 2023, 2024, 2100, 2400])
  func monthLengths(year: Int) {
    for month in 1...12 {
      for day in 0...99 {
        let text = "\(year)-\(padded(month))-\(padded(day))T00:00:00Z"
        let exists = (1...daysOfMonth(month, year: year)).contains(day)
        let expected: ISO8601Error? =
          exists ? (year < 1970 ? .unrepresentable : nil) : .outOfRange(.day)
        #expect(refusal(of: text) == expected, "\(text)")
      }
    }
  }

  @Test("random times with offsets are those that Foundation reads", arguments: UInt64(1)...8)
  func againstFoundation(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let seconds = Int.random(in: 0...18_446_744_072, using: &generator)
      // Foundation has no time zone beyond 18 hours, although the format does.
      let offsetMinutes = Int.random(in: -1_080...1_080, using: &generator)
      let local = Date(timeIntervalSince1970: Double(seconds + offsetMinutes * 60))
      let clockText = local.formatted(.iso8601).dropLast()
      let minutes = offsetMinutes.magnitude
      let offset =
        "\(offsetMinutes < 0 ? "-" : "+")\(padded(Int(minutes / 60))):\(padded(Int(minutes % 60)))"
      let places = Int.random(in: 0...9, using: &generator)
      let digits = (0..<places).map { _ in String(Int.random(in: 0...9, using: &generator)) }
      let fraction = digits.joined()
      let text = "\(clockText)\(places > 0 ? "." : "")\(fraction)\(offset)"
      let read = try Nanos(iso8601: text).sinceEpoch
      let place = "seed \(seed): \(text)"
      let theirs = try Date("\(clockText)\(offset)", strategy: .iso8601)
      #expect(read / 1_000_000_000 == UInt64(theirs.timeIntervalSince1970), "\(place)")
      let nanoseconds = UInt64(fraction + String(repeating: "0", count: 9 - places))
      #expect(read % 1_000_000_000 == nanoseconds, "\(place)")
    }
  }

  @Test("each refusal is a sentence that says what is wrong")
  func refusalTexts() {
    #expect(
      "\(ISO8601Error.malformed(offset: 7))"
        == "expected a time such as 2024-02-29T12:30:00.5Z, found something else at byte 7")
    #expect("\(ISO8601Error.outOfRange(.offsetHour))" == "the offset hour is out of range")
    #expect(
      "\(ISO8601Error.leapSecond)"
        == "second 60 is a leap second, for which Unix time has no number")
    #expect(
      "\(ISO8601Error.fractionTooLong)"
        == "the second has more than nine fractional digits, and a nanosecond is the finest step")
    #expect(
      "\(ISO8601Error.unrepresentable)"
        == "the time is outside 1970-01-01T00:00:00Z to 2554-07-21T23:34:33.709551615Z")
  }

  @Test("each field has a name of its own for messages")
  func fieldNames() {
    #expect(
      ISO8601Field.allCases.map(\.rawValue) == [
        "month", "day", "hour", "minute", "second", "offset hour", "offset minute",
      ])
  }

  /// The error for a text, or nil when it is read.
  private func refusal(of text: String) -> ISO8601Error? {
    do {
      _ = try Nanos(iso8601: text)
      return nil
    } catch {
      return error
    }
  }
}

@Suite("Nanoseconds to time text")
struct ISO8601FormattingTests {
  @Test("every day that 64 bits reach is written and read as the calendar counts it")
  func everyDay() throws {
    var (year, month, day) = (1970, 1, 1)
    var mismatches: [String] = []
    let secondsPerDay: UInt64 = 86_400
    for midnight in stride(from: 0, through: UInt64.max / 1_000_000_000, by: Int(secondsPerDay)) {
      let moment = Nanos(sinceEpoch: midnight * 1_000_000_000)
      let text = "\(year)-\(padded(month))-\(padded(day))T00:00:00.000000000Z"
      if moment.description != text { mismatches.append("\(moment) is not \(text)") }
      if try Nanos(iso8601: text) != moment { mismatches.append("\(text) is not \(moment)") }
      day += 1
      if day > daysOfMonth(month, year: year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(mismatches == [])
    #expect((year, month, day) == (2554, 7, 22))
  }

  @Test("what is written is read back as the same moment", arguments: UInt64(1)...8)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      let moment = Nanos(sinceEpoch: generator.next())
      #expect(try Nanos(iso8601: moment.description) == moment, "seed \(seed)")
    }
  }

  @Test("the ends of the range and the fields between are written in full")
  func knownTexts() {
    #expect(Nanos.epoch.description == "1970-01-01T00:00:00.000000000Z")
    #expect(Nanos.max.description == "2554-07-21T23:34:33.709551615Z")
    #expect(
      Nanos(sinceEpoch: 1_709_212_203_000_000_456).description == "2024-02-29T13:10:03.000000456Z")
  }

  @Test("the bytes are those of the text")
  func bytes() {
    let moment = Nanos(sinceEpoch: 1_709_212_203_000_000_456)
    let bytes = moment.iso8601
    #expect(bytes.indices.map { bytes[$0] } == Array(moment.description.utf8))
  }

  @Test("the order of the texts is the order of the moments", arguments: UInt64(1)...8)
  func orderOfTexts(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let one = Nanos(sinceEpoch: generator.next())
      let other = Nanos(sinceEpoch: generator.next())
      #expect(
        (one.description < other.description) == (one < other), "seed \(seed): \(one), \(other)")
    }
  }
}

/// A number with at least two digits.
private func padded(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}

private let lengthsOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/// The length of a month, from the table that everyone learned.
private func daysOfMonth(_ month: Int, year: Int) -> Int {
  let isLeapYear = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
  return lengthsOfMonths[month - 1] + (month == 2 && isLeapYear ? 1 : 0)
}
