// The ring against the obvious model, an array that keeps everything, in all small states.

import NjordBounded
import Testing

@Suite("RingBuffer")
struct RingBufferTests {
  @Test("in every small state the ring holds the newest elements, oldest first", arguments: 1...6)
  func allSmallStates(capacity: Int) {
    var ring = RingBuffer<Int>(capacity: capacity)
    var all: [Int] = []
    for element in 0...3 * capacity {
      expect(ring, holds: all)
      let dropped = ring.push(element)
      #expect(dropped == (all.count < capacity ? nil : all[all.count - capacity]))
      all.append(element)
    }
    expect(ring, holds: all)
  }

  /// Compares everything that can be read from a ring with the elements ever pushed.
  private func expect(_ ring: RingBuffer<Int>, holds all: [Int]) {
    let held = Array(all.suffix(ring.capacity))
    #expect(Array(ring) == held)
    #expect(ring.indices.map { ring[$0] } == held)
    #expect(ring.reversed() == held.reversed())
    #expect(ring.count == held.count)
    #expect(ring.startIndex == 0)
    #expect(ring.endIndex == held.count)
    #expect(ring.isEmpty == held.isEmpty)
    #expect(ring.first == held.first)
    #expect(ring.last == held.last)
    #expect(ring.evicted == UInt64(all.count - held.count))
  }

  @Test("a slice has the elements of the positions asked for, across the wrap")
  func slices() {
    var ring = RingBuffer<Int>(capacity: 4)
    for element in 0..<6 { ring.push(element) }
    for lower in 0...4 {
      for upper in lower...4 {
        #expect(Array(ring[lower..<upper]) == Array((2..<6)[(2 + lower)..<(2 + upper)]))
      }
    }
  }

  @Test("a copy is a snapshot that later pushes leave alone")
  func snapshot() {
    var ring = RingBuffer<String>(capacity: 2)
    ring.push("a")
    ring.push("b")
    let snapshot = ring
    ring.push("c")
    #expect(Array(snapshot) == ["a", "b"])
    #expect(snapshot.evicted == 0)
    #expect(Array(ring) == ["b", "c"])
    #expect(ring.evicted == 1)
  }

  @Test("a dropped object is released")
  func release() {
    final class Token {}
    var ring = RingBuffer<Token>(capacity: 1)
    weak var first: Token?
    do {
      let token = Token()
      first = token
      ring.push(token)
    }
    #expect(first != nil)
    ring.push(Token())
    #expect(first == nil)
    #expect(ring.count == 1)
  }

  @Test("a capacity of zero traps")
  func capacityZero() async {
    await #expect(processExitsWith: .failure) { _ = RingBuffer<Int>(capacity: 0) }
  }

  @Test("a position before the oldest element traps")
  func positionTooLow() async {
    await #expect(processExitsWith: .failure) {
      var ring = RingBuffer<Int>(capacity: 2)
      for element in 0..<3 { ring.push(element) }
      _ = ring[-1]
    }
  }

  @Test("a position after the newest element traps")
  func positionTooHigh() async {
    await #expect(processExitsWith: .failure) {
      var ring = RingBuffer<Int>(capacity: 2)
      for element in 0..<3 { ring.push(element) }
      _ = ring[2]
    }
  }
}
