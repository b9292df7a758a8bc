// `fix` on a folder with hand-made findings and a build that is red when a test says so.

import Foundation
import GateCommands
import GateEngine
import GateModel
import SourceFacts
import Synchronization
import Testing

/// A folder with Swift files in which every declaration whose name starts with `spare` is reported.
private struct FixBench {
  /// What the trial of the package answers, given the text of all files.
  typealias Trial = @Sendable (_ text: String, PackageTrial.Step) -> PackageTrial.Result

  let folder: String
  var trial: Trial = { _, _ in .passed }
  var revision: Revision? = Revision(commit: "0", isDirty: false)
  let steps = StepCounter()

  static func with(
    _ files: [String: String], _ body: (inout FixBench) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fix-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, text) in files {
      let target = folder + "/" + path
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: target, atomically: true, encoding: .utf8)
    }
    var bench = FixBench(folder: URL(filePath: folder).resolvingSymlinksInPath().path)
    try await body(&bench)
  }

  var texts: [String: String] {
    var texts: [String: String] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      if path.hasSuffix(".swift"), !path.hasPrefix(".") {
        texts[path] = try? String(contentsOfFile: folder + "/" + path, encoding: .utf8)
      }
    }
    return texts
  }

  var hasOriginals: Bool {
    FileManager.default.fileExists(atPath: folder + "/.njord-gate/fix/manifest")
  }

  private var sources: [SourceFile] {
    texts.sorted { $0.key < $1.key }.map { path, text in
      SourceFile(
        path: path, module: "M", targetKind: path.hasPrefix("Tests/") ? .test : .library,
        facts: SwiftSyntaxReader().facts(of: Array(text.utf8)))
    }
  }

  private var registry: CheckRegistry {
    let rules: [RuleID] = ["dead-symbol", "test-only-symbol"]
    return CheckRegistry([
      Check(
        id: "dead", summary: "spare code",
        rules: rules.map {
          Rule(id: $0, check: "dead", summary: "Spare.", rationale: "Spare.", definition: "Spare.")
        }
      ) { context in
        CheckOutcome(findings: context.files.flatMap { spare(in: $0, context.files) }, summary: "")
      }
    ])
  }

  func run(_ arguments: String...) async -> Outcome {
    let written = Written()
    let interruption = Interruption()
    let (trial, revision, steps, folder) = (trial, revision, steps, folder)
    let texts: @Sendable () -> String = { [self] in
      self.texts.sorted { $0.key < $1.key }.map(\.value).joined()
    }
    var outside = Outside(
      registry: registry, sources: .fixed(sources), files: .live(interruption: interruption),
      console: Console(write: { text, stream in written.append(text, to: stream) }),
      revision: { _ in revision }, interruption: interruption)
    outside.trial = PackageTrial { _, step in
      steps.add(step)
      return trial(texts(), step)
    }
    let code = await Gate.run(["fix"] + arguments + [folder], outside)
    return Outcome(
      code: code, output: written.text(of: .output).replacing(folder, with: "@"),
      error: written.text(of: .error).replacing(folder, with: "@"))
  }
}

/// Counts builds and test runs.
private final class StepCounter: Sendable {
  private let steps = Mutex<[PackageTrial.Step]>([])
  func add(_ step: PackageTrial.Step) { steps.withLock { $0.append(step) } }
  func count(_ step: PackageTrial.Step) -> Int { steps.withLock { $0.count { $0 == step } } }
}

/// The findings of a file: `spare…` is certain, `spareMaybe…` is not, `spareTested…` goes with the
/// test of its name.
private func spare(in file: SourceFile, _ files: [SourceFile]) -> [Finding] {
  guard file.targetKind != .test else { return [] }
  return file.facts.declarations.filter { $0.name.lowercased().hasPrefix("spare") }.map { dead in
    let isTested = dead.name.hasPrefix("spareTested")
    var fixes = [SuggestedFix(location: location(dead, file))]
    for test in files where isTested && test.targetKind == .test {
      fixes += test.facts.declarations.filter { $0.name == "test_\(dead.name)" }
        .map { SuggestedFix(location: location($0, test)) }
    }
    return Finding(
      rule: isTested ? "test-only-symbol" : "dead-symbol", severity: .error,
      location: location(dead, file),
      entity: Entity(kind: "function", name: dead.fullName, module: file.module), message: "spare",
      confidence: dead.name.hasPrefix("spareMaybe") ? .maybe : .certain, fixes: fixes)
  }
}

