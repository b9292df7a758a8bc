// Ticks from text: what is read, and what is refused with its line.

import NjordValues
import Testing

@testable import NjordCommands

@Suite("TickFile")
struct TickFileTests {
  @Test("ticks are read with header, either kind of time, and either kind of line end")
  func reading() throws {
    let text = "time,symbol,price,quantity\r\n1000,BTC,1.5,2\r\n\n1970-01-01T00:00:01Z,ETH,2,0.5"
    let ticks = try TickFile(Array(text.utf8)).ticks
    #expect(ticks.map(\.eventTime.sinceEpoch) == [1_000, 1_000_000_000])
    #expect(ticks.map(\.price.description) == ["1.5", "2"])
    #expect(ticks.map(\.quantity.description) == ["2", "0.5"])
    #expect(ticks.map(\.symbol.rawValue) == [0, 1])
  }

  @Test(
    "a bad line is named",
    arguments: [
      ("1,A,1", "line 1: fewer than four fields"), ("1,A,1,1,1", "line 1: more than four fields"),
      ("x\ny,A,1,1", "line 2: the first field is no time"),
      ("1,,1,1", "line 1: the second field is no symbol"),
      (
        "1,A,x,1", "line 1: expected a decimal number such as -12.5, found something else at byte 0"
      ),
      ("2,A,1,1\n1,A,1,1", "line 2: the time is before that of the line above"),
      ("99999999999999999999,A,1,1", "line 1: the first field is no time"),
    ])
  func refused(text: String, expected: String) {
    let error = #expect(throws: TickFileError.self) { try TickFile(Array(text.utf8)) }
    #expect(error?.description == expected)
  }
}
