// One source of configuration, read but not yet merged: the file, or one `--set`. The reader reports
// everything that is wrong at once, each with its place, because mending a file one error per run is
// slow.

internal import GateModel
internal import YAMLText

/// A value with the place where it was written.
struct Placed<Value> {
  let value: Value
  let position: YAMLPosition
}

/// What one source says.
struct ConfigurationLayer {
  struct Override {
    let paths: [String]
    let position: YAMLPosition
    var values: [String: Placed<SettingValue>] = [:]
    var levels: [RuleID: Placed<RuleLevel>] = [:]
  }

  var values: [String: Placed<SettingValue>] = [:]
  var levels: [RuleID: Placed<RuleLevel>] = [:]
  var exclude: Placed<[String]>?
  var baseline: Placed<String>?
  var overrides: [Override] = []
}

/// Reads a layer from a document.
struct ConfigurationReader {
  /// Whether the document must say which version it is written for.
  enum VersionRule {
    case required, absent
  }

  private let vocabulary: ConfigurationVocabulary
  private var problems: [YAMLProblem] = []

  /// Reads a layer.
  ///
  /// - Parameters:
  ///   - root: The document, or nil for an empty one.
  ///   - vocabulary: What may be written.
  ///   - version: Whether a version is required.
  /// - Returns: The layer, which is to be used only where there are no problems.
  static func read(
    _ root: YAMLNode?, _ vocabulary: ConfigurationVocabulary, version: VersionRule
  ) -> (layer: ConfigurationLayer, problems: [YAMLProblem]) {
    var reader = ConfigurationReader(vocabulary: vocabulary)
    let begin = YAMLPosition(line: 1, column: 1)
    let layer = reader.layer(
      root ?? YAMLNode(content: .mapping([]), position: begin), version: version)
    return (layer, reader.problems)
  }

  private init(vocabulary: ConfigurationVocabulary) { self.vocabulary = vocabulary }

  private mutating func layer(_ root: YAMLNode, version: VersionRule) -> ConfigurationLayer {
    var layer = ConfigurationLayer()
    let members = mapping(root, of: "the configuration", expected: "keys such as version")
    let isVersionMissing = !members.contains { $0.key.name == "version" }
    if version == .required, isVersionMissing, problems.isEmpty {
      report(
        root.position,
        "the first line must be \"version: \(ConfigurationVocabulary.version)\"; no version is set")
    }
    for (key, value) in members {
      switch key.name {
      case "version": readVersion(value)
      case "exclude":
        layer.exclude = strings(value, of: "exclude").map {
          Placed(value: $0, position: value.position)
        }
      case "baseline": layer.baseline = path(value, of: "baseline")
      case "rules": layer.levels = levels(value)
      case "overrides": layer.overrides = overrides(value)
      default:
        if let section = vocabulary.section(key.name) {
          layer.values.merge(values(value, of: section)) { $1 }
        } else {
          reportUnknown(key, "key", among: vocabulary.topKeys)
        }
      }
    }
    return layer
  }

  private mutating func path(_ node: YAMLNode, of name: String) -> Placed<String>? {
    guard case .scalar(let text, _) = node.content, !text.isEmpty else {
      report(node.position, "\(name): expected a path, found \(node.found)")
      return nil
    }
    return Placed(value: text, position: node.position)
  }

  private mutating func readVersion(_ node: YAMLNode) {
    let known = ConfigurationVocabulary.version
    guard case .scalar(let text, isPlain: true) = node.content, let number = Int(text) else {
      return report(node.position, "version: expected \(known), found \(node.found)")
    }
    if number != known {
      report(
        node.position,
        "version: this \(Tool.name) reads version \(known) of the configuration, "
          + "not version \(number)")
    }
  }
}

// MARK: - Sections, rules, overrides

extension ConfigurationReader {
  private mutating func values(
    _ node: YAMLNode, of section: ConfigurationVocabulary.Section
  ) -> [String: Placed<SettingValue>] {
    var values: [String: Placed<SettingValue>] = [:]
    for (key, value) in mapping(node, of: section.check.rawValue, expected: "its settings") {
      guard let setting = section.settings.first(where: { $0.key == key.name }) else {
        reportUnknown(key, "key in \(section.check)", among: section.settings.map(\.key))
        continue
      }
      if let read = settingValue(value, of: setting.descriptor) {
        values[setting.descriptor.key] = Placed(value: read, position: value.position)
      }
    }
    return values
  }

  private mutating func levels(_ node: YAMLNode) -> [RuleID: Placed<RuleLevel>] {
    var levels: [RuleID: Placed<RuleLevel>] = [:]
    for (key, value) in mapping(node, of: "rules", expected: "rule names with their levels") {
      guard let rule = vocabulary.rules.first(where: { $0.id.rawValue == key.name }) else {
        reportUnknown(key, "rule", among: vocabulary.rules.map(\.id.rawValue))
        continue
      }
      if let level = level(value, of: rule.id) {
        levels[rule.id] = Placed(value: level, position: value.position)
      }
    }
    return levels
  }

