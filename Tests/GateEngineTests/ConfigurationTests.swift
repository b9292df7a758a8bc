// How the values of a run come about: which file counts, what wins, and where a value came from.

import GateEngine
import GateModel
import Testing

@Suite("Configuration is found and resolved")
struct ConfigurationTests {
  @Test("the nearest file wins, up to the repository's root, and nothing is merged")
  func discovery() throws {
    let files = [
      "/.njord-gate.yml": "version: 1\nsample: {limit: 1}",
      "/repo/.git/HEAD": "",
      "/repo/.njord-gate.yml": "version: 1\nsample: {limit: 2, strict: true}",
      "/repo/near/.njord-gate.yml": "version: 1\nsample: {limit: 3}",
      "/repo/near/Package.swift": "",
      "/repo/far/away/Package.swift": "",
      "/outer/.njord-gate.yml": "version: 1\nsample: {limit: 4}",
      "/outer/repo/.git/HEAD": "",
    ]
    let near = try load("/repo/near", files)
    #expect(near.settings[Sample.limit] == 3)
    #expect(near.settings[Sample.strict] == false)
    #expect(near.file == ".njord-gate.yml")
    let far = try load("/repo/far/away", files)
    #expect(far.settings[Sample.limit] == 2)
    #expect(far.file == "../../.njord-gate.yml")
    let outside = try load("/outer/repo", files)
    #expect(outside.file == nil)
    #expect(outside.settings[Sample.limit] == 10)
  }

