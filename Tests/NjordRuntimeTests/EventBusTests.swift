// What the bus promises: each event to each handler of its topic once and in order, whoever publishes,
// from whichever thread, alone or in batches.

import Dispatch
import NjordBounded
import NjordRuntime
import NjordValues
import Testing

/// An event of which one can tell who published it, and as the how-manyth.
struct Note: Hashable, Sendable, BitwiseCopyable {
  var publisher: UInt32
  var number: UInt32
}

/// Remembers what it gets.
final class Recorder: EventHandler {
  private(set) var got: [(note: Note, delivery: Delivery)] = []
  var onNote: (Note) -> Void = { _ in }

  func handle(_ event: Note, _ delivery: Delivery) {
    got.append((event, delivery))
    onNote(event)
  }

  func notes(of topic: TopicID) -> [Note] {
    got.filter { $0.delivery.topic == topic }.map(\.note)
  }
}

@Suite("EventBus")
struct EventBusTests {
  private static func topic(_ number: UInt16) -> TopicID { TopicID(rawValue: number) }

  @Test(
    "every handler gets every event of its topics once, in order and without gaps",
    arguments: UInt64(1)...6)
  func delivery(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bus = EventBus<Note>(topicCount: 3)
    let recorders = (0..<4).map { _ in Recorder() }
    for (number, recorder) in recorders.enumerated() {
      for topic in 0..<UInt16(3) where number != Int(topic) {
        let hasRoom = bus.subscribe(recorder, to: Self.topic(topic))
        #expect(hasRoom)
      }
    }
    var published: [[Note]] = [[], [], []]
    for step in 0..<300 {
      let topic = Int.random(in: 0..<3, using: &generator)
      let count = Int.random(in: 0...4, using: &generator)
      let notes = (0..<count).map { Note(publisher: UInt32(step), number: UInt32($0)) }
      if count == 1 {
        bus.publish(notes[0], on: Self.topic(UInt16(topic)))
      } else {
        bus.publish(batch: notes.span, on: Self.topic(UInt16(topic)))
      }
      published[topic] += notes
    }
    for (number, recorder) in recorders.enumerated() {
      for topic in 0..<3 {
        let expected = number == topic ? [] : published[topic]
        #expect(recorder.notes(of: Self.topic(UInt16(topic))) == expected, "seed \(seed)")
        let sequences = recorder.got.filter { $0.delivery.topic == Self.topic(UInt16(topic)) }
          .map(\.delivery.sequence)
        #expect(sequences == Array(0..<UInt64(expected.count)), "seed \(seed)")
      }
    }
    let report = bus.report
    #expect(report.topics.map(\.published) == published.map { UInt64($0.count) })
    #expect(report.topics.map(\.delivered) == published.map { UInt64(3 * $0.count) })
    #expect(report.topics.map(\.handlers) == [3, 3, 3])
    #expect(report.rejected == 0 && report.waiting == 0)
  }

  @Test("what a handler publishes comes after the present event, for every handler")
  func reentrancy() {
    let bus = EventBus<Note>(topicCount: 2, waitingMax: 2)
    let (first, second) = (Recorder(), Recorder())
    #expect(bus.subscribe(first, to: Self.topic(0)) && bus.subscribe(second, to: Self.topic(0)))
    #expect(bus.subscribe(second, to: Self.topic(1)))
    first.onNote = { note in
      guard note.number == 0 else { return }
      let answers = (1...3).map { Note(publisher: 9, number: $0) }
      bus.publish(batch: answers.span, on: Self.topic(0))
    }
    bus.publish(Note(publisher: 1, number: 0), on: Self.topic(0))
    let expected: [UInt32] = [0, 1, 2]
    #expect(first.got.map(\.note.number) == expected)
    #expect(second.got.map(\.note.number) == expected)
    #expect(second.got.map(\.delivery.sequence) == [0, 1, 2])
    // Only two could wait; the third is counted.
    #expect(bus.report.rejected == 1)
    bus.publish(Note(publisher: 1, number: 7), on: Self.topic(1))
    #expect(second.got.last?.note.number == 7)
  }

  @Test("a topic takes as many handlers as it may")
  func handlerLimit() {
    let bus = EventBus<Note>(topicCount: 1, handlersPerTopicMax: 2)
    let results = (0..<3).map { _ in bus.subscribe(Recorder(), to: Self.topic(0)) }
    #expect(results == [true, true, false])
  }

