// Commits and trees of a whole repository in flat columns: who contains what, under which name. Most
// entries of most trees are those of another tree too, so each distinct entry is stored once, and a
// tree is a list of numbers. Where a blob comes from is then answered without reading anything again.

/// Commits, trees and tags, as they were read.
package struct ObjectGraph: Sendable {
  /// What an entry of a tree leads to.
  enum EntryKind: Sendable {
    case tree, file, link, submodule
  }

  /// A distinct entry of a tree.
  struct Entry: Sendable {
    /// Where the entry lies in `names`: mode, space, name, zero, id.
    let start: Int
    let nameStart: Int
    let nameEnd: Int
    let kind: EntryKind
    /// The number of the object that it leads to, or -1 where it is missing.
    let target: Int32
  }

  /// A commit.
  package struct Commit: Sendable {
    package let number: Int
    /// The tree's number, or -1 where it is missing.
    let tree: Int
    /// The numbers of the parents that are there.
    package let parents: [Int]
    /// When it was written, in seconds since the epoch.
    let authorSeconds: Int
    /// When it was committed, in seconds since the epoch.
    let seconds: Int
  }

  /// An annotated tag.
  package struct Tag: Sendable {
    package let number: Int
    /// What it points at.
    package let target: ObjectID
  }

  private(set) var entries: [Entry] = []
  private var names: [UInt8] = []
  private var slots: [Int32] = [Int32](repeating: -1, count: 1 << 12)
  /// The entries of all trees, one tree behind the other.
  private(set) var treeEntries: [Int32] = []
  /// For each tree its number and where its entries begin.
  private(set) var trees: [(number: Int, start: Int)] = []
  /// In no particular order.
  package private(set) var commits: [Commit] = []
  package private(set) var tags: [Tag] = []
  /// The ids of objects that are named and missing, and by what.
  package private(set) var missing: [(id: ObjectID, by: String)] = []
  /// How many trees and commits could not be understood.
  package private(set) var malformedCount = 0

  package init() {}

  /// The entries that lead to one of some objects.
  package func entries(to targets: Set<Int>) -> [Int: [Int32]] {
    var found: [Int: [Int32]] = [:]
    for (index, entry) in entries.enumerated() where targets.contains(Int(entry.target)) {
      found[Int(entry.target), default: []].append(Int32(index))
    }
    return found
  }

  /// The entries with the same name as another.
  package func entries(named like: Int32) -> [Int32] {
    let wanted = name(of: Int(like))
    return entries.indices.filter { name(of: $0).elementsEqual(wanted) }.map(Int32.init)
  }

  /// The name in an entry.
  func name(of entry: Int) -> ArraySlice<UInt8> {
    names[entries[entry].nameStart..<entries[entry].nameEnd]
  }

  /// The entries of the tree that was added as number `index`.
  func entries(ofTree index: Int) -> ArraySlice<Int32> {
    let end = index + 1 < trees.count ? trees[index + 1].start : treeEntries.count
    return treeEntries[trees[index].start..<end]
  }

  /// Adds a commit.
  ///
  /// - Parameters:
  ///   - commit: What was read.
  ///   - number: The commit's number.
  ///   - objects: Knows which objects there are.
  ///   - shallow: The commits whose parents are left out on purpose.
  mutating func add(
    _ commit: CommitText, _ number: Int, _ objects: ObjectDatabase, _ shallow: Set<ObjectID>
  ) {
    guard let treeID = commit.tree else { return malformedCount += 1 }
    let tree = objects.number(of: treeID)
    if tree == nil { missing.append((treeID, "commit \(objects.id(of: number))")) }
    var parents: [Int] = []
    for parent in commit.parents {
      if let number = objects.number(of: parent) {
        parents.append(number)
      } else if !shallow
        .contains(objects.id(of: number))
      {
        missing.append((parent, "commit \(objects.id(of: number))"))
      }
    }
    commits.append(
      Commit(
        number: number, tree: tree ?? -1, parents: parents,
        authorSeconds: commit.authorSeconds, seconds: commit.committerSeconds))
  }

  /// Adds an annotated tag.
  mutating func add(_ tag: TagText, _ number: Int) {
    guard let target = tag.target else { return malformedCount += 1 }
    tags.append(Tag(number: number, target: target))
  }

  /// Adds a tree.
  ///
  /// - Parameters:
  ///   - bytes: The tree as git stores it.
  ///   - number: Its number.
  ///   - objects: Knows which objects there are.
  ///   - newName: Receives the name of each entry that no tree had before, with its number.
  mutating func addTree(
    _ bytes: [UInt8], _ number: Int, _ objects: ObjectDatabase,
    newName: (ArraySlice<UInt8>, Int32) -> Void
  ) {
    trees.append((number, treeEntries.count))
    var cursor = 0
    while cursor < bytes.count {
      guard let entry = RawTreeEntry(in: bytes, at: cursor) else { return malformedCount += 1 }
      let index = intern(entry, bytes, objects, number, newName)
      treeEntries.append(index)
      cursor = entry.end
    }
  }

  private mutating func intern(
    _ entry: RawTreeEntry, _ bytes: [UInt8], _ objects: ObjectDatabase, _ tree: Int,
    _ newName: (ArraySlice<UInt8>, Int32) -> Void
  ) -> Int32 {
    let mask = slots.count - 1
    var slot = entry.hash(in: bytes) & mask
    while slots[slot] >= 0 {
      if isEqual(entries[Int(slots[slot])], entry, bytes) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let index = Int32(entries.count)
    slots[slot] = index
    append(entry, bytes, objects, tree)
    newName(name(of: Int(index)), index)
    if entries.count * 2 > slots.count { grow() }
    return index
  }

  private func isEqual(_ known: Entry, _ entry: RawTreeEntry, _ bytes: [UInt8]) -> Bool {
    let count = entry.end - entry.start
    guard known.nameEnd + 1 + ObjectID.byteCount - known.start == count else { return false }
    return names[known.start..<known.start + count].elementsEqual(bytes[entry.start..<entry.end])
  }

  private mutating func append(
    _ entry: RawTreeEntry, _ bytes: [UInt8], _ objects: ObjectDatabase, _ tree: Int
  ) {
    let start = names.count
    names.append(contentsOf: bytes[entry.start..<entry.end])
    var target = -1
    if entry.kind != .submodule {
      // SAFETY: the id lies inside the array, as the entry was read from it.
      let id = unsafe bytes.withUnsafeBytes { ObjectID($0, at: entry.nameEnd + 1) }
      target = objects.number(of: id) ?? -1
      if target < 0 { missing.append((id, "tree \(objects.id(of: tree))")) }
    }
    entries.append(
      Entry(
        start: start, nameStart: start + entry.nameStart - entry.start,
        nameEnd: start + entry.nameEnd - entry.start, kind: entry.kind, target: Int32(target)))
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (index, entry) in entries.enumerated() {
      let end = entry.nameEnd + 1 + ObjectID.byteCount
      var slot = RawTreeEntry.hash(names, entry.nameEnd + 1, entry.start, end) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
    }
  }
}
