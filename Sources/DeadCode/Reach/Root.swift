// Where life begins: declarations that something outside of the analysed code reaches. Each rule is a
// reason; the first that applies is the one that `why` gives.

import GateModel
import SourceFacts

/// Why a declaration is a root.
enum RootReason: String, Sendable, CaseIterable {
  case entryPoint = "is the entry point"
  case topLevel = "is used by top-level code"
  case calledFromOutside = "is called from outside of Swift"
  case test = "is a test"
  case publicAPI = "is public API of a library"
  case foreignWitness = "makes a type from outside conform to a protocol from outside"
  case macroImplementation = "implements a macro"
  case unavailable = "is marked unavailable, so that it must not be used"
  case retainedFile = "is in a file that the configuration retains"
  case ignored = "is kept by a comment"
}

/// Finds the roots.
struct RootFinder {
  private let graph: CodeGraph
  private let traits: TypeTraits
  private let scopes: CodeScopes
  private let options: DeadCodeOptions
  private let ignored: IgnoreComments
  private let retained: [PathPattern]
  /// Witnesses of protocols from outside in extensions of types from outside: instances of those come
  /// into being, and calls are made, where no index looks.
  private let foreignWitnesses: Set<NodeID>

  init(
    _ graph: CodeGraph, _ traits: TypeTraits, _ scopes: CodeScopes, _ ignored: IgnoreComments,
    _ options: DeadCodeOptions
  ) {
    self.graph = graph
    self.traits = traits
    self.scopes = scopes
    self.options = options
    self.ignored = ignored
    retained = options.retainedFiles.map { PathPattern($0) }
    foreignWitnesses = Set(
      graph.replacements.lazy.filter { replacement in
        replacement.base < 0 && replacement.member >= 0
          && graph.nodes.parentKind(replacement.member) == .extension
          && graph.owner(replacement.member) < 0
      }.map(\.member))
  }

  private typealias Reason =
    (RootReason, @Sendable (RootFinder, NodeID, Declaration) -> Bool)

  /// The reasons in the order in which they are tried.
  private static let rules: [Reason] = [
    (.entryPoint, { $0.isEntryPoint($1, $2) }),
    (.test, { $0.isTest($1, $2) }),
    (.calledFromOutside, { $0.isCalledFromOutside($1, $2) }),
    (.publicAPI, { finder, node, _ in finder.scopes.isPublicAPI(node) }),
    (.foreignWitness, { finder, node, _ in finder.foreignWitnesses.contains(node) }),
    (.macroImplementation, { $0.isMacroImplementation($1, $2) }),
    (.unavailable, { _, _, declaration in Self.isUnavailable(declaration) }),
    (.retainedFile, { finder, node, _ in finder.isRetained(node) }),
    (.ignored, { finder, node, _ in finder.ignored.keeps(node) }),
  ]

  /// Why a declaration is a root, or nil.
  func reason(_ node: NodeID) -> RootReason? {
    let declaration = graph.nodes.declaration(node)
    return Self.rules.first { $0.1(self, node, declaration) }?.0
  }

  // MARK: - Entry points

  private static let entryAttributes: Set<String> = [
    "main", "UIApplicationMain", "NSApplicationMain",
  ]

  private func isEntryPoint(_ node: NodeID, _ declaration: Declaration) -> Bool {
    if declaration.attributes.contains(where: { Self.entryAttributes.contains($0.name) }) {
      return true
    }
    guard declaration.kind == .function, declaration.name == "main",
      declaration.signature.parameters.isEmpty
    else { return false }
    let owner = graph.owner(node)
    return owner >= 0
      && graph.nodes.declaration(owner).attributes.contains {
        Self.entryAttributes.contains($0.name)
      }
  }

  // MARK: - Tests

  private func isTest(_ node: NodeID, _ declaration: Declaration) -> Bool {
    if declaration.attributes.contains(where: { Self.isTestAttribute($0.name) }) { return true }
    if declaration.kind == .class { return isTestCase(node) }
    let owner = graph.owner(node)
    return owner >= 0 && graph.nodes.kind(owner) == .class && isTestMember(declaration)
      && isTestCase(owner)
  }

  /// Whether XCTest runs a member of a test case, or looks for it by name.
  private func isTestMember(_ member: Declaration) -> Bool {
    switch member.kind {
    case .function:
      member.name.hasPrefix("test") && member.signature.parameters.isEmpty
        && !member.has(modifier: "static") && !member.has(modifier: "class")
        && (member.access ?? .internal) > .fileprivate
    case .variable, .constant: member.name == "allTests" && member.has(modifier: "static")
    default: false
    }
  }

  private static func isTestAttribute(_ name: String) -> Bool {
    name == "Test" || name == "Suite" || name == "Testing.Test" || name == "Testing.Suite"
  }

  private func isTestCase(_ type: NodeID) -> Bool {
    if traits.inherits(type, "XCTestCase") { return true }
    return !options.testBaseClasses.isEmpty && inheritsTestBase(type)
  }

  private func inheritsTestBase(_ type: NodeID) -> Bool {
    if traits.inherits(type, anyOf: Set(options.testBaseClasses)) { return true }
    return (traits.ownBases[type] ?? []).contains {
      options.testBaseClasses.contains(graph.nodes.declaration($0).name)
    }
  }

  // MARK: - From outside

  private static let outsideAttributes: Set<String> = [
    "_cdecl", "c", "_silgen_name", "_used", "_section", "section", "used", "_expose", "objc",
    "_dynamicReplacement", "_implements", "derivative", "transpose", "IBAction", "IBOutlet",
    "IBInspectable", "IBSegueAction", "GKInspectable", "NSManaged", "_objcRuntimeName",
  ]

  private func isCalledFromOutside(_ node: NodeID, _ declaration: Declaration) -> Bool {
    if declaration.attributes.contains(where: { Self.outsideAttributes.contains($0.name) }) {
      return true
    }
    let owner = graph.owner(node)
    return owner >= 0 && graph.nodes.declaration(owner).attribute("objcMembers") != nil
  }

  private func isMacroImplementation(_ node: NodeID, _ declaration: Declaration) -> Bool {
    guard declaration.kind.isNominalTypeOrExtension,
      graph.nodes.file(node).targetKind == .macro
    else { return false }
    return scopes.namesInStrings.contains(declaration.name)
  }

  static func isUnavailable(_ declaration: Declaration) -> Bool {
    declaration.attributes.contains {
      $0.name == "available"
        && $0.arguments.split(separator: ",").contains {
          $0.split(separator: " ").joined() == "unavailable"
        }
    }
  }

  private func isRetained(_ node: NodeID) -> Bool {
    let path = graph.nodes.file(node).path
    return retained.contains { $0.matches(path) }
  }
}
