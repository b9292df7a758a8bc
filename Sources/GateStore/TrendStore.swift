// The trend in SQLite: one row for a run, one for each count. Running twice on the same state keeps one
// run. Like every file in the tool's folder it may be gone, and nothing that befalls it fails a run.

package import GateModel

/// The trend of a project.
package struct TrendStore: Sendable {
  /// So many runs are kept; the oldest go first.
  package static let runsMax = 1_000
  private static let fileName = "trend.sqlite"
  private static let schema = """
    CREATE TABLE IF NOT EXISTS runs(
      id INTEGER PRIMARY KEY, second INTEGER NOT NULL, revision TEXT NOT NULL,
      dirty INTEGER NOT NULL, checks TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS counts(
      run INTEGER NOT NULL REFERENCES runs(id), check_name TEXT NOT NULL, rule TEXT NOT NULL,
      module TEXT NOT NULL, findings INTEGER NOT NULL,
      PRIMARY KEY(run, check_name, rule, module)) WITHOUT ROWID;
    """

  private let root: String
  private let runsMax: Int

  /// - Parameters:
  ///   - root: The root of the analysis.
  ///   - runsMax: How many runs are kept.
  package init(root: String, runsMax: Int = Self.runsMax) {
    self.root = root
    self.runsMax = runsMax
  }

  /// Adds a run, in place of the last one where that was about the same state.
  ///
  /// - Parameter run: The run.
  /// - Throws: `StoreError` where it cannot be kept.
  package func add(_ run: TrendRun) throws(StoreError) {
    let database = try open()
    try database.transaction { () throws(StoreError) in
      try Self.dropLast(like: run, in: database)
      try Self.insert(run, into: database)
      try database.execute(
        """
        DELETE FROM counts WHERE run IN
          (SELECT id FROM runs ORDER BY id DESC LIMIT -1 OFFSET \(runsMax));
        DELETE FROM runs WHERE id IN
          (SELECT id FROM runs ORDER BY id DESC LIMIT -1 OFFSET \(runsMax));
        """)
    }
  }

  /// All runs, the oldest first.
  ///
  /// - Throws: `StoreError` where they cannot be read.
  package func runs() throws(StoreError) -> [TrendRun] {
    let database = try open()
    let query = try database.prepare(
      "SELECT id, second, revision, dirty, checks FROM runs ORDER BY id")
    let counts = try database.prepare(
      """
      SELECT check_name, rule, module, findings FROM counts WHERE run = ?
      ORDER BY check_name, rule, module
      """)
    var runs: [TrendRun] = []
    while try query.step() {
      var run = TrendRun(
        second: query.integer(at: 1), commit: query.text(at: 2), isDirty: query.integer(at: 3) != 0,
        checks: query.text(at: 4).split(separator: " ").map(String.init), counts: [])
      try counts.bind(query.integer(at: 0), at: 1)
      while try counts.step() {
        run.counts.append(
          TrendCount(
            check: counts.text(at: 0), rule: counts.text(at: 1), module: counts.text(at: 2),
            findings: Int(counts.integer(at: 3))))
      }
      counts.reset()
      runs.append(run)
    }
    return runs
  }

  private func open() throws(StoreError) -> Database {
    let database = try Database(
      path: "\(try StoreFolder.prepare(under: root))/\(Self.fileName)")
    try database.execute(Self.schema)
    return database
  }

  private static func dropLast(
    like run: TrendRun, in database: borrowing Database
  ) throws(StoreError) {
    let query = try database.prepare(
      "SELECT id, revision, dirty, checks FROM runs ORDER BY id DESC LIMIT 1")
    guard try query.step(), query.text(at: 1) == run.commit,
      (query.integer(at: 2) != 0) == run.isDirty,
      query.text(at: 3) == run.checks.joined(separator: " ")
    else { return }
    let last = query.integer(at: 0)
    query.reset()
    try database.execute(
      "DELETE FROM counts WHERE run = \(last); DELETE FROM runs WHERE id = \(last)")
  }

  private static func insert(
    _ run: TrendRun, into database: borrowing Database
  ) throws(StoreError) {
    let insert = try database.prepare(
      "INSERT INTO runs(second, revision, dirty, checks) VALUES(?, ?, ?, ?)")
    try insert.bind(run.second, at: 1)
    try insert.bind(run.commit, at: 2)
    try insert.bind(run.isDirty ? 1 : 0, at: 3)
    try insert.bind(run.checks.joined(separator: " "), at: 4)
    try insert.run()
    let number = try database.integer("SELECT last_insert_rowid()")
    let count = try database.prepare("INSERT INTO counts VALUES(?, ?, ?, ?, ?)")
    for entry in run.counts {
      try count.bind(number, at: 1)
      try count.bind(entry.check, at: 2)
      try count.bind(entry.rule, at: 3)
      try count.bind(entry.module, at: 4)
      try count.bind(Int64(entry.findings), at: 5)
      try count.run()
    }
  }
}
