// What the search found: for every declaration whether it lives, since which pass, and through what. The
// shortest path that reached a declaration is kept; `why` walks it back to the root. That a member is
// called dynamically and that a type is built have causes of their own, since they come about on
// other paths than the life of the declaration.

/// Who reaches a declaration.
enum Life: UInt8, Sendable, Comparable {
  /// Nothing.
  case dead
  /// Tests only.
  case tests
  /// Production code.
  case production

  package static func < (left: Life, right: Life) -> Bool { left.rawValue < right.rawValue }
}

/// Through what a declaration was reached.
enum Cause {
  case root(RootReason)
  /// An edge of the graph, by its number.
  case edge(Int32)
  /// The same, from top-level code or from the initial value of a variable that it declares.
  case topLevel(Int32)
  /// It encloses a declaration that lives.
  case encloses(NodeID)
  /// It stands in for a requirement or an overridden member that is called.
  case standsIn(for: NodeID, in: NodeID)
  /// It witnesses a requirement of a protocol, or overrides a member, from outside of the package.
  case external(symbol: UInt32, in: NodeID)
  /// It is the associated type of a conformance; the type is -1 where it is not declared in the package.
  case associated(with: NodeID, in: NodeID)
  /// A subclass is built, and its superclass with it.
  case subclass(NodeID)
  /// The compiler reaches it together with another declaration.
  case comesWith(NodeID, Companion)
}

/// Why a declaration comes with another.
enum Companion: String, Sendable {
  case wrapper = "is a member that the property wrapper needs"
  case builder = "is a member that the result builder needs"
  case dynamic = "is a member that dynamic lookup calls"
  case deinitializer = "runs when an instance goes away"
  case codingKeys = "names the keys of a coded type"
  case rawValue = "can be built from its raw value"
  case allCases = "can be reached through allCases"
  case codingKey = "is a coding key"
  case requiredInitializer = "is required of every subclass"
  case privateInitializer = "keeps others from making instances"
  case superInitializer = "is called by the initialisers of subclasses"
  case overridden = "is overridden by"
  case synthesized = "is read by a member that the compiler writes"
  case decoded = "is built by a synthesised decoder"
  case conformance = "is a conformance of"
  case operatorUse = "declares an operator that lives"
  case witnessed = "is a requirement whose witness lives"
  case precedence = "gives an operator its precedence"
  case codedCase = "can be decoded"
}

/// A cause with the pass in which it came about.
struct Reached {
  var life: Life
  var cause: Cause
}

/// The result of the marking.
struct Liveness {
  var life: [Life]
  /// Whether instances of a type come into being.
  var isBuilt: [Bool]
  /// Whether a member is called in a way that reaches what stands in for it.
  var isDispatched: [Bool]
  /// Through what each declaration lives; nil for dead ones.
  var causes: [Cause?]
  /// Through what instances of a type come into being.
  var buildCauses: [NodeID: Reached] = [:]
  /// Through what a member is called in a way that reaches what stands in for it.
  var dispatchCauses: [NodeID: Reached] = [:]

  init(nodeCount: Int) {
    life = Array(repeating: .dead, count: nodeCount)
    isBuilt = Array(repeating: false, count: nodeCount)
    isDispatched = Array(repeating: false, count: nodeCount)
    causes = Array(repeating: nil, count: nodeCount)
  }

  func isLive(_ node: NodeID) -> Bool { life[Int(node)] != .dead }
}
