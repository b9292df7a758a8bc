// What happens when. A binary heap of places, in which every place knows where in the heap it is, so
// that a cancelled timer leaves at once and the heap never holds more than its capacity.

public import NjordBounded
public import NjordValues

/// A bounded queue of moments, the earliest first, each with a payload.
///
/// Equal moments come out in the order in which they were added, so that a replay is the same every
/// time. Adding, cancelling and taking are O(log *n*).
public struct TimerQueue<Payload>: ~Copyable {
  /// What waits for its moment.
  private struct Entry {
    var due: Nanos
    var sequence: UInt64
    var payload: Payload
    var handle: SlotHandle
  }

  /// The most timers to hold.
  public var capacity: Int { places.capacity }
  // njord-gate: allow[unbounded-state] -- an entry only with a slot of the pool
  /// The timers, as a heap: none is later than those at twice its index plus one and two.
  private var heap: [Entry] = []
  /// Where in the heap the timer of each handle is.
  private var places: SlotPool<Int>
  /// How many timers were added.
  private var lastSequence: UInt64 = 0

  /// Creates an empty queue and takes the memory that it will need.
  ///
  /// - Parameter capacity: The most timers to hold, from 1 to the capacity that a pool may have.
  /// - Complexity: O(*n*) in the capacity.
  public init(capacity: Int) {
    places = SlotPool(capacity: capacity)
    heap.reserveCapacity(capacity)
  }

  /// The timers that wait.
  public var count: Int { heap.count }

  /// The earliest moment, or nil when no timer waits.
  public var nextDue: Nanos? { heap.first?.due }

  /// Adds a timer, unless the queue is full.
  ///
  /// - Parameters:
  ///   - payload: What to give back when the moment has come.
  ///   - due: The moment.
  /// - Returns: The right to cancel it, or nil when there is no room.
  public mutating func add(_ payload: Payload, due: Nanos) -> SlotHandle? {
    guard let handle = places.insert(heap.count) else { return nil }
    lastSequence += 1
    heap.append(Entry(due: due, sequence: lastSequence, payload: payload, handle: handle))
    rise(heap.count - 1)
    return handle
  }

  /// Takes a timer out before its moment.
  ///
  /// - Parameter handle: The right to it.
  /// - Returns: Its payload, or nil when it was taken out or its moment has come before.
  @discardableResult
  public mutating func cancel(_ handle: SlotHandle) -> Payload? {
    guard let index = places.element(at: handle) else { return nil }
    return remove(at: index).payload
  }

  /// Takes the earliest timer out, if its moment has come.
  ///
  /// - Parameter now: The present time.
  /// - Returns: Its payload and its moment, or nil when no timer is due.
  public mutating func takeDue(at now: Nanos) -> (payload: Payload, due: Nanos)? {
    guard let due = nextDue, due <= now else { return nil }
    let entry = remove(at: 0)
    return (entry.payload, entry.due)
  }

  /// Takes an entry out and puts the last one in its place.
  private mutating func remove(at index: Int) -> Entry {
    swap(index, heap.count - 1)
    let entry = heap.removeLast()
    _ = places.remove(entry.handle)
    if index < heap.count {
      rise(index)
      sink(index)
    }
    return entry
  }

  /// Whether one entry is before another.
  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].due, heap[left].sequence) < (heap[right].due, heap[right].sequence)
  }

  /// Exchanges two entries and notes where they are.
  private mutating func swap(_ left: Int, _ right: Int) {
    heap.swapAt(left, right)
    _ = places.update(heap[left].handle) { $0 = left }
    _ = places.update(heap[right].handle) { $0 = right }
  }

  /// Moves an entry towards the front until none that is later stands before it.
  private mutating func rise(_ start: Int) {
    var index = start
    while index > 0, isBefore(index, (index - 1) / 2) {
      swap(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// Moves an entry towards the back until none that is earlier stands behind it.
  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var first = index
      for child in 2 * index + 1...2 * index + 2 where child < heap.count && isBefore(child, first)
      {
        first = child
      }
      if first == index { return }
      swap(index, first)
      index = first
    }
  }
}
