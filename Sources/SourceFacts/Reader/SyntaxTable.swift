// The syntax tree of a file as one flat array in source order. The toolchain's SwiftSyntax is built
// for library evolution, so that each property of each node is a call through its resilient
// interface; copying the tree once costs a twentieth of parsing, and everything after that runs on
// plain integers. It also keeps the rest of the reader free of SwiftSyntax.

@_spi(ExperimentalLanguageFeatures) internal import SwiftParser
@_spi(RawSyntax) internal import SwiftSyntax

/// A node: a token or a part of the tree with children.
struct SyntaxNode {
  /// The offset of the leading trivia.
  var fullStart: UInt32
  /// The offset of the first byte that is not trivia.
  var start: UInt32
  /// The offset behind the last byte that is not trivia.
  var end: UInt32
  /// The index behind the node's last descendant.
  var next: UInt32
  var kind: SyntaxNodeKind
  /// Which token it is; `.none` for what has children.
  var token: SyntaxTokenKind
}

/// A syntax tree as an array in pre-order. A class because its one owner hands it to many readers.
final class SyntaxTable {
  private(set) var nodes: [SyntaxNode] = []
  let source: [UInt8]
  /// The offset of the first token that the parser could not place or had to invent.
  private(set) var firstErrorOffset: UInt32?
  private(set) var hasNestingOverflow = false
  /// Whether there is anything in the tree that is missing or unexpected.
  private var hasError = false
  /// Where the copy stands in the source.
  private var offset: UInt32 = 0
  private let kinds = SyntaxNodeKind.mapping

  /// The parser's own bound. One bracket can be several of its levels; what is nested too deep for a
  /// program was turned away before.
  static let parserLevelsMax = 8 * SourceScreen.nestingLevelsMax

  /// Parses a source file.
  ///
  /// - Parameter source: Any bytes.
  init(parsing source: [UInt8]) {
    self.source = source
    nodes.reserveCapacity(source.count / 3 + 16)
    let markLength = Self.byteOrderMarkLength(source)
    // SAFETY: the parser copies the buffer into its own arena before the closure returns.
    unsafe source.withUnsafeBufferPointer { buffer in
      let text = unsafe UnsafeBufferPointer(rebasing: buffer[markLength...])
      let tree = unsafe Self.tree(of: text)
      hasNestingOverflow = Syntax(tree).hasMaximumNestingLevelOverflow
      hasError = Syntax(tree).hasError
      offset = UInt32(markLength)
      append(tree.raw)
      if hasError, firstErrorOffset == nil {
        firstErrorOffset = Self.firstErrorInToken(of: tree).map { $0 + UInt32(markLength) }
      }
    }
  }

  /// Parses with the language as the compiler knows it without being asked, and where that gives
  /// errors once more with the accessors `read` and `modify`: libraries use them already, and in
  /// other programs these are the names of functions.
  private static func tree(of text: UnsafeBufferPointer<UInt8>) -> SourceFileSyntax {
    let tree = unsafe tree(of: text, features: .borrowAndMutateAccessors)
    if !tree.hasError { return tree }
    let second = unsafe self.tree(
      of: text, features: [.borrowAndMutateAccessors, .coroutineAccessors])
    return second.hasError ? tree : second
  }

  private static func tree(
    of text: UnsafeBufferPointer<UInt8>, features: Parser.ExperimentalFeatures
  ) -> SourceFileSyntax {
    // SAFETY: the parser copies the buffer into the tree's arena.
    var parser = unsafe Parser(
      text, maximumNestingLevel: parserLevelsMax, experimentalFeatures: features)
    return SourceFileSyntax.parse(from: &parser)
  }

  /// The first error that the parser noted inside of a token: a comment or string without an end.
  private static func firstErrorInToken(of tree: SourceFileSyntax) -> UInt32? {
    for token in tree.tokens(viewMode: .sourceAccurate) {
      if let error = token.tokenDiagnostic, error.severity == .error {
        return UInt32(token.position.utf8Offset) + UInt32(error.byteOffset)
      }
    }
    return nil
  }

