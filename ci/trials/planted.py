"""What the adoption trial plants: one new finding of each rule, in targets of their own.

Everything hangs on an executable that uses what shall not be found, so that each piece of code gives
the one finding that it is planted for. `EXPECTED` says which, by rule and file.
"""

import random
import zlib

FOLDER = "NjordTrial"

# Rules that the change cannot show beside the others, with the reason; the trial shows them elsewhere.
ELSEWHERE = {
    "stale-baseline": "shown when a finding of the baseline was mended",
    "broken-test": "shown by the run of `flakiness`",
    "flaky-test": "shown by the run of `flakiness`",
    **dict.fromkeys(
        ["coverage", "failed-test", "slow-suite", "slow-test"], "shown by the run of `tests`"
    ),
    **dict.fromkeys(
        [
            "allocation-budget",
            "blocking-call",
            "hot-path",
            "layout-budget",
            "nondeterminism",
            "unbounded-state",
            "unsafe-count",
        ],
        "off until the configuration names something; Tests/Spec/core-discipline.md plants them",
    ),
}

MANIFEST = f"""
package.dependencies.append(.package(path: "{FOLDER}/Kit"))
package.targets += [
  .target(name: "NjordTrialSpare", path: "{FOLDER}/Spare"),
  .target(name: "NjordTrial", dependencies: ["NjordTrialSpare"], path: "{FOLDER}/Library"),
  .target(name: "NjordTrialIdle", path: "{FOLDER}/Idle"),
  .executableTarget(name: "NjordTrialApp", dependencies: ["NjordTrial"], path: "{FOLDER}/App"),
  .testTarget(
    name: "NjordTrialTests", dependencies: ["NjordTrial"], path: "{FOLDER}/Tests"),
]
"""

CONFIGURATION = """
secrets:
  allowed-paths: ["NjordTrial/Nowhere/** -- the folder is not there"]
"""

SOURCES = {
    "Spare/Spare.swift": """/// What the executable prints first.
public let greeting = "begin"
""",
    "App/main.swift": """import NjordTrial
import NjordTrialSpare

print(greeting)
print(decide(on: 3), descend(into: [[1, 2], [3]]), scaled(4), undocumented(), rounded(7))
print(firstTotal(of: [1, 2, 3]), secondTotal(of: [4, 5, 6]), stateText(), labelText(), noted())
print(spoken(2), permitted(), lately(), Meter().reading, narrowed(), quiet(), ring())
""",
    "Library/Complexity.swift": """/// Tells large numbers from small ones.
public func decide(on value: Int) -> Int {
  if value == 1 { return 10 }
  if value == 2 { return 30 }
  if value == 3 { return 20 }
  if value == 4 { return 60 }
  if value == 5 { return 50 }
  if value == 6 { return 40 }
  if value == 7 { return 90 }
  if value == 8 { return 80 }
  if value == 9 { return 70 }
  if value == 10 { return 15 }
  if value == 11 { return 25 }
  return 0
}

/// Adds up what is large and even.
public func descend(into rows: [[Int]]) -> Int {
  var sum = 0
  for row in rows {
    if row.count > 1 {
      for entry in row {
        if entry > 0 {
          while sum < 10 {
            if entry % 2 == 0 { sum += entry } else { sum += 1 }
          }
        }
      }
    }
  }
  return sum
}
""",
    "Library/Copies.swift": """/// Weighs the entries of a list.
public func firstTotal(of entries: [Int]) -> Int {
  var total = 0
  var position = 1
  for entry in entries where entry > 0 {
    let weight = entry * position + total % 7
    total += weight - position / 2
    position += weight > 12 ? 3 : 1
    total = max(total, position * 2)
    print("after", position, "the total is", total, "with", weight)
  }
  let rest = total % 11 + position * entries.count
  print("the rest is", rest)
  return total - rest
}

/// Weighs the entries of another list.
public func secondTotal(of entries: [Int]) -> Int {
  var total = 0
  var position = 1
  for entry in entries where entry > 0 {
    let weight = entry * position + total % 7
    total += weight - position / 2
    position += weight > 12 ? 3 : 1
    total = max(total, position * 2)
    print("after", position, "the total is", total, "with", weight)
  }
  let rest = total % 11 + position * entries.count
  print("the rest is", rest)
  return total - rest
}
""",
    "Library/Docs.swift": """public func undocumented() -> Int { 1 }

/// Cuts a number down to tens.
///
/// - Parameter amount: The number.
/// - Returns: The tens.
public func rounded(_ value: Int) -> Int { value / 10 * 10 }
""",
    "Library/Symbols.swift": """func nobodyCalls() -> Int { 17 }

/// Makes a number larger.
public func scaled(_ value: Int) -> Int { product(value, by: 3, padding: 1) }

func product(_ value: Int, by factor: Int, padding: Int) -> Int { value * factor }
""",
    "Library/Cases.swift": """enum SwitchState {
  case open
  case jammed
}

/// Says how a switch stands.
public func stateText() -> String {
  let state = SwitchState.open
  switch state {
  case .open: return "open"
  case .jammed: return "jammed"
  }
}
""",
    "Library/Access.swift": """/// Used by this module alone.
public func halfOf(_ value: Int) -> Int { value / 2 }

/// Used by the executable.
public func narrowed() -> Int { halfOf(8) }
""",
    "Library/Conformances.swift": """protocol Tagged {}

struct Label: Tagged {
  var text: String
}

/// Gives a label's text.
public func labelText() -> String { Label(text: "tag").text }
""",
    "Library/Properties.swift": """/// Measures and forgets.
public struct Meter {
  var last = 0
  /// What was measured.
  public var reading: Int { 4 }
  /// Starts at nothing.
  public init() { last = 1 }
}
""",
    "Library/Imports.swift": """import Dispatch

/// Waits for nobody.
public func noted() -> Int { 5 }
""",
    "Library/Later.swift": """/// Keeps quiet.
public func quiet() -> Int { 9 }

#if compiler(>=99)
func later( {
#endif
""",
    "Library/Nothing.swift": "// Nothing is declared here.\n",
    "Library/Tested.swift": """/// Says a number aloud.
public func spoken(_ value: Int) -> String { "number \\(value)" }

func onlyTestsAsk() -> Int { 23 }
""",
    "Library/Comments.swift": """// njord-gate: allow[cyclomatic-complexity] -- it was long once
/// Permits.
public func permitted() -> Int { 6 }

// njord-gate: allow[cyclomatic-complexity] -- until somebody cuts it until: 2020-01-31
/// Comes late.
public func lately() -> Int { 8 }

// njord-gate: allow[no-such-rule] -- a name that nobody knows
""",
    "Library/Ring.swift": """#if NJORD_TRIAL_RING
import NjordTrialApp
#endif

/// Goes round.
public func ring() -> Int { 3 }
""",
    "Library/Left.swift.orig": "func left() {}\n",
    "Idle/Idle.swift": """/// Does nothing for anybody.
public func idle() -> Int { 0 }
""",
    "Kit/Package.swift": """// swift-tools-version: 5.7
import PackageDescription

let package = Package(
  name: "Kit", products: [.library(name: "Kit", targets: ["Kit"])], targets: [.target(name: "Kit")])
""",
    "Kit/Sources/Kit/Kit.swift": """/// Helps.
public func help() -> Int { 1 }
""",
    "NOTES.md": "What comes [next](nowhere.md).\n",
    "Tests/UnsteadyTests.swift": """import Foundation
import Testing

nonisolated(unsafe) var calls = 0

@Test func counts() {
  calls += 1
  #expect(calls == 1)
}

@Test func waits() async throws {
  try await Task.sleep(for: .milliseconds(1))
}

@Test func isLate() { #expect(Date().timeIntervalSince1970 > 0) }

@Test func draws() { #expect(Int.random(in: 0..<10) < 10) }

@Test func orders() {
  let ages = ["a": 1, "b": 2]
  #expect(Array(ages.keys) == ["a", "b"])
}

@Test func asksOthers() { #expect(gethostbyname("localhost") != nil) }
""",
    "Tests/AskingTests.swift": """import Testing

@testable import NjordTrial

@Test func asks() { #expect(onlyTestsAsk() == 23) }
""",
    "Tests/SpeakingTests.swift": """import Testing

@testable import NjordTrial

@Test func speaks() { #expect(spoken(2) == "number 2") }
""",
}

