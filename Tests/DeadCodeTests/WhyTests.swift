import DeadCode
import GateModel
import PackageGraph
import Testing

@Suite("Why a declaration lives")
struct WhyAliveTests {
  @Test("the path leads from the root, step by step, with place and kind")
  func path() throws {
    let package = try WhyPackage([
      "Main.swift": """
      @main struct Main {
        static func main() { sell() }
      }
      func sell() { Cart().total() }
      struct Cart {
        func total() {}
      }
      """
    ])
    let answer = try #require(package.answer("Cart.total"))
    #expect(answer.verdict == .alive)
    #expect(
      answer.summary == "method `Cart.total()` is alive: production code reaches it in 3 steps")
    #expect(
      answer.steps.map { "\($0.note.position.line):\($0.note.position.column) \($0.note.sentence)" }
        == [
          "2:15 method `Main.main()` is the entry point",
          "2:24 method `Main.main()` calls function `sell()`",
          "4:22 function `sell()` calls method `Cart.total()`",
        ])
    #expect(answer.steps.map(\.edge) == [.root, .use, .use])
    #expect(answer.mentions.isEmpty && answer.confidence == nil)
  }

  @Test("the shortest of several paths is shown, wherever it stands in the source")
  func shortest() throws {
    let long = "func a() { b() }\nfunc b() { c() }\nfunc c() { goal() }\nfunc d() { goal() }\n"
    for calls in ["a(); d()", "d(); a()"] {
      let package = try WhyPackage([
        "Main.swift": "@main struct Main { static func main() { \(calls) } }\n"
          + long + "func goal() {}"
      ])
      #expect(package.path("goal") == ["Main.main()", "d()", "goal()"])
    }
  }

  @Test("a longer path of plain calls is preferred to a shorter one through a protocol")
  func staticFirst() throws {
    let package = try WhyPackage([
      "Main.swift": """
      @main struct Main {
        static func main() { let shape: any Shape = Circle(); shape.draw(); first() }
      }
      protocol Shape { func draw() }
      struct Circle: Shape { func draw() { goal(); only() } }
      func first() { second() }
      func second() { third() }
      func third() { goal() }
      func goal() {}
      func only() {}
      """
    ])
    #expect(package.path("goal") == ["Main.main()", "first()", "second()", "third()", "goal()"])
    let answer = try #require(package.answer("only"))
    #expect(answer.steps.map(\.name) == ["Main.main()", "Shape.draw()", "Circle.draw()", "only()"])
    #expect(answer.steps.map(\.edge) == [.root, .use, .standsIn, .use])
    #expect(
      answer.steps[2].note.sentence == "method `Circle.draw()` stands in for method `Shape.draw()`")
    #expect(
      answer.steps[2].condition?.sentence == "method `Main.main()` makes struct `Circle`")
  }

  @Test("a call counts only together with the instance that it needs, so that no path is circular")
  func wellFounded() throws {
    // `Square` is made by `Circle.draw()` alone, and `Circle` by `late()`.
    let package = try WhyPackage([
      "Main.swift": """
      @main struct Main {
        static func main() { one() }
      }
      func one() { two() }
      func two() { late() }
      func late() { let shape: any Shape = Circle(); shape.draw() }
      protocol Shape { func draw() }
      struct Circle: Shape { func draw() { goal(Square()) } }
      struct Square: Shape { func draw() { deep() } }
      func goal(_ shape: any Shape) { shape.draw() }
      func deep() {}
      """
    ])
    let answer = try #require(package.answer("deep"))
    #expect(answer.steps.last?.note.sentence == "method `Square.draw()` calls function `deep()`")
    #expect(
      answer.steps.dropLast().last?.condition?.sentence
        == "method `Circle.draw()` makes struct `Square`")
    #expect(Set(answer.steps.map(\.name)).count == answer.steps.count)
  }

  @Test("production roots are preferred to tests")
  func production() throws {
    let package = try WhyPackage([
      "Main.swift": """
      @main struct Main { static func main() { a() } }
      func a() { b() }
      func b() { goal() }
      func goal() {}
      """,
      "Tests/T.swift": """
      class XCTestCase {}
      """,
      "Tests/U.swift": "@_cdecl(\"x\") func probe() { goal() }",
    ])
    #expect(package.path("goal").first == "Main.main()")
    #expect(package.answer("probe")?.verdict == .alive)
  }

  @Test("public API of a library is its own reason")
  func api() throws {
    let package = try WhyPackage(
      ["A.swift": "public struct Cart { public init() {} }"], product: .library)
    let answer = try #require(package.answer("Shop.Cart"))
    #expect(answer.summary == "struct `Cart` is alive: it is public API of a library")
    #expect(answer.steps.count == 1)
  }

  @Test("what the compiler brings along, and what encloses something alive, is told as such")
  func companions() throws {
    let package = try WhyPackage([
      "Main.swift": """
      @main struct Main {
        static func main() { print(Color.allCases, Space.goal) }
      }
      enum Color: CaseIterable { case red }
      enum Space { static let goal = 1 }
      """
    ])
    let red = try #require(package.answer("red"))
    #expect(red.steps.last?.edge == .comesWith)
    #expect(
      red.steps.last?.note.sentence
        == "enum case `Color.red` comes with enum `Color`: it can be reached through allCases")
    #expect(package.answer("Space")?.verdict == .alive)
  }
}

