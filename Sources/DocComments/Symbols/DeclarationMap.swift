// Where declarations belong, across the files of a package. Types are found by dotted name from the
// scope that mentions them, first in the own module, then in the modules that the file imports; what
// is found in neither comes from outside the package. No type checker is needed for that, because
// only names of types, protocols and extensions are looked up, never expressions.

internal import SourceFacts

/// A declaration's place in a package: which file, and which of its declarations.
struct DeclarationID: Hashable, Comparable {
  /// The file's number.
  var file: Int
  /// The number among the file's declarations.
  var index: Int

  static func < (left: DeclarationID, right: DeclarationID) -> Bool {
    (left.file, left.index) < (right.file, right.index)
  }
}

/// A type with all that declares and extends it; one that is not declared comes from outside.
struct TypeNode {
  /// Dotted, without generic arguments.
  var path: String
  /// More than one where `#if` branches or private types share a name.
  var declarations: [DeclarationID] = []
  /// In the order of the files.
  var extensions: [DeclarationID] = []

  /// Whether the package declares it.
  var isDeclared: Bool { !declarations.isEmpty }
}

/// The declarations of a package with the types that hold them.
struct DeclarationMap {
  /// What a name that was looked up turned out to be.
  enum Found: Equatable {
    /// The number of a type that the package declares.
    case node(Int)
    /// A type alias of the package.
    case alias(DeclarationID)
    /// Not declared in the package.
    case outside(String)
  }

  private struct Key: Hashable {
    var module: String
    var path: String
  }

  /// The files in their order.
  let files: [SourceFile]
  /// All types that are declared or extended.
  private(set) var nodes: [TypeNode] = []
  private var numbers: [Key: Int] = [:]
  private var aliases: [Key: DeclarationID] = [:]
  /// The type that each type declaration or extension stands for.
  private var owners: [DeclarationID: Int] = [:]
  private var visibleModules: [[String]] = []

  /// How many type aliases are followed from one to the next.
  static let aliasDepthMax = 16

  /// Reads the declarations of all files.
  ///
  /// - Parameter files: The files of the package, in a fixed order.
  /// - Complexity: O(*declarations*).
  init(_ files: [SourceFile]) {
    self.files = files
    visibleModules = ModuleVisibility(files).visibleModules
    forEachDeclaration { map, id in map.register(id) }
    forEachDeclaration { map, id in
      if map[id].kind == .extension { map.resolveExtension(id) }
    }
  }

  /// The declaration with an identifier. Lent, not copied: a copy would count references to a
  /// dozen arrays and strings, which takes longer than most questions about a declaration.
  subscript(_ id: DeclarationID) -> Declaration {
    _read { yield files[id.file].facts.declarations[id.index] }
  }

  /// The declaration that encloses another one.
  func parent(of id: DeclarationID) -> DeclarationID? {
    let parent = self[id].parent
    return parent < 0 ? nil : DeclarationID(file: id.file, index: Int(parent))
  }

  /// The number of the type that a type declaration or an extension stands for.
  func node(of id: DeclarationID) -> Int? { owners[id] }

  /// The dotted name of a declaration, whatever name its extension used for the type.
  func path(of id: DeclarationID) -> String {
    if let number = owners[id] { return nodes[number].path }
    let name = self[id].fullName
    guard let parent = parent(of: id) else { return name }
    return "\(path(of: parent)).\(name)"
  }

  private mutating func forEachDeclaration(
    _ body: (inout DeclarationMap, DeclarationID) -> Void
  ) {
    for file in files.indices {
      for index in files[file].facts.declarations.indices {
        let id = DeclarationID(file: file, index: index)
        if !self[id].isLocal { body(&self, id) }
      }
    }
  }

  // MARK: - Building

