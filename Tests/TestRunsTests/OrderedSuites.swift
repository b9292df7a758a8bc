// Suites for `OrderedRunTests`: what a test of Swift Testing has from its surroundings.

import Foundation
import Testing

/// Where suites note what happens to them; nowhere, but in a process that was started for it.
enum Notes {
  static let variable = "NJORD_TEST_NOTES"

  static func add(_ text: String) {
    guard let path = ProcessInfo.processInfo.environment[variable],
      let file = FileHandle(forWritingAtPath: path)
    else { return }
    file.seekToEndOfFile()
    file.write(Data("\(text)\n".utf8))
  }
}

/// Notes when it is made, and tells its name to the tests below.
struct Named: SuiteTrait, TestTrait, TestScoping {
  @TaskLocal static var names: [String] = []
  let name: String
  let isRecursive = true

  init(_ name: String) {
    self.name = name
    Notes.add("made \(name)")
  }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Self.$names.withValue(Self.names + [name]) { try await function() }
  }
}

@Suite("A suite with a scope", Named("outer"))
struct OrderedOuter {
  @Test("a test runs in the scope of its suite")
  func first() {
    Notes.add("first")
    #expect(Named.names == ["outer"])
  }

  @Suite("a suite in it, with one of its own", .serialized, Named("inner"))
  struct Inner {
    @Test("every argument runs in the scopes of both", arguments: 1...3)
    func cases(number: Int) {
      Notes.add("case \(number)")
      #expect(Named.names == ["outer", "inner"])
    }
  }
}

extension OrderedOuter {
  @Test("a test of an extension runs in the scope of the suite")
  func extended() {
    Notes.add("extended")
    #expect(Named.names == ["outer"])
  }
}

@Suite("A suite with a scope that others do not run in", Named("neighbour"))
struct OrderedNeighbour {
  @Test("its test runs in it")
  func neighbour() { #expect(Named.names == ["neighbour"]) }
}

@Suite("A suite that starts a process")
struct OrderedExit {
  @Test("a process that a test starts finds what to run")
  func exits() async {
    await #expect(processExitsWith: .exitCode(7)) {
      Notes.add("child")
      exit(7)
    }
  }
}

@Test("a test of no suite runs in no scope")
func alone() {
  Notes.add("alone")
  #expect(Named.names.isEmpty)
}
