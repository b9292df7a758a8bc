// The tables of the cache and the statements over them. An entry's sections are rows of their own,
// so that reading one does not touch the pages of the others. The day of an entry's last use is
// written with the next save: a warm run on the same day writes nothing.

/// An open cache file. Belongs to whoever holds the store's lock.
struct StoreConnection: ~Copyable {
  private let database: Database
  private let statements: StoreStatements
  private let today: Int64
  private let limits: StoreLimits
  /// Entries that were used today and are still marked with an earlier day.
  private var used: Set<Int64> = []

  init(path: String, today: Int64, limits: StoreLimits) throws(StoreError) {
    let database = try Database(path: path)
    do throws(StoreError) {
      try Self.makeReady(database)
    } catch {
      guard error.kind == .damaged else { throw error }
      try Self.recreate(database)
    }
    statements = try StoreStatements(database)
    self.database = database
    self.today = today
    self.limits = limits
  }

  mutating func load(section: Int, of key: StoreKey) throws(StoreError) -> [UInt8]? {
    defer { statements.load.reset() }
    try statements.load.bind(key.space.rawValue, at: 1)
    try statements.load.bind(key.bytes, at: 2)
    try statements.load.bind(Int64(section), at: 3)
    guard try statements.load.step() else { return nil }
    if statements.load.integer(at: 1) != today { used.insert(statements.load.integer(at: 0)) }
    return statements.load.blob(at: 2)
  }

  mutating func save(_ entries: [StoreEntry]) throws(StoreError) {
    if entries.isEmpty, used.isEmpty { return }
    let pruned = try database.transaction { () throws(StoreError) in
      for id in used { try markUsed(id) }
      for entry in entries { try write(entry) }
      return entries.isEmpty ? false : try prune()
    }
    used = []
    if pruned { try database.execute("PRAGMA incremental_vacuum") }
    // A process that ends without closing leaves the log behind, and the next one would read all of
    // it before its first answer.
    if !entries.isEmpty { try database.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
  }

  func statistics() throws(StoreError) -> StoreStatistics {
    StoreStatistics(
      entries: Int(try database.integer("SELECT count(*) FROM entry")),
      bytes: Int(try database.integer("SELECT total(bytes) FROM entry")))
  }

  mutating func clear() throws(StoreError) {
    try database.transaction { () throws(StoreError) in
      try database.execute("DELETE FROM section; DELETE FROM entry")
    }
    used = []
    try database.execute("PRAGMA incremental_vacuum")
  }

  private func markUsed(_ id: Int64) throws(StoreError) {
    try statements.markUsed.bind(today, at: 1)
    try statements.markUsed.bind(id, at: 2)
    try statements.markUsed.run()
  }

  private func write(_ entry: StoreEntry) throws(StoreError) {
    try statements.insert.bind(entry.key.space.rawValue, at: 1)
    try statements.insert.bind(entry.key.bytes, at: 2)
    try statements.insert.bind(today, at: 3)
    let bytes = entry.sections.reduce(entry.key.bytes.count) { $0 + $1.count }
    try statements.insert.bind(Int64(bytes), at: 4)
    defer { statements.insert.reset() }
    guard try statements.insert.step() else {
      throw StoreError(.other, "an entry was written and has no number")
    }
    let id = statements.insert.integer(at: 0)
    for (number, blob) in entry.sections.enumerated() {
      try statements.insertSection.bind(id << 2 | Int64(number), at: 1)
      try statements.insertSection.bind(blob, at: 2)
      try statements.insertSection.run()
    }
  }

  /// Drops what was not used for too long, then the least recently used until the rest fits.
  ///
  /// - Returns: Whether anything was dropped.
  private func prune() throws(StoreError) -> Bool {
    let before = try database.integer("SELECT count(*) FROM entry")
    try database.execute("DELETE FROM entry WHERE day < \(today - limits.unusedDaysMax)")
    // The running total goes from the most recent entry to the oldest.
    try database.execute(
      """
      DELETE FROM entry WHERE id IN (
        SELECT id FROM (
          SELECT id, sum(bytes) OVER (ORDER BY day DESC, id DESC) AS running FROM entry
        ) WHERE running > \(limits.bytesMax)
      )
      """)
    if try database.integer("SELECT count(*) FROM entry") == before { return false }
    try database.execute("DELETE FROM section WHERE id >> 2 NOT IN (SELECT id FROM entry)")
    return true
  }
}

// MARK: - The schema

extension StoreConnection {
  /// Sets the connection up, and creates the tables in a new file.
  private static func makeReady(_ database: borrowing Database) throws(StoreError) {
    // Before the journal mode: it has an effect in an empty file only.
    try database.execute("PRAGMA auto_vacuum = INCREMENTAL")
    try useWriteAheadLog(database)
    // Two processes may find the file empty; the lock lets the second find the first one's tables.
    let version = try database.integer("PRAGMA user_version")
    if version == BlobStore.schemaVersion { return }
    try database.transaction { () throws(StoreError) in
      let tables = try database.integer("SELECT count(*) FROM sqlite_schema")
      let version = try database.integer("PRAGMA user_version")
      if version == BlobStore.schemaVersion { return }
      guard version == 0, tables == 0 else {
        throw StoreError(.damaged, "the tables have version \(version)")
      }
      try database.execute(
        """
        CREATE TABLE entry(
          id INTEGER PRIMARY KEY, space INTEGER NOT NULL, key BLOB NOT NULL,
          day INTEGER NOT NULL, bytes INTEGER NOT NULL, UNIQUE(space, key));
        CREATE TABLE section(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        PRAGMA user_version = \(BlobStore.schemaVersion);
        """)
    }
  }

  /// While one process switches the mode of a new file, SQLite refuses others without waiting. They go
  /// on in the mode that the file has.
  private static func useWriteAheadLog(_ database: borrowing Database) throws(StoreError) {
    do throws(StoreError) {
      try database.execute("PRAGMA journal_mode = WAL")
    } catch  where error.kind == .busy {}
    try database.execute("PRAGMA synchronous = NORMAL")
  }

  private static func recreate(_ database: borrowing Database) throws(StoreError) {
    try database.reset()
    try makeReady(database)
  }

  /// Empties a damaged file and starts anew.
  mutating func recover() throws(StoreError) {
    used = []
    try Self.recreate(database)
  }
}

/// The statements that run per entry, compiled once.
private struct StoreStatements: ~Copyable {
  let load: Statement
  let markUsed: Statement
  let insert: Statement
  let insertSection: Statement

  init(_ database: borrowing Database) throws(StoreError) {
    let load = try database.prepare(
      """
      SELECT entry.id, entry.day, section.data
      FROM entry JOIN section ON section.id = entry.id << 2 | ?3
      WHERE entry.space = ?1 AND entry.key = ?2
      """)
    let markUsed = try database.prepare("UPDATE entry SET day = ?1 WHERE id = ?2")
    let insert = try database.prepare(
      """
      INSERT INTO entry(space, key, day, bytes) VALUES(?1, ?2, ?3, ?4)
      ON CONFLICT(space, key) DO UPDATE SET day = excluded.day, bytes = excluded.bytes
      RETURNING id
      """)
    let insertSection = try database.prepare(
      "INSERT OR REPLACE INTO section(id, data) VALUES(?1, ?2)")
    self.load = load
    self.markUsed = markUsed
    self.insert = insert
    self.insertSection = insertSection
  }
}
