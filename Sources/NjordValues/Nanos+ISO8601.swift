// Text to time and back: the one place where time text becomes nanoseconds. Fields stand at fixed
// offsets in this format, so the parser is a straight line without state, and the byte that an
// error names is the first wrong one.

/// A field of a time text whose two or four digits can be out of range.
public enum ISO8601Field: String, Sendable, CaseIterable {
  /// The month, 1 to 12.
  case month
  /// The day, from 1 to the length of the month in that year.
  case day
  /// The hour of the day, 0 to 23.
  case hour
  /// The minute of the hour, 0 to 59.
  case minute
  /// The second of the minute, 0 to 59.
  case second
  /// The hours of the offset from UTC, 0 to 23.
  case offsetHour = "offset hour"
  /// The minutes of the offset from UTC, 0 to 59.
  case offsetMinute = "offset minute"
}

/// Why a text is not a moment that `Nanos` holds exactly.
public enum ISO8601Error: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte at this UTF-8 offset, or the end of the text there, breaks the format.
  case malformed(offset: Int)
  /// The field is well formed and names no moment, such as month 13 or 30 February.
  case outOfRange(ISO8601Field)
  /// The second is 60: the Unix time scale has no number for a leap second.
  case leapSecond
  /// The fraction of a second has more than nine digits, so it is finer than a nanosecond.
  case fractionTooLong
  /// The moment exists and is before 1970 or after July 2554, in UTC.
  case unrepresentable

  /// A sentence for logs that says what was expected.
  public var description: String {
    switch self {
    case .malformed(let offset):
      "expected a time such as 2024-02-29T12:30:00.5Z, found something else at byte \(offset)"
    case .outOfRange(let field):
      "the \(field.rawValue) is out of range"
    case .leapSecond:
      "second 60 is a leap second, for which Unix time has no number"
    case .fractionTooLong:
      "the second has more than nine fractional digits, and a nanosecond is the finest step"
    case .unrepresentable:
      "the time is outside 1970-01-01T00:00:00Z to 2554-07-21T23:34:33.709551615Z"
    }
  }
}

// MARK: - Parsing

extension Nanos {
  /// Reads a time from UTF-8 bytes, exactly and without allocating.
  ///
  /// The format is RFC 3339's profile of the ISO 8601 extended format:
  /// `YYYY-MM-DDThh:mm:ss[.f]Z`, where `T` may also be `t` or a space, `f` is 1 to 9 digits, and
  /// `Z` may also be `z` or an offset from UTC, `+hh:mm` or `-hh:mm`. The calendar is the proleptic
  /// Gregorian one and is checked exactly. Hour 24 and second 60 are rejected.
  ///
  /// - Parameter text: UTF-8 bytes of the time and nothing else.
  /// - Throws: `ISO8601Error` for the first thing wrong, from left to right.
  public init(iso8601 text: Span<UInt8>) throws(ISO8601Error) {
    let day = try Self.day(in: text)
    try Self.requireSeparator(in: text)
    let second = try Self.secondOfDay(in: text)
    let (fraction, fractionEnd) = try Self.fraction(in: text)
    let offset = try Self.secondsAheadOfUTC(in: text, at: fractionEnd)
    let seconds = day * Self.secondsPerDay + second - offset
    guard
      let whole = UInt64(exactly: seconds), whole <= UInt64.max / Self.nanosecondsPerSecond,
      let moment = try? Nanos(sinceEpoch: whole * Self.nanosecondsPerSecond)
        .adding(nanoseconds: fraction)
    else { throw .unrepresentable }
    self = moment
  }

  /// Reads a time that is part of a text, in the format of the form that takes bytes.
  ///
  /// - Parameter text: The time and nothing else.
  /// - Throws: `ISO8601Error`, as the form that takes bytes does.
  public init(iso8601 text: Substring) throws(ISO8601Error) {
    try self.init(iso8601: text.utf8Span.span)
  }

  /// Reads a time that is a whole text, in the format of the form that takes bytes.
  ///
  /// - Parameter text: The time and nothing else.
  /// - Throws: `ISO8601Error`, as the form that takes bytes does.
  public init(iso8601 text: String) throws(ISO8601Error) {
    try self.init(iso8601: text[...])
  }

  /// The seconds of a day without leap seconds.
  private static let secondsPerDay = 86_400
  /// The nanoseconds of a second.
  private static let nanosecondsPerSecond: UInt64 = 1_000_000_000
  /// The most digits that the fraction of a second may have.
  private static let fractionDigitsMax = 9

  /// Reads `YYYY-MM-DD` at the start and counts its days since the epoch.
  @inline(__always)
  private static func day(in text: Span<UInt8>) throws(ISO8601Error) -> Int {
    let century = try twoDigits(in: text, at: 0)
    let year = try century * 100 + twoDigits(in: text, at: 2)
    try require(UInt8(ascii: "-"), in: text, at: 4)
    let month = try twoDigits(in: text, at: 5)
    guard (1...12).contains(month) else { throw .outOfRange(.month) }
    try require(UInt8(ascii: "-"), in: text, at: 7)
    let day = try twoDigits(in: text, at: 8)
    let date = CivilDate(year: year, month: month, day: day)
    guard day >= 1, day <= date.daysInMonth else { throw .outOfRange(.day) }
    return date.daysSinceEpoch
  }

