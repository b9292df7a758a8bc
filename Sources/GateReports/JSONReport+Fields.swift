// The fields of the JSON envelope, for docs/JSON.md. A test compares them with what is written.

package import GateEngine

extension JSONReport {
  /// The members of the envelope, in the order in which they are written.
  package static let fields: [JSONField] = [
    JSONField("schemaVersion", "integer", "1; changes when a reader has to change."),
    JSONField("tool.name", "string", "`njord-gate`."),
    JSONField("tool.version", "string", "The version that wrote the document."),
    JSONField(
      "commit", "string or null",
      "The commit of the analysed tree in hexadecimal; null outside a repository."),
    JSONField(
      "dirty", "boolean or null", "Whether the working tree differs from the commit."),
    JSONField("checks[].name", "string", "The check, in the order in which the tool lists them."),
    JSONField("checks[].status", "string", "`passed`, `failed`, `incomplete` or `skipped`."),
    JSONField("checks[].reason", "string or null", "Why it is incomplete or skipped."),
    JSONField("checks[].seconds", "number", "Wall time; only with `--timings`."),
    JSONField("checks[].counts.findings", "integer", "All findings of the check."),
    JSONField("checks[].counts.new", "integer", "Findings that no baseline holds."),
    JSONField("checks[].counts.baselined", "integer", "Findings that the baseline holds."),
    JSONField("checks[].counts.suppressed", "integer", "Findings that a comment allows."),
    JSONField(
      "findings[].id", "string",
      "Rule and module-qualified entity; the same as long as it is the same finding."),
    JSONField("findings[].rule", "string", "The rule; `njord-gate explain RULE` says more."),
    JSONField(
      "findings[].severity", "string", "`error`, `warning` or `note`; errors fail the gate."),
    JSONField("findings[].confidence", "string or null", "`certain`, `likely` or `maybe`."),
    JSONField("findings[].path", "string", "Relative to the analysed path, with forward slashes."),
    JSONField("findings[].line", "integer", "From 1."),
    JSONField("findings[].column", "integer", "From 1, in UTF-8 bytes."),
    JSONField("findings[].endLine", "integer", "The line of the end."),
    JSONField("findings[].endColumn", "integer", "The column behind the last byte."),
    JSONField("findings[].entity.kind", "string", "`function`, `enum case`, `file`."),
    JSONField("findings[].entity.name", "string", "The name without the module."),
    JSONField("findings[].entity.usr", "string or null", "The compiler's unique name."),
    JSONField(
      "findings[].measure", "object or null", "The number that made the rule report, if any."),
    JSONField("findings[].measure.value", "number", "What was measured."),
    JSONField("findings[].measure.limit", "number", "The limit that it broke."),
    JSONField("findings[].measure.unit", "string", "What is counted."),
    JSONField("findings[].message", "string", "One sentence; may change between versions."),
    JSONField(
      "findings[].state", "string", "`new`, `unchanged` or `worse`, against the baseline."),
    JSONField("findings[].related[].path", "string", "A further place."),
    JSONField("findings[].related[].line", "integer", "From 1."),
    JSONField("findings[].related[].column", "integer", "From 1, in UTF-8 bytes."),
    JSONField("findings[].related[].message", "string", "What is there."),
    JSONField(
      "findings[].fixes[]", "object",
      "Changes that mend the finding, all of them together; `njord-gate fix` makes them."),
    JSONField("findings[].fixes[].path", "string", "The file to change."),
    JSONField("findings[].fixes[].line", "integer", "Where the change starts, from 1."),
    JSONField("findings[].fixes[].column", "integer", "From 1, in UTF-8 bytes."),
    JSONField("findings[].fixes[].endLine", "integer", "The line of the end."),
    JSONField("findings[].fixes[].endColumn", "integer", "The column behind the last byte."),
    JSONField(
      "findings[].fixes[].replacement", "string",
      "What stands there afterwards; empty for a removal, with which comments, commas and blank "
        + "lines around it go."),
    JSONField("verdict", "string", "`passed`, `failed` or `incomplete`."),
    JSONField(
      "error.message", "string",
      "What is wrong; only where the command could not run, and then the verdict is `incomplete`."),
    JSONField("error.exitCode", "integer", "The exit code, beside `error.message`."),
  ]
}
