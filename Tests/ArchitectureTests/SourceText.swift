// What a source file imports and which forbidden things it holds, as text: read by the gate's own
// reader, so that strings and comments do not count as code.

import Foundation
import SourceFacts

/// The Swift files below a folder.
struct SourceFolder {
  /// The folders in it.
  let modules: [String]
  /// Paths in the folder and what stands there, in the order of the paths.
  let files: [(path: String, text: SourceText)]

  /// Reads a folder.
  ///
  /// - Parameter path: The folder.
  /// - Throws: What the file system refuses.
  init(_ path: String) throws {
    modules = try FileManager.default.contentsOfDirectory(atPath: path)
    files = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { ($0, SourceText(try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8))) }
  }
}

/// One source file, as far as the rules of the architecture look at it.
struct SourceText {
  private let text: String
  private let facts: FileFacts

  init(_ text: String) {
    self.text = text
    facts = SwiftSyntaxReader().facts(of: Array(text.utf8))
  }

  /// The modules that it imports, without submodules.
  var imports: Set<String> {
    Set(facts.imports.compactMap { $0.module.split(separator: ".").first.map(String.init) })
  }

  /// What it holds that no source of ours may hold, each with its line.
  var offences: [String] {
    tokenOffences + textOffences
  }

  private var tokenOffences: [String] {
    let tokens = facts.tokens
    let texts = (0..<tokens.count).map { tokens.text($0) }
    return texts.indices.compactMap { index in
      let next = index + 1 < texts.count ? texts[index + 1] : ""
      let offence: String? =
        switch (texts[index], next) {
        case ("!", _) where isPostfix(index): "a forced `!`"
        case ("fatalError", "("): "fatalError("
        case ("@", "unchecked"): "@unchecked"
        case ("unsafe", ")") where index >= 2 && texts[index - 2] == "nonisolated":
          "nonisolated(unsafe)"
        default: nil
        }
      return offence.map { "line \(facts.lines.line(at: tokens.offsets[index])): \($0)" }
    }
  }

  /// Whether a token stands at the end of a name, a type, a bracket or a keyword: `a!`, `try!`.
  private func isPostfix(_ index: Int) -> Bool {
    let tokens = facts.tokens
    guard index > 0, tokens.offsets[index - 1] + tokens.lengths[index - 1] == tokens.offsets[index]
    else { return false }
    switch tokens.classes[index - 1] {
    case .identifier, .keyword: return true
    default: return [")", "]", "}", ">", "?"].contains(tokens.text(index - 1))
    }
  }

  private var textOffences: [String] {
    let forbidden = ["TODO", "FIXME"] + ["home", "root", "Users"].map { "/\($0)/" }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      number, line in
      forbidden.filter { line.contains($0) }.map { "line \(number + 1): \($0)" }
    }
  }
}