  /// The length of a UTF-8 byte order mark at the start, which is not part of the program.
  private static func byteOrderMarkLength(_ source: [UInt8]) -> Int {
    source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Copies a node and what is below it. Recursive: the caller provides the stack.
  private func append(_ raw: RawSyntax) {
    if raw.isToken {
      if let token = raw.tokenView { append(token, byteLength: raw.byteLength) }
      return
    }
    guard let layout = raw.layoutView else { return }
    let bits = SyntaxNodeKind.bits(of: raw.kind)
    let kind = bits < kinds.count ? kinds[bits] : .other
    let index = nodes.count
    nodes.append(
      SyntaxNode(
        fullStart: offset, start: offset, end: offset, next: 0, kind: kind, token: .none))
    // Walking the children as `RawSyntax?` would go through the resilient type's witnesses for each
    // of the many empty slots; as pointers they cost nothing.
    // SAFETY: a raw node is one pointer into the tree's arena, which outlives this call; nil is null.
    _ = unsafe layout.children.withContiguousStorageIfAvailable { children in
      unsafe children.withMemoryRebound(to: UnsafeRawPointer?.self) { pointers in
        for index in 0..<pointers.count {
          if let pointer = unsafe pointers[index] {
            append(unsafe unsafeBitCast(pointer, to: RawSyntax.self))
          }
        }
      }
    }
    close(index)
  }

  /// Sets the extent of a node from its children; drops a node that holds no token.
  private func close(_ index: Int) {
    let kind = nodes[index].kind
    if kind == .unexpected || kind == .missing { noteError(at: nodes[index].fullStart) }
    guard index + 1 < nodes.count else {
      nodes.removeLast()
      return
    }
    nodes[index].start = nodes[index + 1].start
    nodes[index].end = nodes[nodes.count - 1].end
    nodes[index].next = UInt32(nodes.count)
  }

  private func append(_ token: RawSyntaxTokenView, byteLength: Int) {
    if hasError, token.presence != .present { return noteError(at: offset) }
    let fullStart = offset
    let start = offset + UInt32(token.leadingTriviaByteLength)
    let end = start + UInt32(token.textByteLength)
    offset += UInt32(byteLength)
    let kind = SyntaxTokenKind(token.rawKind)
    guard end > start || kind == .endOfFile else { return }
    nodes.append(
      SyntaxNode(
        fullStart: fullStart, start: start, end: end, next: UInt32(nodes.count + 1), kind: .token,
        token: kind))
  }

  private func noteError(at offset: UInt32) {
    if firstErrorOffset == nil { firstErrorOffset = offset }
  }
}

// MARK: - Reading the table

extension SyntaxTable {
  /// The indexes of a node's children.
  func children(of index: Int) -> SyntaxChildren {
    SyntaxChildren(table: self, parent: index)
  }

  /// The nodes of a kind below a node, found through nodes of other kinds; what is found is not
  /// looked into.
  func nodes(
    _ wanted: SyntaxNodeKind, below index: Int, through passed: Set<SyntaxNodeKind>
  ) -> [Int] {
    children(of: index).flatMap { child -> [Int] in
      let kind = nodes[child].kind
      if kind == wanted { return [child] }
      return passed.contains(kind) ? nodes(wanted, below: child, through: passed) : []
    }
  }

  /// The first child of a kind.
  func child(_ kind: SyntaxNodeKind, of index: Int) -> Int? {
    var child = index + 1
    let end = Int(nodes[index].next)
    while child < end {
      if nodes[child].kind == kind { return child }
      child = Int(nodes[child].next)
    }
    return nil
  }

  /// The first child that is a token of a kind.
  func childToken(_ token: SyntaxTokenKind, of index: Int) -> Int? {
    var child = index + 1
    let end = Int(nodes[index].next)
    while child < end {
      if nodes[child].kind == .token, nodes[child].token == token { return child }
      child = Int(nodes[child].next)
    }
    return nil
  }

  /// The first child that is a keyword token with the given text.
  func childKeyword(_ text: StaticString, of index: Int) -> Int? {
    children(of: index).first { isKeyword($0, text) }
  }

  /// Whether a node is a keyword token with the given text.
  func isKeyword(_ index: Int, _ text: StaticString) -> Bool {
    nodes[index].kind == .token && nodes[index].token == .keyword && hasText(index, text)
  }

  /// Whether a node's text, without outer trivia, is the given one.
  func hasText(_ index: Int, _ text: StaticString) -> Bool {
    let node = nodes[index]
    guard Int(node.end - node.start) == text.utf8CodeUnitCount else { return false }
    // SAFETY: a static string's bytes live as long as the program.
    let bytes = unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return unsafe source[Int(node.start)..<Int(node.end)].elementsEqual(bytes)
  }

  /// A node's text without outer trivia, exactly as written.
  func text(_ index: Int) -> String {
    text(from: nodes[index].start, to: nodes[index].end)
  }

  /// The text between two offsets, exactly as written.
  func text(from start: UInt32, to end: UInt32) -> String {
    String(decoding: source[Int(start)..<Int(end)], as: UTF8.self)
  }

  /// A node's tokens joined as a formatter would on one line, so that line breaks, comments and a
  /// comma behind the last element of a list do not matter.
  func normalizedText(_ index: Int) -> String {
    normalizedText(from: index, to: Int(nodes[index].next))
  }

  /// The same for a run of nodes, given as a range of indexes.
  func normalizedText(from first: Int, to end: Int) -> String {
    var text = LineText()
    for index in first..<end where nodes[index].kind == .token {
      let node = nodes[index]
      text.append(node.token, source[Int(node.start)..<Int(node.end)], at: node.start)
    }
    return text.text
  }

  /// An identifier's name without back-ticks.
  func identifier(_ index: Int) -> String {
    let name = text(index)
    guard name.utf8.count > 2, name.hasPrefix("`"), name.hasSuffix("`") else { return name }
    return String(name.dropFirst().dropLast())
  }
}

/// The indexes of a node's children, in order.
struct SyntaxChildren: Sequence, IteratorProtocol {
  private let table: SyntaxTable
  private var index: Int
  private let end: Int

  fileprivate init(table: SyntaxTable, parent: Int) {
    self.table = table
    index = parent + 1
    end = Int(table.nodes[parent].next)
  }

  mutating func next() -> Int? {
    guard index < end else { return nil }
    defer { index = Int(table.nodes[index].next) }
    return index
  }
}
