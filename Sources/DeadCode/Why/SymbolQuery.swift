// What a person may write to name a declaration, and the declarations that it fits: a dotted path or the
// end of one, with or without module and argument labels; a USR; a place in a file. A place may be
// that of a use as well, because that is where an editor's cursor stands.

import SourceFacts
import SymbolIndex

/// A question's symbol.
enum SymbolQuery: Equatable {
  case name(String)
  case usr(String)
  /// A file, by the end of its path, with line and column from 1.
  case place(path: String, line: Int, column: Int?)

  /// Reads what was written.
  init(_ text: String) {
    let trimmed = Self.trimmed(text)
    if let place = Self.place(trimmed) {
      self = place
    } else if trimmed.hasPrefix("s:") || trimmed.hasPrefix("c:") {
      self = .usr(trimmed)
    } else {
      self = .name(String(trimmed.filter { $0 != "`" }))
    }
  }

  private static func trimmed(_ text: String) -> String {
    var slice = text[...]
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }

  private static func place(_ text: String) -> SymbolQuery? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
    // Compilers and editors write a colon behind the column, too.
    if parts.count > 2, parts.last == "" { parts.removeLast() }
    var numbers: [Int] = []
    while parts.count > 1, numbers.count < 2, let number = parts.last.flatMap({ Int($0) }) {
      numbers.insert(number, at: 0)
      parts.removeLast()
    }
    let path = parts.joined(separator: ":")
    guard let line = numbers.first, path.hasSuffix(".swift") else { return nil }
    return .place(path: path, line: line, column: numbers.count > 1 ? numbers[1] : nil)
  }
}

/// Finds declarations.
struct SymbolResolver {
  private let analysis: Analysis
  private var nodes: DeclarationNodes { analysis.graph.nodes }

  init(_ analysis: Analysis) { self.analysis = analysis }

  /// What a question fits.
  enum Resolution: Equatable {
    /// The best fits first, then in the order of the source; never empty.
    case found([NodeID])
    case missed(WhyMiss)
  }

  func resolve(_ query: SymbolQuery) -> Resolution {
    switch query {
    case .name(let name): resolve(name: name)
    case .usr(let usr): resolve(usr: usr)
    case .place(let path, let line, let column): resolve(path, line, column)
    }
  }

  // MARK: - Names

  /// How well a name fits a declaration; smaller is better.
  private enum Fit: Int {
    case whole, end, wholeExtension, endExtension
  }

  private func resolve(name: String) -> Resolution {
    var fitting: [(fit: Int, node: NodeID)] = []
    for id in nodes.nodes.indices {
      if let fit = fit(NodeID(id), name) { fitting.append((fit.rawValue, NodeID(id))) }
    }
    let hasOthers = fitting.contains { $0.fit < Fit.wholeExtension.rawValue }
    let kept = fitting.filter { !hasOthers || $0.fit < Fit.wholeExtension.rawValue }
    guard !kept.isEmpty else { return .missed(alternatives(to: name)) }
    return .found(kept.sorted { ($0.fit, $0.node) < ($1.fit, $1.node) }.map(\.node))
  }

  private func fit(_ node: NodeID, _ name: String) -> Fit? {
    let isExtension = nodes.kind(node) == .extension
    var best: Fit?
    for path in Self.paths(of: nodes.declaration(node)) {
      let whole = [path, "\(nodes.file(node).module).\(path)"]
      if whole.contains(name) { return isExtension ? .wholeExtension : .whole }
      if path.hasSuffix("." + name) { best = isExtension ? .endExtension : .end }
    }
    return best
  }

  /// The dotted path with and without argument labels.
  private static func paths(of declaration: Declaration) -> [String] {
    let path = declaration.path
    guard declaration.fullName != declaration.name, path.hasSuffix(declaration.fullName) else {
      return [path]
    }
    return [path, path.dropLast(declaration.fullName.count) + declaration.name]
  }

  /// How many other declarations of the same name are offered.
  private static let alikeMax = 5

