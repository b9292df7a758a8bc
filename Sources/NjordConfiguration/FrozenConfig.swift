// The configuration as it is for the whole life of a process: defaults, then a file, then the
// environment; everything checked, all problems named at once, and nothing changeable afterwards. The
// digest says which configuration a run had.

public import Digests
internal import YAMLText

/// Where a value came from.
public enum ConfigOrigin: Hashable, Sendable, CustomStringConvertible {
  /// Nobody said anything.
  case defaultValue
  /// A file, at this line, counted from 1.
  case file(line: Int)
  /// The variable with this name, which outranks a file.
  case environment(String)

  /// The origin in the words of a report.
  public var description: String {
    switch self {
    case .defaultValue: "default"
    case .file(let line): "line \(line)"
    case .environment(let variable): variable
    }
  }
}

/// Everything that is wrong with a configuration.
public struct ConfigProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence for each problem, with its place: the file's first, in order.
  public let sentences: [String]

  /// The sentences, one a line.
  public var description: String { sentences.joined(separator: "\n") }
}

/// A configuration that cannot change.
public struct FrozenConfig: Hashable, Sendable {
  /// The keys that it has values for.
  public let schema: ConfigSchema
  private let values: [String: ConfigValue]
  private let origins: [String: ConfigOrigin]

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - schema: The keys.
  ///   - file: The bytes of a YAML file with a mapping for each section, or nil for none.
  ///   - environment: The environment's variables; those that do not begin with
  ///     `ConfigSchema.variablePrefix` are left alone.
  /// - Throws: `ConfigProblems` with everything that is wrong: no YAML, unknown or repeated keys and
  ///   variables, values of the wrong kind or beyond their bounds.
  public init(
    _ schema: ConfigSchema = .core, file: [UInt8]?, environment: [String: String] = [:]
  ) throws(ConfigProblems) {
    var layers = ConfigLayers(schema: schema)
    if let file { layers.read(file: file) }
    layers.read(environment: environment)
    guard layers.problems.isEmpty else { throw ConfigProblems(sentences: layers.problems) }
    self.schema = schema
    values = layers.values
    origins = layers.origins
  }

  /// The value of a key.
  ///
  /// - Parameter name: The key with its section; one that the schema does not have is a programming
  ///   error and traps.
  public subscript(name: String) -> ConfigValue {
    guard let key = schema.keys.first(where: { $0.name == name }) else {
      preconditionFailure("the configuration has no key \(name)")
    }
    return values[name] ?? key.defaultValue
  }

  /// The value of a key that takes whole numbers.
  ///
  /// - Parameter name: The key with its section; one of another kind is a programming error and traps.
  /// - Returns: The number, in the unit that the key's name ends with.
  public func integer(_ name: String) -> Int {
    guard case .integer(let number) = self[name] else {
      preconditionFailure("\(name) is no whole number")
    }
    return Int(number)
  }

  /// Where the value of a key came from.
  ///
  /// - Parameter name: The key with its section.
  /// - Returns: The default, a line of the file or a variable.
  public func origin(of name: String) -> ConfigOrigin { origins[name] ?? .defaultValue }

  /// All keys with their values as YAML, in the order of the schema; reading it gives an equal digest.
  public var canonicalText: String {
    var text = ""
    var section = ""
    for key in schema.keys {
      if key.section != section { text += "\(key.section):\n" }
      section = key.section
      text += "  \(key.member): \(Self.quoted(self[key.name]))\n"
    }
    return text
  }

  /// The digest of all values: equal for equal values, wherever they came from.
  public var digest: Digest256 {
    var hasher = SHA256()
    let text = Array(canonicalText.utf8)
    hasher.update(text.span)
    return hasher.digest
  }

  private static func quoted(_ value: ConfigValue) -> String {
    if case .text(let text) = value { jsonString(text) } else { "\(value)" }
  }
}

/// The layers of a configuration while they are read.
struct ConfigLayers {
  let schema: ConfigSchema
  private(set) var values: [String: ConfigValue] = [:]
  private(set) var origins: [String: ConfigOrigin] = [:]
  private(set) var problems: [String] = []

  init(schema: ConfigSchema) { self.schema = schema }

  /// Reads a YAML file.
  mutating func read(file: [UInt8]) {
    do throws(YAMLProblem) {
      guard let root = try YAMLDocument.parse(file) else { return }
      for (section, node) in members(of: root, "the configuration") {
        read(section: section, node)
      }
    } catch {
      report(error.position, error.message)
    }
  }

  /// Reads the variables that override keys, in the order of the schema.
  mutating func read(environment: [String: String]) {
    let names = environment.keys.filter { $0.hasPrefix(ConfigSchema.variablePrefix) }.sorted()
    for name in names {
      guard let key = schema.keys.first(where: { $0.variable == name }) else {
        problems.append("\(name): no key of the configuration has this variable")
        continue
      }
      set(key, environment[name] ?? "", .environment(name), place: name)
    }
  }

  private mutating func read(section: YAMLNode.Key, _ node: YAMLNode) {
    guard schema.keys.contains(where: { $0.section == section.name }) else {
      return report(section.position, "there is no section \"\(section.name)\"")
    }
    for (member, value) in members(of: node, "the section \"\(section.name)\"") {
      let name = "\(section.name).\(member.name)"
      guard let key = schema.keys.first(where: { $0.name == name }) else {
        report(member.position, "there is no key \"\(name)\"")
        continue
      }
      guard case .scalar(let text, _) = value.content else {
        report(value.position, "\(name) takes \(key.kind.expected), found \(value.found)")
        continue
      }
      let place = Self.place(value.position)
      set(key, text, .file(line: value.position.line), place: place)
    }
  }

  /// The members of a mapping; none and a problem where there is another thing.
  private mutating func members(
    of node: YAMLNode, _ what: String
  ) -> [(key: YAMLNode.Key, value: YAMLNode)] {
    if case .mapping(let members) = node.content { return members }
    report(node.position, "\(what) is a mapping, found \(node.found)")
    return []
  }

  private mutating func set(
    _ key: ConfigKey, _ text: String, _ origin: ConfigOrigin, place: String
  ) {
    guard let value = key.kind.value(text) else {
      problems.append("\(place): \(key.name) takes \(key.kind.expected), found \"\(text)\"")
      return
    }
    values[key.name] = value
    origins[key.name] = origin
  }

  private mutating func report(_ position: YAMLPosition, _ message: String) {
    problems.append("\(Self.place(position)): \(message)")
  }

  private static func place(_ position: YAMLPosition) -> String {
    "line \(position.line), column \(position.column)"
  }
}
