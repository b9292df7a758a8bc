// The check of duplicate logic: finds classes of equal and similar code over the tokens of all files,
// leaves out what must not be folded, and says of the rest where it stands and how to fold it.

package import GateModel
package import SourceFacts

/// The duplication check.
package enum DuplicationCheck {
  package static let id: CheckID = "duplicates"

  package static let rules: [Rule] = [DuplicateCodeRule.rule]

  /// Whether something is added that not everyone wants to see.
  package enum Extra: Sendable {
    case hidden, shown
  }

  /// Finds and judges.
  ///
  /// - Parameters:
  ///   - files: The files, in any order.
  ///   - settings: Floors and limits, by path where so configured.
  ///   - exempt: Whether classes that are left out become notes and stand in the detail.
  ///   - comparison: Whether findings show their places side by side.
  ///   - changes: Where something changed, to report only classes that have a place there; nil for
  ///     everywhere.
  /// - Returns: A finding for each class, and the classes.
  package static func run(
    _ files: [SourceFile], settings: Settings, exempt: Extra = .hidden,
    comparison: Extra = .hidden, changes: ChangedLines? = nil
  ) -> CheckOutcome {
    let detection = Detection(files, settings: settings)
    var classes = detection.classes()
    if let changes {
      classes.reported.removeAll { !detection.touches($0, changes) }
      classes.exempt.removeAll { !detection.touches($0, changes) }
    }
    let report = ClassReport(detection, comparison: comparison)
    let reported = classes.reported.map { (entry: $0, fold: report.folds.fold($0)) }
    let shown = exempt == .shown ? classes.exempt : []
    var members = [("classes", JSONValue.array(reported.map { report.json($0.entry, $0.fold) }))]
    if exempt == .shown { members.append(("exempt", .array(shown.map { report.json($0, nil) }))) }
    return CheckOutcome(
      findings: reported.map { report.finding($0.entry, $0.fold) } + shown.map(report.note),
      summary: summary(of: classes), detail: .object(members.map { (key: $0.0, value: $0.1) }))
  }

  private static func summary(of classes: DetectedClasses) -> String {
    let equal = classes.reported.count { $0.type != .edited }
    return "\(equal) classes of equal and \(classes.reported.count - equal) of edited copies, "
      + "\(classes.exempt.count) exempt"
  }
}

extension Detection {
  /// Whether a place of a class was changed.
  func touches(_ entry: CloneClass, _ changes: ChangedLines) -> Bool {
    entry.fragments.contains { fragment in
      let file = corpus.files[fragment.file]
      return changes.touches(file.source.path, file.lines(fragment.tokens))
    }
  }
}
