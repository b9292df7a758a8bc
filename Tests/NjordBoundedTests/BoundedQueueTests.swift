// The queue beside an array, over random operations with each policy.

import NjordBounded
import NjordValues
import Testing

/// An element with a key and a number that tells it from all others.
private struct Item: Equatable, Sendable {
  var key: Int
  var number: Int
}

/// What the queue should do, with an array in order of arrival.
private struct QueueModel {
  let capacity: Int
  let overflow: QueueOverflow
  var items: [Item] = []
  var statistics = QueueStatistics()

  mutating func offer(_ item: Item) -> QueueOffer {
    if items.count < capacity { return append(item, .accepted) }
    switch overflow {
    case .suspend:
      statistics.suspended += 1
      return .mustWait
    case .reject:
      statistics.rejected += 1
      return .rejected
    case .dropOldest:
      return dropOldest(for: item)
    case .conflate:
      guard let place = items.lastIndex(where: { $0.key == item.key }) else {
        return dropOldest(for: item)
      }
      items[place] = item
      statistics.accepted += 1
      statistics.conflated += 1
      return .conflated
    }
  }

  mutating func take() -> Item? {
    guard !items.isEmpty else { return nil }
    statistics.taken += 1
    return items.removeFirst()
  }

  private mutating func dropOldest(for item: Item) -> QueueOffer {
    items.removeFirst()
    statistics.droppedOldest += 1
    return append(item, .droppedOldest)
  }

  private mutating func append(_ item: Item, _ offer: QueueOffer) -> QueueOffer {
    items.append(item)
    statistics.accepted += 1
    return offer
  }
}

@Suite("BoundedQueue")
struct BoundedQueueTests {
  private static let keyCount = 4

  private static func makeQueue(_ capacity: Int, _ overflow: QueueOverflow) -> BoundedQueue<Item> {
    overflow == .conflate
      ? BoundedQueue(capacity: capacity, conflatingAmong: keyCount) { $0.key }
      : BoundedQueue(capacity: capacity, overflow: overflow)
  }

  @Test(
    "every operation has the result and the counts that the model has",
    arguments: QueueOverflow.allCases, UInt64(1)...6)
  func randomOperations(overflow: QueueOverflow, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let capacity = Int(seed)
    var queue = Self.makeQueue(capacity, overflow)
    var model = QueueModel(capacity: capacity, overflow: overflow)
    for step in 0..<1_500 {
      let place = "\(overflow), seed \(seed), step \(step)"
      if Int.random(in: 0..<5, using: &generator) < 3 {
        let item = Item(key: .random(in: 0..<Self.keyCount, using: &generator), number: step)
        let (got, expected) = (queue.offer(item), model.offer(item))
        #expect(got == expected, "\(place)")
      } else {
        let (got, expected) = (queue.take(), model.take())
        #expect(got == expected, "\(place)")
      }
      let (count, statistics) = (queue.count, queue.statistics)
      #expect(count == model.items.count, "\(place)")
      #expect(statistics == model.statistics, "\(place)")
    }
    expectConservation(queue)
    var rest: [Item] = []
    queue.drain { rest.append($0) }
    #expect(rest == model.items)
  }

  /// Nothing is lost unseen.
  private func expectConservation(_ queue: borrowing BoundedQueue<Item>) {
    let (counts, count, capacity) = (queue.statistics, queue.count, queue.capacity)
    #expect(counts.accepted == counts.taken + counts.lost + UInt64(count))
    #expect(counts.offered == counts.accepted + counts.suspended + counts.rejected)
    #expect(counts.offered > UInt64(capacity))
  }

  @Test("draining stops at the count asked for, and at an error")
  func drain() throws {
    struct Stop: Error {}
    var queue = BoundedQueue<Int>(capacity: 8, overflow: .reject)
    for element in 0..<8 { queue.offer(element) }
    var seen: [Int] = []
    let taken = queue.drain(atMost: 3) { seen.append($0) }
    #expect(taken == 3)
    #expect(throws: Stop.self) {
      try queue.drain { element in
        seen.append(element)
        if element == 5 { throw Stop() }
      }
    }
    #expect(seen == [0, 1, 2, 3, 4, 5])
    let (count, isEmpty) = (queue.count, queue.isEmpty)
    #expect(count == 2)
    #expect(!isEmpty)
  }

  @Test("an object that was taken or dropped is released")
  func release() {
    final class Token: Sendable {}
    var queue = BoundedQueue<Token>(capacity: 1, overflow: .dropOldest)
    weak var first: Token?
    do {
      let token = Token()
      first = token
      queue.offer(token)
    }
    #expect(first != nil)
    queue.offer(Token())
    #expect(first == nil)
  }

  @Test("a capacity of zero traps")
  func capacityZero() async {
    await #expect(processExitsWith: .failure) {
      _ = BoundedQueue<Int>(capacity: 0, overflow: .reject)
    }
  }

  @Test("conflating without keys traps")
  func noKeys() async {
    await #expect(processExitsWith: .failure) {
      _ = BoundedQueue<Int>(capacity: 1, overflow: .conflate)
    }
  }

  @Test("a key beyond the number of keys traps")
  func keyOutOfRange() async {
    await #expect(processExitsWith: .failure) {
      var queue = BoundedQueue<Int>(capacity: 1, conflatingAmong: 2) { $0 }
      queue.offer(2)
    }
  }
}
