// The discipline of a core in the registry. Off until the configuration names what it holds for; what
// most of its rules look at is the compiler's index, which may mean a build.

internal import CoreDiscipline
internal import FreshIndex
internal import GateModel
internal import SymbolIndex

extension Check {
  /// Checks what a core promises: bounds, determinism, no hidden costs.
  package static let discipline = Check(
    id: DisciplineCheck.id,
    summary: "promises of a core: layouts, bounds, determinism, hot paths, unsafe code",
    rules: DisciplineCheck.rules,
    options: [
      CheckOption(
        "index-store", .texts(valueName: "PATH"),
        help: "Read this index store instead of the package's own build; can be given several "
          + "times."),
      CheckOption(
        "no-build", .toggle,
        help: "Never build the package; an index that is older than the sources is incomplete."),
      CheckOption(
        "measure", .toggle,
        help: "Run the benchmark of the allocation budget first; else its last record is read."),
    ],
    subject: .package, settings: DisciplineSettings.all,
    needsTokens: { _ in true }, comparison: .build,
    reasonToSkip: { settings in
      DisciplineSettings.isAnythingNamed(in: settings)
        ? nil : "the configuration names nothing that it holds for"
    },
    run: { context in
      guard DisciplineSettings.isAnythingNamed(in: context.settings) else {
        throw UserError(
          "discipline: nothing is named; say in .njord-gate.yml what it holds for, such as "
            + "discipline.hot-path (see 'njord-gate explain hot-path')")
      }
      let index =
        DisciplineSettings.needsIndex(context.settings)
        ? try context.provisions.index(
          context.indexRequest(
            stores: DisciplineSettings.indexStores, skipsBuild: DisciplineSettings.skipsBuild)
        ).read() : SymbolIndex()
      return try DisciplineCheck.run(
        DisciplineInput(
          files: context.files, index: index,
          settings: context.settings,
          benchmarks: context.options["measure"] == nil ? .read : .run,
          services: context.provisions.discipline))
    })
}
