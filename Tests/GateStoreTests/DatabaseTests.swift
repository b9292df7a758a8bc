// The wrapper over SQLite: values survive, transactions roll back, errors have a kind.

import GateStore
import TemporaryFolders
import Testing

@Suite("Database")
struct DatabaseTests {
  @Test("numbers, texts and bytes survive, empty ones included")
  func values() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: "\(folder.path)/x.sqlite")
    try database.execute("CREATE TABLE t(n INTEGER, s TEXT NOT NULL, b BLOB NOT NULL)")
    let insert = try database.prepare("INSERT INTO t VALUES(?1, ?2, ?3)")
    let rows: [(Int64, String, [UInt8])] = [
      (.min, "a\u{0}é👩‍👩‍👧", [0, 255, 0]), (.max, "", []),
    ]
    for (number, text, bytes) in rows {
      try insert.bind(number, at: 1)
      try insert.bind(text, at: 2)
      try insert.bind(bytes, at: 3)
      try insert.run()
    }
    let select = try database.prepare("SELECT n, s, b FROM t ORDER BY rowid")
    for (number, text, bytes) in rows {
      #expect(try select.step())
      #expect(select.integer(at: 0) == number)
      #expect(select.text(at: 1) == text)
      #expect(select.blob(at: 2) == bytes)
    }
    #expect(try !select.step())
  }

  @Test("a transaction whose body throws leaves nothing behind")
  func rollback() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: "\(folder.path)/x.sqlite")
    try database.execute("CREATE TABLE t(n)")
    let refusal = StoreError(.other, "refused")
    #expect(throws: refusal) {
      try database.transaction { () throws(StoreError) in
        try database.execute("INSERT INTO t VALUES(1)")
        throw refusal
      }
    }
    #expect(try database.integer("SELECT count(*) FROM t") == 0)
    try database.transaction { () throws(StoreError) in
      try database.execute("INSERT INTO t VALUES(1)")
    }
    #expect(try database.integer("SELECT count(*) FROM t") == 1)
  }

  @Test("a file that is no database is damaged, and can be emptied in place")
  func noDatabase() throws {
    let folder = try TemporaryFolder()
    try folder.write("x.sqlite", [UInt8](repeating: 0x41, count: 10_000))
    let database = try Database(path: "\(folder.path)/x.sqlite")
    let error = #expect(throws: StoreError.self) {
      try database.integer("SELECT count(*) FROM sqlite_schema")
    }
    #expect(error?.kind == .damaged)
    try database.reset()
    #expect(try database.integer("SELECT count(*) FROM sqlite_schema") == 0)
  }

  @Test("a full database is told from other errors")
  func full() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: "\(folder.path)/x.sqlite")
    try database.execute("CREATE TABLE t(b BLOB); PRAGMA max_page_count = 4")
    let error = #expect(throws: StoreError.self) {
      try database.execute("INSERT INTO t VALUES(zeroblob(1000000))")
    }
    #expect(error?.kind == .full)
  }

  @Test("a symbolic link in the file's place is not followed")
  func symbolicLink() throws {
    let folder = try TemporaryFolder()
    try folder.link("x.sqlite", to: "elsewhere.sqlite")
    let path = "\(folder.path)/x.sqlite"
    let error = #expect(throws: StoreError.self) {
      let database = try Database(path: path)
      try database.execute("CREATE TABLE t(n)")
    }
    #expect(error?.kind == .inaccessible)
    #expect(throws: (any Error).self) { try folder.read("elsewhere.sqlite") }
  }

  @Test("a statement that does not fit the schema is an error with SQLite's words")
  func wrongStatement() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: "\(folder.path)/x.sqlite")
    let error = #expect(throws: StoreError.self) { try database.integer("SELECT n FROM nowhere") }
    #expect(error?.description.contains("nowhere") == true)
  }
}
