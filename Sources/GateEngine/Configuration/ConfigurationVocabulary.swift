// The keys that a configuration may hold, derived from the registered rules. The reader, the error
// messages, the JSON Schema, the starter file and the documentation all use this one list.

package import GateModel

/// What may be written in a configuration file.
package struct ConfigurationVocabulary: Sendable {
  /// The version that this tool reads.
  package static let version = 1

  /// A check with its settings.
  package struct Section: Sendable {
    let check: CheckID
    let summary: String
    package let settings: [(key: String, descriptor: SettingDescriptor)]
  }

  /// The checks that have settings, in the order of the registry.
  package let sections: [Section]
  /// All rules, by id.
  package let rules: [Rule]

  package init(_ registry: CheckRegistry) {
    sections = registry.checks.map {
      Section(check: $0.id, summary: $0.summary, settings: registry.settings(of: $0.id))
    }.filter { !$0.settings.isEmpty }
    rules = registry.rules
  }

  /// The keys at the top of the file.
  var topKeys: [String] {
    ["version", "exclude", "baseline", "rules"] + sections.map(\.check.rawValue) + ["overrides"]
  }

  /// The keys of an entry of `overrides`.
  var overrideKeys: [String] { ["paths", "rules"] + sections.map(\.check.rawValue) }

  /// The words that a rule can be set to.
  package static let levelWords = ["off"] + Severity.allCases.map(\.rawValue)

  /// The section of that name.
  func section(_ name: String) -> Section? { sections.first { $0.check.rawValue == name } }
}

extension SettingKind {
  /// What is accepted, in the words of an error message: `a whole number from 1 to 100`.
  package var expectation: String {
    switch self {
    case .integer(let range):
      range.upperBound == Int.max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .decimal(let range):
      "a number from \(SettingValue.decimal(range.lowerBound).yaml) to "
        + SettingValue.decimal(range.upperBound).yaml
    case .flag: "true or false"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .strings: "a list of strings"
    }
  }
}

extension SettingValue {
  /// The value as it is written in the configuration file.
  package var yaml: String {
    switch self {
    case .integer(let number): String(number)
    case .decimal(let number):
      number == number.rounded() ? fixedPoint(number, places: 0) : "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .strings(let strings): JSONValue.array(strings.map(JSONValue.string)).compact
    }
  }

  /// The value in JSON.
  package var json: JSONValue {
    switch self {
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number, places: 2)
    case .flag(let flag): .flag(flag)
    case .text(let text): .string(text)
    case .strings(let strings): .array(strings.map(JSONValue.string))
    }
  }
}
