// From a package to an index that is as new as its sources: look at what is there, build where that
// is not enough, look again. A store that is fresh starts no process at all, and one that was seen
// fresh before is not even opened.

import FileTree
package import GateModel
package import GateStore
import SymbolIndex

/// Finds fresh indexes.
package struct FreshIndexFinder: Sendable {
  private static let formatVersion: UInt64 = 2

  /// The environment variables of the process.
  var environment: [String: String]
  var hasher: ContentHasher
  /// Keeps what is known of units, or nil to look at everything each time.
  var store: BlobStore?
  /// How many threads may read.
  package var jobs = 1
  /// Told what a build prints.
  package var progress: @Sendable (String) -> Void = { _ in }

  package init(environment: [String: String], hasher: ContentHasher, store: BlobStore?) {
    self.environment = environment
    self.hasher = hasher
    self.store = store
  }

  /// Finds an index.
  ///
  /// - Parameter request: What is wanted.
  /// - Returns: The index.
  /// - Throws: `IndexUnavailable` where there is none that is as new as the sources, naming files.
  package func index(for request: IndexRequest) throws(IndexUnavailable) -> FreshIndex {
    if !request.stores.isEmpty {
      let stores = try request.stores.map { (path) throws(IndexUnavailable) in
        do throws(FileRefusal) {
          return IndexStorePlace(path: try DirectoryWalk.realPath(path), origin: .named)
        } catch {
          throw IndexUnavailable("\(path) is no index store: \(error)")
        }
      }
      let attempt = try look(at: stores, request, .found)
      return try fresh(attempt, advice: "build there again, or leave out --index-store")
    }
    var best = try lookAtBuild(request, .found)
    if let best, best.result.gaps.isEmpty { return try fresh(best, advice: "") }
    guard request.building == .whenNeeded else {
      guard let best else { throw IndexUnavailable(Self.nothingBuilt) }
      return try fresh(best, advice: "build with `swift build --build-tests`")
    }
    try PackageBuild(
      environment: environment, root: request.root, progress: progress
    ).run()
    best = try lookAtBuild(request, .justBuilt)
    guard let best else { throw IndexUnavailable(Self.noStore) }
    return try fresh(best, advice: Self.emptyHanded)
  }

  private static let nothingBuilt =
    "the package was not built, so that there is no index; build with `swift build --build-tests` "
    + "or leave out --no-build"
  private static let noStore =
    "`swift build --build-tests` succeeded and left no index store; name the store with "
    + "--index-store"

  private static let emptyHanded =
    "`swift build --build-tests` succeeded and did not renew it; run `swift package clean` and try "
    + "again"

  /// What was found in some stores.
  private struct Attempt {
    let stores: [IndexStorePlace]
    let units: [IndexedUnit]
    let result: FreshnessCheck.Result
  }

  /// The stores that a build may leave: the native build system's and the other one's.
  private func buildStores(_ request: IndexRequest) -> [IndexStorePlace] {
    let scratch = PackageBuild.scratchFolder(
      of: request.root, environment: environment)
    return ["\(scratch)/debug/index/store", "\(scratch)/out"].filter {
      (try? DirectoryWalk.realPath("\($0)/\(IndexStorePlace.unitFolder)")) != nil
    }.map { IndexStorePlace(path: $0, origin: .build) }
  }

  /// The best of the stores that a build may have left, or nil where there is none.
  private func lookAtBuild(
    _ request: IndexRequest, _ occasion: FreshnessCheck.Occasion
  ) throws(IndexUnavailable) -> Attempt? {
    var best: Attempt?
    var failure: IndexUnavailable?
    for place in buildStores(request) {
      do throws(IndexUnavailable) {
        let attempt = try look(at: [place], request, occasion)
        if attempt.result.gaps.isEmpty { return attempt }
        if best.map({ attempt.result.gaps.count < $0.result.gaps.count }) ?? true { best = attempt }
      } catch {
        // A damaged store is as good as none as long as a build can mend it.
        failure = error
      }
    }
    if best == nil, let failure, occasion == .justBuilt || request.building == .never {
      throw failure
    }
    return best
  }

  private func look(
    at stores: [IndexStorePlace], _ request: IndexRequest, _ occasion: FreshnessCheck.Occasion
  ) throws(IndexUnavailable) -> Attempt {
    let units = try UnitFinder(reader: reader, hasher: hasher, store: store)
      .units(of: stores, for: request)
    var memory = FreshnessMemory(store: store, root: request.root)
    let result = try FreshnessCheck(
      request: request, stores: stores, units: units, occasion: occasion, hasher: hasher
    ).run(&memory) { (units) throws(IndexUnavailable) in
      let result = try reader().read(units, of: stores)
      if let problems = BoundedList(result.problems).text { throw IndexUnavailable(problems) }
      return result.index
    }
    memory.save()
    return Attempt(stores: stores, units: units, result: result)
  }

  private func reader() throws(IndexUnavailable) -> SymbolIndexReader {
    SymbolIndexReader(library: try IndexLibrary(environment: environment).path(), jobs: jobs)
  }

  private func fresh(
    _ attempt: Attempt, advice: String
  ) throws(IndexUnavailable) -> FreshIndex {
    if let text = attempt.result.gaps.text { throw IndexUnavailable("\(text); \(advice)") }
    return FreshIndex(
      identity: identity(of: attempt), units: attempt.units, stores: attempt.stores,
      reader: try reader(), known: attempt.result.index)
  }

  /// The identity of all that the index says: its units and the contents that they were made from.
  private func identity(of attempt: Attempt) -> ContentID {
    var writer = BinaryWriter()
    writer.append(Self.formatVersion)
    for unit in attempt.units { unit.append(to: &writer) }
    for (path, content) in attempt.result.contents {
      writer.append(text: path)
      writer.append(raw: content.bytes)
    }
    return hasher(writer.bytes)
  }
}
