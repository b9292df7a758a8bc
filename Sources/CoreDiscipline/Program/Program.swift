// A package as the rules see it: for each file its declarations, its tokens and what each name stands
// for. Symbols are the index's numbers, so that a local type called `Date` is never taken for
// Foundation's. Tests are left out: what they do is no matter of the core.

import GateModel
import SourceFacts
import SymbolIndex

/// The number of a symbol in the index.
typealias SymbolID = UInt32

/// A name in a file.
struct SymbolUse {
  let symbol: SymbolID
  let file: Int
  /// In UTF-8 bytes.
  let offset: UInt32
  let roles: SymbolRoles
  /// The function or property around it, where the compiler knows one.
  let caller: SymbolID?
  /// The type that a dispatched call goes to, where the compiler knows one.
  let receiver: SymbolID?
}

/// Where a symbol is declared.
struct DeclaredPlace {
  let file: Int
  /// Its number among the declarations of the file.
  let declaration: Int
}

/// The package.
struct Program {
  let files: [SourceFile]
  let index: SymbolIndex
  /// The uses of each file, in the order of their places.
  private(set) var uses: [[SymbolUse]]
  private(set) var places: [SymbolID: DeclaredPlace] = [:]
  /// For each declaration of each file its symbol.
  private(set) var declared: [[SymbolID?]]
  /// For each member its type, for each accessor its property.
  private(set) var parents: [SymbolID: SymbolID] = [:]
  private(set) var accessors: [SymbolID: [SymbolID]] = [:]
  /// For each requirement or overridden member what stands in for it.
  private(set) var implementations: [SymbolID: [SymbolID]] = [:]
  /// For each type of the package what it inherits.
  private(set) var bases: [SymbolID: [SymbolID]] = [:]
  let tokens: [TokenView]

  /// Puts facts and index together.
  init(files: [SourceFile], index: SymbolIndex) {
    let tests = Self.testModules(files)
    self.files = files.filter { !tests.contains($0.module) }
    self.index = index
    uses = Array(repeating: [], count: self.files.count)
    declared = self.files.map { Array(repeating: nil, count: $0.facts.declarations.count) }
    tokens = self.files.map { TokenView($0.facts) }
    let numbers = Dictionary(
      self.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    var isSeen = Array(repeating: false, count: self.files.count)
    for source in index.sources {
      guard let file = numbers[source.path], !isSeen[file],
        source.module == self.files[file].module
      else { continue }
      isSeen[file] = true
      add(source, file: file)
    }
  }

  /// Modules of tests, and those that are there for tests only.
  private static func testModules(_ files: [SourceFile]) -> Set<String> {
    let libraries: Set = ["XCTest", "Testing"]
    return Set(
      files.filter { file in
        file.targetKind == .test
          || file.facts.imports.contains { libraries.contains($0.module) }
      }.map(\.module))
  }

  private mutating func add(_ source: IndexedSource, file: Int) {
    let starts = files[file].facts.lines.starts
    var names: [UInt32: Int] = [:]
    for (number, declaration) in files[file].facts.declarations.enumerated() {
      names[declaration.nameOffset] = number
    }
    for number in source.occurrences {
      let occurrence = index.occurrences[number]
      guard occurrence.line >= 1, Int(occurrence.line) <= starts.count else { continue }
      let offset = starts[Int(occurrence.line) - 1] + occurrence.column - 1
      addRelations(of: number)
      if occurrence.roles.contains(.reference) {
        uses[file].append(use(number, file: file, offset: offset))
      } else if !occurrence.roles.isDisjoint(with: [.definition, .declaration]),
        let declaration = names[offset], places[occurrence.symbol] == nil
      {
        place(occurrence.symbol, DeclaredPlace(file: file, declaration: declaration))
      }
    }
    uses[file].sort { ($0.offset, $0.symbol) < ($1.offset, $1.symbol) }
  }

  /// Only what stands in the source itself is its declaration: accessors share the place of theirs.
  private mutating func place(_ symbol: SymbolID, _ place: DeclaredPlace) {
    guard !index.symbols[Int(symbol)].name.contains(":") || isFunction(symbol) else { return }
    places[symbol] = place
    if declared[place.file][place.declaration] == nil {
      declared[place.file][place.declaration] = symbol
    }
  }

  private func isFunction(_ symbol: SymbolID) -> Bool {
    index.symbols[Int(symbol)].name.contains("(")
      && !index.symbols[Int(symbol)].name.hasPrefix("getter:")
      && !index.symbols[Int(symbol)].name.hasPrefix("setter:")
  }

  private mutating func addRelations(of number: Int) {
    let symbol = index.occurrences[number].symbol
    let isDefined = !index.occurrences[number].roles.isDisjoint(with: [.definition, .declaration])
    for relation in index.relations(of: number) {
      if relation.roles.contains(.overrideOf) {
        implementations[relation.symbol, default: []].append(symbol)
      }
      if relation.roles.contains(.baseOf) { bases[relation.symbol, default: []].append(symbol) }
      if !isDefined { continue }
      if relation.roles.contains(.accessorOf) {
        accessors[relation.symbol, default: []].append(symbol)
      }
      if !relation.roles.isDisjoint(with: [.childOf, .accessorOf]) {
        parents[symbol] = relation.symbol
      }
    }
  }

  private func use(_ number: Int, file: Int, offset: UInt32) -> SymbolUse {
    var caller: SymbolID?
    var receiver: SymbolID?
    for relation in index.relations(of: number) {
      if !relation.roles.isDisjoint(with: [.calledBy, .containedBy]) { caller = relation.symbol }
      if relation.roles.contains(.receivedBy) { receiver = relation.symbol }
    }
    let occurrence = index.occurrences[number]
    return SymbolUse(
      symbol: occurrence.symbol, file: file, offset: offset, roles: occurrence.roles,
      caller: caller, receiver: receiver)
  }
}

extension Program {
  func symbol(_ id: SymbolID) -> IndexedSymbol { index.symbols[Int(id)] }

