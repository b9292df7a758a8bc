// From the names in a configuration to functions. A name that nothing bears is a mistake in the
// configuration, not a function without findings.

import GateModel
import SourceFacts

/// The functions that a list of names means.
struct NamedFunctions {
  private(set) var symbols: [SymbolID] = []
  /// Names of declarations that the index does not know, because no build compiled them.
  private(set) var unknown: [String] = []

  /// Finds the functions.
  ///
  /// - Parameters:
  ///   - setting: The setting that holds the names: `Type.method(label:)`, without labels for all
  ///     overloads, with the module before them where names alone are not enough.
  ///   - settings: The configuration.
  ///   - program: The package.
  /// - Throws: `UserError` for a name that no declaration has.
  init(_ setting: Setting<[String]>, _ settings: Settings, _ program: Program) throws(UserError) {
    for name in settings[setting] {
      var isDeclared = false
      for (file, source) in program.files.enumerated() {
        for (number, declaration) in source.facts.declarations.enumerated()
        where Self.isCallable(declaration) && Self.matches(declaration, source.module, name) {
          isDeclared = true
          add(program.declared[file][number], declaration, program)
        }
      }
      guard isDeclared else {
        throw UserError(
          "\(setting.descriptor.key) names \"\(name)\", and nothing outside of the tests is called "
            + "so; write it as `Type.method(label:)`")
      }
    }
    symbols = Set(symbols).sorted()
  }

  private mutating func add(
    _ symbol: SymbolID?, _ declaration: Declaration, _ program: Program
  ) {
    guard let symbol else { return unknown.append(declaration.path) }
    symbols.append(symbol)
    symbols += program.accessors[symbol] ?? []
  }

  private static func isCallable(_ declaration: Declaration) -> Bool {
    switch declaration.kind {
    case .function, .initializer, .deinitializer, .subscript: !declaration.isLocal
    case .variable, .constant: !declaration.isLocal
    case .class, .actor, .struct, .enum, .enumCase, .protocol, .associatedType, .extension,
      .typeAlias, .macro, .operator, .precedenceGroup:
      false
    }
  }

  private static func matches(
    _ declaration: Declaration, _ module: String, _ name: String
  ) -> Bool {
    let path = declaration.path
    let bare = String(path.prefix { $0 != "(" })
    return [path, bare, "\(module).\(path)", "\(module).\(bare)"].contains(name)
  }
}
