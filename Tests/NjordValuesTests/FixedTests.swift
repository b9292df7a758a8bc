// Fixed-point numbers: arithmetic against 128-bit integers, text against a naive reading of it.

import NjordValues
import Testing

/// Cents, the unit in which a person can follow a test.
private enum CentUnit: FixedPointUnit {
  static var fractionDigits: Int { 2 }
}

/// Whole numbers, the lower end of the permitted fraction digits.
private enum WholeUnit: FixedPointUnit {
  static var fractionDigits: Int { 0 }
}

/// The upper end of the permitted fraction digits.
private enum AttoUnit: FixedPointUnit {
  static var fractionDigits: Int { 18 }
}

/// One digit too many.
private enum TooFineUnit: FixedPointUnit {
  static var fractionDigits: Int { 19 }
}

@Suite("Fixed arithmetic")
struct FixedArithmeticTests {
  @Test("results are exact or refused, never wrapped", arguments: UInt64(1)...8)
  func againstWideIntegers(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let (left, right) = (randomBits(using: &generator), randomBits(using: &generator))
      let (one, other) = (Price(rawValue: left), Price(rawValue: right))
      let (wideLeft, wideRight) = (Int128(left), Int128(right))
      let place = "seed \(seed): \(left) and \(right)"
      #expect(raw { try one.adding(other) } == exact(wideLeft + wideRight), "\(place)")
      #expect(raw { try one.subtracting(other) } == exact(wideLeft - wideRight), "\(place)")
      #expect(raw { try one.multiplied(by: right) } == exact(wideLeft * wideRight), "\(place)")
      #expect(raw { try one.negated() } == exact(-wideLeft), "\(place)")
      #expect(one.exactProduct(with: Quantity(rawValue: right)) == wideLeft * wideRight, "\(place)")
      #expect((one < other) == (left < right), "\(place)")
      #expect((one == other) == (left == right), "\(place)")
    }
  }

  @Test("each operation refuses the first result beyond the range and no earlier one")
  func rangeEnds() throws {
    let step = Price(rawValue: 1)
    #expect(try Price(rawValue: .max - 1).adding(step) == .max)
    #expect(try Price(rawValue: .min + 1).subtracting(step) == .min)
    #expect(throws: ArithmeticOverflow()) { try Price.max.adding(step) }
    #expect(throws: ArithmeticOverflow()) { try Price.min.subtracting(step) }
    #expect(throws: ArithmeticOverflow()) { try Price.min.negated() }
    #expect(throws: ArithmeticOverflow()) { try Price.min.multiplied(by: -1) }
    #expect(try Price.max.negated().rawValue == -.max)
    #expect(
      Price.min.exactProduct(with: Price.min) == Int128(Int64.min) * Int128(Int64.min))
  }

  @Test("a whole number is scaled by the unit, up to the last one that fits")
  func wholeNumbers() throws {
    #expect(try Price(whole: 3).rawValue == 300_000_000)
    #expect(try Quantity(whole: -92_233_720_368).rawValue == -9_223_372_036_800_000_000)
    #expect(throws: ArithmeticOverflow()) { try Quantity(whole: -92_233_720_369) }
    #expect(throws: ArithmeticOverflow()) { try Price(whole: 92_233_720_369) }
    #expect(try Fixed<WholeUnit>(whole: .min) == .min)
    #expect(try Fixed<AttoUnit>(whole: 9).rawValue == 9_000_000_000_000_000_000)
    #expect(throws: ArithmeticOverflow()) { try Fixed<AttoUnit>(whole: 10) }
  }

  @Test("zero is neutral, lies between the ends and equals any other zero")
  func zero() throws {
    let price = Price(rawValue: 12_345)
    #expect(try price.adding(.zero) == price)
    #expect(try price.multiplied(by: 0) == .zero)
    #expect(Price.min < .zero)
    #expect(Price.zero < .max)
    #expect(!(Price.zero < .zero))
    #expect(Set([Price.zero, Price(rawValue: 0), .max]).count == 2)
  }

  @Test("prices and quantities have eight decimal places")
  func declaredScale() {
    #expect(PriceUnit.fractionDigits == 8)
    #expect(QuantityUnit.fractionDigits == 8)
    #expect(Price(rawValue: 1).description == "0.00000001")
    #expect(Quantity(rawValue: 1).description == "0.00000001")
  }

  @Test("a unit with more than eighteen fraction digits traps")
  func tooManyDigits() async {
    await #expect(processExitsWith: .failure) { _ = try Fixed<TooFineUnit>(whole: 0) }
  }

  @Test("the overflow error says that nothing was wrapped")
  func overflowText() {
    #expect(
      "\(ArithmeticOverflow())"
        == "the exact result does not fit its fixed-width type; nothing was wrapped or rounded")
  }

  /// The steps of a result, or nil for an overflow.
  private func raw(_ operation: () throws -> Price) -> Int64? {
    (try? operation())?.rawValue
  }

  /// The number in 64 bits, or nil when it does not fit.
  private func exact(_ wide: Int128) -> Int64? {
    Int64(exactly: wide)
  }
}

@Suite("Fixed text")
struct FixedTextTests {
  /// A text, and the steps of a price that it stands for.
  struct Sample: Sendable {
    var text: String
    var steps: Int64
  }

