// From anchors to candidates: one pass of the automaton over a range, then an expression or a reader
// around each place that it reports.

internal import GateModel

/// Finds candidates in a text, for one thread.
struct CandidateFinder: ~Copyable {
  private static let tokenBackBytes = 400
  private static let tokenAheadBytes = 2_400
  private static let namedAheadBytes = 420
  private static let nameReachBytes = 160
  private static let matchesMax = 4

  let plan: ScanPlan
  private let anchors: AnchorScanner
  private var programs: [DetectorProgram?]
  private var hits: [AnchorHit] = []

  init(_ plan: ScanPlan) throws(InternalError) {
    self.plan = plan
    anchors = try AnchorScanner(plan.database)
    programs = [DetectorProgram?](repeating: nil, count: plan.detectors.count)
  }

  /// Finds candidates.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - range: Where anchors are looked for.
  ///   - found: Receives the candidates, which may reach out of the range.
  mutating func find(
    in text: ScannedText, _ range: Range<Int>, _ found: inout [Candidate]
  ) throws(InternalError) {
    hits.removeAll(keepingCapacity: true)
    anchors.scan(text.bytes, range, into: &hits)
    var done: [Int: Int] = [:]
    for index in hits.indices {
      let hit = hits[index]
      let detector = plan.owners[hit.anchor]
      if hit.end <= done[detector, default: -1] { continue }
      let count = found.count
      try look(text, detector, hit.end, &found)
      if found.count > count { done[detector] = found[found.count - 1].range.upperBound }
    }
  }

  private mutating func look(
    _ text: ScannedText, _ index: Int, _ end: Int, _ found: inout [Candidate]
  ) throws(InternalError) {
    let detector = plan.detectors[index]
    switch detector.form {
    case .structure(let structure):
      if text.isBinary, structure != .privateKey { return }
      let count = found.count
      for finding in StructureReader.findings(structure, in: text, at: end) {
        found.append(Candidate(finding, of: index, at: finding.range))
      }
      if found.count == count, structure.spansLines { look(inViewsOf: text, index, end, &found) }
    case .token:
      try token(text, index, program(index), end, &found)
    case .expression:
      let program = try program(index)
      let count = found.count
      token(text, index, program, end, &found)
      if found.count == count { token(inViewsOf: text, index, program, end, &found) }
    case .named:
      if text.isBinary { return }
      let program = try program(index)
      switch detector.placement {
      case .before: named(text, index, program, end, &found)
      case .near: token(text, index, program, end, &found)
      }
    }
  }

  /// Looks for a structure, or an expression, of several lines in what the text may have been.
  private mutating func look(
    inViewsOf text: ScannedText, _ index: Int, _ end: Int, _ found: inout [Candidate]
  ) {
    for view in TextView.views(of: text.bytes, around: end) {
      guard case .structure(let structure) = plan.detectors[index].form else { return }
      let inside = ScannedText(bytes: view.bytes, isBinary: false)
      let findings = StructureReader.findings(structure, in: inside, at: view.place(of: end))
      for finding in findings {
        found.append(Candidate(finding, of: index, at: view.source(of: finding.range)))
      }
      if !findings.isEmpty { return }
    }
  }

  /// Looks for an expression in what the text may have been.
  private func token(
    inViewsOf text: ScannedText, _ index: Int, _ program: DetectorProgram, _ end: Int,
    _ found: inout [Candidate]
  ) {
    for view in TextView.views(of: text.bytes, around: end) {
      let inside = ScannedText(bytes: view.bytes, isBinary: false)
      let count = found.count
      token(inside, index, program, view.place(of: end), &found)
      for number in count..<found.count {
        found[number].range = view.source(of: found[number].range)
      }
      if found.count > count { return }
    }
  }

  private mutating func program(_ index: Int) throws(InternalError) -> DetectorProgram {
    if let program = programs[index] { return program }
    do throws(UserError) {
      let program = try DetectorProgram(plan.detectors[index])
      programs[index] = program
      return program
    } catch {
      throw InternalError("the detector \(plan.detectors[index].id): \(error)")
    }
  }

