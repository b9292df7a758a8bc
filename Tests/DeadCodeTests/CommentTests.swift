// Comments that keep declarations, and the places of names in a manifest.

import GateModel
import SourceFacts
import PackageGraph
import Testing

@testable import DeadCode

@Suite("Comments that keep declarations")
struct IgnoreCommentsTests {
  /// The names of the declarations that are kept.
  private func kept(_ source: String) -> [String] {
    let nodes = DeclarationNodes(of: [sourceFile(source)])
    let ignored = IgnoreComments(nodes)
    return nodes.nodes.indices.map { NodeID($0) }.filter { ignored.keeps($0) }
      .map { nodes.declaration($0).path }
  }

  @Test(
    "the declaration behind the comment, or on its line, is kept with everything inside",
    arguments: [
      ("// periphery:ignore\nfunc a() {}\nfunc b() {}", ["a()"]),
      ("func a() {}  // periphery:ignore\nfunc b() {}", ["a()"]),
      ("// periphery:ignore - it is needed\nstruct S { var x = 1 }", ["S", "S.x"]),
      ("// periphery:ignore\nvar a = 1, b = 2\nvar c = 3", ["a", "b"]),
      ("// periphery:ignore\n@inline(never)\n@discardableResult\nfunc a() -> Int { 1 }", ["a()"]),
      ("// periphery:ignore\n/// One.\n/// Two.\n/// Three.\n/// Four.\nfunc a() {}", ["a()"]),
      ("// periphery:ignore\n\n\n\n\n\n\nfunc far() {}", []),
      ("// njord-gate: allow[dead-symbol] a plugin calls it\nfunc a() {}", ["a()"]),
      ("// njord-gate: allow[missing-doc, dead-symbol]\nfunc a() {}", ["a()"]),
      ("// njord-gate: allow[missing-doc]\nfunc a() {}", []),
      ("let text = \"// periphery:ignore\"\nfunc a() {}", []),
    ])
  func declarations(_ source: String, _ names: [String]) {
    #expect(kept(source) == names)
  }

  @Test("a file is kept by a comment above all code, and by no other")
  func files() {
    #expect(kept("// periphery:ignore:all\nimport A\nfunc a() {}\nfunc b() {}") == ["a()", "b()"])
    #expect(
      kept("// njord-gate: allow-file[dead-symbol]\nfunc a() {}\nfunc b() {}") == ["a()", "b()"])
    #expect(kept("import A\n// periphery:ignore:all\nfunc a() {}\nfunc b() {}") == ["a()"])
  }

  @Test("parameters are kept by name, and the function is not")
  func parameters() {
    let source =
      "// periphery:ignore:parameters a,b - the contract\nfunc f(a: Int, b: Int, c: Int) {}"
    let nodes = DeclarationNodes(of: [sourceFile(source)])
    let ignored = IgnoreComments(nodes)
    #expect(!ignored.keeps(0))
    #expect(
      ["a", "b", "c", "the"].map { ignored.keeps(parameter: $0, of: 0) } == [
        true, true, false, false,
      ])
  }
}

@Suite("Places in a manifest")
struct ManifestTextTests {
  private func place(_ text: String, _ dependency: String, _ target: String) -> [Int] {
    let position = ManifestText(Array(text.utf8)).position(of: dependency, inTarget: target)
    return [position.line, position.column]
  }

  @Test("the first literal of the name behind the target's own name")
  func literal() {
    let text = """
      let package = Package(
        products: [.library(name: "A", targets: ["A"])],
        targets: [
          .target(name: "B"),
          .target(
            name: "A",
            dependencies: ["B", .product(name: "C", package: "c")]),
          .testTarget(name: "T", dependencies: ["A", "B"]),
        ])
      """
    #expect(place(text, "B", "A") == [7, 23])
    #expect(place(text, "C", "A") == [7, 43])
    #expect(place(text, "B", "T") == [8, 49])
  }

  @Test("a target that a function of the manifest makes is found, too")
  func helper() {
    #expect(place("  core(\"A\", [\"B\"]),\n", "B", "A") == [1, 15])
  }

  @Test("what is not there is told at the beginning")
  func missing() {
    #expect(place("", "B", "A") == [1, 1])
    #expect(place("x\n.target(name: \"A\")\n", "B", "A") == [1, 1])
  }
}
