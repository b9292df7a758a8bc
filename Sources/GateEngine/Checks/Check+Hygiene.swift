// The check of what stands around the code in the registry.

internal import DeadCode
internal import GateModel
internal import Hygiene
internal import PackageGraph

extension Check {
  /// Finds targets, dependencies and files that nothing needs, and imports past the manifest.
  package static let hygiene = Check(
    id: HygieneCheck.id,
    summary: "targets, dependencies and files that nothing needs, imports past the manifest",
    rules: HygieneCheck.rules, subject: .package,
    detailFields: [
      JSONField("hygiene.targets", "integer", "Targets that the manifest declares."),
      JSONField("hygiene.packages", "integer", "Packages that it depends on."),
    ],
    run: { context in
      guard let package = context.provisions.package else {
        throw InternalError("there is no package to look at")
      }
      return try HygieneCheck.run(
        HygieneInput(
          files: context.files, package: package,
          manifestText: ManifestText(context.provisions.manifest()),
          services: context.provisions.hygiene,
          targetDependencies: context.company.contains(DeadCodeCheck.id) ? .left : .reported))
    })
}
