// The units of the stores that are about a package's own files: the newest for each file, module and
// store. A store is never tidied: units of files that are gone, of targets that were renamed and of
// other output files stay in it.

import FileTree

/// A unit about one of the package's files.
package struct IndexedUnit: Sendable, Equatable {
  package var name: String
  /// When it was written, in nanoseconds since the epoch.
  package var time: Int64
  /// Relative to the package's root.
  package var path: String
  package var module: String
  package var store: Int
  /// The records of the file, sorted; a file without symbols has none.
  package var records: [String]
  /// The modules that it depends on, sorted.
  package var visibleModules: [String]

  package init(
    name: String, time: Int64, path: String, module: String, store: Int, records: [String],
    visibleModules: [String]
  ) {
    self.name = name
    self.time = time
    self.path = path
    self.module = module
    self.store = store
    self.records = records
    self.visibleModules = visibleModules
  }

  /// In the order of path, module, store; the older first among those of one place.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.path != right.path {
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    if left.module != right.module {
      return left.module.utf8.lexicographicallyPrecedes(right.module.utf8)
    }
    return (left.store, left.time, left.name) < (right.store, right.time, right.name)
  }

  func isAboutSame(as other: Self) -> Bool {
    path == other.path && module == other.module && store == other.store
  }
}

/// What the stores say of the package's files.
package struct UnitCatalogue: Sendable, Equatable {
  /// In the order of path, module and store.
  package var units: [IndexedUnit] = []
  /// Units that could not be read, one sentence each, sorted.
  package var problems: [String] = []

  /// Reads the units of one store.
  ///
  /// - Parameters:
  ///   - place: The store.
  ///   - store: Its number.
  ///   - sources: The package's files.
  ///   - library: The path of libIndexStore.
  ///   - jobs: How many threads may read.
  /// - Throws: `IndexStoreError` where there is no store.
  mutating func add(
    _ place: IndexStorePlace, store: Int, sources: PackageSources, library: String, jobs: Int
  ) throws(IndexStoreError) {
    let opened = try IndexStore(path: place.path, library: IndexStoreLibrary(path: library))
    let names = opened.unitNames()
    let parts = WorkQueue.run(count: names.count, jobs: jobs) { queue in
      UnitScan(place: place, number: store, sources: sources).run(names, queue, library: library)
    }
    units += parts.flatMap(\.units)
    problems += parts.flatMap(\.problems)
  }

  /// Brings everything in order and drops what is older.
  mutating func finish() {
    problems.sort()
    var newest: [IndexedUnit] = []
    for unit in units.sorted(by: IndexedUnit.precedes) {
      if let last = newest.last, last.isAboutSame(as: unit) { newest.removeLast() }
      newest.append(unit)
    }
    units = newest
  }
}

/// What one thread does.
private struct UnitScan {
  struct Result: Sendable {
    var units: [IndexedUnit] = []
    var problems: [String] = []
  }

  let place: IndexStorePlace
  let number: Int
  let sources: PackageSources

  func run(_ names: [String], _ queue: WorkQueue, library: String) -> Result {
    var result = Result()
    do throws(IndexStoreError) {
      let store = try IndexStore(path: place.path, library: IndexStoreLibrary(path: library))
      while let index = queue.next() {
        do throws(IndexStoreError) {
          if let unit = try read(names[index], store) { result.units.append(unit) }
        } catch {
          result.problems.append("\(place.path): \(error)")
        }
      }
    } catch {
      result.problems.append(error.description)
    }
    return result
  }

  /// The unit, where it is about one of the package's files.
  private func read(
    _ name: String, _ store: borrowing IndexStore
  ) throws(IndexStoreError) -> IndexedUnit? {
    let unit = try store.unit(name)
    if unit.isSystem { return nil }
    let file = unit.mainFile
    let module = unit.module
    guard
      let path = sources.path(
        of: file, module: module, folder: unit.workingFolder, origin: place.origin)
    else { return nil }
    let stamp: FileStamp
    do throws(FileRefusal) {
      stamp = try FileStamp(path: "\(place.path)/\(IndexStorePlace.unitFolder)/\(name)")
    } catch {
      throw IndexStoreError("the unit \(name) cannot be read: \(error)")
    }
    var records: Set<String> = []
    var modules: Set<String> = []
    for dependency in unit.dependencies() {
      switch dependency.kind {
      case .record: if dependency.path == file { records.insert(dependency.name) }
      case .unit: modules.insert(dependency.visibleModule)
      case .file: break
      }
    }
    modules.remove("")
    return IndexedUnit(
      name: name, time: stamp.modified, path: path, module: module, store: number,
      records: records.sorted(), visibleModules: modules.sorted())
  }
}

extension UnitDependency {
  /// The module that an import of this dependency makes visible. The compiler files `_Concurrency`
  /// and its like under `Swift`; the path tells them apart.
  fileprivate var visibleModule: String {
    let suffix = ".swiftmodule"
    for part in path.split(separator: "/").reversed() where part.hasSuffix(suffix) {
      let stem = part.dropLast(suffix.count)
      if !stem.contains("-") { return String(stem) }
    }
    return module
  }
}
