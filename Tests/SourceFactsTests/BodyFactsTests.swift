import Testing

import SourceFacts

@Suite("Whatever runs is a body")
struct BodyFactsTests {
  /// Sources of one line, and their bodies as `kind name`.
  static let listed: [(source: String, rows: [String])] = [
    ("func f(a: Int) {}", ["function f(a:)"]),
    (
      "protocol P { func f(); var a: Int { get set }; init(); subscript(i: Int) -> Int { get } }",
      []
    ),
    (
      "class C { init() {}; convenience init(a: Int) {}; deinit {} }",
      ["initializer C.init()", "initializer C.init(a:)", "deinitializer C.deinit"]
    ),
    ("struct S { var a: Int { 1 } }", ["getter S.a"]),
    ("struct S { var a: Int { get { 1 } set { } } }", ["getter S.a", "setter S.a"]),
    ("struct S { var a: Int { get async throws { 1 } } }", ["getter S.a"]),
    (
      "struct S { var a: Int { borrow { b } mutate { &b } } }", ["getter S.a", "setter S.a"]
    ),
    (
      "struct S { var a: Int { _read { yield b } _modify { yield &b } } }",
      ["getter S.a", "setter S.a"]
    ),
    (
      "struct S { var a: Int { unsafeAddress { b } nonmutating unsafeMutableAddress { c } } }",
      ["getter S.a", "setter S.a"]
    ),
    (
      "struct S { var a: Int { @storageRestrictions(initializes: b) init { } get { b } } }",
      ["setter S.a", "getter S.a"]
    ),
    ("struct S { var a = 1 { willSet {} didSet(old) {} } }", ["observer S.a", "observer S.a"]),
    ("struct S { subscript(i: Int) -> Int { i } }", ["subscript S.subscript(_:)"]),
    (
      "struct S { subscript(i: Int) -> Int { get { i } set { } } }",
      ["getter S.subscript(_:)", "setter S.subscript(_:)"]
    ),
    ("struct S { static let a = { 1 }() }", ["closure closure #1 in S.a"]),
    (
      "struct S { lazy var a: () -> Int = { { 1 }() } }",
      ["closure closure #1 in S.a", "closure closure #1 in closure #1 in S.a"]
    ),
    ("struct S { var a = b ? 1 : 2 }", ["initialValue S.a"]),
    ("struct S { var a = b + 1 }", []),
    ("struct S { var a = b && c, d = 1 }", ["initialValue S.a"]),
    ("struct S { let a = if b { 1 } else { 2 } }", ["initialValue S.a"]),
    ("struct S { let a = \"\\(b ? 1 : 2)\" }", ["initialValue S.a"]),
    ("struct S { let a = b ?? { c ? 1 : 2 }() }", ["closure closure #1 in S.a"]),
    (
      "struct S { let a = b ? { 1 }() : 2 }", ["initialValue S.a", "closure closure #1 in S.a"]
    ),
    ("let a = b ? 1 : 2", ["initialValue a"]),
    ("var _: Int { 1 }", ["getter top-level code"]),
    ("let _ = { 1 }()", ["closure closure #1 in top-level code"]),
    (
      "func f(a: Int = 1, b: Int, c: () -> Int = { 2 }) {}",
      [
        "function f(a:b:c:)", "defaultArgument default argument 0 of f(a:b:c:)",
        "defaultArgument default argument 2 of f(a:b:c:)",
        "closure closure #1 in default argument 2 of f(a:b:c:)",
      ]
    ),
    (
      "struct S { subscript(a: Int = 1) -> Int { 2 } }",
      ["subscript S.subscript(_:)", "defaultArgument default argument 0 of S.subscript(_:)"]
    ),
    ("enum E { case a(b: Int = 1) }", ["defaultArgument default argument 0 of E.a(b:)"]),
    (
      "struct S { @W({ 1 }) var a = { 2 }() }",
      ["closure closure #1 in S.a", "closure closure #2 in S.a"]
    ),
    (
      "struct S { @W({ 1 }) func f() { } }", ["closure closure #1 in S.f()", "function S.f()"]
    ),
    (
      "enum E { @W({ 1 }) case a(Int = { 2 }()) }",
      [
        "closure closure #1 in E", "defaultArgument default argument 0 of E.a(_:)",
        "closure closure #1 in default argument 0 of E.a(_:)",
      ]
    ),
    (
      "func f() { func g() { func h() {} } }",
      ["function f()", "function f().g()", "function f().g().h()"]
    ),
    ("func f() { var a: Int { 1 } }", ["function f()", "getter f().a"]),
    ("func f() { var a = 1 { didSet {} } }", ["function f()", "observer f().a"]),
    ("func f() { let a = b ? 1 : 2 }", ["function f()"]),
    (
      "func f() { struct S { func g() {} ; let a = b ? 1 : 2 } }",
      ["function f()", "function f().S.g()", "initialValue f().S.a"]
    ),
    (
      "func f() { g { 1 } second: { 2 }; h({ 3 }) }",
      [
        "function f()", "closure closure #1 in f()", "closure closure #2 in f()",
        "closure closure #3 in f()",
      ]
    ),
    (
      "func f() { #expect({ 1 }() == 1) { 2 } }",
      ["function f()", "closure closure #1 in f()", "closure closure #2 in f()"]
    ),
    ("#Preview { 1 }", ["closure closure #1 in top-level code"]),
    ("struct S { #member { 1 } }", ["closure closure #1 in S"]),
    ("macro m(a: Int = 1) = #b", ["defaultArgument default argument 0 of m(a:)"]),
    ("func f() { \"\\(a.map { 1 })\" }", ["function f()", "closure closure #1 in f()"]),
    ("func f() { do { defer { g { 1 } } } }", ["function f()", "closure closure #1 in f()"]),
    ("func f() { let a = \\A.b[{ 1 }()] }", ["function f()", "closure closure #1 in f()"]),
    (
      "func f() { { [a = { 1 }()] in a }() }",
      ["function f()", "closure closure #1 in f()", "closure closure #1 in closure #1 in f()"]
    ),
    ("print(1)", ["topLevel top-level code"]),
    ("import A", []),
    ("let a = 1", []),
    ("let a = 1; print(a)", ["topLevel top-level code"]),
    (
      "let a = { 1 }(); print(a)",
      ["topLevel top-level code", "closure closure #1 in top-level code"]
    ),
    (
      "let a = b ? 1 : 2; func f() { g { 1 } }; f()",
      ["topLevel top-level code", "function f()", "closure closure #1 in f()"]
    ),
    ("if a { func f() {} }", ["topLevel top-level code", "function f()"]),
    ("struct S { var a: Int { 1 } }; S().a", ["topLevel top-level code", "getter S.a"]),
    ("#sourceLocation(file: \"a\", line: 1)", []),
  ]

