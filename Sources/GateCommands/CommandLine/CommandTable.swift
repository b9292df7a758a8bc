// All commands. A new command is one file and one line here; each check brings its own command.

internal import GateEngine

/// The commands of the tool.
enum CommandTable {
  /// All commands, in the order in which the help shows them.
  ///
  /// - Parameter registry: The checks.
  /// - Returns: The commands.
  static func commands(_ registry: CheckRegistry) -> [Command] {
    [AnalysisCommand.all(registry)]
      + registry.checks.map(AnalysisCommand.single)
      + FlakinessCommands.all(registry) + LifecycleCommands.all(registry)
      + ReadinessCommands.all + EvidenceCommands.all
      + [
        ReportCommand.command(registry), TrendCommand.command, WhyCommand.command,
        FixCommand.command, WatchCommand.command(registry),
        RulesCommands.explain(registry),
        RulesCommands.rules,
        ConfigCommands.show, ConfigCommands.verify, ConfigCommands.initialise,
        ConfigCommands.schema,
        CacheCommands.status, CacheCommands.clean,
        InformationCommands.completions, InformationCommands.man, InformationCommands.version,
        InformationCommands.help, InternalCommands.generateDocuments, InternalCommands.parseOnly,
        InternalCommands.measureDuplicates,
        InternalCommands.dumpNames,
        DumpIndexCommand.dump, DumpIndexCommand.measure,
      ]
  }
}
