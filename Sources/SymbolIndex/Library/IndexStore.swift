// Owners of the library's handles: a store, a unit, a record. None of them leaves the thread that
// opened it.

import CIndexStore
import Glibc

/// An open store.
@safe
struct IndexStore: ~Copyable {
  let library: IndexStoreLibrary
  private let handle: njord_index_store

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: The folder that holds the version's folder, such as `v5`.
  ///   - library: The library.
  /// - Throws: `IndexStoreError` where there is no store.
  init(path: String, library: IndexStoreLibrary) throws(IndexStoreError) {
    self.library = library
    var error: njord_index_error?
    // SAFETY: the path lives as long as the call; the handle is ours.
    guard let handle = unsafe library.storeCreate(path, &error) else {
      throw unsafe library.failure("\(path) cannot be opened as an index store", error)
    }
    unsafe self.handle = handle
  }

  deinit {
    // SAFETY: we own the handle, and it is freed once.
    unsafe library.storeDispose(handle)
  }

  /// The names of all units, in the order of their bytes.
  func unitNames() -> [String] {
    var names: [String] = []
    // SAFETY: the list outlives the call, and the library's texts are copied inside of it.
    unsafe withUnsafeMutablePointer(to: &names) { names in
      _ = unsafe library.unitsApply(handle, 0, names) { context, name in
        unsafe context?.assumingMemoryBound(to: [String].self).pointee.append(String(name))
        return true
      }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Opens a unit.
  ///
  /// - Parameter name: Its name.
  /// - Returns: The unit.
  /// - Throws: `IndexStoreError` where it is missing or damaged.
  func unit(_ name: String) throws(IndexStoreError) -> IndexUnitReader {
    var error: njord_index_error?
    // SAFETY: the name lives as long as the call; the handle passes to its owner.
    guard let unit = unsafe library.unitCreate(handle, name, &error) else {
      throw unsafe library.failure("the unit \(name) cannot be read", error)
    }
    return unsafe IndexUnitReader(owning: unit, library: library)
  }

  /// Hands the occurrences of a record to a collector.
  ///
  /// - Parameters:
  ///   - name: The record's name.
  ///   - collector: Receives the occurrences.
  /// - Throws: `IndexStoreError` where the record is missing or damaged.
  func readRecord(
    _ name: String, into collector: inout RecordCollector
  ) throws(IndexStoreError) {
    var error: njord_index_error?
    // SAFETY: the name lives as long as the call; the handle is freed below, once.
    guard let record = unsafe library.recordCreate(handle, name, &error) else {
      throw unsafe library.failure("the record \(name) cannot be read", error)
    }
    defer { unsafe library.recordDispose(record) }
    // SAFETY: the collector outlives the call.
    let isComplete = unsafe withUnsafeMutablePointer(to: &collector) { collector in
      unsafe library.occurrencesApply(record, collector) { context, occurrence in
        guard let context = unsafe context, let occurrence = unsafe occurrence else { return false }
        let collector = unsafe context.assumingMemoryBound(to: RecordCollector.self)
        return unsafe collector.pointee.add(occurrence)
      }
    }
    // The library also says no to a record without occurrences, which a file without symbols has.
    let isSound = unsafe isComplete || !hasSymbols(record)
    if collector.isDamaged || !isSound {
      throw IndexStoreError("the record \(name) is damaged")
    }
  }
}

extension IndexStore {
  private func hasSymbols(_ record: njord_index_record) -> Bool {
    var isFound = false
    // SAFETY: the flag outlives the call, and the record is open.
    unsafe withUnsafeMutablePointer(to: &isFound) { isFound in
      _ = unsafe library.symbolsApply(record, true, isFound) { context, _ in
        unsafe context?.assumingMemoryBound(to: Bool.self).pointee = true
        return false
      }
    }
    return isFound
  }
}

/// An open unit: what the compiler wrote down of one file in one module.
@safe
struct IndexUnitReader: ~Copyable {
  private let library: IndexStoreLibrary
  private let handle: njord_index_unit

  fileprivate init(owning handle: njord_index_unit, library: IndexStoreLibrary) {
    unsafe self.handle = handle
    self.library = library
  }

  deinit {
    // SAFETY: we own the handle, and it is freed once.
    unsafe library.unitDispose(handle)
  }

  // SAFETY (all of these): the handle is open, and the library's text is copied.
  var isSystem: Bool { unsafe library.unitIsSystem(handle) }
  var mainFile: String { unsafe String(library.unitMainFile(handle)) }
  var module: String { unsafe String(library.unitModule(handle)) }
  var workingFolder: String { unsafe String(library.unitFolder(handle)) }

  /// What the unit depends on.
  func dependencies() -> [UnitDependency] {
    var list = DependencyList(library: library)
    // SAFETY: the list outlives the call, and the library's texts are copied inside of it.
    unsafe withUnsafeMutablePointer(to: &list) { list in
      _ = unsafe library.dependenciesApply(handle, list) { context, dependency in
        guard let context = unsafe context, let dependency = unsafe dependency else { return true }
        unsafe context.assumingMemoryBound(to: DependencyList.self).pointee.append(dependency)
        return true
      }
    }
    return list.dependencies
  }
}

/// Something that a unit depends on.
struct UnitDependency {
  /// The library's numbers.
  enum Kind: Int32 {
    case unit = 1
    case record = 2
    case file = 3
  }

  let kind: Kind
  /// The name of the unit or record.
  let name: String
  let path: String
  let module: String
}

private struct DependencyList {
  let library: IndexStoreLibrary
  var dependencies: [UnitDependency] = []

  mutating func append(_ dependency: njord_index_dependency) {
    // SAFETY: the handle is valid during the callback, and the texts are copied.
    guard let kind = unsafe UnitDependency.Kind(rawValue: library.dependencyKind(dependency)) else {
      return
    }
    unsafe dependencies.append(
      UnitDependency(
        kind: kind, name: String(library.dependencyName(dependency)),
        path: String(library.dependencyPath(dependency)),
        module: String(library.dependencyModule(dependency))))
  }
}

extension IndexStoreLibrary {
  /// An error with the library's own words, which are freed.
  fileprivate func failure(_ what: String, _ error: njord_index_error?) -> IndexStoreError {
    guard let error = unsafe error else { return IndexStoreError(what) }
    // SAFETY: the error is ours; its text is copied before it is freed.
    defer { unsafe errorDispose(error) }
    let reason = unsafe errorDescription(error).map { unsafe String(cString: $0) } ?? ""
    return IndexStoreError("\(what): \(reason)")
  }
}

extension String {
  /// A copy of a text that the library owns.
  init(_ text: njord_index_text) {
    // SAFETY: the library vouches for data and length.
    let bytes = unsafe UnsafeRawBufferPointer(start: text.data, count: text.length)
    self = unsafe String(decoding: bytes, as: UTF8.self)
  }
}
