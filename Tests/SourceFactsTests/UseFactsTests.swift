// In which places names stand: each source with the uses that it must give, in source order, and
// nothing else. What is not in the list is an ordinary expression.

import Testing

import SourceFacts

@Suite("Uses of names")
struct UseFactsTests {
  @Test("patterns", arguments: patterns)
  func inPatterns(source: String, uses: String) { expect(source, uses) }

  private static let patterns: [(String, String)] = [
    ("switch v { case .a: break }", "a pattern member"),
    ("switch v { case E.a: break }", "E pattern, a pattern member"),
    ("switch v { case M.E.a: break }", "M pattern, E pattern member, a pattern member"),
    ("switch v { case .a, .b: break }", "a pattern member, b pattern member"),
    ("switch v { case .a(let x): x }", "a pattern called member"),
    ("switch v { case let .a(x): x }", "a pattern called member"),
    ("switch v { case let .a(l: x): x }", "a pattern called member, l label"),
    (
      "switch v { case let .a(x) where x == .b: x }",
      "a pattern called member, b member"
    ),
    ("switch v { case .a?: 1 }", "a pattern member"),
    ("switch v { case .some(.a): 1 }", "some pattern called member, a pattern member"),
    ("switch v { case (.a, let y): y }", "a pattern member"),
    ("switch v { case (.a(.b), _): 1 }", "a pattern called member, b pattern member"),
    ("switch v { case .a(1, k): 1 }", "a pattern called member, k pattern"),
    ("switch v { case .a(f(k)): 1 }", "a pattern called member, f called"),
    ("switch v { case f(k): 1 }", "f called"),
    ("switch v { case a(let k): 1 }", "a pattern called"),
    ("switch v { case Foo.staticLet: 1 }", "Foo pattern, staticLet pattern member"),
    ("switch v { case limit...: 1 }", ""),
    ("switch v { case 0..<limit: 1 }", ""),
    ("switch v { case E.low...E.high: 1 }", "low member, high member"),
    ("switch v { case -x: 1 }", ""),
    ("switch v { case x: 1 }", "x pattern"),
    ("switch v { case is T: 1 }", "T cast"),
    ("switch v { case is [A.B]: 1 }", "A cast, B cast member"),
    ("switch v { case let x as T: x }", "T cast"),
    ("switch v { case let x as Box<T>: x }", "Box cast, T cast generic"),
    ("switch v { case .a as T: 1 }", "a pattern member, T cast"),
    ("switch v { case Box<T>.a: 1 }", "Box pattern, T generic, a pattern member"),
    ("switch v { case g().a: 1 }", "g called, a pattern member"),
    ("switch v { case a[0]: 1 }", "[ called"),
    ("if case .a = v {}", "a pattern member"),
    ("if case .a = v.b {}", "a pattern member, b member"),
    ("if case .a = v, v == .b {}", "a pattern member, b member"),
    ("guard case .a(let x)? = v else { .b }", "a pattern called member, b member"),
    ("while case let .a(x) = v {}", "a pattern called member"),
    ("for case .a(let x) in v where x == .c {}", "a pattern called member, c member"),
    ("for case let x as T in v {}", "T cast"),
    ("for case let x? in v {}", ""),
    ("do {} catch .a {} catch E.b {}", "a pattern member, E pattern, b pattern member"),
    ("do {} catch let e as T where e == .a {}", "T cast, a member"),
    ("do {} catch is T {}", "T cast"),
    (
      "switch v {\n#if A\ncase .a: 1\n#else\ncase .b: 2\n#endif\n}",
      "a pattern member, b pattern member"
    ),
    ("let y = switch v { case .a: E.b default: .c }", "a pattern member, b member, c member"),
    ("let y = if case .a = v { .b } else { .c }", "a pattern member, b member, c member"),
    (
      "switch (a, b) { case (.x, .y): f(.z) }",
      "x pattern member, y pattern member, f called, z member"
    ),
    ("switch v { case .a({ .b }): 1 }", "a pattern called member, b member"),
    ("switch v { case [.a, .b]: 1 }", "a member, b member"),
    ("switch v { case E.f(of: 1).a: 1 }", "f called member, of label, a pattern member"),
    (
      "switch v { case .a(x: .b, y: .c(let z)): 1 }",
      "a pattern called member, x label, b pattern member, y label, c pattern called member"
    ),
  ]

