import Testing

import SourceFacts

@Suite("Doc comments are attached and cut up as the compiler does")
struct DocCommentReaderTests {
  private func read(_ trivia: String) -> DocComment? {
    DocCommentReader.read(
      Array((trivia + "func f()").utf8),
      trivia: ByteRange(start: 0, end: UInt32(trivia.utf8.count)))
  }

  /// Each text was printed by the symbol graph of Swift 6.3.1 for the same trivia.
  static let attached: [(trivia: String, text: String?)] = [
    ("", nil), ("\n\n", nil), ("// a\n", nil), ("/* a */ ", nil), ("//\n", nil),
    ("/// a\n", "a"), ("/// a\n\n\n", "a"), ("/// a\n// MARK: - x\n", "a"),
    ("/// a\n// b\n/// c\n", "a\nc"), ("/// a\n\n// b\n/// c\n", "a\nc"),
    ("/// a\n\n/// b\n", "b"), ("/// a\n// ###\n/// b\n", "a\nb"), ("//// a\n", "/ a"),
    ("/**/", ""), ("/***/", ""), ("/****/ ", "*"), ("/** a */ /// b\n", "a \nb"),
    ("/** a */ /** b */\n", "a \nb "), ("/**\n * a\n * b\n */\n", "a\nb\n "),
    ("/**\r\n * a\r\n * b\r\n */\r\n", "\n* a\n\n* b\n\n"),
    ("  /**\n   * a\n   *\n   *   b\n   */\n  ", "a\n\n  b\n   "),
    ("/**\n a\n   b\n*/\n", "a\n  b"), ("/// a\r\n/// b\r\n", "a\nb"), ("/// a\r/// b\r", "a\nb"),
    ("/// a\r\r\r/// b\n", "a\nb"), ("///\n///   a\n///  b\n", "\na\nb"),
    ("/// \ta\n/// b\n", "a\nb"), ("/** y */ /* x\n\n\n */\n/// z\n", "y \nz"),
    ("/** /* n */ q */\n", "/* n */ q "), ("/// a\n/* b\n*/ /// c\n", "a\nc"),
    ("/**a\n * b\n *c\n * \n*/", "a\n * b\n *c\n * "), ("///a\n///  b\n", "a\n  b"),
    ("/** a\r\r b */ ", "a\n\nb "), ("/**\n\t * a\n\t */\n", "* a\n"),
  ]

  @Test("attachment and text", arguments: attached)
  func attachment(trivia: String, text: String?) {
    #expect(read(trivia)?.text == text)
  }

  @Test("the range goes from the first marker to the last line's end")
  func range() throws {
    let doc = try #require(read("  // x\n  /// a\n  /// b\n  // y\n"))
    #expect(doc.range == ByteRange(start: 9, end: 22))
  }

  @Test("a range outside the source is no comment")
  func outside() {
    #expect(DocCommentReader.read([], trivia: ByteRange(start: 0, end: 5)) == nil)
    #expect(DocCommentReader.read(Array("/// a".utf8), trivia: ByteRange(start: 4, end: 2)) == nil)
  }

  @Test("summary, parameters, returns and throws are told apart")
  func sections() throws {
    let doc = try #require(
      read(
        """
        /// Adds two
        /// numbers.
        ///
        /// More `text`.
        ///
        /// - Parameters:
        ///   - left: The one
        ///     on the left.
        ///   * right: The other,
        /// lazily continued.
        /// - note: not a section
        /// - RETURNS: Their
        ///
        ///   sum.
        /// + throws: Nothing
        /// * Parameter for extra: Unused.

        """))
    #expect(doc.summary == "Adds two numbers.")
    #expect(doc.parameters.map(\.name) == ["left", "right", "extra"])
    #expect(
      doc.parameters.map(\.text) == [
        "The one on the left.", "The other, lazily continued.", "Unused.",
      ])
    #expect(doc.returns == "Their sum.")
    #expect(doc.throws == "Nothing")
  }

  @Test("a documented parameter knows where its name stands")
  func parameterOffset() throws {
    let source = "/// A.\n/// - Parameter `x`: b\n"
    let doc = try #require(read(source))
    let offset = try #require(source.utf8.firstIndex(of: UInt8(ascii: "x")))
    #expect(doc.parameters.map(\.name) == ["x"])
    #expect(
      doc.parameters.first.map(\.offset)
        == UInt32(source.utf8.distance(from: source.utf8.startIndex, to: offset)))
  }

  @Test(
    "what only looks like a tag is none",
    arguments: [
      "/// A.\n/// ```\n/// - Parameter x: y\n/// - Returns: z\n/// ```\n",
      "/// A.\n///\n///     - Returns: z\n///     - Parameter x: y\n",
      "/// A.\n/// 1. - Returns: z\n", "/// A.\n/// > - Returns: z\n",
      "/// A.\n///\n/// -Returns: z\n",
      "/// A.\n/// - Returnsz: z\n", "/// A.\n/// - foo\n///   - Returns: z\n",
      "/// A. - Returns: z\n",
      "/// A.\n/// ~~~\n/// ```\n/// - Returns: z\n",
      "/// A.\n/// - note:\n///   ```\n/// - Returns: z\n///   ```\n///   ```\n/// x\n",
    ])
  func notTags(source: String) throws {
    let doc = try #require(read(source))
    #expect(doc.summary == "A." || doc.summary == "A. - Returns: z")
    #expect(doc.parameters.isEmpty)
    #expect(doc.returns == nil || source.contains("note"))
  }

  @Test(
    "a comment that starts with something else has no summary",
    arguments: [
      "///\n", "/// - Returns: x\n", "/// # Title\n/// Text\n",
      "/// ```\n/// code\n/// ```\n/// b\n",
      "/// > quoted\n", "/// 1. one\n", "///\n///\n", "/** */", "/// ---\n/// b\n",
    ])
  func noSummary(source: String) throws {
    #expect(try #require(read(source)).summary.isEmpty)
  }

  @Test(
    "line ends do not change the sections", arguments: ["\n", "\r\n"])
  func lineEnds(end: String) throws {
    let lines = ["/**", " * Sum.", " *", " * - Returns: The sum.", " */", ""]
    let doc = try #require(read(lines.joined(separator: end)))
    #expect(doc.summary == "Sum.")
    #expect(doc.returns == "The sum.")
  }

  @Test("tags with nothing behind them are there and empty")
  func emptyTags() throws {
    let doc = try #require(read("/// - Returns:\n/// - Throws:\n/// - Parameter x:\n"))
    #expect(doc.returns?.isEmpty == true)
    #expect(doc.throws?.isEmpty == true)
    #expect(doc.parameters.map(\.text) == [""])
  }

  @Test("a parameters list may be indented with tabs, and deeper than it must")
  func tabs() throws {
    let doc = try #require(
      read("/// A.\n/// - Parameters:\n///\t- x: one\n///     - y: two\n/// - Returns: z\n"))
    #expect(doc.parameters.map(\.name) == ["x", "y"])
    #expect(doc.returns == "z")
  }
}
