// What happened in a cache, as counts. A rate is offered only where there is something to divide
// by, and the counts stand beside it.

/// The counts of a cache since its creation; every entry that left is in exactly one of them.
///
/// The entries that the cache still holds are `insertions` less `evictedForCapacity`, `expired` and
/// `removed`.
public struct CacheStatistics: Hashable, Sendable, BitwiseCopyable {
  /// How often a value was asked for.
  public var lookups: UInt64 = 0
  /// How often the value asked for was there and had not expired.
  public var hits: UInt64 = 0
  /// How often a value was stored under a key that had none.
  public var insertions: UInt64 = 0
  /// How often a value was overwritten by another one under the same key.
  public var replaced: UInt64 = 0
  /// The entries dropped to make room for another one.
  public var evictedForCapacity: UInt64 = 0
  /// The entries dropped because their time to live was over.
  public var expired: UInt64 = 0
  /// The entries taken out by their key.
  public var removed: UInt64 = 0

  /// Creates the statistics of a cache that nobody has used yet.
  public init() {}

  /// How often the value asked for was not there, or had expired.
  public var misses: UInt64 { lookups - hits }

  /// The share of lookups that hit, 0 to 1, or nil as long as there was no lookup; give `lookups`
  /// along with it.
  public var hitRate: Double? {
    lookups > 0 ? Double(hits) / Double(lookups) : nil
  }
}
