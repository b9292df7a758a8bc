// The ring beside an array on one thread, over random operations, and then between two threads.

import Dispatch
import NjordBounded
import NjordValues
import Synchronization
import Testing

@Suite("SPSCRing")
struct SPSCRingTests {
  @Test("on one thread it is a queue that refuses when it is full", arguments: UInt64(1)...8)
  func againstArray(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let ring = SPSCRing<Int>(capacity: 1 << Int.random(in: 0...4, using: &generator))
    var producer = ring.producer()
    var rejected: UInt64 = 0
    var consumer = ring.consumer()
    var model: [Int] = []
    for step in 0..<2_000 {
      let place = "seed \(seed), step \(step)"
      switch Int.random(in: 0..<6, using: &generator) {
      case 0...2:
        let hasRoom = model.count < ring.capacity
        let isIn = producer.push(step)
        #expect(isIn == hasRoom, "\(place)")
        if hasRoom { model.append(step) } else { rejected += 1 }
      case 3:
        let element = consumer.pop()
        #expect(element == (model.isEmpty ? nil : model.removeFirst()), "\(place)")
      default:
        // The consumer may know of fewer elements than there are, never of more or others.
        let limit = Int.random(in: 0...20, using: &generator)
        var taken: [Int] = []
        let count = consumer.popBatch(atMost: limit) { span in
          for index in span.indices { taken.append(span[index]) }
        }
        #expect(count == taken.count, "\(place)")
        #expect(count <= limit, "\(place)")
        #expect(taken == Array(model.prefix(count)), "\(place)")
        #expect(count > 0 || model.isEmpty || limit == 0, "\(place)")
        model.removeFirst(count)
      }
    }
    let counted = producer.rejected
    #expect(counted == rejected)
    #expect(rejected > 0, "seed \(seed): never full")
  }

  @Test("between two threads everything arrives once and in order", arguments: [1, 2, 64, 1_024])
  func twoThreads(capacity: Int) {
    let ring = SPSCRing<UInt64>(capacity: capacity)
    let total = UInt64(capacity < 8 ? 2_000 : 50_000)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "producer").async {
      var producer = ring.producer()
      var next: UInt64 = 0
      while next < total { if producer.push(next) { next += 1 } }
      done.signal()
    }
    var consumer = ring.consumer()
    var expected: UInt64 = 0
    var wrong = 0
    while expected < total {
      consumer.popBatch { span in
        for index in span.indices {
          if span[index] != expected { wrong += 1 }
          expected += 1
        }
      }
    }
    done.wait()
    #expect(wrong == 0)
    #expect(consumer.pop() == nil)
  }

  @Test("an end that was given back goes on where it was")
  func claimAgain() {
    let ring = SPSCRing<Int>(capacity: 4)
    for round in 0..<3 {
      do {
        var producer = ring.producer()
        let isIn = producer.push(round)
        #expect(isIn)
      }
      var consumer = ring.consumer()
      let element = consumer.pop()
      #expect(element == round)
    }
  }

  @Test("a capacity that is no power of two traps")
  func oddCapacity() async {
    await #expect(processExitsWith: .failure) { _ = SPSCRing<Int>(capacity: 3) }
  }

  @Test("a second producer traps")
  func secondProducer() async {
    await #expect(processExitsWith: .failure) {
      let ring = SPSCRing<Int>(capacity: 2)
      let first = ring.producer()
      let second = ring.producer()
      print(first.rejected, second.rejected)
    }
  }

  @Test("a second consumer traps")
  func secondConsumer() async {
    await #expect(processExitsWith: .failure) {
      let ring = SPSCRing<Int>(capacity: 2)
      var first = ring.consumer()
      var second = ring.consumer()
      print(first.pop() ?? 0, second.pop() ?? 0)
    }
  }
}
