// Symbols interned by the bytes of their USR: one arena of bytes, one array of entries and an open
// hash table over them, so that a symbol that is known costs no allocation. The library's symbols are
// texts behind pointers; only what is new is copied.

import Glibc

/// What is known of a symbol besides its texts.
struct SymbolTraits: Equatable, Comparable {
  var kind: UInt16
  var subkind: UInt16
  var properties: UInt32
  var isSwift: Bool
  /// Whether the record that named it also defines it; its word on the symbol counts most.
  var isDefinition: Bool

  static func < (left: Self, right: Self) -> Bool {
    (left.kind, left.subkind, left.properties, left.isSwift ? 1 : 0)
      < (right.kind, right.subkind, right.properties, right.isSwift ? 1 : 0)
  }
}

/// Interned symbols.
struct SymbolTable: Sendable {
  private struct Entry {
    var hash: UInt64
    /// Where the USR starts in the arena; the name follows it.
    var start: Int
    var usrCount: Int
    var nameCount: Int
    var traits: SymbolTraits
  }

  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  /// The number of an entry plus one, or zero where the slot is free. A power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 1 << 12)

  /// How many symbols there are.
  var count: Int { entries.count }

  /// The number of a symbol, which is new or known.
  ///
  /// - Parameters:
  ///   - usr: Its USR; used during the call only.
  ///   - name: Its name; used during the call only.
  ///   - traits: What a record says of it.
  /// - Returns: Its number in this table.
  @unsafe
  mutating func intern(
    usr: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, traits: SymbolTraits
  ) -> UInt32 {
    let hash = unsafe Self.hash(usr)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if entries[number].hash == hash, unsafe hasUSR(usr, number) {
        unsafe improve(number, name: name, traits)
        return UInt32(number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let start = arena.count
    unsafe arena.append(contentsOf: usr)
    unsafe arena.append(contentsOf: name)
    entries.append(
      Entry(
        hash: hash, start: start, usrCount: usr.count, nameCount: name.count, traits: traits))
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return UInt32(entries.count - 1)
  }

  private func hasUSR(_ usr: UnsafeRawBufferPointer, _ number: Int) -> Bool {
    let entry = entries[number]
    guard entry.usrCount == usr.count else { return false }
    // SAFETY: the entry's bytes lie within the arena.
    return unsafe arena.withUnsafeBytes { arena in
      unsafe arena[entry.start..<entry.start + entry.usrCount].elementsEqual(usr)
    }
  }

  /// Takes over what a record says where it knows better than those before: the one that defines the
  /// symbol does, and among equals the order decides, so that the order of reading does not.
  private mutating func improve(
    _ number: Int, name: UnsafeRawBufferPointer, _ traits: SymbolTraits
  ) {
    let known = entries[number].traits
    if known == traits { return }
    guard traits.isBetter(than: known) else { return }
    entries[number].traits = traits
    let entry = entries[number]
    let nameStart = entry.start + entry.usrCount
    if unsafe arena[nameStart..<nameStart + entry.nameCount].elementsEqual(name) { return }
    let usr = Array(arena[entry.start..<nameStart])
    entries[number].start = arena.count
    entries[number].nameCount = name.count
    arena += usr
    unsafe arena.append(contentsOf: name)
  }

  private mutating func grow() {
    let mask = slots.count * 4 - 1
    var wider: [UInt32] = Array(repeating: 0, count: mask + 1)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while wider[slot] != 0 { slot = (slot + 1) & mask }
      wider[slot] = UInt32(number + 1)
    }
    slots = wider
  }

  /// FNV-1a over words of eight bytes, as in `BinarySeal`.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x0000_0100_0000_01B3
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    let wordsEnd = bytes.count & ~7
    for index in stride(from: 0, to: wordsEnd, by: 8) {
      // SAFETY: index + 8 <= wordsEnd <= bytes.count, and any eight bytes make a UInt64.
      hash = (hash ^ (unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))) &* prime
      hash ^= hash >> 32
    }
    for index in wordsEnd..<bytes.count {
      // SAFETY: the index lies within the buffer.
      hash = (hash ^ UInt64(unsafe bytes[index])) &* prime
    }
    return hash ^ hash >> 29
  }
}

