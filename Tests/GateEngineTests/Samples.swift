// What the tests of the engine share: a check with one setting of each kind, and a file system that
// lives in memory and is an error wherever it was not prepared.

import GateEngine
import GateModel
import SourceFacts

enum Sample {
  static let limit = Setting(
    "sample.limit", .integer(1...100), default: 10, help: "The highest accepted value.")
  static let ratio = Setting(
    "sample.ratio", .decimal(0...1), default: 0.5, help: "A share.")
  static let strict = Setting("sample.strict", .flag, default: false, help: "Look closer.")
  static let access = Setting(
    "sample.access", .choice(["public", "package", "internal"]), default: "public",
    help: "From which access level on.")
  static let names = Setting("sample.names", .strings, default: [], help: "Names to leave out.")

  static let rule = Rule(
    id: "sample-rule", check: "sample", summary: "A sample was found.", rationale: "Why not.",
    definition: "Each file counts.",
    options: [
      limit.descriptor, ratio.descriptor, strict.descriptor, access.descriptor, names.descriptor,
    ])

  static let otherRule = Rule(
    id: "other-rule", check: "other", severity: .warning, summary: "Another was found.",
    rationale: "Why not.", definition: "Nothing counts.", options: [limit.descriptor])

  /// A check that reports one error per file.
  static let check = Check(id: "sample", summary: "finds every file", rules: [rule]) { context in
    CheckOutcome(
      findings: context.files.map { finding(at: $0.path) },
      summary: "\(context.files.count) looked at")
  }

  /// A check that finds nothing.
  static let quietCheck = Check(id: "other", summary: "finds nothing", rules: [otherRule]) { _ in
    CheckOutcome(findings: [], summary: "")
  }

  static let registry = CheckRegistry([check, quietCheck])

  static func finding(at path: String, rule: RuleID = "sample-rule") -> Finding {
    let place = SourcePosition(line: 1, column: 1)
    return Finding(
      rule: rule, severity: .error, location: Location(path: path, start: place, end: place),
      entity: Entity(kind: "file", name: path, module: "M"), message: "here it is")
  }

  static func file(_ path: String, problems: [SourceProblem] = []) -> SourceFile {
    var facts = FileFacts()
    facts.byteCount = 7
    facts.problems = problems
    return SourceFile(path: path, module: "M", targetKind: .library, facts: facts)
  }
}

extension FileSystem {
  /// Files in memory; folders are what their paths imply.
  static func memory(_ texts: [String: String]) -> FileSystem {
    var files = FileSystem.unprepared
    files.kind = { path throws(FileError) in
      if texts[path] != nil { return .file }
      return texts.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
    }
    files.read = { path, bytesMax throws(FileError) in
      guard let text = texts[path] else { throw FileError("read", path, .path("not there")) }
      guard text.utf8.count <= bytesMax else {
        throw FileError("read", path, .tooLarge(bytesMax: bytesMax))
      }
      return Array(text.utf8)
    }
    files.canonical = { path throws(FileError) in path }
    return files
  }
}
