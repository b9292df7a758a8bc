// The rules about test code: their own examples, and more programs with and without a smell.

import GateModel
import SourceFacts
import TestSuite
import Testing

@Suite("test smells")
struct SmellTests {
  /// A program in which the lines that must be reported say so.
  struct Program: Sendable, CustomTestStringConvertible {
    let title: String
    let source: String
    var testDescription: String { title }
  }

  static let examples = TestSmellsCheck.rules.flatMap { rule in
    rule.examples.map { Program(title: "\(rule.id): \($0.title)", source: $0.source) }
  }

  static let more = [
    Program(
      title: "sleeps in all their forms",
      source: """
        func waits() async throws {
          sleep(1)  // error: [test-sleep]
          usleep(10)  // error: [test-sleep]
          Thread.sleep(forTimeInterval: 1)  // error: [test-sleep]
          try await Task<Never, Never>.sleep(nanoseconds: 5)  // error: [test-sleep]
          try await ContinuousClock().sleep(for: .seconds(1))  // error: [test-sleep]
        }
        """),
    Program(
      title: "what only looks like a sleep",
      source: """
        // sleep(1)
        let text = "sleep(1) Task.sleep(for:)"
        func waits(_ machine: Machine, clock: ManualClock) async throws {
          machine.sleep(1)
          try await clock.sleep(for: .seconds(1))
          let sleep = machine.sleepCount
          try await machine.task.sleep(2)
        }
        """),
    Program(
      title: "a function of the tests' own",
      source: """
        func sleep(_ ticks: Int) {}
        func waits() { sleep(1) }
        """),
    Program(
      title: "clocks",
      source: """
        let a = Date.now  // error: [test-wall-clock]
        let b = Date(timeIntervalSinceNow: 3)  // error: [test-wall-clock]
        let c = time(nil)  // error: [test-wall-clock]
        let d = Foundation.Date()  // error: [test-wall-clock]
        let e = Date(timeIntervalSince1970: 1)
        let f = Calendar.Date()
        let g = ContinuousClock().now
        let h = record.time(nil)
        let i = Date.distantPast
        """),
    Program(
      title: "other machines",
      source: """
        let a = try Data(contentsOf: URL(string: "https://example.org")!)  // error: [test-network]
        let b = URL(string: "https://example.org")
        let c = try Data(contentsOf: URL(string: "file:///a")!)
        let d = MySession.shared
        """),
    Program(
      title: "chance",
      source: """
        let a = [1, 2].shuffled()  // error: [test-random]
        let b = [1, 2].randomElement()  // error: [test-random]
        let c = Bool.random()  // error: [test-random]
        let d = Double.random(in: 0...1, using: &generator)
        let e = [1, 2].shuffled(using: &generator)
        let f = Price.random()
        let g = UUID()
        var h = SystemRandomNumberGenerator()  // error: [test-random]
        """),
    Program(
      title: "shared state",
      source: """
        var unchanged = 1
        nonisolated(unsafe) private var log: [String] = []  // error: [test-shared-state]
        struct Options { static var configuration = 3 }
        struct Calls { static var count = 0 }  // error: [test-shared-state]
        struct Own { var count = 0; mutating func add() { count += 1 } }
        var shadowed = 0
        func tests() {
          log.append("x")
          Calls.count += 1
          let x = Options.configuration
          var shadowed = 1
          shadowed += x
        }
        """),
    Program(
      title: "orders",
      source: """
        func tests() {
          let names: Set<String> = ["a", "b"]
          let table: [String: Int] = [:]
          let list = ["a"]
          XCTAssertEqual(Array(names), ["a", "b"])  // error: [test-iteration-order]
          #expect(names.map { $0 } == ["a", "b"])  // error: [test-iteration-order]
          #expect(table.values.first == 1)  // error: [test-iteration-order]
          #expect(table.map(\\.key) == ["a"])  // error: [test-iteration-order]
          #expect(names.map { $0 }.sorted() == ["a", "b"])
          #expect(names == ["a", "b"])
          #expect(list.map { $0 } == ["a"])
          #expect(Array(list) == ["a"])
          #expect(names.contains("a"))
          let first = names.map { $0 }
        }
        """),
    Program(
      title: "an ordered dictionary keeps its order",
      source: """
        import OrderedCollections
        func tests(_ table: OrderedDictionary<String, Int>) {
          #expect(Array(table.keys) == ["a", "b"])
        }
        """),
  ]

  private static func file(_ source: String, _ kind: TargetKind = .test) -> SourceFile {
    SourceFile(
      path: "Tests/T/T.swift", module: "T", targetKind: kind,
      facts: SwiftSyntaxReader().facts(of: Array(source.utf8)))
  }

  private static func expected(_ source: String) -> [String] {
    source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      number, line in
      guard let mark = line.firstRange(of: /(error|warning): \[/) else { return nil }
      let rule = line[mark.upperBound...].prefix { $0 != "]" }
      return "\(number + 1): \(rule)"
    }
  }

  @Test("programs are reported where they say so, and nowhere else", arguments: examples + more)
  func programs(_ program: Program) {
    let found = TestSmellsCheck.run([Self.file(program.source)]).findings
      .map { "\($0.location.start.line): \($0.rule)" }
    #expect(found.sorted() == Self.expected(program.source).sorted())
  }

  @Test("code that is no test is left alone")
  func sources() {
    let source = Self.more.map(\.source).joined(separator: "\n")
    #expect(TestSmellsCheck.run([Self.file(source, .library)]).findings.isEmpty)
  }

  @Test("a name that another file of the tests declares is theirs")
  func declaredElsewhere() {
    var other = Self.file("func sleep(_ ticks: Int) {}")
    other.path = "Tests/T/Other.swift"
    #expect(TestSmellsCheck.run([Self.file("func f() { sleep(1) }"), other]).findings.isEmpty)
  }
}
