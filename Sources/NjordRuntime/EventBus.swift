// Who gets what. Topics are numbers from zero on and handlers stand in one flat array, so that
// publishing is an index, a call per handler, and no look-up. The bus belongs to the loop's thread;
// each other thread that publishes gets a lane of its own, and the loop takes from the lanes.

public import NjordBounded

/// A topic of a bus: a number from 0 to below the bus's number of topics.
public struct TopicID: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt16

  /// Takes the number of a topic.
  ///
  /// - Parameter rawValue: The number.
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// Which event of its topic a handler gets.
public struct Delivery: Hashable, Sendable, BitwiseCopyable {
  /// Where the event was published.
  public let topic: TopicID
  /// How many events the topic had before, without gaps.
  public let sequence: UInt64

  /// Names an event of a topic.
  ///
  /// - Parameters:
  ///   - topic: The topic.
  ///   - sequence: How many events the topic had before.
  @inlinable
  public init(topic: TopicID, sequence: UInt64) {
    self.topic = topic
    self.sequence = sequence
  }
}

/// Handles the events of the topics that it is subscribed to, on the loop's thread.
public protocol EventHandler<Event>: AnyObject {
  /// What the bus carries.
  associatedtype Event: BitwiseCopyable & Sendable

  /// Handles one event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - delivery: Which event of which topic it is.
  func handle(_ event: Event, _ delivery: Delivery)

  /// Handles events that were published together; unless implemented, one after the other.
  ///
  /// - Parameters:
  ///   - batch: The events, at least one, in order.
  ///   - first: Which event of which topic the first one is; the others follow without gaps.
  func handle(batch: Span<Event>, from first: Delivery)
}

extension EventHandler {
  /// Handles events that were published together, one after the other.
  ///
  /// - Parameters:
  ///   - batch: The events, in order.
  ///   - first: Which event of which topic the first one is.
  /// - Complexity: O(*n*).
  @inlinable
  public func handle(batch: Span<Event>, from first: Delivery) {
    for index in batch.indices {
      let sequence = first.sequence &+ UInt64(truncatingIfNeeded: index)
      handle(batch[index], Delivery(topic: first.topic, sequence: sequence))
    }
  }
}

/// An event on its way to a topic.
public struct AddressedEvent<Event: BitwiseCopyable & Sendable>: Sendable, BitwiseCopyable {
  /// Where to.
  public let topic: TopicID
  /// What is on its way.
  public let event: Event

  /// Addresses an event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - topic: Where to.
  @inlinable
  public init(_ event: Event, to topic: TopicID) {
    self.event = event
    self.topic = topic
  }
}

/// What a bus has delivered since its creation.
public struct DeliveryReport: Hashable, Sendable {
  /// One topic.
  public struct Topic: Hashable, Sendable {
    /// Its number.
    public let topic: TopicID
    /// The events published on it, which is the sequence number of the next one.
    public let published: UInt64
    /// The calls of handlers that this took.
    public let delivered: UInt64
    /// The handlers subscribed now.
    public let handlers: Int
  }

  /// Every topic, in the order of the numbers.
  public let topics: [Topic]
  /// The events published by handlers that found no room to wait for their turn.
  public let rejected: UInt64
  /// The events published by handlers that wait for their turn.
  public let waiting: Int
}

/// Delivers events to the handlers of their topic, each event to each handler once and in order.
///
/// Publishing takes nothing from the heap. An event that a handler publishes waits until the present
/// one has been delivered to all handlers, so every handler sees every topic in the same order.
/// Handlers that answer each other's events for ever keep `publish` from returning.
public final class EventBus<Event: BitwiseCopyable & Sendable> {
  /// What a topic counts.
  @usableFromInline
  struct Topic {
    /// The sequence number of the next event.
    @usableFromInline
    var next: UInt64 = 0
    /// The calls of handlers so far.
    @usableFromInline
    var delivered: UInt64 = 0
    /// The handlers, from the topic's place in `handlers` on.
    @usableFromInline
    var handlerCount = 0

    /// Creates a topic that nobody listens to.
    init() {}
  }

  /// Keeps a handler alive, for as long as the bus lives.
  @usableFromInline
  final class Subscription {
    /// The handler.
    @usableFromInline
    let handler: any EventHandler<Event>

    /// Creates a subscription.
    init(_ handler: any EventHandler<Event>) { self.handler = handler }
  }

  /// A handler without a count of references, which would cost more than what most handlers do.
  @usableFromInline
  @safe struct Receiver {
    /// The subscription, which the bus keeps alive.
    @usableFromInline
    let subscription: Unmanaged<Subscription>