  private mutating func register(_ id: DeclarationID) {
    let module = files[id.file].module
    switch self[id].kind {
    case .class, .actor, .struct, .enum, .protocol:
      let number = number(of: Key(module: module, path: unqualified(self[id].path, module)))
      nodes[number].declarations.append(id)
      owners[id] = number
    case .typeAlias:
      let key = Key(module: module, path: unqualified(self[id].path, module))
      if aliases[key] == nil { aliases[key] = id }
    case .enumCase, .associatedType, .extension, .function, .initializer, .deinitializer,
      .subscript, .variable, .constant, .macro, .operator, .precedenceGroup:
      break
    }
  }

  private mutating func number(of key: Key) -> Int {
    if let number = numbers[key] { return number }
    nodes.append(TypeNode(path: key.path))
    numbers[key] = nodes.count - 1
    return nodes.count - 1
  }

  private func unqualified(_ path: String, _ module: String) -> String {
    path.hasPrefix(module + ".") ? String(path.dropFirst(module.count + 1)) : path
  }

  private mutating func resolveExtension(_ id: DeclarationID) {
    let number: Int
    let name = self[id].name
    switch resolved(name, scope: "", file: id.file) {
    case .node(let found): number = found
    case .outside(let name): number = self.number(of: Key(module: "", path: name))
    case .alias: number = self.number(of: Key(module: "", path: name))
    }
    nodes[number].extensions.append(id)
    owners[id] = number
  }

  // MARK: - Looking up

  /// Finds the type that a name stands for, through type aliases that name one type.
  ///
  /// - Parameters:
  ///   - name: The name as written, without generic arguments.
  ///   - scope: The dotted path of the type whose members see the name first.
  ///   - file: The file that mentions it.
  /// - Returns: The type, or the alias that stands for something else than one type.
  func resolved(_ name: String, scope: String, file: Int) -> Found {
    var found = lookUp(name, scope: scope, file: file)
    for _ in 0..<Self.aliasDepthMax {
      guard case .alias(let id) = found, let target = self[id].inherited.first,
        let bare = TypeText.soleName(target)
      else { return found }
      let outer = parent(of: id).map { path(of: $0) } ?? ""
      found = lookUp(bare, scope: outer, file: id.file)
    }
    return found
  }

  private func lookUp(_ name: String, scope: String, file: Int) -> Found {
    let module = files[file].module
    var scope = scope[...]
    while !scope.isEmpty {
      if let found = declared("\(scope).\(name)", in: module) { return found }
      scope = scope.lastIndex(of: ".").map { scope[..<$0] } ?? ""
    }
    for module in [module] + visibleModules[file] {
      if let found = declared(unqualified(name, module), in: module) { return found }
    }
    return .outside(Self.withoutForeignModule(name, files[file].facts.imports))
  }

  private func declared(_ path: String, in module: String) -> Found? {
    let key = Key(module: module, path: path)
    if let number = numbers[key], nodes[number].isDeclared { return .node(number) }
    return aliases[key].map(Found.alias)
  }

  /// `Swift.Array` → `Array`, also for each module that the file imports.
  private static func withoutForeignModule(_ name: String, _ imports: [ImportFact]) -> String {
    guard let dot = name.firstIndex(of: ".") else { return name }
    let first = name[..<dot]
    guard first == "Swift" || imports.contains(where: { $0.module == first }) else { return name }
    return String(name[name.index(after: dot)...])
  }
}

/// Which modules of the package each file sees: those that it imports, and those that they re-export.
private struct ModuleVisibility {
  let visibleModules: [[String]]

  init(_ files: [SourceFile]) {
    let modules = Set(files.map(\.module))
    var exports: [String: Set<String>] = [:]
    for file in files {
      for entry in file.facts.imports where entry.qualifiers.contains("@_exported") {
        exports[file.module, default: []].insert(Self.module(of: entry))
      }
    }
    visibleModules = files.map { file in
      var visible: Set<String> = []
      var pending = file.facts.imports.map(Self.module(of:))
      while let module = pending.popLast() {
        guard modules.contains(module), visible.insert(module).inserted else { continue }
        pending += exports[module] ?? []
      }
      return visible.subtracting([file.module]).sorted()
    }
  }

  private static func module(of entry: ImportFact) -> String {
    String(entry.module.prefix { $0 != "." })
  }
}
