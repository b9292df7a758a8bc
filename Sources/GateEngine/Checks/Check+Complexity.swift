// The complexity check in the registry.

internal import Complexity
internal import GateModel

extension Check {
  /// Measures bodies and reports those above their limits.
  package static let complexity = Check(
    id: ComplexityCheck.id,
    summary: "bodies with too many decision paths, or too hard to follow",
    rules: ComplexityCheck.rules,
    options: [
      CheckOption(
        "as", .choice(ComplexityDefinition.allCases.map(\.rawValue)),
        help: "Whose cyclomatic complexity to measure; njord is the published definition.")
    ],
    detailFields: [
      JSONField(
        "complexity.bodies[]", "object", "A body; with --all every body, else those with a finding."
      ),
      JSONField("complexity.bodies[].path", "string", "The file, relative to PATH."),
      JSONField("complexity.bodies[].line", "integer", "The line of the body's keyword, from 1."),
      JSONField("complexity.bodies[].endLine", "integer", "The line of the body's last byte."),
      JSONField(
        "complexity.bodies[].kind", "string",
        "function, initializer, deinitializer, getter, setter, observer, subscript, closure, "
          + "top-level or default-argument; the initial value of a property counts as initializer."),
      JSONField(
        "complexity.bodies[].name", "string", "The dotted name: S.f(at:), closure #1 in S.f(at:)."),
      JSONField("complexity.bodies[].cyclomatic", "integer", "The cyclomatic complexity."),
      JSONField("complexity.bodies[].cognitive", "integer", "The cognitive complexity."),
      JSONField(
        "complexity.bodies[].increments[]", "object", "What adds to the cyclomatic complexity."),
      JSONField("complexity.bodies[].increments[].line", "integer", "Its line."),
      JSONField(
        "complexity.bodies[].increments[].construct", "string", "Which construct: if, case, &&."),
      JSONField("complexity.bodies[].increments[].amount", "integer", "What it adds."),
      JSONField(
        "complexity.bodies[].cognitiveIncrements[]", "object",
        "What adds to the cognitive complexity."),
      JSONField("complexity.bodies[].cognitiveIncrements[].line", "integer", "Its line."),
      JSONField(
        "complexity.bodies[].cognitiveIncrements[].construct", "string", "Which construct."),
      JSONField(
        "complexity.bodies[].cognitiveIncrements[].amount", "integer",
        "What it adds: one, or one more for each level of nesting."),
    ],
    needsTokens: { $0["as"] == ComplexityDefinition.lizard.rawValue },
    run: { context in
      let name = context.options["as"] ?? ComplexityDefinition.njord.rawValue
      guard let definition = ComplexityDefinition(rawValue: name) else {
        throw InternalError("there is no definition of complexity called \(name)")
      }
      return ComplexityCheck.run(
        context.files, settings: context.settings, definition: definition,
        listing: context.listing)
    })
}
