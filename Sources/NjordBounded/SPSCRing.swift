// One thread hands flat values to another without a lock. The two ends are values of their own that
// cannot be copied and are claimed from the ring, one of each at a time: a second producer traps
// instead of corrupting what the first one wrote. What the ends share is two counters, a cache line
// or more apart, and the elements' memory.

public import Synchronization

/// A bounded queue between two threads, for values without references.
///
/// Lamport, "Specifying Concurrent Program Modules", TOPLAS 1983, with each end remembering the
/// other's counter until it has to look (Lee, Bu, Chandranmenon, "A Lock-Free, Cache-Efficient
/// Multi-Core Synchronization Mechanism for Line-Rate Network Traffic Monitoring", IPDPS 2010).
@safe public final class SPSCRing<Element: BitwiseCopyable & Sendable>: Sendable {
  /// The largest capacity that a ring may be created with, in elements.
  public static var capacityMax: Int { 1 << 24 }

  /// The capacity less one: a counter's low bits are the place of an element.
  @usableFromInline
  let mask: Int
  /// The address of the elements. A number, because a pointer is not Sendable: who may touch which
  /// place is decided by the counters.
  @usableFromInline
  let address: UInt
  /// The elements ever added, and, 128 bytes further on so that no cache line or prefetched pair of
  /// lines holds both, the elements ever taken.
  @usableFromInline
  let counters: InlineArray<17, Atomic<Int>>
  /// Whether there is a producer.
  @usableFromInline
  let hasProducer = Atomic(false)
  /// Whether there is a consumer.
  @usableFromInline
  let hasConsumer = Atomic(false)

  /// Creates an empty ring and takes its memory.
  ///
  /// - Parameter capacity: The most elements to hold, a power of two up to `capacityMax`; anything
  ///   else is a programming error and traps.
  public init(capacity: Int) {
    precondition(
      (1...Self.capacityMax).contains(capacity) && capacity.nonzeroBitCount == 1,
      "a ring has a capacity that is a power of two up to \(Self.capacityMax)")
    mask = capacity - 1
    let elements = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    address = UInt(bitPattern: elements)
    counters = InlineArray { _ in Atomic(0) }
  }

  deinit {
    // SAFETY: allocated in init as this type; both ends are gone, and elements need no destruction.
    unsafe elements?.deallocate()
  }

  /// The most elements that the ring holds.
  @inlinable
  public var capacity: Int { mask + 1 }

  /// Claims the end that adds, for one thread at a time; it is free again when it is destroyed.
  ///
  /// - Returns: The end. A second one beside it is a programming error and traps.
  public func producer() -> SPSCProducer<Element> {
    let (isFree, _) = hasProducer.compareExchange(
      expected: false, desired: true, ordering: .acquiring)
    precondition(isFree, "a ring has one producer at a time")
    return SPSCProducer(shared: self)
  }

  /// Claims the end that takes, for one thread at a time; it is free again when it is destroyed.
  ///
  /// - Returns: The end. A second one beside it is a programming error and traps.
  public func consumer() -> SPSCConsumer<Element> {
    let (isFree, _) = hasConsumer.compareExchange(
      expected: false, desired: true, ordering: .acquiring)
    precondition(isFree, "a ring has one consumer at a time")
    return SPSCConsumer(shared: self)
  }

  /// What an end counts and what the other one counts.
  ///
  /// - Parameter counter: The counter that only the asking end writes.
  /// - Returns: Both counts; the other end may be further on already.
  func counts(ofOwn counter: Int) -> (own: Int, other: Int) {
    let other = Self.added + Self.taken - counter
    return (counters[counter].load(ordering: .relaxed), counters[other].load(ordering: .acquiring))
  }

  /// The elements' memory.
  @inlinable
  var elements: UnsafeMutablePointer<Element>? {
    // SAFETY: the address of memory that was allocated as this type and lives as long as `self`.
    unsafe UnsafeMutablePointer(bitPattern: address)
  }

  /// Where the elements ever added are counted; written by the producer only.
  @inlinable
  static var added: Int { 0 }

  /// Where the elements ever taken are counted; written by the consumer only.
  @inlinable
  static var taken: Int { 16 }
}