  /// Reads `off`, `warning` or `{severity: warning}`.
  private mutating func level(_ node: YAMLNode, of rule: RuleID) -> RuleLevel? {
    var word = node
    if case .mapping(let members) = node.content {
      for (key, value) in members {
        if key.name == "severity" {
          word = value
        } else {
          reportUnknown(key, "key in rules.\(rule)", among: ["severity"])
          return nil
        }
      }
    }
    if case .scalar("off", _) = word.content { return .off }
    if case .scalar(let text, _) = word.content, let severity = Severity(rawValue: text) {
      return .severity(severity)
    }
    let words = ConfigurationVocabulary.levelWords.joined(separator: ", ")
    report(word.position, "rules.\(rule): expected one of \(words), found \(word.found)")
    return nil
  }

  private mutating func overrides(_ node: YAMLNode) -> [ConfigurationLayer.Override] {
    guard case .sequence(let entries) = node.content else {
      report(node.position, "overrides: expected a list, found \(node.found)")
      return []
    }
    return entries.compactMap { override($0) }
  }

  private mutating func override(_ node: YAMLNode) -> ConfigurationLayer.Override? {
    let members = mapping(node, of: "an entry of overrides", expected: "paths and settings")
    guard let paths = members.first(where: { $0.key.name == "paths" }) else {
      report(node.position, "an entry of overrides needs the key \"paths\"")
      return nil
    }
    guard let patterns = strings(paths.value, of: "paths") else { return nil }
    var entry = ConfigurationLayer.Override(paths: patterns, position: node.position)
    for (key, value) in members where key.name != "paths" {
      if key.name == "rules" {
        entry.levels = levels(value)
      } else if let section = vocabulary.section(key.name) {
        entry.values.merge(values(value, of: section)) { $1 }
      } else {
        reportUnknown(key, "key in overrides", among: vocabulary.overrideKeys)
      }
    }
    return entry
  }
}

// MARK: - Values

extension ConfigurationReader {
  private mutating func settingValue(
    _ node: YAMLNode, of descriptor: SettingDescriptor
  ) -> SettingValue? {
    if case .strings = descriptor.kind {
      return strings(node, of: descriptor.key).map(SettingValue.strings)
    }
    if case .scalar(let text, let isPlain) = node.content,
      let value = Self.scalarValue(text, isPlain: isPlain, descriptor.kind)
    {
      return value
    }
    report(
      node.position,
      "\(descriptor.key): expected \(descriptor.kind.expectation), found \(node.found)"
        + Self.suggestion(for: node, descriptor.kind))
    return nil
  }

  private static func scalarValue(
    _ text: String, isPlain: Bool, _ kind: SettingKind
  ) -> SettingValue? {
    if case .choice(let words) = kind { return words.contains(text) ? .text(text) : nil }
    return isPlain ? plainValue(text, kind) : nil
  }

  /// The value of a scalar that is not quoted.
  private static func plainValue(_ text: String, _ kind: SettingKind) -> SettingValue? {
    switch kind {
    case .integer(let range): within(range, Int(text)).map(SettingValue.integer)
    case .decimal(let range):
      text.utf8.allSatisfy(decimalCharacters.contains)
        ? within(range, Double(text)).map(SettingValue.decimal) : nil
    case .flag: ["true": .flag(true), "false": .flag(false)][text]
    case .choice, .strings: nil
    }
  }

  private static func within<Number>(
    _ range: ClosedRange<Number>, _ number: Number?
  ) -> Number? {
    number.flatMap { range.contains($0) ? $0 : nil }
  }

  private static let decimalCharacters = Set("0123456789.-+".utf8)

  private static func suggestion(for node: YAMLNode, _ kind: SettingKind) -> String {
    guard case .choice(let words) = kind, case .scalar(let text, _) = node.content else {
      return ""
    }
    return Suggestion.phrase(for: text, among: words)
  }

  private mutating func strings(_ node: YAMLNode, of name: String) -> [String]? {
    guard case .sequence(let elements) = node.content else {
      report(node.position, "\(name): expected a list of strings, found \(node.found)")
      return nil
    }
    var strings: [String] = []
    for element in elements {
      guard case .scalar(let text, _) = element.content, !text.isEmpty else {
        report(element.position, "\(name): expected a string, found \(element.found)")
        return nil
      }
      strings.append(text)
    }
    return strings
  }

  private mutating func mapping(
    _ node: YAMLNode, of name: String, expected: String
  ) -> [(key: YAMLNode.Key, value: YAMLNode)] {
    if case .mapping(let members) = node.content { return members }
    report(node.position, "\(name): expected \(expected), found \(node.found)")
    return []
  }

  private mutating func report(_ position: YAMLPosition, _ message: String) {
    problems.append(YAMLProblem(position: position, message: message))
  }

  private mutating func reportUnknown(
    _ key: YAMLNode.Key, _ what: String, among known: [String]
  ) {
    let suggestion = Suggestion.phrase(for: key.name, among: known)
    let list = suggestion.isEmpty ? "; known are " + known.joined(separator: ", ") : suggestion
    report(key.position, "unknown \(what) \"\(key.name)\"\(list)")
  }
}