  private func alternatives(to name: String) -> WhyMiss {
    let bare = name.prefix { $0 != "(" }
    let parts = bare.split(separator: ".")
    let last = parts.last.map { String($0) } ?? name
    var alike: Set<String> = []
    var candidates: Set<String> = []
    for id in nodes.nodes.indices where nodes.kind(NodeID(id)) != .extension {
      let declaration = nodes.declaration(NodeID(id))
      if declaration.name == last || declaration.name.lowercased() == last.lowercased() {
        alike.insert(declaration.path)
      }
      let path = Self.paths(of: declaration).last ?? declaration.path
      candidates.insert(path.split(separator: ".").suffix(parts.count).joined(separator: "."))
    }
    // What differs by more letters than a slip of the finger is not worth comparing.
    let near = candidates.filter { abs($0.count - bare.count) <= bare.count / 3 + 1 }
    return .name(alike: Array(alike.sorted().prefix(Self.alikeMax)), candidates: near.sorted())
  }

  private func resolve(usr: String) -> Resolution {
    let symbols = analysis.graph.index.symbols
    for (number, symbol) in symbols.enumerated() where symbol.usr == usr {
      let node = analysis.graph.targets.nodes[number]
      if node >= 0 { return .found([node]) }
    }
    return .missed(.usr)
  }

  // MARK: - Places

  private func resolve(_ path: String, _ line: Int, _ column: Int?) -> Resolution {
    let wanted = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let files = nodes.files.indices.filter { file in
      let known = nodes.files[file].path
      return known == wanted || known.hasSuffix("/" + wanted) || wanted.hasSuffix("/" + known)
    }
    guard let first = files.first else {
      return .missed(.file(candidates: nodes.files.map(\.path)))
    }
    let found = files.flatMap { declarations(in: $0, line, column) }
    guard !found.isEmpty else {
      return .missed(.place(path: nodes.files[first].path, line: line))
    }
    return .found(found)
  }

  private func declarations(in file: Int, _ line: Int, _ column: Int?) -> [NodeID] {
    let lines = nodes.files[file].facts.lines
    guard line >= 1, line <= lines.starts.count else { return [] }
    let start = lines.starts[line - 1]
    guard let column else { return declarations(in: file, line: line) }
    let offset = start + UInt32(clamping: column - 1)
    if let node = named(at: offset, in: file) ?? used(in: file, line, column) { return [node] }
    return innermost(in: file) { $0.contains(offset) }
  }

  /// Those whose name stands on a line, else the innermost one around it.
  private func declarations(in file: Int, line: Int) -> [NodeID] {
    let lines = nodes.files[file].facts.lines
    let own = nodes.ranges[file].map { NodeID($0) }
    let named = own.filter { lines.line(at: nodes.declaration($0).nameOffset) == line }
    if !named.isEmpty { return named }
    return innermost(in: file) {
      lines.line(at: $0.start) <= line && line <= lines.line(at: $0.end)
    }
  }

  private func innermost(in file: Int, _ holds: (ByteRange) -> Bool) -> [NodeID] {
    let around = nodes.ranges[file].map { NodeID($0) }
      .filter { holds(nodes.declaration($0).range) }
    guard let last = around.last else { return [] }
    let range = nodes.declaration(last).range
    return around.filter { nodes.declaration($0).range == range }
  }

  private func named(at offset: UInt32, in file: Int) -> NodeID? {
    nodes.ranges[file].map { NodeID($0) }.first { node in
      let declaration = nodes.declaration(node)
      let length = UInt32(declaration.name.utf8.count)
      return (declaration.nameOffset..<declaration.nameOffset + length).contains(offset)
    }
  }

  /// The declaration that is used at a place.
  private func used(in file: Int, _ line: Int, _ column: Int) -> NodeID? {
    let graph = analysis.graph
    for (number, source) in graph.index.sources.enumerated()
    where graph.fileNumbers[number] == file {
      for occurrence in source.occurrences {
        let found = graph.index.occurrences[occurrence]
        let symbol = Int(found.symbol)
        guard found.line == line, graph.targets.nodes[symbol] >= 0 else { continue }
        let length = graph.index.symbols[symbol].name.prefix { $0 != "(" }.utf8.count
        let start = Int(found.column)
        if (start..<start + max(1, length)).contains(column) { return graph.targets.nodes[symbol] }
      }
    }
    return nil
  }
}
