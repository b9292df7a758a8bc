// What to do about a finding, and the command that shows it again.

internal import GateEngine
internal import GateModel

/// What to do next.
enum CleanupAdvice {
  /// Its changes are comments to be filled in.
  private static let stubbedRule: RuleID = "missing-doc"

  /// The rules that `fix` mends, where a finding brings its changes along.
  private static let advice: [RuleID: String] = [
    "duplicate-code": "fold the places into one",
    "cyclomatic-complexity": "take out a function, or turn the decisions into a table",
    "cognitive-complexity": "take out the nested part",
    "missing-doc": "write a doc comment",
    "doc-mismatch": "make comment and signature agree",
    "test-only-symbol": "remove it with its tests, or use it",
    "dead-dependency": "take it out of the manifest",
  ]

  /// The next step for a finding.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - place: Where the Markdown stands.
  /// - Returns: Markdown.
  static func next(_ finding: Finding, in place: MarkupText.Place) -> String {
    if !finding.fixes.isEmpty, finding.rule != stubbedRule {
      return finding.confidence == .certain || finding.confidence == nil
        ? "`\(Tool.name) fix --rule \(finding.rule) --diff`"
        : "look first (`\(Tool.name) why \(spot(finding))`), then `\(Tool.name) fix --rule "
          + "\(finding.rule) --confidence \(finding.confidence?.rawValue ?? "certain")`"
    }
    if let leader = finding.notes.first(where: { $0.hasPrefix("falls with ") }) {
      return MarkupText.prose(leader, in: place)
    }
    if let fold = finding.notes.first(where: { $0.hasPrefix("fold: ") }) {
      return MarkupText.prose(String(fold.dropFirst("fold: ".count)), in: place)
    }
    if CleanupMoves.removalRules.contains(finding.rule), advice[finding.rule] == nil {
      return "look first: `\(Tool.name) why \(spot(finding))`"
    }
    return advice[finding.rule] ?? "`\(Tool.name) explain \(finding.rule)`"
  }

  /// The command that shows a finding again.
  static func command(_ finding: Finding, _ check: CheckID?) -> String {
    guard let check else { return "\(Tool.name) all" }
    // Only these can tell from one file what they tell from all of them.
    let alone: Set<CheckID> = ["complexity"]
    return alone.contains(check)
      ? "\(Tool.name) \(check) -v \(shell(finding.location.path))" : "\(Tool.name) \(check)"
  }

  private static func spot(_ finding: Finding) -> String {
    shell("\(finding.location.path):\(finding.location.start.line)")
  }

  /// A word as a shell takes it.
  private static func shell(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: ":"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''").replacing("`", with: "?") + "'"
  }
}