extension SymbolTraits {
  fileprivate func isBetter(than other: SymbolTraits) -> Bool {
    isDefinition == other.isDefinition ? self < other : isDefinition
  }
}

// MARK: - Merging

extension SymbolTable {
  /// All symbols of several tables in the order of the bytes of their USRs, each once.
  ///
  /// - Parameter tables: The tables, each with its order.
  /// - Returns: The symbols, and for each table the place of each of its symbols among them.
  static func merged(
    _ tables: [(table: SymbolTable, order: [UInt32])]
  ) -> (symbols: [IndexedSymbol], places: [[UInt32]]) {
    var symbols: [IndexedSymbol] = []
    symbols.reserveCapacity(tables.map(\.table.count).max() ?? 0)
    var places = tables.map { Array(repeating: UInt32(0), count: $0.table.count) }
    var heads = Array(repeating: 0, count: tables.count)
    while let first = least(tables, heads) {
      var best = tables[first].table.entries[Int(tables[first].order[heads[first]])]
      var owner = first
      for other in first..<tables.count where heads[other] < tables[other].order.count {
        let number = tables[other].order[heads[other]]
        guard
          other == first
            || tables[other].table.compare(
              number, tables[first].order[heads[first] - 1], of: tables[first].table) == 0
        else { continue }
        let entry = tables[other].table.entries[Int(number)]
        if entry.traits.isBetter(than: best.traits) { (best, owner) = (entry, other) }
        places[other][Int(number)] = UInt32(symbols.count)
        heads[other] += 1
      }
      symbols.append(tables[owner].table.symbol(best))
    }
    return (symbols, places)
  }

  /// The first of the tables whose next symbol is the least.
  private static func least(
    _ tables: [(table: SymbolTable, order: [UInt32])], _ heads: [Int]
  ) -> Int? {
    var least: Int?
    for index in tables.indices where heads[index] < tables[index].order.count {
      guard let known = least else {
        least = index
        continue
      }
      let order = tables[index].table.compare(
        tables[index].order[heads[index]], tables[known].order[heads[known]],
        of: tables[known].table)
      if order < 0 { least = index }
    }
    return least
  }

  /// The numbers of the symbols in the order of the bytes of their USRs.
  ///
  /// - Complexity: O(*n* log *n*).
  func order() -> [UInt32] {
    Array(0..<UInt32(count)).sorted { compare($0, $1, of: self) < 0 }
  }

  /// Compares the USR of a symbol with that of another table's.
  private func compare(_ left: UInt32, _ right: UInt32, of other: SymbolTable) -> Int {
    let left = entries[Int(left)]
    let right = other.entries[Int(right)]
    // SAFETY: an entry's bytes lie within its table's arena.
    return unsafe arena.withUnsafeBytes { mine in
      unsafe other.arena.withUnsafeBytes { theirs in
        let mine = unsafe UnsafeRawBufferPointer(
          rebasing: mine[left.start..<left.start + left.usrCount])
        let theirs = unsafe UnsafeRawBufferPointer(
          rebasing: theirs[right.start..<right.start + right.usrCount])
        return unsafe Self.compare(mine, theirs)
      }
    }
  }

  private static func compare(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Int {
    guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else {
      return left.count - right.count
    }
    // SAFETY: both buffers hold at least that many bytes.
    let order = unsafe memcmp(leftStart, rightStart, min(left.count, right.count))
    return order == 0 ? left.count - right.count : Int(order)
  }

  private func symbol(_ entry: Entry) -> IndexedSymbol {
    let nameStart = entry.start + entry.usrCount
    return IndexedSymbol(
      usr: String(decoding: arena[entry.start..<nameStart], as: UTF8.self),
      name: String(decoding: arena[nameStart..<nameStart + entry.nameCount], as: UTF8.self),
      kind: SymbolKind(rawValue: entry.traits.kind) ?? .unknown, subkind: entry.traits.subkind,
      properties: entry.traits.properties, isSwift: entry.traits.isSwift)
  }
}
