// The flakiness check in the registry.

internal import Flakiness
internal import GateModel

extension Check {
  /// Runs the tests many times and explains those that do not always agree.
  package static let flakiness = Check(
    id: FlakinessCheck.id,
    summary: "tests that pass and fail on the same code, why, and how to see it again",
    rules: FlakinessCheck.rules,
    options: [
      CheckOption(
        "runs", .text(valueName: "N"),
        help: "Run the suite so often; default \(FlakinessOptions.runsDefault)."),
      CheckOption(
        "seed", .text(valueName: "N"),
        help: "The base seed; default 1. The same seed gives the same runs on every machine."),
      CheckOption("random-seed", .toggle, help: "Draw the base seed; the report says which."),
      CheckOption(
        "replay", .text(valueName: "SEED"),
        help: "Repeat the one run of that seed instead of a survey, with --runs as often."),
      CheckOption(
        "only", .text(valueName: "TEST,…"),
        help: "Judge these tests only; the others run beside them as ever."),
      CheckOption(
        "without", .text(valueName: "TEST,…"), help: "Leave these tests out of all runs."),
      CheckOption(
        "shard", .text(valueName: "K/N"),
        help:
          "Do the Kth part of N of the runs; 'flakiness merge' puts the JSON reports together."),
      CheckOption(
        "timeout", .text(valueName: "SECONDS"),
        help:
          "End a run in which no test began or ended for so long; default ten times the longest "
          + "test, at least ten seconds."),
      CheckOption(
        "stop-early", .toggle,
        help: "Stop once every test is decided: with a failure, or after 154 passes."),
      CheckOption("no-build", .toggle, help: "Run the test bundle that was built before."),
    ],
    detailFields: detailFields, comparison: .none("tests were not run on the state before"),
    reasonToSkip: { settings in
      settings[FlakyTestRule.isInAll]
        ? nil : "flakiness.in-all is not set; 'njord-gate flakiness' runs it"
    },
    validate: { options, settings throws(UserError) in _ = try flakinessOptions(options, settings)
    },
    run: { context in
      let options = try flakinessOptions(context.options, context.settings)
      return try FlakinessCheck.run(
        FlakinessCheck.Input(
          root: context.provisions.root, files: context.files, settings: context.settings,
          listing: context.listing, options: options, jobs: context.provisions.jobs,
          services: context.provisions.flakiness,
          progress: { phase, done, total in
            context.provisions.progress(.working(on: phase, done: done, total: total))
          }))
    })

  private static func flakinessOptions(
    _ values: [String: String], _ settings: Settings
  ) throws(UserError) -> FlakinessOptions {
    try FlakinessOptions(values, runs: settings[FlakyTestRule.runs])
  }

  private static let detailFields: [JSONField] = [
    JSONField("flakiness.runs", "integer", "Runs that took place."),
    JSONField("flakiness.planned", "integer", "Runs that were asked for."),
    JSONField(
      "flakiness.seed", "integer", "The base seed; of a replay, the seed of the run itself."),
    JSONField("flakiness.shard", "string or null", "Which part of the runs this is: `1/4`."),
    JSONField(
      "flakiness.selective", "boolean",
      "Whether --only, --without, --replay or --stop-early chose among tests or runs."),
    JSONField("flakiness.stable", "integer", "Tests without any failure."),
    JSONField(
      "flakiness.tests[]", "object",
      "A test; with --all or --shard every test, else those that are not stable."),
    JSONField("flakiness.tests[].id", "string", "The name, as `swift test list` has it."),
    JSONField("flakiness.tests[].library", "string", "`XCTest` or `Testing`."),
    JSONField("flakiness.tests[].module", "string", "The module that declares it."),
    JSONField("flakiness.tests[].path", "string or null", "The file that declares it."),
    JSONField("flakiness.tests[].line", "integer or null", "The line, from 1."),
    JSONField(
      "flakiness.tests[].verdict", "string", "`stable`, `flaky`, `broken`, `victim` or `brittle`."),
    JSONField("flakiness.tests[].passed", "integer", "Runs of the survey in which it passed."),
    JSONField("flakiness.tests[].failed", "integer", "Runs in which it reported an issue."),
    JSONField("flakiness.tests[].crashed", "integer", "Runs in which it ended the process."),
    JSONField("flakiness.tests[].hung", "integer", "Runs in which it did not end."),
    JSONField("flakiness.tests[].skipped", "integer", "Runs in which it was skipped."),
    JSONField(
      "flakiness.tests[].notRun", "integer",
      "Runs in which it did not run, because another test ended the process or it was left out."),
    JSONField("flakiness.tests[].rate", "number", "The share of failures, from 0 to 1."),
    JSONField("flakiness.tests[].low", "number", "The lower end of Wilson's 95 % interval."),
    JSONField("flakiness.tests[].high", "number", "The upper end."),
    JSONField(
      "flakiness.tests[].cause", "string or null",
      "`order`, `hash`, `random`, `schedule`, `width`, `time`, `environment`, `crash`, `hang` or "
        + "`residual`."),
    JSONField(
      "flakiness.tests[].polluters[]", "string", "Tests after which it fails."),
    JSONField(
      "flakiness.tests[].cleaners[]", "string",
      "Tests after which it passes again; of a brittle test, those that it needs."),
    JSONField(
      "flakiness.tests[].replaySeed", "integer or null", "The seed of a run in which it failed."),
    JSONField(
      "flakiness.tests[].replayed", "string or null", "How often that failed again: `5/5`."),
    JSONField("flakiness.tests[].alone", "string or null", "How often it failed alone: `0/3`."),
    JSONField(
      "flakiness.tests[].factors[]", "object",
      "A factor that was exchanged for one of a run in which the test passed."),
    JSONField("flakiness.tests[].factors[].factor", "string", "Which factor."),
    JSONField("flakiness.tests[].factors[].failures", "integer", "Failures that were left."),
    JSONField("flakiness.tests[].factors[].runs", "integer", "Of so many runs."),
    JSONField("flakiness.tests[].cases[]", "string", "Arguments with which it failed."),
    JSONField("flakiness.tests[].failingSeeds[]", "integer", "The seeds of its failing runs."),
    JSONField("flakiness.tests[].messages[]", "string", "What the first failing attempt said."),
    JSONField("flakiness.tests[].output", "string", "The end of what its process printed."),
    JSONField(
      "flakiness.tests[].suspects[]", "object", "A line that often makes tests flaky."),
    JSONField("flakiness.tests[].suspects[].line", "integer", "The line."),
    JSONField("flakiness.tests[].suspects[].construct", "string", "What it does."),
    JSONField("flakiness.tests[].notes[]", "string", "Further sentences."),
    JSONField("flakiness.tests[].command", "string or null", "A command that repeats the run."),
    JSONField(
      "flakiness.tests[].shellCommand", "string or null",
      "The smallest process that shows it, as a line for a shell without this tool."),
    JSONField("flakiness.tests[].processes", "integer", "Processes that the explanation took."),
    JSONField("flakiness.clusters[]", "object", "Tests that fail in the same runs."),
    JSONField("flakiness.clusters[].tests[]", "string", "Their names."),
    JSONField("flakiness.clusters[].runs", "integer", "Runs in which all of them fail."),
    JSONField("flakiness.clusters[].chance", "number", "The chance that it is an accident."),
    JSONField(
      "flakiness.infrastructure[]", "string", "Processes that say nothing of the tests."),
    JSONField("flakiness.uncontrolled[]", "string", "What could not be controlled."),
    JSONField("flakiness.gaps[]", "string", "What could not be looked at."),
  ]
}
