// The small version of ci/duplicates_bench.py: seeded functions, copied with one mutation each into
// another context. Every mutation must be found in every function.

import GateModel
import SourceFacts
import Testing

@testable import Duplication

/// SplitMix64 (G. Steele and others, 2014), so that a seed gives the same functions everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return CodeHash.mixed(state)
  }
}

/// A function as the lines of its statements.
struct MadeFunction: Sendable {
  var name: String
  var first: String
  var second: String
  var statements: [String]

  var text: String {
    "  func \(name)(_ \(first): Batch, \(second): [Order]) throws -> Int {\n"
      + statements.map { "    \($0)\n" }.joined() + "    return \(first).rank\n  }\n"
  }

  static func make(_ number: Int, _ random: inout SeededGenerator) -> MadeFunction {
    let first = "batch\(number)"
    let second = "orders\(number)"
    var made = MadeFunction(name: "run\(number)", first: first, second: second, statements: [])
    var names = [first, second]
    for index in 0..<10 {
      let local = "value\(number)x\(index)"
      made.statements.append(statement(names, local, &random))
      names.append(local)
    }
    return made
  }

  /// A statement that declares a local.
  private static func statement(
    _ names: [String], _ local: String, _ random: inout SeededGenerator
  ) -> String {
    let a = names.randomElement(using: &random) ?? local
    let b = names.randomElement(using: &random) ?? local
    let member = ["count", "price", "rank", "size", "depth"].randomElement(using: &random) ?? "id"
    let call = ["merge", "split", "route", "check", "plan"].randomElement(using: &random) ?? "f"
    let number = Int.random(in: 2...99, using: &random)
    let shapes = [
      "let \(local) = \(a).\(member) + \(number)",
      "guard let \(local) = \(call)(\(a), with: \(b)) else { throw Failure.\(member)(\(a)) }",
      "var \(local) = \(a).\(call) { $0.\(member) > \(b).\(member) }",
      "let \(local) = \(a) == \(b) ? \(a).\(member) : try \(call)(\(number), \(b))",
      "let \(local) = [\(a), \(b)].\(call)(\"\(member) \\(\(a))\", limit: \(number))",
      "for \(local) in \(a).\(member) where \(local) != \(b) { \(b).\(call)(\(local), \(number)) }",
      "if let \(local) = \(b).\(call)(\(number)) { \(a).\(member) -= \(local).\(member) }",
    ]
    return shapes.randomElement(using: &random) ?? shapes[0]
  }
}

@Suite("Mutated copies are found")
struct MutationTests {
  enum Mutation: String, CaseIterable, Sendable {
    case exact, layout, literals, rename, insert, delete, change, insertThreeAndRename, inconsistent

    /// The most that a place of the copy may differ.
    var types: Set<CloneType> {
      switch self {
      case .exact, .layout: [.exact]
      case .literals, .rename: [.renamed]
      case .insert, .delete, .change, .insertThreeAndRename, .inconsistent: [.edited]
      }
    }

    func apply(_ function: MadeFunction) -> String {
      var copy = function
      switch self {
      case .exact: return copy.text
      case .layout: return copy.text.replacing(", ", with: " ,\n // x\n ")
      case .literals: return copy.text.replacing(#/\b[1-9]\d*\b/#, with: "7")
      case .rename: return Self.renamed(copy.text)
      case .insert: copy.statements.insert("audit(\(copy.first), at: .now)", at: 5)
      case .delete: copy.statements.remove(at: 4)
      case .change: copy.statements[6] = "queue.push(\(copy.second), \"later\")"
      case .insertThreeAndRename:
        for place in [2, 5, 8] {
          copy.statements.insert("audit(\(copy.first), \(place))", at: place)
        }
        return Self.renamed(copy.text)
      case .inconsistent:
        copy.statements[9] += "; use(\(copy.second), \(copy.first))"
        return Self.renamed(copy.text).replacing(
          "return other\(copy.first.dropFirst(5))", with: "return orders.x")
      }
      return copy.text
    }

    private static func renamed(_ text: String) -> String {
      text.replacing("value", with: "local").replacing("batch", with: "other")
        .replacing("orders", with: "things")
    }
  }

  @Test("all of them, as what they are", arguments: Mutation.allCases)
  func mutation(_ mutation: Mutation) {
    var random = SeededGenerator(seed: 42)
    let functions = (0..<8).map { MadeFunction.make($0, &random) }
    let sources = functions.enumerated().flatMap { number, function in
      [
        ("a\(number).swift", "struct A\(number) {\n  var x: Int\n\n\(function.text)}\n"),
        (
          "b\(number).swift",
          "final class B\(number) {\n\(mutation.apply(function))\n  let y = 1\n}\n"
        ),
      ]
    }
    let detection = Detection(Detecting.files(sources), settings: Settings())
    let classes = detection.classes().reported
    for number in functions.indices {
      let entry = classes.first { entry in
        let paths = entry.fragments.map { detection.corpus.files[$0.file].source.path }
        return paths.contains("a\(number).swift") && paths.contains("b\(number).swift")
      }
      #expect(entry.map { mutation.types.contains($0.type) } == true, "\(mutation) of \(number)")
    }
  }
}
