// Facts of every shape from a seed: all cases, optional parts present and absent, offsets at the
// edges, texts that look the same and are not. Indexes point into their own lists, as the model
// promises.

@testable import SourceFacts

/// SplitMix64 (Steele, Lea, Flood, 2014): small, seeded, the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

struct FactsGenerator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func flag() -> Bool { Bool.random(using: &random) }

  mutating func text() -> String {
    let samples = [
      "", "a", "run", "run(at:)", "Outer.Inner", "e\u{301}", "é", "👩‍👩‍👧", "a\u{0}b", "\r\n", "Int",
      "a text that does not fit the small form of a string and so lives on the heap",
    ]
    return samples[number(0...samples.count - 1)]
  }

  mutating func offset() -> UInt32 {
    switch number(0...5) {
    case 0: 0
    case 1: .max
    default: UInt32(number(0...100_000))
    }
  }

  mutating func range() -> ByteRange { ByteRange(start: offset(), end: offset()) }

  mutating func list<Element>(_ most: Int, _ each: (inout Self) -> Element) -> [Element] {
    (0..<number(0...most)).map { _ in each(&self) }
  }

  mutating func index(below count: Int) -> Int32 { Int32(number(-1...count - 1)) }

  mutating func pick<Case: CaseIterable>(_ type: Case.Type) -> Case where Case.AllCases == [Case] {
    Case.allCases[number(0...Case.allCases.count - 1)]
  }

  mutating func signature() -> Signature {
    var signature = Signature()
    if flag() { return signature }
    signature.parameters = list(3) {
      ParameterFact(
        label: $0.text(), name: $0.text(), type: $0.text(), hasDefault: $0.flag(),
        isVariadic: $0.flag(), nameOffset: $0.offset())
    }
    signature.isAsync = flag()
    signature.throwing = [.none, .throwing, .rethrowing][number(0...2)]
    signature.thrownType = text()
    signature.result = text()
    return signature
  }

  mutating func doc() -> DocComment {
    var doc = DocComment(range: range(), text: text())
    doc.summary = text()
    doc.parameters = list(3) { DocParameter(name: $0.text(), text: $0.text(), offset: $0.offset()) }
    doc.returns = flag() ? text() : nil
    doc.throws = flag() ? text() : nil
    doc.hasDiscussion = flag()
    return doc
  }

  mutating func declaration(before: [Declaration], regionCount: Int) -> Declaration {
    let name = text()
    let fullName = flag() ? name : text()
    let parent = index(below: before.count)
    let derived = parent < 0 ? fullName : before[Int(parent)].path + "." + fullName
    var declaration = Declaration(
      kind: pick(DeclarationKind.self), name: name, fullName: fullName,
      path: flag() ? derived : text(), parent: parent, isLocal: flag(),
      access: flag() ? pick(AccessLevel.self) : nil,
      setterAccess: flag() ? pick(AccessLevel.self) : nil, modifiers: list(3) { $0.text() },
      attributes: list(3) { AttributeFact(name: $0.text(), arguments: $0.text()) },
      inherited: list(3) { $0.text() }, genericParameters: list(3) { $0.text() },
      requirements: text(), signature: signature(), type: text(), isComputed: flag(),
      isSettable: flag(), doc: flag() ? doc() : nil, range: range(), keywordOffset: offset(),
      nameOffset: offset(), region: index(below: regionCount), hasBody: flag(),
      valueRange: flag() ? range() : nil)
    addPlaces(to: &declaration)
    return declaration
  }

  private mutating func addPlaces(to declaration: inout Declaration) {
    if declaration.access != nil { declaration.accessOffset = offset() }
    if flag() { declaration.siblingCount = UInt16(number(0...65_535)) }
    declaration.elementRange = flag() ? declaration.range : range()
  }

  mutating func body(index: Int, declarations: [Declaration], regionCount: Int) -> Body {
    let declaration = self.index(below: declarations.count)
    let follows = declaration >= 0 && flag()
    var body = Body(
      kind: pick(BodyKind.self), name: follows ? declarations[Int(declaration)].path : text(),
      declaration: declaration, range: range(), region: self.index(below: regionCount))
    body.parent = self.index(below: index)
    body.nesting = UInt16(number(0...65_535))
    body.content = pick(BodyContent.self)
    body.decisions = list(4) {
      Decision(
        kind: $0.pick(DecisionKind.self), nesting: UInt16($0.number(0...65_535)),
        offset: $0.offset(), region: $0.index(below: regionCount))
    }
    body.calls = list(4) {
      CallFact(
        name: $0.text(), receiver: $0.text(), labels: $0.list(3) { $0.text() },
        trailingClosureCount: UInt8($0.number(0...255)), offset: $0.offset())
    }
    return body
  }

  mutating func problem() -> SourceProblem {
    switch number(0...3) {
    case 0: .syntaxError(offset: offset())
    case 1: .invalidUTF8(offset: offset())
    case 2: .nestingTooDeep(offset: offset(), levelsMax: number(0...1000))
    default: .fileTooLarge(bytes: number(0...Int.max), bytesMax: number(-1...Int.max))
    }
  }

  mutating func tokens() -> TokenStream {
    var stream = TokenStream()
    stream.texts = list(20) { $0.text() } + ["x"]
    var end = 0
    for _ in 0..<number(0...40) {
      let index = number(0...stream.texts.count - 1)
      let offset = flag() ? UInt32(end + number(0...9)) : self.offset()
      let length = flag() ? UInt32(stream.texts[index].utf8.count) : self.offset()
      stream.classes.append(pick(TokenClass.self))
      stream.textIndexes.append(UInt32(index))
      stream.offsets.append(offset)
      stream.lengths.append(length)
      end = min(Int(offset) + Int(length), 1_000_000)
    }
    appendItems(to: &stream, within: 0..<stream.count, depth: 0)
    return stream
  }

  /// Items side by side, and items within them.
  mutating func appendItems(to stream: inout TokenStream, within range: Range<Int>, depth: Int) {
    var first = range.lowerBound
    while first < range.upperBound, depth < 4 {
      first += number(0...3)
      guard first < range.upperBound else { return }
      let end = number((first + 1)...range.upperBound)
      stream.items.append(
        CodeItem(
          first: UInt32(first), end: UInt32(end), kind: pick(CodeItemKind.self),
          startsList: flag()))
      appendItems(to: &stream, within: first..<end, depth: depth + 1)
      first = end
    }
  }

  mutating func facts() -> FileFacts {
    var facts = FileFacts()
    facts.byteCount = number(0...Int.max)
    facts.isGenerated = flag()
    facts.lines.starts = [0] + list(20) { $0.offset() }
    for index in 0..<number(0...4) {
      facts.regions.append(
        ConditionalRegion(
          group: Int32(number(0...9)), parent: self.index(below: index), condition: text(),
          range: range(), names: list(3) { $0.text() }))
    }
    let regionCount = facts.regions.count
    facts.imports = list(4) {
      ImportFact(
        module: $0.text(), scope: $0.text(), qualifiers: $0.list(2) { $0.text() },
        range: $0.range(), region: $0.index(below: regionCount))
    }
    facts.directives = list(3) { GateDirective(text: $0.text(), offset: $0.offset()) }
    facts.strings = list(5) { StringLiteralFact(range: $0.range(), isInterpolated: $0.flag()) }
    facts.problems = list(3) { $0.problem() }
    for _ in 0..<number(0...12) {
      facts.declarations.append(
        declaration(before: facts.declarations, regionCount: regionCount))
    }
    for index in 0..<number(0...8) {
      facts.bodies.append(
        body(index: index, declarations: facts.declarations, regionCount: regionCount))
    }
    addNames(to: &facts)
    return facts
  }

  private mutating func addNames(to facts: inout FileFacts) {
    let declarationCount = facts.declarations.count
    let regionCount = facts.regions.count
    for _ in 0..<number(0...30) {
      facts.uses.offsets.append(offset())
      facts.uses.contexts.append(UseContext(rawValue: flag() ? 1 << UInt32(number(0...31)) : 6))
    }
    facts.locals = list(6) {
      LocalFact(
        kind: $0.pick(LocalKind.self), name: $0.text(), nameOffset: $0.offset(),
        declaration: $0.index(below: declarationCount),
        parameterIndex: Int32($0.number(-1...1000)), readCount: $0.offset(),
        writeCount: $0.offset(), region: $0.index(below: regionCount))
    }
    facts.namesInStrings = list(3) { $0.text() }
    facts.operatorNames = list(3) { $0.text() }
    facts.thrownNames = list(3) { ThrownNameFact(name: $0.text(), offset: $0.offset()) }
  }
}
