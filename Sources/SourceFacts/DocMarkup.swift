// The sections of a doc comment. This is the part of CommonMark that decides where a list item, a
// paragraph or a code block begins and ends (CommonMark 0.31, sections 4 and 5), so that a tag inside
// a code block is no tag and a description may go on over lines. Inline markup is left as text.

/// A doc comment's lines, ready to be cut into blocks.
struct DocMarkup {
  private let lines: [MarkupLine]

  /// Prepares the lines of a comment.
  ///
  /// - Parameter lines: The lines without comment markers; slices of the whole source.
  init(lines: [ArraySlice<UInt8>]) {
    self.lines = lines.map { MarkupLine($0, column: 0) }.withoutMargin()
  }

  /// Sets summary, parameters, returns and throws of a comment.
  ///
  /// - Parameter doc: The comment that the lines belong to.
  func fill(_ doc: inout DocComment) {
    for (index, block) in MarkupBlock.blocks(of: lines[...]).enumerated() {
      switch block {
      case .paragraph(let lines):
        if index == 0 { doc.summary = Self.text(of: lines) } else { doc.hasDiscussion = true }
      case .bulletList(let items):
        for item in items { Self.readItem(item, into: &doc) }
      case .other: doc.hasDiscussion = true
      }
    }
  }

  private static func readItem(_ item: [MarkupLine], into doc: inout DocComment) {
    guard let first = item.first, let tag = DocTag(first.text) else {
      doc.hasDiscussion = true
      return
    }
    switch tag.kind {
    case .returns: doc.returns = doc.returns ?? description(tag.rest, item)
    case .throws: doc.throws = doc.throws ?? description(tag.rest, item)
    case .parameter:
      guard let named = parameter(tag.rest, item) else { return }
      doc.parameters.append(named)
    case .parameters:
      for case .bulletList(let items) in MarkupBlock.blocks(of: item.dropFirst()) {
        doc.parameters += items.compactMap { parameter($0.first?.text ?? [], $0) }
      }
    }
  }

  /// Reads `name: description`; the name is the last word before the colon.
  private static func parameter(
    _ text: ArraySlice<UInt8>, _ item: [MarkupLine]
  ) -> DocParameter? {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let words = text[..<colon].split(separator: UInt8(ascii: " "))
    guard var name = words.last else { return nil }
    let tick = UInt8(ascii: "`")
    if name.count > 2, name.first == tick, name.last == tick { name = name.dropFirst().dropLast() }
    return DocParameter(
      name: String(decoding: name, as: UTF8.self),
      text: description(text[(colon + 1)...], item), offset: UInt32(name.startIndex))
  }

  private static func description(_ start: ArraySlice<UInt8>, _ item: [MarkupLine]) -> String {
    text(of: [MarkupLine(start, column: 0)] + item.dropFirst())
  }

  /// The words of some lines with single spaces between them.
  private static func text(of lines: [MarkupLine]) -> String {
    var bytes: [UInt8] = []
    for line in lines {
      for word in line.text.split(whereSeparator: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        bytes += word
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The tag at the start of a list item.
private struct DocTag {
  enum Kind: String {
    case parameters = "parameters:"
    case parameter = "parameter"
    case returns = "returns:"
    case `throws` = "throws:"
  }

  let kind: Kind
  let rest: ArraySlice<UInt8>

  init?(_ text: ArraySlice<UInt8>) {
    for kind in [Kind.parameters, .parameter, .returns, .throws]
    where text.lowercasedStarts(with: kind.rawValue) {
      self.kind = kind
      rest = text.dropFirst(kind.rawValue.utf8.count)
      return
    }
    return nil
  }
}

/// A line: how far it is indented, and its bytes without the space around them.
struct MarkupLine {
  /// In columns, with tab stops at every fourth.
  var indentation: Int
  /// A slice of the source.
  var text: ArraySlice<UInt8>

  /// Measures a line.
  ///
  /// - Parameters:
  ///   - bytes: The line from `column` on.
  ///   - column: Where its first byte stands, for the tab stops.
  init(_ bytes: ArraySlice<UInt8>, column: Int) {
    var end = column
    var rest = bytes
    while let byte = rest.first, byte == UInt8(ascii: " ") || (0x09...0x0C).contains(byte) {
      end = byte == UInt8(ascii: "\t") ? (end / 4 + 1) * 4 : end + 1
      rest.removeFirst()
    }
    while let byte = rest.last, byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) {
      rest.removeLast()
    }
    indentation = end - column
    text = rest
  }

  /// Whether there is nothing on the line.
  var isBlank: Bool { text.isEmpty }

  /// The line with less indentation.
  ///
  /// - Parameter columns: How much less; a line that has less is left with none.
  /// - Returns: The line.
  func dedented(_ columns: Int) -> MarkupLine {
    var line = self
    line.indentation = max(0, indentation - columns)
    return line
  }
}

extension [MarkupLine] {
  /// The lines without the indentation that all of them share; one space, as a rule.
  fileprivate func withoutMargin() -> [MarkupLine] {
    let margin = self.filter { !$0.isBlank }.map(\.indentation).min() ?? 0
    return margin == 0 ? self : map { $0.dedented(margin) }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes start with some ASCII text, whatever its case.
  fileprivate func lowercasedStarts(with text: String) -> Bool {
    prefix(text.utf8.count).elementsEqual(text.utf8) { byte, wanted in
      ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == wanted
    }
  }
}
