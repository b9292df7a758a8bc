// The interner against a dictionary, and at its limits.

import NjordValues
import Testing

@Suite("SymbolTable")
struct SymbolTableTests {
  @Test("numbers are dense, stable and unique, as in a dictionary", arguments: UInt64(1)...8)
  func againstDictionary(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let capacity = Int.random(in: 1...150, using: &generator)
    var table = SymbolTable(capacity: capacity)
    var model: [Symbol: UInt32] = [:]
    var refused: UInt64 = 0
    for step in 0..<1_500 {
      let symbol = try #require(Symbol(randomName(using: &generator)))
      let place = "seed \(seed), capacity \(capacity), step \(step)"
      let known = table.id(of: symbol)?.rawValue
      #expect(known == model[symbol], "\(place)")
      if model[symbol] == nil, model.count == capacity {
        refused += 1
        #expect(throws: SymbolTableFull.self, "\(place)") { try table.intern(symbol) }
      } else {
        let expected = model[symbol] ?? UInt32(model.count)
        model[symbol] = expected
        let id = try table.intern(symbol)
        #expect(id == SymbolID(rawValue: expected), "\(place)")
        #expect(table.symbol(for: id) == symbol, "\(place)")
      }
      let (count, rejected) = (table.count, table.rejected)
      #expect(count == model.count, "\(place)")
      #expect(rejected == refused, "\(place)")
    }
    #expect(refused > 0, "seed \(seed): the table was never full")
  }

  @Test("a table takes exactly as many symbols as its capacity", arguments: 1...33)
  func filling(capacity: Int) throws {
    var table = SymbolTable(capacity: capacity)
    for number in 0..<capacity {
      let id = try table.intern(#require(Symbol("S\(number)")))
      #expect(id.index == number)
    }
    let extra = try #require(Symbol("EXTRA"))
    do {
      _ = try table.intern(extra)
      Issue.record("a full table took a symbol")
    } catch {
      #expect(error.capacity == capacity)
    }
    let (count, rejected, given) = (table.count, table.rejected, table.capacity)
    #expect(count == capacity)
    #expect(rejected == 1)
    #expect(given == capacity)
    let lookedUp = table.id(of: extra)
    #expect(lookedUp == nil)
  }

  @Test("a full table still knows its symbols")
  func fullTableFinds() throws {
    let (first, second) = try (#require(Symbol("ONE")), #require(Symbol("TWO")))
    var table = SymbolTable(capacity: 1)
    let id = try table.intern(first)
    #expect(throws: SymbolTableFull.self) { try table.intern(second) }
    let again = try table.intern(first)
    #expect(again == id)
  }

  @Test("a number that was not given out has no symbol")
  func unknownNumber() throws {
    var table = SymbolTable(capacity: 4)
    let id = try table.intern(#require(Symbol("ONE")))
    let (next, last) = (
      table.symbol(for: SymbolID(rawValue: id.rawValue + 1)),
      table.symbol(for: SymbolID(rawValue: .max))
    )
    #expect(next == nil)
    #expect(last == nil)
  }

  @Test("numbers order by first appearance")
  func orderOfNumbers() {
    #expect(SymbolID(rawValue: 1) < SymbolID(rawValue: 2))
    #expect(!(SymbolID(rawValue: 2) < SymbolID(rawValue: 2)))
    #expect(SymbolID(rawValue: 7).index == 7)
    #expect(Set([SymbolID(rawValue: 7), SymbolID(rawValue: 7)]).count == 1)
  }

  @Test("the refusal names the capacity and the remedy")
  func refusalText() throws {
    var table = SymbolTable(capacity: 1)
    _ = try table.intern(#require(Symbol("ONE")))
    do {
      _ = try table.intern(#require(Symbol("TWO")))
      Issue.record("a full table took a symbol")
    } catch {
      #expect(
        "\(error)"
          == "the symbol table holds its maximum of 1 symbols; create it with a larger capacity")
    }
  }

  @Test("a capacity of zero traps")
  func capacityZero() async {
    await #expect(processExitsWith: .failure) { _ = SymbolTable(capacity: 0) }
  }

  @Test("a capacity above the maximum traps")
  func capacityAboveMaximum() async {
    await #expect(processExitsWith: .failure) {
      _ = SymbolTable(capacity: SymbolTable.capacityMax + 1)
    }
  }
}
