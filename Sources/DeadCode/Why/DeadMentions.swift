// Who mentions a declaration that is dead, and why none of it counts. What lives comes first, since that
// is what a reader wonders about; then what is dead itself, then what stands inside the declaration.

import SymbolIndex

/// Lists mentions.
struct DeadMentions {
  private let analysis: Analysis
  private let maker: FindingMaker
  private let words: CauseWords

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    self.maker = maker
    words = CauseWords(analysis, maker)
  }

  /// How many mentions an answer lists.
  private static let mentionsMax = 20

  /// Why a mention does not count, in the order in which the mentions are listed.
  private enum Reason: Int {
    case conformance, writing, pattern, living, dead, inside

    var sentence: String {
      switch self {
      case .conformance: "a conformance alone does not need the protocol"
      case .writing: "writing is not reading"
      case .pattern: "a pattern matches the case and does not build it"
      case .dead: "is dead itself"
      case .inside: "stands inside it"
      case .living: "does not need it"
      }
    }
  }

  /// The mentions of a declaration that do not count.
  ///
  /// - Returns: The first ones, and how many more there are.
  func mentions(of node: NodeID, _ verdict: WhyVerdict) -> ([WhyMention], leftOut: Int) {
    let found = analysis.incoming[Int(node)].compactMap { number -> (Reason, Int32)? in
      reason(analysis.graph.edges.edges[Int(number)], node, verdict).map { ($0, number) }
    }
    let sorted = found.sorted { ($0.0.rawValue, $0.1) < ($1.0.rawValue, $1.1) }
    var listed: [WhyMention] = []
    for (reason, number) in sorted {
      let mention = mention(analysis.graph.edges.edges[Int(number)], reason)
      if !listed.contains(mention) { listed.append(mention) }
      if listed.count > Self.mentionsMax { break }
    }
    guard listed.count > Self.mentionsMax else { return (listed, 0) }
    return (Array(listed.dropLast()), sorted.count - Self.mentionsMax)
  }

  /// Why an edge does not count, or nil where that needs no word: the declaration lives through it.
  private func reason(_ edge: Edge, _ node: NodeID, _ verdict: WhyVerdict) -> Reason? {
    let isLive = edge.from < 0 || analysis.liveness.isLive(edge.from)
    switch verdict {
    case .alive, .unknown: return nil
    case .neverBuilt: return edge.kind == .match ? .pattern : nil
    case .testOnly: return isLive ? nil : .dead
    case .dead, .writeOnly: break
    }
    if edge.from >= 0, analysis.graph.nodes.isInside(edge.from, node) { return .inside }
    return isLive ? reason(ofLiving: edge) : .dead
  }

  private func reason(ofLiving edge: Edge) -> Reason {
    switch edge.kind {
    case .conformance: .conformance
    case .write: .writing
    case .use, .mention, .cast, .build, .superclass, .match: .living
    }
  }

  private func mention(_ edge: Edge, _ reason: Reason) -> WhyMention {
    let user = edge.from < 0 ? "top-level code" : maker.described(edge.from)
    return WhyMention(
      edge: WhyEdge(edge.kind), name: edge.from < 0 ? "" : maker.name(edge.from),
      note: words.note(edge, "\(user) \(words.mention(edge, of: "it"))"), reason: reason.sentence)
  }

  // MARK: - Roles

  /// What a declaration would stand in for, and why nothing comes of it.
  func roles(of node: NodeID) -> [String] {
    var sentences: [String] = []
    for number in analysis.standsInFor[node] ?? [] {
      let sentence = role(analysis.graph.replacements[number])
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }

  private func role(_ replacement: Replacement) -> String {
    let type = analysis.graph.type(of: replacement.type)
    let isBuilt = type < 0 || analysis.liveness.isBuilt[Int(type)]
    let unbuilt =
      isBuilt ? "" : "no instance of \(maker.described(type)) is ever made"
    guard replacement.base >= 0 else {
      let name = analysis.graph.index.symbols[Int(replacement.baseSymbol)].name
      return "it stands in for `\(name)` from outside of the package, but \(unbuilt)"
    }
    let base = maker.described(replacement.base)
    let isCalled = analysis.liveness.isDispatched[Int(replacement.base)]
    let reason =
      isCalled
      ? unbuilt
      : "nothing that runs calls that one in a way that could reach it"
    return "it stands in for \(base), but \(reason)"
  }
}
