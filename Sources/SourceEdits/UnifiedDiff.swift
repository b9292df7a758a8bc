// Edits as a patch that `git apply` and `patch` understand. The edits are known, so nothing has to be
// compared: lines that an edit touches are old and new, all others are context.

internal import SourceFacts

/// Writes patches in the unified format.
package enum UnifiedDiff {
  /// Unchanged lines around a change.
  private static let contextLines = 3

  /// Lines that become other lines.
  private struct Block {
    /// Line numbers from 0.
    var old: Range<Int>
    var new: [[UInt8]]
  }

  /// The patch of one file.
  ///
  /// - Parameters:
  ///   - change: What becomes of it.
  ///   - bytes: What it holds now.
  ///   - path: Its path, relative to where the patch is applied.
  /// - Returns: The patch; empty where nothing changes.
  package static func patch(_ change: FileChange, of bytes: [UInt8], path: String) -> String {
    let lines = lines(of: bytes)
    let blocks: [Block]
    var target = "b/\(path)"
    switch change {
    case .removed:
      blocks = [Block(old: lines.indices, new: [])]
      target = "/dev/null"
    case .edited(let edits):
      blocks = Self.blocks(edits.united(), of: bytes, lines)
    }
    guard !blocks.isEmpty else { return "" }
    let head = change == .removed ? "deleted file mode 100644\n" : ""
    var text = "diff --git a/\(path) b/\(path)\n\(head)--- a/\(path)\n+++ \(target)\n"
    var shift = 0
    for hunk in hunks(blocks, lineCount: lines.count) {
      text += Self.text(of: hunk, lines, shift: &shift)
    }
    return text
  }

  // MARK: - Lines

  /// The lines with their ends.
  private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == Byte.lineFeed {
      lines.append(Array(bytes[start...index]))
      start = index + 1
    }
    if start < bytes.count { lines.append(Array(bytes[start...])) }
    return lines
  }

  private static func blocks(
    _ edits: [TextEdit], of bytes: [UInt8], _ lines: [[UInt8]]
  ) -> [Block] {
    var starts: [Int] = [0]
    for line in lines { starts.append((starts.last ?? 0) + line.count) }
    func line(at offset: Int) -> Int {
      let next = starts.firstIndex { $0 > offset } ?? lines.count
      return max(0, min(next - 1, max(0, lines.count - 1)))
    }
    var groups: [(old: Range<Int>, edits: [TextEdit])] = []
    for edit in edits {
      let first = line(at: Int(edit.range.start))
      let last = line(at: max(Int(edit.range.start), Int(edit.range.end) - 1))
      if let open = groups.last, first < open.old.upperBound {
        groups[groups.count - 1].old = open.old.lowerBound..<max(open.old.upperBound, last + 1)
        groups[groups.count - 1].edits.append(edit)
      } else {
        groups.append((first..<last + 1, [edit]))
      }
    }
    return groups.compactMap { group in
      let start = starts[group.old.lowerBound]
      let part = Array(bytes[start..<starts[group.old.upperBound]])
      let moved = group.edits.map { edit in
        TextEdit(
          range: ByteRange(
            start: edit.range.start - UInt32(start), end: edit.range.end - UInt32(start)),
          replacement: edit.replacement)
      }
      return trimmed(
        Block(old: group.old, new: Self.lines(of: moved.applied(to: part))), lines)
    }
  }

  /// A block without the lines that stay; nil where all stay.
  private static func trimmed(_ block: Block, _ lines: [[UInt8]]) -> Block? {
    var block = block
    while let first = block.new.first, !block.old.isEmpty, lines[block.old.lowerBound] == first {
      block.new.removeFirst()
      block.old = block.old.dropFirst()
    }
    while let last = block.new.last, !block.old.isEmpty, lines[block.old.upperBound - 1] == last {
      block.new.removeLast()
      block.old = block.old.dropLast()
    }
    return block.old.isEmpty && block.new.isEmpty ? nil : block
  }

  // MARK: - Hunks

  private struct Hunk {
    var lines: Range<Int>
    var blocks: [Block]
  }

  private static func hunks(_ blocks: [Block], lineCount: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    for block in blocks {
      let start = max(0, block.old.lowerBound - contextLines)
      let end = min(lineCount, block.old.upperBound + contextLines)
      if let last = hunks.last, start <= last.lines.upperBound {
        hunks[hunks.count - 1].lines = last.lines.lowerBound..<max(end, last.lines.upperBound)
        hunks[hunks.count - 1].blocks.append(block)
      } else {
        hunks.append(Hunk(lines: start..<end, blocks: [block]))
      }
    }
    return hunks
  }

  /// - Parameter shift: How many lines the file has grown by before the hunk.
  private static func text(of hunk: Hunk, _ lines: [[UInt8]], shift: inout Int) -> String {
    var text = ""
    var position = hunk.lines.lowerBound
    var growth = 0
    for block in hunk.blocks {
      for line in position..<block.old.lowerBound { text += Self.text(" ", lines[line]) }
      for line in block.old { text += Self.text("-", lines[line]) }
      for line in block.new { text += Self.text("+", line) }
      position = block.old.upperBound
      growth += block.new.count - block.old.count
    }
    for line in position..<hunk.lines.upperBound { text += Self.text(" ", lines[line]) }
    let newCount = hunk.lines.count + growth
    let oldSpan = span(hunk.lines.lowerBound, hunk.lines.count)
    let newSpan = span(hunk.lines.lowerBound + shift, newCount)
    shift += growth
    return "@@ -\(oldSpan) +\(newSpan) @@\n" + text
  }

  /// A span that holds no line names the line before it.
  private static func span(_ start: Int, _ count: Int) -> String {
    "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func text(_ mark: String, _ line: [UInt8]) -> String {
    let text = mark + String(decoding: line, as: UTF8.self)
    return line.last == Byte.lineFeed ? text : text + "\n\\ No newline at end of file\n"
  }
}
