// The check of a run of the suite in the registry.

internal import GateModel
internal import TestSuite

extension Check {
  /// Runs the tests once, with coverage.
  package static let tests = Check(
    id: SuiteCheck.id, summary: "what failed, what is slow, and what of the code no test runs",
    rules: SuiteCheck.rules,
    options: [
      CheckOption("no-build", .toggle, help: "Run the tests that were built for it before."),
      CheckOption(
        "scratch-path", .text(valueName: "PATH"),
        help: "Where the build with coverage is; default .build/njord-coverage in the package."),
    ],
    subject: .package, settings: SuiteCheck.settings, detailFields: detailFields,
    comparison: .none("tests were not run on the state before"),
    reasonToSkip: { settings in
      settings[SuiteRules.isInAll]
        ? nil : "tests.in-all is not set; 'njord-gate tests' runs the suite"
    },
    companions: [TestSmellsCheck.id],
    run: { context in
      try SuiteCheck.run(
        SuiteCheck.Input(
          root: context.provisions.root, files: context.files, settings: context.settings,
          builds: context.options["no-build"] == nil, folder: context.options["scratch-path"],
          services: context.provisions.suite,
          progress: { phase in
            context.provisions.progress(.working(on: phase, done: 0, total: 0))
          }))
    })

  private static let detailFields: [JSONField] = [
    JSONField("tests.total", "integer", "Tests that the bundle lists."),
    JSONField("tests.passed", "integer", "Tests that passed."),
    JSONField("tests.failed", "integer", "Tests that failed."),
    JSONField("tests.skipped", "integer", "Tests that were skipped."),
    JSONField("tests.notRun", "integer", "Tests that did not run to their end."),
    JSONField("tests.seconds", "number", "Wall time of the test processes."),
    JSONField("tests.slowest[]", "object", "One of the slowest tests, the slowest first."),
    JSONField("tests.slowest[].id", "string", "Its name, as `swift test list` has it."),
    JSONField("tests.slowest[].seconds", "number", "How long it took."),
    JSONField("tests.coverage", "object or null", "What ran; null where it was not measured."),
    JSONField("tests.coverage.lines", "object", "Lines of all modules that are no tests."),
    JSONField("tests.coverage.lines.covered", "integer", "Those that ran."),
    JSONField("tests.coverage.lines.total", "integer", "All of them."),
    JSONField("tests.coverage.lines.percent", "number or null", "Two decimals, rounded down."),
    JSONField("tests.coverage.regions", "object", "Regions, with the same members."),
    JSONField("tests.coverage.regions.covered", "integer", "Those that ran."),
    JSONField("tests.coverage.regions.total", "integer", "All of them."),
    JSONField("tests.coverage.regions.percent", "number or null", "Two decimals, rounded down."),
    JSONField("tests.coverage.modules[]", "object", "A module, with its lines and regions."),
    JSONField("tests.coverage.modules[].module", "string", "Its name."),
    JSONField("tests.coverage.modules[].lines", "object", "As for all modules."),
    JSONField("tests.coverage.modules[].regions", "object", "As for all modules."),
    JSONField("tests.coverage.unlinked[]", "string", "A module of which the tests link nothing."),
  ]
}
