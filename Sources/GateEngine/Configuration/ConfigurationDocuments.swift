// The configuration in its other shapes, all made from the vocabulary: the resolved values with their
// origins, the commented starter file, and the JSON Schema for editors.

package import GateModel

/// Which values are shown.
package enum ConfigurationExtent: Sendable {
  /// All that hold.
  case resolved
  /// Those that are no defaults.
  case set
}

/// Writes configuration down.
package struct ConfigurationDocuments: Sendable {
  private let vocabulary: ConfigurationVocabulary

  package init(_ vocabulary: ConfigurationVocabulary) { self.vocabulary = vocabulary }

  /// A file that changes nothing: every key with its default, as a comment.
  package var starter: String { starter(for: StarterSubject()) }

  /// A file that changes nothing, for what it is written for.
  ///
  /// - Parameter subject: What was found there.
  /// - Returns: Every key with its default, as a comment, behind what was found.
  package func starter(for subject: StarterSubject) -> String {
    var text = "# What \(Tool.name) checks here. Every key has a default, shown below.\n"
    text += "# '\(Tool.name) config show' prints the values that hold.\n"
    text += "version: \(ConfigurationVocabulary.version)\n"
    text += subject.comment
    text += "\n# Paths that are left out, as in a .gitignore.\n"
    text += "# exclude: \(SettingValue.strings(subject.proposedExcludes).yaml)\n"
    text += "\n# Where '\(Tool.name) baseline' keeps what was accepted.\n"
    text += "# baseline: \(BaselineFile.name)\n"
    for section in vocabulary.sections {
      text += "\n# \(section.check): \(section.summary)\n# \(section.check):\n"
      for (key, descriptor) in section.settings {
        text += "#   # \(descriptor.help)\n"
        text += "#   \(key): \(descriptor.defaultValue.yaml)  # \(descriptor.kind.expectation)\n"
      }
    }
    text += "\n# Rules: \(ConfigurationVocabulary.levelWords.joined(separator: ", ")).\n# rules:\n"
    for rule in vocabulary.rules { text += "#   \(rule.id): \(rule.severity.rawValue)\n" }
    text += "\n# Other values for some paths; later entries win.\n# overrides:\n"
    text += "#   - paths: [\"Tests/\"]\n#     rules: {\(vocabulary.rules.first?.id ?? ""): off}\n"
    return text
  }
}

// MARK: - Resolved values

extension ConfigurationDocuments {
  /// The resolved values with their origins, as a configuration file.
  ///
  /// - Parameters:
  ///   - configuration: What was resolved.
  ///   - extent: Which values to show.
  /// - Returns: YAML that means the same as what was resolved.
  package func yaml(
    of configuration: Configuration, _ extent: ConfigurationExtent = .resolved
  ) -> String {
    var text = "# \(configuration.file ?? "no configuration file; every value is a default")\n"
    text += "version: \(ConfigurationVocabulary.version)\n"
    let line = { (indentation: String, name: String, value: String, key: String) -> String in
      let origin = configuration.origin(of: key)
      guard extent == .resolved || origin != .defaultValue else { return "" }
      return "\(indentation)\(name): \(value)  # \(origin)\n"
    }
    let excludes = SettingValue.strings(configuration.excludes.map(\.description))
    text += line("", "exclude", excludes.yaml, "exclude")
    text += line("", "baseline", configuration.baseline ?? BaselineFile.name, "baseline")
    for section in vocabulary.sections {
      let lines = section.settings.map { key, descriptor in
        let value = configuration.settings.values[descriptor.key] ?? descriptor.defaultValue
        return line("  ", key, value.yaml, descriptor.key)
      }.joined()
      text += lines.isEmpty ? "" : "\(section.check):\n\(lines)"
    }
    let rules = vocabulary.rules.map { rule in
      let level = configuration.levels.values[rule.id] ?? .severity(rule.severity)
      return line("  ", rule.id.rawValue, level.word, "rules.\(rule.id)")
    }.joined()
    text += rules.isEmpty ? "" : "rules:\n\(rules)"
    return text + overrides(of: configuration)
  }

