// What SQLite and the file system refuse, sorted by what the caller can do about it.

/// Why the store could not do what it was asked.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What can be done about it.
  package enum Kind: Sendable, Equatable {
    /// Another process held the lock longer than the time-out.
    case busy
    /// The file is damaged or no database.
    case damaged
    /// The disk or the database is full.
    case full
    /// The file or its folder cannot be opened or written.
    case inaccessible
    /// Anything else.
    case other
  }

  package let kind: Kind
  /// The library's or the system's own words.
  package let description: String

  package init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
