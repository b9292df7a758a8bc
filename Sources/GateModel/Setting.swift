// What can be configured, as data. A rule declares its settings next to its definition; the
// configuration file's validation, its error messages, `explain` and the schema derive from them.
// A `Settings` value answers for a path, because every setting can be overridden by path.

/// The kinds of value that a setting takes.
package enum SettingKind: Sendable, Equatable {
  case integer(ClosedRange<Int>)
  case decimal(ClosedRange<Double>)
  case flag
  case choice([String])
  /// A list of strings: path patterns, names.
  case strings
}

/// A value of a setting.
package enum SettingValue: Sendable, Equatable {
  case integer(Int)
  case decimal(Double)
  case flag(Bool)
  case text(String)
  case strings([String])
}

/// A setting without its Swift type: what the configuration reader and the documentation need.
package struct SettingDescriptor: Sendable {
  /// The check (first part) and the key below it, such as `complexity.limit`.
  package let key: String
  /// Which values are accepted.
  package let kind: SettingKind
  /// The value where nothing is configured.
  package let defaultValue: SettingValue
  /// One sentence for `explain` and the schema.
  package let help: String
}

/// A Swift type that can be the value of a setting.
package protocol SettingRepresentable: Sendable {
  static func fromSetting(_ value: SettingValue) -> Self?
  var settingValue: SettingValue { get }
}

extension Int: SettingRepresentable {
  package static func fromSetting(_ value: SettingValue) -> Int? {
    if case .integer(let number) = value { number } else { nil }
  }
  package var settingValue: SettingValue { .integer(self) }
}

extension Double: SettingRepresentable {
  package static func fromSetting(_ value: SettingValue) -> Double? {
    if case .decimal(let number) = value { number } else { nil }
  }
  package var settingValue: SettingValue { .decimal(self) }
}

extension Bool: SettingRepresentable {
  package static func fromSetting(_ value: SettingValue) -> Bool? {
    if case .flag(let flag) = value { flag } else { nil }
  }
  package var settingValue: SettingValue { .flag(self) }
}

extension String: SettingRepresentable {
  package static func fromSetting(_ value: SettingValue) -> String? {
    if case .text(let text) = value { text } else { nil }
  }
  package var settingValue: SettingValue { .text(self) }
}

extension [String]: SettingRepresentable {
  package static func fromSetting(_ value: SettingValue) -> [String]? {
    if case .strings(let strings) = value { strings } else { nil }
  }
  package var settingValue: SettingValue { .strings(self) }
}

/// A setting with its Swift type, declared once beside the rule that reads it.
package struct Setting<Value: SettingRepresentable>: Sendable {
  /// The value where nothing is configured.
  package let defaultValue: Value
  /// The untyped view.
  package let descriptor: SettingDescriptor

  package init(_ key: String, _ kind: SettingKind, default defaultValue: Value, help: String) {
    self.defaultValue = defaultValue
    self.descriptor = SettingDescriptor(
      key: key, kind: kind, defaultValue: defaultValue.settingValue, help: help)
  }
}

/// The resolved configuration values of a run: defaults, then the file, then its overrides by path.
package struct Settings: Sendable, Equatable {
  /// Values that hold for the paths that one of the patterns matches; later entries win.
  package struct Override: Sendable, Equatable {
    package let patterns: [PathPattern]
    package let values: [String: SettingValue]

    package init(patterns: [PathPattern], values: [String: SettingValue]) {
      self.patterns = patterns
      self.values = values
    }
  }

  package var values: [String: SettingValue]
  package var overrides: [Override]

  package init(values: [String: SettingValue] = [:], overrides: [Override] = []) {
    self.values = values
    self.overrides = overrides
  }

  /// The value that holds for the whole run.
  package subscript<Value>(_ setting: Setting<Value>) -> Value {
    values[setting.descriptor.key].flatMap(Value.fromSetting) ?? setting.defaultValue
  }

  /// The value that holds for one file.
  ///
  /// - Parameters:
  ///   - setting: The setting to look up.
  ///   - path: The file's path, relative to the root of the analysis.
  /// - Returns: The last matching override's value, else the value of the whole run.
  package func value<Value>(_ setting: Setting<Value>, at path: String) -> Value {
    for entry in overrides.reversed() {
      if let value = entry.values[setting.descriptor.key].flatMap(Value.fromSetting),
        entry.patterns.contains(where: { $0.matches(path) })
      {
        return value
      }
    }
    return self[setting]
  }
}
