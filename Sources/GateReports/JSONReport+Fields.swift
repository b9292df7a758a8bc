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
    JSONField(
      "checks[].counts.findings", "integer", "All findings of the check that no comment allows."),
    JSONField("checks[].counts.new", "integer", "Findings that nobody knew."),
    JSONField("checks[].counts.worse", "integer", "Known findings whose value got worse."),
    JSONField("checks[].counts.baselined", "integer", "Findings that the baseline holds."),
    JSONField(
      "checks[].counts.inherited", "integer", "Findings that were there before, with `--since`."),
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
      "findings[].state", "string",
      "`new`, `unchanged` or `worse`, against the baseline and the state before; what is unchanged "
        + "does not count for the verdict."),
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
    JSONField("suppressed[]", "object", "A finding that a comment allows."),
    JSONField("suppressed[].id", "string", "Its identity."),
    JSONField("suppressed[].rule", "string", "Its rule."),
    JSONField("suppressed[].path", "string", "Where it is."),
    JSONField("suppressed[].line", "integer", "From 1."),
    JSONField("suppressed[].message", "string", "One sentence."),
    JSONField("suppressed[].comment.path", "string", "Where the comment is."),
    JSONField("suppressed[].comment.line", "integer", "From 1."),
    JSONField("suppressed[].comment.reason", "string", "Why."),
    JSONField("suppressed[].comment.owner", "string or null", "Who answers for it."),
    JSONField("suppressed[].comment.until", "string or null", "Its last day, as `2026-12-31`."),
    JSONField("comparison.baseline", "object or null", "The baseline that was used."),
    JSONField("comparison.baseline.path", "string", "Where it is, relative to PATH."),
    JSONField("comparison.baseline.entries", "integer", "Findings that it holds."),
    JSONField("comparison.baseline.improved", "integer", "Of those, how many have a better value."),
    JSONField("comparison.baseline.stale", "integer", "Of those, how many are no more."),
    JSONField("comparison.since", "object or null", "What `--since` compared with."),
    JSONField("comparison.since.reference", "string", "What was named."),
    JSONField("comparison.since.commit", "string", "The merge base."),
    JSONField("comparison.since.remarks[]", "string", "What was compared in another way."),
    JSONField("verdict", "string", "`passed`, `failed` or `incomplete`."),
    JSONField(
      "error.message", "string",
      "What is wrong; only where the command could not run, and then the verdict is `incomplete`."),
    JSONField("error.exitCode", "integer", "The exit code, beside `error.message`."),
  ]
}
