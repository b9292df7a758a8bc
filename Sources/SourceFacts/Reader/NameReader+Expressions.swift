// Names in expressions: references, members, calls, assignments, casts, key paths, operators.

extension NameReader {
  // MARK: - References

  /// Visits a name on its own: `x`, `init`, `+`, `$x`, `f(x:)`.
  mutating func visitReference(_ index: Int, _ use: UseContext) {
    let token = index + 1
    recordName(token, use)
    if table.nodes[token].token == .identifier { resolve(token, LocalAccess(use)) }
  }

  /// Records a name in an expression. `self` and `super` stand for no symbol of the index, nor do
  /// `$0` and `.0`.
  private mutating func recordName(_ token: Int, _ use: UseContext) {
    switch table.nodes[token].token {
    case .identifier where table.source[Int(table.nodes[token].start)] == UInt8(ascii: "$"):
      // The index places the occurrence of `x` behind the `$`.
      record(at: table.nodes[token].start + 1, use)
    case .identifier: record(token, use)
    case .keyword:
      if !table.hasText(token, "self"), !table.hasText(token, "super") { record(token, use) }
    case .dollarIdentifier, .integerLiteral: return
    default:
      record(token, use)
      mark(token, .anyFixity)
    }
  }

  /// Visits `a.b`, `.b`, `T.self`.
  mutating func visitMemberAccess(_ index: Int, _ use: UseContext) {
    var name: Int?
    var base: Int?
    for child in table.children(of: index) where table.nodes[child].kind != .token {
      if base == nil, table.nodes[child].start == table.nodes[index].start {
        base = child
      } else {
        name = child
      }
    }
    guard let name, table.nodes[name].kind == .declReferenceExpr else {
      return visitChildren(of: index, use.ofPlace)
    }
    if isMetatypeName(name + 1) { return visit(base, use.ofPlace.union(.metatype)) }
    if let base { visit(base, use.ofBase(passing: isPatternPart(base))) }
    recordName(name + 1, use.union(.member))
  }

  private func isMetatypeName(_ token: Int) -> Bool {
    guard table.nodes[token].token == .keyword else { return false }
    return table.hasText(token, "self") || table.hasText(token, "Type")
      || table.hasText(token, "Protocol")
  }

  /// Whether a base can be what a pattern matches and not a value that it compares with.
  private func isPatternPart(_ index: Int) -> Bool {
    switch table.nodes[index].kind {
    case .declReferenceExpr, .memberAccessExpr, .genericSpecializationExpr: true
    default: false
    }
  }

  // MARK: - Calls

  /// Visits a call.
  mutating func visitCall(_ index: Int, _ use: UseContext) {
    let place = use.ofPlace
    let callee = index + 1
    let isPattern = use.contains(.pattern) && isEnumPattern(index)
    let role: UseContext = isPattern ? [.callee, .pattern] : .callee
    visit(callee, place.union(role))
    for child in table.children(of: index) where child > callee {
      visitArguments(child, isPattern ? place.union(.pattern) : place)
    }
  }

  /// Whether a call in a pattern matches a case with its payload. A call of a plain name that binds
  /// nothing is a value to compare with.
  private func isEnumPattern(_ call: Int) -> Bool {
    if table.nodes[call + 1].kind == .memberAccessExpr { return true }
    guard let list = table.child(.labeledExprList, of: call) else { return false }
    return table.children(of: list).contains { table.child(.patternExpr, of: $0) != nil }
  }

  /// Visits the arguments of a call with their labels, and trailing closures.
  mutating func visitArguments(_ list: Int, _ use: UseContext) {
    let kind = table.nodes[list].kind
    guard kind == .labeledExprList || kind == .multipleTrailingClosures else {
      return visit(list, use)
    }
    for argument in table.children(of: list) {
      let first = argument + 1
      if table.nodes[first].kind == .token, table.nodes[first].token != .wildcard,
        table.childToken(.colon, of: argument) != nil
      {
        record(first, use.ofPlace.union(.argumentLabel))
      }
      visitChildren(of: argument, use)
    }
  }

  /// Visits `a[i]` and `[i]` of a key path.
  mutating func visitSubscriptCall(_ index: Int, _ use: UseContext) {
    let place = use.ofPlace
    for child in table.children(of: index) {
      switch table.nodes[child].kind {
      case .token:
        if table.nodes[child].token == .leftSquare {
          record(child, use.subtracting(.pattern).union(.callee))
        }
      case .labeledExprList, .multipleTrailingClosures, .closureExpr:
        visitArguments(child, place.subtracting(.keyPath))
      default: visit(child, use.ofBase(passing: false))
      }
    }
  }

  /// Visits `#name(…)`.
  mutating func visitMacro(_ index: Int, _ use: UseContext) {
    let place = use.ofPlace
    for child in table.children(of: index) {
      if table.nodes[child].token == .identifier {
        record(child, place.union(.callee))
      } else {
        visitArguments(child, place)
      }
    }
  }

  /// Visits an attribute: its name and its arguments.
  mutating func visitAttribute(_ index: Int) {
    for child in table.children(of: index) { visitArguments(child, .attribute) }
  }

  // MARK: - Sequences

