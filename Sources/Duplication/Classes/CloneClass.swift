// A clone class: the places that hold the same logic, and how alike they are. Its fingerprint is made
// of the code alone, so that it survives moved lines and renamed files.

/// How alike the places of a class are.
enum CloneType: Int, Sendable, Comparable {
  /// The same but for white space and comments.
  case exact = 1
  /// The same once identifiers are renamed consistently and literals replaced.
  case renamed = 2
  /// Statements were inserted, deleted or changed.
  case edited = 3

  static func < (left: CloneType, right: CloneType) -> Bool { left.rawValue < right.rawValue }

  /// The word for messages.
  var word: String {
    switch self {
    case .exact: "exact"
    case .renamed: "renamed"
    case .edited: "edited"
    }
  }
}

/// Why a class is not reported.
enum Exemption: String, Sendable, CaseIterable {
  /// Members that the language or a protocol demands in this shape.
  case witness
  /// Lines of one shape, one after the other: cases, literals, assignments of members.
  case table
  /// The sides of one `#if`.
  case conditional
  /// A program wrote all but one of the places.
  case generated
  /// A run of assertions below its own floor.
  case assertions
  /// Requirements, properties and the like that differ in names: nothing runs there.
  case declarations
  /// Functions that do nothing but call another one with their arguments.
  case forwarding
  /// A small fragment with other names all over.
  case shape

  /// What the finding says.
  var reason: String {
    switch self {
    case .witness: "each type has to write this requirement out for itself"
    case .table: "lines of one shape, such as cases, literals or assignments of members"
    case .conditional: "the sides of one #if"
    case .generated: "generated code"
    case .assertions: "a run of assertions below its own floor"
    case .declarations: "declarations in which nothing runs"
    case .forwarding: "functions that only pass their arguments on"
    case .shape: "small, with little but the shape in common"
    }
  }
}

/// A place of a class.
struct Occurrence: Sendable {
  let fragment: Fragment
  /// Compared with the class's model.
  let type: CloneType
  /// To the class's model, from 0 to 1.
  let similarity: Double
}

/// A class.
struct CloneClass: Sendable {
  var type: CloneType
  /// In order of place.
  var occurrences: [Occurrence]
  /// The occurrence that the others were compared with.
  var model: Fragment
  /// The part of identifiers that have the same name everywhere.
  var namesInCommon: Double
  var exemption: Exemption?
  /// Whether two of its places hold an equal run above the floor.
  var holdsEqualRun = false

  var fragments: [Fragment] { occurrences.map(\.fragment) }

  /// The lowest similarity of a place to the model.
  var similarity: Double { occurrences.map(\.similarity).min() ?? 1 }

  /// The places that are the same as the model but for names and literals, the model included.
  var equalCount: Int { occurrences.count { $0.type != .edited } }

  /// How much a class has a claim to its places: its size, and a quarter more each time that the
  /// number of places doubles, so that a function is reported as a whole before the parts that it
  /// shares with many. A copy with a small edit counts like an equal one, so that a function is not
  /// reported as the longest part of it that is equal.
  func claim(in corpus: Corpus) -> Double {
    let others = occurrences.count - 1
    let worth = similarity >= Self.smallEditSimilarity ? 1 : similarity * similarity
    let doublings = Int.bitWidth - others.leadingZeroBitCount - 1
    return Double(corpus.weight(model)) * worth * (1 + Double(doublings) / 4)
  }

  private static let smallEditSimilarity = 0.9

  /// A class without some of its places.
  ///
  /// - Parameter isKept: Whether a place stays.
  /// - Returns: The rest, or nil where that is no class any more.
  func keeping(_ isKept: (Occurrence) -> Bool) -> CloneClass? {
    let kept = occurrences.filter(isKept)
    guard kept.count > 1, let first = kept.first else { return nil }
    if kept.count == occurrences.count { return self }
    var smaller = self
    smaller.occurrences = kept
    if !kept.contains(where: { $0.fragment == model }) {
      smaller.model = kept.max { $0.similarity < $1.similarity }?.fragment ?? first.fragment
    }
    smaller.type = kept.map(\.type).max() ?? type
    return smaller
  }
}

/// Makes classes of what the finders found.
struct ClassMaker {
  let corpus: Corpus

  /// The class of runs that are equal under renaming.
  func make(_ run: RunClass) -> CloneClass {
    let occurrences = occurrences(run.fragments.map { ($0, 1.0) }, model: run.fragments[0])
    return CloneClass(
      type: occurrences.map(\.type).max() ?? .exact, occurrences: occurrences,
      model: run.fragments[0], namesInCommon: namesInCommon(run.fragments), exemption: nil)
  }

  /// The class of similar units, those that lie in one another left out.
  func make(_ similar: SimilarClass) -> CloneClass? {
    var kept: [(fragment: Fragment, similarity: Double)] = [(similar.center, 1)]
    let ranked = similar.members.sorted {
      ($1.similarity, $0.fragment.place) < ($0.similarity, $1.fragment.place)
    }
    for member in ranked where !kept.contains(where: { $0.fragment.overlaps(member.fragment) }) {
      kept.append((member.fragment, member.similarity))
    }
    guard kept.contains(where: { $0.similarity < 1 }) else { return nil }
    return CloneClass(
      type: .edited, occurrences: occurrences(kept, model: similar.center), model: similar.center,
      namesInCommon: similar.members.map(\.namesInCommon).min() ?? 1, exemption: nil)
  }

  private func occurrences(
    _ fragments: [(fragment: Fragment, similarity: Double)], model: Fragment
  ) -> [Occurrence] {
    let modelHash = exactHash(model)
    return fragments.sorted { $0.fragment.place < $1.fragment.place }.map { entry in
      let type: CloneType =
        entry.similarity < 1
        ? .edited : exactHash(entry.fragment) == modelHash ? .exact : .renamed
      return Occurrence(fragment: entry.fragment, type: type, similarity: entry.similarity)
    }
  }

  private func exactHash(_ fragment: Fragment) -> UInt64 {
    ParameterHasher.exactHash(fragment.tokens, of: corpus.files[fragment.file])
  }

  /// The part of the identifiers of equal runs that are the same in all of them.
  private func namesInCommon(_ fragments: [Fragment]) -> Double {
    let columns = fragments.map { names(of: $0) }
    guard let first = columns.first, !first.isEmpty else { return 1 }
    let same = first.indices.count { index in
      columns.allSatisfy { index < $0.count && $0[index] == first[index] }
    }
    return Double(same) / Double(first.count)
  }

  private func names(of fragment: Fragment) -> [UInt64] {
    let file = corpus.files[fragment.file]
    return fragment.tokens.compactMap {
      file.codes[$0] & 1 == 1 ? file.textHashes[Int(file.codes[$0] >> 1)] : nil
    }
  }
}
