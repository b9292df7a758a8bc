// Which local a name means: a stack of the names in scope, as the language looks them up. For each
// text of the file's table it knows the innermost binding, so that a look-up costs the same however
// many names are in scope. A binding in an `#if` clause hides the outer one only from code that is
// compiled whenever it is; elsewhere a use counts for both.

/// The names in scope while a file is walked, and the locals found.
struct LocalScopes {
  /// A name in scope.
  fileprivate struct Binding {
    /// Index into `locals`, or -1 for a name that hides others and is no local itself.
    let local: Int32
    let name: UInt32
    /// The binding of the same name that this one hides, or -1.
    let outer: Int32
    /// The innermost `#if` clause, or -1.
    let region: Int32
    /// How many bindings there were when its scope was opened.
    let scope: Int32
    /// Where uses do not count: the body of a function or type itself.
    let own: ByteRange
  }

  private(set) var locals: [LocalFact] = []
  private var bindings: [Binding] = []
  /// For each text the innermost binding of that name, or -1.
  private var heads: [Int32]
  /// Values bound before this one belong to a function around the type that is being walked.
  private var typeBarrier = 0
  private var scope: Int32 = 0
  /// How many scopes have been opened, and the number that each of those below was.
  private var scopeCount: UInt32 = 0
  private var scopeNumber: UInt32 = 0
  /// The number of the innermost local function's scope, or 0.
  private var functionNumber: UInt32 = 0
  private var forwardUses = ForwardUses()

  init(textCount: Int) { heads = [Int32](repeating: -1, count: textCount) }

  // MARK: - Scopes

  /// Where a scope starts; closing needs it.
  struct Mark {
    fileprivate let count: Int
    fileprivate let scope: Int32
    fileprivate let typeBarrier: Int
    fileprivate let scopeNumber: UInt32
    fileprivate let functionNumber: UInt32
  }

  /// Opens a scope.
  mutating func open() -> Mark {
    let mark = Mark(
      count: bindings.count, scope: scope, typeBarrier: typeBarrier, scopeNumber: scopeNumber,
      functionNumber: functionNumber)
    scope = Int32(bindings.count)
    scopeCount += 1
    scopeNumber = scopeCount
    return mark
  }

  /// Opens the scope of a local function, which may use variables that are declared behind it.
  mutating func openFunction() -> Mark {
    let mark = open()
    functionNumber = scopeNumber
    return mark
  }

  /// Opens the scope of a type's members, which see no values of the function around the type.
  mutating func openMembers() -> Mark {
    let mark = open()
    typeBarrier = bindings.count
    functionNumber = 0
    return mark
  }

  /// Closes a scope: its names are forgotten.
  mutating func close(_ mark: Mark) {
    _ = suspend(from: mark.count)
    scope = mark.scope
    typeBarrier = mark.typeBarrier
    scopeNumber = mark.scopeNumber
    functionNumber = mark.functionNumber
  }

  /// How many names are in scope; a place for `suspended`.
  var count: Int { bindings.count }

  /// Names that are out of scope for a while.
  struct Suspended {
    fileprivate let bindings: [Binding]
  }

  /// Takes out of scope what was bound from a place on, such as the names of a `guard` while its
  /// `else` is walked.
  mutating func suspend(from place: Int) -> Suspended {
    let rest = Array(bindings[place...])
    for binding in rest.reversed() { heads[Int(binding.name)] = binding.outer }
    bindings.removeSubrange(place...)
    return Suspended(bindings: rest)
  }

  /// Puts names back into scope.
  mutating func resume(_ suspended: Suspended) {
    for binding in suspended.bindings {
      heads[Int(binding.name)] = Int32(bindings.count)
      bindings.append(binding)
    }
  }

  // MARK: - Bindings

  /// Binds a name to a new local.
  mutating func bind(_ name: UInt32, to local: LocalFact, own: ByteRange = .none) -> Int32 {
    let index = Int32(locals.count)
    locals.append(local)
    bind(name, toLocal: index, region: local.region, own: own)
    if local.kind == .constant || local.kind == .variable {
      forwardUses.settle(name, inScope: scopeNumber) { locals[Int(index)].count($0) }
    }
    return index
  }

  /// Binds a further name to a local: `$x` for `x`.
  mutating func bind(alias name: UInt32, to local: Int32) {
    bind(name, toLocal: local, region: locals[Int(local)].region, own: .none)
  }

  /// Hides what a name means outside: a generic parameter, an implicit `error`.
  mutating func hide(_ name: UInt32) { bind(name, toLocal: -1, region: -1, own: .none) }

