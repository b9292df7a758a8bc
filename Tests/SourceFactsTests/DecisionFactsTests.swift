import Testing

@testable import SourceFacts

@Suite("Every construct that decides is recorded, and nothing else is")
struct DecisionFactsTests {
  /// Statements, and what they record as `kind@nesting` in source order.
  static let recorded: [(code: String, decisions: [String])] = [
    ("if a { }", ["if@0"]),
    ("if a, let b, case .c = d, #available(macOS 1, *) { }", ["if@0"]),
    ("if a { } else { }", ["if@0", "else@0"]),
    ("if a { } else if b { } else { }", ["if@0", "elseIf@0", "else@0"]),
    ("if a { if b { } }", ["if@0", "if@1"]),
    ("if a { } else { if b { } }", ["if@0", "else@0", "if@1"]),
    ("let x = if a { 1 } else { 2 }", ["if@0", "else@0"]),
    ("return if a { 1 } else if b { 2 } else { 3 }", ["if@0", "elseIf@0", "else@0"]),
    ("guard a, b else { if c { } }", ["guard@0", "if@1"]),
    ("while let a = b() { }", ["while@0"]),
    ("repeat { if a { } } while b && c", ["repeat@0", "if@1", "firstAnd@0"]),
    ("for a in b { if c { } }", ["for@0", "if@1"]),
    ("for await a in b { }", ["for@0"]),
    ("for try await a in b where c { }", ["for@0", "forWhere@0"]),
    ("for case let a in b { }", ["for@0"]),
    ("for case let (a, _) in b { }", ["for@0"]),
    ("for case (let a, var b) in c { }", ["for@0"]),
    ("for case let a? in b { }", ["for@0", "forCase@0"]),
    ("for case let (a, b?) in c { }", ["for@0", "forCase@0"]),
    ("for case .a(let b) in c where d { }", ["for@0", "forCase@0", "forWhere@0"]),
    ("for case is A in b { }", ["for@0", "forCase@0"]),
    ("for case let a as B in c { }", ["for@0", "forCase@0"]),
    ("for case 1 in b { }", ["for@0", "forCase@0"]),
    ("for (a, b) in c { }", ["for@0"]),
    ("do { } catch { }", ["catch@0"]),
    (
      "do { } catch A.b, A.c { if d { } } catch let e as F where e.g { } catch is H { } catch { }",
      ["catch@0", "if@1", "catch@0", "caseWhere@0", "catch@0", "catch@0"]
    ),
    ("do throws(E) { try a() } catch { }", ["catch@0"]),
    ("switch a { case 1: b; case 2, 3: c }", ["switch@0", "firstCase@0", "switchCase@0"]),
    ("switch a { case 1: b; default: c }", ["switch@0", "switchCase@0", "defaultCase@0"]),
    ("switch a { case 1: b; @unknown default: c }", ["switch@0", "switchCase@0", "defaultCase@0"]),
    ("switch a { default: if b { } }", ["switch@0", "defaultCase@0", "if@1"]),
    ("switch a { }", ["switch@0"]),
    (
      "switch a { case 1 where b, 2 where c && d: e; case let x where x: f }",
      [
        "switch@0", "firstCase@0", "caseWhere@0", "caseWhere@0", "firstAnd@1", "switchCase@0",
        "caseWhere@0",
      ]
    ),
    (
      "switch a { case 1: fallthrough; case 2: break }",
      ["switch@0", "firstCase@0", "fallthroughStatement@1", "switchCase@0"]
    ),
    ("let x = switch a { case 1: 2; default: 3 }", ["switch@0", "switchCase@0", "defaultCase@0"]),
    ("x = a ? b : c", ["ternary@0"]),
    ("x = a ? b ? 1 : 2 : c ? 3 : 4", ["ternary@0", "ternary@1", "ternary@1"]),
    ("x = a && b ? c : d", ["firstAnd@0", "ternary@0"]),
    ("x = a && b && c", ["firstAnd@0", "and@0"]),
    ("x = a && b || c || d && e", ["firstAnd@0", "firstOr@0", "or@0", "firstAnd@0"]),
    ("x = a && (b && c) && d", ["firstAnd@0", "and@0", "and@0"]),
    ("x = a && (b || c) && d", ["firstAnd@0", "firstOr@0", "firstAnd@0"]),
    ("x = (a && b) && c", ["firstAnd@0", "and@0"]),
    ("x = ((a && b))", ["firstAnd@0"]),
    (
      "x = a ? (b && c) && d : (e || f) || g",
      ["ternary@0", "firstAnd@1", "and@1", "firstOr@1", "or@1"]
    ),
    ("x = a && !(b && c) && d", ["firstAnd@0", "firstAnd@0", "and@0"]),
    ("x = a && (b ? c : d) && e", ["firstAnd@0", "ternary@0", "and@0"]),
    ("x = a && f(b && c) && d", ["firstAnd@0", "firstAnd@0", "and@0"]),
    ("x = a && b == c && d", ["firstAnd@0", "and@0"]),
    ("let x = a && b, y = c && d", ["firstAnd@0", "firstAnd@0"]),
    ("if a && b, c && d { }", ["if@0", "firstAnd@0", "firstAnd@0"]),
    ("x = try a && b || (try c)", ["firstAnd@0", "firstOr@0"]),
    ("x = await a || b", ["firstOr@0"]),
    ("x = unsafe a ? b : c", ["ternary@0"]),
    ("x = [a && b: c || d]", ["firstAnd@0", "firstOr@0"]),
    ("x = \"\\(a ? b : \"\\(c && d)\")\"", ["ternary@0", "firstAnd@1"]),
    ("x = \"\"\"\n\\(a ? 1 : 2)\n\"\"\"", ["ternary@0"]),
    ("x = a <||> b &&& c ||| d .&& e", []),
    ("x = a ?? b?.c ?? d!", []),
    ("x = try? a as? B", []),
    ("x = (&&); y = c.reduce(true, ||)", []),
    ("x = \"if a && b ? c : d { }\"", []),
    ("x = #\"if \\(a ? 1 : 2) \\#(b ? 1 : 2)\"#", ["ternary@0"]),
    ("x = /a|b if (c && d)? {/", []),
    ("x = #/if a && \"b/#", []),
    ("// if a && b\n/* while c || d */", []),
    ("a.if(1); a.for.while; .case; `if` = 1; `switch`()", []),
    ("f(if: 1, for: 2, case: 3)", []),
    ("defer { if a { } }", ["if@0"]),
    ("throw a", []),
    ("repeat each a", []),
    ("for b in repeat each a { }", ["for@0"]),
    (
      "a: for b in c { break a; continue a; break; continue }",
      ["for@0", "labeledJump@1", "labeledJump@1"]
    ),
    ("f { if a { } }", ["if@1"]),
    ("if a { f { if b { } } }", ["if@0", "if@2"]),
    ("func f() { if a { } }", ["if@1"]),
    ("var a: Int { b ? 1 : 2 }", ["ternary@1"]),
    ("f({ a ? 1 : 2 }(), b && c)", ["ternary@1", "firstAnd@0"]),
    ("#expect(a && b) { if c { } }", ["firstAnd@0", "if@1"]),
    ("if #available(macOS 1, *), #unavailable(iOS 2) { }", ["if@0"]),
    ("let a = \\B.c?.d", []),
    ("enum E { case a, b }", []),
    ("x = consume a; y = copy b", []),
    ("async let a = b ? 1 : 2", ["ternary@0"]),
    ("a\n#if B\n.c { if d { } }\n#else\n.e(f && g)\n#endif\n.h()", ["if@1", "firstAnd@0"]),
  ]

