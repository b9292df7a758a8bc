import Testing

@testable import SourceFacts

@Suite("Declarations are read as they were written")
struct DeclarationFactsTests {
  /// Sources of one line, and their declarations as `kind path`.
  static let declared: [(source: String, rows: [String])] = [
    (
      "class A {}; actor B {}; struct C {}; enum D {}; protocol E {}",
      ["class A", "actor B", "struct C", "enum D", "protocol E"]
    ),
    ("func f() {}", ["function f()"]),
    ("func f(a: Int, _ b: Int, c d: Int) {}", ["function f(a:_:c:)"]),
    ("func `class`(`in` x: Int) {}", ["function class(in:)"]),
    ("func `a name with spaces`() {}", ["function a name with spaces()"]),
    (
      "struct S { init?(a: Int) {}; deinit {} }",
      ["struct S", "initializer S.init(a:)", "deinitializer S.deinit"]
    ),
    ("struct S { init<T>(_ t: T) {} }", ["struct S", "initializer S.init(_:)"]),
    (
      "struct S { subscript(i: Int) -> Int { i }; static subscript(at i: Int) -> Int { i } }",
      ["struct S", "subscript S.subscript(_:)", "subscript S.subscript(at:)"]
    ),
    (
      "enum E { case a, b(Int), c(x: Int, _ y: Int), `default` }",
      [
        "enum E", "enum case E.a", "enum case E.b(_:)", "enum case E.c(x:_:)",
        "enum case E.default",
      ]
    ),
    ("indirect enum E { case a(E) }", ["enum E", "enum case E.a(_:)"]),
    ("let a = 1, b = 2", ["constant a", "constant b"]),
    ("var (a, b) = (1, 2), c: Int { 3 }", ["variable a", "variable b", "variable c"]),
    ("let (a, (b, _)) = x", ["constant a", "constant b"]),
    ("extension A.B<Int>.C {}", ["extension A.B.C"]),
    ("extension A<(Int) -> Int>.B {}", ["extension A.B"]),
    ("extension `Type` { func f() {} }", ["extension Type", "function Type.f()"]),
    ("extension [Int] { func f() {} }", ["extension [Int]", "function [Int].f()"]),
    ("struct A { struct B { func f() {} } }", ["struct A", "struct A.B", "function A.B.f()"]),
    ("protocol P { associatedtype T: Q }", ["protocol P", "associated type P.T"]),
    ("typealias A<T> = [T]", ["type alias A"]),
    (
      "macro m(_ x: Int, y: Int) -> Int = #externalMacro(module: \"a\", type: \"b\")",
      ["macro m(_:y:)"]
    ),
    (
      "infix operator <>: P; precedencegroup P { higherThan: Q }",
      ["operator <>", "precedence group P"]
    ),
    ("prefix operator !\npostfix operator ...", ["operator !", "operator ..."]),
    (
      "func f() { let a = 1; var b: Int { 2 }; func g() {}; struct S { var c = 3 } }",
      [
        "function f()", "~variable f().b", "~function f().g()", "~struct f().S",
        "~variable f().S.c",
      ]
    ),
    ("let f = { func g() {} }", ["constant f", "~function f.g()"]),
    ("do { let a = 1; func g() {} }", ["~function g()"]),
    ("if x { let a = 1 } else { func g() {} }", ["~function g()"]),
    ("#if A\nfunc f() {}\n#else\nfunc f(x: Int) {}\n#endif", ["function f()", "function f(x:)"]),
  ]

  @Test("kinds, names, labels and paths", arguments: declared)
  func declarations(source: String, rows: [String]) {
    #expect(Reading.declarations(source) == rows)
    #expect(Reading.facts(source).problems.isEmpty)
  }

  @Test(
    "an operator has its own spelling as its name and no labels",
    arguments: ["<", "==", "+", "&&", "||", "...", "..<", "<||>", "&+=", "≈", "/", "%", "??"])
  func operators(name: String) {
    let source = "struct S { static func \(name) (left: S, right: S) -> Bool { true } }"
    #expect(Reading.declarations(source) == ["struct S", "function S.\(name)(_:_:)"])
    #expect(Reading.facts(source).declarations.last?.name == name)
  }

  @Test(
    "prefix and postfix operators keep their spelling",
    arguments: [
      ("prefix", "!"), ("prefix", "-"), ("postfix", "..."), ("postfix", "!"), ("prefix", "&"),
    ])
  func unaryOperators(position: String, name: String) {
    let source = "\(position) func \(name) (x: Int) -> Int { x }"
    #expect(Reading.declarations(source) == ["function \(name)(_:)"])
  }