  private func token(
    _ text: ScannedText, _ index: Int, _ program: DetectorProgram, _ end: Int,
    _ found: inout [Candidate]
  ) {
    let upper = min(text.bytes.count, end + Self.tokenAheadBytes)
    var cursor = max(0, end - Self.tokenBackBytes)
    for _ in 0..<Self.matchesMax {
      guard cursor < upper, let match = program.value.first(in: text.bytes, cursor..<upper) else {
        return
      }
      cursor = max(match.whole.upperBound, cursor + 1)
      if hasName(program, text.bytes, match.whole) {
        append(text, index, match.secret, isNamed: program.isNamed, &found)
      }
      if match.whole.upperBound >= end { return }
    }
  }

  private func hasName(
    _ program: DetectorProgram, _ bytes: [UInt8], _ match: Range<Int>
  ) -> Bool {
    guard let name = program.name else { return true }
    let lower = max(0, match.lowerBound - Self.nameReachBytes)
    let upper =
      program.isNamed ? min(bytes.count, match.upperBound + Self.nameReachBytes) : match.lowerBound
    return name.first(in: bytes, lower..<upper) != nil
  }

  private func named(
    _ text: ScannedText, _ index: Int, _ program: DetectorProgram, _ end: Int,
    _ found: inout [Candidate]
  ) {
    let upper = min(text.bytes.count, end + Self.namedAheadBytes)
    var cursor = end
    // The value may begin where the anchor of the name ended, so a name reaches back from there.
    let name = max(0, end - 24)..<end
    for _ in 0..<Self.matchesMax {
      guard cursor < upper, let match = program.value.first(in: text.bytes, cursor..<upper) else {
        return
      }
      cursor = match.secret.upperBound
      if cursor < upper || upper == text.bytes.count,
        GapJudge.accepts(text.bytes, name: name, value: match.secret)
      {
        append(text, index, match.secret, isNamed: true, &found)
      }
    }
  }

  private func append(
    _ text: ScannedText, _ index: Int, _ range: Range<Int>, isNamed: Bool,
    _ found: inout [Candidate]
  ) {
    let detector = plan.detectors[index]
    guard
      let answer = Evaluation.answer(for: text.bytes[range], of: detector, isNamed: isNamed)
    else { return }
    found.append(
      Candidate(
        detector: index, range: range, value: text.value(range), confidence: answer.confidence,
        isExample: answer.isExample))
  }
}

/// The expressions of a detector.
struct DetectorProgram {
  let value: Expression
  let name: Expression?
  /// Whether the value alone says nothing.
  let isNamed: Bool

  init(_ detector: Detector) throws(UserError) {
    switch detector.form {
    case .token(let shape):
      value = try Expression(Self.bounded(shape, before: "A-Za-z0-9"))
      name = try detector.nameBefore.map { (text) throws(UserError) in
        try Expression("(?i)(?:\(text))")
      }
      isNamed = false
    case .named(let name, let shape):
      value = try Expression(Self.bounded(shape, before: "A-Za-z0-9_"))
      self.name =
        detector.placement == .near ? try Expression("(?i)(?:\(Detector.loosened(name)))") : nil
      isNamed = true
    case .expression(_, let expression):
      value = try Expression(expression)
      name = nil
      isNamed = true
    case .structure(let structure):
      throw UserError("\(structure.rawValue) has no expression")
    }
  }

  /// A shape that ends where a value ends. What stands before may be an escape, as in `\nVALUE`.
  private static func bounded(_ shape: String, before: String) -> String {
    let symbols = ["+", "/", "-"].filter { symbol in
      shape.contains("\(symbol)]") || shape.contains("+/")
    }
    let extra = symbols.contains("/") || shape.contains("+/") ? "+/" : ""
    let dash = shape.contains("-]") ? #"\-"# : ""
    return #"(?:(?<![\#(before)\#(extra)\#(dash)])|(?<=\\[nrtbf])|(?<=%[0-9A-F]{2}))"#
      + #"(?<secret>\#(shape))(?![A-Za-z0-9_\#(extra)\#(dash)])"#
  }
}
