// Classes as findings and as JSON. The identity of a finding is the class's fingerprint, a hash of its
// code under renaming: it does not change when lines move or files are renamed.

import GateModel
import SourceFacts

/// Writes classes down.
struct ClassReport {
  /// At most so many other places are shown next to the model.
  private static let comparisonsMax = 3
  /// No function with more parameters is proposed.
  private static let parametersMax = 8
  /// So many members are named where several are folded at once.
  private static let membersShownMax = 4
  /// Longer arguments are cut in a note, in characters.
  private static let argumentLengthMax = 40

  let detection: Detection
  let folds: FoldMaker

  private var corpus: Corpus { detection.corpus }

  private let comparison: DuplicationCheck.Extra

  init(_ detection: Detection, comparison: DuplicationCheck.Extra) {
    self.detection = detection
    self.comparison = comparison
    folds = FoldMaker(
      corpus: detection.corpus, lines: detection.lines, places: detection.places,
      modules: ModuleGraph(detection.corpus))
  }

  /// The class's fingerprint: 16 hexadecimal digits. Which place is the model may depend on the names
  /// of files, so that the smallest hash of all places counts.
  func fingerprint(of entry: CloneClass) -> String {
    var hasher = ParameterHasher()
    let digits = String(hasher.leastHash(entry.fragments, in: corpus), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  // MARK: - Findings

  /// The finding of a class that is reported: an error where it fails the gate.
  func finding(_ entry: CloneClass, _ fold: Fold) -> Finding {
    let path = self.path(of: entry.fragments[0])
    let limit = detection.settings.value(DuplicateCodeRule.occurrences, at: path)
    let fails = entry.holdsEqualRun || entry.occurrences.count > limit
    var finding = finding(
      entry, severity: fails ? .error : .warning,
      message: "\(size(of: entry)) stand in \(entry.occurrences.count) places: "
        + difference(of: entry, fold))
    finding.measure = Measure(
      value: Double(entry.occurrences.count), limit: Double(entry.holdsEqualRun ? 1 : limit),
      unit: "places")
    finding.confidence = entry.type == .edited ? .likely : .certain
    finding.notes = notes(of: fold)
    if comparison == .shown { finding.excerpt = excerpt(of: entry, fold) }
    return finding
  }

  /// The note of a class that is left out.
  func note(_ entry: CloneClass) -> Finding {
    finding(
      entry, severity: .note,
      message: "\(size(of: entry)) stand in \(entry.occurrences.count) places and are exempt: "
        + (entry.exemption?.reason ?? ""))
  }

  private func finding(_ entry: CloneClass, severity: Severity, message: String) -> Finding {
    let first = entry.occurrences[0].fragment
    return Finding(
      rule: DuplicateCodeRule.rule.id, severity: severity, location: location(of: first),
      entity: Entity(kind: "clone class", name: fingerprint(of: entry), module: ""),
      message: message,
      related: entry.occurrences.dropFirst().map { occurrence in
        let place = location(of: occurrence.fragment)
        return RelatedLocation(
          path: place.path, position: place.start,
          message: "\(description(of: occurrence, in: entry)) to line \(place.end.line)",
          lastLine: place.end.line)
      })
  }

  private func size(of entry: CloneClass) -> String {
    "\(corpus.lineCount(entry.model)) lines (\(corpus.weight(entry.model)) tokens)"
  }

  private func difference(of entry: CloneClass, _ fold: Fold) -> String {
    switch entry.type {
    case .exact: return "they are equal"
    case .renamed:
      let others = fold.parameters.count - fold.literalCount + fold.localNameCount
      let differences = [
        Self.counted(others, "name"), Self.counted(fold.literalCount, "literal"),
      ].compactMap(\.self)
      return "they are equal but for "
        + (differences.isEmpty ? "spelling" : differences.joined(separator: " and "))
    case .edited:
      return "they are edited copies, \(percent(entry.similarity)) alike or more"
    }
  }

  /// A number with its noun, or nil for none.
  private static func counted(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func description(of occurrence: Occurrence, in entry: CloneClass) -> String {
    if occurrence.fragment == entry.model { return "what the others are compared with," }
    return switch occurrence.type {
    case .exact, .renamed: "\(occurrence.type.word) copy"
    case .edited: "edited copy, \(percent(occurrence.similarity)) alike"
    }
  }

  private func percent(_ part: Double) -> String { "\(Int((part * 100).rounded(.down))) %" }

  private func notes(of fold: Fold) -> [String] {
    let module = fold.module.map { "in module \($0)" } ?? "in a module that all of them can import"
    guard fold.parameters.count <= Self.parametersMax else {
      return [
        "fold: one function \(module) would need \(fold.parameters.count) parameters; take out the "
          + "parts that are equal, or pass the differences as one value"
      ]
    }
    if fold.keepsOne {
      return [
        "fold: keep one copy of \(Self.listed(fold.members.map { "`\($0)`" })) \(module); that saves "
          + "about \(fold.linesSaved) lines"
      ]
    }
    let members = fold.members.isEmpty ? "" : " with \(Self.listed(fold.members)) in an extension,"
    let proposal =
      "fold: `\(fold.signature)`\(members) \(module) saves about \(fold.linesSaved) lines"
    let passed = fold.parameters.filter { !$0.arguments.isEmpty }.map { parameter in
      "\(parameter.name): \(Self.distinct(parameter.arguments).joined(separator: " | "))"
    }
    return [proposal]
      + (passed.isEmpty ? [] : ["the places pass " + passed.joined(separator: "; ")])
  }

  private static func listed(_ names: [String]) -> String {
    let rest = names.count - membersShownMax
    return names.prefix(membersShownMax).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The distinct texts in their order, each on one line and not longer than a reader wants.
  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.map { text in
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return line.count <= argumentLengthMax ? line : "\(line.prefix(argumentLengthMax))…"
    }
  }

  private func excerpt(of entry: CloneClass, _ fold: Fold) -> [String] {
    let text = SourceText(corpus: corpus)
    let model = text.lines(of: entry.model)
    let others = entry.fragments.filter { $0 != entry.model }.prefix(Self.comparisonsMax)
    return ["what they have in common:"] + fold.template.map { "  \($0)" }
      + others.flatMap { other in
        ["\(heading(entry.model)) | \(heading(other))"]
          + SideBySide(model, text.lines(of: other)).rows
      }
  }

  private func heading(_ fragment: Fragment) -> String {
    let lines = corpus.files[fragment.file].lines(fragment.tokens)
    return "\(path(of: fragment)):\(lines.lowerBound)-\(lines.upperBound)"
  }

  private func path(of fragment: Fragment) -> String { corpus.files[fragment.file].source.path }

  private func location(of fragment: Fragment) -> Location {
    let file = corpus.files[fragment.file]
    let table = file.source.facts.lines
    let last = fragment.tokens.upperBound - 1
    let start = file.tokens.offsets[fragment.tokens.lowerBound]
    let end = file.tokens.offsets[last] + file.tokens.lengths[last]
    return Location(
      path: file.source.path, start: table.position(at: start), end: table.position(at: end))
  }

  // MARK: - JSON

  /// The class as docs/JSON.md describes it.
  func json(_ entry: CloneClass, _ fold: Fold?) -> JSONValue {
    .object(
      [
        ("fingerprint", .string(fingerprint(of: entry))), ("type", .integer(entry.type.rawValue)),
        ("similarity", .decimal(entry.similarity, places: 3)),
        ("tokens", .integer(corpus.weight(entry.model))),
        ("lines", .integer(corpus.lineCount(entry.model))),
        ("occurrences", .array(entry.occurrences.map(json))),
      ] + (fold.map { [("fold", json($0))] } ?? [])
        + (entry.exemption.map { [("exemption", .string($0.rawValue))] } ?? []))
  }

  private func json(_ occurrence: Occurrence) -> JSONValue {
    let place = location(of: occurrence.fragment)
    return .object([
      ("path", .string(place.path)), ("line", .integer(place.start.line)),
      ("column", .integer(place.start.column)), ("endLine", .integer(place.end.line)),
      ("endColumn", .integer(place.end.column)), ("type", .integer(occurrence.type.rawValue)),
      ("similarity", .decimal(occurrence.similarity, places: 3)),
    ])
  }

  private func json(_ fold: Fold) -> JSONValue {
    .object([
      ("parameters", .integer(fold.parameters.count)),
      ("signature", .string(fold.signature)),
      ("members", .array(fold.members.map(JSONValue.string))),
      ("module", .string(orNull: fold.module)),
      ("linesSaved", .integer(fold.linesSaved)),
      (
        "differences",
        .array(
          fold.parameters.map {
            .object([
              ("name", .string($0.name)), ("type", .string($0.type)),
              ("arguments", .array($0.arguments.map(JSONValue.string))),
            ])
          })
      ),
      ("template", .array(fold.template.map(JSONValue.string))),
    ])
  }
}

extension LineTable {
  fileprivate func position(at offset: UInt32) -> SourcePosition {
    SourcePosition(line: line(at: offset), column: column(at: offset))
  }
}
