// The cache beside its model over random operations, then each promise on its own.

import NjordBounded
import NjordValues
import Synchronization
import Testing

/// A clock that stands still until the test moves it.
final class ManualClock: Sendable {
  private let nanoseconds = Mutex<UInt64>(0)

  /// The time to live of a cache that reads this clock.
  func expiry(timeToLiveNanoseconds: UInt64) -> CacheExpiry {
    CacheExpiry(timeToLiveNanoseconds: timeToLiveNanoseconds) { [self] in
      Nanos(sinceEpoch: nanoseconds.withLock { $0 })
    }
  }

  func set(_ now: UInt64) {
    nanoseconds.withLock { $0 = now }
  }
}

@Suite("BoundedCache against its model")
struct BoundedCacheModelTests {
  /// A kind of cache and the seed of the operations on it.
  struct Setting: Sendable, CustomTestStringConvertible {
    var seed: UInt64
    var capacity: Int
    var policy: EvictionPolicy
    var timeToLive: UInt64?

    var testDescription: String {
      "seed \(seed), capacity \(capacity), \(policy), time to live \(timeToLive ?? 0)"
    }

    static let all = EvictionPolicy.allCases.flatMap { policy in
      [1, 2, 3, 10, 29].flatMap { capacity in
        // Short enough that some entries expire before they are dropped for another reason.
        [nil, UInt64(2 * capacity)].flatMap { timeToLive in
          (1...3).map { seed in
            Setting(seed: seed, capacity: capacity, policy: policy, timeToLive: timeToLive)
          }
        }
      }
    }
  }

  @Test("every operation has the result and the counts that the model has", arguments: Setting.all)
  func randomOperations(setting: Setting) {
    var generator = SeededGenerator(seed: setting.seed)
    let clock = ManualClock()
    var model = CacheModel(
      capacity: setting.capacity, policy: setting.policy, timeToLive: setting.timeToLive)
    var cache = BoundedCache<Int, Int>(
      capacity: setting.capacity, policy: setting.policy,
      expiry: setting.timeToLive.map { clock.expiry(timeToLiveNanoseconds: $0) })
    var wrong: [String] = []
    for step in 0..<1_200 {
      // The clock mostly goes on and sometimes back; small keys are asked for more often.
      model.now += UInt64.random(in: 0...2, using: &generator)
      if step.isMultiple(of: 97) { model.now /= 2 }
      clock.set(model.now)
      let range = Int.random(in: 1...setting.capacity * 4, using: &generator)
      let key = Int.random(in: 0..<range, using: &generator)
      var (result, expected): (Int?, Int?) = (nil, nil)
      switch Int.random(in: 0..<20, using: &generator) {
      case 0:
        (result, expected) = (cache.removeValue(forKey: key), model.removeValue(forKey: key))
      case 1:
        cache.removeExpired()
        model.removeExpired()
      case 2..<10:
        cache.insert(step, forKey: key)
        model.insert(step, forKey: key)
      default:
        (result, expected) = (cache.value(forKey: key), model.value(forKey: key))
      }
      let (statistics, count) = (cache.statistics, cache.count)
      let counts = [count, count, min(count, setting.capacity)]
      if result != expected || statistics != model.statistics
        || counts != [model.count, held(by: statistics), count]
      {
        wrong.append("step \(step): \(String(describing: result)), \(count), \(statistics)")
      }
    }
    #expect(wrong.first == nil, "\(setting.testDescription)")
    let statistics = cache.statistics
    #expect(statistics.evictedForCapacity > 0, "\(setting.testDescription)")
    #expect(statistics.hits > 0, "\(setting.testDescription)")
    #expect((statistics.expired > 0) == (setting.timeToLive != nil), "\(setting.testDescription)")
  }

  /// The entries that must be left after all that was counted.
  private func held(by statistics: CacheStatistics) -> Int {
    Int(
      statistics.insertions - statistics.evictedForCapacity - statistics.expired
        - statistics.removed)
  }
}

@Suite("BoundedCache eviction")
struct BoundedCacheEvictionTests {
  @Test("LRU drops the entry that was neither read nor written for longest")
  func leastRecentlyUsed() {
    var cache = BoundedCache<String, Int>(capacity: 3, policy: .lru)
    for (value, key) in ["a", "b", "c"].enumerated() { cache.insert(value, forKey: key) }
    _ = cache.value(forKey: "a")
    cache.insert(9, forKey: "b")
    cache.insert(3, forKey: "d")
    let values = ["a", "b", "c", "d"].map { cache.value(forKey: $0) }
    #expect(values == [0, 9, nil, 3])
  }

