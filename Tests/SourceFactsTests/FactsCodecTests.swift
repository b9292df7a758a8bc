// Facts survive their encoding byte for byte, and no blob whatsoever makes the decoder crash or
// return something that it was not given.

import GateModel
import Testing

@testable import SourceFacts

@Suite("Facts codec")
struct FactsCodecTests {
  @Test("facts of every shape survive, and encode to the same bytes again", arguments: 0..<200)
  func structureRoundTrip(seed: UInt64) throws {
    var generator = FactsGenerator(seed: seed)
    let facts = generator.facts()
    let blob = FactsCodec.encodeStructure(facts)
    let decoded = try #require(FactsCodec.decodeStructure(blob), "seed \(seed)")
    #expect(decoded == facts, "seed \(seed)")
    #expect(FactsCodec.encodeStructure(decoded) == blob, "seed \(seed)")
  }

  @Test("tokens of every shape survive, and encode to the same bytes again", arguments: 0..<200)
  func tokensRoundTrip(seed: UInt64) throws {
    var generator = FactsGenerator(seed: seed)
    let tokens = generator.tokens()
    let blob = FactsCodec.encodeTokens(tokens)
    let decoded = try #require(FactsCodec.decodeTokens(blob), "seed \(seed)")
    #expect(decoded == tokens, "seed \(seed)")
    #expect(FactsCodec.encodeTokens(decoded) == blob, "seed \(seed)")
  }

  @Test("the facts of an empty file survive")
  func empty() {
    #expect(FactsCodec.decodeStructure(FactsCodec.encodeStructure(FileFacts())) == FileFacts())
    #expect(FactsCodec.decodeTokens(FactsCodec.encodeTokens(TokenStream())) == TokenStream())
  }

  /// A new property must be written, read, generated in these tests, and then named here.
  @Test("the codec knows every property of the model")
  func completeness() {
    var generator = FactsGenerator(seed: 1)
    let declaration = generator.declaration(before: [], regionCount: 0)
    let body = generator.body(index: 0, declarations: [], regionCount: 0)
    let expected: [(Any, String)] = [
      (
        FileFacts(),
        """
        byteCount lines imports declarations bodies regions directives strings uses locals \
        namesInStrings operatorNames thrownNames tokens problems
        """
      ),
      (LineTable(), "starts"), (TokenStream(), "classes textIndexes offsets lengths texts"),
      (
        declaration,
        """
        kind name fullName path parent isLocal access accessOffset setterAccess modifiers \
        attributes inherited genericParameters requirements signature type isComputed isSettable doc range \
        keywordOffset nameOffset region hasBody valueRange siblingCount elementRange
        """
      ),
      (Signature(), "parameters isAsync throwing thrownType result"),
      (generator.doc(), "range text summary parameters returns throws hasDiscussion"),
      (DocParameter(name: "", text: "", offset: 0), "name text offset"),
      (
        body,
        """
        kind name declaration parent range nesting region decisions calls content headByteCount
        """
      ),
    ]
    for (value, names) in expected {
      let labels = Mirror(reflecting: value).children.compactMap(\.label)
      #expect(labels.joined(separator: " ") == names)
    }
  }

