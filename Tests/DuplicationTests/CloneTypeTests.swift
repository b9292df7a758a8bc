// What is a copy and what is none, case by case.

import GateModel
import Testing

@testable import Duplication

@Suite("Copies are found as what they are")
struct CloneTypeTests {
  /// A method of 11 lines whose names and literals can be chosen.
  static func method(
    _ name: String = "settle", sum: String = "sum", entry: String = "entry",
    limit: String = "limit", factor: String = "2", extra: String = ""
  ) -> String {
    """
      func \(name)(of \(limit): Int) -> Int {
        var \(sum) = 0
        for \(entry) in entries where \(entry) > \(limit) {
          guard \(sum) < 1_000 else { break }
          \(sum) += \(entry) * \(factor)
    \(extra)      if \(entry).isMultiple(of: 3) { \(sum) -= \(limit) }
        }
        log("settled", \(sum), \(limit))
        return max(\(sum), \(limit))
      }
    """
  }

  static func type(_ name: String, _ members: String...) -> String {
    "struct \(name) {\n" + members.joined(separator: "\n\n") + "\n}\n"
  }

  private static let original = type("A", "  var entries = [1]", method())

  private func classes(_ copy: String, _ values: [String: SettingValue] = [:]) -> [String] {
    Detecting.classes([("a.swift", Self.original), ("b.swift", copy)], values)
  }

  @Test("an exact copy behind other properties is type 1")
  func exact() {
    let copy = Self.type("B", "  var name = \"\"", "  let entries: [Int]", Self.method())
    #expect(classes(copy) == ["1 a.swift:4-13 b.swift:6-15"])
  }

  @Test("white space and comments do not count")
  func layout() {
    let text = Self.method().split(separator: "\n").map { "\t\($0) // why\n" }.joined(
      separator: "\n")
    #expect(classes(Self.type("B", text)) == ["1 a.swift:4-13 b.swift:2-20"])
  }

  @Test("other literals are type 2, and none where literals are kept")
  func literals() {
    let copy = Self.type("B", Self.method(factor: "17"))
    #expect(classes(copy) == ["2 a.swift:4-13 b.swift:2-11"])
    #expect(
      classes(copy, ["duplicates.literals": .text("keep")]) == ["3 a.swift:4-13 b.swift:2-11"])
  }

  @Test("a consistent renaming is type 2")
  func renaming() {
    let copy = Self.method("close", sum: "total", entry: "price", limit: "floor")
    #expect(classes(Self.type("B", copy)) == ["2 a.swift:4-13 b.swift:2-11"])
  }

  @Test("an inconsistent renaming is no type 2")
  func inconsistent() {
    let copy = Self.method("close", sum: "total", entry: "price", limit: "floor")
      .replacing("total < 1_000", with: "price < 1_000")
    #expect(classes(Self.type("B", copy)) == ["3 a.swift:4-13 b.swift:2-11"])
  }

  @Test("exchanged operands are no type 2")
  func exchanged() {
    let one = Self.method().replacing("max(sum, limit)", with: "limit - sum")
    let other = Self.method().replacing("max(sum, limit)", with: "sum - limit")
    let found = Detecting.classes([
      ("a.swift", Self.type("A", one)), ("b.swift", Self.type("B", other)),
    ])
    #expect(found == ["3 a.swift:2-11 b.swift:2-11"])
  }

  @Test("an inserted statement in the middle is type 3, though both halves are below the floor")
  func inserted() {
    let copy = Self.method(extra: "      entries.append(\"x\", to: 4)\n")
    #expect(classes(Self.type("B", copy)) == ["3 a.swift:4-13 b.swift:2-12"])
  }

  @Test("two methods with a third between them are two classes")
  func split() {
    let first = Self.method("first")
    let second = """
        func second(_ names: [String]) -> String {
          var result = ""
          for (index, name) in names.enumerated() {
            if index > 0 { result += ", " }
            result += name.isEmpty ? "-" : name.uppercased()
          }
          while result.count < 80 { result.append(".") }
          return result + names.joined() + String(names.count)
        }
      """
    let between = "  func between() -> Int { 42 }"
    #expect(
      Detecting.classes([
        ("a.swift", Self.type("A", first, second)),
        ("b.swift", Self.type("B", first, between, second)),
      ]) == ["1 a.swift:2-11 b.swift:2-11", "1 a.swift:13-21 b.swift:15-23"])
  }

  @Test("neighbours that were copied together are one class")
  func neighbours() {
    let both = Self.type("A", Self.method("first"), Self.method("second", factor: "a + b * c"))
    let found = Detecting.classes([
      ("a.swift", both), ("b.swift", both.replacing("struct A", with: "final class B: A")),
    ])
    #expect(found.first == "1 a.swift:2-22 b.swift:2-22")
  }

  @Test("a copied file is one class, however it is called")
  func wholeFile() {
    let file = "import Foundation\n\n" + Self.type("A", "  var entries = [1]", Self.method())
    #expect(
      Detecting.classes([("A/x.swift", file), ("B/y.swift", file)])
        == ["1 A/x.swift:3-16 B/y.swift:3-16"])
  }

  @Test("statements on one line are the statements of several")
  func semicolons() {
    let lines = "struct A {\n  func f() {\n" + Self.steps.joined(separator: "\n") + "\n  }\n}\n"
    let line = "struct A {\n  func f() { " + Self.steps.joined(separator: "; ") + " }\n}\n"
    #expect(
      Detecting.classes([("a.swift", lines), ("b.swift", line)]) == ["1 a.swift:1-11 b.swift:1-3"])
  }

  private static let steps = (1...7).map { "let v\($0) = load(\($0), of: self).value + \($0)" }

  @Test("four places are one class and not six pairs")
  func classesNotPairs() {
    let sources = (1...4).map { number in
      ("\(number).swift", Self.type("T\(number)", Self.method("m\(number)")))
    }
    #expect(
      Detecting.classes(sources)
        == ["2 1.swift:1-12 2.swift:1-12 3.swift:1-12 4.swift:1-12"])
  }

  @Test("what is below the floor does not count; the floor is a setting by path")
  func floor() {
    let copy = Self.type("B", Self.method())
    #expect(classes(copy, ["duplicates.tokens": .integer(200)]) == [])
    #expect(classes(copy, ["duplicates.lines": .integer(11)]) == [])
    let settings = Settings(
      overrides: [
        Settings.Override(
          patterns: [PathPattern("b.swift")], values: ["duplicates.tokens": .integer(200)])
      ])
    let files = Detecting.files([("a.swift", Self.original), ("b.swift", copy)])
    #expect(Detection(files, settings: settings).classes().reported.isEmpty)
  }
}