  @Test("S3-FIFO keeps the entries in use while a scan passes through")
  func scan() {
    var cache = BoundedCache<Int, Int>(capacity: 20)
    for key in 0..<10 {
      cache.insert(key, forKey: key)
      _ = cache.value(forKey: key)
      _ = cache.value(forKey: key)
    }
    for key in 100..<1_000 { cache.insert(key, forKey: key) }
    let kept = (0..<10).filter { cache.value(forKey: $0) == $0 }
    #expect(kept == Array(0..<10))
  }

  @Test("LRU loses everything to the same scan")
  func scanWithLRU() {
    var cache = BoundedCache<Int, Int>(capacity: 20, policy: .lru)
    for key in 0..<10 {
      cache.insert(key, forKey: key)
      _ = cache.value(forKey: key)
    }
    for key in 100..<1_000 { cache.insert(key, forKey: key) }
    let kept = (0..<10).filter { cache.value(forKey: $0) != nil }
    #expect(kept == [])
  }

  @Test("a key that comes back soon after S3-FIFO dropped it skips probation")
  func returningKey() {
    var cache = BoundedCache<Int, Int>(capacity: 10)
    for key in 0...10 { cache.insert(key, forKey: key) }
    let dropped = cache.value(forKey: 0)
    cache.insert(0, forKey: 0)
    for key in 20..<40 { cache.insert(key, forKey: key) }
    let (kept, probationer) = (cache.value(forKey: 0), cache.value(forKey: 5))
    #expect(dropped == nil)
    #expect(kept == 0)
    #expect(probationer == nil)
  }

  @Test("a key whose entry was dropped has no value and cannot be removed")
  func rememberedKey() {
    var cache = BoundedCache<Int, Int>(capacity: 4)
    for key in 0..<5 { cache.insert(key, forKey: key) }
    let (value, removed) = (cache.value(forKey: 0), cache.removeValue(forKey: 0))
    let (count, statistics) = (cache.count, cache.statistics)
    #expect(value == nil)
    #expect(removed == nil)
    #expect(count == 4)
    #expect(statistics.evictedForCapacity == 1)
    #expect(statistics.removed == 0)
  }

  @Test("a dropped value is released although its key is remembered")
  func release() {
    final class Token {}
    var cache = BoundedCache<Int, Token>(capacity: 2)
    weak var first: Token?
    do {
      let token = Token()
      first = token
      cache.insert(token, forKey: 0)
    }
    #expect(first != nil)
    cache.insert(Token(), forKey: 1)
    cache.insert(Token(), forKey: 2)
    #expect(first == nil)
    let count = cache.count
    #expect(count == 2)
  }

  @Test("the default policy is S3-FIFO, and what was asked for can be read back")
  func settings() {
    let byDefault = BoundedCache<Int, Int>(capacity: 7)
    let lru = BoundedCache<Int, Int>(capacity: 8, policy: .lru)
    let policies = [byDefault.policy, lru.policy]
    let capacities = [byDefault.capacity, lru.capacity]
    #expect(policies == [.s3FIFO, .lru])
    #expect(capacities == [7, 8])
  }

  @Test("a cache can be handed to another task", arguments: EvictionPolicy.allCases)
  func sending(policy: EvictionPolicy) async {
    let value = await Task {
      var cache = BoundedCache<String, Int>(capacity: 1, policy: policy)
      requireSendable(cache)
      cache.insert(5, forKey: "a")
      return cache.value(forKey: "a")
    }.value
    #expect(value == 5)
  }

  /// Compiles only for a sendable cache.
  private func requireSendable<Key: Sendable, Value: Sendable>(
    _ cache: borrowing BoundedCache<Key, Value>
  ) {
    func require<Subject: Sendable & ~Copyable>(_: borrowing Subject) {}
    require(cache)
  }
}

