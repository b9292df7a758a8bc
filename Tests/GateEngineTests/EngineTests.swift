// What a run makes of its checks: statuses, gaps, exclusions, levels, and independence of order.

import GateEngine
import GateModel
import PackageGraph
import SourceFacts
import Testing

@Suite("A run")
struct EngineTests {
  @Test("fails where an error is found and passes where none is")
  func statuses() async throws {
    let report = try await run([Sample.file("A.swift")])
    #expect(report.checks.map(\.status) == [.failed, .passed])
    #expect(report.checks.map(\.summary) == ["1 looked at", ""])
    #expect(report.verdict == .failed)
    #expect(report.input == InputSummary(files: 1, bytes: 7, excluded: 0))
  }

  @Test("where a check throws, that check is incomplete and the others still run")
  func throwing() async throws {
    let broken = Check(id: "sample", summary: "", rules: [Sample.rule]) { _ in
      throw InternalError("out of luck")
    }
    let report = try await run(
      [Sample.file("A.swift")], registry: .init([broken, Sample.quietCheck]))
    #expect(
      report.checks.map(\.status) == [
        .incomplete(reason: "the check could not run: out of luck"), .passed,
      ])
    #expect(report.verdict == .incomplete)
  }

  @Test("refuses a finding of a rule that the check does not declare")
  func undeclaredRule() async throws {
    let stranger = Check(id: "sample", summary: "", rules: [Sample.rule]) { _ in
      CheckOutcome(findings: [Sample.finding(at: "A.swift", rule: "no-such-rule")], summary: "")
    }
    let report = try await run([Sample.file("A.swift")], registry: .init([stranger]))
    #expect(report.checks[0].status.reason?.contains("no-such-rule") == true)
    #expect(report.findings.isEmpty)
  }

  @Test("over nothing is incomplete, never passed")
  func nothing() async throws {
    let empty = try await run([])
    #expect(
      empty.checks.map(\.status.reason)
        == Array(
          repeating: "nothing analysed: no Swift file was found", count: 2))
    let excluded = try await run(
      [Sample.file("A.swift")], configuration: Configuration(excludes: [PathPattern("A.swift")]))
    #expect(
      excluded.checks[0].status.reason
        == "nothing analysed: the configuration excludes all 1 Swift files")
    #expect(excluded.verdict == .incomplete)
  }

  @Test("without a package a check of packages is incomplete where it was named, else skipped")
  func withoutPackage() async throws {
    let check = Check(id: "sample", summary: "", rules: [Sample.rule], subject: .package) { _ in
      throw InternalError("it must not run")
    }
    let registry = CheckRegistry([check, Sample.quietCheck])
    let files = SourceProvider.fixed([Sample.file("A.swift")])
    let reason = "it looks at packages, and there is no Package.swift here"
    let named = try await run(files, registry: registry)
    #expect(named.checks.map(\.status) == [.incomplete(reason: reason), .passed])
    let all = try await run(files, registry: registry, selection: .all)
    #expect(all.checks.map(\.status) == [.skipped(reason: reason), .passed])
    var broken = files
    broken.discover = { _, _ in
      DiscoveredSources(
        sources: [SourceReference(path: "A.swift", module: "A", targetKind: .loose)],
        gaps: ["Package.swift: no"])
    }
    let gap = try await run(broken, registry: registry, selection: .all)
    #expect(gap.checks[0].status == .incomplete(reason: "Package.swift: no"))
  }

  @Test("a check gets the package and what the run provides")
  func provisions() async throws {
    let check = Check(id: "sample", summary: "", rules: [Sample.rule], subject: .package) {
      context in
      CheckOutcome(
        findings: [],
        summary: "\(context.provisions.root) \(context.provisions.package?.name ?? "none")")
    }
    var files = SourceProvider.fixed([Sample.file("A.swift")])
    files.discover = { _, _ in
      DiscoveredSources(
        sources: [SourceReference(path: "A.swift", module: "A", targetKind: .loose)],
        package: PackageGraph(name: "P", targets: [], products: []))
    }
    let report = try await Engine(
      registry: .init([check]), sources: files, revision: { _ in nil }, clock: .stopped,
      provide: { request in
        Provisions(
          root: request.root.directory, index: { _ in throw InternalError("nobody asked for it") })
      }
    ).run(
      RunRequest(
        root: AnalysisRoot(directory: "/p"), checks: ["sample"], configuration: Configuration()))
    #expect(report.checks.map(\.summary) == ["/p P"])
  }

  @Test("leaves excluded files unread and counts them")
  func excludes() async throws {
    let files = [Sample.file("A.swift"), Sample.file("Gen/B.swift"), Sample.file("Gen/C.swift")]
    let fixed = SourceProvider.fixed(files)
    let provider = SourceProvider(
      discover: fixed.discover,
      load: { request in
        #expect(request.sources.map(\.path) == ["A.swift"])
        return try await fixed.load(request)
      })
    let report = try await run(
      provider, configuration: Configuration(excludes: [PathPattern("Gen/")]))
    #expect(report.input.excluded == 2)
    #expect(report.findings.map(\.location.path) == ["A.swift"])
  }

  @Test("reports a problem of a file once, and is incomplete only where something was left out")
  func sourceProblems() async throws {
    let measured = try await run([
      Sample.file("A.swift", problems: [.syntaxError(offset: 3), .invalidUTF8(offset: 5)])
    ])
    #expect(measured.inputFindings.map(\.severity) == [.warning, .warning])
    #expect(measured.inputFindings.map(\.location.start.column) == [4, 6])
    #expect(measured.verdict == .failed)
    let left = try await run([
      Sample.file("A.swift", problems: [.fileTooLarge(bytes: 9, bytesMax: 8)])
    ])
    let reason =
      "A.swift: the file has 9 bytes, more than the 8 that are read; it was not looked at"
    #expect(left.inputFindings.map(\.severity) == [.error])
    #expect(left.checks.map(\.status) == Array(repeating: .incomplete(reason: reason), count: 2))
  }

  @Test("fails on a problem of a file where the configuration makes it an error")
  func sourceProblemAsError() async throws {
    let levels = RuleLevels(values: ["source-problem": .severity(.error), "sample-rule": .off])
    let report = try await run(
      [Sample.file("A.swift", problems: [.syntaxError(offset: 0)])],
      configuration: Configuration(levels: levels))
    #expect(report.verdict == .failed)
    #expect(report.findings.map(\.rule) == ["source-problem"])
  }

  @Test("names three reasons and counts the rest")
  func manyGaps() async throws {
    let report = try await run(.fixed([Sample.file("A.swift")], gaps: ["a", "b", "c", "d", "e"]))
    #expect(report.checks[0].status == .incomplete(reason: "a; b; c; and 2 more"))
  }

  @Test("is incomplete where files cannot be read, and throws what the user can mend")
  func readingFails() async throws {
    let broken = SourceProvider(
      discover: { _, _ in throw InternalError("no compiler") },
      load: { _ in LoadedSources(files: []) })
    let report = try await run(broken)
    #expect(
      report.checks.map(\.status.reason)
        == Array(
          repeating: "the source files could not be read: no compiler", count: 2))
    let mistaken = SourceProvider(
      discover: { _, _ in throw UserError("not a package") },
      load: { _ in LoadedSources(files: []) })
    await #expect(throws: UserError("not a package")) { try await run(mistaken) }
  }

  @Test("drops, raises and lowers findings as the configuration says, also by path")
  func levels() async throws {
    let levels = RuleLevels(
      values: ["sample-rule": .severity(.warning)],
      overrides: [
        RuleLevels.Override(patterns: [PathPattern("T/")], values: ["sample-rule": .off])
      ])
    let report = try await run(
      [Sample.file("A.swift"), Sample.file("T/B.swift")],
      configuration: Configuration(levels: levels))
    #expect(report.findings.map(\.severity) == [.warning])
    #expect(report.checks[0].status == .passed)
  }

  @Test("skips a check whose rules are all off, with a reason, without running it")
  func allRulesOff() async throws {
    let untouched = Check(id: "sample", summary: "", rules: [Sample.rule]) { _ in
      throw InternalError("it ran")
    }
    let report = try await run(
      [Sample.file("A.swift")], registry: .init([untouched]),
      configuration: Configuration(levels: RuleLevels(values: ["sample-rule": .off])))
    #expect(
      report.checks.map(\.status) == [
        .skipped(reason: "the configuration turns off all its rules")
      ])
  }

  @Test("gives the same report whatever the order of files and the number of jobs")
  func order() async throws {
    let paths = ["C.swift", "A.swift", "B/D.swift", "B.swift"]
    let first = try await run(paths.map { Sample.file($0) }, jobs: 1)
    let second = try await run(paths.reversed().map { Sample.file($0) }, jobs: 8)
    #expect(first.findings == second.findings)
    #expect(first.findings.map(\.location.path) == ["A.swift", "B.swift", "B/D.swift", "C.swift"])
    #expect(first.checks.map(\.check) == ["sample", "other"])
  }

  @Test("measures each check with the clock that it was given")
  func clock() async throws {
    let report = try await run([Sample.file("A.swift")])
    #expect(report.checks.map(\.seconds) == [0, 0])
  }

  private func run(
    _ files: [SourceFile], registry: CheckRegistry = Sample.registry,
    configuration: Configuration = Configuration(), jobs: Int = 2
  ) async throws -> RunReport {
    try await run(.fixed(files), registry: registry, configuration: configuration, jobs: jobs)
  }

  private func run(
    _ provider: SourceProvider, registry: CheckRegistry = Sample.registry,
    configuration: Configuration = Configuration(), jobs: Int = 2,
    selection: CheckSelection = .named
  ) async throws -> RunReport {
    try await Engine(
      registry: registry, sources: provider, revision: { _ in nil }, clock: .stopped
    ).run(
      RunRequest(
        root: AnalysisRoot(directory: "/p"), checks: registry.checks.map(\.id),
        configuration: configuration, jobs: jobs, selection: selection))
  }
}
