// A connection to an SQLite file and its prepared statements, each handle with one owner. Only these
// two types touch the C interface. A connection belongs to one thread at a time; whoever shares one
// puts it behind a lock.

import CSQLite

/// A connection.
@safe
package struct Database: ~Copyable {
  /// How long a statement waits for another process to release its lock.
  static let busyTimeoutMilliseconds: Int32 = 5_000

  private let handle: OpaquePointer

  /// Opens a file, and creates it where there is none. A symbolic link is refused.
  ///
  /// - Parameter path: The file; nothing is read from it yet.
  /// - Throws: `StoreError` where the file cannot be opened.
  package init(path: String) throws(StoreError) {
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
      | SQLITE_OPEN_EXRESCODE
    // SAFETY: the path lives as long as the call, and `opened` receives a handle that we own.
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard let handle = unsafe opened else { throw StoreError(.other, "out of memory") }
    guard code == SQLITE_OK else {
      let error = unsafe StoreError(code: code, handle: handle)
      // SAFETY: even a connection that failed to open is closed, once.
      unsafe sqlite3_close_v2(handle)
      throw error
    }
    unsafe self.handle = handle
    // SAFETY: the handle is open; the file's content is not trusted.
    unsafe sqlite3_busy_timeout(handle, Self.busyTimeoutMilliseconds)
    unsafe njord_sqlite_set_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    unsafe njord_sqlite_set_switch(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
  }

  deinit {
    // SAFETY: we own the handle; statements that are still alive keep it until they end.
    unsafe sqlite3_close_v2(handle)
  }

  /// Runs statements that yield no rows that matter.
  ///
  /// - Parameter sql: One or more statements.
  /// - Throws: `StoreError` at the first statement that fails.
  package borrowing func execute(_ sql: String) throws(StoreError) {
    // SAFETY: the handle is open, and the text lives as long as the call.
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe StoreError(code: code, handle: handle) }
  }

  /// Compiles a statement.
  ///
  /// - Parameter sql: One statement.
  /// - Returns: The statement, ready to be bound and stepped.
  /// - Throws: `StoreError` where it does not fit the schema.
  package borrowing func prepare(_ sql: String) throws(StoreError) -> Statement {
    var prepared: OpaquePointer?
    // SAFETY: the handle is open, the text lives as long as the call, and we own the statement.
    let code = unsafe sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let statement = unsafe prepared else {
      throw unsafe StoreError(code: code, handle: handle)
    }
    return unsafe Statement(owning: statement)
  }

  /// The first column of a statement's first row.
  ///
  /// - Parameter sql: One statement.
  /// - Returns: The number, or 0 where there is no row.
  /// - Throws: `StoreError` where the statement fails.
  package borrowing func integer(_ sql: String) throws(StoreError) -> Int64 {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(at: 0) : 0
  }

  /// Runs a body in one transaction that holds the write lock from its start.
  ///
  /// - Parameter body: What to do; the transaction is rolled back where it throws.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or `StoreError` where the transaction cannot begin or end.
  package borrowing func transaction<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(StoreError) {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // A full disk has already rolled back; there is then nothing to undo and nothing to say.
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// Empties the file whatever it holds, with the locks that other processes respect: a file that is
  /// renamed or deleted under a process that has it open can damage its successor.
  ///
  /// - Throws: `StoreError` where the file cannot be emptied.
  package borrowing func reset() throws(StoreError) {
    // SAFETY: the handle is open. SQLite documents this sequence for damaged files.
    unsafe njord_sqlite_set_switch(handle, SQLITE_DBCONFIG_RESET_DATABASE, 1)
    defer { unsafe njord_sqlite_set_switch(handle, SQLITE_DBCONFIG_RESET_DATABASE, 0) }
    try execute("VACUUM")
  }
}

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite.
@safe
package struct Statement: ~Copyable {
  private let handle: OpaquePointer

  fileprivate init(owning handle: OpaquePointer) { unsafe self.handle = handle }

  deinit {
    // SAFETY: we own the handle, and it is finalised once.
    unsafe sqlite3_finalize(handle)
  }

  /// Binds a number.
  ///
  /// - Parameters:
  ///   - number: The value.
  ///   - index: The parameter, from 1.
  /// - Throws: `StoreError` where there is no such parameter.
  package borrowing func bind(_ number: Int64, at index: Int32) throws(StoreError) {
    // SAFETY: the statement is alive.
    try check(unsafe sqlite3_bind_int64(handle, index, number))
  }

  /// Binds a text.
  ///
  /// - Parameters:
  ///   - text: The value, of which SQLite makes a copy.
  ///   - index: The parameter, from 1.
  /// - Throws: `StoreError` where there is no such parameter or the text is too long.
  package borrowing func bind(_ text: String, at index: Int32) throws(StoreError) {
    // SAFETY: the statement is alive, and the text lives as long as the call.
    try check(unsafe njord_sqlite_bind_text(handle, index, text, UInt64(text.utf8.count)))
  }

  /// Binds bytes.
  ///
  /// - Parameters:
  ///   - bytes: The value, of which SQLite makes a copy.
  ///   - index: The parameter, from 1.
  /// - Throws: `StoreError` where there is no such parameter or there are too many bytes.
  package borrowing func bind(_ bytes: [UInt8], at index: Int32) throws(StoreError) {
    // SAFETY: the statement is alive, and the bytes live as long as the call.
    try check(unsafe njord_sqlite_bind_blob(handle, index, bytes, UInt64(bytes.count)))
  }

  /// Goes to the next row.
  ///
  /// - Returns: Whether there is one.
  /// - Throws: `StoreError` where the statement fails.
  package borrowing func step() throws(StoreError) -> Bool {
    // SAFETY: the statement is alive.
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw error(code)
    }
  }

  /// Runs a statement that yields no rows, and makes it ready to run again.
  ///
  /// - Throws: `StoreError` where the statement fails.
  package borrowing func run() throws(StoreError) {
    defer { reset() }
    _ = try step()
  }

  /// Makes the statement ready to run again; its parameters keep their values.
  package borrowing func reset() {
    // SAFETY: the statement is alive. The code repeats that of the last step.
    unsafe sqlite3_reset(handle)
  }

  /// The row's number in a column; 0 where it holds no number.
  ///
  /// - Parameter column: The column, from 0.
  /// - Returns: The number.
  package borrowing func integer(at column: Int32) -> Int64 {
    // SAFETY: the statement is alive; SQLite answers 0 for a column that is not there.
    unsafe sqlite3_column_int64(handle, column)
  }

  /// The row's text in a column; empty where it holds none.
  ///
  /// - Parameter column: The column, from 0.
  /// - Returns: A copy of the text.
  package borrowing func text(at column: Int32) -> String {
    // SAFETY: the pointer is valid until the next call on the statement, and copied before.
    guard let text = unsafe sqlite3_column_text(handle, column) else { return "" }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  /// The row's bytes in a column; empty where it holds none.
  ///
  /// - Parameter column: The column, from 0.
  /// - Returns: A copy of the bytes.
  package borrowing func blob(at column: Int32) -> [UInt8] {
    // SAFETY: the pointer is valid until the next call on the statement, and copied before.
    guard let bytes = unsafe sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private borrowing func check(_ code: Int32) throws(StoreError) {
    guard code == SQLITE_OK else { throw error(code) }
  }

  private borrowing func error(_ code: Int32) -> StoreError {
    // SAFETY: a living statement's connection is open.
    guard let database = unsafe sqlite3_db_handle(handle) else {
      return StoreError(.other, "no connection")
    }
    return unsafe StoreError(code: code, handle: database)
  }
}

extension StoreError {
  /// The error that a connection reports.
  fileprivate init(code: Int32, handle: OpaquePointer) {
    // SAFETY: the handle is open, and the message is copied before the next call.
    let message = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) }
    self.init(Kind(code: code), message ?? "SQLite error \(code)")
  }
}

extension StoreError.Kind {
  /// Sorts SQLite's result codes; the low byte is the primary code.
  fileprivate init(code: Int32) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_SCHEMA: self = .damaged
    case SQLITE_FULL: self = .full
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_IOERR: self = .inaccessible
    default: self = .other
    }
  }
}