  private mutating func bind(_ name: UInt32, toLocal local: Int32, region: Int32, own: ByteRange) {
    let binding = Binding(
      local: local, name: name, outer: heads[Int(name)], region: region, scope: scope, own: own)
    heads[Int(name)] = Int32(bindings.count)
    bindings.append(binding)
  }

  /// Whether the innermost scope has bound a name already, as the patterns of one `case` do.
  func isBoundInScope(_ name: UInt32) -> Bool { heads[Int(name)] >= scope }

  // MARK: - Uses

  /// Counts a use of a name.
  ///
  /// - Parameters:
  ///   - name: The text's index.
  ///   - offset: Where it stands.
  ///   - access: What is done with it.
  ///   - regions: The clauses of the file so far.
  ///   - region: The clause that the use stands in, or -1.
  mutating func use(
    _ name: UInt32, at offset: UInt32, _ access: LocalAccess, in region: Int32,
    of regions: [ConditionalRegion]
  ) {
    var place = heads[Int(name)]
    while place >= 0 {
      let binding = bindings[Int(place)]
      place = binding.outer
      switch visibility(of: binding, below: access, in: region, regions) {
      case .hidden: continue
      case .possible: count(binding, offset, access)
      case .certain:
        count(binding, offset, access)
        place = nextOverload(of: binding)
        if place < 0 { return }
      }
    }
    if functionNumber > 0, access != .type {
      forwardUses.add(name, access, inFunction: functionNumber)
    }
  }

  private mutating func count(_ binding: Binding, _ offset: UInt32, _ access: LocalAccess) {
    guard binding.local >= 0, !binding.own.contains(offset) else { return }
    locals[Int(binding.local)].count(access)
  }

  /// Functions of one scope may share a name.
  private func nextOverload(of binding: Binding) -> Int32 {
    guard isFunction(binding), binding.outer >= 0 else { return -1 }
    let next = bindings[Int(binding.outer)]
    return isFunction(next) && next.scope == binding.scope ? binding.outer : -1
  }

  private func isFunction(_ binding: Binding) -> Bool {
    binding.local >= 0 && locals[Int(binding.local)].kind == .function
  }

  private enum Visibility {
    case hidden
    /// Visible in some builds; in others the name means what it means outside.
    case possible
    case certain
  }

  private func visibility(
    of binding: Binding, below access: LocalAccess, in region: Int32,
    _ regions: [ConditionalRegion]
  ) -> Visibility {
    if binding.local >= 0, !isVisible(binding, to: access) { return .hidden }
    if binding.region < 0 || binding.region == region { return .certain }
    let group = regions[Int(binding.region)].group
    var outer = region
    while outer >= 0 {
      if outer == binding.region { return .certain }
      if regions[Int(outer)].group == group { return .hidden }
      outer = regions[Int(outer)].parent
    }
    return .possible
  }

  /// A type's members see the functions and types around the type but no values; a type's name is
  /// never a value.
  private func isVisible(_ binding: Binding, to access: LocalAccess) -> Bool {
    switch locals[Int(binding.local)].kind {
    case .type: true
    case .function: access != .type
    case .parameter, .closureParameter, .constant, .variable:
      access != .type && Int(binding.scope) >= typeBarrier
    }
  }
}

/// Uses in local functions that mean nothing that is in scope: such a function may use a variable of
/// an enclosing scope that is declared behind it.
private struct ForwardUses {
  private struct Use {
    let function: UInt32
    let access: LocalAccess
  }

  /// The last of a name's uses; whether there is one matters more than how many there are.
  private static let usesPerNameMax = 64

  private var uses: [UInt32: [Use]] = [:]

  mutating func add(_ name: UInt32, _ access: LocalAccess, inFunction function: UInt32) {
    if uses[name, default: []].count == Self.usesPerNameMax { uses[name]?.removeFirst() }
    uses[name, default: []].append(Use(function: function, access: access))
  }

  /// Hands over the uses that mean a variable which has just been declared: those in functions of
  /// its scope, which was opened before theirs and is still open.
  mutating func settle(_ name: UInt32, inScope scope: UInt32, _ count: (LocalAccess) -> Void) {
    guard !uses.isEmpty, let found = uses[name] else { return }
    for use in found where use.function > scope { count(use.access) }
    uses[name] = found.filter { $0.function <= scope }
  }
}

extension LocalFact {
  /// Counts a use.
  fileprivate mutating func count(_ access: LocalAccess) {
    if access != .write { readCount += 1 }
    if access == .write || access == .readAndWrite { writeCount += 1 }
  }
}

/// What is done with a name.
enum LocalAccess {
  case read, write, readAndWrite
  /// Its place is a type's.
  case type
}

extension ByteRange {
  /// A range that holds nothing.
  static let none = ByteRange(start: 0, end: 0)
}