  /// Reads the `T`, in either case, or the space between date and time.
  @inline(__always)
  private static func requireSeparator(in text: Span<UInt8>) throws(ISO8601Error) {
    guard text.count > 10 else { throw .malformed(offset: 10) }
    switch text[10] {
    case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " "): return
    default: throw .malformed(offset: 10)
    }
  }

  /// Reads `hh:mm:ss` after the separator.
  @inline(__always)
  private static func secondOfDay(in text: Span<UInt8>) throws(ISO8601Error) -> Int {
    let hour = try number(upTo: 23, in: text, at: 11, field: .hour)
    try require(UInt8(ascii: ":"), in: text, at: 13)
    let minute = try number(upTo: 59, in: text, at: 14, field: .minute)
    try require(UInt8(ascii: ":"), in: text, at: 16)
    let second = try twoDigits(in: text, at: 17)
    guard second != 60 else { throw .leapSecond }
    guard second < 60 else { throw .outOfRange(.second) }
    return (hour * 60 + minute) * 60 + second
  }

  /// Reads the optional fraction after the seconds; tells its nanoseconds and where it ends.
  @inline(__always)
  private static func fraction(
    in text: Span<UInt8>
  ) throws(ISO8601Error) -> (nanoseconds: UInt64, end: Int) {
    let point = 19
    guard text.count > point, text[point] == UInt8(ascii: ".") else { return (0, point) }
    var nanoseconds: UInt64 = 0
    var step = nanosecondsPerSecond
    var offset = point + 1
    while let digit = decimalDigit(in: text, at: offset) {
      guard offset - point <= fractionDigitsMax else { throw .fractionTooLong }
      step /= 10
      nanoseconds += UInt64(digit) * step
      offset += 1
    }
    guard offset > point + 1 else { throw .malformed(offset: offset) }
    return (nanoseconds, offset)
  }

  /// Reads `Z`, `+hh:mm` or `-hh:mm` at an offset and requires the text to end there.
  @inline(__always)
  private static func secondsAheadOfUTC(
    in text: Span<UInt8>, at offset: Int
  ) throws(ISO8601Error) -> Int {
    guard offset < text.count else { throw .malformed(offset: offset) }
    let sign: Int
    switch text[offset] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      guard text.count == offset + 1 else { throw .malformed(offset: offset + 1) }
      return 0
    case UInt8(ascii: "+"): sign = 1
    case UInt8(ascii: "-"): sign = -1
    default: throw .malformed(offset: offset)
    }
    let hours = try number(upTo: 23, in: text, at: offset + 1, field: .offsetHour)
    try require(UInt8(ascii: ":"), in: text, at: offset + 3)
    let minutes = try number(upTo: 59, in: text, at: offset + 4, field: .offsetMinute)
    guard text.count == offset + 6 else { throw .malformed(offset: offset + 6) }
    return sign * (hours * 60 + minutes) * 60
  }

  /// Reads a field of two digits that runs from zero to a limit.
  @inline(__always)
  private static func number(
    upTo limit: Int, in text: Span<UInt8>, at offset: Int, field: ISO8601Field
  ) throws(ISO8601Error) -> Int {
    let value = try twoDigits(in: text, at: offset)
    guard value <= limit else { throw .outOfRange(field) }
    return value
  }

  /// Reads exactly two digits.
  @inline(__always)
  private static func twoDigits(
    in text: Span<UInt8>, at offset: Int
  ) throws(ISO8601Error) -> Int {
    guard let tens = decimalDigit(in: text, at: offset) else { throw .malformed(offset: offset) }
    guard let ones = decimalDigit(in: text, at: offset + 1) else {
      throw .malformed(offset: offset + 1)
    }
    return tens * 10 + ones
  }

  /// Requires a byte that never varies.
  @inline(__always)
  private static func require(
    _ byte: UInt8, in text: Span<UInt8>, at offset: Int
  ) throws(ISO8601Error) {
    guard offset < text.count, text[offset] == byte else { throw .malformed(offset: offset) }
  }
}

// MARK: - Formatting

extension Nanos: CustomStringConvertible {
  /// The bytes of the time in UTC as `YYYY-MM-DDThh:mm:ss.fffffffffZ`, made without allocating.
  ///
  /// The length is always 30 bytes, all ASCII, so the order of such texts is that of the times.
  public var iso8601: InlineArray<30, UInt8> {
    let (seconds, nanoseconds) = sinceEpoch.quotientAndRemainder(
      dividingBy: Self.nanosecondsPerSecond)
    let (day, secondOfDay) = Int(seconds).quotientAndRemainder(dividingBy: Self.secondsPerDay)
    let date = CivilDate(daysSinceEpoch: day)
    var text = InlineArray<30, UInt8>(repeating: UInt8(ascii: "Z"))
    var end = 0
    func append(_ value: Int, digits: Int, then separator: Unicode.Scalar) {
      var rest = value
      for offset in stride(from: end + digits - 1, through: end, by: -1) {
        text[offset] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      text[end + digits] = UInt8(ascii: separator)
      end += digits + 1
    }
    append(date.year, digits: 4, then: "-")
    append(date.month, digits: 2, then: "-")
    append(date.day, digits: 2, then: "T")
    append(secondOfDay / 3_600, digits: 2, then: ":")
    append(secondOfDay / 60 % 60, digits: 2, then: ":")
    append(secondOfDay % 60, digits: 2, then: ".")
    append(Int(nanoseconds), digits: Self.fractionDigitsMax, then: "Z")
    return text
  }

  /// The time in UTC as text, such as `2024-02-29T12:30:00.500000000Z`; it parses back exactly.
  public var description: String {
    let bytes = iso8601
    // SAFETY: every byte written above is an ASCII character, so the bytes are valid UTF-8.
    let text = unsafe UTF8Span(unchecked: bytes.span, isKnownASCII: true)
    return String(copying: text)
  }
}