/// The end of a ring that adds, for one thread at a time.
public struct SPSCProducer<Element: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  /// The ring.
  @usableFromInline
  let shared: SPSCRing<Element>
  /// The elements ever added.
  @usableFromInline
  var added: Int
  /// The elements ever taken, as of the last time that this end had to look.
  @usableFromInline
  var takenAtLeast: Int
  /// How often an element found no room since this end was claimed.
  @usableFromInline
  var rejectedCount: UInt64 = 0

  /// Creates the end of a ring where the last one left off.
  ///
  /// - Parameter shared: The ring, claimed for this end.
  init(shared: SPSCRing<Element>) {
    self.shared = shared
    (added, takenAtLeast) = shared.counts(ofOwn: SPSCRing<Element>.added)
  }

  deinit { shared.hasProducer.store(false, ordering: .releasing) }

  /// How often an element found no room since this end was claimed.
  @inlinable
  public var rejected: UInt64 { rejectedCount }

  /// Adds an element, unless the ring is full, which is counted in `rejected`.
  ///
  /// - Parameter element: The element to add.
  /// - Returns: Whether the ring has it now. Where it has not, try again when the consumer has taken
  ///   something.
  @inlinable
  public mutating func push(_ element: Element) -> Bool {
    if added - takenAtLeast > shared.mask {
      takenAtLeast = shared.counters[SPSCRing<Element>.taken].load(ordering: .acquiring)
      guard added - takenAtLeast <= shared.mask else {
        rejectedCount += 1
        return false
      }
    }
    // SAFETY: the place is inside of the memory because of the mask, and not the consumer's, which
    // has said with its counter that it is done with it.
    unsafe shared.elements?[added & shared.mask] = element
    added += 1
    shared.counters[SPSCRing<Element>.added].store(added, ordering: .releasing)
    return true
  }
}

/// The end of a ring that takes, for one thread at a time.
public struct SPSCConsumer<Element: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  /// The ring.
  @usableFromInline
  let shared: SPSCRing<Element>
  /// The elements ever taken.
  @usableFromInline
  var taken: Int
  /// The elements ever added, as of the last time that this end had to look.
  @usableFromInline
  var addedAtLeast: Int

  /// Creates the end of a ring where the last one left off.
  ///
  /// - Parameter shared: The ring, claimed for this end.
  init(shared: SPSCRing<Element>) {
    self.shared = shared
    (taken, addedAtLeast) = shared.counts(ofOwn: SPSCRing<Element>.taken)
  }

  deinit { shared.hasConsumer.store(false, ordering: .releasing) }

  /// Takes out the element that waited longest.
  ///
  /// - Returns: The element, or nil when nothing waits.
  @inlinable
  public mutating func pop() -> Element? {
    guard waiting > 0 else { return nil }
    // SAFETY: the place is inside of the memory because of the mask, and the producer has said with
    // its counter that the element is there.
    let element = unsafe shared.elements?[taken & shared.mask]
    finish(1)
    return element
  }

  /// Takes out many elements at once, those that waited longest first, without copying them.
  ///
  /// - Parameters:
  ///   - countMax: The most elements to take.
  ///   - body: Gets elements that lie beside each other in memory, at least one; called again for
  ///     those after the end of the memory. The producer may use their places when it returns.
  /// - Returns: How many elements were taken.
  /// - Complexity: O(*n*) in the elements taken.
  @inlinable
  @discardableResult
  public mutating func popBatch(
    atMost countMax: Int = .max, _ body: (Span<Element>) -> Void
  ) -> Int {
    let count = min(waiting, countMax)
    let untilEnd = min(count, shared.mask + 1 - taken & shared.mask)
    withElements(untilEnd, body)
    withElements(count - untilEnd, body)
    return count
  }

  /// Passes on elements that lie beside each other, and takes them.
  ///
  /// - Parameters:
  ///   - count: How many; they do not reach over the end of the memory.
  ///   - body: Gets them, unless there are none.
  @inlinable
  mutating func withElements(_ count: Int, _ body: (Span<Element>) -> Void) {
    guard count > 0, let elements = unsafe shared.elements else { return }
    // SAFETY: the places from the first one taken are inside of the memory, the producer has said
    // that the elements are there, and `self` keeps the memory alive until after the body.
    let places = unsafe UnsafeBufferPointer(
      start: elements + taken & shared.mask, count: count)
    body(unsafe places.span)
    finish(count)
  }

  /// How many elements wait at least; looks at the producer's counter when none is known of.
  @inlinable
  var waiting: Int {
    mutating get {
      if addedAtLeast == taken {
        addedAtLeast = shared.counters[SPSCRing<Element>.added].load(ordering: .acquiring)
      }
      return addedAtLeast - taken
    }
  }

  /// Gives the places of the oldest elements back to the producer.
  ///
  /// - Parameter count: How many.
  @inlinable
  mutating func finish(_ count: Int) {
    taken += count
    shared.counters[SPSCRing<Element>.taken].store(taken, ordering: .releasing)
  }
}
