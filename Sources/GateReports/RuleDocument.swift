// What `explain`, the generated rule pages and SARIF's help say of a rule: one content in three
// shapes, made from the rule's own description.

internal import GateEngine
package import GateModel

/// A rule in words.
package enum RuleDocument {
  /// The page of a rule, in Markdown.
  ///
  /// - Parameter rule: The rule.
  /// - Returns: Markdown that starts with a heading and ends with a newline.
  package static func markdown(of rule: Rule) -> String {
    var text = "# \(rule.id)\n\n\(rule.summary)\n\n"
    text += "Check `\(rule.check)` · severity `\(rule.severity.rawValue)` · since \(rule.since)\n\n"
    text += "## Why\n\n\(rule.rationale)\n\n## What counts\n\n\(rule.definition)\n"
    if !rule.options.isEmpty {
      text += "\n## Options\n\n| Key | Default | Accepted | Meaning |\n|---|---|---|---|\n"
      for option in rule.options {
        text += "| `\(option.key)` | `\(option.defaultValue.yaml)` | \(option.kind.expectation) "
        text += "| \(option.help) |\n"
      }
    }
    for (index, example) in rule.examples.enumerated() {
      text += index == 0 ? "\n## Examples\n" : ""
      text += "\n\(example.title)\n\n```swift\n\(example.source.trimmedNewlines)\n```\n"
    }
    return text + "\n## Configuration\n\n```yaml\nversion: 1\nrules:\n  \(rule.id): off\n```\n\n"
      + "`off`, `note`, `warning` and `error` are accepted; `overrides` sets it by path.\n"
  }

  /// The page of a rule for a terminal.
  ///
  /// - Parameter rule: The rule.
  /// - Returns: Text that ends with a newline.
  package static func text(of rule: Rule) -> String {
    var text = "\(rule.id): \(rule.summary)\n"
    text += "check \(rule.check), severity \(rule.severity.rawValue), since \(rule.since)\n"
    text += "\nWHY\n\(rule.rationale.indented)\n\nWHAT COUNTS\n\(rule.definition.indented)\n"
    if !rule.options.isEmpty { text += "\nOPTIONS\n" }
    for option in rule.options {
      text += "  \(option.key): \(option.help)\n"
      text += "    default \(option.defaultValue.yaml); \(option.kind.expectation)\n"
    }
    if !rule.examples.isEmpty { text += "\nEXAMPLES\n" }
    for example in rule.examples {
      text += "  \(example.title)\n\n\(example.source.trimmedNewlines.indented.indented)\n\n"
    }
    return text
  }

  /// A rule as JSON.
  ///
  /// - Parameter rule: The rule.
  /// - Returns: An object with everything that the rule declares.
  package static func json(of rule: Rule) -> JSONValue {
    .object([
      ("id", .string(rule.id.rawValue)),
      ("check", .string(rule.check.rawValue)),
      ("severity", .string(rule.severity.rawValue)),
      ("since", .string(rule.since)),
      ("summary", .string(rule.summary)),
      ("rationale", .string(rule.rationale)),
      ("definition", .string(rule.definition)),
      ("options", .array(rule.options.map(option))),
      (
        "examples",
        .array(
          rule.examples.map {
            .object([("title", .string($0.title)), ("source", .string($0.source))])
          })
      ),
    ])
  }

  private static func option(_ option: SettingDescriptor) -> JSONValue {
    .object([
      ("key", .string(option.key)),
      ("default", option.defaultValue.json),
      ("accepted", .string(option.kind.expectation)),
      ("help", .string(option.help)),
    ])
  }
}

extension String {
  /// Without line breaks at both ends.
  fileprivate var trimmedNewlines: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
    return kept.joined(separator: "\n")
  }

  /// With two spaces before each line that is not empty.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}