  @Test("access, the setter's access and other modifiers are told apart")
  func modifiers() throws {
    let source = "final public private(set) override nonisolated(unsafe) static var x = 1"
    let variable = try #require(Reading.declaration(source))
    #expect(variable.access == .public)
    #expect(variable.accessOffset == 6)
    #expect(variable.setterAccess == .private)
    #expect(variable.modifiers == ["final", "override", "nonisolated(unsafe)", "static"])
    #expect(variable.has(modifier: "static") && !variable.has(modifier: "public"))
  }

  @Test("every access level is known by its word", arguments: AccessLevel.allCases)
  func access(level: AccessLevel) {
    #expect(Reading.declaration("\(level.word) class A {}")?.access == level)
    #expect(Reading.declaration("class A {}")?.access == nil)
  }

  @Test("attributes keep their arguments as written")
  func attributes() throws {
    let source = """
      @MainActor @available(macOS 13, *) @objc(run:at:) @_spi(Private) @A.B(x: { 1 }) func f() {}
      """
    #expect(
      Reading.declaration(source)?.attributes == [
        AttributeFact(name: "MainActor", arguments: ""),
        AttributeFact(name: "available", arguments: "macOS 13, *"),
        AttributeFact(name: "objc", arguments: "run:at:"),
        AttributeFact(name: "_spi", arguments: "Private"),
        AttributeFact(name: "A.B", arguments: "x: { 1 }"),
      ])
  }

  @Test("attributes in the branches of an #if belong to the declaration")
  func conditionalAttributes() {
    let source = """
      @first
      #if A
      @second(1)
      #elseif B
      @third
      #else
      @fourth
      #endif
      @fifth public func f() {}
      """
    let function = Reading.declaration(source)
    #expect(
      function?.attributes.map(\.name) == ["first", "second", "third", "fourth", "fifth"])
    #expect(function?.access == .public)
  }

  @Test("inheritance, generics and requirements are listed without attributes")
  func heritage() throws {
    let type = try #require(
      Reading.declaration(
        """
        struct S<T: P, each U, let n: Int>: A, B.C<Int>, @unchecked Sendable, ~Copyable
        where T.X == Int,
          U: Q {}
        """))
    #expect(type.inherited == ["A", "B.C<Int>", "Sendable", "~Copyable"])
    #expect(type.genericParameters == ["T", "U", "n"])
    #expect(type.requirements == "T.X == Int, U: Q")
    #expect(Reading.declaration("extension A: @retroactive P {}")?.inherited == ["P"])
    #expect(Reading.declaration("associatedtype T: A & B = Int")?.inherited == ["A & B"])
    #expect(Reading.declaration("typealias T = (Int) -> Void")?.inherited == ["(Int) -> Void"])
  }

  @Test("a signature says what is passed, thrown and returned")
  func signature() throws {
    let source = """
      func f<T>(_ a: inout Int, at b: [String: Int]? = nil, c: Int..., d: @escaping (Int) throws -> T)
        async throws(Failure) -> [T] where T: P {}
      """
    let signature = try #require(Reading.declaration(source)).signature
    #expect(
      signature.parameters == [
        ParameterFact(
          label: "_", name: "a", type: "inout Int", hasDefault: false, isVariadic: false,
          nameOffset: 12),
        ParameterFact(
          label: "at", name: "b", type: "[String: Int]?", hasDefault: true, isVariadic: false,
          nameOffset: 29),
        ParameterFact(
          label: "c", name: "c", type: "Int", hasDefault: false, isVariadic: true, nameOffset: 54),
        ParameterFact(
          label: "d", name: "d", type: "@escaping (Int) throws -> T", hasDefault: false,
          isVariadic: false, nameOffset: 65),
      ])
    #expect(signature.isAsync)
    #expect(signature.throwing == .throwing)
    #expect(signature.thrownType == "Failure")
    #expect(signature.result == "[T]")
  }

  @Test("a default that expands a macro of some module is told apart from the language's own")
  func macroDefaults() throws {
    let source = """
      func f(a: Int = 1, b: StaticString = #fileID, c: Place = #here, d: [Place] = [Place(#here(1))],
        e: String = "#here", g: (Int) -> Void = { _ in print(#line) }) {}
      """
    let parameters = try #require(Reading.declaration(source)).signature.parameters
    #expect(parameters.filter(\.defaultsToMacro).map(\.name) == ["c", "d"])
  }

  @Test("ways to throw")
  func throwing() {
    #expect(Reading.declaration("func f() {}")?.signature == Signature())
    #expect(Reading.declaration("func f() throws {}")?.signature.throwing == .throwing)
    #expect(Reading.declaration("func f() throws {}")?.signature.thrownType == "")
    #expect(Reading.declaration("func f() rethrows {}")?.signature.throwing == .rethrowing)
    #expect(
      Reading.declaration("func f() throws(any Error) {}")?.signature.thrownType == "any Error")
    #expect(Reading.declaration("init() async throws {}")?.signature.isAsync == true)
  }

  @Test("labels and names of parameters of every kind of declaration")
  func parameterNames() {
    let rows: [(String, [String])] = [
      ("func f(a: Int, b c: Int, _ d: Int, _: Int)", ["a a", "b c", "_ d", "_ _"]),
      ("subscript(a: Int, b c: Int) -> Int { 1 }", ["_ a", "b c"]),
      ("enum E { case x(Int, a: Int, _ b: Int) }", ["_ _", "a a", "_ b"]),
      ("func f(`in` `for`: Int)", ["in for"]),
      ("macro m(a: Int, _ b: Int)", ["a a", "_ b"]),
    ]
    for (source, names) in rows {
      let declaration = Reading.facts(source).declarations.last
      #expect(
        declaration?.signature.parameters.map { "\($0.label) \($0.name)" } == names, "\(source)")
    }
  }

  @Test("variables say whether they compute and whether they can be set")
  func variables() {
    let rows: [(source: String, computed: Bool, settable: Bool, type: String)] = [
      ("let a = 1", false, false, ""), ("var a = 1", false, true, ""),
      ("var a: [Int  : String]", false, true, "[Int : String]"),
      ("var a: Int { 1 }", true, false, "Int"), ("var a: Int { get { 1 } }", true, false, "Int"),
      ("var a: Int { get { 1 } set {} }", true, true, "Int"),
      ("var a: Int { _read { yield x } _modify { yield &x } }", true, true, "Int"),
      ("var a = 1 { didSet {} }", false, true, ""),
      ("var a: Int { willSet {} didSet {} }", false, true, "Int"),
      ("var a: Int { get }", true, false, "Int"), ("var a: Int { get set }", true, true, "Int"),
    ]
    for row in rows {
      let variable = Reading.declaration(row.source)
      #expect(variable?.isComputed == row.computed, "\(row.source)")
      #expect(variable?.isSettable == row.settable, "\(row.source)")
      #expect(variable?.type == row.type, "\(row.source)")
    }
  }

  @Test("ranges go from the first attribute to the last byte; keyword and name have their places")
  func places() throws {
    let source = "\n  /// Doc.\n  @objc public static func run(at x: Int) { }  // end\n"
    let function = try #require(Reading.declaration(source))
    #expect(
      Reading.text(source, function.range) == "@objc public static func run(at x: Int) { }")
    let rest = { (offset: UInt32) in
      Reading.text(source, ByteRange(start: offset, end: function.range.end))
    }
    #expect(rest(function.keywordOffset).hasPrefix("func run"))
    #expect(rest(function.nameOffset).hasPrefix("run("))
    #expect(function.doc?.summary == "Doc.")
  }

  @Test("each name of a variable shares range and doc comment, and has its own place")
  func namesOfOneVariable() {
    let source = "/// Both.\nvar a = 1, b = 2"
    let facts = Reading.facts(source)
    #expect(facts.declarations.map(\.doc?.summary) == ["Both.", "Both."])
    #expect(Set(facts.declarations.map(\.range)).count == 1)
    #expect(facts.declarations.map(\.nameOffset) == [14, 21])
  }

  @Test("a declaration knows its #if clause and its parent")
  func context() {
    let facts = Reading.facts("struct S {\n#if A\nfunc f() {}\n#else\nfunc g() {}\n#endif\n}")
    #expect(facts.declarations.map(\.region) == [-1, 0, 1])
    #expect(facts.declarations.map(\.parent) == [-1, 0, 0])
  }

  @Test("incomplete declarations leave what could be read")
  func broken() {
    #expect(Reading.declarations("func f(").first == "function f()")
    #expect(Reading.declarations("struct S { func } ").first == "struct S")
    #expect(Reading.facts("func").problems == [.syntaxError(offset: 4)])
  }
}
