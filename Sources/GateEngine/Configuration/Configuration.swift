// What is configured, resolved for a run: defaults, then the file, then `--set`. Every value knows
// where it came from, so that `config show` can say it.

package import GateModel
package import YAMLText

/// What the configuration says of a rule.
package enum RuleLevel: Sendable, Equatable {
  /// Its findings are dropped.
  case off
  case severity(Severity)

  /// The word in the configuration file.
  var word: String {
    switch self {
    case .off: "off"
    case .severity(let severity): severity.rawValue
    }
  }
}

/// The levels of rules, for the whole run and by path.
package struct RuleLevels: Sendable, Equatable {
  /// Levels that hold for the paths that one of the patterns matches; later entries win.
  package struct Override: Sendable, Equatable {
    var patterns: [PathPattern]
    var values: [RuleID: RuleLevel]

    package init(patterns: [PathPattern], values: [RuleID: RuleLevel]) {
      self.patterns = patterns
      self.values = values
    }
  }

  package var values: [RuleID: RuleLevel]
  package var overrides: [Override]

  package init(values: [RuleID: RuleLevel] = [:], overrides: [Override] = []) {
    self.values = values
    self.overrides = overrides
  }

  /// What is configured for a rule in one file.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - path: The file's path, relative to the root of the analysis.
  /// - Returns: The last matching override's level, else that of the whole run; nil for the
  ///   severity that the check chose.
  package func level(of rule: RuleID, at path: String) -> RuleLevel? {
    for entry in overrides.reversed() {
      if let level = entry.values[rule], entry.patterns.contains(where: { $0.matches(path) }) {
        return level
      }
    }
    return values[rule]
  }

  /// Whether no file can have findings of the rule.
  package func isOffEverywhere(_ rule: RuleID) -> Bool {
    values[rule] == .off && overrides.allSatisfy { $0.values[rule, default: .off] == .off }
  }
}

/// Where a value of the configuration came from.
package enum ConfigurationOrigin: Sendable, Equatable, CustomStringConvertible {
  case defaultValue
  case file(String, YAMLPosition)
  /// The argument of `--set` as it was written.
  case commandLine(String)

  package var description: String {
    switch self {
    case .defaultValue: "default"
    case .file(let path, let position): "\(path):\(position.line):\(position.column)"
    case .commandLine(let text): "--set \(text)"
    }
  }
}

/// The configuration of a run.
package struct Configuration: Sendable {
  /// The file that was read, as the user would write it; nil where there is none.
  package var file: String?
  package var settings: Settings
  /// Where the baseline is, relative to the root of the analysis; nil for its usual place.
  package var baseline: String?
  /// Paths that are left out of the analysis.
  package var excludes: [PathPattern]
  package var levels: RuleLevels
  /// Where values came from, by key (`complexity.limit`, `exclude`, `rules.missing-doc`); what is
  /// not here is a default.
  var origins: [String: ConfigurationOrigin]
  /// Where the entries of the file's overrides stand, in their order.
  var overrideOrigins: [ConfigurationOrigin]

  package init(
    file: String? = nil, settings: Settings = Settings(), excludes: [PathPattern] = [],
    levels: RuleLevels = RuleLevels()
  ) {
    self.file = file
    self.settings = settings
    self.excludes = excludes
    self.levels = levels
    origins = [:]
    overrideOrigins = []
  }

  /// Where the value of a key came from.
  package func origin(of key: String) -> ConfigurationOrigin { origins[key] ?? .defaultValue }
}