    /// Creates the receiver of a subscription.
    init(_ subscription: Subscription) {
      unsafe self.subscription = Unmanaged.passUnretained(subscription)
    }

    /// Passes an event on.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - delivery: Which event it is.
    @inlinable
    func handle(_ event: Event, _ delivery: Delivery) {
      // SAFETY: the bus keeps every subscription, and whoever publishes keeps the bus.
      unsafe subscription._withUnsafeGuaranteedRef { $0.handler.handle(event, delivery) }
    }

    /// Passes events on.
    ///
    /// - Parameters:
    ///   - batch: The events, in order.
    ///   - first: Which event the first one is.
    @inlinable
    func handle(batch: Span<Event>, from first: Delivery) {
      // SAFETY: as above.
      unsafe subscription._withUnsafeGuaranteedRef { $0.handler.handle(batch: batch, from: first) }
    }
  }

  /// What publishing touches.
  @usableFromInline
  struct State {
    /// Whether handlers are being called.
    @usableFromInline
    var isDelivering = false
    /// Whether handlers have published something that waits.
    @usableFromInline
    var hasWaiting = false
    /// What each topic counts.
    @usableFromInline
    var topics: [Topic]
    /// Each topic's handlers, from its number times `perTopicMax` on; nil where there is none.
    @usableFromInline
    var handlers: [Receiver?]
    /// The handlers that a topic may have.
    @usableFromInline
    let perTopicMax: Int

    /// Creates the state of a bus that nobody listens to.
    init(topicCount: Int, perTopicMax: Int) {
      self.perTopicMax = perTopicMax
      topics = Array(repeating: Topic(), count: topicCount)
      handlers = Array(repeating: nil, count: topicCount * perTopicMax)
    }

    /// Counts events and says who gets them.
    ///
    /// - Parameters:
    ///   - eventCount: How many events.
    ///   - topic: Their topic.
    /// - Returns: The first event's place in the topic, the handlers, and which of them.
    @inlinable
    mutating func begin(_ eventCount: Int, on topic: TopicID) -> Plan {
      isDelivering = true
      let number = Int(topic.rawValue)
      let delivery = Delivery(topic: topic, sequence: topics[number].next)
      let count = topics[number].handlerCount
      topics[number].next &+= UInt64(truncatingIfNeeded: eventCount)
      topics[number].delivered &+= UInt64(truncatingIfNeeded: eventCount &* count)
      let first = number * perTopicMax
      return Plan(delivery: delivery, handlers: handlers, places: first..<first + count)
    }
  }

  /// Who gets which events.
  @usableFromInline
  struct Plan {
    /// The first event's place in the topic.
    @usableFromInline
    let delivery: Delivery
    /// The handlers of all topics.
    @usableFromInline
    let handlers: [Receiver?]
    /// Where those of this topic are.
    @usableFromInline
    let places: Range<Int>

    /// Creates a plan.
    @inlinable
    init(delivery: Delivery, handlers: [Receiver?], places: Range<Int>) {
      self.delivery = delivery
      self.handlers = handlers
      self.places = places
    }
  }

  /// The handlers that a topic may have.
  public var handlersPerTopicMax: Int { state.perTopicMax }
  /// Everything that publishing touches, in one value: every access to a property of an object is
  /// checked for exclusivity, which costs more than what publishing does.
  @usableFromInline
  var state: State
  /// What keeps the handlers alive.
  private var subscriptions: [Subscription?]
  /// What handlers have published meanwhile.
  private var waiting: BoundedQueue<AddressedEvent<Event>>
  /// Events of one topic that follow each other in a lane.
  private var run: [Event] = []
  private let runMax = 256

  /// Creates a bus with topics that nobody listens to.
  ///
  /// - Parameters:
  ///   - topicCount: The number of topics, from 1 to 65,535; anything else is a programming error and
  ///     traps.
  ///   - handlersPerTopicMax: The handlers that a topic may have, at least 1, else it traps.
  ///   - waitingMax: The events that handlers may publish while one is being delivered, at least 1.
  public init(topicCount: Int, handlersPerTopicMax: Int = 8, waitingMax: Int = 1_024) {
    precondition(
      (1...Int(UInt16.max)).contains(topicCount), "a bus has from 1 to \(UInt16.max) topics")
    precondition(handlersPerTopicMax >= 1, "a topic has room for a handler")
    state = State(topicCount: topicCount, perTopicMax: handlersPerTopicMax)
    subscriptions = Array(repeating: nil, count: topicCount * handlersPerTopicMax)
    waiting = BoundedQueue(capacity: waitingMax, overflow: .reject)
    run.reserveCapacity(runMax)
  }