# Rule and file of each finding, as the report must have them.
EXPECTED = sorted(
    [
        ("cyclomatic-complexity", "Library/Complexity.swift"),
        ("cognitive-complexity", "Library/Complexity.swift"),
        ("duplicate-code", "Library/Copies.swift"),
        ("missing-doc", "Library/Docs.swift"),
        ("doc-mismatch", "Library/Docs.swift"),
        ("dead-symbol", "Library/Symbols.swift"),
        ("dead-parameter", "Library/Symbols.swift"),
        ("never-built-case", "Library/Cases.swift"),
        ("redundant-access", "Library/Access.swift"),
        ("redundant-conformance", "Library/Conformances.swift"),
        # Its protocol is used as no type and no constraint, and goes as well.
        ("dead-symbol", "Library/Conformances.swift"),
        ("write-only-property", "Library/Properties.swift"),
        ("dead-import", "Library/Imports.swift"),
        ("dead-file", "Library/Nothing.swift"),
        ("test-only-symbol", "Library/Tested.swift"),
        ("unneeded-testable", "Tests/SpeakingTests.swift"),
        ("source-problem", "Library/Later.swift"),
        ("stale-suppression", "Library/Comments.swift"),
        ("expired-suppression", "Library/Comments.swift"),
        ("invalid-suppression", "Library/Comments.swift"),
        ("secret", "token.env"),
        ("broken-link", "NOTES.md"),
        ("dead-symbol", "Idle/Idle.swift"),
        ("import-cycle", "Library/Ring.swift"),
        ("undeclared-import", "App/main.swift"),
        ("unused-file", "Library/Left.swift.orig"),
        ("test-iteration-order", "Tests/UnsteadyTests.swift"),
        ("test-network", "Tests/UnsteadyTests.swift"),
        ("test-random", "Tests/UnsteadyTests.swift"),
        ("test-shared-state", "Tests/UnsteadyTests.swift"),
        ("test-sleep", "Tests/UnsteadyTests.swift"),
        ("test-wall-clock", "Tests/UnsteadyTests.swift"),
    ]
)
# These lie outside of the folder: in the manifest and in the configuration.
EXPECTED_OUTSIDE = [
    "dead-dependency",
    "secret-suppression",
    "unused-dependency",
    "unused-target",
]

FLAKY_TESTS = """import Testing

@Test func alwaysFails() { #expect(1 == 2) }

@Test func sometimesFails() { #expect(Bool.random()) }
"""


def token(seed):
    """A token of the published shape, with its checksum: made up here, so that no file holds one."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    body = "".join(random.Random(seed).choices(letters, k=30))
    checksum, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        checksum, digit = divmod(checksum, 62)
        digits = letters[digit] + digits
    return "gh" + "p_" + body + digits


def files():
    """The files to write, with their bytes."""
    result = {f"{FOLDER}/{path}": text.encode() for path, text in SOURCES.items()}
    result[f"{FOLDER}/token.env"] = f"GITHUB_TOKEN={token(7)}\n".encode()
    return result
