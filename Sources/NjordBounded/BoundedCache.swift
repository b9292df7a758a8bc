// A cache that never grows. Entries sit in flat slots taken at creation; what a policy orders are
// the slots' numbers. The policies share one body: least recently used is S3-FIFO without the
// probation queue and with another idea of what a hit does, and SIEVE has a hand that wanders.

public import NjordValues

/// Which entry a full cache drops.
public enum EvictionPolicy: Sendable, CaseIterable {
  /// The one that was not read or written for longest. Better where the set of keys in use rotates.
  case lru
  /// The oldest one that was not used again: Yang et al., "FIFO Queues are All You Need for Cache
  /// Eviction", SOSP 2023. Better on skewed keys and on scans, and cheaper on a hit.
  case s3FIFO
  /// The oldest one that was not used since the last look at it, going on where the last look ended:
  /// Zhang et al., "SIEVE is Simpler than LRU", NSDI 2024. Better on skewed keys, and the cheapest on
  /// a hit; worse where the set of keys in use rotates.
  case sieve
}

/// How long an entry stays valid after it was written, and the clock to tell by.
public struct CacheExpiry: Sendable {
  /// The age in nanoseconds at which an entry is no longer valid.
  public let timeToLiveNanoseconds: UInt64
  /// The source of the present time; an earlier time than before makes no entry older.
  public let clock: @Sendable () -> Nanos

  /// Declares a time to live together with the clock that measures it.
  ///
  /// - Parameters:
  ///   - timeToLiveNanoseconds: The age in nanoseconds at which an entry is no longer valid, at
  ///     least 1; zero is a programming error and traps.
  ///   - clock: Tells the present time; called once per operation of the cache.
  public init(timeToLiveNanoseconds: UInt64, clock: @escaping @Sendable () -> Nanos) {
    precondition(timeToLiveNanoseconds >= 1, "a time to live is at least 1 nanosecond")
    self.timeToLiveNanoseconds = timeToLiveNanoseconds
    self.clock = clock
  }
}

/// Values by key, at most as many as its capacity, with every loss counted.
///
/// All memory is taken by the initialiser; a full cache drops an entry for each new one. It has one
/// owner and cannot be copied, so the counts describe one history.
///
/// S3-FIFO differs from the paper's listing in one point: making room drops exactly one entry. An
/// entry that leaves the probation queue for a full main queue drops another one there only if room
/// is still missing. As in the paper the probation queue aims at a tenth of the capacity, and as
/// many keys are remembered after their entries were dropped as the main queue aims at.
public struct BoundedCache<Key: Hashable, Value>: ~Copyable {
  /// A place for one entry, or for the key of a dropped one.
  @usableFromInline
  struct Slot {
    /// The key, or nil in a free slot.
    @usableFromInline
    var key: Key?
    /// The value, or nil where there is no entry.
    @usableFromInline
    var value: Value?
    /// How often the entry was used again, 0 to 3; always 0 with the policy LRU,
    /// and at most 1 with SIEVE.
    @usableFromInline
    var frequency: UInt8 = 0

    /// Creates a free slot.
    @inlinable
    init() {}
  }

  /// The largest capacity that a cache may be created with, in entries.
  @inlinable
  public static var capacityMax: Int { 1 << 30 }

  /// The most entries to hold.
  public let capacity: Int
  /// Which entry is dropped when the cache is full.
  public let policy: EvictionPolicy
  /// When entries stop being valid, or nil for never.
  @usableFromInline
  let expiry: CacheExpiry?
  /// From how many slots on the probation queue gives up entries, and below that the main queue.
  @usableFromInline
  let smallTarget: Int
  /// The most keys of dropped entries to remember.
  @usableFromInline
  let ghostCapacity: Int
  // njord-gate: allow[unbounded-state] -- a key only with a slot
  /// Where each key is, those of dropped entries included.
  @usableFromInline
  var slotOfKey: [Key: Int32]
  /// The entries and remembered keys, in no order.
  @usableFromInline
  var slots: [Slot]
  /// When the entry of a slot was written; empty when entries do not expire.
  @usableFromInline
  var writtenAt: [Nanos]
  /// The order of the slots.
  @usableFromInline
  var lists: SlotLists
  /// The entry that SIEVE looks at next, or nil for the oldest one.
  @usableFromInline
  var hand: Int?
  /// What `statistics` reports.
  @usableFromInline
  var counts = CacheStatistics()

