// Which local a name means: each source with its locals in source order, how often each is read and
// how often it is written.

import Testing

import SourceFacts

@Suite("Locals")
struct LocalFactsTests {
  @Test("parameters", arguments: parameters)
  func ofParameters(source: String, locals: String) { expect(source, locals) }

  private static let parameters: [(String, String)] = [
    ("func f(x: Int) {}", "parameter x r0 w0"),
    ("func f(x: Int) { x }", "parameter x r1 w0"),
    ("func f(at x: Int) { x + x }", "parameter x r2 w0"),
    ("func f(at x: Int) { at }", "parameter x r0 w0"),
    ("func f(_ x: Int, _: Int, y _: Int) {}", "parameter x r0 w0"),
    ("func f(x: Int)", ""), ("protocol P { func f(x: Int); init(y: Int) }", ""),
    ("func f(x: Int, y: Int = x) {}", "parameter x r0 w0, parameter y r0 w0"),
    (
      "func f(x: Int, g: Int = { x in x }(1)) {}",
      "parameter x r0 w0, parameter g r0 w0, closureParameter x r1 w0"
    ),
    ("init(x: Int) { self.x = x }", "parameter x r1 w0"),
    ("init(x: Int) { self.x = 1; a.x = 2; f(x: 3); .x }", "parameter x r0 w0"),
    ("subscript(i: Int) -> Int { i }", "parameter i r1 w0"),
    ("subscript(i: Int) -> Int { get { i } set { a[i] = newValue } }", "parameter i r2 w0"),
    ("var x: Int { get { 0 } set(v) { y = v } }", "parameter v r1 w0"),
    ("var x: Int { get { 0 } set { y = newValue } }", ""),
    ("var x = 1 { willSet(n) { n } didSet(o) { } }", "parameter n r1 w0, parameter o r0 w0"),
    ("var x: Int { @A init(v) accesses(y) { v } }", "parameter v r1 w0"),
    (
      "func f(newValue: Int) { var x: Int { get { newValue } set { newValue } } }",
      "parameter newValue r1 w0, variable x r0 w0"
    ),
    (
      "func f(oldValue: Int) { var x = 1 { didSet { oldValue } } }",
      "parameter oldValue r0 w0, variable x r0 w0"
    ),
    ("func f(x: inout Int) { x = 1 }", "parameter x r0 w1"),
    ("func f(x: inout Int) { x += 1 }", "parameter x r0 w1"),
    ("func f(x: inout [Int]) { x[0] = 1 }", "parameter x r1 w0"),
    ("func f(x: C) { x.y = 1 }", "parameter x r1 w0"),
    ("func f(x: inout Int) { g(&x) }", "parameter x r1 w1"),
    ("func f(x: Int) { let x = x; x }", "parameter x r1 w0, constant x r1 w0"),
    ("func f(x: Int?) { if let x { x } }", "parameter x r1 w0, constant x r1 w0"),
    ("func f(x: Int) { \"\\(x)\" }", "parameter x r1 w0"),
    ("func f(x: Int) { #m(x); #m { x } }", "parameter x r2 w0"),
    ("func f(x: Int) { \\T.x }", "parameter x r0 w0"),
    ("func f(x: Int) { \\T.[x] }", "parameter x r1 w0"),
    ("func f(x: Int) { func g() { x } }", "parameter x r1 w0, function g r0 w0"),
    ("func f(x: Int) { { x } }", "parameter x r1 w0"),
    ("func f(x: Int) { { [x] in 1 } }", "parameter x r1 w0, constant x r0 w0"),
    (
      "func f(x: Int) { { [weak self, unowned x, y = x] in x + y } }",
      "parameter x r2 w0, constant x r1 w0, constant y r1 w0"
    ),
    ("func f(x: Int) { defer { x }; }", "parameter x r1 w0"),
    ("func f(x: Int) {\n#if A\nx\n#else\nx\n#endif\n}", "parameter x r2 w0"),
    ("func f(x: Int) {\n#if A\nlet x = 1\n#endif\nx\n}", "parameter x r1 w0, constant x r1 w0"),
    (
      "func f(x: Int) {\n#if A\nlet x = 1\n#else\nx\n#endif\n}",
      "parameter x r1 w0, constant x r0 w0"
    ),
    ("func f(x: Int) {\n#if A\nlet x = 1\nx\n#endif\n}", "parameter x r0 w0, constant x r1 w0"),
    (
      "func f(`default`: Int, `in` `for`: Int) { `default` + `for` }",
      "parameter default r1 w0, parameter for r1 w0"
    ),
    ("func f(default: Int) { `default` }", "parameter default r1 w0"),
    ("func f(`x`: Int) { x }", "parameter x r1 w0"),
    ("func f(@W x: Int) { $x; _x }", "parameter x r2 w0"),
    ("func f(x: Int) { switch y { case x: 1 } }", "parameter x r1 w0"),
    (
      "func f(x: Int) { struct S { var x = 1; func g() { x } } }",
      "parameter x r0 w0, type S r0 w0"
    ),
    (
      "func f(x: Int) { struct S { func g(x: Int) { x } } }",
      "parameter x r0 w0, type S r0 w0, parameter x r1 w0"
    ),
    ("func f(x: Int) { _ = x }", "parameter x r1 w0"),
    ("func f(x: T) { x() ; x.y(); x[0]; x?.z; x! }", "parameter x r5 w0"),
    ("func f(x: Int) { for x in 0..<x { x } }", "parameter x r1 w0, constant x r1 w0"),
    ("func f(x: Int) { x: for _ in y { break x } }", "parameter x r0 w0"),
    ("func f(x: Int) async { async let y = x; await y }", "parameter x r1 w0, constant y r1 w0"),
    ("func f(x: Int) -> Int { y = x ? 1 : 2 }", "parameter x r1 w0"),
    ("macro m(x: Int) = #ext(x)", ""),
    ("enum E { case a(x: Int = y) }", ""),
    (
      "struct S { func f(x: Int) { y }; func g(y: Int) { x } }",
      "parameter x r0 w0, parameter y r0 w0"
    ),
    ("func f(x: Int) { g(x:) ; g(x: x) }", "parameter x r1 w0"),
    ("func f(x: Int) { (x: 1, y: x) }", "parameter x r1 w0"),
    ("func f(x: Int) { (x, y) = (1, 2) }", "parameter x r0 w1"),
    ("func f(x: Int) { repeat { let x = 1 } while x > 0 }", "parameter x r1 w0, constant x r0 w0"),
    ("func f(x: [Int]) { x.map { x in x } }", "parameter x r1 w0, closureParameter x r1 w0"),
    ("deinit { x }", ""),
    ("func f(x: Int) { if #available(macOS 10, *) { x } }", "parameter x r1 w0"),
    ("func f(x: Int) { let y = consume x; return copy y }", "parameter x r1 w0, constant y r1 w0"),
  ]