private func location(_ declaration: Declaration, _ file: SourceFile) -> Location {
  func position(_ offset: UInt32) -> SourcePosition {
    SourcePosition(
      line: file.facts.lines.line(at: offset), column: file.facts.lines.column(at: offset))
  }
  return Location(
    path: file.path, start: position(declaration.range.start), end: position(declaration.range.end))
}

@Suite("fix")
struct FixTests {
  private static let files = [
    "Sources/A.swift": "func used() {}\n\n/// Spare.\nfunc spareOne() {}\n",
    "Sources/B.swift": "func spareTwo() {}\n",
    "Sources/C.swift": "func needed() {}\n\nfunc spareThree() {}\n\nfunc spareFour() {}\n",
  ]

  @Test("what builds and passes its tests stays removed")
  func allGreen() async throws {
    try await FixBench.with(Self.files) { bench in
      let outcome = await bench.run("--rule", "dead-symbol")
      #expect(outcome.code == .passed)
      #expect(outcome.error == "")
      #expect(
        bench.texts == [
          "Sources/A.swift": "func used() {}\n", "Sources/C.swift": "func needed() {}\n",
        ])
      #expect(
        outcome.output == """
          mended: dead-symbol at Sources/A.swift:4: spareOne()
          mended: dead-symbol at Sources/B.swift:1: spareTwo()
          mended: dead-symbol at Sources/C.swift:3: spareThree()
          mended: dead-symbol at Sources/C.swift:5: spareFour()
          4 of 4 findings mended: 8 lines less, 1 file gone; 0 findings rolled back after 1 build

          """)
      #expect(bench.steps.count(.build) == 1)
      #expect(bench.steps.count(.test) == 1)
      #expect(!bench.hasOriginals)
    }
  }

  @Test("what turns the build red is put back, with the first error")
  func rollback() async throws {
    try await FixBench.with(Self.files) { bench in
      bench.trial = { text, step in
        text.contains("spareThree") || step == .test
          ? .passed
          : .failed(output: "warning: x\n/x.swift:1:2: error: cannot find 'spareThree' in scope\n")
      }
      let outcome = await bench.run("--rule", "dead-symbol")
      #expect(outcome.code == .failed)
      #expect(
        outcome.output.contains(
          "rolled back: dead-symbol at Sources/C.swift:3: spareThree(): "
            + "/x.swift:1:2: error: cannot find 'spareThree' in scope\n"))
      #expect(outcome.output.contains("3 of 4 findings mended"))
      #expect(bench.texts["Sources/C.swift"] == "func needed() {}\n\nfunc spareThree() {}\n")
      #expect(bench.texts["Sources/B.swift"] == nil)
      #expect(!bench.hasOriginals)
    }
  }

  @Test("what turns the tests red is put back, unless tests are left out")
  func redTests() async throws {
    try await FixBench.with(Self.files) { bench in
      bench.trial = { text, step in
        text.contains("spareTwo") || step == .build
          ? .passed : .failed(output: "✘ Test two() recorded an issue\n")
      }
      let outcome = await bench.run("--rule", "dead-symbol", "--format", "json")
      #expect(outcome.code == .failed)
      #expect(outcome.output.contains(#""reason": "✘ Test two() recorded an issue""#))
      #expect(bench.texts.keys.sorted() == Self.files.keys.sorted())
      let again = await bench.run("--rule", "dead-symbol", "--no-test")
      #expect(again.code == .passed)
      #expect(bench.texts["Sources/B.swift"] == nil)
    }
  }

  @Test("nothing changes where the package was red before")
  func redBaseline() async throws {
    try await FixBench.with(Self.files) { bench in
      bench.trial = { _, _ in .failed(output: "@/A.swift:1:1: error: broken\n") }
      let outcome = await bench.run("--rule", "dead-symbol")
      #expect(outcome.code == .usage)
      #expect(outcome.error.contains("the package fails without any change"))
      #expect(bench.texts == Self.files)
      #expect(!bench.hasOriginals)
    }
  }

  @Test("a patch changes nothing")
  func patch() async throws {
    try await FixBench.with(Self.files) { bench in
      let outcome = await bench.run("--rule", "dead-symbol", "--diff")
      #expect(outcome.code == .passed)
      #expect(outcome.output.contains("-func spareOne() {}\n"))
      #expect(outcome.output.contains("+++ /dev/null\n@@ -1,1 +0,0 @@\n-func spareTwo() {}\n"))
      #expect(bench.texts == Self.files)
      #expect(bench.steps.count(.build) == 0)
    }
  }

  @Test("a tree that git could not bring back is refused")
  func dirtyTree() async throws {
    try await FixBench.with(Self.files) { bench in
      for revision in [nil, Revision(commit: "0", isDirty: true)] {
        bench.revision = revision
        let outcome = await bench.run("--rule", "dead-symbol")
        #expect(outcome.code == .usage)
        #expect(outcome.error.contains("--force"))
        #expect(bench.texts == Self.files)
      }
      let outcome = await bench.run("--rule", "dead-symbol", "--force")
      #expect(outcome.code == .passed)
    }
  }

  @Test("what is not certain is left, unless it is asked for")
  func confidence() async throws {
    try await FixBench.with(["Sources/A.swift": "func spareMaybe() {}\nfunc used() {}\n"]) {
      bench in
      let outcome = await bench.run("--rule", "dead-symbol")
      #expect(outcome.code == .failed)
      #expect(
        outcome.output.hasPrefix("left: dead-symbol at Sources/A.swift:1: spareMaybe(): it is"))
      _ = await bench.run("--rule", "dead-symbol", "--confidence", "maybe")
      #expect(bench.texts == ["Sources/A.swift": "func used() {}\n"])
    }
  }

  @Test("tests go with what they test only where that is asked for")
  func withTests() async throws {
    let files = [
      "Sources/A.swift": "func used() {}\nfunc spareTested() {}\n",
      "Tests/ATests.swift": "func test_spareTested() {}\nfunc test_used() {}\n",
    ]
    try await FixBench.with(files) { bench in
      let outcome = await bench.run("--rule", "test-only-symbol")
      #expect(outcome.output.contains("tests would have to go with it (--with-tests)"))
      #expect(bench.texts == files)
      _ = await bench.run("--rule", "dead-symbol", "--with-tests")
      #expect(
        bench.texts == [
          "Sources/A.swift": "func used() {}\n", "Tests/ATests.swift": "func test_used() {}\n",
        ])
    }
  }

  @Test("what an interrupted run left is put back before anything else happens")
  func restoration() async throws {
    try await FixBench.with(Self.files) { bench in
      let folder = bench.folder + "/.njord-gate/fix"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try "let original = 1\n".write(toFile: folder + "/0", atomically: true, encoding: .utf8)
      try "Sources/A.swift\n".write(
        toFile: folder + "/manifest", atomically: true, encoding: .utf8)
      let refused = await bench.run("--rule", "dead-symbol")
      #expect(refused.code == .usage)
      #expect(refused.error.contains("fix --restore"))
      #expect(bench.texts == Self.files)
      let outcome = await bench.run("--restore")
      #expect(outcome.output == "restored 1 file\n")
      #expect(bench.texts["Sources/A.swift"] == "let original = 1\n")
      #expect(await bench.run("--restore").output == "nothing to restore\n")
    }
  }

  @Test("a rule has to be named, and known")
  func rules() async throws {
    try await FixBench.with(Self.files) { bench in
      #expect(await bench.run().error.contains("--rule RULE says what to mend"))
      #expect(await bench.run("--rule", "dead-symbl").error.contains("dead-symbol"))
    }
  }
}
