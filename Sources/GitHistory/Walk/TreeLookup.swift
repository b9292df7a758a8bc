// Finds one file of one commit without a walk: the trees on its path, and no others.

extension ObjectDatabase {
  private static let depthMax = 512

  /// The blob at a path of a commit.
  ///
  /// - Parameters:
  ///   - path: Relative to the root of the working tree.
  ///   - commit: The commit.
  ///   - reader: The thread's.
  /// - Returns: The blob, or nil where the commit has no such file.
  package func blob(
    at path: String, in commit: ObjectID, _ reader: inout ObjectReader
  ) -> ObjectID? {
    guard let number = number(of: commit), let (kind, bytes) = object(number, &reader),
      kind == .commit
    else { return nil }
    var current = CommitText(bytes).tree
    for name in path.utf8.split(separator: UInt8(ascii: "/")).prefix(Self.depthMax) {
      guard let id = current, let number = self.number(of: id),
        let (kind, bytes) = object(number, &reader), kind == .tree
      else { return nil }
      current = Self.entry(Array(name), in: bytes)
    }
    return current
  }

  private static func entry(_ name: [UInt8], in tree: [UInt8]) -> ObjectID? {
    var cursor = 0
    while let entry = RawTreeEntry(in: tree, at: cursor) {
      if tree[entry.nameStart..<entry.nameEnd].elementsEqual(name) {
        // SAFETY: the id lies inside the array, as the entry was read from it.
        return unsafe tree.withUnsafeBytes { ObjectID($0, at: entry.nameEnd + 1) }
      }
      cursor = entry.end
      if cursor >= tree.count { return nil }
    }
    return nil
  }

  /// The ids of the objects that are in no pack.
  package var looseIDs: [ObjectID] { looseNumbers.map(id) }
}