  @Test("variables and scopes", arguments: variables)
  func ofVariables(source: String, locals: String) {
    expect("func f() { \(source) }", locals)
  }

  private static let variables: [(String, String)] = [
    ("let a = 1", "constant a r0 w0"), ("var a = 1; a = 2", "variable a r0 w1"),
    ("var a = 1; a += 2; a", "variable a r1 w1"), ("let a: Int; a = 1; a", "constant a r1 w1"),
    ("let a = 1, b = a", "constant a r1 w0, constant b r0 w0"),
    ("let (a, (b, _)) = c; b", "constant a r0 w0, constant b r1 w0"),
    ("let _ = c", ""), ("let a = a", "constant a r0 w0"),
    ("let a = 1; do { let a = a; a }; a", "constant a r2 w0, constant a r1 w0"),
    ("do { let a = 1 }; a", "constant a r0 w0"),
    ("if let a = b { a } else { a }", "constant a r1 w0"),
    ("let a = 1; if let a { a } else { a }", "constant a r2 w0, constant a r1 w0"),
    ("if let a = b, let c = a.d, c > 0 {}", "constant a r1 w0, constant c r1 w0"),
    ("if var a { a = 1 }", "variable a r0 w1"),
    ("if let (a, b) = c { a }", "constant a r1 w0, constant b r0 w0"),
    ("let a = 1; guard let a = a else { a }; a", "constant a r2 w0, constant a r1 w0"),
    ("guard let a, a.b else { a }; a", "constant a r2 w0"),
    ("guard let self else { return }; guard let b = self.b else { return }", "constant b r0 w0"),
    ("if let self { self.a }", ""),
    ("while let a = b() { a }", "constant a r1 w0"),
    ("for a in b where a > 0 { a }; a", "constant a r2 w0"),
    ("for (a, b) in c { b }", "constant a r0 w0, constant b r1 w0"),
    ("for var a in b { a += 1 }", "variable a r0 w1"),
    ("for case let .x(a)? in b { a }", "constant a r1 w0"),
    ("for case .x(let a, var b) in c {}", "constant a r0 w0, variable b r0 w0"),
    ("for i in 0..<3 { for j in 0..<i { j } }", "constant i r1 w0, constant j r1 w0"),
    ("for await a in a.b {}", "constant a r0 w0"),
    ("switch c { case .x(let a): a }", "constant a r1 w0"),
    ("switch c { case let .x(a, b) where a > 0: b }", "constant a r1 w0, constant b r1 w0"),
    ("switch c { case .x(let a), .y(let a): a }", "constant a r1 w0"),
    ("switch c { case .x(let a) where a, .y(let a) where a: 1 }", "constant a r2 w0"),
    ("switch c { case .x(let a): a; case .y(let a): 1 }", "constant a r1 w0, constant a r0 w0"),
    ("switch c { case let a as T: a; case let a?: a }", "constant a r1 w0, constant a r1 w0"),
    (
      "switch c { case (let a, .x): a; case let (a, b): b }",
      "constant a r1 w0, constant a r0 w0, constant b r1 w0"
    ),
    ("let k = 1; switch c { case k: 1; case .x(k): 2; case k...: 3 }", "constant k r3 w0"),
    ("switch c { case .x: let a = 1; case .y: a }", "constant a r0 w0"),
    ("switch c { case var a: a = 1 }", "variable a r0 w1"),
    ("switch c {\n#if X\ncase .x(let a): a\n#endif\ndefault: 1\n}", "constant a r1 w0"),
    ("if case .x(let a) = a { a }", "constant a r1 w0"),
    ("if case let a? = b { a }", "constant a r1 w0"),
    ("do {} catch let a as T { a } catch { error }", "constant a r1 w0"),
    ("do {} catch .x(let a), .y(let a) { a }", "constant a r1 w0"),
    ("do {} catch let a where a.b { }", "constant a r1 w0"),
    ("let error = 1; do {} catch { error }; error", "constant error r1 w0"),
    ("let error = 1; do {} catch where error.a { }", "constant error r0 w0"),
    ("let error = 1; do {} catch is T { error }", "constant error r1 w0"),
    (
      "let a = { (b: Int, c d: Int) in b }",
      "constant a r0 w0, closureParameter b r1 w0, "
        + "closureParameter d r0 w0"
    ),
    ("g { a, _ in a }", "closureParameter a r1 w0"),
    ("g { $0 + $1 }", ""), ("g { (_, a) -> Int in 1 }", "closureParameter a r0 w0"),
    ("ForEach($xs) { $a in g($a, a) }", "closureParameter $a r2 w0"),
    ("let a = 1; g { [a] in a }", "constant a r1 w0, constant a r1 w0"),
    ("let a = 1; g { [a = a + 1] in a }", "constant a r1 w0, constant a r1 w0"),
    ("g { [weak a = b.c] in a?.d }", "constant a r1 w0"),
    ("g { a in { a in a } }", "closureParameter a r0 w0, closureParameter a r1 w0"),
    ("h(); func h() {}", "function h r1 w0"), ("func h() { h() }", "function h r0 w0"),
    ("func h() { i() }; func i() { h() }", "function h r1 w0, function i r1 w0"),
    (
      "func h(a: Int) {}; func h(b: Int) {}; h(a: 1)",
      "function h r1 w0, parameter a r0 w0, function h r1 w0, parameter b r0 w0"
    ),
    ("func h<a>(b: a) { b }; let a = 1", "function h r0 w0, parameter b r1 w0, constant a r0 w0"),
    (
      "func h() { a = b }; var a = 1; let b = 2; h()",
      "function h r1 w0, variable a r0 w1, constant b r1 w0"
    ),
    (
      "let a = 1; do { func h() { a }; let a = 2 }",
      "constant a r1 w0, function h r0 w0, constant a r0 w0"
    ),
    ("func h() { do { a }; let a = 1 }", "function h r0 w0, constant a r0 w0"),
    ("do { func h() { a } }; let a = 1", "function h r0 w0, constant a r1 w0"),
    ("do { func h() { a } }; do { let a = 1 }", "function h r0 w0, constant a r0 w0"),
    (
      "func h() { func i() { a } }; let a = 1",
      "function h r0 w0, function i r0 w0, constant a r1 w0"
    ),
    ("let c = { a }; let a = 1", "constant c r0 w0, constant a r0 w0"),
    ("struct A {}; let a = A()", "type A r1 w0, constant a r0 w0"),
    ("let a: A; struct A { let b: A }", "constant a r0 w0, type A r1 w0"),
    ("typealias A = Int; let a: [A]", "type A r1 w0, constant a r0 w0"),
    ("enum A { case b }; A.b; x as? A; A.self", "type A r3 w0"),
    ("struct A {}; func g<A>(a: A) {}", "type A r0 w0, function g r0 w0, parameter a r0 w0"),
    ("struct A {}; x.A; M.A()", "type A r0 w0"),
    ("func h() {}; struct A { func b() { h() } }; A()", "function h r1 w0, type A r1 w0"),
    ("@W var a = 1; $a; _a", "variable a r2 w0"), ("@W var a = 1; a = 2", "variable a r0 w1"),
    ("var a = 1; _a; $a", "variable a r0 w0"),
    ("var a: Int { b }; a", "variable a r1 w0"), ("lazy var a = 1; a", "variable a r1 w0"),
    ("var a = 1 { didSet { a } }", "variable a r1 w0"),
    ("var a = 1; let b = 2; a = b", "variable a r0 w1, constant b r1 w0"),
    ("var a = 1; g { a = 2 }", "variable a r0 w1"), ("var a = 1; g(&a)", "variable a r1 w1"),
    ("var a = 1; withX(&a.b)", "variable a r1 w0"), ("var a = b; a.c = 1", "variable a r1 w0"),
    ("var a = b; a.c += 1", "variable a r1 w0"), ("var a = b; a[0] = 1", "variable a r1 w0"),
    ("var a = 1; x = a += 1", "variable a r1 w0"),
    ("var a = 1; let b = (a == 1)", "variable a r1 w0, constant b r0 w0"),
    ("var a = 1; try? a = g()", "variable a r0 w1"),
    ("let a = 1; return a", "constant a r1 w0"), ("let a = 1; throw a", "constant a r1 w0"),
    ("let a = if b { 1 } else { 2 }; a", "constant a r1 w0"),
    ("let a = switch b { case .c(let d): d }", "constant a r0 w0, constant d r1 w0"),
    ("\n#if A\nlet a = 1\n#else\nlet a = 2\n#endif\na\n", "constant a r1 w0, constant a r1 w0"),
    (
      "\n#if A\nfunc a() {}\n#else\nfunc a() {}\n#endif\na()\n",
      "function a r1 w0, function a r1 w0"
    ),
    ("a()\n#if A\nfunc a() {}\n#endif\n", "function a r1 w0"),
    ("\n#if A\nlet a = 1\n#if B\na\n#endif\n#endif\n", "constant a r1 w0"),
    ("\n#if A\nlet a = 1\n#endif\n#if A\na\n#endif\n", "constant a r1 w0"),
    ("let `a` = 1; a + `a`", "constant a r2 w0"),
    ("let a = 1; let b = [a: a]", "constant a r2 w0, constant b r0 w0"),
    ("let a = 1; b.a; b.c(a: 1); .a; \\.a; #m(a: 1)", "constant a r0 w0"),
    ("let a = \\B.c[a]", "constant a r0 w0"),
    ("let a = 1; b\n#if A\n.c(a)\n#endif\n", "constant a r1 w0"),
    (
      "let a = 1; class C { let b = { (c: Int) in c } }",
      "constant a r0 w0, type C r0 w0, closureParameter c r1 w0"
    ),
    ("let (a, b): (Int, Int); (a, b) = (1, 2)", "constant a r0 w1, constant b r0 w1"),
    ("inner: do { break inner }", ""),
    ("let a = 1; defer { let b = a }", "constant a r1 w0, constant b r0 w0"),
    ("let a = 1; let b: Int = { a }()", "constant a r1 w0, constant b r0 w0"),
  ]

