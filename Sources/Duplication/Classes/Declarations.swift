// Which declaration a fragment is or lies in, and whether all fragments of a class are witnesses of
// one requirement: types that conform to the same protocol cannot but look alike there.

import SourceFacts

/// Finds the declarations around fragments.
struct Declarations {
  /// Requirements whose witnesses follow from a type's properties, by full name.
  private static let derived: Set<String> = [
    "==(_:_:)", "!=(_:_:)", "<(_:_:)", "hash(into:)", "hash", "hashValue", "isEqual(_:)",
    "init(from:)", "encode(to:)", "init(coder:)", "encode(with:)", "copy(with:)",
    "init(rawValue:)", "rawValue", "customMirror", "description", "debugDescription",
  ]

  private let corpus: Corpus
  /// The full names of the requirements of the protocols in the corpus.
  private let requirements: Set<String>

  init(_ corpus: Corpus) {
    self.corpus = corpus
    var requirements: Set<String> = []
    for file in corpus.files {
      let declarations = file.source.facts.declarations
      for declaration in declarations where declaration.parent >= 0 {
        if declarations[Int(declaration.parent)].kind == .protocol {
          requirements.insert(declaration.fullName)
        }
      }
    }
    self.requirements = requirements
  }

  /// Whether all places of a class are witnesses of one requirement, or lie in such.
  func areWitnesses(_ entry: CloneClass) -> Bool {
    let names = entry.fragments.map { memberNames(of: $0) }
    guard let first = names.first, !first.isEmpty, names.allSatisfy({ $0 == first }) else {
      return false
    }
    if first.allSatisfy({ Self.derived.contains($0) }) { return true }
    return entry.type != .exact && entry.namesInCommon < 0.5
      && first.allSatisfy { requirements.contains($0) || Self.derived.contains($0) }
  }

  /// The full names of the members that a fragment consists of, those of its types included, or of
  /// the one that it lies in; none where anything else runs in it.
  private func memberNames(of fragment: Fragment) -> [String] {
    let file = corpus.files[fragment.file]
    let first = Int(fragment.place.item)
    if let around = enclosing(first, in: file) { return [around.fullName] }
    var names: [String] = []
    var item: Int? = first
    for _ in 0..<fragment.itemCount {
      guard let current = item else { break }
      guard append(current, of: file, to: &names) else { return [] }
      item = file.tree.next(current)
    }
    return names
  }

  /// Appends the names of an item that is a member, or of the members of a type.
  ///
  /// - Returns: Whether the item is one of these, or nothing runs in it.
  private func append(_ item: Int, of file: CodeFile, to names: inout [String]) -> Bool {
    let end = Int(file.tree.ends[item])
    switch file.tree.items[item].kind {
    case .function, .variable:
      // A stored property is nobody's witness and does not keep the others from being ones.
      if end == item + 1 { return true }
      guard let declaration = declaration(of: item, in: file) else { return false }
      names.append(declaration.fullName)
      return true
    case .type:
      var member = item + 1
      while member < end {
        guard append(member, of: file, to: &names) else { return false }
        member = Int(file.tree.ends[member])
      }
      return true
    case .enumCase, .otherDeclaration: return true
    case .statement, .import, .conditional, .switchCase, .accessor: return false
    }
  }

  private func isMember(_ item: Int, in file: CodeFile) -> Bool {
    switch file.tree.items[item].kind {
    case .function, .variable: true
    case .statement, .type, .enumCase, .import, .otherDeclaration, .conditional, .switchCase,
      .accessor:
      false
    }
  }

  /// The innermost function or property around an item that is a member of a type.
  func enclosing(_ item: Int, in file: CodeFile) -> Declaration? {
    for ancestor in file.tree.ancestors(of: item) where isMember(ancestor, in: file) {
      if let found = declaration(of: ancestor, in: file) { return found }
    }
    return nil
  }

  /// The declaration that starts where an item starts.
  func declaration(of item: Int, in file: CodeFile) -> Declaration? {
    let offset = file.tokens.offsets[file.range(item).lowerBound]
    let declarations = file.source.facts.declarations
    let first = partitionPoint(count: declarations.count) {
      declarations[$0].range.start < offset
    }
    guard first < declarations.count, declarations[first].range.start == offset else { return nil }
    return declarations[first]
  }
}
