import FactsCache
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import SourceFacts

@Suite("Hostile input is read quickly or turned away with a reason")
struct HostileInputTests {
  /// Reads bytes on a thread with the stack that the loader gives its workers.
  private func facts(_ bytes: [UInt8]) throws -> FileFacts {
    let result = Mutex<FileFacts?>(nil)
    let isRead = DispatchSemaphore(value: 0)
    try WorkerThreads(count: 1) {
      let facts = SwiftSyntaxReader().facts(of: bytes)
      result.withLock { $0 = facts }
      isRead.signal()
    }.start(1)
    isRead.wait()
    return try #require(result.withLock { $0 })
  }

  private func facts(_ source: String) throws -> FileFacts { try facts(Array(source.utf8)) }

  private static let levels = 100_000

  /// Texts that open a level each time they are repeated.
  static let opening = [
    "(", "[ ", "{", "{ (", "f(", "f { ", "if a { ", "func f() { ", "class A { ", "[[", "([{",
    "#if A\n", "\"\\(", "\"\"\"\n\\(", "#\"\\#(", "A<", "let a: A<", "while { ", "x = { y in ",
    "switch a { case 1: ", "f(a: [", "do { ", "var a: Int { ",
  ]

  @Test("what is nested deeper than any program is not parsed", arguments: opening)
  func nesting(text: String) throws {
    let source = String(repeating: text, count: Self.levels)
    let facts = try facts(source)
    guard case .nestingTooDeep(let offset, let levelsMax)? = facts.problems.first else {
      Issue.record("\(facts.problems)")
      return
    }
    #expect(levelsMax == 256)
    #expect(Int(offset) <= text.utf8.count * (levelsMax + 2))
    #expect(facts.problems.count == 1)
    #expect(facts.bodies.isEmpty && facts.declarations.isEmpty && facts.tokens.count == 0)
    #expect(facts.byteCount == source.utf8.count)
  }

  /// Texts that can be repeated without opening a level.
  static let flat = [
    "/* ", "/* a */ ", "// a\n", "\"a\" ", "() ", "{ }\n", "a\n", "a.", "a + ", "a, ", "!", "-",
    "@a ", "public ", "#", "a ? b : ", "\\", "`", "'", "\u{301}", "#endif\n", "}", ") ", "] ", ">",
    "if a { } else ", "case 1: ", ";", "let a = 1; ", "try ", "a? ", "&", "\"\"\"\n", "#\"\n", "0x",
  ]

  @Test("what is long and flat is read to its end", arguments: flat)
  func length(text: String) throws {
    let source = String(repeating: text, count: 4_000)
    let facts = try facts(source)
    #expect(facts.byteCount == source.utf8.count)
    let isTurnedAway = facts.problems.contains {
      if case .nestingTooDeep = $0 { true } else { false }
    }
    #expect(facts.tokens.count > 0 || isTurnedAway || text.hasPrefix("/"), "\(facts.problems)")
  }

  @Test("runs of [ are turned away before the parser's time doubles with each")
  func brackets() throws {
    for source in [
      String(repeating: "[", count: 40), String(repeating: "[ \n", count: 40),
      "let a = " + String(repeating: "[", count: 15) + String(repeating: "]", count: 15),
    ] {
      let facts = try facts(source)
      #expect(facts.problems.count == 1)
      guard case .nestingTooDeep? = facts.problems.first else {
        Issue.record("\(facts.problems)")
        return
      }
    }
    let most = SourceScreen.consecutiveBracketsMax
    let source = "let a: \(String(repeating: "[", count: 8))Int\(String(repeating: "]", count: 8))"
    #expect(8 < most)
    #expect(try facts(source).problems.isEmpty)
  }

  @Test("what is nested as deep as allowed is read", arguments: ["(1)", "{ 1 }", "[1, 2]"])
  func nestingAllowed(text: String) throws {
    var source = text
    let open = String(text.first ?? " ")
    for _ in 0..<100 { source = "\(open)a, \(source)\(text.last ?? " ")" }
    let facts = try facts("let a = " + source.replacingOccurrences(of: "{a,", with: "{ a;"))
    #expect(!facts.problems.contains { if case .nestingTooDeep = $0 { true } else { false } })
    #expect(facts.declarations.map(\.path) == ["a"])
  }

  @Test("brackets in comments, strings and regular expressions do not nest")
  func innocent() throws {
    let many = String(repeating: "([{", count: 1_000)
    let source = """
      // \(many)
      /* \(many) */
      let a = "\(many)", b = #"\(many)"#
      let c = \"\"\"
        \(many)
        \"\"\"
      func f() { if a { } }
      """
    let facts = try facts(source)
    #expect(facts.problems.isEmpty)
    #expect(facts.bodies.map(\.name) == ["f()"])
  }

