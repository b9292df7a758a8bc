// The queues of a cache as numbers in one flat array instead of nodes on the heap. Every slot is in
// exactly one queue, a free slot included, so moving a slot is the only change there is.

/// Four queues over a fixed number of slots, each ordered from the oldest arrival to the newest.
///
/// The queues are circular doubly linked lists. Each has a sentinel link behind those of the slots,
/// so neither an empty queue nor an end of one is a special case.
@usableFromInline
struct SlotLists: Sendable {
  /// The queue that a slot is in.
  @usableFromInline
  enum Name: UInt8, CaseIterable, Sendable {
    /// Holds nothing.
    case free
    /// Arrived once, on probation.
    case small
    /// The rest of the entries that the cache holds.
    case main
    /// Dropped from probation lately; only the key is kept.
    case ghost
  }

  /// The neighbours of a slot, or the ends of a queue when it is the queue's sentinel.
  @usableFromInline
  struct Link: Sendable {
    /// The next slot towards the newest one; for a sentinel, the oldest slot.
    @usableFromInline
    var newer: Int32
    /// The next slot towards the oldest one; for a sentinel, the newest slot.
    @usableFromInline
    var older: Int32
    /// The queue that the slot or the sentinel belongs to.
    @usableFromInline
    var list: Name

    /// Creates a link that is alone in its queue when `itself` is the sentinel's index.
    ///
    /// - Parameters:
    ///   - itself: The index of the link.
    ///   - list: The queue that it belongs to.
    @usableFromInline
    init(itself: Int, list: Name) {
      newer = Int32(itself)
      older = Int32(itself)
      self.list = list
    }
  }

  /// One link for each slot, then one for each queue's sentinel.
  @usableFromInline
  var links: [Link]
  /// How many slots each queue holds, at the index of its raw value.
  @usableFromInline
  var counts: [Int]
  /// The number of slots, and the index of the first sentinel.
  @usableFromInline
  let slotCount: Int

  /// Creates the queues with every slot free, slot 0 the oldest.
  ///
  /// - Parameter slotCount: The number of slots.
  /// - Complexity: O(*n*) in the number of slots.
  @usableFromInline
  init(slotCount: Int) {
    self.slotCount = slotCount
    links = (0..<slotCount).map { Link(itself: $0, list: .free) }
    links += Name.allCases.map { Link(itself: slotCount + Int($0.rawValue), list: $0) }
    counts = Array(repeating: 0, count: Name.allCases.count)
    counts[Int(Name.free.rawValue)] = slotCount
    for slot in 0..<slotCount { linkAsNewest(slot, in: .free) }
  }

  /// The number of slots in a queue.
  ///
  /// - Parameter list: The queue.
  /// - Returns: How many slots it holds.
  @inlinable
  func count(of list: Name) -> Int {
    counts[Int(list.rawValue)]
  }

  /// The queue that holds a slot.
  ///
  /// - Parameter slot: The slot.
  /// - Returns: The one queue that it is in.
  @inlinable
  func list(of slot: Int) -> Name {
    links[slot].list
  }

  /// The slot that has been in a queue for longest.
  ///
  /// - Parameter list: The queue, which must not be empty: else the result is no slot, and using it
  ///   as one traps.
  /// - Returns: Its oldest slot.
  @inlinable
  func oldest(in list: Name) -> Int {
    Int(links[slotCount + Int(list.rawValue)].newer)
  }

  /// The neighbour of a slot towards the newest one.
  ///
  /// - Parameter slot: The slot.
  /// - Returns: Its neighbour in the same queue, or nil when the slot is the newest one.
  @inlinable
  func slot(newerThan slot: Int) -> Int? {
    let newer = Int(links[slot].newer)
    return newer < slotCount ? newer : nil
  }

  /// Takes a slot out of its queue and makes it the newest one of another, or of the same.
  ///
  /// - Parameters:
  ///   - slot: The slot to move.
  ///   - list: The queue that takes it.
  @inlinable
  mutating func move(_ slot: Int, to list: Name) {
    let link = links[slot]
    links[Int(link.newer)].older = link.older
    links[Int(link.older)].newer = link.newer
    counts[Int(link.list.rawValue)] -= 1
    counts[Int(list.rawValue)] += 1
    linkAsNewest(slot, in: list)
  }

  /// Puts a slot that is in no queue between the newest slot of one and its sentinel.
  ///
  /// - Parameters:
  ///   - slot: The slot to link.
  ///   - list: The queue that takes it.
  @inlinable
  mutating func linkAsNewest(_ slot: Int, in list: Name) {
    let sentinel = slotCount + Int(list.rawValue)
    let newest = links[sentinel].older
    links[slot].newer = Int32(sentinel)
    links[slot].older = newest
    links[slot].list = list
    links[Int(newest)].newer = Int32(slot)
    links[sentinel].older = Int32(slot)
  }
}
