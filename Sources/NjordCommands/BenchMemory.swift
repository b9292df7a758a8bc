// What a million trades and orders take in memory: as the fixed layouts of the core, and in the form
// in which such values are often written, with texts and references.

internal import Evidence
internal import NjordValues

/// A trade with texts for names and numbers, as a reference.
private final class ReferenceTrade {
  let symbol: String
  let venue: String
  let tradeID: String
  let side: String
  let price: Double
  let quantity: Double
  let eventTime: Double
  let receivedTime: Double

  init(number: Int) {
    symbol = ["BTCUSDT", "ETHUSDT", "SOLUSDT"][number % 3]
    venue = "EXCHANGE"
    tradeID = "f81d4fae-7dec-11d0-a765-\(100_000_000_000 + number)"
    side = number % 2 == 0 ? "buy" : "sell"
    price = Double(number)
    quantity = 1
    eventTime = Double(number)
    receivedTime = Double(number)
  }

  var sum: Double { price + quantity + eventTime + receivedTime + Double(symbol.utf8.count) }
  var textByteCount: Int { venue.utf8.count + tradeID.utf8.count + side.utf8.count }
}

/// An order with texts and optional values, as a reference.
private final class ReferenceOrder {
  let clientOrderID: String
  let symbol: String
  let side: String
  let kind: String
  let timeInForce: String
  let quantity: Double
  let limitPrice: Double?
  let stopPrice: Double?

  init(number: Int) {
    clientOrderID = "f81d4fae-7dec-11d0-a765-\(100_000_000_000 + number)"
    symbol = ["BTCUSDT", "ETHUSDT", "SOLUSDT"][number % 3]
    side = number % 2 == 0 ? "buy" : "sell"
    kind = "limit"
    timeInForce = "GTC"
    quantity = Double(number)
    limitPrice = number % 4 == 0 ? nil : 5
    stopPrice = nil
  }

  var sum: Double { quantity + (limitPrice ?? 0) + (stopPrice ?? 0) }
  var textByteCount: Int {
    clientOrderID.utf8.count + symbol.utf8.count + side.utf8.count + kind.utf8.count
      + timeInForce.utf8.count
  }
}

/// Measures memory.
struct BenchMemory {
  let scale: Int
  let allocations: AllocationCounter?

  func run() -> Outcome {
    var outcome = Outcome(claims: ["perf.memory_layout"])
    outcome.metrics = [
      Self.stride("TradeEvent", MemoryLayout<TradeEvent>.stride),
      Self.stride("OrderIntent", MemoryLayout<OrderIntent>.stride),
      Self.stride("OrderEvent", MemoryLayout<OrderEvent>.stride),
      Self.stride("MarketEvent", MemoryLayout<MarketEvent>.stride),
    ]
    var market = MarketSimulator(seed: 1, symbols: 3, start: .epoch, ticksPerSecond: 1_000)
    outcome.metrics += compare("trade") { _ in
      market.next()
    } reference: {
      ReferenceTrade(number: $0)
    } use: {
      consume($0.sum + Double($0.textByteCount))
    }
    outcome.metrics += compare("order") { number in
      var intent = OrderIntent(
        clientOrderID: UInt64(number), symbol: SymbolID(rawValue: UInt32(number % 3)),
        side: number % 2 == 0 ? .buy : .sell, quantity: Quantity(rawValue: Int64(number)),
        decidedTime: .epoch)
      intent.limitPrice = number % 4 == 0 ? nil : Price(rawValue: 5)
      return intent
    } reference: {
      ReferenceOrder(number: $0)
    } use: {
      consume($0.sum + Double($0.textByteCount))
    }
    return outcome
  }

  private static func stride(_ type: String, _ byteCount: Int) -> EvidenceMetric {
    EvidenceMetric("memory.stride.\(type)", "bytes", Double(byteCount), count: 1)
  }

  /// Bytes from the heap for each element, in an array of each form.
  private func compare<Fixed, Reference>(
    _ name: String, fixed: (Int) -> Fixed, reference: (Int) -> Reference,
    use: (Reference) -> Void
  ) -> [EvidenceMetric] {
    let count = max(1_000, 200_000 * scale / 100)
    let fixedBytes = heapBytes(count, fixed) { consume($0) }
    let referenceBytes = heapBytes(count, reference, use)
    return [
      EvidenceMetric("memory.\(name).fixed", "bytes", fixedBytes, count: count),
      EvidenceMetric("memory.\(name).reference", "bytes", referenceBytes, count: count),
      EvidenceMetric(
        "memory.\(name).fixed_over_reference", "ratio",
        fixedBytes.flatMap { fixed in referenceBytes.map { fixed / $0 } }, count: count,
        notMeasured: "nothing counts here"),
    ].map { metric in
      var metric = metric
      if metric.value != nil { metric.notMeasured = nil }
      return metric
    }
  }

  private func heapBytes<Element>(
    _ count: Int, _ make: (Int) -> Element, _ use: (Element) -> Void
  ) -> Double? {
    guard let allocations else { return nil }
    let before = allocations.heapBytes()
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for number in 0..<count { elements.append(make(number)) }
    let after = allocations.heapBytes()
    if let last = elements.last { use(last) }
    return after > before ? Double(after - before) / Double(count) : nil
  }
}