  /// Creates an empty cache and takes the memory that it will need.
  ///
  /// - Parameters:
  ///   - capacity: The most entries to hold, from 1 to `capacityMax`; anything else is a
  ///     programming error and traps.
  ///   - policy: Which entry to drop when the cache is full.
  ///   - expiry: When entries stop being valid, or nil for never.
  /// - Complexity: O(*n*) in the capacity.
  @inlinable
  public init(capacity: Int, policy: EvictionPolicy = .s3FIFO, expiry: CacheExpiry? = nil) {
    precondition(
      (1...Self.capacityMax).contains(capacity),
      "a cache has a capacity from 1 to \(Self.capacityMax)")
    self.capacity = capacity
    self.policy = policy
    self.expiry = expiry
    switch policy {
    case .lru, .sieve:
      smallTarget = .max
      ghostCapacity = 0
    case .s3FIFO:
      smallTarget = max(1, capacity / 10)
      ghostCapacity = capacity - smallTarget
    }
    let slotCount = capacity + ghostCapacity
    slotOfKey = Dictionary(minimumCapacity: slotCount)
    slots = Array(repeating: Slot(), count: slotCount)
    writtenAt = expiry == nil ? [] : Array(repeating: .epoch, count: slotCount)
    lists = SlotLists(slotCount: slotCount)
  }

  /// The entries held, up to `capacity`; those that expired count until something finds them.
  @inlinable
  public var count: Int { lists.count(of: .small) + lists.count(of: .main) }

  /// What happened in this cache since its creation.
  @inlinable
  public var statistics: CacheStatistics { counts }

  /// Looks a value up and notes that it was used.
  ///
  /// - Parameter key: The key to look for.
  /// - Returns: The value, or nil when there is none or it has expired; an expired one is dropped.
  @inlinable
  public mutating func value(forKey key: Key) -> Value? {
    counts.lookups += 1
    guard let slot = heldSlot(of: key, at: expiry?.clock()) else { return nil }
    counts.hits += 1
    noteUse(of: slot)
    return slots[slot].value
  }

  /// Stores a value, in place of the key's present one or as a new entry.
  ///
  /// A new entry in a full cache drops another one. Overwriting counts as a use and starts the time
  /// to live anew.
  ///
  /// - Parameters:
  ///   - value: The value to store.
  ///   - key: The key to store it under.
  /// - Complexity: O(1) amortised; O(*n*) in `count` at worst, when S3-FIFO spares entries that
  ///   were used again.
  @inlinable
  public mutating func insert(_ value: Value, forKey key: Key) {
    let now = expiry?.clock()
    if let slot = heldSlot(of: key, at: now) {
      counts.replaced += 1
      noteUse(of: slot)
      store(value, in: slot, at: now)
    } else {
      counts.insertions += 1
      store(value, in: newSlot(for: key, at: now), at: now)
    }
  }

  /// Takes an entry out.
  ///
  /// - Parameter key: The key of the entry.
  /// - Returns: Its value, or nil when there is none or it has expired; an expired one is dropped.
  @inlinable
  @discardableResult
  public mutating func removeValue(forKey key: Key) -> Value? {
    guard let slot = heldSlot(of: key, at: expiry?.clock()) else { return nil }
    counts.removed += 1
    let value = slots[slot].value
    empty(slot)
    return value
  }

  /// Drops every entry whose time to live is over, to give its memory back early.
  ///
  /// - Complexity: O(*n*) in the capacity.
  @inlinable
  public mutating func removeExpired() {
    let now = expiry?.clock()
    for slot in writtenAt.indices where slots[slot].value != nil {
      dropIfExpired(slot, at: now)
    }
  }
}

extension BoundedCache: Sendable where Key: Sendable, Value: Sendable {}
extension BoundedCache.Slot: Sendable where Key: Sendable, Value: Sendable {}

// MARK: - Slots

extension BoundedCache {
  /// Finds the slot of a valid entry and drops the entry when it turns out to have expired.
  ///
  /// - Parameters:
  ///   - key: The key of the entry.
  ///   - now: The present time, or nil when entries do not expire.
  /// - Returns: The entry's slot, or nil when there is no valid entry.
  @inlinable
  mutating func heldSlot(of key: Key, at now: Nanos?) -> Int? {
    guard let found = slotOfKey[key] else { return nil }
    let slot = Int(found)
    guard lists.list(of: slot) != .ghost, !dropIfExpired(slot, at: now) else { return nil }
    return slot
  }

