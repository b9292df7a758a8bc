import SourceEdits
import SourceFacts
import Testing

@Suite("Removing declarations")
struct RemovalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let before: String
    let after: String
    var testDescription: String { name }

    init(_ name: String, _ before: String, _ after: String) {
      (self.name, self.before, self.after) = (name, before, after)
    }
  }

  static let whole: [Case] = [
    Case(
      "comments and attributes go with a function, one blank line stays",
      """
      struct Book {
        let depth = 1

        // How deep it is.
        /// Doubles.
        «@inlinable
        func doubled() -> Int { depth * 2 }»  // twice

        func tripled() -> Int { depth * 3 }
      }

      """,
      """
      struct Book {
        let depth = 1

        func tripled() -> Int { depth * 3 }
      }

      """),
    Case(
      "a comment behind a blank line and a mark stay",
      """
      let a = 1

      // Speaks of nothing.

      // MARK: - Second
      «let b = 2»
      let c = 3 // of c
      «let d = 4»

      """,
      """
      let a = 1

      // Speaks of nothing.

      // MARK: - Second
      let c = 3 // of c

      """),
    Case(
      "the head of a file stays, a block comment goes",
      """
      // Licence.
      «import Foundation»
      import Dispatch

      /*
       Two lines,

       and /* nested */ one.
       */
      «let a = 1»

      let b = 1

      """,
      """
      // Licence.
      import Dispatch

      let b = 1

      """),
    Case(
      "no blank line stays beside a brace",
      """
      enum Side {
        «case buy»

        case sell

        «func flipped() {}»
      }

      """,
      """
      enum Side {
        case sell
      }

      """),
    Case(
      "neighbours on a line stay",
      """
      struct A { «let a = 1»; let b = 2; «let c = 3» }
      «let d = 4»; let e = 5
      let f = 6; «let g = 7»

      """,
      """
      struct A { let b = 2; }
      let e = 5
      let f = 6;

      """),
    Case(
      "an extension goes with its last member unless it adds a conformance",
      """
      struct A {}

      // Speaks of one.
      extension A {
        «func one() {}»
        /// Two.
        «func two() {}»
      }

      extension A: Sendable {
        «func three() {}»
      }

      """,
      """
      struct A {}

      extension A: Sendable {
      }

      """),
    Case(
      "a slash in a string is no comment",
      "let a = \"\"\"\n  // no comment\n  \"\"\"\n«let b = \"//\"»\nlet c = 1\n",
      "let a = \"\"\"\n  // no comment\n  \"\"\"\nlet c = 1\n"),
    Case(
      "line ends of other systems are kept",
      "let a = 1\r\n\r\n// b\r\n«let b = 1»\r\n\r\nlet c = 1\r\n",
      "let a = 1\r\n\r\nlet c = 1\r\n"),
    Case(
      "a member goes with its type",
      "«struct A {\n  «let a = 1»\n}»\nlet b = 1",
      "let b = 1"),
    Case(
      "the last line needs no end",
      "let a = 1\n\n«let b = 2»",
      "let a = 1\n"),
    Case(
      "a modifier goes with the blank behind it",
      "«public» struct A { «fileprivate» let a = 1 }\n",
      "struct A { let a = 1 }\n"),
  ]

  static let lists: [Case] = [
    Case(
      "the first case of a list", "enum A { case «a», b(Int), c }\n", "enum A { case b(Int), c }\n"),
    Case("a case between", "enum A { case a, «b(Int, Int)», c }\n", "enum A { case a, c }\n"),
    Case("the last cases", "enum A { case a, «b(Int)», «c» }\n", "enum A { case a }\n"),
    Case("all cases", "enum A {\n  case «a», «b»\n  case c\n}\n", "enum A {\n  case c\n}\n"),
    Case(
      "cases on lines of their own",
      "enum A {\n  case a,  // one\n    «b»,  // two\n    c\n}\n",
      "enum A {\n  case a,  // one\n    c\n}\n"),
    Case("one variable", "var «a» = 1, b = [1, 2], «c» = 3\n", "var b = [1, 2]\n"),
    Case("a shared type stays", "struct A { var a, «b»: Int }\n", "struct A { var a: Int }\n"),
    Case(
      "a type of its own goes", "struct A { var a: Int, «b»: Int }\n",
      "struct A { var a: Int }\n"),
    Case(
      "a generic type holds commas", "var a: [Int: Int] = [:], «b»: Dictionary<Int, Int> = [:]\n",
      "var a: [Int: Int] = [:]\n"),
    Case("a name in a tuple", "let (a, «b») = (1, 2)\n", "let (a, _) = (1, 2)\n"),
    Case("a tuple as a whole", "let («a», «b») = (1, 2)\nlet c = 1\n", "let c = 1\n"),
  ]

  @Test("what belongs to it goes, all else stays", arguments: whole + lists)
  func removal(_ sample: Case) {
    #expect(Editing(sample.before).result == sample.after)
  }

  @Test("a file goes when only imports would be left")
  func emptiedFile() {
    let text = "// Licence.\nimport Foundation\n\n«struct A {\n  let a = 1\n}»\n"
    #expect(Editing(text).change() == .removed)
    #expect(Editing(text).change(named: "main.swift") != .removed)
    #expect(Editing("«let a = 1»\nprint(1)\n").change() != .removed)
    #expect(Editing("«struct A {}\nprint(1)»").change() == .removed)
  }

  @Test("an edit after which the text is not understood is refused")
  func brokenText() {
    #expect(Editing("func a() «{» }\n").change() == nil)
  }

  @Test("edits that overlap are one removal")
  func overlap() {
    let edits = [(4, 8), (0, 6), (6, 7), (9, 10)].map { start, end in
      TextEdit(range: .init(start: UInt32(start), end: UInt32(end)))
    }
    #expect(edits.united().map(\.range.start) == [0, 9])
    #expect(String(decoding: edits.applied(to: Array("0123456789".utf8)), as: UTF8.self) == "8")
  }
}