  @Test("one line of a megabyte is one line")
  func longLine() throws {
    let source = "let a = \"" + String(repeating: "x", count: 1 << 20) + "\"; func f() { if a { } }"
    let facts = try facts(source)
    #expect(facts.lines.starts == [0])
    #expect(facts.bodies.map(\.name) == ["f()"])
    #expect(facts.problems.isEmpty)
  }

  @Test("UTF-16 and other bytes that no text holds are no text")
  func noText() throws {
    let utf16 = Array("func f() { }".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(try facts(utf16).problems == [.notText(offset: 1)])
    #expect(try facts([0xFF, 0xFE] + utf16).problems == [.notText(offset: 0)])
    #expect(
      try facts([UInt8](repeating: 0, count: 1 << 20)).problems == [.notText(offset: 0)])
  }

  @Test("a stray byte in a large file is reported at its place, and the rest is read")
  func strayBytes() throws {
    let line = "func f() { if a { } }\n"
    let source = Array(String(repeating: line, count: 100).utf8)
    let nul = try facts(source + [0] + Array(line.utf8))
    #expect(nul.bodies.count == 101)
    let invalid = try facts(source + Array("// ".utf8) + [0xC3, 0x28, 0x0A] + Array(line.utf8))
    #expect(invalid.bodies.count == 101)
    #expect(invalid.problems.contains(.invalidUTF8(offset: UInt32(source.count + 3))))
  }

  @Test(
    "what has no end ends with the file",
    arguments: [
      "let a = \"b", "let a = \"\"\"\nb", "let a = #\"b", "let a = \"\\(b", "/* a", "/* /* a */",
      "func f() { if a {", "let a = #/\nb", "#if A\nfunc f() {}", "@", "let `a",
      "struct S { var a: Int { get", "switch a {", "let a = \"\\u{", "import", "a.", "case",
    ])
  func unterminated(source: String) throws {
    let facts = try facts(source)
    guard case .syntaxError(let offset)? = facts.problems.first else {
      Issue.record("\(facts.problems)")
      return
    }
    #expect(Int(offset) <= source.utf8.count)
    #expect(facts.problems.count == 1)
  }

  @Test("no bytes at all are a file without anything")
  func empty() throws {
    var expected = FileFacts()
    #expect(try facts("") == expected)
    expected.byteCount = 3
    #expect(try facts([0xEF, 0xBB, 0xBF]) == expected)
  }

  @Test("random bytes and random tokens never fail", arguments: [1, 2, 3, 4] as [UInt64])
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let words = [
      "func", "f", "(", ")", "{", "}", "if", "else", "switch", "case", "default", ":", "#if", "\n",
      "#endif", "\"", "\\(", "let", "=", "?", "&&", "[", "]", "struct", "S", "<", ">", "/", "`",
      "get", "var", "a", ",", "->", "init", "extension", "@a", ".", "for", "in", "1", "\"\"\"",
      "#", "catch", "do", "while", "import", "operator", "!", "enum", "subscript", "/*", "*/",
    ]
    for _ in 0..<60 {
      let text = (0..<80).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      try check(Array(text.utf8))
      let bytes = (0..<200).map { _ in UInt8.random(in: 0x09...0xF0, using: &random) }
      try check(bytes)
    }
  }

  /// Checks what every reader of facts relies on.
  private func check(_ bytes: [UInt8]) throws {
    let facts = try facts(bytes)
    let message: Comment = "\(String(decoding: bytes, as: UTF8.self))"
    #expect(facts.byteCount == bytes.count)
    let end = UInt32(bytes.count)
    for (index, body) in facts.bodies.enumerated() {
      #expect(body.range.start <= body.range.end && body.range.end <= end, message)
      #expect(Int(body.parent) < index && Int(body.declaration) < facts.declarations.count, message)
      #expect(body.decisions.allSatisfy { body.range.contains($0.offset) }, message)
      #expect(body.decisions.allSatisfy { Int($0.region) < facts.regions.count }, message)
    }
    for (index, declaration) in facts.declarations.enumerated() {
      #expect(Int(declaration.parent) < index && declaration.range.end <= end, message)
      #expect(declaration.range.contains(declaration.nameOffset), message)
    }
    let order = zip(facts.tokens.offsets, facts.tokens.offsets.dropFirst())
    #expect(order.allSatisfy { $0 < $1 }, message)
  }
}
