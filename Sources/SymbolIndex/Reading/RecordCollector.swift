// What a worker gathers while it reads records: its own table of symbols, and the occurrences of the
// record at hand in flat columns. Within a record the library hands out the same pointer for the same
// symbol, so that a USR is hashed once per record and not once per occurrence.

import CIndexStore

/// The occurrences of one record, with symbols numbered as in their worker's table.
struct RecordContent: Sendable {
  /// The number of the source.
  let source: Int
  var occurrences: [IndexedOccurrence]
  var relations: [IndexedRelation]
}

/// Gathers occurrences.
struct RecordCollector {
  private let library: IndexStoreLibrary
  private(set) var table = SymbolTable()
  private var known = PointerMap()
  private var occurrences: [IndexedOccurrence] = []
  private var relations: [IndexedRelation] = []
  /// Whether the library handed out something that no record holds.
  private(set) var isDamaged = false

  init(library: IndexStoreLibrary) { self.library = library }

  /// What was gathered since the last call.
  mutating func take(source: Int) -> RecordContent {
    known.removeAll()
    defer {
      occurrences = []
      relations = []
      isDamaged = false
    }
    return RecordContent(source: source, occurrences: occurrences, relations: relations)
  }

  /// Takes an occurrence.
  ///
  /// - Parameter occurrence: Valid during the call.
  /// - Returns: Whether more is wanted.
  @unsafe
  mutating func add(_ occurrence: njord_index_occurrence) -> Bool {
    // SAFETY: the library vouches for the occurrence during its callback.
    guard let symbol = unsafe library.occurrenceSymbol(occurrence) else {
      isDamaged = true
      return false
    }
    var line: UInt32 = 0
    var column: UInt32 = 0
    unsafe library.occurrencePlace(occurrence, &line, &column)
    let roles = unsafe library.occurrenceRoles(occurrence)
    occurrences.append(
      IndexedOccurrence(
        symbol: unsafe number(of: symbol), line: line, column: column,
        roles: SymbolRoles(rawValue: UInt32(truncatingIfNeeded: roles)),
        firstRelation: UInt32(truncatingIfNeeded: relations.count)))
    let relationsApply = unsafe library.relationsApply
    // SAFETY: the collector outlives the call.
    return unsafe withUnsafeMutablePointer(to: &self) { collector in
      unsafe relationsApply(occurrence, collector) { context, relation in
        guard let context = unsafe context, let relation = unsafe relation else { return false }
        return unsafe context.assumingMemoryBound(to: RecordCollector.self).pointee
          .add(relation: relation)
      }
    }
  }

  private mutating func add(relation: njord_index_relation) -> Bool {
    // SAFETY: the library vouches for the relation during its callback.
    guard let symbol = unsafe library.relationSymbol(relation) else {
      isDamaged = true
      return false
    }
    let roles = unsafe library.relationRoles(relation)
    relations.append(
      IndexedRelation(
        symbol: unsafe number(of: symbol),
        roles: SymbolRoles(rawValue: UInt32(truncatingIfNeeded: roles))))
    return true
  }

  /// The symbol's number in the table.
  private mutating func number(of symbol: njord_index_symbol) -> UInt32 {
    let pointer = UInt(bitPattern: symbol)
    if let number = known[pointer] { return number }
    // SAFETY: the library vouches for its texts as long as the record is open.
    let usr = unsafe UnsafeRawBufferPointer(library.symbolUSR(symbol))
    let name = unsafe UnsafeRawBufferPointer(library.symbolName(symbol))
    let number = unsafe table.intern(usr: usr, name: name, traits: traits(of: symbol))
    known[pointer] = number
    return number
  }

  private func traits(of symbol: njord_index_symbol) -> SymbolTraits {
    // SAFETY: the library vouches for the symbol as long as the record is open.
    let roles = unsafe SymbolRoles(
      rawValue: UInt32(truncatingIfNeeded: library.symbolRoles(symbol)))
    return unsafe SymbolTraits(
      kind: UInt16(truncatingIfNeeded: library.symbolKind(symbol)),
      subkind: UInt16(truncatingIfNeeded: library.symbolSubkind(symbol)),
      properties: UInt32(truncatingIfNeeded: library.symbolProperties(symbol)),
      isSwift: library.symbolLanguage(symbol) == Self.swiftLanguage,
      isDefinition: roles.contains(.definition))
  }

  /// The library's number of the language Swift.
  private static let swiftLanguage: Int32 = 100
}

extension UnsafeRawBufferPointer {
  fileprivate init(_ text: njord_index_text) {
    // SAFETY: the library vouches for data and length.
    unsafe self.init(start: text.data, count: text.data == nil ? 0 : text.length)
  }
}

/// From the pointers of a record to numbers: an open hash table that keeps its memory between
/// records.
struct PointerMap {
  /// Zero where the slot is free. A power of two.
  private var keys: [UInt] = Array(repeating: 0, count: 1 << 10)
  private var values: [UInt32] = Array(repeating: 0, count: 1 << 10)
  private var count = 0

  subscript(pointer: UInt) -> UInt32? {
    get {
      let slot = slot(of: pointer)
      return keys[slot] == 0 ? nil : values[slot]
    }
    set {
      guard let newValue else { return }
      if count * 2 >= keys.count { grow() }
      let slot = slot(of: pointer)
      if keys[slot] == 0 { count += 1 }
      keys[slot] = pointer
      values[slot] = newValue
    }
  }

  /// Forgets everything.
  mutating func removeAll() {
    if count == 0 { return }
    for slot in keys.indices { keys[slot] = 0 }
    count = 0
  }

  /// Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4).
  private func slot(of pointer: UInt) -> Int {
    let mask = UInt(keys.count - 1)
    var slot = (pointer &* 0x9E37_79B9_7F4A_7C15) >> 32 & mask
    while keys[Int(slot)] != 0, keys[Int(slot)] != pointer { slot = (slot + 1) & mask }
    return Int(slot)
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = Array(repeating: 0, count: old.0.count * 4)
    values = Array(repeating: 0, count: old.0.count * 4)
    for (key, value) in zip(old.0, old.1) where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }
}
