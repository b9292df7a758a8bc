// What must not be folded. Every class that is left out is left out for one of these reasons, and
// `--show-exempt` lists it with the reason.

import SourceFacts

/// Judges whether a class is one that a person would act on.
struct Exemptions {
  /// Renamed copies below this size, in tokens, need so many names in common.
  private static let renamedShapeTokens = 80
  private static let renamedShapeNames = 0.25
  /// The same for edited copies.
  private static let editedShapeTokens = 120
  private static let editedShapeNames = 0.35
  /// Mappings from cases to values are the same mapping where so many names are the same.
  private static let mappingNamesMin = 0.5
  /// Functions of several files that pass their arguments on are copies where so many are.
  private static let forwardingNamesMin = 0.2

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
    let shape = FragmentShape(entry.model, in: corpus, lines: lines)
    if corpus.weight(entry.model) < assertionTokensMin, shape.isAssertionRun,
      entry.fragments.allSatisfy({ corpus.files[$0.file].isTest })
    {
      return .assertions
    }
    if shape.isTable { return .table }
    if shape.hasNoLogic { return .declarations }
    return entry.type == .exact ? nil : exemption(ofRenamed: entry, shape)
  }

  private func exemption(ofRenamed entry: CloneClass, _ shape: FragmentShape) -> Exemption? {
    if shape.isData || shape.isConstants { return .table }
    if shape.repeatsOneShape(tokensMin: tokensMin) { return .table }
    if shape.isMapping, entry.namesInCommon < Self.mappingNamesMin { return .table }
    if isOverloading(entry), shape.isForwarding { return .forwarding }
    return !shape.decides && isShapeOnly(entry) ? .shape : nil
  }

  /// Whether a small class has little but its shape in common: that happens by chance.
  private func isShapeOnly(_ entry: CloneClass) -> Bool {
    let weight = corpus.weight(entry.model)
    return entry.type == .edited
      ? weight < Self.editedShapeTokens && entry.namesInCommon < Self.editedShapeNames
      : weight < Self.renamedShapeTokens && entry.namesInCommon < Self.renamedShapeNames
  }

  /// Whether the places may be the overloads of one family: they stand in one file, or have little in
  /// common by name. A renamed copy in another file is none.
  private func isOverloading(_ entry: CloneClass) -> Bool {
    entry.type == .edited || entry.namesInCommon < Self.forwardingNamesMin
      || Set(entry.fragments.map(\.file)).count == 1
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