  func name(_ id: SymbolID) -> QualifiedName? { QualifiedName(usr: symbol(id).usr) }

  /// The facts of a symbol's declaration, where the package has one.
  func declaration(_ id: SymbolID) -> Declaration? {
    places[id].map { files[$0.file].facts.declarations[$0.declaration] }
  }

  /// A function, or the property that an accessor belongs to: what a reader knows it by.
  func named(_ id: SymbolID) -> SymbolID {
    guard places[id] == nil, let parent = parents[id] else { return id }
    return places[parent] == nil ? id : parent
  }

  /// The dotted name with argument labels.
  func title(_ id: SymbolID) -> String {
    declaration(named(id))?.path ?? symbol(id).name
  }

  /// The uses at a place.
  ///
  /// - Complexity: O(log *uses*).
  func uses(at offset: UInt32, in file: Int) -> ArraySlice<SymbolUse> {
    let all = uses[file]
    let first = partitionPoint(count: all.count) { all[$0].offset < offset }
    return all[first...].prefix { $0.offset == offset }
  }

  /// The declaration around a place that the index knows: the innermost.
  ///
  /// - Complexity: O(*declarations*).
  func caller(around offset: UInt32, in file: Int) -> SymbolID? {
    let declarations = files[file].facts.declarations
    return declarations.indices.last {
      declarations[$0].range.contains(offset) && declared[file][$0] != nil
    }.flatMap { declared[file][$0] }
  }

  /// A place of a file.
  func position(_ offset: UInt32, in file: Int) -> SourcePosition {
    let lines = files[file].facts.lines
    return SourcePosition(line: lines.line(at: offset), column: lines.column(at: offset))
  }

  /// The token at a place as a location.
  func location(_ offset: UInt32, in file: Int) -> Location {
    Location(
      path: files[file].path, start: position(offset, in: file),
      end: position(tokens[file].end(ofTokenAt: offset), in: file))
  }

  /// What a finding about a symbol speaks of.
  func entity(_ id: SymbolID) -> Entity {
    let owner = named(id)
    let place = places[owner]
    return Entity(
      kind: declaration(owner)?.kind.word ?? "declaration", name: title(owner),
      module: place.map { files[$0.file].module } ?? "", usr: symbol(owner).usr)
  }

  /// Whether a protocol has classes only as its values, so that no box is needed for them.
  func isClassBound(_ type: SymbolID) -> Bool {
    var pending = [type]
    var seen: Set<SymbolID> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      let inherited = declaration(next)?.inherited ?? []
      if inherited.contains("AnyObject") || inherited.contains("Actor") { return true }
      pending += bases[next] ?? []
    }
    return false
  }
}
