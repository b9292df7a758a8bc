// The cache of a project: blobs under keys, in sections that are read apart, with bounds on age and
// size. It is a cache and nothing else, so nothing that befalls the file may fail a run: a damaged
// file, one of another schema or one that is no database is emptied, and where that fails too, the
// store answers with misses and says so in one warning.

import Synchronization

/// What an entry is for; part of its key.
package enum StoreSpace: Int64, Sendable, CaseIterable {
  case facts = 1
  case packageDescription = 2
  case executableDigest = 3
  case packageManifest = 4
  /// Which contents the units of an index were compiled from.
  case indexFreshness = 10
  /// The units of an index that are about a package's files.
  case indexUnits = 11
  /// What a check answered.
  case checkOutcome = 12
  /// What a check remembers, under names of its own.
  case checkMemory = 13
}

/// Names an entry.
package struct StoreKey: Sendable, Hashable {
  let space: StoreSpace
  package let bytes: [UInt8]

  package init(_ space: StoreSpace, _ bytes: [UInt8]) {
    self.space = space
    self.bytes = bytes
  }
}

/// A key with its sections.
package struct StoreEntry: Sendable {
  let key: StoreKey
  /// At most `BlobStore.sectionsMax` blobs, read one at a time.
  let sections: [[UInt8]]

  package init(_ key: StoreKey, sections: [[UInt8]]) {
    precondition(
      sections.count <= BlobStore.sectionsMax, "an entry has at most four sections")
    self.key = key
    self.sections = sections
  }
}

/// How much the store holds.
package struct StoreStatistics: Sendable, Equatable {
  package var entries: Int
  /// The blobs' bytes with their keys, without the overhead of the file.
  package var bytes: Int

  package init(entries: Int, bytes: Int) {
    self.entries = entries
    self.bytes = bytes
  }
}

/// The bounds of a store.
package struct StoreLimits: Sendable {
  /// Entries that no run has read for so many days are dropped.
  package var unusedDaysMax: Int64 = 30
  /// Beyond so many bytes, the entries that were not used for longest are dropped.
  package var bytesMax: Int64 = 512 << 20

  package init() {}
}

/// A cache in one SQLite file, usable from any thread and by several processes at once.
package final class BlobStore: Sendable {
  /// The version of the tables; a file of another version is emptied.
  static let schemaVersion: Int64 = 1
  /// How many sections an entry can have.
  static let sectionsMax = 4
  /// The file's name in the tool's folder.
  package static let fileName = "cache.sqlite"

  private struct State: ~Copyable {
    var connection: StoreConnection?
    var warning: String?
  }

  private let state: Mutex<State>

  /// Opens the store of a project.
  ///
  /// - Parameters:
  ///   - root: The root of the analysis; the folder below it is created where it is missing.
  ///   - today: The number of the day since the epoch, for the bound on age.
  ///   - limits: The bounds.
  package init(under root: String, today: Int64, limits: StoreLimits = StoreLimits()) {
    do throws(StoreError) {
      let folder = try StoreFolder.prepare(under: root)
      let opened = try StoreConnection(
        path: "\(folder)/\(Self.fileName)", today: today, limits: limits)
      state = Mutex(State(connection: opened, warning: nil))
    } catch {
      state = Mutex(State(connection: nil, warning: Self.warning(for: error)))
    }
  }

  // njord-gate: allow[test-only-symbol] -- a cache that is out of order changes no report
  /// Why nothing is cached, or nil as long as all is well. One sentence for the user.
  package var warning: String? { state.withLock { $0.warning } }

  /// Reads one section of an entry, and remembers that it was used.
  ///
  /// - Parameters:
  ///   - section: The section's number.
  ///   - key: The entry's key.
  /// - Returns: The blob, or nil where there is no such entry or the store is out of order.
  package func load(section: Int, of key: StoreKey) -> [UInt8]? {
    attempt { (connection) throws(StoreError) in
      try connection.load(section: section, of: key)
    } ?? nil
  }

  /// Writes entries in one transaction, together with what is known of the use of others, and drops
  /// what is beyond the bounds.
  ///
  /// - Parameter entries: New entries; one whose key is there already replaces it.
  package func save(_ entries: [StoreEntry]) {
    attempt { (connection) throws(StoreError) in try connection.save(entries) }
  }

  /// Counts what the store holds.
  ///
  /// - Returns: The counts, or nil where the store is out of order.
  package func statistics() -> StoreStatistics? {
    attempt { (connection) throws(StoreError) in try connection.statistics() }
  }

  /// Drops all entries.
  package func clear() {
    attempt { (connection) throws(StoreError) in try connection.clear() }
  }

  /// Runs an operation. Where it finds the file damaged, the file is emptied and the operation
  /// counts as a miss; a lock that another process holds costs this operation only; any other error
  /// ends the use of the store for this run.
  @discardableResult
  private func attempt<Result>(
    _ operation: (inout StoreConnection) throws(StoreError) -> sending Result
  ) -> sending Result? {
    state.withLock { state in
      guard var connection = state.connection.take() else { return nil }
      do throws(StoreError) {
        let result = try operation(&connection)
        state.connection = consume connection
        return result
      } catch {
        do throws(StoreError) {
          switch error.kind {
          case .busy: break
          case .damaged: try connection.recover()
          case .full, .inaccessible, .other: throw error
          }
          state.connection = consume connection
        } catch {
          state.warning = Self.warning(for: error)
        }
        return nil
      }
    }
  }

  private static func warning(for error: StoreError) -> String {
    "the cache in \(StoreFolder.name) cannot be used, so every file is read anew: \(error)"
  }
}
