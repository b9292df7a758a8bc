// Names become small consecutive numbers once, at the edge; behind it, everything is an array
// indexed by them. The table hashes two integers into flat slots: a lookup per tick must not pay
// for a general hasher, and the slots never grow.

/// A number that stands for a symbol in one `SymbolTable`: 0 for the first one, without gaps.
public struct SymbolID: RawRepresentable, Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The position of the symbol in the order in which the table met them.
  public let rawValue: UInt32

  /// Takes back a number that a table once gave out, for decoders.
  ///
  /// - Parameter rawValue: The position of the symbol in its table.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The same number as an array index.
  public var index: Int { Int(rawValue) }

  /// Orders by first appearance in the table.
  ///
  /// - Parameters:
  ///   - left: The number that should come first.
  ///   - right: The number that should come second.
  /// - Returns: Whether `left` was given out before `right`.
  public static func < (left: SymbolID, right: SymbolID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The refusal of a new symbol by a table that holds as many as it may.
public struct SymbolTableFull: Error, Hashable, Sendable, CustomStringConvertible {
  /// The symbols that the table holds, and may hold at most.
  public let capacity: Int

  /// A sentence for logs that says what to do.
  public var description: String {
    "the symbol table holds its maximum of \(capacity) symbols; create it with a larger capacity"
  }
}

/// A bounded table that gives each distinct symbol a dense number, in order of first appearance.
///
/// It has one owner and cannot be copied, because two diverging copies would give one number to two
/// symbols. All memory is taken by the initialiser: 16 bytes for each symbol of the capacity and 4
/// for each hash slot.
///
/// Looking up takes O(1) expected time. The hash is fixed, so names crafted to collide can slow a
/// lookup down to a walk over the table, whose capacity bounds the harm.
public struct SymbolTable: ~Copyable, Sendable {
  /// The largest capacity that a table may be created with, in symbols.
  public static let capacityMax = 1 << 24

  /// The most symbols that this table takes.
  public let capacity: Int
  /// How often a new symbol was refused because the table was full.
  public private(set) var rejected: UInt64 = 0
  /// The symbols, at the index of their number.
  private var symbols: [Symbol] = []
  /// Open addressing with linear probing over a power of two, at most half full; a slot holds an
  /// index into `symbols` plus one, or zero when it is free.
  private var slots: [UInt32]

  /// Creates an empty table and takes all the memory that it will ever need.
  ///
  /// - Parameter capacity: The most symbols to hold, from 1 to `capacityMax`; anything else is a
  ///   programming error and traps.
  /// - Complexity: O(*n*) in the capacity.
  public init(capacity: Int) {
    precondition(
      (1...Self.capacityMax).contains(capacity),
      "a symbol table has a capacity from 1 to \(Self.capacityMax)")
    self.capacity = capacity
    symbols.reserveCapacity(capacity)
    let slotBits = Int.bitWidth - (2 * capacity - 1).leadingZeroBitCount
    slots = Array(repeating: 0, count: 1 << slotBits)
  }

  /// The symbols in the table, each of which has a number below this one.
  public var count: Int { symbols.count }

  /// Finds the number of a symbol, or gives it the next one.
  ///
  /// - Parameter symbol: The symbol to number.
  /// - Returns: The same number for the same symbol, as long as the table lives.
  /// - Throws: `SymbolTableFull` when the symbol is new and there is no room; this is counted in
  ///   `rejected`.
  /// - Complexity: O(1) expected, O(*n*) in `count` at worst.
  public mutating func intern(_ symbol: Symbol) throws(SymbolTableFull) -> SymbolID {
    let slot = slot(of: symbol)
    if slots[slot] > 0 { return SymbolID(rawValue: slots[slot] - 1) }
    guard symbols.count < capacity else {
      rejected += 1
      throw SymbolTableFull(capacity: capacity)
    }
    symbols.append(symbol)
    slots[slot] = UInt32(symbols.count)
    return SymbolID(rawValue: slots[slot] - 1)
  }

  /// Finds the number of a symbol without adding it.
  ///
  /// - Parameter symbol: The symbol to look for.
  /// - Returns: Its number, or nil when it was never interned.
  /// - Complexity: O(1) expected, O(*n*) in `count` at worst.
  public func id(of symbol: Symbol) -> SymbolID? {
    let entry = slots[slot(of: symbol)]
    return entry > 0 ? SymbolID(rawValue: entry - 1) : nil
  }

  /// Finds the symbol behind a number.
  ///
  /// - Parameter id: A number from this table.
  /// - Returns: The symbol, or nil when this table has not given out the number.
  public func symbol(for id: SymbolID) -> Symbol? {
    id.index < symbols.count ? symbols[id.index] : nil
  }

  /// The slot that holds a symbol, or the free one where it belongs.
  private func slot(of symbol: Symbol) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: scrambled(symbol.high ^ scrambled(symbol.low))) & mask
    while slots[slot] > 0, symbols[Int(slots[slot] - 1)] != symbol {
      slot = (slot + 1) & mask
    }
    return slot
  }
}
