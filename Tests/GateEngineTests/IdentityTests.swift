// The small version of ci/trials/identities.py: sources of this package, moved and laid out otherwise,
// have the same findings. Limits are low, so that there are many.

import Foundation
import GateModel
import SourceFacts
import Testing

@testable import GateEngine

@Suite("Identities survive what does not change the code")
struct IdentityTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources").path
  private static let folders = ["Duplication/Classes", "DocComments/Mismatch"]
  private static let checks: [Check] = [.complexity, .docComments, .duplication, .testSmells]
  private static let settings: [String: SettingValue] = [
    "complexity.limit": .integer(2), "complexity.cognitive-limit": .integer(1),
    "duplicates.tokens": .integer(20), "docs.access": .text("internal"),
  ]

  /// A change of a source that leaves its code as it is.
  enum Change: String, CaseIterable, Sendable {
    case name, folder, comments, indentation, lineBreaks, trailingCommas

    /// The changed file.
    func apply(_ path: String, _ lines: [String]) -> (path: String, lines: [String]) {
      let parts = path.split(separator: "/")
      let name = parts.last.map(String.init) ?? path
      switch self {
      case .name:
        let sorted = String(name.reversed()).replacing("/", with: "")
        return (path.replacing(name, with: "\(sorted).swift"), lines)
      case .folder: return ("\(parts[0])/\(name.count % 3)/\(name)", lines)
      case .comments: return (path, lines.flatMap { $0.isEmpty ? ["", "// More.", ""] : [$0] })
      case .indentation: return (path, lines.map { $0.isEmpty ? "" : "\t  \($0)" })
      case .lineBreaks: return (path, lines.map { Self.isPlain($0) ? Self.broken($0) : $0 })
      case .trailingCommas: return (path, Self.withCommas(lines))
      }
    }

    /// Whether a line holds neither text nor comment nor directive.
    private static func isPlain(_ line: String) -> Bool {
      !line.contains { "\"/#".contains($0) }
    }

    private static func broken(_ line: String) -> String {
      line.replacing(", ", with: ",\n").replacing("(", with: "(\n").replacing(")", with: "\n)")
    }

    /// The comma before a closing bracket that starts a line comes or goes.
    private static func withCommas(_ lines: [String]) -> [String] {
      var changed = lines
      for (index, line) in lines.enumerated().dropFirst() {
        let before = lines[index - 1]
        guard line.drop(while: { $0 == " " }).first == "]", !before.contains("//") else { continue }
        if before.hasSuffix(",") {
          changed[index - 1].removeLast()
        } else if let last = before.last, !"([{".contains(last) {
          changed[index - 1] += ","
        }
      }
      return changed
    }
  }

  @Test("the check of doc comments reads tokens, whatever else runs")
  func tokens() { #expect(Check.docComments.needsTokens([:])) }

  private static func sources() throws -> [(path: String, lines: [String])] {
    try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted().map {
        path in
        let text = try String(contentsOfFile: "\(root)/\(folder)/\(path)", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // Without documentation, so that it is missed.
        let code = lines.filter { !$0.drop { $0 == " " }.hasPrefix("///") }
        return ("\(folder)/\(path)", code.map(String.init))
      }
    }
  }

  /// The identities with their values, each as often as it is found.
  private static func identities(_ sources: [(path: String, lines: [String])]) throws -> [String] {
    let files = sources.map { path, lines in
      SourceFile(
        path: path, module: String(path.prefix { $0 != "/" }), targetKind: .library,
        facts: SwiftSyntaxReader().facts(of: Array(lines.joined(separator: "\n").utf8)))
    }.sorted { $0.path < $1.path }
    let context = CheckContext(
      files: files, settings: Settings(values: settings), listing: .findings)
    #expect(files.allSatisfy { $0.facts.problems.isEmpty })
    return try checks.flatMap { try $0.run(context).findings }
      .map { "\($0.rule):\($0.subject) \($0.measure?.value ?? 0)" }.sorted()
  }

  private static let before = Result { try (sources: sources(), identities: identities(sources())) }

  @Test("whatever happens to files and layout", arguments: Change.allCases)
  func same(_ change: Change) throws {
    let before = try Self.before.get()
    let changed = before.sources.map { change.apply($0.path, $0.lines) }
    #expect(zip(changed, before.sources).contains { $0.path != $1.path || $0.lines != $1.lines })
    let after = try Self.identities(changed)
    #expect(after.difference(from: before.identities).isEmpty)
    for rule in ["cyclomatic-complexity", "cognitive-complexity", "missing-doc", "duplicate-code"] {
      #expect(after.contains { $0.hasPrefix("\(rule):") }, "\(rule)")
    }
  }
}
