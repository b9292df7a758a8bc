#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast and sqlite3_db_config is variadic: Swift can use neither.

/// Binds a copy of the bytes; an empty value stays a value and does not become NULL.
static inline int njord_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *data,
                                         sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, count ? data : "", count, SQLITE_TRANSIENT);
}

/// Binds a copy of a UTF-8 text; an empty value stays a value and does not become NULL.
static inline int njord_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                         sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, count ? text : "", count, SQLITE_TRANSIENT,
                             SQLITE_UTF8);
}

/// Sets one of the connection's switches, such as SQLITE_DBCONFIG_DEFENSIVE.
static inline int njord_sqlite_set_switch(sqlite3 *database, int name, int enabled) {
  return sqlite3_db_config(database, name, enabled, (int *)0);
}
