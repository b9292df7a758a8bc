// A YAML document as a tree with positions, bounded in size, depth and count before anything is made
// of it. Two equal keys in one mapping are an error, which YAML demands and libyaml does not check.

/// A node with the place where it starts.
package struct YAMLNode: Equatable {
  /// A key of a mapping.
  package struct Key: Equatable {
    package let name: String
    package let position: YAMLPosition

    package init(name: String, position: YAMLPosition) {
      self.name = name
      self.position = position
    }
  }

  package indirect enum Content: Equatable {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([(key: Key, value: YAMLNode)])

    package static func == (left: Content, right: Content) -> Bool {
      switch (left, right) {
      case (.scalar(let a, let b), .scalar(let c, let d)): a == c && b == d
      case (.sequence(let a), .sequence(let b)): a == b
      case (.mapping(let a), .mapping(let b)): a.elementsEqual(b) { $0 == $1 }
      default: false
      }
    }
  }

  package let content: Content
  package let position: YAMLPosition

  package init(content: Content, position: YAMLPosition) {
    self.content = content
    self.position = position
  }

  /// The node in the words of an error message.
  package var found: String {
    switch content {
    case .scalar("", isPlain: true), .scalar("~", isPlain: true), .scalar("null", isPlain: true):
      "nothing"
    case .scalar(let text, isPlain: true): "\"\(text)\""
    case .scalar(let text, isPlain: false): "the string \"\(text)\""
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// Reads one document.
package struct YAMLDocument {
  /// Larger files are refused, in bytes.
  package static let bytesMax = 262_144
  /// Deeper nesting is refused, in levels.
  package static let depthMax = 16
  /// Documents with more nodes are refused.
  static let nodesMax = 20_000

  private var nodeCount = 0

  /// Parses a text that holds one document.
  ///
  /// - Parameter bytes: The text.
  /// - Returns: The root, or nil where the text holds no document.
  /// - Throws: `YAMLProblem` where the text is not YAML, is refused or is beyond a bound.
  package static func parse(_ bytes: [UInt8]) throws(YAMLProblem) -> YAMLNode? {
    let begin = YAMLPosition(line: 1, column: 1)
    guard bytes.count <= bytesMax else {
      throw YAMLProblem(position: begin, message: "larger than \(bytesMax) bytes")
    }
    var reader = try YAMLEventReader(bytes)
    var document = YAMLDocument()
    var root: YAMLNode?
    while true {
      let (event, position) = try reader.next()
      switch event {
      case .streamEnd: return root
      case .documentStart:
        if root != nil {
          throw YAMLProblem(position: position, message: "a second document; only one is read")
        }
      case .other: continue
      case .scalar, .sequenceStart, .sequenceEnd, .mappingStart, .mappingEnd:
        root = try document.node(event, at: position, depth: 1, from: &reader)
      }
    }
  }

  private mutating func node(
    _ event: YAMLEvent, at position: YAMLPosition, depth: Int, from reader: inout YAMLEventReader
  ) throws(YAMLProblem) -> YAMLNode {
    nodeCount += 1
    guard nodeCount <= Self.nodesMax else {
      throw YAMLProblem(position: position, message: "more than \(Self.nodesMax) values")
    }
    guard depth <= Self.depthMax else {
      throw YAMLProblem(position: position, message: "nested deeper than \(Self.depthMax) levels")
    }
    switch event {
    case .scalar(let text, let isPlain):
      return YAMLNode(content: .scalar(text, isPlain: isPlain), position: position)
    case .sequenceStart:
      return YAMLNode(
        content: .sequence(try elements(depth: depth, from: &reader)), position: position)
    case .mappingStart:
      return YAMLNode(
        content: .mapping(try members(depth: depth, from: &reader)), position: position)
    case .sequenceEnd, .mappingEnd, .documentStart, .streamEnd, .other:
      throw YAMLProblem(position: position, message: "not valid YAML: a value was expected")
    }
  }

  private mutating func elements(
    depth: Int, from reader: inout YAMLEventReader
  ) throws(YAMLProblem) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      let (event, position) = try reader.next()
      if event == .sequenceEnd { return elements }
      elements.append(try node(event, at: position, depth: depth + 1, from: &reader))
    }
  }

  private mutating func members(
    depth: Int, from reader: inout YAMLEventReader
  ) throws(YAMLProblem) -> [(key: YAMLNode.Key, value: YAMLNode)] {
    var members: [(key: YAMLNode.Key, value: YAMLNode)] = []
    var seen: [String: YAMLPosition] = [:]
    while true {
      let (event, position) = try reader.next()
      if event == .mappingEnd { return members }
      guard case .scalar(let name, _) = event else {
        throw YAMLProblem(position: position, message: "a key must be a plain name")
      }
      if let first = seen.updateValue(position, forKey: name) {
        throw YAMLProblem(
          position: position,
          message: "the key \"\(name)\" is there twice; the first is in line \(first.line)")
      }
      let (valueEvent, valuePosition) = try reader.next()
      let value = try node(valueEvent, at: valuePosition, depth: depth + 1, from: &reader)
      members.append((YAMLNode.Key(name: name, position: position), value))
    }
  }
}
