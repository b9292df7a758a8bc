// What the protocols of the standard library, Foundation and their kin require, and which of those
// requirements are documented. The table is generated from the toolchain's own symbol graphs; a test
// generates it again and compares. A short second table, written by hand, holds the protocols of
// Apple's platforms whose witnesses are most common and which no toolchain on Linux has.

/// A protocol from outside the package.
struct ExternalProtocol: Equatable {
  /// The module that users import for it.
  var module: String
  /// Dotted where it is nested in a type.
  var name: String
  /// The names of the protocols that it inherits from, at any distance, in order.
  var inherited: [String] = []
  /// Its own, without inherited ones.
  var requirements: [ExternalRequirement] = []
}

/// A requirement of a protocol from outside the package.
struct ExternalRequirement: Equatable {
  /// What its witnesses are called.
  var key: MemberKey
  /// Whether the toolchain has documentation for it.
  var isDocumented: Bool
  /// The parameters' types; `*` where any type fits.
  var types: [String]
}

/// The protocols from outside that are known.
struct ExternalProtocols {
  private let protocols: [String: ExternalProtocol]
  private let aliases: [String: [String]]

  /// All tables of the tool.
  static let known = ExternalProtocols(toolchainProtocolTable + applePlatformProtocolTable)

  /// Reads a table: a line `protocol Module.Name: Inherited, …`, then its requirements, each
  /// `+` (documented) or `-`, the sort of member, `*` where it is static, the full name, and behind
  /// a bar the parameters' types separated by semicolons. `alias Name = Name & …` names others.
  ///
  /// - Parameter table: The lines.
  init(_ table: String) {
    var protocols: [String: ExternalProtocol] = [:]
    var aliases: [String: [String]] = [:]
    var current = ExternalProtocol(module: "", name: "")
    for line in table.split(separator: "\n") {
      if line.hasPrefix("protocol ") {
        protocols[current.name] = current
        current = Self.head(line.dropFirst(9))
      } else if line.hasPrefix("alias ") {
        let parts = line.dropFirst(6).split(separator: "=").map { $0.filter { $0 != " " } }
        if parts.count == 2 { aliases[parts[0]] = TypeText.names(parts[1]) }
      } else if let requirement = Self.requirement(line) {
        current.requirements.append(requirement)
      }
    }
    protocols[current.name] = current
    self.protocols = protocols
    self.aliases = aliases
  }

  /// The protocols that a name stands for, those that they inherit from included.
  ///
  /// - Parameter name: A name without its module.
  /// - Returns: The protocols, nearest first; empty where nothing is known of the name.
  func named(_ name: String) -> [ExternalProtocol] {
    if let parts = aliases[name] { return parts.flatMap(named) }
    guard let found = protocols[name] else { return [] }
    return [found] + found.inherited.compactMap { protocols[$0] }
  }

  private static func head(_ line: Substring) -> ExternalProtocol {
    let parts = line.split(separator: ":", maxSplits: 1)
    let qualified = parts.first ?? ""
    let dot = qualified.firstIndex(of: ".") ?? qualified.startIndex
    let inherited = parts.dropFirst().first?.split(separator: ",") ?? []
    return ExternalProtocol(
      module: String(qualified[..<dot]), name: String(qualified[dot...].dropFirst()),
      inherited: inherited.map { $0.filter { $0 != " " } })
  }

  private static func requirement(_ line: Substring) -> ExternalRequirement? {
    let parts = line.split(separator: "|", maxSplits: 1)
    let words = (parts.first ?? "").split(separator: " ", maxSplits: 1)
    guard words.count == 2, let mark = words[0].first,
      let sort = words[0].dropFirst().first.flatMap(MemberSort.init(rawValue:))
    else { return nil }
    let types = parts.dropFirst().first?.split(separator: ";") ?? []
    return ExternalRequirement(
      key: MemberKey(
        sort: sort, isStatic: words[0].hasSuffix("*"), fullName: String(words[1])),
      isDocumented: mark == "+", types: types.map(String.init))
  }
}
