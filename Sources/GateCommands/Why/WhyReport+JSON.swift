// What `why` found, for programs: the `why` object of the envelope, with its description.

internal import DeadCode
internal import GateEngine
internal import GateModel

extension WhyReport {
  /// The object.
  var json: JSONValue {
    .object([
      ("query", .string(query)), ("matches", .integer(matchCount)),
      ("answers", .array(answers.map(\.json))),
    ])
  }

  /// The members of the object, with paths from the top of the document.
  static let fields =
    [
      JSONField("why.query", "string", "What was asked."),
      JSONField(
        "why.matches", "integer",
        "How many declarations fit; at most \(answersMax) are answered."),
    ]
    + [
      ("entity.kind", "string", "What is declared: `method`, `enum case`."),
      ("entity.name", "string", "The dotted name without the module."),
      ("entity.module", "string", "The module."),
      ("entity.usr", "string or null", "The compiler's unique name."),
      ("path", "string", "The file of the declaration."),
      ("line", "integer", "The line of its name, from 1."),
      ("column", "integer", "From 1, in UTF-8 bytes."),
      ("verdict", "string", words(WhyVerdict.allCases)),
      ("confidence", "string or null", "How sure it is that it is dead; null for what lives."),
      ("summary", "string", "One sentence; may change between versions."),
      ("steps[]", "object", "The path from a root, the root first; empty for what is dead."),
      ("steps[].edge", "string", "How the step leads on: " + words(WhyEdge.allCases)),
      ("steps[].dispatch", "string", "`dynamic` where something stands in for what is called."),
      ("steps[].name", "string", "The name of what the step reaches."),
      ("steps[].path", "string", "Where."),
      ("steps[].line", "integer", "From 1."),
      ("steps[].column", "integer", "From 1, in UTF-8 bytes."),
      ("steps[].sentence", "string", "The step in words; may change between versions."),
      ("steps[].condition", "object or null", "What the step needs besides, as a place."),
      ("steps[].condition.path", "string", "Where."),
      ("steps[].condition.line", "integer", "From 1."),
      ("steps[].condition.column", "integer", "From 1, in UTF-8 bytes."),
      ("steps[].condition.sentence", "string", "The condition in words."),
      ("mentions[]", "object", "A place that mentions it and does not keep it alive."),
      ("mentions[].edge", "string", "How it mentions it, as in `steps[].edge`."),
      ("mentions[].name", "string", "The name of what mentions; empty for top-level code."),
      ("mentions[].path", "string", "Where."),
      ("mentions[].line", "integer", "From 1."),
      ("mentions[].column", "integer", "From 1, in UTF-8 bytes."),
      ("mentions[].sentence", "string", "The mention in words."),
      ("mentions[].reason", "string", "Why it does not count."),
      ("mentionsLeftOut", "integer", "How many mentions are not listed."),
      ("notes[]", "string", "Further sentences: doubts, and what falls with what."),
    ].map { JSONField("why.answers[].\($0.0)", $0.1, $0.2) }

  private static func words(_ values: [some RawRepresentable<String>]) -> String {
    values.map { "`\($0.rawValue)`" }.joined(separator: ", ") + "."
  }
}

extension WhyAnswer {
  fileprivate var json: JSONValue {
    .object([
      (
        "entity",
        .object([
          ("kind", .string(entity.kind)), ("name", .string(entity.name)),
          ("module", .string(entity.module)), ("usr", .string(orNull: entity.usr)),
        ])
      ),
      ("path", .string(path)), ("line", .integer(position.line)),
      ("column", .integer(position.column)), ("verdict", .string(verdict.rawValue)),
      ("confidence", .string(orNull: confidence?.rawValue)), ("summary", .string(summary)),
      ("steps", .array(steps.map(\.json))), ("mentions", .array(mentions.map(\.json))),
      ("mentionsLeftOut", .integer(mentionsLeftOut)),
      ("notes", .array(notes.map(JSONValue.string))),
    ])
  }
}

extension WhyStep {
  fileprivate var json: JSONValue {
    .object(
      [
        ("edge", .string(edge.rawValue)),
        ("dispatch", .string(edge.isDynamic ? "dynamic" : "static")), ("name", .string(name)),
      ] + note.members + [("condition", condition.map { .object($0.members) } ?? .null)])
  }
}

extension WhyMention {
  fileprivate var json: JSONValue {
    .object(
      [("edge", .string(edge.rawValue)), ("name", .string(name))] + note.members
        + [("reason", .string(reason))])
  }
}

extension WhyNote {
  fileprivate var members: [(key: String, value: JSONValue)] {
    [
      ("path", .string(path)), ("line", .integer(position.line)),
      ("column", .integer(position.column)), ("sentence", .string(sentence)),
    ]
  }
}