  @Test("the names of the outermost level are not local, those of its blocks and closures are")
  func topLevel() {
    expect("let a = 1; guard let b = a else {}; print(a, b)", "")
    expect("for a in b { a }", "constant a r1 w0")
    expect("if let a = b { let c = a }", "constant a r1 w0, constant c r0 w0")
    expect("let a = b { c in c }; func f() {}; struct S {}", "closureParameter c r1 w0")
    expect("do { let a = 1; func f() {} }", "constant a r0 w0, function f r0 w0")
    expect("struct S { var a = { b in b }; let c = 1 }", "closureParameter b r1 w0")
  }

  @Test("a local knows its declaration, its parameter's number, its name's place and its clause")
  func context() {
    let source = """
      struct S {
        func f(a: Int, at b: Int) { { c in c } }
        var p: Int { get { let d = 1 } set(e) {} }
        let q = { g in g }
        #if X
        func h() { let i = 1; func j(k: Int) {} }
        #endif
      }
      """
    let facts = Reading.facts(source)
    let rows = facts.locals.map { local in
      let path = facts.declarations[Int(local.declaration)].path
      let name = Reading.text(
        source,
        ByteRange(start: local.nameOffset, end: local.nameOffset + UInt32(local.name.utf8.count)))
      return "\(local.name) \(name) \(path) \(local.parameterIndex) \(local.region)"
    }
    #expect(
      rows == [
        "a a S.f(a:at:) 0 -1", "b b S.f(a:at:) 1 -1", "c c S.f(a:at:) -1 -1", "d d S.p -1 -1",
        "e e S.p -1 -1", "g g S.q -1 -1", "i i S.h() -1 0", "j j S.h() -1 0",
        "k k S.h().j(k:) 0 0",
      ])
  }

  private func expect(
    _ source: String, _ locals: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let found = Reading.locals(source).joined(separator: ", ")
    #expect(found == locals, "\(source)", sourceLocation: location)
  }
}