  private func overrides(of configuration: Configuration) -> String {
    var text = configuration.overrideOrigins.isEmpty ? "" : "overrides:\n"
    for (index, origin) in configuration.overrideOrigins.enumerated() {
      let settings = configuration.settings.overrides[index]
      let levels = configuration.levels.overrides[index]
      let paths = SettingValue.strings(settings.patterns.map(\.description))
      text += "  - paths: \(paths.yaml)  # \(origin)\n"
      for section in vocabulary.sections {
        let values = section.settings.compactMap { setting in
          settings.values[setting.descriptor.key].map { "\(setting.key): \($0.yaml)" }
        }
        if !values.isEmpty {
          text += "    \(section.check): {\(values.joined(separator: ", "))}\n"
        }
      }
      let words = levels.values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.word)" }
      if !words.isEmpty { text += "    rules: {\(words.joined(separator: ", "))}\n" }
    }
    return text
  }

  /// The resolved values with their origins, as JSON.
  ///
  /// - Parameters:
  ///   - configuration: What was resolved.
  ///   - extent: Which values to show.
  /// - Returns: An object with `file` and `values`, each value with its `key`, `value` and `origin`.
  package func json(
    of configuration: Configuration, _ extent: ConfigurationExtent = .resolved
  ) -> JSONValue {
    var values: [JSONValue] = []
    func add(_ key: String, _ value: JSONValue) {
      guard extent == .resolved || configuration.origin(of: key) != .defaultValue else { return }
      values.append(
        .object([
          ("key", .string(key)), ("value", value),
          ("origin", .string("\(configuration.origin(of: key))")),
        ]))
    }
    add("exclude", SettingValue.strings(configuration.excludes.map(\.description)).json)
    add("baseline", .string(configuration.baseline ?? BaselineFile.name))
    for (_, descriptor) in vocabulary.sections.flatMap(\.settings) {
      add(
        descriptor.key,
        (configuration.settings.values[descriptor.key] ?? descriptor.defaultValue).json)
    }
    for rule in vocabulary.rules {
      let level = configuration.levels.values[rule.id] ?? .severity(rule.severity)
      add("rules.\(rule.id)", .string(level.word))
    }
    let overrides = configuration.overrideOrigins.indices.map { index -> JSONValue in
      override(
        configuration.settings.overrides[index], configuration.levels.overrides[index],
        configuration.overrideOrigins[index])
    }
    return .object([
      ("file", .string(orNull: configuration.file)), ("values", .array(values)),
      ("overrides", .array(overrides)),
    ])
  }

  private func override(
    _ settings: Settings.Override, _ levels: RuleLevels.Override, _ origin: ConfigurationOrigin
  ) -> JSONValue {
    let values =
      settings.values.map { (key: $0.key, value: $0.value.json) }
      + levels.values.map { (key: "rules.\($0.key)", value: .string($0.value.word)) }
    return .object([
      ("paths", .array(settings.patterns.map { .string($0.description) })),
      ("values", .object(values.sorted { $0.key < $1.key })),
      ("origin", .string("\(origin)")),
    ])
  }
}

// MARK: - Schema

extension ConfigurationDocuments {
  /// The JSON Schema (draft 2020-12) of the configuration file.
  package var schema: JSONValue {
    let version: JSONValue = .object([("const", .integer(ConfigurationVocabulary.version))])
    let members: [(key: String, value: JSONValue)] =
      [
        ("version", version),
        ("exclude", Self.strings("Paths that are left out of the analysis.")),
        (
          "baseline",
          .object([
            ("description", .string("Where the baseline is.")), ("type", .string("string")),
            ("default", .string(BaselineFile.name)),
          ])
        ),
        ("rules", rules),
      ] + sections
    let override = Self.object(
      [("paths", Self.strings("Where the entry holds.")), ("rules", rules)] + sections,
      required: ["paths"])
    let overrides: JSONValue = .object([("type", .string("array")), ("items", override)])
    guard
      case .object(let root) = Self.object(
        members + [("overrides", overrides)], required: ["version"])
    else { return .null }
    return .object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string("\(Tool.name) configuration")),
      ] + root)
  }

  private var sections: [(key: String, value: JSONValue)] {
    vocabulary.sections.map { section in
      let settings = section.settings.map { ($0.key, Self.schema(of: $0.descriptor)) }
      return (section.check.rawValue, Self.object(settings, described: section.summary))
    }
  }

  private var rules: JSONValue {
    let word: JSONValue = .object([
      ("enum", .array(ConfigurationVocabulary.levelWords.map(JSONValue.string)))
    ])
    return Self.object(
      vocabulary.rules.map { rule in
        let long = Self.object([("severity", word)], required: ["severity"])
        return (
          rule.id.rawValue,
          .object([("description", .string(rule.summary)), ("anyOf", .array([word, long]))])
        )
      })
  }

  private static func object(
    _ members: [(key: String, value: JSONValue)], required: [String] = [], described: String? = nil
  ) -> JSONValue {
    let description = described.map { [(key: "description", value: JSONValue.string($0))] } ?? []
    return .object(
      description + [
        ("type", .string("object")),
        ("properties", .object(members)),
        ("required", .array(required.map(JSONValue.string))),
        ("additionalProperties", .flag(false)),
      ])
  }

  private static func strings(_ help: String) -> JSONValue {
    .object([
      ("description", .string(help)), ("type", .string("array")),
      ("items", .object([("type", .string("string"))])),
    ])
  }

  private static func schema(of descriptor: SettingDescriptor) -> JSONValue {
    let shape: [(key: String, value: JSONValue)]
    switch descriptor.kind {
    case .integer(let range):
      let maximum: [(key: String, value: JSONValue)] =
        range.upperBound == Int.max ? [] : [("maximum", .integer(range.upperBound))]
      shape = [("type", .string("integer")), ("minimum", .integer(range.lowerBound))] + maximum
    case .decimal(let range):
      shape = [
        ("type", .string("number")), ("minimum", SettingValue.decimal(range.lowerBound).json),
        ("maximum", SettingValue.decimal(range.upperBound).json),
      ]
    case .flag: shape = [("type", .string("boolean"))]
    case .choice(let words): shape = [("enum", .array(words.map(JSONValue.string)))]
    case .strings:
      shape = [
        ("type", .string("array")), ("items", .object([("type", .string("string"))])),
      ]
    }
    return .object(
      [("description", .string(descriptor.help))] + shape
        + [("default", descriptor.defaultValue.json)])
  }
}
