// From stores to an index: which units are about the package's files, then their records on all
// threads, then one table of symbols and flat columns. Every thread opens the library and the stores
// for itself; what they bring back is put in order at the end, so that the index does not depend on
// who read what.

/// Reads index stores.
package struct SymbolIndexReader: Sendable {
  /// The path of libIndexStore.
  let library: String
  /// How many threads may read.
  let jobs: Int

  package init(library: String, jobs: Int) {
    self.library = library
    self.jobs = max(1, jobs)
  }

  /// What was read.
  package struct Result: Sendable {
    package var index = SymbolIndex()
    /// What could not be read, one sentence each, in order.
    package var problems: [String] = []
  }

  /// Finds the units of a package's files.
  ///
  /// - Parameters:
  ///   - stores: The stores, in the order of their numbers.
  ///   - sources: The package's files.
  /// - Returns: The newest unit for each file, module and store.
  /// - Throws: `IndexStoreError` where the library or a store cannot be opened.
  package func catalogue(
    of stores: [IndexStorePlace], sources: PackageSources
  ) throws(IndexStoreError) -> UnitCatalogue {
    var catalogue = UnitCatalogue()
    for (number, place) in stores.enumerated() {
      try catalogue.add(place, store: number, sources: sources, library: library, jobs: jobs)
    }
    catalogue.finish()
    return catalogue
  }

  /// Reads the records of units.
  ///
  /// - Parameters:
  ///   - units: The units, in the order of path, module and store.
  ///   - stores: The stores, in the order of their numbers.
  /// - Returns: The index, with one source for each unit.
  package func read(_ units: [IndexedUnit], of stores: [IndexStorePlace]) -> Result {
    let work = units.enumerated().flatMap { source, unit in
      unit.records.map { RecordWork(source: source, store: unit.store, record: $0) }
    }
    let parts = WorkQueue.run(count: work.count, jobs: jobs) { queue in
      RecordWorker(library: library, stores: stores).run(work, queue)
    }
    return Result(
      index: IndexAssembly(units: units, parts: parts).index(jobs: jobs),
      problems: parts.flatMap(\.problems).sorted())
  }
}

/// A record to be read.
struct RecordWork: Sendable {
  let source: Int
  let store: Int
  let record: String
}

/// What a thread brings back.
struct RecordPart: Sendable {
  var table = SymbolTable()
  var order: [UInt32] = []
  var contents: [RecordContent] = []
  var problems: [String] = []
}

/// What a thread does.
private struct RecordWorker {
  let library: String
  let stores: [IndexStorePlace]

  func run(_ work: [RecordWork], _ queue: WorkQueue) -> RecordPart {
    var part = RecordPart()
    do throws(IndexStoreError) {
      let library = try IndexStoreLibrary(path: library)
      var collector = RecordCollector(library: library)
      while let index = queue.next() {
        let item = work[index]
        do throws(IndexStoreError) {
          // A store is opened again and again: that costs less than a list of owners.
          let store = try IndexStore(path: stores[item.store].path, library: library)
          try store.readRecord(item.record, into: &collector)
        } catch {
          part.problems.append("\(stores[item.store].path): \(error)")
        }
        part.contents.append(collector.take(source: item.source))
      }
      part.table = collector.table
      part.order = part.table.order()
    } catch {
      part.problems.append(error.description)
    }
    return part
  }
}
