// Where a journal keeps its segments. Files are one place, memory another; the journal's promises are
// tested on memory that loses what was not synchronised, at every byte.

/// What a storage could not do.
public struct JournalStorageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence that says what, where and why.
  public let description: String

  /// Names what could not be done.
  ///
  /// - Parameter description: A sentence that says what, where and why.
  public init(_ description: String) { self.description = description }
}

/// Segments of bytes by number, as a journal uses them.
public protocol JournalStorage: AnyObject {
  /// The numbers of the segments there are, ascending.
  ///
  /// - Returns: The numbers.
  /// - Throws: `JournalStorageError` where they cannot be found out.
  func segments() throws(JournalStorageError) -> [UInt64]

  /// Reads a segment.
  ///
  /// - Parameter segment: A number.
  /// - Returns: All its bytes.
  /// - Throws: `JournalStorageError` where that fails.
  func read(_ segment: UInt64) throws(JournalStorageError) -> [UInt8]

  /// Adds bytes to the end of a segment, which is made where there is none.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - segment: A number.
  /// - Throws: `JournalStorageError` where that fails; some of the bytes may be there then.
  func append(_ bytes: [UInt8], to segment: UInt64) throws(JournalStorageError)

  /// Cuts a segment off.
  ///
  /// - Parameters:
  ///   - segment: A number.
  ///   - byteCount: The bytes to keep.
  /// - Throws: `JournalStorageError` where that fails.
  func truncate(_ segment: UInt64, to byteCount: Int) throws(JournalStorageError)

  /// Removes a segment.
  ///
  /// - Parameter segment: A number.
  /// - Throws: `JournalStorageError` where that fails.
  func remove(_ segment: UInt64) throws(JournalStorageError)

  /// Waits until what a segment holds would survive a crash of the machine.
  ///
  /// - Parameter segment: A number.
  /// - Throws: `JournalStorageError` where that cannot be promised.
  func synchronize(_ segment: UInt64) throws(JournalStorageError)
}

/// Segments in memory, for replays that need no files and for tests.
public final class MemoryJournalStorage: JournalStorage {
  // njord-gate: allow[unbounded-state] -- the journal bounds its segments
  /// The segments' bytes, by number.
  public var contents: [UInt64: [UInt8]]

  /// Creates a storage.
  ///
  /// - Parameter contents: The segments' bytes, by number.
  public init(contents: [UInt64: [UInt8]] = [:]) { self.contents = contents }

  /// The numbers of the segments there are, ascending.
  ///
  /// - Returns: The numbers.
  public func segments() -> [UInt64] { contents.keys.sorted() }

  /// Reads a segment.
  ///
  /// - Parameter segment: A number.
  /// - Returns: All its bytes.
  /// - Throws: `JournalStorageError` where there is no such segment.
  public func read(_ segment: UInt64) throws(JournalStorageError) -> [UInt8] {
    guard let bytes = contents[segment] else {
      throw JournalStorageError("there is no segment \(segment)")
    }
    return bytes
  }

  /// Adds bytes to the end of a segment, which is made where there is none.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - segment: A number.
  public func append(_ bytes: [UInt8], to segment: UInt64) {
    contents[segment, default: []] += bytes
  }

  /// Cuts a segment off.
  ///
  /// - Parameters:
  ///   - segment: A number.
  ///   - byteCount: The bytes to keep.
  public func truncate(_ segment: UInt64, to byteCount: Int) {
    contents[segment] = contents[segment].map { Array($0.prefix(byteCount)) }
  }

  /// Removes a segment.
  ///
  /// - Parameter segment: A number.
  public func remove(_ segment: UInt64) { contents[segment] = nil }

  /// Does nothing: memory survives nothing.
  ///
  /// - Parameter segment: A number.
  public func synchronize(_ segment: UInt64) {}
}
