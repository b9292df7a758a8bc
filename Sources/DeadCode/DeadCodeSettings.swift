// What can be configured of the search for dead code as a whole. Every key has the name of the flag
// that overrides it.

package import GateModel

/// The settings of the check.
package enum DeadCodeSettings {
  package static let indexStores = Setting<[String]>(
    "dead.index-store", .strings, default: [],
    help: "Index stores to read instead of the package's own build, relative to the root.")
  package static let skipsBuild = Setting<Bool>(
    "dead.no-build", .flag, default: false,
    help: "Never build the package; an index older than the sources makes the check incomplete.")
  package static let retainPublic = Setting<String>(
    "dead.retain-public", .choice(PublicRetention.allCases.map(\.rawValue)),
    default: PublicRetention.libraries.rawValue,
    help: "Whose public declarations are kept: those of library products, all, or none.")
  package static let retainsCodableProperties = Setting<Bool>(
    "dead.retain-codable-properties", .flag, default: false,
    help: "Keep the properties of types that conform to Codable.")
  package static let retainedFiles = Setting<[String]>(
    "dead.retain-files", .strings, default: [],
    help: "Path patterns of files whose declarations are all kept.")
  package static let testBaseClasses = Setting<[String]>(
    "dead.test-base-class", .strings, default: [],
    help: "Classes whose subclasses hold tests, besides XCTestCase.")
  package static let keptWriteOnlyTypes = Setting<[String]>(
    "dead.keep-write-only", .strings, default: [],
    help: "Types whose values are kept for their own sake: a property of one is never write-only.")
  package static let onlyFiles = Setting<[String]>(
    "dead.only-files", .strings, default: [],
    help: "Path patterns of the files to report on; all files are looked at nevertheless.")
  package static let isDeep = Setting<Bool>(
    "dead.deep", .flag, default: false,
    help: "Look at locals and nested functions too; this builds the package a second time.")

  /// All of them, in the order of the documentation.
  package static let all = [
    indexStores.descriptor, skipsBuild.descriptor, retainPublic.descriptor,
    retainsCodableProperties.descriptor, retainedFiles.descriptor, testBaseClasses.descriptor,
    keptWriteOnlyTypes.descriptor, onlyFiles.descriptor, isDeep.descriptor,
  ]
}
