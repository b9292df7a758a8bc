// What became of every order, in bounded memory. Open orders have a place in a pool, closed ones
// pass through a ring; an order that left the ring is in the journal and nowhere else.

public import NjordValues

/// One order and how far it has come.
public struct OrderRecord: Hashable, Sendable, BitwiseCopyable {
  /// The order as the strategy asked for it.
  public let intent: OrderIntent
  /// How far it has come.
  public internal(set) var progress: OrderProgress
  /// What has been paid or received so far: the sum of each fill's quantity times its price.
  public internal(set) var value: Money
  /// When the last answer arrived, or when the strategy decided.
  public internal(set) var lastTime: Nanos
}

/// Why the ledger did not take an order or an answer; nothing is changed then.
public enum OrderLedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// As many orders are open as the ledger may hold.
  case full(capacity: Int)
  /// The number belongs to an order that is open.
  case duplicate(clientOrderID: UInt64)
  /// No open order has the number.
  case unknown(clientOrderID: UInt64)
  /// The order cannot have this outcome.
  case transition(OrderTransitionError)
  /// The sum of the fills' values is beyond the range of `Money`.
  case overflow(clientOrderID: UInt64)

  /// A sentence for logs.
  public var description: String {
    switch self {
    case .full(let capacity): "the ledger holds its maximum of \(capacity) open orders"
    case .duplicate(let number): "the order \(number) is open already"
    case .unknown(let number): "no order \(number) is open"
    case .transition(let error): "\(error)"
    case .overflow(let number): "the value of order \(number) is beyond the range of money"
    }
  }
}

/// The counts of a ledger since its creation.
///
/// The orders that are open are `submitted` less `closed`.
public struct OrderLedgerStatistics: Hashable, Sendable, BitwiseCopyable {
  /// The orders taken.
  public var submitted: UInt64 = 0
  /// The orders to which nothing can happen any more.
  public var closed: UInt64 = 0
  /// The answers taken.
  public var answers: UInt64 = 0
  /// The orders and answers refused.
  public var refused: UInt64 = 0

  /// Creates the statistics of a ledger that nobody has used yet.
  public init() {}
}

/// The open orders, and the most recent of those that were closed.
///
/// All memory is taken by the initialiser. Every operation is O(1).
public struct OrderLedger: ~Copyable, Sendable {
  /// What happened in this ledger since its creation.
  public private(set) var statistics = OrderLedgerStatistics()
  /// The orders closed most recently, oldest first; its `evicted` counts those that left it.
  public private(set) var closed: RingBuffer<OrderRecord>
  /// The open orders.
  private var open: SlotPool<OrderRecord>
  // njord-gate: allow[unbounded-state] -- an entry only with a slot of the pool
  /// Where each open order is; bounded as the pool is.
  private var handleOfOrder: [UInt64: SlotHandle]

  /// Creates an empty ledger and takes the memory that it will need.
  ///
  /// - Parameters:
  ///   - openCapacity: The most open orders, from 1 to the capacity that a pool may have.
  ///   - closedCapacity: The most closed orders to remember, at least 1.
  /// - Complexity: O(*n*) in the capacities.
  public init(openCapacity: Int, closedCapacity: Int) {
    open = SlotPool(capacity: openCapacity)
    closed = RingBuffer(capacity: closedCapacity)
    handleOfOrder = Dictionary(minimumCapacity: openCapacity)
  }

  /// The orders that are open.
  public var openCount: Int { open.count }

  /// Takes an order that is about to be sent.
  ///
  /// - Parameter intent: The order, for more than nothing, with a number that no open order has.
  /// - Throws: `OrderLedgerError` when the ledger is full or knows the number; this is counted.
  public mutating func submit(_ intent: OrderIntent) throws(OrderLedgerError) {
    let number = intent.clientOrderID
    guard handleOfOrder[number] == nil else { throw refusal(.duplicate(clientOrderID: number)) }
    let record = OrderRecord(
      intent: intent, progress: OrderProgress(ordering: intent.quantity), value: .zero,
      lastTime: intent.decidedTime)
    guard let handle = open.insert(record) else { throw refusal(.full(capacity: open.capacity)) }
    handleOfOrder[number] = handle
    statistics.submitted += 1
  }

  /// Takes an answer of a venue; an order that it ends moves to `closed`.
  ///
  /// - Parameter event: The answer.
  /// - Returns: Where the order stands now.
  /// - Throws: `OrderLedgerError` when no such order is open or it cannot have this outcome; this is
  ///   counted.
  @discardableResult
  public mutating func apply(_ event: OrderEvent) throws(OrderLedgerError) -> OrderState {
    let number = event.clientOrderID
    guard let handle = handleOfOrder[number] else {
      throw refusal(.unknown(clientOrderID: number))
    }
    let state: OrderState?
    do throws(OrderLedgerError) {
      state = try open.update(handle) { record throws(OrderLedgerError) in
        try Self.apply(event, to: &record)
      }
    } catch {
      throw refusal(error)
    }
    guard let state else { throw refusal(.unknown(clientOrderID: number)) }
    statistics.answers += 1
    if state.isFinal { close(number, at: handle) }
    return state
  }

  /// Finds an open order.
  ///
  /// - Parameter clientOrderID: Its number.
  /// - Returns: The order, or nil when none with this number is open.
  public mutating func openOrder(_ clientOrderID: UInt64) -> OrderRecord? {
    handleOfOrder[clientOrderID].flatMap { open.element(at: $0) }
  }

  /// Applies an answer to a record, or leaves the record as it is.
  private static func apply(
    _ event: OrderEvent, to record: inout OrderRecord
  ) throws(OrderLedgerError) -> OrderState {
    var changed = record
    do throws(OrderTransitionError) {
      try changed.progress.apply(event.outcome)
    } catch {
      throw .transition(error)
    }
    if case .filled(let quantity, let price) = event.outcome {
      do throws(ArithmeticOverflow) {
        changed.value = try changed.value.adding(Money(of: quantity, at: price))
      } catch {
        throw .overflow(clientOrderID: event.clientOrderID)
      }
    }
    changed.lastTime = event.receivedTime
    record = changed
    return changed.progress.state
  }

  /// Moves an order from the open ones to the closed ones.
  private mutating func close(_ number: UInt64, at handle: SlotHandle) {
    handleOfOrder[number] = nil
    if let record = open.remove(handle) { closed.push(record) }
    statistics.closed += 1
  }

  /// Counts a refusal.
  private mutating func refusal(_ error: OrderLedgerError) -> OrderLedgerError {
    statistics.refused += 1
    return error
  }
}
