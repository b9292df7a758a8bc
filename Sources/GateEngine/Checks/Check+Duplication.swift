// The check of duplicate logic in the registry.

internal import Duplication

extension Check {
  /// Finds the same logic in several places and says how to fold it.
  package static let duplication = Check(
    id: DuplicationCheck.id,
    summary: "the same logic in several places, renamed or edited or not",
    rules: DuplicationCheck.rules,
    options: [
      CheckOption(
        "show-exempt", .toggle,
        help: "List classes that are left out as well, each with the reason."),
      CheckOption(
        changeOption, .toggle,
        help:
          "Report only what the present change copies: since REF of --since, else since the last "
          + "commit."),
    ],
    detailFields: fields("classes", "A class of places that hold the same logic.")
      + fields("exempt", "With --show-exempt, a class that is left out.") + [
        JSONField("duplicates.exempt[].exemption", "string", exemptions),
        JSONField(
          "duplicates.classes[].fold.parameters", "integer",
          "How many parameters a function needs that could stand for all places."),
        JSONField(
          "duplicates.classes[].fold.signature", "string",
          "Its proposed signature; of a type or protocol where whole members are alike; the declaration "
            + "itself where equal ones stand at the top level of files, so that one copy can stay."),
        JSONField(
          "duplicates.classes[].fold.members[]", "string",
          "What the extension of the proposed protocol holds, where several members are alike; or the "
            + "declarations of which one copy can stay."),
        JSONField(
          "duplicates.classes[].fold.module", "string or null",
          "A module that all places are in or import; null where there is none."),
        JSONField(
          "duplicates.classes[].fold.linesSaved", "integer", "About how many lines would go."),
        JSONField("duplicates.classes[].fold.differences[]", "object", "A parameter."),
        JSONField("duplicates.classes[].fold.differences[].name", "string", "Its proposed name."),
        JSONField(
          "duplicates.classes[].fold.differences[].type", "string",
          "Its type as far as the file tells, else `_`."),
        JSONField(
          "duplicates.classes[].fold.differences[].arguments[]", "string",
          "What each place has there, the model first; empty for statements."),
        JSONField(
          "duplicates.classes[].fold.template[]", "string",
          "A line of what all places have in common, with `<#name#>` where they differ."),
      ],
    needsTokens: { _ in true }, places: .allButOne,
    run: { context in
      DuplicationCheck.run(
        context.files, settings: context.settings,
        exempt: context.options["show-exempt"] == nil ? .hidden : .shown,
        comparison: context.options[CheckContext.verboseOption] == nil ? .hidden : .shown,
        changes: context.options[changeOption] == nil ? nil : context.changes)
    })

  /// The option that asks for the copies of a change.
  package static let changeOption = "change"

  private static let exemptions =
    "Why: witness, table, conditional, generated, assertions, declarations, forwarding or shape."

  private static func fields(_ list: String, _ meaning: String) -> [JSONField] {
    let place = "duplicates.\(list)[]"
    return [
      JSONField(place, "object", meaning),
      JSONField(
        "\(place).fingerprint", "string",
        "Made of the code alone: lines may move, files be renamed."),
      JSONField(
        "\(place).type", "integer", "1 exact, 2 renamed, 3 edited: the loosest of its places."),
      JSONField("\(place).similarity", "number", "The lowest of its places, from 0 to 1."),
      JSONField("\(place).tokens", "integer", "The size of its model in tokens."),
      JSONField("\(place).lines", "integer", "The size of its model in lines."),
      JSONField("\(place).occurrences[]", "object", "A place, in the order of paths and lines."),
      JSONField("\(place).occurrences[].path", "string", "The file, relative to PATH."),
      JSONField("\(place).occurrences[].line", "integer", "The first line, from 1."),
      JSONField("\(place).occurrences[].column", "integer", "The first byte's column, from 1."),
      JSONField("\(place).occurrences[].endLine", "integer", "The last line."),
      JSONField("\(place).occurrences[].endColumn", "integer", "The column behind the last byte."),
      JSONField(
        "\(place).occurrences[].type", "integer", "1, 2 or 3, compared with the class's model."),
      JSONField(
        "\(place).occurrences[].similarity", "number", "To the class's model, from 0 to 1."),
    ]
  }
}
