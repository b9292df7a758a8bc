// What must not be folded. Every class that is left out is left out for one of these reasons, and
// `--show-exempt` lists it with the reason.

import SourceFacts

/// Judges whether a class is one that a person would act on.
struct Exemptions {
  /// A class is a table where less than this part of its weight stands in lines of different shape.
  private static let distinctPartMin = 0.34
  /// And where these lines together weigh less.
  private static let distinctWeightMin = 60
  /// A statement run is one of assertions where they are this part of its statements.
  private static let assertionPartMin = 0.5

  let corpus: Corpus
  let lines: [CodeLines]
  let places: Declarations
  /// The floor of everything.
  let tokensMin: Int
  /// The floor of runs of assertions.
  let assertionTokensMin: Int

  /// A class without the places that no one has to fold, and why it is exempt where it is.
  ///
  /// - Parameter entry: The class.
  /// - Returns: The class to report or to list as exempt.
  func judge(_ entry: CloneClass) -> CloneClass {
    var judged = entry
    guard let written = entry.keeping({ !isGenerated($0.fragment) }) else {
      judged.exemption = .generated
      return judged
    }
    guard let apart = withoutTwins(written) else {
      judged = written
      judged.exemption = .conditional
      return judged
    }
    judged = apart
    judged.exemption = exemption(of: apart)
    return judged
  }

  private func exemption(of entry: CloneClass) -> Exemption? {
    if places.areWitnesses(entry) { return .witness }
    let model = entry.model
    if isAssertionRun(model), corpus.weight(model) < assertionTokensMin { return .assertions }
    if isTable(entry) { return .table }
    return nil
  }

  // MARK: - Generated, conditional

  private func isGenerated(_ fragment: Fragment) -> Bool {
    let source = corpus.files[fragment.file].source
    return source.facts.isGenerated || GeneratedPath.matches(source.path)
  }

  /// The class with one side of each `#if` only, or nil where that leaves no class.
  private func withoutTwins(_ entry: CloneClass) -> CloneClass? {
    var kept: [Fragment] = []
    for fragment in entry.fragments where !kept.contains(where: { areTwins($0, fragment) }) {
      kept.append(fragment)
    }
    return entry.keeping { kept.contains($0.fragment) }
  }

  /// Whether two fragments stand in clauses of one `#if` that exclude each other.
  private func areTwins(_ left: Fragment, _ right: Fragment) -> Bool {
    guard left.file == right.file else { return false }
    let file = corpus.files[left.file]
    let regions = file.source.facts.regions
    if regions.isEmpty { return false }
    let leftOffset = file.tokens.offsets[left.tokens.lowerBound]
    let rightOffset = file.tokens.offsets[right.tokens.lowerBound]
    return regions.contains { one in
      one.range.contains(leftOffset)
        && regions.contains {
          $0.group == one.group && $0.range != one.range && $0.range.contains(rightOffset)
        }
    }
  }

  // MARK: - Tables, assertions, shapes

  /// Whether a fragment repeats one shape: the lines that differ in shape are few.
  private func isTable(_ entry: CloneClass) -> Bool {
    let file = corpus.files[entry.model.file]
    let range = lines[entry.model.file].range(entry.model.tokens)
    let items = items(of: entry.model, in: file)
    if items.allSatisfy({ file.tree.items[$0].kind == .enumCase }) { return true }
    if entry.type == .exact { return false }
    if distinctWeight(of: items, in: file) < tokensMin { return true }
    let (distinct, total) = distinctWeight(range, in: lines[entry.model.file])
    return distinct < Self.distinctWeightMin
      && Double(distinct) < Self.distinctPartMin * Double(total)
  }

  private func distinctWeight(_ range: Range<Int>, in lines: CodeLines) -> (Int, Int) {
    var seen: Set<UInt64> = []
    var distinct = 0
    var total = 0
    for line in range {
      total += Int(lines.weights[line])
      if seen.insert(lines.hashes[line]).inserted { distinct += Int(lines.weights[line]) }
    }
    return (distinct, total)
  }

  /// The weight of a fragment's items where those that are equal under renaming count once: what
  /// repeats one shape is as long as the shape.
  private func distinctWeight(of items: [Int], in file: CodeFile) -> Int {
    var hasher = ParameterHasher()
    var seen: Set<UInt64> = []
    return items.reduce(0) { sum, item in
      let range = file.range(item)
      return seen.insert(hasher.hash(range, of: file)).inserted ? sum + file.weight(range) : sum
    }
  }

  /// The sibling items of a fragment.
  private func items(of fragment: Fragment, in file: CodeFile) -> [Int] {
    var items = [Int(fragment.place.item)]
    while items.count < fragment.itemCount, let next = file.tree.next(items[items.count - 1]) {
      items.append(next)
    }
    return items
  }

  /// Whether most of the innermost statements are assertions.
  private func isAssertionRun(_ fragment: Fragment) -> Bool {
    let file = corpus.files[fragment.file]
    var statements = 0
    var assertions = 0
    let first = Int(fragment.place.item)
    let items = file.tree.items
    for item in first..<items.count where Int(items[item].first) < fragment.tokens.upperBound {
      guard items[item].kind == .statement, Int(file.tree.ends[item]) == item + 1 else { continue }
      statements += 1
      if isAssertion(item, in: file) { assertions += 1 }
    }
    return statements > 0
      && Double(assertions) >= Self.assertionPartMin * Double(statements)
  }

  /// Whether a statement calls an assertion: one of its first tokens names one.
  private func isAssertion(_ item: Int, in file: CodeFile) -> Bool {
    file.range(item).prefix(4).contains { token in
      let text = file.tokens.text(token)
      return text.hasPrefix("XCT") || text.hasPrefix("assert") || Self.assertionNames.contains(text)
    }
  }

  private static let assertionNames: Set<String> = [
    "expect", "require", "precondition", "expectEqual", "expectTrue", "expectFalse", "expectNil",
    "expectThrows", "confirmation", "fail", "withKnownIssue",
  ]
}

/// Folders and names that generators write to.
enum GeneratedPath {
  static func matches(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map { $0.lowercased() }
    guard let name = parts.last else { return false }
    return parts.dropLast().contains { folders.contains($0) }
      || suffixes.contains { name.hasSuffix($0) }
  }

  private static let folders: Set<String> = ["generated", ".build", "derivedsources"]
  private static let suffixes = [
    ".pb.swift", ".grpc.swift", ".connect.swift", ".generated.swift", ".gyb.swift", ".g.swift",
    "+generated.swift",
  ]
}
