// The most recent elements of a stream, and how many it had before. The storage is an array that is
// filled once up to the capacity and overwritten from then on: there are no empty places, so no
// Optional per element and no unsafe code, and being a value makes a ring a collection, sendable,
// and a snapshot by assignment. The price is the usual one: changing a ring while a copy of it
// lives copies the elements once.

/// A collection with a fixed capacity that holds the newest elements, oldest first, and counts the
/// ones it dropped.
public struct RingBuffer<Element>: RandomAccessCollection {
  /// The most elements to hold.
  public let capacity: Int
  /// In order of age, but rotated: the oldest element is at `oldest`.
  @usableFromInline
  var storage: [Element] = []
  /// The place of the next push. Until the ring is full it is the end of the storage, so that one
  /// comparison tells both whether there is an element to overwrite and that the place is valid.
  @usableFromInline
  var next = 0
  /// How often every place was overwritten; with `oldest` it tells how many elements were dropped, so
  /// that a push counts in one place only.
  @usableFromInline
  var rounds: UInt64 = 0

  /// Creates an empty ring and takes the memory for all its elements.
  ///
  /// - Parameter capacity: The most elements to hold, at least 1; less is a programming error and
  ///   traps.
  /// - Complexity: O(*n*) in the capacity.
  @inlinable
  public init(capacity: Int) {
    precondition(capacity >= 1, "a ring buffer has a capacity of at least 1")
    self.capacity = capacity
    storage.reserveCapacity(capacity)
  }

  /// How many elements were dropped to make room since the ring was created.
  @inlinable
  public var evicted: UInt64 {
    rounds &* UInt64(truncatingIfNeeded: capacity) &+ UInt64(truncatingIfNeeded: oldest)
  }

  /// The place of the oldest element: that of the next push, 0 until the ring is full.
  @inlinable
  var oldest: Int { storage.count < capacity ? 0 : next }

  /// The position of the oldest element, always 0.
  @inlinable
  public var startIndex: Int { 0 }

  /// The position after the newest element, which is the number of elements held.
  @inlinable
  public var endIndex: Int { storage.count }

  /// The element of a given age.
  ///
  /// - Parameter position: 0 for the oldest element to `count - 1` for the newest; anything else is
  ///   a programming error and traps.
  /// - Returns: The element at that position.
  @inlinable
  public subscript(position: Int) -> Element {
    precondition(indices.contains(position), "a ring buffer has positions from 0 to count - 1")
    let untilWrap = storage.count - oldest
    return storage[position < untilWrap ? oldest + position : position - untilWrap]
  }

  /// Adds the newest element; a full ring drops its oldest one and counts it.
  ///
  /// - Parameter element: The element to add.
  /// - Returns: The element that was dropped, or nil when there was room.
  /// - Complexity: O(1); O(*n*) in `count` for the first push while a copy of the ring lives.
  @inlinable
  @discardableResult
  public mutating func push(_ element: Element) -> Element? {
    let (place, count) = (next, storage.count)
    guard place < count else {
      fill(element)
      return nil
    }
    let dropped = storage[place]
    storage[place] = element
    if place + 1 == count {
      next = 0
      rounds &+= 1
    } else {
      next = place + 1
    }
    return dropped
  }

  /// Adds an element where there is room; apart, because a ring is full for most of its life.
  ///
  /// - Parameter element: The element to add.
  @inline(never)
  @usableFromInline
  mutating func fill(_ element: Element) {
    storage.append(element)
    next = storage.count < capacity ? storage.count : 0
  }
}

extension RingBuffer: Sendable where Element: Sendable {}