@Suite("BoundedCache expiry")
struct BoundedCacheExpiryTests {
  /// What happens after a value of 1 was stored at a time of 100 with a time to live of 10.
  struct Course: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// When the value is read before the read that counts, if it is.
    var firstRead: UInt64?
    /// When 2 is stored in its place, if it is.
    var overwritten: UInt64?
    /// When the value is read in the end.
    var read: UInt64
    /// What is read in the end.
    var value: Int?
  }

  @Test(
    "an entry is valid until its age since writing reaches the time to live",
    arguments: [
      Course(testDescription: "a nanosecond too young", read: 109, value: 1),
      Course(testDescription: "just old enough", read: 110, value: nil),
      Course(testDescription: "reading rejuvenates nothing", firstRead: 109, read: 110, value: nil),
      Course(testDescription: "overwriting starts anew", overwritten: 109, read: 118, value: 2),
      Course(testDescription: "overwriting starts once", overwritten: 109, read: 119, value: nil),
      Course(testDescription: "too late to overwrite", overwritten: 110, read: 119, value: 2),
      Course(testDescription: "a clock that was set back", read: 0, value: 1),
    ], EvictionPolicy.allCases)
  func age(course: Course, policy: EvictionPolicy) {
    let clock = ManualClock()
    var cache = BoundedCache<String, Int>(
      capacity: 4, policy: policy, expiry: clock.expiry(timeToLiveNanoseconds: 10))
    clock.set(100)
    cache.insert(1, forKey: "a")
    if let firstRead = course.firstRead {
      clock.set(firstRead)
      _ = cache.value(forKey: "a")
    }
    if let overwritten = course.overwritten {
      clock.set(overwritten)
      cache.insert(2, forKey: "a")
    }
    clock.set(course.read)
    let (value, count) = (cache.value(forKey: "a"), cache.count)
    #expect(value == course.value)
    #expect(count == (course.value == nil ? 0 : 1))
    let statistics = cache.statistics
    let wasTooLate = course.overwritten.map { $0 >= 110 } ?? false
    #expect(statistics.expired == (course.value == nil || wasTooLate ? 1 : 0))
    #expect(statistics.replaced == (course.overwritten != nil && !wasTooLate ? 1 : 0))
  }

  @Test("making room counts an expired entry as expired, not as evicted for capacity")
  func expiredVictim() {
    let clock = ManualClock()
    var cache = BoundedCache<Int, Int>(
      capacity: 2, policy: .lru, expiry: clock.expiry(timeToLiveNanoseconds: 10))
    cache.insert(0, forKey: 0)
    cache.insert(1, forKey: 1)
    clock.set(10)
    cache.insert(2, forKey: 2)
    let statistics = cache.statistics
    #expect(statistics.expired == 1)
    #expect(statistics.evictedForCapacity == 0)
  }

  @Test("a sweep drops exactly the expired entries")
  func sweep() {
    let clock = ManualClock()
    var cache = BoundedCache<Int, Int>(
      capacity: 8, expiry: clock.expiry(timeToLiveNanoseconds: 10))
    for key in 0..<6 {
      clock.set(UInt64(key))
      cache.insert(key, forKey: key)
    }
    clock.set(12)
    cache.removeExpired()
    let (count, expired) = (cache.count, cache.statistics.expired)
    #expect(count == 3)
    #expect(expired == 3)
    let left = (0..<6).filter { cache.value(forKey: $0) != nil }
    #expect(left == [3, 4, 5])
  }

  @Test("without expiry a sweep drops nothing")
  func sweepWithoutExpiry() {
    var cache = BoundedCache<Int, Int>(capacity: 2)
    cache.insert(1, forKey: 1)
    cache.removeExpired()
    let count = cache.count
    #expect(count == 1)
  }

  @Test("an expiry keeps its time to live and reads the clock it was given")
  func settings() {
    let clock = ManualClock()
    let expiry = clock.expiry(timeToLiveNanoseconds: 7)
    clock.set(42)
    #expect(expiry.timeToLiveNanoseconds == 7)
    #expect(expiry.clock() == Nanos(sinceEpoch: 42))
  }
}

@Suite("Cache limits and statistics")
struct CacheLimitTests {
  @Test("a capacity of zero traps")
  func capacityZero() async {
    await #expect(processExitsWith: .failure) {
      _ = BoundedCache<Int, Int>(capacity: 0, policy: .lru)
    }
  }

  @Test("a capacity above the maximum traps")
  func capacityAboveMaximum() async {
    await #expect(processExitsWith: .failure) {
      _ = BoundedCache<Int, Int>(capacity: BoundedCache<Int, Int>.capacityMax + 1)
    }
  }

  @Test("a time to live of zero traps")
  func timeToLiveZero() async {
    await #expect(processExitsWith: .failure) {
      _ = CacheExpiry(timeToLiveNanoseconds: 0) { .epoch }
    }
  }

  @Test("there is no hit rate without a lookup")
  func noRate() {
    let statistics = CacheStatistics()
    #expect(statistics.hitRate == nil)
    #expect(statistics.misses == 0)
  }

  @Test("the hit rate is the share of the lookups that hit")
  func rate() {
    var cache = BoundedCache<Int, Int>(capacity: 2)
    cache.insert(1, forKey: 1)
    for key in 0..<4 { _ = cache.value(forKey: key) }
    let statistics = cache.statistics
    #expect(statistics.lookups == 4)
    #expect(statistics.hits == 1)
    #expect(statistics.misses == 3)
    #expect(statistics.hitRate == 0.25)
    #expect(Set([statistics, CacheStatistics()]).count == 2)
  }
}
