// The heap beside a sorted array.

import NjordBounded
import NjordRuntime
import NjordValues
import Testing

@Suite("TimerQueue")
struct TimerQueueTests {
  @Test("timers come out by moment and then by order of addition", arguments: UInt64(1)...8)
  func againstArray(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var queue = TimerQueue<Int>(capacity: 12)
    var model: [(payload: Int, due: Nanos, handle: SlotHandle)] = []
    var now: UInt64 = 0
    for step in 0..<1_500 {
      let place = "seed \(seed), step \(step)"
      switch Int.random(in: 0..<4, using: &generator) {
      case 0, 1:
        let due = Nanos(sinceEpoch: now + .random(in: 0...9, using: &generator))
        let handle = queue.add(step, due: due)
        #expect((handle != nil) == (model.count < 12), "\(place)")
        if let handle { model.append((step, due, handle)) }
      case 2:
        guard let index = model.indices.randomElement(using: &generator) else { break }
        let timer = model.remove(at: index)
        let (cancelled, again) = (queue.cancel(timer.handle), queue.cancel(timer.handle))
        #expect(cancelled == timer.payload && again == nil, "\(place)")
      default:
        now += 2
        let first = model.min { $0.due < $1.due }
        let taken = queue.takeDue(at: Nanos(sinceEpoch: now))
        let expected = first.flatMap { $0.due.sinceEpoch <= now ? $0 : nil }
        #expect(taken?.payload == expected?.payload, "\(place)")
        model.removeAll { $0.payload == taken?.payload }
      }
      let (count, next) = (queue.count, queue.nextDue)
      #expect(count == model.count, "\(place)")
      #expect(next == model.map(\.due).min(), "\(place)")
    }
  }
}