@Suite("Why a declaration does not live")
struct WhyDeadTests {
  private static let source = """
    @main struct Main {
      static func main() {
        var cart = Cart()
        cart.note = 1
        match(.open)
      }
    }
    struct Cart: Priced {
      var note = 0
      func loop() { if Bool.random() { loop() } }
    }
    protocol Priced {}
    func alone() {}
    func caller() { callee() }
    func callee() {}
    enum State { case open, closed }
    func match(_ state: State) { switch state { case .open: break; case .closed: break } }
    func tested() { testedToo() }
    func testedToo() {}
    func stale() { tested() }
    protocol Shape { func draw() }
    struct Circle: Shape { func draw() {} }
    func use(_ shape: any Shape) {}
    #if NEVER
    func hidden() {}
    #endif
    """

  private static func package() throws -> WhyPackage {
    try WhyPackage([
      "Main.swift": source, "Tests/T.swift": "@_cdecl(\"probe\") func probe() { tested() }",
    ])
  }

  @Test("each way of not living is told, with those who mention it in vain")
  func verdicts() throws {
    let package = try Self.package()
    let alone = try #require(package.answer("alone"))
    #expect(alone.verdict == .dead && alone.confidence == .certain)
    #expect(alone.summary == "function `alone()` is dead: nothing mentions it")

    let callee = try #require(package.answer("callee"))
    #expect(callee.mentions.map(\.note.sentence) == ["function `caller()` calls it"])
    #expect(callee.mentions.map(\.reason) == ["is dead itself"])
    #expect(callee.notes.contains("it falls with function `caller()`, which leads its cluster"))
    #expect(package.answer("caller")?.notes == ["1 more declaration falls with it"])

    let note = try #require(package.answer("Cart.note"))
    #expect(note.verdict == .writeOnly)
    #expect(note.mentions.map(\.reason).contains("writing is not reading"))

    let closed = try #require(package.answer("closed"))
    #expect(closed.verdict == .neverBuilt && closed.steps.last?.edge == .match)
    #expect(closed.mentions.map(\.reason) == ["a pattern matches the case and does not build it"])

    let priced = try #require(package.answer("Priced"))
    #expect(priced.mentions.map(\.reason) == ["a conformance alone does not need the protocol"])

    #expect(package.answer("hidden")?.verdict == .unknown)
    #expect(
      package.answer("hidden")?.summary.contains("`#if` clause at Main.swift:24") == true)
  }

  @Test("what only tests reach is shown with the path from a test")
  func testOnly() throws {
    let package = try Self.package()
    let answer = try #require(package.answer("testedToo"))
    #expect(answer.verdict == .testOnly)
    #expect(answer.steps.map(\.name) == ["probe()", "tested()", "testedToo()"])
    #expect(package.answer("tested")?.mentions.map(\.name) == ["stale()"])
  }

  @Test("a witness says what it would stand in for, and why nothing comes of it")
  func witness() throws {
    let answer = try #require(try Self.package().answer("Circle.draw"))
    #expect(answer.verdict == .dead)
    #expect(
      answer.notes.first
        == "it stands in for method `Shape.draw()`, but nothing that runs calls that one in a way "
        + "that could reach it")
  }

  @Test("the same question has the same answer")
  func deterministic() throws {
    let package = try Self.package()
    for query in ["tested", "Cart", "closed", "match"] {
      #expect(package.report(query) == package.report(query))
    }
  }
}
