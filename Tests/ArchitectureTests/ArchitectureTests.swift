// The architecture, asserted from the sources themselves. Each rule is also shown a text that breaks
// it: a rule that cannot fail says nothing.

import Foundation
import Testing

@Suite("Architecture")
struct ArchitectureTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// Read once for all tests.
  private static let sources = Result {
    try SourceFolder(repository.appending(path: "Sources").path)
  }
  private static let table = sources.map { ModuleTable($0) }

  @Test("docs/ARCHITECTURE.md says which module imports which")
  func documentIsTrue() throws {
    let document = try String(
      contentsOf: Self.repository.appending(path: "docs/ARCHITECTURE.md"), encoding: .utf8)
    #expect(ModuleTable(document: document).differences(from: try Self.table.get()) == [])
  }

  @Test("foreign modules have one owner, checks and hot modules keep to themselves")
  func layers() throws {
    let rules = LayerRules(table: try Self.table.get())
    #expect(rules.violations == [])
    #expect(rules.cycles == [])
  }

  @Test("the sources hold nothing that can trap on input, and no home folder")
  func offences() throws {
    let files = try Self.sources.get().files
    #expect(files.count > 100)
    let found = files.flatMap { file in
      file.text.offences.map { "\(file.path), \($0)" }
    }
    #expect(found == [])
  }
}

@Suite("The architecture's rules can fail")
struct RuleTests {
  @Test("imports are found with every qualifier, and not in comments and strings")
  func imports() {
    let text = SourceText(
      """
      internal import GateModel
      @_spi(RawSyntax) package import SwiftSyntax
      import struct Foundation.URL
      #if canImport(Glibc)
        import Glibc
      #endif
      // import Comment
      let text = "\\nimport Text"
      """)
    #expect(text.imports == ["GateModel", "SwiftSyntax", "Foundation", "Glibc"])
  }

  @Test(
    "what may trap is found",
    arguments: [
      ("let a = try! f()", ["line 1: a forced `!`"]),
      ("let a = b as! C", ["line 1: a forced `!`"]),
      ("\nlet a = b!.c", ["line 2: a forced `!`"]),
      ("var a: Int!", ["line 1: a forced `!`"]),
      ("fatalError(\"no\")", ["line 1: fatalError("]),
      ("final class A: @unchecked Sendable {}", ["line 1: @unchecked"]),
      ("nonisolated(unsafe) var a = 0", ["line 1: nonisolated(unsafe)"]),
      ("// TODO: later", ["line 1: TODO"]),
      ("let a = \"/Users/me\"", ["line 1: /Users/"]),
      ("let a = !b && c != d // try! as! fatalError( b!", []),
      ("let a = \"try! b! @unchecked\", b = [\"!\"]", []),
    ])
  func offences(_ text: String, _ expected: [String]) {
    #expect(SourceText(text).offences == expected)
  }

  @Test("the document and the sources are compared in both directions")
  func differences() {
    let document = ModuleTable(
      document: """
        | Module | Imports | Is |
        |---|---|---|
        | `A` | `B`, `C` | the top |
        | `B` | nothing | the bottom |
        | `Gone` | nothing | gone |
        """)
    var sources = document
    sources.imports = ["A": ["B", "D"], "B": [], "New": []]
    #expect(
      document.differences(from: sources) == [
        "A imports D, not in the document", "A does not import C any more",
        "Gone has no sources", "New is not in the document",
      ])
  }

  @Test(
    "an import across the layers is found",
    arguments: [
      ("GateModel", "Glibc", "GateModel imports nothing, and imports Glibc"),
      ("Broken", "SwiftSyntax", "Broken imports SwiftSyntax, which is [\"SourceFacts\"]'s"),
      ("Broken", "CSQLite", "Broken imports CSQLite, which is [\"GateStore\"]'s"),
      ("Complexity", "DocComments", "the check Complexity imports DocComments"),
      ("NjordValues", "Glibc", "NjordValues is hot and imports Glibc"),
      ("Broken", "Foundation", "Broken imports Foundation, which is []'s"),
      ("Broken", "Yams", "Broken imports Yams"),
    ])
  func violations(_ module: String, _ imported: String, _ expected: String) {
    var table = ModuleTable(document: "")
    table.imports = ["DocComments": [], "SourceFacts": ["SwiftSyntax"], module: [imported]]
    #expect(LayerRules(table: table).violations == [expected])
  }

  @Test("a cycle is found, whoever starts it")
  func cycles() {
    var table = ModuleTable(document: "")
    table.imports = ["A": ["B"], "B": ["C"], "C": ["B"], "D": ["A"]]
    #expect(LayerRules(table: table).cycles == ["B", "C"])
  }
}