  /// Finds a slot for a key that has no entry, dropping one when the cache is full.
  ///
  /// A remembered key goes to the main queue, because it came back soon after it was dropped.
  ///
  /// - Parameters:
  ///   - key: The key of the entry to be.
  ///   - now: The present time, or nil when entries do not expire.
  /// - Returns: A slot that knows the key and has no value yet.
  @inlinable
  mutating func newSlot(for key: Key, at now: Nanos?) -> Int {
    if let ghost = slotOfKey[key] {
      // Free while room is made, so that the memory of dropped keys cannot drop this one.
      lists.move(Int(ghost), to: .free)
      if count == capacity { dropOne(at: now) }
      lists.move(Int(ghost), to: .main)
      return Int(ghost)
    }
    if count == capacity { dropOne(at: now) }
    let slot = lists.oldest(in: .free)
    slots[slot].key = key
    slotOfKey[key] = Int32(slot)
    lists.move(slot, to: policy == .s3FIFO ? .small : .main)
    return slot
  }

  /// Puts a value into a slot and remembers when, if that matters.
  ///
  /// - Parameters:
  ///   - value: The value to store.
  ///   - slot: The slot of an entry.
  ///   - now: The present time, or nil when entries do not expire.
  @inlinable
  mutating func store(_ value: Value, in slot: Int, at now: Nanos?) {
    slots[slot].value = value
    if let now { writtenAt[slot] = now }
  }

  /// Frees a slot and forgets its key.
  ///
  /// - Parameter slot: A slot that is not free.
  @inlinable
  mutating func empty(_ slot: Int) {
    if let key = slots[slot].key { slotOfKey[key] = nil }
    if hand == slot { hand = lists.slot(newerThan: slot) }
    slots[slot] = Slot()
    lists.move(slot, to: .free)
  }

  /// Drops an entry when its time to live is over, and counts it.
  ///
  /// - Parameters:
  ///   - slot: The slot of an entry.
  ///   - now: The present time, or nil when entries do not expire.
  /// - Returns: Whether the entry was dropped.
  @inlinable
  @discardableResult
  mutating func dropIfExpired(_ slot: Int, at now: Nanos?) -> Bool {
    guard
      let expiry, let age = now?.nanoseconds(since: writtenAt[slot]),
      age >= expiry.timeToLiveNanoseconds
    else { return false }
    counts.expired += 1
    empty(slot)
    return true
  }
}

// MARK: - Policy

extension BoundedCache {
  /// Does what the policy does when an entry is read or overwritten.
  ///
  /// - Parameter slot: The slot of the entry.
  @inlinable
  mutating func noteUse(of slot: Int) {
    switch policy {
    case .lru: lists.move(slot, to: .main)
    case .s3FIFO: slots[slot].frequency = min(3, slots[slot].frequency + 1)
    case .sieve: slots[slot].frequency = 1
    }
  }

  /// Drops the entry that the policy chooses, or an expired one that it comes across before.
  ///
  /// - Parameter now: The present time, or nil when entries do not expire.
  /// - Complexity: O(1) amortised, since each entry spared was used before.
  @inlinable
  mutating func dropOne(at now: Nanos?) {
    var victim: Int
    repeat {
      let isSmallFull = lists.count(of: .small) >= smallTarget
      victim = hand ?? lists.oldest(in: isSmallFull ? .small : .main)
      if dropIfExpired(victim, at: now) { return }
    } while spare(victim)
    counts.evictedForCapacity += 1
    if lists.list(of: victim) == .small, ghostCapacity > 0 {
      rememberKey(of: victim)
    } else {
      empty(victim)
    }
  }

  /// Keeps an entry that was used often enough, as the newest one of the main queue.
  ///
  /// Probation asks for two uses after the first, and forgets them; the main queue for one, and
  /// counts it down. With SIEVE the entry keeps its place and the hand moves on.
  ///
  /// - Parameter slot: The slot of the entry.
  /// - Returns: Whether the entry was kept.
  @inlinable
  mutating func spare(_ slot: Int) -> Bool {
    let frequency = slots[slot].frequency
    let isSmall = lists.list(of: slot) == .small
    guard frequency > (isSmall ? 1 : 0) else {
      // From here on the next look goes on, once the entry is gone.
      if policy == .sieve { hand = slot }
      return false
    }
    slots[slot].frequency = isSmall ? 0 : frequency - 1
    if policy == .sieve {
      hand = lists.slot(newerThan: slot)
    } else {
      lists.move(slot, to: .main)
    }
    return true
  }

  /// Drops an entry's value and remembers its key, forgetting the oldest such key if need be.
  ///
  /// - Parameter slot: The slot of an entry.
  @inlinable
  mutating func rememberKey(of slot: Int) {
    if lists.count(of: .ghost) == ghostCapacity { empty(lists.oldest(in: .ghost)) }
    slots[slot].value = nil
    slots[slot].frequency = 0
    lists.move(slot, to: .ghost)
  }
}
