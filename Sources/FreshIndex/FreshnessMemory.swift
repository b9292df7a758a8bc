// What is known of units for good: which content a unit was compiled from, once that was seen. A unit
// that is compiled again gets another time and is another unit, so that an entry never turns false,
// and a checkout that only renews the times of files finds everything it needs here.

import GateModel
import GateStore
import SymbolIndex

/// The contents that units were compiled from.
struct FreshnessMemory {
  private static let formatVersion: UInt64 = 1
  /// Beyond so many units the memory starts anew.
  private static let unitsMax = 200_000

  private struct Unit: Hashable {
    let store: String
    let name: String
  }

  private struct Entry: Equatable {
    var time: Int64
    var content: ContentID
  }

  private let store: BlobStore?
  private let key: StoreKey
  private var entries: [Unit: Entry] = [:]
  private var isChanged = false

  /// - Parameters:
  ///   - store: The project's cache, or nil to remember nothing.
  ///   - root: The package's root.
  init(store: BlobStore?, root: String) {
    self.store = store
    key = StoreKey(.indexFreshness, Array(root.utf8))
    guard let blob = store?.load(section: 0, of: key) else { return }
    // A blob that cannot be read is a memory that starts anew.
    entries = (try? Self.decoded(blob)) ?? [:]
  }

  /// The content that a unit was compiled from, where that is known.
  func content(of unit: IndexedUnit, in store: IndexStorePlace) -> ContentID? {
    let entry = entries[Unit(store: store.path, name: unit.name)]
    return entry?.time == unit.time ? entry?.content : nil
  }

  /// Remembers what a unit was compiled from.
  mutating func note(_ unit: IndexedUnit, in store: IndexStorePlace, content: ContentID) {
    let entry = Entry(time: unit.time, content: content)
    let unit = Unit(store: store.path, name: unit.name)
    if entries[unit] == entry { return }
    if entries.count >= Self.unitsMax { entries = [:] }
    entries[unit] = entry
    isChanged = true
  }

  /// Keeps what is new.
  func save() {
    guard isChanged, let store else { return }
    store.save([StoreEntry(key, sections: [encoded])])
  }

  private var encoded: [UInt8] {
    var writer = BinaryWriter()
    writer.append(count: entries.count)
    let sorted = entries.sorted { ($0.key.store, $0.key.name) < ($1.key.store, $1.key.name) }
    for (unit, entry) in sorted {
      writer.append(text: unit.store)
      writer.append(text: unit.name)
      writer.append(signed: entry.time)
      writer.append(raw: entry.content.bytes)
    }
    return BinarySeal.seal(writer.bytes, version: Self.formatVersion)
  }

  private static func decoded(_ blob: [UInt8]) throws(CorruptData) -> [Unit: Entry] {
    var reader = try BinarySeal.open(blob, version: formatVersion)
    var entries: [Unit: Entry] = [:]
    for _ in 0..<(try reader.count()) {
      let unit = Unit(store: try reader.text(), name: try reader.text())
      entries[unit] = Entry(time: try reader.signed(), content: try reader.contentID())
    }
    try reader.finish()
    return entries
  }
}

extension BinaryReader {
  /// Reads an identity.
  mutating func contentID() throws(CorruptData) -> ContentID {
    var bytes: [UInt8] = []
    for _ in 0..<ContentID.byteCount { bytes.append(try byte()) }
    guard let content = ContentID(bytes: bytes) else { throw CorruptData() }
    return content
  }
}