  @Test("kinds and names", arguments: listed)
  func bodies(source: String, rows: [String]) {
    #expect(Reading.bodies(source) == rows)
    #expect(Reading.facts(source).problems.isEmpty)
  }

  @Test("bodies go from their keyword to their last byte")
  func ranges() {
    let source = """
      @available(*, deprecated)
      public func f(
        a: Int =
          1
      ) {
      }
      struct S {
        static
          var x: Int
        {
          1
        }
        var y: Int {
          mutating
            get { 1 }
          set {
          }
        }
        subscript(
          i: Int
        ) -> Int { i }
        let z =
          {
            1
          }()
      }
      """
    #expect(
      Reading.bodies(source) == [
        "function f(a:) 2-6", "defaultArgument default argument 0 of f(a:) 4-4", "getter S.x 9-12",
        "getter S.y 15-15", "setter S.y 16-17", "subscript S.subscript(_:) 19-21",
        "closure closure #1 in S.z 23-25",
      ])
  }

  @Test("a body knows the body and the declaration that hold it")
  func parents() {
    let facts = Reading.facts(
      "struct S { func f(a: Int = { 1 }()) { func g() { h { 1 } }; var x: Int { 2 } } }")
    let rows = facts.bodies.map { body in
      let parent = body.parent < 0 ? "-" : facts.bodies[Int(body.parent)].name
      return "\(body.name) < \(parent) < \(facts.declarations[Int(body.declaration)].path)"
    }
    #expect(
      rows == [
        "S.f(a:) < - < S.f(a:)",
        "default argument 0 of S.f(a:) < - < S.f(a:)",
        "closure #1 in default argument 0 of S.f(a:) < default argument 0 of S.f(a:) < S.f(a:)",
        "S.f(a:).g() < S.f(a:) < S.f(a:).g()",
        "closure #1 in S.f(a:).g() < S.f(a:).g() < S.f(a:).g()",
        "S.f(a:).x < S.f(a:) < S.f(a:).x",
      ])
  }

  @Test("top-level code holds what runs at the top level and none of the declarations")
  func topLevel() {
    let source = """
      import A

      func f() { if a { } }
      let b = c ? 1 : 2
      #if D
      while e { }
      #endif
      struct S { let g = h && i }
      run { if j { } }
      """
    let facts = Reading.facts(source)
    #expect(
      Reading.bodies(source) == [
        "topLevel top-level code 4-9", "function f() 3-3", "initialValue S.g 8-8",
        "closure closure #1 in top-level code 9-9",
      ])
    #expect(facts.bodies[0].decisions.map(\.kind) == [.ternary, .while])
    #expect(facts.bodies.map(\.parent) == [-1, -1, -1, 0])
  }

  @Test(
    "a statement in any branch of an #if makes top-level code", arguments: ["A", "!A", "os(x)"])
  func conditionalTopLevel(condition: String) {
    let source = "let a = 1\n#if \(condition)\n#else\n#if B\na.run()\n#endif\n#endif\n"
    #expect(Reading.bodies(source) == ["topLevel top-level code 1-7"])
  }

  @Test("accessors in an #if are what they are to the compiler: calls in a short getter, or errors")
  func conditionalAccessors() {
    let calls = "var a: Int {\n#if A\nget { 1 }\n#else\nget { c ? 1 : 2 }\n#endif\n}"
    #expect(
      Reading.bodies(calls) == [
        "getter a 1-7", "closure closure #1 in a 3-3", "closure closure #2 in a 5-5",
      ])
    #expect(Reading.facts(calls).bodies.map(\.region) == [-1, 0, 1])
    let mixed = Reading.facts("var a: Int {\nget { 1 }\n#if A\nset { }\n#endif\n}")
    #expect(mixed.bodies.contains { $0.kind == .getter && $0.name == "a" })
    #expect(mixed.problems == [.syntaxError(offset: 22)])
  }

  @Test("a body knows the #if clause that holds it as a whole")
  func regions() {
    let source = "#if A\nfunc f() {\n#if B\ng { }\n#endif\n}\n#else\nlet a = { }\n#endif"
    let facts = Reading.facts(source)
    #expect(facts.bodies.map(\.name) == ["f()", "closure #1 in f()", "closure #1 in a"])
    #expect(facts.bodies.map(\.region) == [0, 2, 1])
  }

  @Test("calls are recorded where a name can tell their target")
  func calls() {
    let source = """
      func f() {
        a(); b(x: 1, 2, y: 3) { } z: { }; self.c(); Self.d(); A.B.e(); g.h(); super.i(); `self`()
        try? await j(k()); Array<Int>.init(); self.l.m(); self.init(o: 1)
      }
      """
    let calls = Reading.facts(source).bodies[0].calls.map {
      "\($0.receiver).\($0.name)(\($0.labels.joined(separator: ",")))\($0.trailingClosureCount)"
    }
    #expect(
      calls == [
        ".a()0", ".b(x,_,y)2", "self.c()0", "Self.d()0", "A.B.e()0", ".self()0", ".j(_)0", ".k()0",
        "self.init(o)0",
      ])
  }

  /// A file with many shapes at once.
  static let mixed = """
    @main struct S: P { @W({ a ? 1 : 2 }) var x = { b && c }(), y = d ? { 1 }() : 2
      init(e: Int = f ? 1 : 2, g: () -> Int = { h || i ? 1 : 2 }) { let j = k ? { 1 } : { 2 } }
      enum E { @V({ 1 }) case a(Int = { 2 }()), b }
      var z: Int { @T({ 1 }) get { if l { func m() { while n { } } } } set { q { r { s ? 1 : 2 } } } }
    #if A
      deinit { } 
    #endif
    }
    let t = u ? 1 : 2
    #P { v { } }
    for w in x where y { }
    """

  @Test("bodies stand in source order, inside their parents, and hold their decisions")
  func order() {
    let facts = Reading.facts(Self.mixed)
    #expect(facts.bodies.count == 23)
    #expect(facts.problems.isEmpty)
    for (previous, next) in zip(facts.bodies.dropFirst(), facts.bodies.dropFirst(2)) {
      #expect(
        (previous.range.start, next.range.end) <= (next.range.start, previous.range.end)
          || previous.range.end <= next.range.start)
    }
    for (index, body) in facts.bodies.enumerated() {
      #expect(body.decisions.allSatisfy { body.range.contains($0.offset) }, "\(body.name)")
      #expect(body.decisions.map(\.offset) == body.decisions.map(\.offset).sorted())
      guard body.parent >= 0 else { continue }
      #expect(Int(body.parent) < index)
      #expect(facts.bodies[Int(body.parent)].range.contains(body.range), "\(body.name)")
    }
  }
}
