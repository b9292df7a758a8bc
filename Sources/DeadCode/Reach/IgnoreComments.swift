// Comments that keep a declaration: `// periphery:ignore` and its forms, and this tool's own
// `// njord-gate: allow[…]`. A comment speaks of the declaration that begins on its line or right
// behind it, and of everything inside.

import GateModel
import SourceFacts

/// What the comments of all files keep.
struct IgnoreComments {
  private var kept: Set<NodeID> = []
  private var keptFiles: Set<Int32> = []
  private var parameters: [NodeID: Set<String>] = [:]
  private let nodes: DeclarationNodes

  /// Reads the comments.
  init(_ nodes: DeclarationNodes) {
    self.nodes = nodes
    for (number, file) in nodes.files.enumerated() {
      for directive in file.facts.directives { read(directive, file: number) }
    }
  }

  private mutating func read(_ directive: GateDirective, file: Int) {
    guard let order = Order(directive.text) else { return }
    if order == .file, isBeforeCode(directive, file: file) {
      keptFiles.insert(Int32(file))
      return
    }
    for node in declarations(at: directive.offset, file: file) {
      switch order {
      case .parameters(let names): parameters[node, default: []].formUnion(names)
      case .declaration, .file: kept.insert(node)
      }
    }
  }

  /// A comment speaks of the whole file only above all code.
  private func isBeforeCode(_ directive: GateDirective, file: Int) -> Bool {
    let facts = nodes.files[file].facts
    let starts = facts.imports.map(\.range.start) + facts.declarations.prefix(1).map(\.range.start)
    return directive.offset < (starts.min() ?? .max)
  }

  /// What a comment asks for.
  private enum Order: Equatable {
    case declaration, file
    case parameters(Set<String>)

    init?(_ text: String) {
      if let order = Self.periphery(text) ?? Self.own(text) {
        self = order
      } else {
        return nil
      }
    }

    private static let marker = "periphery:ignore"

    private static func periphery(_ text: String) -> Order? {
      guard let range = text.firstRange(of: marker) else { return nil }
      let rest = text[range.upperBound...]
      if rest.hasPrefix(":all") { return .file }
      guard rest.hasPrefix(":parameters") else { return .declaration }
      let reasonless = rest.dropFirst(":parameters".count).prefix { $0 != "-" }
      let names = reasonless.split { $0 == "," || $0.isWhitespace }.map { String($0) }
      return .parameters(Set(names))
    }

    private static func own(_ text: String) -> Order? {
      guard let comment = SuppressionComment.reading(text), comment.language == .own,
        comment.rules.contains(where: { keepingRules.contains($0) })
      else { return nil }
      return switch comment.reach {
      case .file: .file
      case .declaration: .declaration
      }
    }

    /// The rules that a comment can answer by saying who uses the declaration.
    private static let keepingRules: Set<String> = ["dead-symbol", "test-only-symbol"]
  }

  /// The declarations of which a comment speaks: all names of the statement that begins behind it, or
  /// on its line.
  private func declarations(at offset: UInt32, file: Int) -> [NodeID] {
    let lines = nodes.files[file].facts.lines
    let line = lines.line(at: offset)
    let own = nodes.ranges[file].map { NodeID($0) }
    let start = { (node: NodeID) in self.nodes.declaration(node).range.start }
    let first =
      own.first { start($0) < offset && lines.line(at: start($0)) == line }
      ?? own.filter { start($0) > offset }.min { start($0) < start($1) }
    guard let first else { return [] }
    let doc = nodes.declaration(first).doc == nil ? 0 : Self.linesBetweenMax
    guard lines.line(at: start(first)) <= line + Self.linesApartMax + doc else { return [] }
    let range = nodes.declaration(first).range
    return own.filter { nodes.declaration($0).range == range }
  }

  /// How many lines below a comment its declaration may begin.
  private static let linesApartMax = 4
  /// How many lines of documentation may stand between.
  private static let linesBetweenMax = 200

  /// Whether a declaration, or one around it, is kept.
  func keeps(_ node: NodeID) -> Bool {
    if keptFiles.contains(nodes.nodes[Int(node)].file) { return true }
    var current = node
    while current >= 0 {
      if kept.contains(current) { return true }
      current = nodes.parent(current)
    }
    return false
  }

  /// Whether a whole file is kept.
  func keepsFile(_ file: Int) -> Bool { keptFiles.contains(Int32(file)) }

  /// Whether a parameter is kept.
  func keeps(parameter: String, of node: NodeID) -> Bool {
    parameters[node]?.contains(parameter) ?? false
  }
}
