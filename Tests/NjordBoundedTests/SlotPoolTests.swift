// The pool beside a dictionary that knows every handle ever given out.

import NjordBounded
import NjordValues
import Testing

@Suite("SlotPool")
struct SlotPoolTests {
  @Test("a handle finds its object until that is taken out, and nothing after", arguments: 1...8)
  func againstDictionary(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let capacity = Int.random(in: 1...6, using: &generator)
    var pool = SlotPool<Int>(capacity: capacity)
    var live: [SlotHandle: Int] = [:]
    var all: [SlotHandle] = []
    var (rejected, stale) = (UInt64(0), UInt64(0))
    for step in 0..<1_000 {
      let place = "seed \(seed), step \(step)"
      let choice = Int.random(in: 0..<4, using: &generator)
      if choice < 2 {
        let handle = pool.insert(step)
        #expect((handle != nil) == (live.count < capacity), "\(place)")
        if let handle {
          #expect(live.updateValue(step, forKey: handle) == nil, "\(place)")
          #expect(!all.contains(handle), "\(place): a handle was given out twice")
          all.append(handle)
        } else {
          rejected += 1
        }
      } else if let handle = all.randomElement(using: &generator) {
        if live[handle] == nil { stale += 1 }
        if choice == 2 {
          let element = pool.remove(handle)
          #expect(element == live.removeValue(forKey: handle), "\(place)")
        } else {
          let changed = pool.update(handle) { element in
            element += 1
            return element
          }
          #expect(changed == live[handle].map { $0 + 1 }, "\(place)")
          live[handle] = changed
          let element = pool.element(at: handle)
          #expect(element == changed, "\(place)")
          if changed == nil { stale += 1 }
        }
      }
      let counts = (pool.count, pool.rejected, pool.staleUses)
      #expect(counts == (live.count, rejected, stale), "\(place)")
    }
    #expect(rejected > 0 && stale > 0, "seed \(seed): never full, or nothing stale")
  }

  @Test("an error from a change leaves the object in its place")
  func failingChange() {
    struct Failure: Error {}
    var pool = SlotPool<Int>(capacity: 1)
    let handle = pool.insert(7)
    guard let handle else {
      Issue.record("an empty pool had no room")
      return
    }
    #expect(throws: Failure.self) {
      try pool.update(handle) { (element: inout Int) throws(Failure) -> Void in
        element = 8
        throw Failure()
      }
    }
    let element = pool.element(at: handle)
    #expect(element == 8)
  }

  @Test("a place is used again as late as possible")
  func lateReuse() throws {
    var pool = SlotPool<Int>(capacity: 3)
    var indices: [UInt32] = []
    for number in 0..<6 {
      let handle = pool.insert(number)
      guard let handle else { continue }
      indices.append(handle.index)
      _ = pool.remove(handle)
    }
    #expect(indices == [0, 1, 2, 0, 1, 2])
  }

  @Test("a capacity of zero traps")
  func capacityZero() async {
    await #expect(processExitsWith: .failure) { _ = SlotPool<Int>(capacity: 0) }
  }

  @Test("a handle of a larger pool traps")
  func foreignHandle() async {
    await #expect(processExitsWith: .failure) {
      var large = SlotPool<Int>(capacity: 2)
      _ = large.insert(1)
      let handle = large.insert(2)
      var small = SlotPool<Int>(capacity: 1)
      if let handle { _ = small.element(at: handle) }
    }
  }
}
