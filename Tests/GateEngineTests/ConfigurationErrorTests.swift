// Each mistake in a configuration with the exact message, which names file, line and column. The
// table is the specification.

import GateEngine
import GateModel
import Testing

@Suite("What is wrong in a configuration is said exactly, with its place")
struct ConfigurationErrorTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let yaml: String
    let message: String
    var testDescription: String { message }

    init(_ yaml: String, _ message: String) {
      self.yaml = yaml
      self.message = message
    }
  }

  static let mistakes = [
    Mistake(
      "", "1:1: the first line must be \"version: 1\"; no version is set"),
    Mistake(
      "exclude: []", "1:1: the first line must be \"version: 1\"; no version is set"),
    Mistake(
      "version: 2",
      "1:10: version: this njord-gate reads version 1 of the configuration, not version 2"),
    Mistake("version: \"1\"", "1:10: version: expected 1, found the string \"1\""),
    Mistake("version: 1\nexlude: []", "2:1: unknown key \"exlude\"; did you mean \"exclude\"?"),
    Mistake(
      "version: 1\nzzzzz: []",
      "2:1: unknown key \"zzzzz\"; known are version, exclude, baseline, rules, sample, overrides"),
    Mistake(
      "version: 1\nsample:\n  limti: 3",
      "3:3: unknown key in sample \"limti\"; did you mean \"limit\"?"),
    Mistake(
      "version: 1\nsample: {limit: abc}",
      "2:17: sample.limit: expected a whole number from 1 to 100, found \"abc\""),
    Mistake(
      "version: 1\nsample: {limit: 101}",
      "2:17: sample.limit: expected a whole number from 1 to 100, found \"101\""),
    Mistake(
      "version: 1\nsample: {limit: \"10\"}",
      "2:17: sample.limit: expected a whole number from 1 to 100, found the string \"10\""),
    Mistake(
      "version: 1\nsample:\n  limit:",
      "3:9: sample.limit: expected a whole number from 1 to 100, found nothing"),
    Mistake(
      "version: 1\nsample: {ratio: nan}",
      "2:17: sample.ratio: expected a number from 0 to 1, found \"nan\""),
    Mistake(
      "version: 1\nsample: {strict: yes}",
      "2:18: sample.strict: expected true or false, found \"yes\""),
    Mistake(
      "version: 1\nsample: {access: publik}",
      "2:18: sample.access: expected one of public, package, internal, found \"publik\"; "
        + "did you mean \"public\"?"),
    Mistake(
      "version: 1\nsample: {names: a}",
      "2:17: sample.names: expected a list of strings, found \"a\""),
    Mistake(
      "version: 1\nsample: {names: [[a]]}",
      "2:18: sample.names: expected a string, found a list"),
    Mistake("version: 1\nsample: 3", "2:9: sample: expected its settings, found \"3\""),
    Mistake(
      "version: 1\nrules: {sample-rul: off}",
      "2:9: unknown rule \"sample-rul\"; did you mean \"sample-rule\"?"),
    Mistake(
      "version: 1\nrules: {sample-rule: fatal}",
      "2:22: rules.sample-rule: expected one of off, note, warning, error, found \"fatal\""),
    Mistake(
      "version: 1\nrules: {sample-rule: {severty: note}}",
      "2:23: unknown key in rules.sample-rule \"severty\"; did you mean \"severity\"?"),
    Mistake(
      "version: 1\noverrides:\n  - sample: {limit: 3}",
      "3:5: an entry of overrides needs the key \"paths\""),
    Mistake(
      "version: 1\noverrides:\n  - paths: [a]\n    sampel: {limit: 3}",
      "4:5: unknown key in overrides \"sampel\"; did you mean \"sample\"?"),
    Mistake(
      "version: 1\nversion: 1",
      "2:1: the key \"version\" is there twice; the first is in line 1"),
    Mistake("version: 1\na: &x 1", "2:4: anchors are not supported; write the value out"),
    Mistake("version: 1\na: *x", "2:4: aliases are not supported; write the value out"),
    Mistake("version: 1\na: !!str 1", "2:4: tags are not supported; remove the tag"),
    Mistake("version: 1\n---\nversion: 1", "2:1: a second document; only one is read"),
    Mistake("version: 1\n[a]: 1", "2:1: a key must be a plain name"),
    Mistake("- version", "1:1: the configuration: expected keys such as version, found a list"),
  ]

  @Test("a mistake is reported where it stands", arguments: mistakes)
  func mistake(_ mistake: Mistake) {
    #expect(
      throws: UserError(
        mistake.message.split(separator: "\n").map { ".njord-gate.yml:\($0)" }
          .joined(separator: "\n"))
    ) {
      try load(mistake.yaml)
    }
  }

  @Test("all mistakes are reported at once, in the order of the file")
  func allAtOnce() {
    #expect(
      throws: UserError(
        """
        .njord-gate.yml:2:1: unknown key "sampel"; did you mean "sample"?
        .njord-gate.yml:3:8: rules: expected rule names with their levels, found "3"
        """)
    ) {
      try load("version: 1\nsampel: {}\nrules: 3")
    }
  }

  @Test("text that is not YAML is reported with the place where libyaml stopped")
  func notYAML() {
    let error = #expect(throws: UserError.self) { try load("version: 1\nsample: {limit: 3") }
    let text = error?.description ?? ""
    #expect(text.hasPrefix(".njord-gate.yml:3:1:"))
    #expect(text.contains("not valid YAML: did not find expected ',' or '}'"))
  }

  @Test("depth, count and size are bounded")
  func bounds() {
    let deep = "version: 1\na: " + String(repeating: "[", count: 1000)
    #expect(throws: UserError(".njord-gate.yml:2:19: nested deeper than 16 levels")) {
      try load(deep)
    }
    let wide = "version: 1\na: [" + String(repeating: "1,", count: 20_001) + "]"
    let error = #expect(throws: UserError.self) { try load(wide) }
    #expect(error?.description.hasSuffix("more than 20000 values") == true)
    #expect(
      throws: UserError("cannot read /p/.njord-gate.yml: it has more than 262144 bytes")
    ) {
      try load("# " + String(repeating: "x", count: 262_144))
    }
  }

  @Test("a value given with --set is checked like one in the file")
  func assignments() {
    let expected = [
      "sample.limit=0": "sample.limit: expected a whole number from 1 to 100, found \"0\"",
      "sampel.limit=3": "unknown key \"sampel\"; did you mean \"sample\"?",
      "sample.limit": "expected key=value, such as --set complexity.limit=12",
      "=3": "expected key=value, such as --set complexity.limit=12",
      "overrides=[{paths: [a]}]": "overrides can be set in the configuration file only",
      "sample=": "sample: expected its settings, found nothing",
    ]
    for (text, message) in expected {
      #expect(throws: UserError("--set \(text): \(message)")) {
        try load("version: 1", set: [text])
      }
    }
  }

  private func load(_ yaml: String, set: [String] = []) throws -> Configuration {
    try ConfigurationLoader(
      registry: Sample.registry, files: .memory(["/p/.njord-gate.yml": yaml])
    ).load(root: AnalysisRoot(directory: "/p"), .init(assignments: set))
  }
}
