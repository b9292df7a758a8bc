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
///
/// Reading a file takes long without optimisation, so that it is read as far as it may matter: the lines
/// that can be imports where no comment or string of many lines may hide them, and all of a file only
/// where a forbidden thing may be in it.
struct SourceText {
  private let text: String

  init(_ text: String) { self.text = text }

  private static func facts(of text: some StringProtocol) -> FileFacts {
    SwiftSyntaxReader().facts(of: Array(text.utf8))
  }

  /// The modules that it imports, without submodules.
  var imports: Set<String> {
    let lines = text.split(separator: "\n").filter { $0.contains("import") }
    let mayHide =
      text.contains("/*") || text.contains("\"\"\"") || !lines.allSatisfy(Self.isPlainImport)
    let facts = Self.facts(of: mayHide ? text : lines.joined(separator: "\n"))
    return Set(facts.imports.compactMap { $0.module.split(separator: ".").first.map(String.init) })
  }

  /// Whether a line is an import with nothing but attributes and modifiers before it, or none at all.
  private static func isPlainImport(_ line: Substring) -> Bool {
    let words = line.split { $0 == " " || $0 == ";" }
    guard let index = words.firstIndex(of: "import") else { return true }
    return !line.contains(";")
      && words[..<index].allSatisfy { word in
        word.hasPrefix("@") || ["internal", "package", "public", "private"].contains(word)
      }
  }

  /// What it holds that no source of ours may hold, each with its line.
  var offences: [String] {
    (mayForce || Self.words.contains { text.contains($0) } ? tokenOffences : [])
      + (Self.forbidden.contains { text.contains($0) } ? textOffences : [])
  }

  private static let words = ["fatalError", "unchecked", "nonisolated"]
  private static let forbidden =
    ["TODO", "FIXME"] + ["home", "root", "Users"].map { "/\($0)/" }

  /// Whether an exclamation mark stands behind anything but a blank or an opening bracket.
  private var mayForce: Bool {
    let before: Set<UInt8> = Set(" \n([{,".utf8)
    var last = UInt8(ascii: "\n")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "!"), !before.contains(last) { return true }
      last = byte
    }
    return false
  }

  private var tokenOffences: [String] {
    let facts = Self.facts(of: text)
    let tokens = facts.tokens
    let texts = (0..<tokens.count).map { tokens.text($0) }
    return texts.indices.compactMap { index in
      let next = index + 1 < texts.count ? texts[index + 1] : ""
      let offence: String? =
        switch (texts[index], next) {
        case ("!", _) where Self.isPostfix(index, in: facts.tokens): "a forced `!`"
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
  private static func isPostfix(_ index: Int, in tokens: TokenStream) -> Bool {
    guard index > 0, tokens.offsets[index - 1] + tokens.lengths[index - 1] == tokens.offsets[index]
    else { return false }
    switch tokens.classes[index - 1] {
    case .identifier, .keyword: return true
    default: return [")", "]", "}", ">", "?"].contains(tokens.text(index - 1))
    }
  }

  private var textOffences: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      number, line in
      Self.forbidden.filter { line.contains($0) }.map { "line \(number + 1): \($0)" }
    }
  }
}
