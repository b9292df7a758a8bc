// The units of a store by name, time and size, and what they are about. Asking for the former is one
// look at a folder; the latter means to open every unit, so the answer is kept under the former.

import FileTree
import GateModel
import GateStore
import PackageGraph
import SymbolIndex

/// Finds the units of a package's files.
struct UnitFinder {
  private static let formatVersion: UInt64 = 1

  let reader: () throws(IndexUnavailable) -> SymbolIndexReader
  let hasher: ContentHasher
  let store: BlobStore?

  /// The newest unit for each file, module and store.
  ///
  /// - Parameters:
  ///   - places: The stores.
  ///   - request: Whose units.
  /// - Returns: The units, in the order of path, module and store.
  /// - Throws: `IndexUnavailable` where a store or a unit cannot be read.
  func units(
    of places: [IndexStorePlace], for request: IndexRequest
  ) throws(IndexUnavailable) -> [IndexedUnit] {
    let key = StoreKey(.indexUnits, try identity(of: places, for: request).bytes)
    if let blob = store?.load(section: 0, of: key), let known = try? Self.decoded(blob) {
      return known
    }
    let catalogue: UnitCatalogue
    do throws(IndexStoreError) {
      let sources = PackageSources(root: request.root, package: request.package)
      catalogue = try opened().catalogue(of: places, sources: sources)
    } catch {
      throw IndexUnavailable(error.description)
    }
    if let problems = BoundedList(catalogue.problems).text { throw IndexUnavailable(problems) }
    store?.save([StoreEntry(key, sections: [Self.encoded(catalogue.units)])])
    return catalogue.units
  }

  private func opened() throws(IndexStoreError) -> SymbolIndexReader {
    do throws(IndexUnavailable) {
      return try reader()
    } catch {
      throw IndexStoreError(error.description)
    }
  }

  /// What the answer depends on: the package, and every unit's name, time and size.
  private func identity(
    of places: [IndexStorePlace], for request: IndexRequest
  ) throws(IndexUnavailable) -> ContentID {
    var writer = BinaryWriter()
    writer.append(text: request.root)
    writer.append(raw: hasher(request.package.encoded).bytes)
    for place in places {
      writer.append(text: place.path)
      writer.append(byte: place.origin == .named ? 1 : 0)
      do throws(FileRefusal) {
        for file in try DirectoryWalk.files(in: "\(place.path)/\(IndexStorePlace.unitFolder)") {
          writer.append(text: file.name)
          writer.append(signed: file.stamp.modified)
          writer.append(signed: Int64(file.stamp.byteCount))
        }
      } catch {
        throw IndexUnavailable("\(place.path) is no index store: \(error)")
      }
    }
    return hasher(writer.bytes)
  }

  private static func encoded(_ units: [IndexedUnit]) -> [UInt8] {
    var writer = BinaryWriter()
    writer.append(count: units.count)
    for unit in units {
      writer.append(text: unit.name)
      writer.append(signed: unit.time)
      writer.append(text: unit.path)
      writer.append(text: unit.module)
      writer.append(count: unit.store)
      writer.append(texts: unit.records)
      writer.append(texts: unit.visibleModules)
    }
    return BinarySeal.seal(writer.bytes, version: formatVersion)
  }

  private static func decoded(_ blob: [UInt8]) throws(CorruptData) -> [IndexedUnit] {
    var reader = try BinarySeal.open(blob, version: formatVersion)
    var units: [IndexedUnit] = []
    for _ in 0..<(try reader.count()) {
      units.append(
        IndexedUnit(
          name: try reader.text(), time: try reader.signed(), path: try reader.text(),
          module: try reader.text(), store: try reader.number(as: Int.self),
          records: try reader.texts(), visibleModules: try reader.texts()))
    }
    try reader.finish()
    return units
  }
}
