// The channel between tasks: nothing lost, order kept, memory bounded, and everybody woken up.

import NjordBounded
import Synchronization
import Testing

@Suite("BoundedChannel")
struct BoundedChannelTests {
  @Test("what many tasks send arrives once, each task's in its order", arguments: [1, 3, 64])
  func manySenders(capacity: Int) async {
    let channel = BoundedChannel<(sender: Int, number: Int)>(capacity: capacity)
    let senders = Task {
      await withTaskGroup(of: Void.self) { group in
        for sender in 0..<5 {
          group.addTask {
            for number in 0..<200 { _ = await channel.send((sender, number)) }
          }
        }
      }
      channel.finish()
    }
    var received = Array(repeating: [Int](), count: 5)
    while await channel.receive({ received[$0.sender].append($0.number) }) {}
    await senders.value
    #expect(received == Array(repeating: Array(0..<200), count: 5))
    let statistics = channel.statistics
    #expect(statistics.accepted == 1_000)
    #expect(statistics.taken == 1_000)
    #expect(statistics.lost == 0)
    #expect(capacity > 1 || statistics.suspended > 0)
  }

  @Test("a full channel makes its sender wait until something is taken")
  func backpressure() async {
    let channel = BoundedChannel<Int>(capacity: 1)
    #expect(await channel.send(1))
    let waiting = Task { await channel.send(2) }
    while channel.statistics.suspended == 0 { await Task.yield() }
    #expect(channel.statistics.accepted == 1)
    var received: [Int] = []
    while received.count < 2 { _ = await channel.receive { received.append($0) } }
    #expect(await waiting.value)
    #expect(received == [1, 2])
  }

  @Test("a sender that is cancelled while it waits goes on, and its element is not sent")
  func cancellation() async {
    let channel = BoundedChannel<Int>(capacity: 1)
    #expect(await channel.send(1))
    let waiting = Task { await channel.send(2) }
    while channel.statistics.suspended == 0 { await Task.yield() }
    waiting.cancel()
    #expect(await !waiting.value)
    channel.finish()
    var received: [Int] = []
    while await channel.receive({ received.append($0) }) {}
    #expect(received == [1])
  }

  @Test("a finished channel refuses senders, wakes those who wait, and gives out what it has")
  func finish() async {
    let channel = BoundedChannel<Int>(capacity: 1)
    #expect(await channel.send(1))
    let sender = Task { await channel.send(2) }
    while channel.statistics.suspended == 0 { await Task.yield() }
    channel.finish()
    #expect(await !sender.value)
    #expect(await !channel.send(3))
    var received: [Int] = []
    #expect(await channel.receive { received.append($0) })
    #expect(await !channel.receive { received.append($0) })
    #expect(received == [1])
    let empty = BoundedChannel<Int>(capacity: 1)
    let receiver = Task { await empty.receive { _ in } }
    await Task.yield()
    empty.finish()
    #expect(await !receiver.value)
  }
}
