// What can be configured, as one table: names, kinds, bounds, defaults and what they mean. Reading,
// checking, the schema and the documentation derive from it, so none of them can be out of date.

/// A value of the configuration.
public enum ConfigValue: Hashable, Sendable, CustomStringConvertible {
  /// A whole number, in the unit that the key's name ends with.
  case integer(Int64)
  /// Yes or no.
  case flag(Bool)
  /// One of some words, or free words.
  case text(String)

  /// The value as it is written in a file.
  public var description: String {
    switch self {
    case .integer(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .text(let text): text
    }
  }
}

/// What a key takes.
public enum ConfigKind: Hashable, Sendable {
  /// A whole number within bounds.
  case integer(ClosedRange<Int64>)
  /// `true` or `false`.
  case flag
  /// One of some words.
  case choice([String])
  /// Any text up to a length in UTF-8 bytes.
  case text(byteCountMax: Int)

  /// The kind in the words of an error message.
  var expected: String {
    switch self {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .text(let most): "a text of at most \(most) bytes"
    }
  }

  /// Reads a value.
  ///
  /// - Parameter text: What was written.
  /// - Returns: The value, or nil where the text is none of this kind.
  func value(_ text: String) -> ConfigValue? {
    switch self {
    case .integer(let range):
      Int64(text).flatMap { range.contains($0) && text.first != "+" ? .integer($0) : nil }
    case .flag: ["true": .flag(true), "false": .flag(false)][text]
    case .choice(let words): words.contains(text) ? .text(text) : nil
    case .text(let most): text.utf8.count <= most ? .text(text) : nil
    }
  }
}

/// A key of the configuration.
public struct ConfigKey: Hashable, Sendable {
  /// The key with its section, such as `journal.segment-bytes`.
  public let name: String
  /// What it takes.
  public let kind: ConfigKind
  /// What it is where nobody says anything.
  public let defaultValue: ConfigValue
  /// A sentence that says what it does.
  public let summary: String

  /// Declares a key.
  ///
  /// - Parameters:
  ///   - name: A section and a key of lower case letters, digits and hyphens, with a point between
  ///     them; anything else is a programming error and traps.
  ///   - kind: What it takes.
  ///   - defaultValue: What it is where nobody says anything; one that is not of the kind traps.
  ///   - summary: A sentence that says what it does.
  public init(
    _ name: String, _ kind: ConfigKind, default defaultValue: ConfigValue, _ summary: String
  ) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    precondition(
      parts.count == 2 && parts.allSatisfy(Self.isWord), "a key is a section and a name: \(name)")
    precondition(
      kind.value(defaultValue.description) == defaultValue, "the default of \(name) is not allowed")
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    self.summary = summary
  }

  /// The section.
  var section: String { String(name.prefix { $0 != "." }) }

  /// The key in its section.
  var member: String { String(name.dropFirst(section.count + 1)) }

  /// The environment variable that overrides it, such as `NJORD_CORE_JOURNAL_SEGMENT_BYTES`.
  public var variable: String {
    ConfigSchema.variablePrefix
      + name.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
  }

  private static func isWord(_ word: Substring) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}

/// All keys of a configuration.
public struct ConfigSchema: Hashable, Sendable {
  /// What every environment variable that overrides a key begins with.
  public static let variablePrefix = "NJORD_CORE_"

  /// The keys, in the order of the documentation.
  public let keys: [ConfigKey]

  /// Creates a schema.
  ///
  /// - Parameter keys: The keys; two with one name, or with one variable, are a programming error and
  ///   trap.
  public init(_ keys: [ConfigKey]) {
    precondition(Set(keys.map(\.variable)).count == keys.count, "every key has a name of its own")
    self.keys = keys
  }

  /// The keys of the core library.
  public static let core = ConfigSchema([
    ConfigKey(
      "loop.timer-capacity", .integer(1...1_000_000), default: .integer(4_096),
      "The most timers that the event loop holds."),
    ConfigKey(
      "loop.poll-microseconds", .integer(1...1_000_000), default: .integer(1_000),
      "How long the event loop waits at most before it looks at its sources again."),
    ConfigKey(
      "loop.lag-probe-milliseconds", .integer(1...60_000), default: .integer(10),
      "How often the lag of the event loop is measured."),
    ConfigKey(
      "bus.lane-capacity", .integer(1...1_048_576), default: .integer(4_096),
      "The events that may wait in the lane of one publisher; rounded up to a power of two."),
    ConfigKey(
      "cache.market-data-capacity", .integer(1...10_000_000), default: .integer(10_000),
      "The entries that the cache of market data holds."),
    ConfigKey(
      "cache.policy", .choice(["s3-fifo", "lru", "sieve"]), default: .text("s3-fifo"),
      "Which entry a full cache drops; `njord cache-sim` compares them on a recorded trace."),
    ConfigKey(
      "journal.folder", .text(byteCountMax: 4_096), default: .text("journal"),
      "The folder with the journal's segments."),
    ConfigKey(
      "journal.segment-bytes", .integer(65_536...1_073_741_824), default: .integer(16_777_216),
      "The size at which a segment of the journal is followed by a new one."),
    ConfigKey(
      "journal.segments", .integer(2...100_000), default: .integer(64),
      "The segments that the journal keeps."),
    ConfigKey(
      "journal.overflow", .choice(["drop-oldest", "refuse"]), default: .text("drop-oldest"),
      "What a journal with all its segments does with another record."),
    ConfigKey(
      "instrumentor.enabled", .flag, default: .flag(true),
      "Whether the stages of each tick are timed."),
    ConfigKey(
      "instrumentor.window-ticks", .integer(1...1_000_000), default: .integer(1_000),
      "The ticks that the instrumentor remembers one by one."),
    ConfigKey(
      "lifecycle.stop-milliseconds", .integer(1...600_000), default: .integer(10_000),
      "How long all parts together may take to stop in order."),
  ])
}
