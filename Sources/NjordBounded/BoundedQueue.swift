// A queue with one owner and a fixed capacity. What happens when it is full is a parameter and no
// accident, and every outcome is counted: nothing leaves the queue unseen.

/// What a full queue does with one more element.
public enum QueueOverflow: Sendable, CaseIterable {
  /// Refuses it and asks its owner to wait: backpressure.
  case suspend
  /// Refuses it for good.
  case reject
  /// Drops the element that waited longest.
  case dropOldest
  /// Puts it in the place of the newest element with the same key; where there is none, the element
  /// that waited longest is dropped. For quotes and other states of which only the last matters.
  case conflate
}

/// What became of an element that was offered to a queue.
public enum QueueOffer: Hashable, Sendable {
  /// It waits in the queue.
  case accepted
  /// It waits in the queue, and the element that had waited longest was dropped for it.
  case droppedOldest
  /// It waits in the queue in the place of an older one with the same key.
  case conflated
  /// It is not in the queue: offer it again when something was taken.
  case mustWait
  /// It is not in the queue and never will be.
  case rejected
}

/// The counts of a queue since its creation.
///
/// What was offered is `accepted`, `suspended` and `rejected` together. What was accepted is waiting
/// or is in exactly one of `taken`, `droppedOldest` and `conflated`.
public struct QueueStatistics: Hashable, Sendable, BitwiseCopyable {
  /// The elements that came into the queue.
  public var accepted: UInt64 = 0
  /// How often an element was refused for now.
  public var suspended: UInt64 = 0
  /// The elements refused for good.
  public var rejected: UInt64 = 0
  /// The elements dropped because they had waited longest.
  public var droppedOldest: UInt64 = 0
  /// The elements replaced by a newer one with the same key.
  public var conflated: UInt64 = 0
  /// The elements taken out.
  public var taken: UInt64 = 0

  /// Creates the statistics of a queue that nobody has used yet.
  public init() {}

  /// How often an element was offered.
  public var offered: UInt64 { accepted + suspended + rejected }

  /// The elements that came in and never came out, nor will.
  public var lost: UInt64 { droppedOldest + conflated }
}

/// First in, first out, at most as many elements as its capacity, with every loss counted.
///
/// All memory is taken by the initialiser. It has one owner and cannot be copied, so the counts
/// describe one history; between threads use `SPSCRing` or `BoundedChannel`.
public struct BoundedQueue<Element>: ~Copyable {
  /// The largest capacity that a queue may be created with, in elements.
  @inlinable
  public static var capacityMax: Int { 1 << 24 }

  /// The most elements to hold.
  public let capacity: Int
  /// What happens to an element for which there is no room.
  public let overflow: QueueOverflow
  /// The elements waiting.
  public private(set) var count = 0
  /// What happened in this queue since its creation.
  public private(set) var statistics = QueueStatistics()
  /// The elements from `oldest` on, around the end; nil where there is none.
  private var storage: [Element?]
  /// The place of the element that waited longest.
  private var oldest = 0
  /// The newest place of each key; -1 for none. Empty unless elements are conflated.
  private var placeOfKey: [Int]
  /// The key of an element, unless elements are not conflated.
  private let key: (@Sendable (Element) -> Int)?

  /// Creates an empty queue that does not conflate, and takes the memory that it will need.
  ///
  /// - Parameters:
  ///   - capacity: The most elements to hold, from 1 to `capacityMax`; anything else is a
  ///     programming error and traps.
  ///   - overflow: What happens to an element for which there is no room. `.conflate` needs keys and
  ///     thus the other initialiser; here it traps.
  /// - Complexity: O(*n*) in the capacity.
  public init(capacity: Int, overflow: QueueOverflow) {
    precondition(overflow != .conflate, "a queue that conflates needs to know the elements' keys")
    self.init(capacity: capacity, overflow: overflow, keyCount: 0, key: nil)
  }