  /// Visits `a = b + c`, `a as? T`: operands and operators side by side.
  mutating func visitSequence(_ index: Int, _ use: UseContext) {
    let elements = table.sequenceElements(index)
    let place = use.ofPlace
    let isStatement = self.isStatement
    self.isStatement = false
    let isCast = elements.contains { table.nodes[$0].kind == .unresolvedAsExpr }
    for (position, element) in elements.enumerated() {
      if table.nodes[element].kind == .typeExpr, position > 0 {
        visitCastTarget(element, behind: elements[position - 1], use)
        continue
      }
      var role = place
      if position == 0, isCast { role.formUnion(use.intersection(.pattern)) }
      if position + 1 < elements.count {
        let next = elements[position + 1]
        if table.nodes[next].kind == .assignmentExpr { role.insert(.assigned) }
        if isStatement, position == 0, isCompoundAssignment(next) { role.insert(.compoundAssigned) }
      }
      visit(element, role)
    }
  }

  /// `as` in a pattern tests, elsewhere it only says what is known.
  private mutating func visitCastTarget(_ index: Int, behind cast: Int, _ use: UseContext) {
    let tests =
      table.nodes[cast].kind == .unresolvedIsExpr || use.contains(.pattern)
      || Int(table.nodes[cast].next) - cast > 2
    visitChildren(of: index, tests ? use.ofPlace.union(.castTarget) : use.ofPlace)
  }

  private func isCompoundAssignment(_ index: Int) -> Bool {
    let node = table.nodes[index]
    guard node.kind == .binaryOperatorExpr, node.end - node.start > 1,
      table.source[Int(node.end) - 1] == UInt8(ascii: "=")
    else { return false }
    return !Self.comparisons.contains(table.text(index))
  }

  private static let comparisons: Set<String> = [
    "==", "!=", "<=", ">=", "===", "!==", "~=", ".==", ".!=", ".<=", ".>=",
  ]

  /// Visits `-x` and `x...`.
  mutating func visitOperator(_ index: Int, _ mark: TextMarks, _ use: UseContext) {
    for child in table.children(of: index) {
      if table.nodes[child].kind == .token {
        self.mark(child, mark)
      } else {
        visit(child, use.ofPlace)
      }
    }
  }

  // MARK: - Parts

  /// Visits `(a, b)`: an assignment or a pattern goes through to each element.
  mutating func visitTuple(_ index: Int, _ use: UseContext) {
    visitParts(of: index, use.subtracting([.callee, .assignmentBase, .addressed]))
  }

  /// Visits an array or dictionary: in `[T].self` it is a type.
  mutating func visitLiteral(_ index: Int, _ use: UseContext) {
    visitParts(of: index, use.ofPlace.union(use.intersection(.metatype)))
  }

  /// Visits the elements of a tuple or array, which stand in a list below it.
  mutating func visitParts(of index: Int, _ use: UseContext) {
    for list in table.children(of: index) where table.nodes[list].kind != .token {
      for element in table.children(of: list) { visitChildren(of: element, use) }
    }
  }

  /// Visits the name of a key path's component.
  mutating func visitKeyPathName(_ index: Int, _ use: UseContext) {
    for child in table.children(of: index) {
      if table.nodes[child].kind == .declReferenceExpr {
        recordName(child + 1, use.union(.member))
      } else {
        visitArguments(child, use.ofPlace.subtracting(.keyPath))
      }
    }
  }

  /// Visits a string: notes it where it is nothing but a name.
  mutating func visitString(_ index: Int, _ use: UseContext) {
    visitChildren(of: index, use.ofPlace)
    for list in table.children(of: index) where table.nodes[list].kind == .other {
      let segment = list + 1
      guard Int(table.nodes[list].next) == segment + 2, table.nodes[segment].kind == .other else {
        continue
      }
      noteName(in: segment + 1)
    }
  }

  private mutating func noteName(in token: Int) {
    let node = table.nodes[token]
    guard node.token == .stringSegment, node.end - node.start <= Self.nameInStringBytesMax else {
      return
    }
    let bytes = table.source[Int(node.start)..<Int(node.end)]
    if Self.isName(bytes) { mark(token, .nameInString) }
  }

  /// Longer texts are not looked up as names.
  private static let nameInStringBytesMax: UInt32 = 256

  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isNameStart(first) else { return false }
    return bytes.allSatisfy { isNameByte($0) }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: ":"):
      true
    default: isNameStart(byte)
    }
  }
}

extension SyntaxTable {
  /// The operands and operators of a sequence, which stand in a list below it.
  func sequenceElements(_ index: Int) -> [Int] {
    children(of: index).flatMap { child in
      nodes[child].kind == .other ? Array(children(of: child)) : [child]
    }
  }
}

extension UseContext {
  /// What `a` is where `b` of `a.b` plays a part.
  ///
  /// - Parameter isPatternPart: Whether `a` can be part of a pattern.
  fileprivate func ofBase(passing isPatternPart: Bool) -> UseContext {
    var base = ofPlace
    if isPatternPart { base.formUnion(intersection(.pattern)) }
    if !isDisjoint(with: [.assigned, .assignmentBase, .compoundAssigned]) {
      base.insert(.assignmentBase)
    }
    return base
  }
}

extension LocalAccess {
  /// What is done with a name that stands in the given contexts.
  fileprivate init(_ use: UseContext) {
    if !use.isDisjoint(with: [.assigned, .compoundAssigned]) {
      self = .write
    } else {
      self = use.contains(.addressed) ? .readAndWrite : .read
    }
  }
}
