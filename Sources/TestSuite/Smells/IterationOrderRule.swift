// The rule `test-iteration-order`: expectations about the order in which a set or a dictionary gives
// its elements. Without types, only what a file says in words is known to be one.

internal import GateModel
internal import SourceFacts

enum IterationOrderRule {
  static let rule = Rule(
    id: "test-iteration-order", check: TestSmellsCheck.id, severity: .warning,
    summary: "An expectation hangs on the order of a set or a dictionary.",
    rationale: """
      Sets and dictionaries give their elements in another order in every process. Such an expectation \
      holds today and fails tomorrow. Sort before comparing, or compare as sets.
      """,
    definition: """
      In the arguments of `#expect`, `#require` and `XCTAssert…` in files of test targets, where \
      nothing sorts: `Array(…)`, `first`, `map`, `joined`, `enumerated`, `reversed`, `prefix`, \
      `dropFirst` and `elementsEqual` of the `keys` or `values` of something, of `Set(…)`, or of a \
      name that the file declares with `Set` or as a dictionary. Not: what goes into another set, a \
      count, `contains` or `isEmpty`, and files that import ordered collections.
      """,
    examples: [
      RuleExample(
        "The keys come in any order.",
        """
        import Testing

        @Test func names() {
          let ages = ["a": 1, "b": 2]
          #expect(Array(ages.keys) == ["a", "b"])  // warning: [test-iteration-order]
        }
        """),
      RuleExample(
        "Sorted, or as a set, they are always the same.",
        """
        import Testing

        @Test func names() {
          let ages = ["a": 1, "b": 2]
          #expect(ages.keys.sorted() == ["a", "b"])
          #expect(Set(ages.keys) == ["a", "b"])
          #expect(Array(ages.values).count == 2)
          #expect(ages.values.map { $0 }.sorted() == [1, 2])
        }
        """),
    ])

  private static let ordering: Set<String> = [
    "first", "map", "joined", "enumerated", "reversed", "prefix", "dropFirst", "elementsEqual",
    "flatMap", "compactMap",
  ]
  /// What follows and makes the order matter no more.
  private static let settling: Set<String> = [
    "sorted", "sort", "count", "contains", "isEmpty", "allSatisfy", "min", "max", "reduce",
    "Set", "isSubset", "isSuperset", "isDisjoint", "unordered",
  ]

  @Sendable static func find(_ code: TestCode) -> [Finding] {
    let keepOrder: Set<String> = ["Collections", "OrderedCollections"]
    guard !code.file.facts.imports.contains(where: { keepOrder.contains($0.module) }) else {
      return []
    }
    let unordered = unorderedNames(code)
    return code.tokens.classes.indices.flatMap { index -> [Finding] in
      guard let open = expectation(code, index) else { return [] }
      return find(code, in: open..<code.end(of: open), unordered)
    }
  }

  /// The bracket of an expectation that begins at an index.
  private static func expectation(_ code: TestCode, _ index: Int) -> Int? {
    let text = code.text(index)
    let isMacro =
      ["expect", "require"].contains(text) && code.text(index - 1).hasSuffix("#")
      || ["#expect", "#require"].contains(text)
    guard isMacro || text.hasPrefix("XCTAssert"), code.text(index + 1) == "(" else { return nil }
    return index + 1
  }

  private static func find(
    _ code: TestCode, in range: Range<Int>, _ unordered: Set<String>
  ) -> [Finding] {
    guard !range.contains(where: { settling.contains(code.text($0)) }),
      let place = range.first(where: { isOrdered(code, $0, unordered) })
    else { return [] }
    var finding = code.finding(
      rule, place, place + 1,
      "the expectation hangs on the order of `\(code.text(place))`, which is another in every process"
    )
    finding.confidence = .likely
    return [finding]
  }

  /// Whether the elements of something unordered are taken in order here.
  private static func isOrdered(
    _ code: TestCode, _ index: Int, _ unordered: Set<String>
  ) -> Bool {
    let text = code.text(index)
    let isPart = ["keys", "values"].contains(text) && code.text(index - 1) == "."
    let isNamed = unordered.contains(text) && code.isName(index) && code.text(index - 1) != "."
    guard isPart || isNamed else { return false }
    let isMember = code.text(index + 1) == "." && ordering.contains(code.text(index + 2))
    return isMember || isInArray(code, index)
  }

  /// Whether `Array(` … `)` holds nothing but the thing.
  private static func isInArray(_ code: TestCode, _ index: Int) -> Bool {
    guard code.text(index + 1) == ")" else { return false }
    var start = index
    while code.text(start - 1) == "." { start -= 2 }
    return code.has(["Array", "("], at: start - 2)
  }

  /// Names that the file declares as sets or dictionaries, and as nothing else.
  private static func unorderedNames(_ code: TestCode) -> Set<String> {
    var found: Set<String> = []
    var others: Set<String> = []
    for index in code.tokens.classes.indices where ["let", "var"].contains(code.text(index)) {
      let name = code.text(index + 1)
      if isUnordered(code, behind: index + 2) { found.insert(name) } else { others.insert(name) }
    }
    return found.subtracting(others)
  }

  private static func isUnordered(_ code: TestCode, behind index: Int) -> Bool {
    switch (code.text(index), code.text(index + 1)) {
    case (":", "Set"), ("=", "Set"): true
    case (":", "["): code.labels(ofCallAt: index + 1).isEmpty == false
    default: false
    }
  }
}