  @Test("types", arguments: types)
  func inTypes(source: String, uses: String) { expect(source, uses) }

  private static let types: [(String, String)] = [
    ("let x: T", "T type"),
    ("let x: [T: U?]", "T type, U type"),
    ("let x: A.B<C>", "A type, B type member, C type generic"),
    ("let x: (a: T, U) -> V", "T type, U type, V type"),
    ("let x: some P & Q", "P type, Q type"),
    ("let x: any P.Type", "P metatype"),
    ("let x: T!", "T type"),
    (
      "let x: @Sendable (inout T) async throws(E) -> Void",
      "Sendable attribute, T type, E type, Void type"
    ),
    (
      "func f<T: P>(a: T, b c: U...) throws(E) -> V where T: Q, T.A == B {}",
      "P constraint, T type, U type, E type, V type, T constraint, Q constraint, T constraint, "
        + "A constraint member, B constraint"
    ),
    ("class A: B, C<D> {}", "B inherited, C inherited, D generic inherited"),
    (
      "struct A: ~Copyable, @unchecked Sendable {}",
      "Copyable inherited, unchecked attribute, Sendable inherited"
    ),
    ("enum E: Int { case a(T), b(l: U = .c) }", "Int inherited, T type, U type, c member"),
    (
      "extension A.B<C>: P where D == E {}",
      "A extended, B extended member, C generic extended, P inherited, D constraint, E constraint"
    ),
    (
      "protocol P<A>: Q { associatedtype A: R = S where A.X: Y }",
      "Q inherited, R constraint, S type, A constraint, X constraint member, Y constraint"
    ),
    ("typealias T<U: P> = V<U>", "P constraint, V type, U type generic"),
    ("x is T", "T cast"), ("x as? T", "T cast"), ("x as! [T]", "T cast"), ("x as T", "T type"),
    ("x as? Box<T>", "Box cast, T cast generic"),
    ("x as? A.B", "A cast, B cast member"),
    ("(x as? T)?.f()", "T cast, f called member"),
    ("f(x as? T, y is U, z as V)", "f called, T cast, U cast, V type"),
    ("T.self", "T metatype"), ("A.B.self", "B metatype member"), ("[T].self", "T metatype"),
    ("[T: U].self", "T metatype, U metatype"), ("T?.self", "T metatype"),
    ("Box<T>.self", "Box metatype, T generic"),
    ("x.self", "x metatype"), ("type(of: x)", "type called, of label"),
    ("decode(T.self, forKey: .a)", "decode called, T metatype, forKey label, a member"),
    ("Box<T>()", "Box called, T generic"), ("[T]()", ""),
    ("A.B<C>(1)", "B called member, C generic"),
    ("let x = { (a: T) -> U in a }", "T type, U type"),
    ("subscript<T: P>(i: U) -> V { 0 }", "P constraint, U type, V type"),
    ("for x: T in y {}", "T type"),
    ("func f(_: repeat each T) {}", "T type"),
    ("macro m<T>(a: T) -> U = #ext(module: \"x\")", "T type, U type, ext called, module label"),
    ("do throws(E) {} catch {}", "E type"),
  ]

  @Test("expressions", arguments: expressions)
  func inExpressions(source: String, uses: String) { expect(source, uses) }

