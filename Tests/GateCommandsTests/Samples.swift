// A tool with two small checks over files that are already read, run in a temporary folder. What it
// writes is kept; everything that is not prepared is an error.

import Foundation
import GateCommands
import GateEngine
import GateModel
import SourceFacts
import Synchronization

enum Sample {
  static let limit = Setting(
    "complexity.limit", .integer(1...1000), default: 10, help: "The highest accepted value.")
  static let access = Setting(
    "docs.access", .choice(["public", "package"]), default: "public", help: "From which level on.")

  static let complexity = Check(
    id: "complexity", summary: "bodies with too many paths",
    rules: [
      Rule(
        id: "cyclomatic-complexity", check: "complexity", summary: "A body has too many paths.",
        rationale: "Each path wants a test.", definition: "Each `if` counts one.",
        options: [limit.descriptor],
        examples: [RuleExample("One path.", "func f() {}")])
    ],
    options: [
      CheckOption("as", .choice(["swiftlint", "lizard"]), help: "Count as that tool does.")
    ],
    detailFields: [JSONField("complexity.bodies[]", "object", "One entry per body.")]
  ) { context in
    let place = SourcePosition(line: 1, column: 5)
    let limit = context.settings[limit]
    let value = context.options["as"] == nil ? 12 : 11
    let findings = context.files.filter { _ in value > limit }.map { file in
      Finding(
        rule: "cyclomatic-complexity", severity: .error,
        location: Location(path: file.path, start: place, end: place),
        entity: Entity(kind: "function", name: "f()", module: file.module),
        message: "f() has \(value) paths, more than \(limit)",
        measure: Measure(value: Double(value), limit: Double(limit), unit: "decision paths"))
    }
    let bodies: [JSONValue] =
      switch context.listing {
      case .findings: []
      case .all: context.files.map { .object([("path", .string($0.path))]) }
      }
    return CheckOutcome(
      findings: findings, summary: "\(context.files.count) bodies measured",
      detail: .object([("bodies", .array(bodies))]))
  }

  static let docs = Check(
    id: "docs", summary: "declarations without documentation",
    rules: [
      Rule(
        id: "missing-doc", check: "docs", summary: "It has no documentation.",
        rationale: "Readers need it.", definition: "Public declarations count.",
        options: [access.descriptor])
    ]
  ) { _ in CheckOutcome(findings: [], summary: "100.00 % documented") }

  static let registry = CheckRegistry([complexity, docs])

  static func file(_ path: String) -> SourceFile {
    SourceFile(path: path, module: "M", targetKind: .library, facts: FileFacts())
  }
}

/// What a run of the tool left behind.
struct Outcome: Equatable {
  var code: ExitCode
  var output: String
  var error: String
}

/// The tool in a folder of its own.
struct Bench {
  let folder: String
  var files = [Sample.file("Sources/A.swift")]
  var environment: [String: String] = [:]
  var terminals: Set<StandardStream> = []
  var registry = Sample.registry
  var evidence = EvidenceServices.none
  var final = FinalServices.unprepared

  /// Runs a body with a fresh folder that holds one source file.
  static func with(_ body: (inout Bench) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "njord-commands-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/Sources", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "func f() {}\n".write(
      toFile: folder + "/Sources/A.swift", atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: folder + "/.git", withIntermediateDirectories: true)
    var bench = Bench(folder: folder)
    try await body(&bench)
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  /// Runs the tool; `@` in an argument stands for the folder.
  func run(_ arguments: String...) async -> Outcome { await run(arguments) }

  func run(_ arguments: [String]) async -> Outcome {
    let written = Written()
    let terminals = terminals
    let console = Console(
      write: { text, stream in written.append(text, to: stream) },
      isTerminal: { terminals.contains($0) }, columns: { terminals.contains($0) ? 80 : nil })
    let interruption = Interruption()
    var outside = Outside(
      registry: registry, sources: .fixed(files), files: .live(interruption: interruption),
      console: console, environment: environment, interruption: interruption)
    (outside.evidence, outside.final) = (evidence, final)
    let code = await Gate.run(arguments.map { $0.replacing("@", with: folder) }, outside)
    return Outcome(
      code: code, output: written.text(of: .output).replacing(folder, with: "@"),
      error: written.text(of: .error).replacing(folder, with: "@"))
  }
}

/// Collects what is written.
final class Written: Sendable {
  private let texts = Mutex<[StandardStream: String]>([:])

  func append(_ text: String, to stream: StandardStream) {
    texts.withLock { $0[stream, default: ""] += text }
  }

  func text(of stream: StandardStream) -> String { texts.withLock { $0[stream] ?? "" } }
}
