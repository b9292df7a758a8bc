// Ticks from a CSV file, decoded from its bytes without taking anything from the heap for a line.

internal import NjordValues

/// Why a file holds no ticks, with the line.
struct TickFileError: Error, Equatable, CustomStringConvertible {
  let line: Int
  let problem: String

  var description: String { "line \(line): \(problem)" }
}

/// A CSV file of ticks: `time,symbol,price,quantity` on each line, in the order of time.
///
/// The time is ISO 8601 in UTC or nanoseconds since the epoch. A first line that does not begin with a
/// digit is a header.
struct TickFile {
  static let symbolsMax = 4_096
  private(set) var ticks: [TradeEvent] = []

  init(_ bytes: [UInt8]) throws(TickFileError) {
    var symbols = SymbolTable(capacity: Self.symbolsMax)
    var (start, line) = (0, 0)
    while start < bytes.count {
      line += 1
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let next = end + 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      let text = bytes.span.extracting(start..<end)
      start = next
      let isHeader = line == 1 && !text.isEmpty && !(48...57).contains(text[0])
      if text.isEmpty || isHeader { continue }
      let tick = try Self.tick(text, line, &symbols)
      if let last = ticks.last, tick.eventTime < last.eventTime {
        throw TickFileError(line: line, problem: "the time is before that of the line above")
      }
      ticks.append(tick)
    }
  }

  private static func tick(
    _ text: Span<UInt8>, _ line: Int, _ symbols: inout SymbolTable
  ) throws(TickFileError) -> TradeEvent {
    var commas = InlineArray<3, Int>(repeating: 0)
    var count = 0
    for index in text.indices where text[index] == UInt8(ascii: ",") {
      guard count < 3 else { throw TickFileError(line: line, problem: "more than four fields") }
      commas[count] = index
      count += 1
    }
    guard count == 3 else { throw TickFileError(line: line, problem: "fewer than four fields") }
    guard let time = time(text.extracting(0..<commas[0])) else {
      throw TickFileError(line: line, problem: "the first field is no time")
    }
    guard let symbol = Symbol(utf8: text.extracting(commas[0] + 1..<commas[1])) else {
      throw TickFileError(line: line, problem: "the second field is no symbol")
    }
    do {
      let price = try Price(parsing: text.extracting(commas[1] + 1..<commas[2]))
      let quantity = try Quantity(parsing: text.extracting(commas[2] + 1..<text.count))
      return TradeEvent(
        symbol: try symbols.intern(symbol), venue: VenueID(rawValue: 1), price: price,
        quantity: quantity, eventTime: time, receivedTime: time)
    } catch {
      throw TickFileError(line: line, problem: "\(error)")
    }
  }

  private static func time(_ text: Span<UInt8>) -> Nanos? {
    if let time = try? Nanos(iso8601: text) { return time }
    guard (1...20).contains(text.count) else { return nil }
    var number: UInt64 = 0
    for index in text.indices {
      guard (48...57).contains(text[index]) else { return nil }
      let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(UInt64(text[index] - 48))
      guard !overflow, !carry else { return nil }
      number = sum
    }
    return Nanos(sinceEpoch: number)
  }
}