  private static let expressions: [(String, String)] = [
    ("x", ""), ("x + y", ""), ("f(x)", "f called"), ("a.b", "b member"), (".b", "b member"),
    ("a.f(x)", "f called member"), ("a.b.f(x: y)", "b member, f called member, x label"),
    ("T.init(a: 1)", "init called member, a label"), (".init()", "init called member"),
    ("self.init()", "init called member"), ("super.f()", "f called member"),
    ("self.x = x", "x assigned member"),
    ("Self.f()", "f called member"), ("a?.f()", "f called member"), ("a.f?()", "f called member"),
    ("a.f!(1)", "f called member"), ("a[0]", "[ called"), ("a[l: 0]", "[ called, l label"),
    ("a.b[0].c", "b member, [ called, c member"), ("f { $0.a }", "f called, a member"),
    ("f { a } g: { b }", "f called, g label"),
    (
      "f(1) { a.b } g: { .c } h: { d() }",
      "f called, b member, g label, c member, h label, d called"
    ),
    ("f(a)(b)", "f called"), ("f(x:y:)", ""), ("a.f(x:y:)", "f member"),
    ("reduce(0, +)", "reduce called"), ("(a: 1, b: 2)", ""), ("(+)(1, 2)", ""),
    ("\"\\(a.b) \\(f(x))\"", "b member, f called"),
    ("x = 1", "x assigned"), ("a.b = c.d", "a base, b assigned member, d member"),
    ("a.b.c = 1", "a base, b base member, c assigned member"),
    ("self.a.b = 1", "a base member, b assigned member"),
    ("a[i] = 1", "a base, [ assigned called"),
    ("a.b[i].c = d[j]", "a base, b base member, [ base called, c assigned member, [ called"),
    ("(a, b.c) = f()", "a assigned, b base, c assigned member, f called"),
    ("(a, (b, _)) = f()", "a assigned, b assigned, f called"),
    ("a?.b = 1", "a base, b assigned member"), ("a! = 1", "a assigned"),
    ("a?.b! += 1", "a base, b compound member"),
    ("a!.b = 1", "a base, b assigned member"), ("f(x).y = 1", "f called, y assigned member"),
    ("(x as! T).y = 1", "T cast, y assigned member"), ("_ = x", ""),
    ("x += 1", "x compound"), ("a.b -= 1", "a base, b compound member"),
    ("a[i] ^= 1", "a base, [ compound called"), ("x <<= 1", "x compound"),
    ("x == y", ""), ("x <= y", ""), ("x != y", ""), ("x |||= y", "x compound"),
    ("f(x += 1)", "f called"), ("f { x += 1 }", "f called, x compound"),
    ("try x.y = z()", "x base, y assigned member, z called"),
    ("try await x += z()", "x compound, z called"),
    ("let r = try await a.b(c)", "b called member"),
    ("x = y ? .a : .b", "x assigned, a member, b member"),
    ("f(&x, &y.z)", "f called, z member"),
    ("\\T.a.b", "T keypath, a keypath member, b keypath member"),
    ("\\.a", "a keypath member"), ("\\.a?.b!", "a keypath member, b keypath member"),
    ("\\T.a[k.i]", "T keypath, a keypath member, [ keypath called, i member"),
    ("\\.self", ""), ("\\Box<T>.a", "Box keypath, T generic keypath, a keypath member"),
    ("xs.map(\\.a)", "map called member, a keypath member"),
    ("x[keyPath: \\.a] = 1", "x base, [ assigned called, keyPath label, a keypath member"),
    ("#m(x, l: y)", "m called, l label"), ("#m<T>(x) { a.b }", "m called, T generic, b member"),
    ("#selector(A.f)", "selector called, f member"),
    ("@A var x = 1", "A attribute"),
    (
      "@A.B(c: d.e) func f() {}",
      "A attribute, B attribute member, c attribute label, d attribute, e attribute member"
    ),
    ("@A(f(x)) struct S {}", "A attribute, f attribute called, x attribute"),
    ("@available(*, deprecated) func f() {}", "available attribute"),
    ("func f(@A(b.c) x: T) {}", "A attribute, b attribute, c attribute member, T type"),
    ("@A<B> var x = 1", "A attribute, B generic attribute"),
    ("@A({ b.c }) var x = 1", "A attribute, c member"),
    ("`default`.`init`()", "`init` called member"), ("a.`b` = 1", "a base, `b` assigned member"),
    ("#if X && canImport(Y)\nf()\n#elseif Z\ng.h\n#endif", "f called, h member"),
    (
      "a\n#if X\n.b()\n#else\n.c()\n#endif\n.d()",
      "b called member, c called member, d called member"
    ),
    ("return .a", "a member"), ("throw E.a", "a member"),
    ("let (a, b) = c.d", "d member"), ("if let x = a.b, let y {}", "b member"),
    ("defer { a.b() }", "b called member"), ("a ?? .b", "b member"),
    ("{ [a = b.c, weak d] in e.f }()", "c member, f member"),
    ("$x.y", "y member"), ("a.$x = 1", "a base, $x assigned member"), ("a.0.b", "b member"),
    ("unsafe x = 1", "x assigned"), ("consume x", ""), ("copy x.y", "y member"),
    ("infix operator +++: G", ""), ("precedencegroup G { higherThan: A }", ""),
    ("import struct A.B", ""), ("let x = y as? T ?? .z", "T cast, z member"),
    ("x.map { $0 as? T }", "map called member, T cast"),
    ("func f(a: T = .b, c: U = g(.d)) {}", "T type, b member, U type, g called, d member"),
    (
      "var x: T { get { .a } set { b.c = newValue } }",
      "T type, a member, b base, c assigned member"
    ),
    ("var x: T = .a { didSet { f(x) } }", "T type, a member, f called"),
  ]

