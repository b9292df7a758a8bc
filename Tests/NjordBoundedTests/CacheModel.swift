// What a cache should do, written for the reader and not for the machine: plain arrays in arrival
// order, searched from the front. The tests run it beside the cache.

import NjordBounded

/// A cache of integers over arrays, with the same policies, expiry and counts as `BoundedCache`.
struct CacheModel {
  /// One entry with what its policy remembers of it.
  struct Entry {
    var key: Int
    var value: Int
    var written: UInt64
    var uses = 0
  }

  let capacity: Int
  let policy: EvictionPolicy
  let timeToLive: UInt64?
  var now: UInt64 = 0
  /// Each queue from its oldest to its newest element.
  var small: [Entry] = []
  var main: [Entry] = []
  var ghosts: [Int] = []
  /// The key at which SIEVE goes on looking.
  var hand: Int?
  var statistics = CacheStatistics()

  init(capacity: Int, policy: EvictionPolicy, timeToLive: UInt64?) {
    self.capacity = capacity
    self.policy = policy
    self.timeToLive = timeToLive
  }

  var count: Int { small.count + main.count }
  private var smallTarget: Int { max(1, capacity / 10) }

  mutating func value(forKey key: Int) -> Int? {
    statistics.lookups += 1
    dropIfExpired(key)
    guard let entry = entry(of: key) else { return nil }
    statistics.hits += 1
    use(key)
    return entry.value
  }

  mutating func insert(_ value: Int, forKey key: Int) {
    dropIfExpired(key)
    if entry(of: key) != nil {
      statistics.replaced += 1
      use(key)
      let written = now
      change(key) { entry in
        entry.value = value
        entry.written = written
      }
      return
    }
    statistics.insertions += 1
    let isReturning = ghosts.contains(key)
    ghosts.removeAll { $0 == key }
    if count == capacity { dropOne() }
    let entry = Entry(key: key, value: value, written: now)
    if policy == .s3FIFO, !isReturning { small.append(entry) } else { main.append(entry) }
  }

  mutating func removeValue(forKey key: Int) -> Int? {
    dropIfExpired(key)
    guard let entry = entry(of: key) else { return nil }
    statistics.removed += 1
    forget(key)
    return entry.value
  }

  mutating func removeExpired() {
    for entry in small + main { dropIfExpired(entry.key) }
  }

  private func entry(of key: Int) -> Entry? {
    (small + main).first { $0.key == key }
  }

  /// The key that arrived after another one, or nil for the newest.
  private func keyAfter(_ key: Int) -> Int? {
    let next = main.drop { $0.key != key }.dropFirst()
    return next.first?.key
  }

  private mutating func change(_ key: Int, _ body: (inout Entry) -> Void) {
    for index in small.indices where small[index].key == key { body(&small[index]) }
    for index in main.indices where main[index].key == key { body(&main[index]) }
  }

  private mutating func forget(_ key: Int) {
    if hand == key { hand = keyAfter(key) }
    small.removeAll { $0.key == key }
    main.removeAll { $0.key == key }
  }

  @discardableResult
  private mutating func dropIfExpired(_ key: Int) -> Bool {
    guard let timeToLive, let entry = entry(of: key), now >= entry.written else { return false }
    guard now - entry.written >= timeToLive else { return false }
    statistics.expired += 1
    forget(key)
    return true
  }

  private mutating func use(_ key: Int) {
    switch policy {
    case .s3FIFO:
      change(key) { $0.uses = min(3, $0.uses + 1) }
    case .sieve:
      change(key) { $0.uses = 1 }
    case .lru:
      guard let entry = entry(of: key) else { return }
      forget(key)
      main.append(entry)
    }
  }

  /// Looks at one entry after the other, from the hand on and around, until one is dropped.
  private mutating func dropOneBySieve() {
    while true {
      let key = hand ?? main[0].key
      if dropIfExpired(key) { return }
      hand = key
      guard let entry = entry(of: key), entry.uses > 0 else {
        statistics.evictedForCapacity += 1
        return forget(key)
      }
      change(key) { $0.uses = 0 }
      hand = keyAfter(key)
    }
  }

  /// Walks from the oldest element until one is dropped.
  private mutating func dropOne() {
    if policy == .sieve { return dropOneBySieve() }
    while true {
      let isFromSmall = policy == .s3FIFO && small.count >= smallTarget
      var entry = isFromSmall ? small[0] : main[0]
      if dropIfExpired(entry.key) { return }
      forget(entry.key)
      if isFromSmall, entry.uses > 1 {
        entry.uses = 0
      } else if !isFromSmall, entry.uses > 0 {
        entry.uses -= 1
      } else {
        statistics.evictedForCapacity += 1
        if isFromSmall { ghosts.append(entry.key) }
        ghosts.removeFirst(max(0, ghosts.count - (capacity - smallTarget)))
        return
      }
      main.append(entry)
    }
  }
}