  @Test("a named file is used as it is, and one that is not there is an error")
  func namedFile() throws {
    let files = ["/repo/ci/gate.yml": "version: 1\nexclude: [../Gen/]", "/repo/A.swift": ""]
    let configuration = try load("/repo", files, .init(file: "/repo/ci/gate.yml"))
    #expect(configuration.file == "/repo/ci/gate.yml")
    #expect(configuration.excludes.map { $0.matches("Gen/A.swift") } == [true])
    #expect(
      throws: UserError("cannot read the configuration file /nowhere.yml: there is no such file")
    ) {
      try load("/repo", files, .init(file: "/nowhere.yml"))
    }
  }

  @Test("paths are relative to the file, also when it lies above the analysed folder")
  func relativePaths() throws {
    let yaml = """
      version: 1
      exclude: [pkg/Gen/, Other/]
      overrides:
        - paths: [pkg/Tests/]
          sample: {limit: 50}
          rules: {sample-rule: off}
      """
    let files = ["/repo/.njord-gate.yml": yaml, "/repo/pkg/A.swift": ""]
    let configuration = try load("/repo/pkg", files)
    func isExcluded(_ path: String) -> Bool {
      configuration.excludes.contains { $0.matches(path) }
    }
    #expect(isExcluded("Gen/A.swift"))
    #expect(!isExcluded("Sources/A.swift"))
    #expect(configuration.settings.value(Sample.limit, at: "Tests/A.swift") == 50)
    #expect(configuration.settings.value(Sample.limit, at: "Sources/A.swift") == 10)
    #expect(configuration.levels.level(of: "sample-rule", at: "Tests/A.swift") == .off)
    #expect(configuration.levels.level(of: "sample-rule", at: "Sources/A.swift") == nil)
  }

  @Test("--set wins over the file, for every path, and the last one wins")
  func assignments() throws {
    let yaml = """
      version: 1
      exclude: [A/]
      sample: {limit: 5}
      rules: {sample-rule: off}
      overrides: [{paths: [T/], sample: {limit: 50, strict: true}, rules: {sample-rule: note}}]
      """
    let configuration = try load(
      "/repo", ["/repo/.njord-gate.yml": yaml],
      .init(assignments: [
        "sample.limit=7", "sample.limit=8", "exclude=[B/, C/]", "rules.sample-rule=warning",
        "rules.other-rule.severity=error",
      ]))
    #expect(configuration.settings[Sample.limit] == 8)
    #expect(configuration.settings.value(Sample.limit, at: "T/A.swift") == 8)
    #expect(configuration.settings.value(Sample.strict, at: "T/A.swift"))
    #expect(configuration.excludes.map(\.description) == ["B/", "C/"])
    #expect(configuration.levels.level(of: "sample-rule", at: "T/A.swift") == .severity(.warning))
    #expect(configuration.levels.level(of: "other-rule", at: "x") == .severity(.error))
  }

  @Test("every value knows where it came from")
  func origins() throws {
    let configuration = try load(
      "/repo", ["/repo/.njord-gate.yml": "version: 1\nsample:\n  limit: 5\n  ratio: 0.25"],
      .init(assignments: ["sample.ratio=1"]))
    #expect("\(configuration.origin(of: "sample.limit"))" == ".njord-gate.yml:3:10")
    #expect("\(configuration.origin(of: "sample.ratio"))" == "--set sample.ratio=1")
    #expect("\(configuration.origin(of: "sample.strict"))" == "default")
  }

  @Test("what 'config show' prints is a configuration that means the same")
  func roundTrip() throws {
    let yaml = """
      version: 1
      exclude: ["a, b/", 'c#d']
      sample: {limit: 5, ratio: 0.125, strict: true, access: package, names: [x, "y:z"]}
      rules: {sample-rule: {severity: note}, source-problem: off}
      overrides:
        - paths: [T/]
          sample: {limit: 7}
          rules: {other-rule: error}
      """
    let first = try load("/repo", ["/repo/.njord-gate.yml": yaml])
    let documents = ConfigurationDocuments(ConfigurationVocabulary(Sample.registry))
    let second = try load("/repo", ["/repo/.njord-gate.yml": documents.yaml(of: first)])
    #expect(first.settings[Sample.ratio] == 0.125)
    #expect(second.settings[Sample.ratio] == 0.125)
    #expect(second.settings[Sample.names] == ["x", "y:z"])
    #expect(second.settings.overrides == first.settings.overrides)
    #expect(second.excludes == first.excludes)
    #expect(second.levels.level(of: "sample-rule", at: "x") == .severity(.note))
    #expect(second.levels.level(of: "source-problem", at: "x") == .off)
    #expect(second.levels.level(of: "other-rule", at: "T/x") == .severity(.error))
  }

  @Test("the starter file is valid, and so it stays when every comment becomes a key")
  func starter() throws {
    let documents = ConfigurationDocuments(ConfigurationVocabulary(Sample.registry))
    let starter = documents.starter
    #expect(try load("/repo", ["/repo/.njord-gate.yml": starter]).settings == Settings())
    let uncommented = starter.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("# ") && $0.contains(where: ":[-".contains) ? $0.dropFirst(2) : $0 }
      .filter { !$0.contains("'njord-gate") && !$0.hasPrefix("What") && !$0.hasPrefix("Rules") }
      .filter { !$0.hasPrefix("sample: finds") && !$0.hasPrefix("other: finds") }
      .joined(separator: "\n")
    let configuration = try load("/repo", ["/repo/.njord-gate.yml": uncommented])
    #expect(configuration.settings.values["sample.limit"] == .integer(10))
    #expect(configuration.settings.values["sample.access"] == .text("public"))
    #expect(configuration.levels.values["sample-rule"] == .severity(.error))
  }

  @Test("a rule is off everywhere only when no path turns it on")
  func offEverywhere() {
    var levels = RuleLevels(values: ["sample-rule": .off])
    #expect(levels.isOffEverywhere("sample-rule"))
    #expect(!levels.isOffEverywhere("other-rule"))
    levels.overrides = [
      RuleLevels.Override(
        patterns: [PathPattern("T/")], values: ["sample-rule": .severity(.error)])
    ]
    #expect(!levels.isOffEverywhere("sample-rule"))
  }

  private func load(
    _ directory: String, _ files: [String: String],
    _ request: ConfigurationLoader.Request = .init()
  ) throws -> Configuration {
    try ConfigurationLoader(registry: Sample.registry, files: .memory(files))
      .load(root: AnalysisRoot(directory: directory), request)
  }
}

@Suite("The nearest name is suggested")
struct SuggestionTests {
  @Test("a slip of the finger finds its word, a different word does not")
  func nearest() {
    let words = ["limit", "cognitive-limit", "access"]
    #expect(Suggestion.nearest(to: "limti", among: words) == "limit")
    #expect(Suggestion.nearest(to: "limits", among: words) == "limit")
    #expect(Suggestion.nearest(to: "cognitve-limt", among: words) == "cognitive-limit")
    #expect(Suggestion.nearest(to: "", among: words) == nil)
    #expect(Suggestion.nearest(to: "threshold", among: words) == nil)
    #expect(Suggestion.nearest(to: String(repeating: "a", count: 10_000), among: words) == nil)
  }
}