  @Test("offsets grow, and each is that of its name")
  func offsets() {
    let source = "if case .a(let x) = y.z { x.b = [1: c] }"
    let facts = Reading.facts(source)
    #expect(facts.uses.offsets == [9, 22, 26, 28])
    #expect(facts.uses.context(at: 9) == [.pattern, .callee, .member])
    #expect(facts.uses.context(at: 10) == [])
  }

  @Test("operators that expressions use have their fixity, their declarations do not count")
  func operators() {
    let facts = Reading.facts(
      """
      infix operator +++
      func <<< (a: Int, b: Int) {}
      x = -a + b...
      f(0, *)
      """)
    #expect(
      facts.operatorNames == [
        "infix *", "infix +", "postfix *", "postfix ...", "prefix *", "prefix -",
      ])
  }

  @Test("the names of thrown types are listed, wherever they stand")
  func thrownNames() {
    let facts = Reading.facts(
      "func f() throws(A) {}; let g: () throws(B.`C`) -> Int; do throws(D<E>) {} catch {}")
    #expect(facts.thrownNames.map(\.name) == ["A", "B", "C", "D", "E"])
    #expect(facts.thrownNames.map(\.offset) == [16, 40, 42, 65, 67])
  }

  @Test("strings that are a name are listed once, others are not")
  func namesInStrings() {
    let facts = Reading.facts(
      #"""
      ["Cart", "Cart.total(_:)", "Cart", "two words", "", "7up", "a\(b)", "a-b", "Größe", "x\n"]
      let long = """
        Name
        """
      let raw = #"Raw"#
      """#)
    #expect(facts.namesInStrings == ["Cart", "Cart.total(_:)", "Größe", "Name", "Raw"])
  }

  @Test("a clause lists its identifiers without those of its condition and of inner groups")
  func regionNames() {
    let facts = Reading.facts(
      """
      #if DEBUG
      let `b` = a.c
      #if X
      inner()
      #endif
      a()
      #else
      #endif
      """)
    #expect(facts.regions.map(\.names) == [["a", "b", "c"], [], ["inner"]])
  }

  private func expect(
    _ source: String, _ uses: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let found = Reading.uses(source).joined(separator: ", ")
    #expect(found == uses, "\(source)", sourceLocation: location)
    #expect(Reading.facts(source).problems.isEmpty, "\(source)", sourceLocation: location)
  }
}