  /// Adds a handler behind those that a topic has.
  ///
  /// - Parameters:
  ///   - handler: The handler; the bus keeps it alive.
  ///   - topic: The topic.
  /// - Returns: Whether there was room.
  public func subscribe(_ handler: any EventHandler<Event>, to topic: TopicID) -> Bool {
    precondition(!state.isDelivering, "handlers are subscribed between events")
    let number = Int(topic.rawValue)
    guard state.topics[number].handlerCount < handlersPerTopicMax else { return false }
    let place = number * handlersPerTopicMax + state.topics[number].handlerCount
    let subscription = Subscription(handler)
    subscriptions[place] = subscription
    state.handlers[place] = Receiver(subscription)
    state.topics[number].handlerCount += 1
    return true
  }

  /// Delivers an event to the handlers of a topic, or has it wait where a handler publishes it.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - topic: The topic, of this bus; any other traps.
  @inlinable
  public func publish(_ event: Event, on topic: TopicID) {
    guard !state.isDelivering else { return enqueue(event, topic) }
    deliver(event, on: topic)
    if state.hasWaiting { deliverWaiting() }
  }

  /// Calls the handlers of a topic.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - topic: The topic.
  @inlinable
  func deliver(_ event: Event, on topic: TopicID) {
    let plan = state.begin(1, on: topic)
    for place in plan.places { plan.handlers[place]?.handle(event, plan.delivery) }
    state.isDelivering = false
  }

  /// Delivers events to the handlers of a topic, all to the first, then all to the next.
  ///
  /// Each handler sees the order that single publishing would give it.
  ///
  /// - Parameters:
  ///   - batch: The events, in order.
  ///   - topic: The topic, of this bus; any other traps.
  /// - Complexity: O(*n*) in the events.
  @inlinable
  public func publish(batch: Span<Event>, on topic: TopicID) {
    guard !state.isDelivering else {
      for index in batch.indices { enqueue(batch[index], topic) }
      return
    }
    guard !batch.isEmpty else { return }
    let plan = state.begin(batch.count, on: topic)
    for place in plan.places { plan.handlers[place]?.handle(batch: batch, from: plan.delivery) }
    state.isDelivering = false
    if state.hasWaiting { deliverWaiting() }
  }

  /// Publishes what waits in a lane, in order; events of one topic that follow each other as a batch.
  ///
  /// - Parameters:
  ///   - lane: The end of a lane that takes.
  ///   - countMax: The most events to publish.
  /// - Returns: How many were published.
  /// - Complexity: O(*n*) in the events.
  @discardableResult
  public func publish(
    from lane: inout SPSCConsumer<AddressedEvent<Event>>, atMost countMax: Int = 4_096
  ) -> Int {
    let count = lane.popBatch(atMost: countMax) { span in
      for index in span.indices {
        let addressed = span[index]
        run.append(addressed.event)
        let isLast = index + 1 == span.count || span[index + 1].topic != addressed.topic
        if isLast || run.count == runMax { publishRun(on: addressed.topic) }
      }
    }
    return count
  }

  /// What the bus has delivered since its creation.
  public var report: DeliveryReport {
    DeliveryReport(
      topics: state.topics.enumerated().map { number, topic in
        DeliveryReport.Topic(
          topic: TopicID(rawValue: UInt16(number)), published: topic.next,
          delivered: topic.delivered, handlers: topic.handlerCount)
      },
      rejected: waiting.statistics.rejected, waiting: waiting.count)
  }

  /// Publishes the events of one topic that followed each other.
  private func publishRun(on topic: TopicID) {
    // Taken out while handlers run: one of them may publish from another lane.
    var events: [Event] = []
    swap(&events, &run)
    publish(batch: events.span, on: topic)
    events.removeAll(keepingCapacity: true)
    swap(&events, &run)
  }

  /// Has an event wait that a handler publishes.
  @usableFromInline
  func enqueue(_ event: Event, _ topic: TopicID) {
    state.hasWaiting = true
    waiting.offer(AddressedEvent(event, to: topic))
  }

  /// Delivers what handlers have published, and what other handlers publish because of that.
  @usableFromInline
  func deliverWaiting() {
    while let addressed = waiting.take() { deliver(addressed.event, on: addressed.topic) }
    state.hasWaiting = false
  }
}
