// Reads the literate specification Tests/Spec/dead-code.md. A fenced `swift` block is a package. A line
// such as `// library Core`, `// internal Core`, `// executable App`, `// test CoreTests` or
// `// Package.swift` begins a file; without one the block is the `main.swift` of an executable.

import SourceFacts
import Testing

import DeadCode

/// The specification's programs.
struct DeadCodeSpec {
  /// A file of a program.
  struct File: Sendable {
    var path: String
    var source: String
  }

  /// A module of a program.
  struct Module: Sendable {
    var name: String
    var kind: TargetKind
    /// Whether a library product exports it.
    var isExported: Bool
    var files: [File]
    var dependencies: [String]
  }

  /// A package.
  struct Program: CustomTestStringConvertible, Sendable {
    var section: String
    /// The line of its block in the document.
    var line: Int
    var modules: [Module] = []
    var manifest = File(path: "Package.swift", source: "")
    var options = DeadCodeOptions()
    /// Lines of options that nobody understands.
    var problems: [String] = []

    var testDescription: String { "\(section), line \(line)" }

    var files: [File] { modules.flatMap(\.files) + [manifest] }
  }

  var programs: [Program] = []

  init(_ markdown: String) {
    var section = ""
    var block: [Substring]?
    for (number, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line == "```", let lines = block {
        programs.append(Self.program(lines, section, number - lines.count + 1))
        block = nil
      } else if block != nil {
        block?.append(line)
      } else if line == "```swift" {
        block = []
      } else if line.hasPrefix("#") {
        section = String(line.drop { $0 == "#" || $0 == " " })
      }
    }
  }

  private static func program(
    _ lines: [Substring], _ section: String, _ number: Int
  ) -> Program {
    var program = Program(section: section, line: number)
    var place: Place?
    for line in lines {
      if line.hasPrefix(optionsMark) {
        for word in line.dropFirst(optionsMark.count).split(separator: " ") {
          if !set(String(word), &program.options) { program.problems.append(String(word)) }
        }
        continue
      }
      if let header = Place(line) { place = header.opened(in: &program) }
      let current = place ?? Place.main.opened(in: &program)
      place = current
      current.append(line, to: &program)
    }
    return program
  }

  private static let optionsMark = "// options: "

  private static func set(_ word: String, _ options: inout DeadCodeOptions) -> Bool {
    let parts = word.split(separator: "=", maxSplits: 1).map { String($0) }
    let value = parts.count == 2 ? parts[1] : ""
    switch parts[0] {
    case "retain-public": options.retainPublic = PublicRetention(rawValue: value) ?? .always
    case "retain-codable-properties": options.retainsCodableProperties = true
    case "retain-files": options.retainedFiles.append(value)
    case "test-base-class": options.testBaseClasses.append(value)
    case "keep-write-only": options.keptWriteOnlyTypes.append(value)
    case "deep": options.depth = .locals
    default: return false
    }
    return true
  }
}

/// Where the lines of a block go.
private enum Place {
  case manifest
  /// A file of a module; without a name `main.swift` for an executable, else one after the module.
  case module(
    kind: TargetKind, isExported: Bool, name: String, file: String?, dependencies: [String])
  /// A file that has begun, by the numbers of module and file.
  case file(Int, Int)

  static let main = Place.module(
    kind: .executable, isExported: false, name: "App", file: nil, dependencies: [])

  /// Reads a line that begins a file: `// executable App: Other.swift, depends on Core`.
  init?(_ line: Substring) {
    if line == "// Package.swift" {
      self = .manifest
      return
    }
    let words = line.split { " ,:".contains($0) }.map { String($0) }
    guard words.count >= 3, words[0] == "//", let kind = Self.kinds[words[1]],
      words[2].first?.isUppercase == true
    else { return nil }
    let file = words.dropFirst(3).first { $0.hasSuffix(".swift") }
    let marker = words.firstIndex(of: "depends")
    self = .module(
      kind: kind.kind, isExported: kind.isExported, name: words[2], file: file,
      dependencies: marker.map { Array(words[($0 + 2)...]) } ?? [])
  }

  private static let kinds: [String: (kind: TargetKind, isExported: Bool)] = [
    "library": (.library, true), "internal": (.library, false),
    "executable": (.executable, false), "test": (.test, false), "macro": (.macro, false),
  ]

  /// Adds the file to a program.
  func opened(in program: inout DeadCodeSpec.Program) -> Place {
    guard case .module(let kind, let isExported, let name, let file, let dependencies) = self else {
      return self
    }
    let known = program.modules.firstIndex { $0.name == name }
    if known == nil {
      program.modules.append(
        DeadCodeSpec.Module(
          name: name, kind: kind, isExported: isExported, files: [], dependencies: dependencies))
    }
    let module = known ?? program.modules.count - 1
    let standard = kind == .executable ? "main.swift" : "\(name).swift"
    let folder = kind == .test ? "Tests" : "Sources"
    program.modules[module].files.append(
      DeadCodeSpec.File(path: "\(folder)/\(name)/\(file ?? standard)", source: ""))
    return .file(module, program.modules[module].files.count - 1)
  }

  /// Appends a line to the file.
  func append(_ line: Substring, to program: inout DeadCodeSpec.Program) {
    switch self {
    case .manifest: program.manifest.source += "\(line)\n"
    case .file(let module, let file): program.modules[module].files[file].source += "\(line)\n"
    case .module: return
    }
  }
}

/// What a line says that the check must say of it.
struct ExpectedFinding: Equatable, Comparable, CustomStringConvertible {
  var path: String
  var line: Int
  /// `error: [dead-symbol]`, followed by the confidence unless that is certain.
  var text: String
  /// A part of the message, a note or a related place; empty where any will do.
  var part = ""

  var description: String { "\(path):\(line): \(text)\(part.isEmpty ? "" : " \"\(part)\"")" }

  static func < (left: Self, right: Self) -> Bool {
    (left.path, left.line, left.text, left.part) < (right.path, right.line, right.text, right.part)
  }

  /// The expectations in a file: `// error: [rule] likely "part" | note: [rule] maybe`.
  static func all(in file: DeadCodeSpec.File) -> [ExpectedFinding] {
    file.source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .flatMap { number, line -> [ExpectedFinding] in
        guard let mark = line.firstMatch(of: /\/\/ (?:error|warning|note): \[/) else { return [] }
        return line[mark.range.lowerBound...].dropFirst(3).split(separator: " | ").map { entry in
          let parts = entry.split(separator: "\"", omittingEmptySubsequences: false)
          return ExpectedFinding(
            path: file.path, line: number + 1,
            text: parts[0].split(separator: " ").joined(separator: " "),
            part: parts.count > 1 ? String(parts[1]) : "")
        }
      }
  }
}