  @Test(
    "a decimal number is read exactly",
    arguments: [
      Sample(text: "0", steps: 0),
      Sample(text: "-0", steps: 0),
      Sample(text: "1", steps: 100_000_000),
      Sample(text: "0.1", steps: 10_000_000),
      Sample(text: "-12.5", steps: -1_250_000_000),
      Sample(text: "007.50", steps: 750_000_000),
      Sample(text: "0.00000001", steps: 1),
      Sample(text: "-0.00000001", steps: -1),
      Sample(text: "1.000000000000", steps: 100_000_000),
      Sample(text: "92233720368.54775807", steps: .max),
      Sample(text: "-92233720368.54775808", steps: .min),
    ])
  func reading(sample: Sample) throws {
    #expect(try Price(parsing: sample.text).rawValue == sample.steps)
    #expect(try Quantity(parsing: sample.text[...]).rawValue == sample.steps)
    #expect(try Price(parsing: Array(sample.text.utf8).span).rawValue == sample.steps)
  }

  /// A text that is no number, and the error that says why.
  struct Refusal: Sendable {
    var text: String
    var error: DecimalTextError
  }

  @Test(
    "a text that is no exact number is refused with the place of the fault",
    arguments: [
      Refusal(text: "", error: .malformed(offset: 0)),
      Refusal(text: "-", error: .malformed(offset: 1)),
      Refusal(text: "+1", error: .malformed(offset: 0)),
      Refusal(text: "--1", error: .malformed(offset: 1)),
      Refusal(text: ".5", error: .malformed(offset: 0)),
      Refusal(text: "5.", error: .malformed(offset: 2)),
      Refusal(text: "5.x", error: .malformed(offset: 2)),
      Refusal(text: "1.2.3", error: .malformed(offset: 3)),
      Refusal(text: "1 ", error: .malformed(offset: 1)),
      Refusal(text: " 1", error: .malformed(offset: 0)),
      Refusal(text: "1e5", error: .malformed(offset: 1)),
      Refusal(text: "1,5", error: .malformed(offset: 1)),
      Refusal(text: "nan", error: .malformed(offset: 0)),
      Refusal(text: "１", error: .malformed(offset: 0)),
      Refusal(text: "0.000000001", error: .inexact(offset: 10)),
      Refusal(text: "0.0000000001", error: .inexact(offset: 11)),
      Refusal(text: "92233720368.54775808", error: .overflow),
      Refusal(text: "-92233720368.54775809", error: .overflow),
      Refusal(text: "92233720369", error: .overflow),
      Refusal(text: "99999999999999999999999999", error: .overflow),
    ])
  func refusing(refusal: Refusal) {
    #expect(throws: refusal.error) { try Price(parsing: refusal.text) }
    #expect(throws: refusal.error) { try Price(parsing: refusal.text[...]) }
  }

  @Test("every text of up to five characters is read as a naive reader would")
  func allShortTexts() {
    let alphabet = Array("-.019x")
    var texts = [""]
    var accepted = 0
    for _ in 0..<5 {
      texts = texts.flatMap { text in alphabet.map { text + String($0) } }
      for text in texts {
        let cents = try? Fixed<CentUnit>(parsing: text).rawValue
        #expect(cents == naiveCents(text), "\(text)")
        accepted += cents == nil ? 0 : 1
      }
    }
    #expect(accepted > 500)
  }

  @Test("what is printed parses back to the same number", arguments: UInt64(1)...8)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      let steps = randomBits(using: &generator)
      try expectRoundTrip(Price(rawValue: steps), "seed \(seed): \(steps)")
      try expectRoundTrip(Fixed<CentUnit>(rawValue: steps), "seed \(seed): \(steps)")
      try expectRoundTrip(Fixed<WholeUnit>(rawValue: steps), "seed \(seed): \(steps)")
      try expectRoundTrip(Fixed<AttoUnit>(rawValue: steps), "seed \(seed): \(steps)")
    }
  }

  @Test("the text is the shortest one that is exact")
  func shortestText() {
    #expect(Price(rawValue: 10_050_000_000).description == "100.5")
    #expect(Price(rawValue: 10_000_000_000).description == "100")
    #expect(Price(rawValue: -1).description == "-0.00000001")
    #expect(Price.zero.description == "0")
    #expect(Price.min.description == "-92233720368.54775808")
    #expect(Price.max.description == "92233720368.54775807")
    #expect(Fixed<WholeUnit>(rawValue: -70).description == "-70")
    #expect(Fixed<AttoUnit>(rawValue: .max).description == "9.223372036854775807")
  }

  @Test("each refusal is a sentence with its place")
  func refusalTexts() {
    #expect(
      "\(DecimalTextError.malformed(offset: 3))"
        == "expected a decimal number such as -12.5, found something else at byte 3")
    #expect(
      "\(DecimalTextError.inexact(offset: 4))"
        == "the digit at byte 4 is finer than the smallest step of this type")
    #expect("\(DecimalTextError.overflow)" == "the number is beyond the range of this type")
  }

  private func expectRoundTrip<Unit>(_ number: Fixed<Unit>, _ place: String) throws {
    #expect(try Fixed<Unit>(parsing: number.description) == number, "\(place)")
  }

  /// Cents by splitting the text, as long as no digit is below a cent.
  private func naiveCents(_ text: String) -> Int64? {
    let magnitude = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = magnitude.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy(\.isNumber) }
    guard isNumber, parts.count <= 2, let whole = parts.first else { return nil }
    var fraction = parts.count == 2 ? String(parts[1]) : ""
    while fraction.count > 2, fraction.last == "0" { fraction.removeLast() }
    while fraction.count < 2 { fraction += "0" }
    guard fraction.count == 2, let cents = Int64(whole + fraction) else { return nil }
    return text.hasPrefix("-") ? -cents : cents
  }
}

/// Any 64 bits, of any magnitude, so that both small results and overflows occur.
private func randomBits(using generator: inout SeededGenerator) -> Int64 {
  Int64(bitPattern: generator.next()) >> Int64.random(in: 0...63, using: &generator)
}
