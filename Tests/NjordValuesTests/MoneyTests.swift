// Money against wide arithmetic by hand, and rounding against its definition over all small cases.

import NjordValues
import Testing

@Suite("Money")
struct MoneyTests {
  @Test("a price times a quantity is exact, and a sum of a million of them too")
  func exactProducts() throws {
    let price = try Price(parsing: "0.1")
    let quantity = try Quantity(parsing: "0.00000003")
    var sum = Money.zero
    for _ in 0..<1_000_000 { sum = try sum.adding(Money(of: quantity, at: price)) }
    #expect(sum.description == "0.003")
    #expect(Money(of: .max, at: .min) < .zero)
  }

  @Test("sum and difference undo each other, or nothing is computed", arguments: UInt64(1)...4)
  func arithmetic(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let left = Money(rawValue: .random(in: .min ... .max, using: &generator))
      let right = Money(rawValue: .random(in: .min ... .max, using: &generator))
      let (expected, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
      if overflow {
        #expect(throws: ArithmeticOverflow(), "seed \(seed)") { try left.adding(right) }
      } else {
        let sum = try left.adding(right)
        #expect(sum.rawValue == expected, "seed \(seed)")
        #expect(try sum.subtracting(right) == left, "seed \(seed)")
      }
      #expect((left < right) == (left.rawValue < right.rawValue), "seed \(seed)")
    }
    #expect(throws: ArithmeticOverflow()) { try Money.min.negated() }
    #expect(throws: ArithmeticOverflow()) { try Money.min.subtracting(.max) }
    #expect(try Money.max.negated().negated() == .max)
  }

  @Test("rounding takes the neighbour that its name says, over all small quotients")
  func rounding() throws {
    for steps in Int128(-12)...12 {
      for divisor in [Int64(-4), -3, -2, -1, 1, 2, 3, 4] {
        let exact = Double(steps) / Double(divisor)
        let money = Money(rawValue: steps)
        let quantity = Quantity(rawValue: divisor)
        for rounding in Rounding.allCases {
          let rule: FloatingPointRoundingRule =
            switch rounding {
            case .towardZero: .towardZero
            case .awayFromZero: .awayFromZero
            case .down: .down
            case .up: .up
            case .toNearestOrEven: .toNearestOrEven
            }
          let price = try money.divided(by: quantity, rounding)
          #expect(
            price.rawValue == Int64(exact.rounded(rule)), "\(steps) / \(divisor), \(rounding)")
        }
      }
    }
  }

  @Test("an average price gives the amount back, as far as the price's places allow")
  func averages() throws {
    let value = Money(of: try Quantity(parsing: "3"), at: try Price(parsing: "10.5"))
    #expect(try value.divided(by: Quantity(whole: 3), .towardZero).description == "10.5")
    #expect(try value.rounded(.towardZero).description == "31.5")
    #expect(throws: ArithmeticOverflow()) { try Money.max.rounded(.down) }
    #expect(throws: ArithmeticOverflow()) {
      try Money.min.divided(by: Quantity(rawValue: -1), .down)
    }
  }

  @Test("text is read and written exactly", arguments: UInt64(1)...4)
  func text(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let shift = Int128.random(in: 0...120, using: &generator)
      let money = Money(rawValue: .random(in: .min ... .max, using: &generator) >> shift)
      #expect(try Money(parsing: money.description) == money, "seed \(seed): \(money)")
    }
    #expect(try Money(parsing: "-0.0000000000000001").rawValue == -1)
    #expect(throws: DecimalTextError.inexact(offset: 18)) {
      try Money(parsing: "0.00000000000000001")
    }
    #expect(throws: DecimalTextError.overflow) { try Money(parsing: "17014118346046923173169") }
  }

  @Test("dividing by a quantity of zero traps")
  func zeroQuantity() async {
    await #expect(processExitsWith: .failure) {
      _ = try Money(rawValue: 1).divided(by: .zero, .down)
    }
  }
}
