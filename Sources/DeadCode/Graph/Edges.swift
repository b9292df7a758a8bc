// The edges of the graph: who names whom, and how. How decides what follows from it: a type that is
// only tested for is not built, a property that is only written is not used, a conformance does not
// keep a protocol.

/// How one declaration names another.
enum EdgeKind: UInt8, Sendable {
  /// Called, read, or taken as a value.
  case use
  /// A type is named without an instance being made: an annotation, a static member's base.
  case mention
  /// A type is the target of a cast or test.
  case cast
  /// A type is built, or its metatype or name goes where it can be built.
  case build
  /// The superclass of a class.
  case superclass
  /// A protocol in an inheritance clause.
  case conformance
  /// A property is written without being read.
  case write
  /// An enum case is matched by a pattern.
  case match

  /// The verb of a sentence `f … g`.
  package var verb: String {
    switch self {
    case .use: "uses"
    case .mention: "names"
    case .cast: "casts to"
    case .build: "builds"
    case .superclass: "inherits from"
    case .conformance: "conforms to"
    case .write: "writes"
    case .match: "matches"
    }
  }
}

/// One edge.
struct Edge: Sendable, Equatable {
  /// The declaration that names, or -1 for the top-level code of a file.
  package var from: NodeID
  package var to: NodeID
  /// The place: the number of the occurrence in the index, or -1 where the index has none.
  package var occurrence: Int32
  package var kind: EdgeKind
  /// Whether whatever overrides or witnesses the target can be reached instead.
  package var isDynamic: Bool
}

/// That one declaration can stand in for another: a witness for a requirement, an override for what
/// it overrides.
struct Replacement {
  /// The requirement or the overridden member; -1 where it is not declared in the package.
  var base: NodeID
  /// The witness or override; -1 where it is not declared in the package.
  var member: NodeID
  /// The type in which it stands in: it must be built for the member to be reached; -1 where it is
  /// not declared in the package.
  var type: NodeID
  /// The symbol of the requirement or overridden member.
  var baseSymbol: UInt32
}

/// The edges by origin.
struct EdgeTable {
  let edges: [Edge]
  private let firsts: [Int32]

  /// Sorts edges by origin, keeping the order among those of one.
  ///
  /// - Complexity: linear: a counting sort.
  init(_ unsorted: [Edge], nodeCount: Int) {
    var counts = [Int32](repeating: 0, count: nodeCount + 2)
    for edge in unsorted { counts[Int(edge.from) + 2] += 1 }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    firsts = counts
    var sorted = unsorted
    for edge in unsorted {
      let slot = Int(edge.from) + 1
      sorted[Int(counts[slot])] = edge
      counts[slot] += 1
    }
    edges = sorted
  }

  /// The numbers of the edges of a node; of top-level code for -1.
  func range(from node: NodeID) -> Range<Int> {
    let slot = Int(node) + 1
    return Int(firsts[slot])..<Int(firsts[slot + 1])
  }
}
