// Reads how names are used, in a walk of its own after the declarations are known: in which context
// each stands, and which local it means. What is done with a node depends on its kind alone, so that
// the walk is a table of visitors; a kind without one is walked through. The contexts travel down
// as a value: those of a place (within a type, within an attribute) to everything below, those of a
// role (called, assigned, matched) only to the node that plays it.

/// Reads the uses of names and the locals of one file.
struct NameReader {
  /// Visits a node: the reader, the node's index, the contexts that it stands in.
  typealias Visitor = @Sendable (inout NameReader, Int, UseContext) -> Void

  let table: SyntaxTable
  /// For each node that is a token the index of its text.
  let textOfNode: [UInt32]
  let names: NameTable
  private let visitors = Self.visitorTable
  /// For the offset of a declaration's name its index, and the same for the clauses of `#if`.
  private let declarations: [UInt32: Int32]
  private let regionsByStart: [UInt32: Int32]
  var facts: FileFacts
  var scopes: LocalScopes
  /// For each text its index; built when the first property wrapper needs it.
  lazy var textsByName = Dictionary(
    names.texts.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
  /// For each text what was seen of it.
  var marks: [TextMarks]
  /// The innermost declaration, or -1.
  var declaration: Int32 = -1
  /// The innermost `#if` clause, or -1.
  var region: Int32 = -1
  /// Whether the declarations here are local to a body.
  var isInBody = false
  /// Names that a pattern has declared and that are not in scope yet: its initial value comes first.
  var pending: [PendingName] = []
  /// What the pattern at hand declares: set by its `let` or `var`.
  var patternKind = LocalKind.constant
  /// Whether the sequence at hand is a statement of its own.
  var isStatement = false

  /// - Parameters:
  ///   - table: The file.
  ///   - textOfNode: For each node that is a token the index of its text.
  ///   - facts: The facts so far: tokens, declarations, clauses.
  init(table: SyntaxTable, textOfNode: [UInt32], facts: FileFacts) {
    self.table = table
    self.textOfNode = textOfNode
    self.facts = facts
    names = NameTable(texts: facts.tokens.texts)
    scopes = LocalScopes(textCount: facts.tokens.texts.count)
    marks = [TextMarks](repeating: [], count: facts.tokens.texts.count)
    var declarations: [UInt32: Int32] = [:]
    declarations.reserveCapacity(facts.declarations.count)
    for (index, declaration) in facts.declarations.enumerated() {
      declarations[declaration.nameOffset] = Int32(index)
    }
    self.declarations = declarations
    var regions: [UInt32: Int32] = [:]
    for (index, region) in facts.regions.enumerated() {
      regions[region.range.start] = Int32(index)
    }
    regionsByStart = regions
  }

  /// Walks the file.
  ///
  /// - Returns: The facts with those of names added.
  mutating func read() -> FileFacts {
    if !table.nodes.isEmpty { visitChildren(of: 0, []) }
    facts.locals = scopes.locals.sorted { $0.nameOffset < $1.nameOffset }
    collectMarks()
    return facts
  }

  // MARK: - The walk

  /// Visits a node.
  mutating func visit(_ index: Int, _ use: UseContext) {
    let node = table.nodes[index]
    if node.kind == .token { return }
    if let visitor = visitors[Int(node.kind.rawValue)] {
      visitor(&self, index, use)
    } else {
      visitChildren(of: index, use.ofPlace)
    }
  }

  /// Visits a node if there is one.
  mutating func visit(_ index: Int?, _ use: UseContext) {
    if let index { visit(index, use) }
  }

  /// Visits the children of a node.
  mutating func visitChildren(of index: Int, _ use: UseContext) {
    var child = index + 1
    let end = Int(table.nodes[index].next)
    while child < end {
      visit(child, use)
      child = Int(table.nodes[child].next)
    }
  }

  // MARK: - What is found

  /// Records the contexts of a name; an ordinary expression has none and is left out.
  mutating func record(_ token: Int, _ use: UseContext) {
    record(at: table.nodes[token].start, use)
  }

  /// Records the contexts of a name that starts at an offset.
  mutating func record(at offset: UInt32, _ use: UseContext) {
    let contexts = use.intersection(.stored)
    if contexts.isEmpty { return }
    facts.uses.offsets.append(offset)
    facts.uses.contexts.append(contexts)
  }

  /// Counts a use of a local, if the name means one.
  mutating func resolve(_ token: Int, _ access: LocalAccess) {
    scopes.use(
      names.canonical(textOfNode[token]), at: table.nodes[token].start, access, in: region,
      of: facts.regions)
  }

  /// Notes something about a token's text.
  mutating func mark(_ token: Int, _ mark: TextMarks) {
    marks[Int(textOfNode[token])].insert(mark)
  }

  private mutating func collectMarks() {
    for (text, marks) in zip(facts.tokens.texts, marks) where !marks.isEmpty {
      if marks.contains(.nameInString) { facts.namesInStrings.append(text) }
      for (mark, fixity) in TextMarks.fixities where marks.contains(mark) {
        facts.operatorNames.append("\(fixity) \(text)")
      }
    }
    facts.namesInStrings.sort()
    facts.operatorNames.sort()
  }

  // MARK: - Where the walk stands

  /// The declaration whose name is one of a node's own tokens or its first part, or nil.
  func declaration(at index: Int) -> Int32? {
    for child in table.children(of: index) {
      if let found = declarations[table.nodes[child].start] { return found }
    }
    return nil
  }

  /// The declaration with its name at a token.
  func declaration(named token: Int) -> Int32? { declarations[table.nodes[token].start] }

  /// The `#if` clause that a node is.
  func region(at clause: Int) -> Int32? { regionsByStart[table.nodes[clause].start] }
}

/// A name that a pattern declares.
struct PendingName {
  let token: Int
  let kind: LocalKind
}

/// What was seen of a text anywhere in the file.
struct TextMarks: OptionSet {
  let rawValue: UInt8

