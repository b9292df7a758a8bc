// Reads the literate specification Tests/Spec/complexity.md. A fenced `swift` block is a file; a
// block whose first line is `// file: NAME` belongs to one module with the blocks before it that have
// such a line, up to one that has none. On the line where a body starts stands what it measures.

import Foundation
import SourceFacts

import Complexity

/// The specification's programs.
struct ComplexitySpec {
  /// A program: one file, or several of one module.
  struct Program: CustomStringConvertible, Sendable {
    var section: String
    /// The line of its first block in the document.
    var line: Int
    var files: [(name: String, source: String)]

    var description: String { "\(section), line \(line)" }
  }

  /// What an annotation says of a body: `cyclomatic: 3, cognitive: 2, swiftlint: 2, lizard: 3`. A
  /// body without a number for a definition is not listed by it.
  struct Annotation: Equatable, CustomStringConvertible {
    var line: Int
    var numbers: [String: Int]

    var description: String {
      "line \(line): "
        + numbers.sorted { $0.key < $1.key }.map { "\($0): \($1)" }
        .joined(separator: ", ")
    }
  }

  var programs: [Program] = []

  init(_ markdown: String) {
    var section = ""
    var block: [Substring]?
    var continues = false
    for (number, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line == "```", let lines = block {
        continues = add(lines, section, number - lines.count, continues)
        block = nil
      } else if block != nil {
        block?.append(line)
      } else if line == "```swift" {
        block = []
      } else if line.hasPrefix("#") {
        section = String(line.drop { $0 == "#" || $0 == " " })
        continues = false
      }
    }
  }

  /// Adds a block to the programs.
  ///
  /// - Returns: Whether the next block can belong to the same module.
  private mutating func add(
    _ lines: [Substring], _ section: String, _ number: Int, _ continues: Bool
  ) -> Bool {
    let source = lines.joined(separator: "\n") + "\n"
    let marker = "// file: "
    guard let first = lines.first, first.hasPrefix(marker) else {
      programs.append(Program(section: section, line: number, files: [("A.swift", source)]))
      return false
    }
    let file = (name: String(first.dropFirst(marker.count)), source: source)
    if continues {
      programs[programs.count - 1].files.append(file)
    } else {
      programs.append(Program(section: section, line: number, files: [file]))
    }
    return true
  }

  /// The annotations of a source, one for each body, in the order of their lines.
  static func annotations(in source: String) -> [Annotation] {
    source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .flatMap { number, line in
        guard let comment = line.range(of: "// cyclomatic: ") else { return [Annotation]() }
        return line[comment.lowerBound...].dropFirst(3).split(separator: " | ").map {
          Annotation(line: number + 1, numbers: numbers(in: $0))
        }
      }
  }

  private static func numbers(in text: Substring) -> [String: Int] {
    var result: [String: Int] = [:]
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: ":").map { $0.trimmingPrefix(while: \.isWhitespace) }
      guard parts.count == 2, let number = Int(parts[1].filter { !$0.isWhitespace }) else {
        continue
      }
      result[String(parts[0])] = number
    }
    return result
  }
}

/// Measures sources given as text.
enum Measuring {
  static func file(_ source: String, name: String = "A.swift") -> SourceFile {
    SourceFile(
      path: name, module: "M", targetKind: .library,
      facts: SwiftSyntaxReader().facts(of: Array(source.utf8)))
  }

  static func bodies(
    _ source: String, _ definition: ComplexityDefinition = .njord
  ) -> [MeasuredBody] {
    ComplexityCheck.measure([file(source)], definition: definition)
  }

  /// `name cyclomatic cognitive` of each body.
  static func numbers(_ file: SourceFile) -> [String] {
    ComplexityCheck.measure([file], definition: .njord).map {
      "\($0.name) \($0.cyclomatic) \($0.cognitive)"
    }
  }
}
