// Objects that come and go by the thousand, in places that are taken once. Whoever holds a place knows
// its generation as well, so that a handle which outlives its object finds nothing instead of the
// object that moved in afterwards.

/// The right to one object of a pool, until it is taken out; 8 bytes.
public struct SlotHandle: Hashable, Sendable, BitwiseCopyable {
  /// The number of the place.
  public let index: UInt32
  /// How many objects had the place before, counted from 1 and around after 2³²; odd or even alike.
  public let generation: UInt32

  /// Creates the handle of a place.
  init(index: UInt32, generation: UInt32) {
    self.index = index
    self.generation = generation
  }
}

/// A bounded pool of objects with generation-checked handles.
///
/// All memory is taken by the initialiser. Adding, finding and taking out are O(1). A place is used
/// again as late as possible, so a stale handle would have to survive 2³² uses of one place to find
/// a wrong object.
public struct SlotPool<Element>: ~Copyable {
  /// One place.
  struct Slot {
    /// The object, or nil where the place is free.
    var element: Element?
    /// The generation of the object, or of the next one.
    var generation: UInt32 = 1
    /// The free place after this one, where this one is free.
    var nextFree: UInt32
  }

  /// The largest capacity that a pool may be created with, in objects.
  public static var capacityMax: Int { 1 << 24 }

  /// The most objects to hold.
  public let capacity: Int
  /// The objects held.
  public private(set) var count = 0
  /// How often an object found no room since the pool was created.
  public private(set) var rejected: UInt64 = 0
  /// How often a handle was used whose object had been taken out.
  public private(set) var staleUses: UInt64 = 0
  /// The places; the free ones form a list from `firstFree` to `lastFree`.
  private var slots: [Slot]
  /// The place that has been free for longest, where there is one.
  private var firstFree: UInt32 = 0
  /// The place that has been free for least long, where there is one.
  private var lastFree: UInt32

  /// Creates an empty pool and takes all the memory that it will ever need.
  ///
  /// - Parameter capacity: The most objects to hold, from 1 to `capacityMax`; anything else is a
  ///   programming error and traps.
  /// - Complexity: O(*n*) in the capacity.
  public init(capacity: Int) {
    precondition(
      (1...Self.capacityMax).contains(capacity),
      "a pool has a capacity from 1 to \(Self.capacityMax)")
    self.capacity = capacity
    slots = (0..<UInt32(capacity)).map { Slot(element: nil, nextFree: $0 + 1) }
    lastFree = UInt32(capacity - 1)
  }

  /// Adds an object, unless the pool is full, which is counted in `rejected`.
  ///
  /// - Parameter element: The object to add.
  /// - Returns: The right to the object, or nil when there is no room.
  public mutating func insert(_ element: Element) -> SlotHandle? {
    guard count < capacity else {
      rejected += 1
      return nil
    }
    let index = firstFree
    firstFree = slots[Int(index)].nextFree
    slots[Int(index)].element = element
    count += 1
    return SlotHandle(index: index, generation: slots[Int(index)].generation)
  }

  /// Finds an object.
  ///
  /// - Parameter handle: The right to it, from this pool.
  /// - Returns: The object, or nil when it was taken out, which is counted in `staleUses`.
  public mutating func element(at handle: SlotHandle) -> Element? {
    isLive(handle) ? slots[Int(handle.index)].element : nil
  }

  /// Changes an object in its place.
  ///
  /// - Parameters:
  ///   - handle: The right to it, from this pool.
  ///   - change: Changes the object; not called when it was taken out, which is counted in
  ///     `staleUses`.
  /// - Returns: What `change` returns, or nil.
  /// - Throws: What `change` throws.
  public mutating func update<Result, Failure>(
    _ handle: SlotHandle, _ change: (inout Element) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard isLive(handle), var element = slots[Int(handle.index)].element.take() else { return nil }
    defer { slots[Int(handle.index)].element = element }
    return try change(&element)
  }

  /// Takes an object out; its handle is stale from then on.
  ///
  /// - Parameter handle: The right to it, from this pool.
  /// - Returns: The object, or nil when it was taken out before, which is counted in `staleUses`.
  public mutating func remove(_ handle: SlotHandle) -> Element? {
    guard isLive(handle) else { return nil }
    let index = Int(handle.index)
    let element = slots[index].element.take()
    slots[index].generation &+= 1
    if count == capacity {
      firstFree = handle.index
    } else {
      slots[Int(lastFree)].nextFree = handle.index
    }
    lastFree = handle.index
    count -= 1
    return element
  }

  /// Whether a handle's object is there; counts the handle as stale where it is not.
  ///
  /// A handle of another, larger pool is a programming error and traps.
  private mutating func isLive(_ handle: SlotHandle) -> Bool {
    let slot = slots[Int(handle.index)]
    let isLive = slot.generation == handle.generation && slot.element != nil
    if !isLive { staleUses += 1 }
    return isLive
  }
}

extension SlotPool.Slot: Sendable where Element: Sendable {}
extension SlotPool: Sendable where Element: Sendable {}
