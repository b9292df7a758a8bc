// Who calls whom, over the symbols of the index. A dispatched call leads to every override and
// witness in the package; an initialiser leads to the initial values of the properties that it sets; a
// write leads to the property's observers. What the compiler's index does not know – a closure that is
// called through a variable – is not there.

import SourceFacts
import SymbolIndex

/// The number of a use: its file and its place among the uses there.
struct UseID: Hashable {
  let file: Int
  let index: Int
}

/// The calls of a program.
struct CallGraph {
  private let program: Program
  /// For each function what it names, in the order of files and places.
  private(set) var uses: [SymbolID: [UseID]] = [:]
  /// For each type its stored properties that have an initial value.
  private var initialValues: [SymbolID: [SymbolID]] = [:]

  /// Builds the graph.
  init(_ program: Program) {
    self.program = program
    for file in program.uses.indices {
      for (index, use) in program.uses[file].enumerated() {
        if let caller = use.caller {
          uses[caller, default: []].append(UseID(file: file, index: index))
        }
      }
    }
    for (symbol, place) in program.places {
      let declaration = program.files[place.file].facts.declarations[place.declaration]
      guard declaration.valueRange != nil, !declaration.has(modifier: "static"),
        !declaration.has(modifier: "lazy"), let type = program.parents[symbol]
      else { continue }
      initialValues[type, default: []].append(symbol)
    }
    for type in initialValues.keys { initialValues[type]?.sort() }
  }

  func use(_ id: UseID) -> SymbolUse { program.uses[id.file][id.index] }

  /// The functions that a use may lead to, in the order of their symbols.
  func targets(of use: SymbolUse) -> [SymbolID] {
    let symbol = program.symbol(use.symbol)
    switch symbol.kind {
    case .function, .instanceMethod, .classMethod, .staticMethod:
      return isDispatched(use) ? [use.symbol] + implementations(use.symbol) : [use.symbol]
    case .constructor:
      let type = program.parents[use.symbol]
      return [use.symbol] + (type.flatMap { initialValues[$0] } ?? [])
    case .instanceProperty, .staticProperty, .classProperty, .variable:
      return propertyTargets(use)
    default: return []
    }
  }

  private func isDispatched(_ use: SymbolUse) -> Bool {
    use.roles.contains(.dynamic) || !use.roles.contains(.call)
  }

  /// Observers run when the property is written; accessors are uses of their own, save where a witness
  /// stands in for a required property.
  private func propertyTargets(_ use: SymbolUse) -> [SymbolID] {
    var found: [SymbolID] = []
    if use.roles.contains(.write) {
      found += (program.accessors[use.symbol] ?? []).filter {
        let name = program.symbol($0).name
        return name.hasPrefix("didSet:") || name.hasPrefix("willSet:")
      }
    }
    if use.roles.contains(.dynamic) {
      for witness in implementations(use.symbol) { found += program.accessors[witness] ?? [] }
    }
    return found
  }

  /// Everything that may stand in, through several levels.
  private func implementations(_ symbol: SymbolID) -> [SymbolID] {
    var seen: Set<SymbolID> = [symbol]
    var pending = [symbol]
    while let next = pending.popLast() {
      for member in program.implementations[next] ?? [] where seen.insert(member).inserted {
        pending.append(member)
      }
    }
    seen.remove(symbol)
    return seen.sorted()
  }
}

/// What is reached from some functions, and by which way.
struct Reach {
  /// How a function was reached: the call that led there; nil for a root.
  private(set) var calls: [SymbolID: UseID?] = [:]
  /// In the order in which they were reached: the nearest first.
  private(set) var order: [SymbolID] = []
  private let program: Program
  private let graph: CallGraph

  /// Follows the calls, breadth first, so that each way is a shortest one.
  ///
  /// - Parameters:
  ///   - roots: Where to begin.
  ///   - stops: Functions that are not entered.
  init(from roots: [SymbolID], stops: Set<SymbolID>, _ program: Program, _ graph: CallGraph) {
    self.program = program
    self.graph = graph
    for root in roots where calls[root] == nil { enter(root, nil) }
    var next = 0
    while next < order.count {
      follow(order[next], stops)
      next += 1
    }
  }

  private mutating func enter(_ symbol: SymbolID, _ call: UseID?) {
    calls[symbol] = .some(call)
    order.append(symbol)
  }

  private mutating func follow(_ function: SymbolID, _ stops: Set<SymbolID>) {
    for id in graph.uses[function] ?? [] {
      let use = graph.use(id)
      if program.tokens[use.file].isCold(use.offset) { continue }
      for target in graph.targets(of: use) {
        guard calls[target] == nil, !stops.contains(target), graph.uses[target] != nil else {
          continue
        }
        enter(target, id)
      }
    }
  }

  /// The calls that lead to a function, from the root on.
  func path(to function: SymbolID) -> [SymbolUse] {
    var path: [SymbolUse] = []
    var current = function
    while let call = calls[current] ?? nil {
      let use = graph.use(call)
      path.append(use)
      guard let caller = use.caller else { break }
      current = caller
    }
    return path.reversed()
  }

  /// The root that a function was reached from.
  func root(of function: SymbolID) -> SymbolID {
    path(to: function).first?.caller ?? function
  }
}
