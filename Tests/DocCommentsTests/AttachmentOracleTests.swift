import SourceFacts
import Testing

@Suite("The compiler agrees which comment belongs to a declaration")
struct AttachmentOracleTests {
  private static let lineComments = [
    "/// text", "///", "///   deep", "/// \ttab", "////", "//// four", "//", "// plain", "// ###",
    "// MARK: - x", "//: play", "///no space", "/// ü 😀", "/// */ x", "/// - Returns: y",
  ]
  private static let blockComments = [
    "/** one */", "/* plain */", "/**/", "/***/", "/****/", "/** a\n b */", "/* a\n\n b */",
    "/**\n * star\n *\n *   deep\n */", "/**\n star\n   deep\n*/", "/** /* in */ out */",
    "/**\r\n * return\r\n */", "/**\r\n plain\r\n*/", "/** a\r\r b */", "/**\n\t * tab\n\t */",
    "/**\n   * more\n   * x\n   */", "/**\n\n gap\n\n*/", "/*** three */",
    "/**\n * a\n no\n * b */",
    "/** x **/", "/**\n *\n */", "/*/ */", "/** ends / */", "/**\u{0B}\u{0C}x\n\u{0B}y*/",
  ]
  private static let ends = [
    "\n", "\n", "\n", "\r\n", "\r", "\n\n", "\n  ", "\n\t", "\r\n\r\n", "\n\n\n",
  ]
  private static let gaps = ["", " ", "\t", "  ", "\n", "\n  ", "\r\n", "\n\n"]

  private static func trivia(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      if Bool.random(using: &generator) {
        text += lineComments.randomElement(using: &generator) ?? ""
        text += ends.randomElement(using: &generator) ?? "\n"
      } else {
        text += blockComments.randomElement(using: &generator) ?? ""
        text += gaps.randomElement(using: &generator) ?? ""
      }
    }
    return text
  }

  @Test("on generated trivia, line by line", arguments: [1, 2, 3] as [UInt64])
  func generated(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    var source = ""
    var expected: [String: (trivia: ByteRange, text: String)] = [:]
    for index in 0..<700 {
      let start = source.utf8.count
      let trivia = Self.trivia(&generator)
      source += (Bool.random(using: &generator) ? "\n" : " ") + trivia
      expected["f\(index)()"] = (
        ByteRange(start: UInt32(start), end: UInt32(source.utf8.count)), trivia
      )
      source += "public func f\(index)() {};"
    }
    let symbols = try CompilerOracle.symbols(["T.swift": source], module: "T")
    let bytes = Array(source.utf8)
    #expect(symbols.count == expected.count)
    for symbol in symbols {
      let (range, trivia) = try #require(expected[symbol.path])
      let ours = DocCommentReader.read(bytes, trivia: range)
      #expect(
        ours?.text == symbol.docComment?.text,
        "seed \(seed), \(symbol.path), behind \(trivia.debugDescription)")
    }
  }
}
