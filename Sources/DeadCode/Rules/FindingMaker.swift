// Findings about declarations: where they are, what they are called, and how a cluster is told.

import GateModel
import SourceFacts
import SymbolIndex

/// Makes findings for nodes.
struct FindingMaker {
  private let analysis: Analysis

  init(_ analysis: Analysis) { self.analysis = analysis }

  /// What a node is called in a sentence: ``function `Cart.total(_:)` ``.
  func described(_ node: NodeID) -> String {
    "\(Self.kind(of: node, analysis)) `\(name(node))`"
  }

  /// The dotted name with argument labels.
  func name(_ node: NodeID) -> String { analysis.graph.nodes.declaration(node).path }

  /// A readable kind.
  static func kind(of node: NodeID, _ analysis: Analysis) -> String {
    let declaration = analysis.graph.nodes.declaration(node)
    switch declaration.kind {
    case .variable, .constant:
      let parent = analysis.graph.nodes.parentKind(node)
      return parent == nil ? "global" : "property"
    case .function:
      return analysis.graph.nodes.parent(node) >= 0 ? "method" : "function"
    default: return declaration.kind.word
    }
  }

  /// The entity of a node.
  func entity(_ node: NodeID) -> Entity {
    let symbol = analysis.graph.targets.symbolOfNode[Int(node)]
    return Entity(
      kind: Self.kind(of: node, analysis), name: name(node),
      module: analysis.graph.nodes.file(node).module,
      usr: symbol.map { analysis.graph.index.symbols[Int($0)].usr })
  }

  /// From a node's name to its last byte.
  func location(_ node: NodeID) -> Location {
    let declaration = analysis.graph.nodes.declaration(node)
    return location(
      ByteRange(start: declaration.nameOffset, end: declaration.range.end),
      in: analysis.graph.nodes.file(node))
  }

  /// A range of a file.
  func location(_ range: ByteRange, in file: SourceFile) -> Location {
    Location(
      path: file.path, start: position(range.start, in: file), end: position(range.end, in: file))
  }

  func position(_ offset: UInt32, in file: SourceFile) -> SourcePosition {
    let lines = file.facts.lines
    return SourcePosition(line: lines.line(at: offset), column: lines.column(at: offset))
  }

  /// How many lines a node takes, its documentation not counted.
  func lineCount(_ node: NodeID) -> Int {
    let declaration = analysis.graph.nodes.declaration(node)
    let lines = analysis.graph.nodes.file(node).facts.lines
    return lines.line(at: declaration.range.end) - lines.line(at: declaration.range.start) + 1
  }

  /// The place of a node as a related location.
  func related(_ node: NodeID, _ message: String) -> RelatedLocation {
    let place = location(node)
    return RelatedLocation(path: place.path, position: place.start, message: message)
  }

  /// The place of an edge as a related location, or nil where the index has none.
  func related(_ edge: Edge, _ message: String) -> RelatedLocation? {
    analysis.graph.location(of: edge).map {
      RelatedLocation(path: $0.path, position: $0.position, message: message)
    }
  }

  /// The removal of a declaration, or of its name where the statement declares several.
  func removal(_ node: NodeID) -> SuggestedFix {
    let declaration = analysis.graph.nodes.declaration(node)
    let start = declaration.siblingCount > 1 ? declaration.nameOffset : declaration.range.start
    return SuggestedFix(
      location: location(
        ByteRange(start: start, end: declaration.range.end), in: analysis.graph.nodes.file(node)))
  }

  /// The severity of a finding: what is only possible does not fail the gate.
  func severity(_ rule: Rule, _ evidence: Evidence) -> Severity {
    evidence.confidence == .maybe ? .note : rule.severity
  }

  /// A finding about a node.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - node: The node.
  ///   - evidence: How sure it is; a finding that is only possible does not fail the gate.
  ///   - message: The sentence.
  /// - Returns: The finding, with the evidence among its notes.
  func finding(
    _ rule: Rule, _ node: NodeID, _ evidence: Evidence, message: String
  ) -> Finding {
    Finding(
      rule: rule.id, severity: severity(rule, evidence),
      location: location(node), entity: entity(node), message: message,
      confidence: evidence.confidence, notes: evidence.sentences)
  }
}
