// What `why` found, for people: a sentence, then one line per step with its place in front, so that
// terminals and editors can jump to it.

internal import DeadCode
internal import GateModel
internal import GateReports

extension WhyReport {
  /// The answers with an empty line between them.
  var text: String {
    var parts = answers.map(\.text)
    if matchCount > answers.count {
      parts.append(
        "\(matchCount - answers.count) more of \(counted(matchCount, "declaration")) fit "
          + "\"\(query)\"; a longer name or a place asks for one\n")
    }
    return parts.joined(separator: "\n")
  }
}

extension WhyAnswer {
  fileprivate var text: String {
    var text = "\(path):\(position.line):\(position.column): \(summary)\n"
    if let confidence { text += "  confidence: \(confidence.rawValue)\n" }
    // A root's only step is its summary once more.
    for step in steps where steps.count > 1 {
      text += "  \(step.note.text)\n"
      if let condition = step.condition { text += "    given that \(condition.text)\n" }
    }
    for mention in mentions { text += "  \(mention.note.text), but \(mention.reason)\n" }
    if mentionsLeftOut > 0 { text += "  and \(counted(mentionsLeftOut, "more mention"))\n" }
    for note in notes { text += "  note: \(note)\n" }
    return text
  }
}

extension WhyNote {
  fileprivate var text: String { "\(path):\(position.line):\(position.column): \(sentence)" }
}
