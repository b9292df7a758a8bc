// What a check may ask for besides the facts of files. Each thing is a closure, so that it is looked
// for when a check asks and not when a run starts, and so that tests pass what they prepared.

package import CoreDiscipline
package import Flakiness
package import FreshIndex
package import GateModel
package import Hygiene
package import PackageGraph
package import TestSuite

/// What the provisions depend on.
package struct ProvisionRequest: Sendable {
  package let root: AnalysisRoot
  package let cache: CacheUse
  /// How many things may happen at the same time.
  package let jobs: Int
  /// To be called now and then, from any thread.
  package let progress: ProgressSink

  package init(
    root: AnalysisRoot, cache: CacheUse, jobs: Int, progress: @escaping ProgressSink
  ) {
    self.root = root
    self.cache = cache
    self.jobs = jobs
    self.progress = progress
  }
}

/// What a check may ask for.
package struct Provisions: Sendable {
  /// The folder that all paths are relative to.
  package var root: String
  /// How many things may happen at the same time.
  package var jobs = 1
  /// To be told now and then how far a check is, from any thread.
  package var progress: ProgressSink = { _ in }
  /// The package that the files belong to; nil for a plain folder or a single file.
  package var package: PackageGraph?
  /// Finds the compiler's index, and builds the package where that is necessary.
  var index: @Sendable (IndexRequest) throws -> FreshIndex
  /// The bytes of the package's manifest; empty where there is none.
  var manifest: @Sendable () -> [UInt8]
  /// What a check answered when it was asked the same; the key holds all that the answer depends on
  /// but the tool itself.
  var recall: @Sendable ([UInt8]) -> CheckOutcome?
  /// Keeps an answer.
  var remember: @Sendable ([UInt8], CheckOutcome) -> Void
  /// Runs tests.
  package var flakiness = FlakinessServices.none
  /// Asks the compiler for layouts, reads and runs benchmarks.
  package var discipline = DisciplineServices.none
  /// Runs the suite.
  package var suite = SuiteServices.none
  /// The files around the sources; nil for a single file.
  package var pages: RootFiles?
  /// Reads the manifest and the files around the sources.
  package var hygiene = HygieneServices.none

  package init(
    root: String, package: PackageGraph? = nil,
    index: @escaping @Sendable (IndexRequest) throws -> FreshIndex,
    manifest: @escaping @Sendable () -> [UInt8] = { [] },
    recall: @escaping @Sendable ([UInt8]) -> CheckOutcome? = { _ in nil },
    remember: @escaping @Sendable ([UInt8], CheckOutcome) -> Void = { _, _ in }
  ) {
    self.root = root
    self.package = package
    self.index = index
    self.manifest = manifest
    self.recall = recall
    self.remember = remember
  }

  /// Nothing at all.
  package static let none = Provisions(
    root: "", index: { _ in throw InternalError("nobody provides the index") })
}
