// The flags about evidence and what is made of it.

extension FlagTable {
  /// The flags about evidence.
  static let evidence: [Flag] = [
    Flag(
      "evidence", category: .output, scope: .groups([.analysis]),
      help: "Keep a record of each check in .njord-gate/evidence, for 'readiness'."
    ) { options, _ in options.evidence = .kept },
    Flag(
      "evidence", category: .output, scope: .commands([FlakinessCommands.mergeName]),
      help: "Keep a record of the survey in .njord-gate/evidence, for 'readiness'."
    ) { options, _ in options.evidence = .kept },
    Flag(
      "final", category: .selection, scope: .commands(["all"]),
      help:
        "Then build a clean checkout, run every flow of docs/validation/flows.yml with it, keep "
        + "evidence and write the readiness report."
    ) { options, _ in (options.final, options.evidence) = (.final, .kept) },
    Flag(
      "check", .optionalChoice(["written", "fresh"]), category: .selection,
      scope: .commands([ReadinessCommands.name, ReportCommand.name]),
      help: "Write nothing; fail where the report is not what the tool writes, or not fresh either."
    ) { options, text in
      options.delivery = .check
      options.readinessUse = .check(text == "fresh" ? .fresh : .written)
    },
    Flag(
      "again", category: .selection, scope: .commands([ReadinessCommands.name]),
      help: "Write the report again about the sources that it is about, not about those of now."
    ) { options, _ in options.readinessUse = .rewrite },
    Flag(
      "name", .text("NAME"), category: .selection, scope: .commands([ReadinessCommands.signName]),
      help: "Who signs."
    ) { options, text in options.signer = text },
  ]
}
