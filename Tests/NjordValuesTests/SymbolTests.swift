// Symbols: which texts are names, and that the two packed integers behave as the text would.

import NjordValues
import Testing

@Suite("Symbol")
struct SymbolTests {
  @Test("a name of any permitted length comes back as the same text", arguments: 1...16)
  func roundTrip(length: Int) throws {
    let text = String("BTC-USDT.PERP/1!".prefix(length))
    let symbol = try #require(Symbol(text))
    #expect(symbol.description == text)
    #expect(symbol.count == length)
    #expect(String(describing: symbol) == text)
  }

  @Test("the longest name has as many bytes as the constant says")
  func longest() {
    let text = String(repeating: "A", count: Symbol.byteCountMax)
    #expect(Symbol(text)?.count == 16)
    #expect(Symbol(text + "A") == nil)
    #expect(Symbol("") == nil)
  }

  @Test("of all bytes only visible ASCII makes a name", arguments: UInt8.min...UInt8.max)
  func permittedBytes(byte: UInt8) {
    let alone = Symbol(utf8: [byte].span)
    let atEnd = Symbol(utf8: [UInt8(ascii: "A"), byte].span)
    let isVisible = byte > 32 && byte < 127
    #expect((alone != nil) == isVisible)
    #expect((atEnd != nil) == isVisible)
    #expect(alone?.description.utf8.first == (isVisible ? byte : nil))
  }

  @Test(
    "a text with a character outside visible ASCII is no name",
    arguments: ["BTC USD", "BTC\n", "\u{0}", "ÖL", "€", "日本"])
  func rejectedTexts(text: String) {
    #expect(Symbol(text) == nil)
  }

  @Test("a field of a line packs like the text it shows")
  func substring() throws {
    let line = "17,ETHUSD,3.5"
    let field = try #require(line.split(separator: ",").dropFirst().first)
    #expect(Symbol(field) == Symbol("ETHUSD"))
  }

  @Test("order and equality are those of the text's bytes", arguments: UInt64(1)...8)
  func order(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let left = randomName(using: &generator)
      let right = randomName(using: &generator)
      let (leftSymbol, rightSymbol) = try (#require(Symbol(left)), #require(Symbol(right)))
      let precedes = left.utf8.lexicographicallyPrecedes(right.utf8)
      #expect((leftSymbol < rightSymbol) == precedes, "seed \(seed): \(left) and \(right)")
      #expect((leftSymbol == rightSymbol) == (left == right), "seed \(seed): \(left) and \(right)")
    }
  }

  @Test("a name comes after its prefixes and before names that go on higher")
  func orderOfPrefixes() throws {
    let texts = ["A", "A!", "AA", "AAAAAAAA", "AAAAAAAAA", "AAAAAAAAB", "B"]
    let symbols = try texts.map { try #require(Symbol($0)) }
    #expect(symbols.reversed().sorted() == symbols)
  }

  @Test("equal names hash equally, so a set keeps one of them")
  func hashing() {
    let names = ["EURUSD", "EURUSD", "EURUSDEURUSD", "EURUSDEURUSE"]
    #expect(Set(names.compactMap { Symbol($0) }).count == 3)
  }
}

/// A short name over few characters, so that equal names and prefixes occur.
func randomName(using generator: inout SeededGenerator) -> String {
  let length = Int.random(in: 1...10, using: &generator)
  return String((0..<length).map { _ in Bool.random(using: &generator) ? "A" : "~" })
}