  @Test("the structure holds no tokens")
  func structureHasNoTokens() throws {
    var facts = FileFacts()
    facts.tokens.texts = ["x"]
    facts.tokens.classes = [.identifier]
    facts.tokens.textIndexes = [0]
    facts.tokens.offsets = [0]
    facts.tokens.lengths = [1]
    let decoded = try #require(
      FactsCodec.decodeStructure(FactsCodec.encodeStructure(facts)))
    #expect(decoded == FileFacts())
  }

  @Test("texts that are equal as characters and not as bytes keep their bytes")
  func canonicallyEqualTexts() throws {
    var tokens = FileFacts()
    tokens.directives = [
      GateDirective(text: "e\u{301}", offset: 0), GateDirective(text: "é", offset: 9),
    ]
    let decoded = try #require(
      FactsCodec.decodeStructure(FactsCodec.encodeStructure(tokens)))
    #expect(decoded.directives.map(\.text.utf8.count) == [3, 2])
  }

  @Test("a path that follows from the parent is not written")
  func derivedPath() {
    var generator = FactsGenerator(seed: 1)
    var outer = generator.declaration(before: [], regionCount: 0)
    outer.fullName = "Outer"
    outer.path = "Outer"
    var inner = generator.declaration(before: [], regionCount: 0)
    inner.parent = 0
    inner.fullName = "inner(at:)"
    inner.path = "Outer.inner(at:)"
    var facts = FileFacts()
    facts.declarations = [outer, inner]
    let blob = FactsCodec.encodeStructure(facts)
    #expect(FactsCodec.decodeStructure(blob) == facts)
    #expect(!String(decoding: blob, as: UTF8.self).contains("Outer.inner"))
  }

  @Test("a blob of one kind does not decode as the other")
  func kinds() {
    #expect(FactsCodec.decodeTokens(FactsCodec.encodeStructure(FileFacts())) == nil)
    #expect(FactsCodec.decodeStructure(FactsCodec.encodeTokens(TokenStream())) == nil)
  }

  @Test("every truncation of a blob is a miss")
  func truncation() {
    var generator = FactsGenerator(seed: 7)
    let structure = FactsCodec.encodeStructure(generator.facts())
    for length in 0..<structure.count {
      #expect(FactsCodec.decodeStructure(Array(structure[..<length])) == nil)
    }
    let tokens = FactsCodec.encodeTokens(generator.tokens())
    for length in 0..<tokens.count {
      #expect(FactsCodec.decodeTokens(Array(tokens[..<length])) == nil)
    }
  }

  @Test("changed bytes are a miss", arguments: 0..<20)
  func mutation(seed: UInt64) {
    var generator = FactsGenerator(seed: seed)
    let structure = FactsCodec.encodeStructure(generator.facts())
    let tokens = FactsCodec.encodeTokens(generator.tokens())
    for _ in 0..<50 {
      #expect(FactsCodec.decodeStructure(mutated(structure, &generator)) == nil, "seed \(seed)")
      #expect(FactsCodec.decodeTokens(mutated(tokens, &generator)) == nil, "seed \(seed)")
    }
  }

  @Test(
    "a payload that was changed before it was sealed decodes to consistent facts or not at all",
    arguments: 0..<100)
  func mutationBehindTheSeal(seed: UInt64) {
    var generator = FactsGenerator(seed: seed)
    let structure = Array(FactsCodec.encodeStructure(generator.facts())[8...])
    let tokens = Array(FactsCodec.encodeTokens(generator.tokens())[8...])
    for _ in 0..<50 {
      let version = FactsCodec.formatVersion << 1
      let blob = BinarySeal.seal(mutated(structure, &generator), version: version)
      if let facts = FactsCodec.decodeStructure(blob) {
        #expect(isConsistent(facts), "seed \(seed)")
      }
      let tokenBlob = BinarySeal.seal(mutated(tokens, &generator), version: version | 1)
      if let stream = FactsCodec.decodeTokens(tokenBlob) {
        #expect(stream.textIndexes.allSatisfy { Int($0) < stream.texts.count }, "seed \(seed)")
        #expect(stream.offsets.count == stream.count && stream.lengths.count == stream.count)
      }
    }
  }

  @Test("random bytes are a miss", arguments: 0..<20)
  func noise(seed: UInt64) {
    var generator = FactsGenerator(seed: seed)
    let bytes = (0..<generator.number(0...400)).map { _ in UInt8(generator.number(0...255)) }
    #expect(FactsCodec.decodeStructure(bytes) == nil, "seed \(seed)")
    #expect(FactsCodec.decodeTokens(bytes) == nil, "seed \(seed)")
  }

  /// The bytes with one to four of them replaced by others, a run cut out or a byte put in.
  private func mutated(_ bytes: [UInt8], _ generator: inout FactsGenerator) -> [UInt8] {
    var result = bytes
    switch generator.number(0...3) {
    case 0:
      let start = generator.number(0...result.count - 1)
      result.removeSubrange(start...min(result.count - 1, start + generator.number(0...8)))
    case 1:
      result.insert(UInt8(generator.number(0...255)), at: generator.number(0...result.count))
    default:
      for _ in 0..<generator.number(1...4) {
        let index = generator.number(0...result.count - 1)
        result[index] = result[index] &+ UInt8(generator.number(1...63))
      }
    }
    return result
  }

  private func isConsistent(_ facts: FileFacts) -> Bool {
    let declarations = facts.declarations.enumerated().allSatisfy { index, declaration in
      declaration.parent < index && Int(declaration.region) < facts.regions.count
    }
    let bodies = facts.bodies.enumerated().allSatisfy { index, body in
      body.parent < index && Int(body.declaration) < facts.declarations.count
    }
    return declarations && bodies && !facts.lines.starts.isEmpty
  }
}
