// The text of a manifest, to find the place of what the package manager says of it.

package import GateModel

/// The text of a package's manifest, to find the place of what it says.
package struct ManifestText: Sendable, Equatable {
  private let lines: [[UInt8]]

  /// - Parameter bytes: The content of `Package.swift`; empty where it is not known.
  package init(_ bytes: [UInt8] = []) {
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Array($0) }
  }

  /// Where a dependency's name stands among those of a target: the first literal of that text behind
  /// the target's own name, else the beginning of the file.
  package func position(of dependency: String, inTarget target: String) -> SourcePosition {
    let name = Array("\"\(target)\"".utf8)
    let wanted = Array("\"\(dependency)\"".utf8)
    for (number, line) in lines.enumerated() where isTargetName(name, in: line) {
      if let found = find(wanted, from: number) { return found }
    }
    return SourcePosition(line: 1, column: 1)
  }

  /// Whether a target's name stands in a line as a name: behind `name:` or first in a call.
  private func isTargetName(_ name: [UInt8], in line: [UInt8]) -> Bool {
    guard let column = Self.index(of: name, in: line) else { return false }
    let before = line[..<column].filter { $0 != UInt8(ascii: " ") }
    return before.suffix(5).elementsEqual("name:".utf8)
      || before.last == UInt8(ascii: "(") || before.isEmpty
  }

  /// Where a literal of that text stands first, else the beginning of the file.
  package func position(of name: String) -> SourcePosition {
    let wanted = Array("\"\(name)\"".utf8)
    for (number, line) in lines.enumerated() {
      if let column = Self.index(of: wanted, in: line) {
        return SourcePosition(line: number + 1, column: column + 2)
      }
    }
    return SourcePosition(line: 1, column: 1)
  }

  /// Where a package stands among the dependencies: a literal that ends in its identity, with or without
  /// `.git`, else the beginning of the file.
  package func position(ofPackage identity: String) -> SourcePosition {
    let ends = ["\(identity)\"", "\(identity).git\""].map { Array($0.utf8) }
    for (number, line) in lines.enumerated() {
      let text = line.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
      for end in ends {
        if let column = Self.index(of: end, in: text) {
          return SourcePosition(line: number + 1, column: column + 1)
        }
      }
    }
    return SourcePosition(line: 1, column: 1)
  }

  /// Whether a literal of that text stands somewhere.
  package func holds(_ name: String) -> Bool {
    let wanted = Array("\"\(name)\"".utf8)
    return lines.contains { Self.index(of: wanted, in: $0) != nil }
  }

  private func find(_ wanted: [UInt8], from first: Int) -> SourcePosition? {
    for number in first..<min(lines.count, first + Self.linesMax) {
      // What a product lists stands before the targets.
      if number > first, Self.index(of: Array("arget(".utf8), in: lines[number]) != nil {
        return nil
      }
      if let column = Self.index(of: wanted, in: lines[number]) {
        return SourcePosition(line: number + 1, column: column + 2)
      }
    }
    return nil
  }

  /// How many lines behind a target's name its dependencies are looked for.
  private static let linesMax = 200

  private static func index(of wanted: [UInt8], in line: [UInt8]) -> Int? {
    guard line.count >= wanted.count else { return nil }
    return (0...line.count - wanted.count).first {
      line[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
