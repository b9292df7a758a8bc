// Cuts lines into the blocks of CommonMark, as far as doc comments need them: what is a paragraph,
// what is an item of a bulleted list, and what is something else (code, a heading, a quotation, an
// ordered list).

/// A block of a doc comment.
enum MarkupBlock {
  /// Its lines, without blank ones.
  case paragraph([MarkupLine])
  /// The items' lines, indented relative to their content; the marker is gone.
  case bulletList([[MarkupLine]])
  /// Code, a heading, a quotation, a break, an ordered list.
  case other

  /// Cuts lines into blocks.
  ///
  /// - Parameter lines: Lines whose indentation is relative to the container.
  /// - Returns: The blocks in order.
  /// - Complexity: O(*lines*).
  static func blocks(of lines: ArraySlice<MarkupLine>) -> [MarkupBlock] {
    var cutter = BlockCutter(rest: lines)
    var blocks: [MarkupBlock] = []
    while let block = cutter.next() { blocks.append(block) }
    return blocks
  }
}

/// Takes one block after another from the front of some lines.
private struct BlockCutter {
  var rest: ArraySlice<MarkupLine>

  mutating func next() -> MarkupBlock? {
    rest = rest.drop(while: \.isBlank)
    guard let line = rest.first else { return nil }
    switch line.start {
    case .item(let marker):
      let items = takeItems(of: marker)
      return marker.isOrdered ? .other : .bulletList(items)
    case .text: return takeParagraph()
    case .indentedCode, .fence, .heading, .thematicBreak, .quotation:
      skip(line.start)
      return .other
    }
  }

  /// Skips a block that holds no text of its own.
  private mutating func skip(_ start: LineStart) {
    switch start {
    case .indentedCode:
      rest = rest.drop { $0.isBlank || $0.start == .indentedCode }
    case .fence(let fence):
      skipFence(fence)
    case .heading, .thematicBreak:
      rest.removeFirst()
    case .quotation:
      rest = rest.drop { $0.start == .quotation || $0.canContinueParagraph }
    case .item, .text: break
    }
  }

  private mutating func skipFence(_ fence: Fence) {
    rest.removeFirst()
    while let line = rest.popFirst() {
      if line.closes(fence) { return }
    }
  }

  private mutating func takeParagraph() -> MarkupBlock {
    var lines: [MarkupLine] = []
    while let line = rest.first, lines.isEmpty || line.canContinueParagraph {
      rest.removeFirst()
      lines.append(line)
    }
    if let line = rest.first, line.isUnderline {
      rest.removeFirst()
      return .other
    }
    return .paragraph(lines)
  }

  private mutating func takeItems(of marker: ItemMarker) -> [[MarkupLine]] {
    var items: [[MarkupLine]] = []
    var next: ItemMarker? = marker
    while let marker = next {
      items.append(takeItem(marker))
      let following = rest.first { !$0.isBlank }
      next = nil
      if let following, case .item(let other) = following.start, other.byte == marker.byte {
        rest = rest.drop { $0.isBlank }
        next = other
      }
    }
    return items
  }

  /// Takes the lines of one item: those that are indented to its content, and those that go on with
  /// a paragraph of it without being indented.
  private mutating func takeItem(_ marker: ItemMarker) -> [MarkupLine] {
    guard let first = rest.popFirst() else { return [] }
    var lines = [first.behind(marker)]
    let width = first.indentation + marker.width + (lines[0].isBlank ? 1 : lines[0].indentation)
    lines[0].indentation = 0
    var fence: Fence?
    while let line = rest.first,
      belongs(line, toItemWith: lines, width: width, isInFence: fence != nil)
    {
      rest.removeFirst()
      let inner = line.dedented(width)
      fence = inner.fence(after: fence)
      lines.append(inner)
    }
    while lines.count > 1, lines[lines.endIndex - 1].isBlank { lines.removeLast() }
    return lines
  }

  private func belongs(
    _ line: MarkupLine, toItemWith lines: [MarkupLine], width: Int, isInFence: Bool
  ) -> Bool {
    if line.isBlank { return !lines.allSatisfy(\.isBlank) }
    if line.indentation >= width { return true }
    return !isInFence && !lines[lines.endIndex - 1].isBlank && line.canContinueParagraph
  }
}