  @Test("constructs and their nesting", arguments: recorded)
  func decisions(code: String, decisions: [String]) {
    #expect(Reading.decisions("func f() {\n\(code)\n}") == decisions)
  }

  @Test("the same constructs count in a closure, an accessor and at the top level alike")
  func everyBody() {
    for (code, decisions) in Self.recorded {
      for frame in ["let f = {\n\(code)\n}", "var f: Int {\n\(code)\n}", "do {\n\(code)\n}"] {
        #expect(Reading.decisions(frame) == decisions, "\(frame)")
      }
    }
  }

  @Test("a decision stands at its keyword or operator")
  func offsets() {
    let source =
      "func f() { if a && b { } else if c ? d : e { } else { switch g { case 1 where h: i } } }"
    let decisions = Reading.facts(source).bodies[0].decisions
    let texts = decisions.map {
      Reading.text(source, ByteRange(start: $0.offset, end: $0.offset + 4))
    }
    #expect(texts == ["if a", "&& b", "if c", "? d ", "else", "swit", "case", "wher"])
  }

  @Test("each branch of an #if can hold the first case of a switch")
  func conditionalCases() {
    let source = """
      func f() {
        switch a {
        #if A
        case 1: b
        case 2: b
        #elseif B
        case 3: b
        #else
        #endif
        case 4: b
        }
      }
      """
    let decisions = Reading.facts(source).bodies[0].decisions
    #expect(
      decisions.map { "\($0.kind)@\($0.region)" } == [
        "switch@-1", "firstCase@0", "switchCase@0", "firstCase@1", "switchCase@-1",
      ])
  }

  @Test("a default in any branch of an #if makes every case count")
  func conditionalDefault() {
    let source = "func f() { switch a {\ncase 1: b\n#if A\ndefault: c\n#endif\n} }"
    #expect(Reading.decisions(source) == ["switch@0", "switchCase@0", "defaultCase@0"])
  }

  @Test("nesting stays at its end where the type ends")
  func deepNesting() {
    #expect(FactsContext.deeper(.max) == .max)
    #expect(FactsContext.deeper(3) == 4)
  }
}
