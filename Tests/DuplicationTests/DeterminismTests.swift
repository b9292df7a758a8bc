// The same files give the same bytes, in whatever order they come.

import GateModel
import Testing

@testable import Duplication

@Suite("The output depends on the files alone")
struct DeterminismTests {
  private static func sources() -> [(path: String, source: String)] {
    var random = SeededGenerator(seed: 7)
    let functions = (0..<3).map { MadeFunction.make($0, &random) }
    return functions.enumerated().flatMap { number, function in
      MutationTests.Mutation.allCases.map { mutation in
        (
          "\(mutation.rawValue)/\(number).swift",
          "struct \(mutation.rawValue)\(number) {\n\(mutation.apply(function))}\n"
        )
      }
    }
  }

  private func text(_ sources: [(path: String, source: String)]) -> String {
    let outcome = Detecting.run(sources, exempt: .shown)
    let findings = outcome.findings.map { "\($0.id) \($0.location) \($0.message) \($0.excerpt)" }
    return (outcome.detail?.pretty ?? "") + findings.joined(separator: "\n")
  }

  @Test("shuffled files give the same report", arguments: 1..<3)
  func shuffled(_ seed: UInt64) {
    let sources = Self.sources()
    var random = SeededGenerator(seed: seed)
    #expect(text(sources) == text(sources.shuffled(using: &random)))
  }

  @Test("no place stands in two classes, but for one that a lonely copy is shown beside")
  func disjoint() {
    let detection = Detection(Detecting.files(Self.sources()), settings: Settings())
    let classes = detection.classes().reported
    #expect(classes.count >= 3)
    for (index, entry) in classes.enumerated() {
      for (number, fragment) in entry.fragments.enumerated() {
        #expect(!entry.fragments[(number + 1)...].contains { $0.overlaps(fragment) })
        let shared = classes[(index + 1)...].filter { other in
          other.fragments.contains { $0.overlaps(fragment) }
        }
        #expect(shared.allSatisfy { $0.fragments.count == 2 || entry.fragments.count == 2 })
      }
    }
  }

  @Test("the fingerprint survives moved lines and renamed files")
  func fingerprint() {
    let method = CloneTypeTests.method()
    let plain = Detecting.run([
      ("a.swift", CloneTypeTests.type("A", "  let x = 1", method)),
      ("b.swift", CloneTypeTests.type("B", method)),
    ])
    let moved = Detecting.run([
      ("z/a.swift", "\n\n\nlet x = 1\n" + CloneTypeTests.type("C", "  var y = 2", method)),
      ("b.swift", CloneTypeTests.type("B", method)),
    ])
    #expect(plain.findings.map(\.id) == moved.findings.map(\.id))
    #expect(plain.findings.count == 1)
  }
}
