import Testing

import SourceFacts

@Suite("What belongs to the file as a whole: regions, imports, strings, tokens, lines")
struct FileFactsTests {
  @Test("the clauses of an #if are regions with their condition, group and parent")
  func regions() {
    let source = """
      #if os(Linux) && !DEBUG
      a()
      #elseif   swift(>=6)
      #if B
      #endif
      #else
      #endif
      #if C
      #endif
      """
    let facts = Reading.facts(source)
    #expect(facts.regions.map(\.condition) == ["os(Linux) && !DEBUG", "swift(>=6)", "", "B", "C"])
    #expect(facts.regions.map(\.parent) == [-1, -1, -1, 1, -1])
    let groups = facts.regions.map(\.group)
    #expect(groups[0] == groups[1] && groups[1] == groups[2])
    #expect(Set(groups).count == 3)
    #expect(Reading.text(source, facts.regions[0].range).hasPrefix("#if os(Linux)"))
    #expect(Reading.text(source, facts.regions[0].range).hasSuffix("a()"))
    #expect(facts.bodies.flatMap(\.decisions).isEmpty)
  }

  @Test("imports keep their path, scope, qualifiers and clause")
  func imports() {
    let source = """
      import A
      @testable internal import B.C
      public import struct D.E
      #if F
      @_exported @preconcurrency import `class`
      #endif
      """
    let facts = Reading.facts(source)
    #expect(facts.imports.map(\.module) == ["A", "B.C", "D.E", "`class`"])
    #expect(facts.imports.map(\.scope) == ["", "", "struct", ""])
    #expect(
      facts.imports.map(\.qualifiers) == [
        [], ["@testable", "internal"], ["public"], ["@_exported", "@preconcurrency"],
      ])
    #expect(facts.imports.map(\.region) == [-1, -1, -1, 0])
    #expect(Reading.text(source, facts.imports[1].range) == "@testable internal import B.C")
  }

  @Test("comments to the gate are found in every kind of comment, and nowhere else")
  func directives() {
    let source = """
      // njord-gate: allow[secret] -- a test
      let a = 1  // gitleaks:allow
      /* periphery:ignore */ let b = "njord-gate: no"
      /// See njord-gate: allow[x] -- y
      func f() {}
      // nothing
      // gitleaks:allow at the end
      """
    #expect(
      Reading.facts(source).directives.map(\.text) == [
        "// njord-gate: allow[secret] -- a test", "// gitleaks:allow",
        "/* periphery:ignore */",
        "/// See njord-gate: allow[x] -- y", "// gitleaks:allow at the end",
      ])
  }

  @Test("string literals go from quote to quote and know interpolation")
  func strings() {
    let source = """
      let a = "x" + #"y\\(z)"# + "p\\(q + "r")s" + \"\"\"
        t
        \"\"\" + ##"u\\##(v)"##
      """
    let strings = Reading.facts(source).strings
    #expect(
      strings.map { Reading.text(source, $0.range) } == [
        "\"x\"", "#\"y\\(z)\"#", "\"p\\(q + \"r\")s\"", "\"r\"", "\"\"\"\n  t\n  \"\"\"",
        "##\"u\\##(v)\"##",
      ])
    #expect(strings.map(\.isInterpolated) == [false, false, true, false, false, true])
  }

  @Test(
    "tokens have a class, a text, and lie side by side with nothing but space and comments between")
  func tokens() {
    let source = """
      #!/usr/bin/swift
      func f<T>(a: Int?) -> T { /* x */ return "s\\(1.5)" && /re/ ... #line } // end
      """
    let tokens = Reading.facts(source).tokens
    let rows = (0..<tokens.count).map { "\(tokens.classes[$0]) \(tokens.text($0))" }
    #expect(
      rows == [
        "other #!/usr/bin/swift", "keyword func", "identifier f", "punctuation <", "identifier T",
        "punctuation >", "punctuation (", "identifier a", "punctuation :", "identifier Int",
        "operator ?", "punctuation )", "operator ->", "identifier T", "punctuation {",
        "keyword return", "stringDelimiter \"", "stringText s", "punctuation \\", "punctuation (",
        "floatLiteral 1.5", "punctuation )", "stringDelimiter \"", "operator &&", "regex /",
        "regex re", "regex /", "operator ...", "punctuation #", "identifier line", "punctuation }",
      ])
    expectTiling(source)
  }

  @Test(
    "tokens and what lies between them give back the file",
    arguments: [
      "", " ", "\u{FEFF}let a = 1", "let a = 1\r\nlet b = 2\r\n", "let é = \"👩‍👩‍👧\" // 🎉\n",
      "func f() { \n\n#if A\n x \n#endif }", "/* a /* b */ c */ let a = 1 /// d",
      "let a = \"\"\"\n  x \\(y) z\n  \"\"\"", "a !@# $%^ b", "func ( { ] \" x", "let a = 1;;let b",
      "let x = #/ a b /#", "x\u{0}y", "#sourceLocation(file: \"a\", line: 1)",
    ])
  func tiling(source: String) { expectTiling(source) }

  /// Checks that tokens are in order, that their text is the file's, and that only trivia is between.
  private func expectTiling(_ source: String) {
    let tokens = Reading.facts(source).tokens
    var end: UInt32 = 0
    for index in 0..<tokens.count {
      let range = ByteRange(
        start: tokens.offsets[index], end: tokens.offsets[index] + tokens.lengths[index])
      #expect(range.start >= end)
      #expect(tokens.text(index) == Reading.text(source, range))
      let between = Reading.text(source, ByteRange(start: end, end: range.start))
      let trimmed = between.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      #expect(trimmed.isEmpty || trimmed.first == "/" || trimmed.first == "\0", "\(between)")
      end = range.end
    }
    #expect(end <= UInt32(source.utf8.count))
  }

  @Test("the first token at or behind an offset")
  func firstIndex() {
    let tokens = Reading.facts("let a = 1").tokens
    #expect((0...10).map { tokens.firstIndex(at: $0) } == [0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4])
  }

  @Test(
    "lines end at LF, CR LF and CR, as the compiler counts them",
    arguments: [
      ("a\nb\nc", [0, 2, 4]), ("a\r\nb\r\nc", [0, 3, 6]), ("a\rb\rc", [0, 2, 4]),
      ("a\n\rb", [0, 2, 3]), ("a\r\r\nb", [0, 2, 4]), ("\n", [0, 1]), ("", [0]),
      ("\u{FEFF}a\nb", [0, 5]), ("a\u{2028}b\u{85}c\u{B}d\u{C}e", [0]), ("a\r", [0, 2]),
    ] as [(String, [UInt32])])
  func lines(source: String, starts: [UInt32]) {
    let facts = Reading.facts(source)
    #expect(facts.lines.starts == starts)
    #expect(facts.byteCount == source.utf8.count)
  }

  @Test("lines and columns of offsets")
  func positions() {
    let lines = Reading.facts("ab\r\né\n").lines
    #expect((0...8).map { lines.line(at: $0) } == [1, 1, 1, 1, 2, 2, 2, 3, 3])
    #expect((0...7).map { lines.column(at: $0) } == [1, 2, 3, 4, 1, 2, 3, 1])
  }

  @Test("a byte order mark and the kind of line end change offsets and nothing else")
  func lineEnds() {
    let source = BodyFactsTests.mixed
    let plain = Reading.facts(source)
    let windows = source.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    for variant in ["\u{FEFF}" + source, windows] {
      let facts = Reading.facts(variant)
      #expect(facts.declarations.map(\.path) == plain.declarations.map(\.path))
      #expect(facts.bodies.map(\.name) == plain.bodies.map(\.name))
      #expect(
        facts.bodies.map { $0.decisions.map(\.kind) }
          == plain.bodies.map { $0.decisions.map(\.kind) })
      #expect(
        facts.bodies.map { facts.lines.line(at: $0.range.start) }
          == plain.bodies.map { plain.lines.line(at: $0.range.start) })
      #expect(facts.tokens.textIndexes == plain.tokens.textIndexes)
    }
  }

  @Test("the same bytes give the same facts, whoever reads them and how often")
  func determinism() async {
    let source = Array(BodyFactsTests.mixed.utf8)
    let first = SwiftSyntaxReader().facts(of: source)
    let others = await withTaskGroup(of: FileFacts.self) { group in
      for _ in 0..<8 { group.addTask { SwiftSyntaxReader().facts(of: source) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(others.allSatisfy { $0 == first })
  }

  @Test("syntax errors are reported at their place, and the rest of the file is read")
  func syntaxErrors() {
    let facts = Reading.facts("func f() { if a { } }\nfunc g( { }\nfunc h() { while b { } }")
    #expect(facts.problems.count == 1)
    #expect(facts.bodies.contains { $0.name == "f()" && $0.decisions.map(\.kind) == [.if] })
    #expect(facts.bodies.contains { $0.decisions.map(\.kind) == [.while] })
    #expect(Reading.facts("let a = \"\n").problems.count == 1)
    #expect(Reading.facts("\u{FEFF}let a = 1 /* b").problems == [.syntaxError(offset: 13)])
    #expect(Reading.facts("let a = \"\\u{zz}\"").problems.count == 1)
    #expect(Reading.facts("let a = 0x").problems.count == 1)
  }
}
