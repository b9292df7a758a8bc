// Finds the bodies that take part in a cycle of calls, by name. A call resolves only when exactly one
// declaration of the module can be meant; an overload that types would have to tell apart is left
// out, because a wrong increment is worse than a missing one.

internal import Graphs
internal import SourceFacts

/// The calls between the bodies of a set of files.
struct RecursionGraph {
  /// A function of a file; a requirement has no body and can be meant by a call all the same.
  private struct Node {
    let file: Int
    let declaration: Int
    let body: Int?
  }

  /// What a call can name: a function's base name in a module and type (or in no type).
  private struct Target: Hashable {
    let module: String
    let type: String
    let name: String
  }

  private var nodes: [Node] = []
  private var edges: [[Int]] = []
  private var recursive: [Int: Set<Int>] = [:]

  init(_ files: [SourceFile]) {
    let targets = addNodes(files)
    edges = [[Int]](repeating: [], count: nodes.count)
    let names = Set(targets.keys.map(\.name))
    for (source, node) in nodes.enumerated() {
      if let body = node.body { addEdges(from: source, body, files, targets, names) }
    }
    for component in StronglyConnectedComponents(edges).components
    where component.count > 1 || edges[component[0]].contains(component[0]) {
      for node in component.map({ nodes[$0] }) {
        if let body = node.body { recursive[node.file, default: []].insert(body) }
      }
    }
  }

  /// Adds a node for each function.
  ///
  /// - Parameter files: The files.
  /// - Returns: The nodes that a call can mean.
  private mutating func addNodes(_ files: [SourceFile]) -> [Target: [Int]] {
    var targets: [Target: [Int]] = [:]
    for (number, file) in files.enumerated() {
      let bodies = Self.bodies(of: file.facts)
      for (index, declaration) in file.facts.declarations.enumerated()
      where declaration.kind == .function || declaration.kind == .initializer {
        targets[Self.target(declaration, in: file), default: []].append(nodes.count)
        nodes.append(Node(file: number, declaration: index, body: bodies[index]))
      }
    }
    return targets
  }

  /// The bodies of a file that are part of a cycle.
  func recursiveBodies(inFile file: Int) -> Set<Int> { recursive[file] ?? [] }

  /// The body of each function that has one, by its declaration.
  private static func bodies(of facts: FileFacts) -> [Int: Int] {
    var bodies: [Int: Int] = [:]
    for (index, body) in facts.bodies.enumerated()
    where body.kind == .function || body.kind == .initializer {
      bodies[Int(body.declaration)] = index
    }
    return bodies
  }

  private static func target(_ declaration: Declaration, in file: SourceFile) -> Target {
    Target(module: file.module, type: scope(of: declaration, in: file), name: declaration.name)
  }

  /// The dotted path of the declaration that holds this one, in which extensions look like types.
  private static func scope(of declaration: Declaration, in file: SourceFile) -> String {
    guard declaration.parent >= 0 else { return "" }
    return file.facts.declarations[Int(declaration.parent)].path
  }

  private mutating func addEdges(
    from source: Int, _ outer: Int, _ files: [SourceFile], _ targets: [Target: [Int]],
    _ names: Set<String>
  ) {
    let file = files[nodes[source].file]
    for body in bodiesRunBy(outer, file.facts) {
      for call in file.facts.bodies[body].calls where names.contains(call.name) {
        for type in Self.scopes(for: call, from: outer, in: file) {
          let candidates = targets[Target(module: file.module, type: type, name: call.name)] ?? []
          let fitting = candidates.filter { accepts($0, call, files) }
          if fitting.count == 1 { edges[source].append(fitting[0]) }
          if !candidates.isEmpty { break }
        }
      }
    }
  }

  /// A body and the closures below it.
  private func bodiesRunBy(_ body: Int, _ facts: FileFacts) -> [Int] {
    var result = [body]
    var inside = Set(result)
    for index in facts.bodies.indices.dropFirst(body + 1) {
      let candidate = facts.bodies[index]
      if candidate.range.start >= facts.bodies[body].range.end { break }
      if candidate.kind == .closure, inside.contains(Int(candidate.parent)) {
        inside.insert(index)
        result.append(index)
      }
    }
    return result
  }

  /// The scopes in which a call's name is looked up, innermost first.
  private static func scopes(for call: CallFact, from body: Int, in file: SourceFile) -> [String] {
    var enclosing: [String] = []
    var types: [String] = []
    var index = file.facts.bodies[body].declaration
    var isShadowed = false
    while index >= 0 {
      let declaration = file.facts.declarations[Int(index)]
      if !isShadowed { enclosing.append(declaration.path) }
      // A parameter of that name hides every function further out.
      isShadowed = isShadowed || declaration.signature.parameters.contains { $0.name == call.name }
      if declaration.kind.isNominalTypeOrExtension { types.append(declaration.path) }
      index = declaration.parent
    }
    switch call.receiver {
    case "": return isShadowed ? enclosing : enclosing + [""]
    case "self", "Self": return types.first.map { [$0] } ?? []
    default:
      return types.filter { $0 == call.receiver || $0.hasSuffix(".\(call.receiver)") }
        + [call.receiver]
    }
  }

  /// Whether the labels of a call fit a function: parameters with defaults may be left out, trailing
  /// closures stand for the last ones.
  private func accepts(_ node: Int, _ call: CallFact, _ files: [SourceFile]) -> Bool {
    let declarations = files[nodes[node].file].facts.declarations
    let parameters = declarations[nodes[node].declaration].signature.parameters
    var labels = call.labels[...]
    var trailing = Int(call.trailingClosureCount)
    for parameter in parameters {
      if labels.first == parameter.label {
        repeat { labels = labels.dropFirst() } while parameter.isVariadic && labels.first == "_"
      } else if labels.isEmpty, trailing > 0, !parameter.hasDefault {
        trailing -= 1
      } else if !parameter.hasDefault && !parameter.isVariadic {
        return false
      }
    }
    return labels.isEmpty && trailing <= parameters.count
  }
}
