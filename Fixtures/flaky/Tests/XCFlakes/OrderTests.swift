import Foundation
import Shop
import XCTest

// Alphabetical order never shows the first case: reader, cleaner, polluter.
final class ARateReaderTests: XCTestCase {
  func testReadsRate() { XCTAssertEqual(Rates.current, 1.0) }
}

final class BRateCleanerTests: XCTestCase {
  func testResetsRate() {
    Rates.current = 1.0
    XCTAssertEqual(Rates.current, 1.0)
  }
}

final class CRatePolluterTests: XCTestCase {
  func testDoublesRate() {
    Rates.current *= 2
    XCTAssertGreaterThan(Rates.current, 1.0)
  }
}

// Passes in the suite, fails alone.
final class DCacheWarmerTests: XCTestCase {
  func testWarmsCache() {
    Cache.entries["EUR"] = 1
    XCTAssertEqual(Cache.entries.count, 1)
  }
}

final class ECacheReaderTests: XCTestCase {
  func testFindsEntry() { XCTAssertEqual(Cache.entries["EUR"], 1) }
}

// Needs two polluters.
final class FSwitchReaderTests: XCTestCase {
  func testNotBothSwitches() { XCTAssertFalse(Switches.first && Switches.second) }
}

final class GFirstSwitchTests: XCTestCase {
  func testFirstSwitch() {
    Switches.first = true
    XCTAssertTrue(Switches.first)
  }
}

final class HSecondSwitchTests: XCTestCase {
  func testSecondSwitch() {
    Switches.second = true
    XCTAssertTrue(Switches.second)
  }
}

// Fails when it runs twice in one process.
final class IRegistrationTests: XCTestCase {
  func testRegistersOnce() {
    Registry.registrations += 1
    XCTAssertEqual(Registry.registrations, 1)
  }
}

// Whoever uses the language first decides it.
final class JLanguageTests: XCTestCase {
  func testDefaultLanguage() {
    Language.wanted = "en"
    XCTAssertEqual(Language.current, "en")
  }
  func testGermanLanguage() {
    Language.wanted = "de"
    XCTAssertEqual(Language.current, "de")
  }
}

// Skips, depending on what ran before.
final class KSkippingTests: XCTestCase {
  func testSkipsWhenPolluted() throws {
    try XCTSkipIf(Rates.current != 1.0, "the rate is not the default")
    XCTAssertEqual(Rates.current, 1.0)
  }
}
