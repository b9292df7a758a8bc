// What `why` answers, as plain values: how it is told is up to whoever prints it.

package import GateModel

/// What is the case with a declaration.
package enum WhyVerdict: String, Sendable, CaseIterable {
  case alive
  case testOnly = "test-only"
  case writeOnly = "write-only"
  case neverBuilt = "never-built"
  case dead
  /// The index does not hold it, so that nothing can be said.
  case unknown
}

/// A place with a sentence.
package struct WhyNote: Sendable, Equatable {
  package var path: String
  package var position: SourcePosition
  package var sentence: String
}

/// How one step of a path leads to the next declaration.
package enum WhyEdge: String, Sendable, CaseIterable {
  case root, topLevel = "top-level", use, mention, cast, build, superclass, conformance, write,
    match
  case encloses
  case standsIn = "stands-in"
  case external
  case comesWith = "comes-with"
  case associatedType = "associated-type"
  case subclass

  /// Whether the step is one that no call in the source names: something stands in for what is
  /// called.
  package var isDynamic: Bool { self == .standsIn || self == .external }
}

/// A step from a root to what was asked for.
package struct WhyStep: Sendable, Equatable {
  package var edge: WhyEdge
  /// The name of what the step reaches.
  package var name: String
  package var note: WhyNote
  /// What must be the case besides, such as that a type is built.
  package var condition: WhyNote?
}

/// A place that mentions a declaration without keeping it alive.
package struct WhyMention: Sendable, Equatable {
  package var edge: WhyEdge
  /// The name of what mentions; empty for top-level code.
  package var name: String
  package var note: WhyNote
  /// Why it does not count.
  package var reason: String
}

/// The answer about one declaration.
package struct WhyAnswer: Sendable, Equatable {
  package var entity: Entity
  package var path: String
  package var position: SourcePosition
  package var verdict: WhyVerdict
  /// One sentence.
  package var summary: String
  /// From a root to the declaration; empty for a dead one.
  package var steps: [WhyStep] = []
  package var mentions: [WhyMention] = []
  /// How many mentions are not listed.
  package var mentionsLeftOut = 0
  /// Further sentences: what speaks against the verdict, what falls with what.
  package var notes: [String] = []
  /// How sure it is that the declaration is dead; nil for one that lives.
  package var confidence: Confidence?
}

/// The answer to a question.
package struct WhyReport: Sendable, Equatable {
  package var query: String
  /// How many declarations the question fits; at most `answersMax` are answered.
  package var matchCount = 0
  package var answers: [WhyAnswer] = []
  /// For a name that nothing has: what there is instead.
  package var miss: WhyMiss?

  /// How many declarations are answered.
  package static let answersMax = 20
}

/// Why a question fits nothing.
package enum WhyMiss: Sendable, Equatable {
  /// No declaration has the name; `alike` have its last part, `candidates` are as long.
  case name(alike: [String], candidates: [String])
  /// No declaration has the USR.
  case usr
  /// No file has the path.
  case file(candidates: [String])
  /// The file has no declaration there.
  case place(path: String, line: Int)
}
