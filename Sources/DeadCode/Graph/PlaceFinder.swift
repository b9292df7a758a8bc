// From the place of an occurrence to declarations: the one whose name stands there, and the
// innermost one around it. Places come in source order, so that one sweep with a stack finds them.

import SourceFacts

/// Finds declarations by place within a file.
struct PlaceFinder {
  private let nodes: DeclarationNodes
  private let starts: [UInt32]
  /// The nodes of the file, by the start of their range.
  private let ordered: [NodeID]
  private let names: [UInt32: NodeID]
  private var next = 0
  private var stack: [NodeID] = []

  /// - Parameters:
  ///   - nodes: All nodes.
  ///   - file: The number of the file.
  init(_ nodes: DeclarationNodes, file: Int) {
    self.nodes = nodes
    starts = nodes.files[file].facts.lines.starts
    let own = nodes.ranges[file].map { NodeID($0) }
    ordered = own.sorted {
      (nodes.declaration($0).range.start, $0) < (nodes.declaration($1).range.start, $1)
    }
    var names: [UInt32: NodeID] = [:]
    names.reserveCapacity(own.count)
    for id in own { names[nodes.declaration(id).nameOffset] = id }
    self.names = names
  }

  /// The offset of a place, or nil where the file has no such line.
  func offset(line: UInt32, column: UInt32) -> UInt32? {
    guard line >= 1, column >= 1, Int(line) <= starts.count else { return nil }
    return starts[Int(line) - 1] + column - 1
  }

  /// The declaration whose name starts there.
  func named(at offset: UInt32) -> NodeID? { names[offset] }

  /// The innermost declaration around an offset, or -1. Offsets must not decrease from call to call.
  mutating func container(of offset: UInt32) -> NodeID {
    while next < ordered.count, nodes.declaration(ordered[next]).range.start <= offset {
      leave(before: nodes.declaration(ordered[next]).range.start)
      stack.append(ordered[next])
      next += 1
    }
    leave(before: offset)
    return sibling(at: offset)
  }

  private mutating func leave(before offset: UInt32) {
    while let last = stack.last, nodes.declaration(last).range.end <= offset { stack.removeLast() }
  }

  /// Of the names of one `var` or `case` that share a range, the one that the offset belongs to; the
  /// first for what belongs to all.
  private func sibling(at offset: UInt32) -> NodeID {
    guard var found = stack.last else { return -1 }
    var index = stack.count - 1
    let range = nodes.declaration(found).range
    while !nodes.declaration(found).elementRange.contains(offset), index > 0,
      nodes.declaration(stack[index - 1]).range == range
    {
      index -= 1
      found = stack[index]
    }
    return found
  }
}