  @Test(
    "lanes filled in an order that a seed decides give the same run twice", arguments: UInt64(1)...4
  )
  func seededPublishers(seed: UInt64) {
    let runs = (0..<2).map { _ in seededRun(seed: seed) }
    #expect(runs[0] == runs[1], "seed \(seed)")
    #expect(runs[0] != seededRun(seed: seed + 100), "seed \(seed)")
    for publisher in UInt32(0)..<3 {
      let numbers = runs[0].filter { $0.publisher == publisher }.map(\.number)
      #expect(numbers == Array(0..<UInt32(numbers.count)), "seed \(seed)")
    }
  }

  /// Three publishers on one thread; the seed decides who goes on and when the bus takes from whom.
  private func seededRun(seed: UInt64) -> [Note] {
    var generator = SeededGenerator(seed: seed)
    let bus = EventBus<Note>(topicCount: 1)
    let recorder = Recorder()
    _ = bus.subscribe(recorder, to: Self.topic(0))
    let lanes = (0..<3).map { _ in SPSCRing<AddressedEvent<Note>>(capacity: 8) }
    var next: [UInt32] = [0, 0, 0]
    for _ in 0..<400 {
      let chosen = Int.random(in: 0..<3, using: &generator)
      var producer = lanes[chosen].producer()
      let note = Note(publisher: UInt32(chosen), number: next[chosen])
      if producer.push(AddressedEvent(note, to: Self.topic(0))) { next[chosen] += 1 }
      if Int.random(in: 0..<5, using: &generator) == 0 {
        var consumer = lanes[Int.random(in: 0..<3, using: &generator)].consumer()
        bus.publish(from: &consumer, atMost: 3)
      }
    }
    for lane in lanes {
      var consumer = lane.consumer()
      bus.publish(from: &consumer)
    }
    #expect(recorder.got.count == Int(next.reduce(0, +)))
    return recorder.got.map(\.note)
  }

  @Test(
    "what threads publish at the same time arrives once, each thread's in its order",
    arguments: UInt64(1)...3)
  func threads(seed: UInt64) {
    let bus = EventBus<Note>(topicCount: 2)
    let recorder = Recorder()
    for topic in 0..<UInt16(2) { _ = bus.subscribe(recorder, to: Self.topic(topic)) }
    let total: UInt32 = 3_000
    let lanes = (0..<4).map { _ in SPSCRing<AddressedEvent<Note>>(capacity: 64) }
    for (number, lane) in lanes.enumerated() {
      DispatchQueue(label: "publisher \(number)").async {
        // The seed decides the topics, the machine decides who is faster.
        var generator = SeededGenerator(seed: seed + UInt64(number))
        var producer = lane.producer()
        for event in 0..<total {
          let topic = Self.topic(UInt16.random(in: 0..<2, using: &generator))
          let note = Note(publisher: UInt32(number), number: event)
          while !producer.push(AddressedEvent(note, to: topic)) {}
        }
      }
    }
    let consumerOfAll = { (lane: SPSCRing<AddressedEvent<Note>>) -> Int in
      var consumer = lane.consumer()
      return bus.publish(from: &consumer, atMost: 50)
    }
    var count = 0
    while count < 4 * Int(total) { for lane in lanes { count += consumerOfAll(lane) } }
    for publisher in UInt32(0)..<4 {
      let numbers = recorder.got.filter { $0.note.publisher == publisher }.map(\.note.number)
      #expect(numbers == Array(0..<total), "seed \(seed)")
    }
    let report = bus.report
    #expect(report.topics.map(\.published).reduce(0, +) == UInt64(4 * total))
    for topic in 0..<UInt16(2) {
      let sequences = recorder.got.filter { $0.delivery.topic == Self.topic(topic) }
        .map(\.delivery.sequence)
      #expect(sequences == Array(0..<UInt64(sequences.count)), "seed \(seed)")
    }
  }

  @Test("a topic that the bus does not have traps")
  func unknownTopic() async {
    await #expect(processExitsWith: .failure) {
      EventBus<Note>(topicCount: 1).publish(Note(publisher: 1, number: 1), on: TopicID(rawValue: 1))
    }
  }

  @Test("subscribing while an event is delivered traps")
  func subscribingLate() async {
    await #expect(processExitsWith: .failure) {
      let bus = EventBus<Note>(topicCount: 1)
      let recorder = Recorder()
      recorder.onNote = { _ in _ = bus.subscribe(Recorder(), to: TopicID(rawValue: 0)) }
      _ = bus.subscribe(recorder, to: TopicID(rawValue: 0))
      bus.publish(Note(publisher: 1, number: 1), on: TopicID(rawValue: 0))
    }
  }
}
