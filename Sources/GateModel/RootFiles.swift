// The files around the sources, for checks that look at more than Swift.

/// The files of a package or a folder.
package struct RootFiles: Sendable {
  /// All files that git tracks or would track, relative to the root; without git, all files.
  package var list: @Sendable () throws -> [String]
  /// The bytes of a file; nil where it cannot be read or is too large.
  package var read: @Sendable (_ path: String) -> [UInt8]?
  /// Whether the tool writes a file itself. What a report says must not hang on whether it is there.
  package var isGenerated: @Sendable (_ path: String) -> Bool

  package init(
    list: @escaping @Sendable () throws -> [String],
    read: @escaping @Sendable (String) -> [UInt8]?,
    isGenerated: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.isGenerated = isGenerated
    self.list = list
    self.read = read
  }
}
