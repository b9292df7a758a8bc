// What surveys found, kept in SQLite: per test, commit and host. It only ever adds a sentence to a
// report, so nothing that befalls the file fails a run.

package import Flakiness
import GateStore
import Glibc

/// The history of a package's tests.
package struct FlakyHistory: Sendable {
  private static let fileName = "flakiness.sqlite"
  /// Older surveys are forgotten, in days.
  private static let daysMax: Int64 = 365
  private static let hostBytesMax = 256
  private static let schema = """
    CREATE TABLE IF NOT EXISTS surveys(
      id INTEGER PRIMARY KEY, day INTEGER NOT NULL, revision TEXT NOT NULL, host TEXT NOT NULL,
      seed INTEGER NOT NULL, runs INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS results(
      survey INTEGER NOT NULL REFERENCES surveys(id), test TEXT NOT NULL, verdict TEXT NOT NULL,
      cause TEXT NOT NULL, failures INTEGER NOT NULL, runs INTEGER NOT NULL,
      PRIMARY KEY(survey, test)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS results_by_test ON results(test);
    """

  private let root: String

  /// - Parameter root: The package.
  package init(root: String) { self.root = root }

  /// Adds a report and says what was known before of the tests that are not stable.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - revision: The commit; empty where there is none.
  ///   - today: Days since the epoch.
  /// - Returns: What earlier surveys found, by the test's name.
  package func add(
    _ report: FlakinessReport, revision: String, today: Int
  ) -> [String: TestTrend] {
    do throws(StoreError) {
      let database = try Database(
        path: "\(try StoreFolder.prepare(under: root))/\(Self.fileName)")
      try database.execute(Self.schema)
      return try database.transaction { () throws(StoreError) in
        let trends = try self.trends(of: report, in: database)
        try insert(report, revision, Int64(today), into: database)
        return trends
      }
    } catch {
      return [:]
    }
  }

  private func trends(
    of report: FlakinessReport, in database: borrowing Database
  ) throws(StoreError) -> [String: TestTrend] {
    let query = try database.prepare(
      "SELECT count(*), total(failures), total(runs) FROM results WHERE test = ?")
    var trends: [String: TestTrend] = [:]
    for test in report.unstable {
      try query.bind(test.id, at: 1)
      if try query.step() {
        trends[test.id] = TestTrend(
          surveys: Int(query.integer(at: 0)), failures: Int(query.integer(at: 1)),
          runs: Int(query.integer(at: 2)))
      }
      query.reset()
    }
    return trends
  }

  private func insert(
    _ report: FlakinessReport, _ revision: String, _ today: Int64,
    into database: borrowing Database
  ) throws(StoreError) {
    guard !report.isReplay else { return }
    let survey = try database.prepare(
      "INSERT INTO surveys(day, revision, host, seed, runs) VALUES(?, ?, ?, ?, ?)")
    try survey.bind(today, at: 1)
    try survey.bind(revision, at: 2)
    try survey.bind(Self.host, at: 3)
    try survey.bind(Int64(clamping: report.seed), at: 4)
    try survey.bind(Int64(report.runs), at: 5)
    try survey.run()
    let number = try database.integer("SELECT last_insert_rowid()")
    let result = try database.prepare("INSERT OR REPLACE INTO results VALUES(?, ?, ?, ?, ?, ?)")
    for test in report.tests {
      try result.bind(number, at: 1)
      try result.bind(test.id, at: 2)
      try result.bind(test.verdict.rawValue, at: 3)
      try result.bind(test.cause?.rawValue ?? "", at: 4)
      try result.bind(Int64(test.tally.failures), at: 5)
      try result.bind(Int64(test.tally.runs), at: 6)
      try result.run()
    }
    let oldest = today - Self.daysMax
    try database.execute(
      """
      DELETE FROM results WHERE survey IN (SELECT id FROM surveys WHERE day < \(oldest));
      DELETE FROM surveys WHERE day < \(oldest);
      """)
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: hostBytesMax)
    // SAFETY: the array has room for as many bytes as are told; the last stays a null.
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