  static let prefix = TextMarks(rawValue: 1 << 0)
  static let infix = TextMarks(rawValue: 1 << 1)
  static let postfix = TextMarks(rawValue: 1 << 2)
  static let anyFixity: TextMarks = [.prefix, .infix, .postfix]
  /// It is the whole of a string literal and looks like a name.
  static let nameInString = TextMarks(rawValue: 1 << 3)

  static let fixities: [(TextMarks, String)] = [
    (.prefix, "prefix"), (.infix, "infix"), (.postfix, "postfix"),
  ]
}

extension UseContext {
  /// Passed as `&x`, for which the index has a role of its own: read and written.
  static let addressed = UseContext(rawValue: 1 << 31)
  /// What ends at the node that plays the part.
  private static let roles: UseContext = [
    .metatype, .pattern, .assigned, .assignmentBase, .compoundAssigned, .callee,
    .member, .argumentLabel, .addressed,
  ]
  /// What is stored.
  fileprivate static let stored = UseContext(rawValue: ~UseContext.addressed.rawValue)
  /// The contexts that hold for what is below a node that plays a part, too.
  var ofPlace: UseContext { subtracting(Self.roles) }
}

/// The texts of a file as names: back-ticks do not matter.
struct NameTable {
  /// For each text the one that is the same name without back-ticks; empty where none has any.
  private let canonicals: [UInt32]
  let texts: [String]
  /// The names that the language declares by itself, where the file mentions them.
  let error: UInt32?
  let newValue: UInt32?
  let oldValue: UInt32?

  init(texts: [String]) {
    self.texts = texts
    error = Self.index(of: "error", in: texts)
    newValue = Self.index(of: "newValue", in: texts)
    oldValue = Self.index(of: "oldValue", in: texts)
    canonicals = Self.canonicals(of: texts)
  }

  private static func canonicals(of texts: [String]) -> [UInt32] {
    guard texts.contains(where: { $0.utf8.first == UInt8(ascii: "`") && $0.utf8.count > 2 }) else {
      return []
    }
    var firsts: [Substring: UInt32] = [:]
    for (index, text) in texts.enumerated() { firsts[text[...]] = UInt32(index) }
    return texts.enumerated().map { index, text in
      guard text.utf8.count > 2, text.utf8.first == UInt8(ascii: "`") else { return UInt32(index) }
      let bare = text.dropFirst().dropLast()
      if let other = firsts[bare] { return other }
      return UInt32(index)
    }
  }

  /// The text that stands for a name.
  func canonical(_ text: UInt32) -> UInt32 {
    canonicals.isEmpty ? text : canonicals[Int(text)]
  }

  /// A name without back-ticks.
  func bareText(_ text: UInt32) -> String {
    let name = texts[Int(text)]
    guard name.utf8.count > 2, name.utf8.first == UInt8(ascii: "`") else { return name }
    return String(name.dropFirst().dropLast())
  }

  private static func index(of name: String, in texts: [String]) -> UInt32? {
    texts.firstIndex { $0.isIdentical(to: name) }.map { UInt32($0) }
  }
}