/// The line that opens a block of code: its marker and how often it stands there.
private struct Fence: Equatable {
  let byte: UInt8
  let count: Int
}

/// The marker of a list item.
private struct ItemMarker: Equatable {
  /// `-`, `*`, `+`; for ordered lists `.` or `)`.
  let byte: UInt8
  /// In bytes.
  let width: Int
  /// Whether a paragraph ends where it stands.
  let interruptsParagraph: Bool

  var isOrdered: Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") }
}

/// What a line starts, were it not the continuation of a paragraph.
private enum LineStart: Equatable {
  case text, indentedCode, heading, thematicBreak, quotation
  case fence(Fence)
  case item(ItemMarker)
}

extension MarkupLine {
  fileprivate var start: LineStart {
    if indentation >= 4 { return .indentedCode }
    switch text.first {
    case UInt8(ascii: ">"): return .quotation
    case UInt8(ascii: "#"):
      let count = text.prefix { $0 == UInt8(ascii: "#") }.count
      return count < 7 && text.dropFirst(count).isAtSpace ? .heading : .text
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      return openedFence.map(LineStart.fence) ?? .text
    case .some(let byte):
      if isThematicBreak(byte) { return .thematicBreak }
      return itemMarker.map(LineStart.item) ?? .text
    case nil: return .text
    }
  }

  /// Whether the line goes on with a paragraph that the line before belongs to.
  fileprivate var canContinueParagraph: Bool {
    if isBlank || isUnderline { return false }
    return switch start {
    case .text, .indentedCode: true
    case .heading, .thematicBreak, .quotation, .fence: false
    case .item(let marker): !marker.interruptsParagraph
    }
  }

  /// Whether the line makes a heading of the paragraph above it.
  fileprivate var isUnderline: Bool {
    guard indentation < 4, let byte = text.first else { return false }
    guard byte == UInt8(ascii: "=") || byte == UInt8(ascii: "-") else { return false }
    return text.allSatisfy { $0 == byte } && (text.count > 1 || byte == UInt8(ascii: "="))
  }

  private func isThematicBreak(_ byte: UInt8) -> Bool {
    guard [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_")].contains(byte) else {
      return false
    }
    let marks = text.filter { !$0.isSpace }
    return marks.count >= 3 && marks.allSatisfy { $0 == byte }
  }

  private var openedFence: Fence? {
    guard let byte = text.first else { return nil }
    let count = text.prefix { $0 == byte }.count
    let isCodeSpan = byte == UInt8(ascii: "`") && text.dropFirst(count).contains(byte)
    return count >= 3 && !isCodeSpan ? Fence(byte: byte, count: count) : nil
  }

  fileprivate func closes(_ fence: Fence) -> Bool {
    indentation < 4 && text.count >= fence.count && text.allSatisfy { $0 == fence.byte }
  }

  /// The fence that is open behind this line.
  fileprivate func fence(after open: Fence?) -> Fence? {
    if let open { return closes(open) ? nil : open }
    if case .fence(let opened) = start { return opened }
    return nil
  }

  private var itemMarker: ItemMarker? {
    guard let first = text.first else { return nil }
    if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first) {
      guard text.dropFirst().isAtSpace else { return nil }
      return ItemMarker(byte: first, width: 1, interruptsParagraph: text.count > 1)
    }
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let behind = text.dropFirst(digits.count)
    guard (1...9).contains(digits.count), let delimiter = behind.first,
      delimiter == UInt8(ascii: ".") || delimiter == UInt8(ascii: ")"),
      behind.dropFirst().isAtSpace
    else { return nil }
    let isFirst = digits == [UInt8(ascii: "1")]
    return ItemMarker(
      byte: delimiter, width: digits.count + 1, interruptsParagraph: isFirst && behind.count > 1)
  }

  /// What stands behind an item's marker; its indentation is the space after the marker.
  fileprivate func behind(_ marker: ItemMarker) -> MarkupLine {
    var line = MarkupLine(
      text.dropFirst(marker.width), column: indentation + marker.width)
    if line.indentation > 4 { line.indentation = 1 }
    return line
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes are at their end or start with space.
  fileprivate var isAtSpace: Bool { first?.isSpace ?? true }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