  /// Creates an empty queue that conflates, and takes the memory that it will need.
  ///
  /// - Parameters:
  ///   - capacity: The most elements to hold, from 1 to `capacityMax`; anything else is a
  ///     programming error and traps.
  ///   - keyCount: How many keys there are, from 1 to `capacityMax`, else it traps.
  ///   - key: The key of an element, from 0 to below `keyCount`, such as the index of its symbol;
  ///     any other traps when the element is offered.
  /// - Complexity: O(*n*) in the capacity and the number of keys.
  public init(
    capacity: Int, conflatingAmong keyCount: Int, by key: @escaping @Sendable (Element) -> Int
  ) {
    precondition(
      (1...Self.capacityMax).contains(keyCount), "a queue has from 1 to \(Self.capacityMax) keys")
    self.init(capacity: capacity, overflow: .conflate, keyCount: keyCount, key: key)
  }

  /// Creates an empty queue.
  private init(
    capacity: Int, overflow: QueueOverflow, keyCount: Int, key: (@Sendable (Element) -> Int)?
  ) {
    precondition(
      (1...Self.capacityMax).contains(capacity),
      "a queue has a capacity from 1 to \(Self.capacityMax)")
    self.capacity = capacity
    self.overflow = overflow
    self.key = key
    storage = Array(repeating: nil, count: capacity)
    placeOfKey = Array(repeating: -1, count: keyCount)
  }

  /// Whether nothing waits.
  public var isEmpty: Bool { count == 0 }

  /// Adds an element as the newest one, or does what the overflow policy says.
  ///
  /// - Parameter element: The element to add.
  /// - Returns: What became of it.
  @discardableResult
  public mutating func offer(_ element: Element) -> QueueOffer {
    guard count == capacity else {
      append(element)
      return .accepted
    }
    switch overflow {
    case .suspend:
      statistics.suspended += 1
      return .mustWait
    case .reject:
      statistics.rejected += 1
      return .rejected
    case .dropOldest:
      return offerDroppingOldest(element)
    case .conflate:
      return conflate(element)
    }
  }

  /// Takes out the element that waited longest.
  ///
  /// - Returns: The element, or nil when nothing waits.
  public mutating func take() -> Element? {
    guard count > 0 else { return nil }
    statistics.taken += 1
    return removeOldest()
  }

  /// Takes out many elements, those that waited longest first.
  ///
  /// - Parameters:
  ///   - countMax: The most elements to take.
  ///   - body: Gets each element in turn.
  /// - Returns: How many elements were taken.
  /// - Throws: What `body` throws; the element that it was given is taken.
  /// - Complexity: O(*n*) in the elements taken.
  @discardableResult
  public mutating func drain<Failure>(
    atMost countMax: Int = .max, _ body: (Element) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var taken = 0
    while taken < countMax, let element = take() {
      taken += 1
      try body(element)
    }
    return taken
  }
}

extension BoundedQueue: Sendable where Element: Sendable {}

// MARK: - Places

extension BoundedQueue {
  /// Adds an element where there is room.
  private mutating func append(_ element: Element) {
    let end = oldest + count
    let place = end < capacity ? end : end - capacity
    storage[place] = element
    if let key { placeOfKey[key(element)] = place }
    count += 1
    statistics.accepted += 1
  }

  /// Drops the element that waited longest and adds another one.
  private mutating func offerDroppingOldest(_ element: Element) -> QueueOffer {
    statistics.droppedOldest += 1
    _ = removeOldest()
    append(element)
    return .droppedOldest
  }

  /// Puts an element in the place of the newest one with its key, or drops the oldest of all.
  private mutating func conflate(_ element: Element) -> QueueOffer {
    guard let key, placeOfKey[key(element)] >= 0 else { return offerDroppingOldest(element) }
    storage[placeOfKey[key(element)]] = element
    statistics.accepted += 1
    statistics.conflated += 1
    return .conflated
  }

  /// Takes the oldest element out of its place.
  private mutating func removeOldest() -> Element? {
    let place = oldest
    let element = storage[place].take()
    oldest = place + 1 == capacity ? 0 : place + 1
    count -= 1
    if let key, let element, placeOfKey[key(element)] == place { placeOfKey[key(element)] = -1 }
    return element
  }
}
