// All objects of a repository, numbered: those of its packs in the order of their ids, pack after
// pack, then those that are files of their own; and the same for the folders that it borrows objects
// from. It reads what git and libgit2 read, without a call per object. Replacements and grafts are
// left alone, as both could hide what is there.

import FileTree
import Glibc

/// The objects of a repository.
package struct ObjectDatabase: Sendable {
  /// A repository borrows from one that borrows, and so on, at most so often; git's own bound.
  static let alternatesDepthMax = 5
  private static let alternatesBytesMax = 1 << 20

  /// A pack, and the number of its first object.
  struct NumberedPack: Sendable {
    let pack: Pack
    let first: Int
  }

  private let packs: [NumberedPack]
  private let looseFolders: [(objects: LooseObjects, first: Int)]
  /// How many objects there are; one that is there twice counts twice.
  let count: Int
  /// What could not be opened, one sentence each.
  package let gaps: [String]
  /// The names of the packs, in their order.
  package var packNames: [String] { packs.map(\.pack.name) }

  /// Opens the objects below a folder.
  ///
  /// - Parameter folder: The folder `objects` of a repository.
  init(folder: String) {
    var packs: [NumberedPack] = []
    var loose: [(objects: LooseObjects, first: Int)] = []
    var gaps: [String] = []
    var next = 0
    let folders = Self.folders(from: folder, &gaps)
    for folder in folders {
      for name in Self.packNames(in: folder) {
        guard let pack = Pack(folder: "\(folder)/pack", name: name) else {
          gaps.append("the pack \(name) cannot be read; run: git fsck")
          continue
        }
        packs.append(NumberedPack(pack: pack, first: next))
        next += pack.index.count
      }
    }
    for folder in folders {
      let objects = LooseObjects(folder: folder)
      loose.append((objects, next))
      next += objects.ids.count
    }
    (self.packs, looseFolders, count, self.gaps) = (packs, loose, next, gaps)
  }

  private static func packNames(in folder: String) -> [String] {
    DirectoryNames.list("\(folder)/pack").filter { $0.hasSuffix(".pack") }
      .map { String($0.dropLast(5)) }
  }

  /// The folder and those that it names in `info/alternates`.
  private static func folders(from first: String, _ gaps: inout [String]) -> [String] {
    var folders = [first]
    var level = [first]
    for _ in 0..<alternatesDepthMax {
      level = level.flatMap(alternates).filter { !folders.contains($0) }
      // SAFETY: the path lives as long as the call.
      for folder in level where unsafe access(folder, R_OK) != 0 {
        gaps.append("objects are borrowed from \(folder), which cannot be read")
      }
      folders += level
    }
    return folders
  }

  private static func alternates(of folder: String) -> [String] {
    guard let file = MappedFile(path: "\(folder)/info/alternates"),
      file.count <= alternatesBytesMax
    else { return [] }
    // SAFETY: the file is mapped for as long as we read it.
    let text = unsafe String(decoding: file.bytes, as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.hasPrefix("/") ? String($0) : "\(folder)/\($0)"
    }
  }

  /// The packs with the numbers of their first objects.
  var numberedPacks: [NumberedPack] { packs }

  /// The numbers of the objects that are in no pack.
  var looseNumbers: Range<Int> { (looseFolders.first?.first ?? count)..<count }

  /// The number of an object; nil where it is missing.
  package func number(of id: ObjectID) -> Int? {
    for numbered in packs {
      if let position = numbered.pack.index.position(of: id) { return numbered.first + position }
    }
    for (objects, first) in looseFolders {
      let position = objects.ids.partitioningIndex { $0 >= id }
      if position < objects.ids.count, objects.ids[position] == id { return first + position }
    }
    return nil
  }

  /// The id of an object.
  package func id(of number: Int) -> ObjectID {
    switch place(of: number) {
    case .packed(let pack, let position): pack.index.id(at: position)
    case .loose(let objects, let position): objects.ids[position]
    }
  }

  private enum Place {
    case packed(Pack, position: Int)
    case loose(LooseObjects, position: Int)
  }

  private func place(of number: Int) -> Place {
    precondition(number >= 0 && number < count, "an object's number is below their count")
    if !looseNumbers.contains(number) {
      let index = packs.partitioningIndex { $0.first > number } - 1
      return .packed(packs[index].pack, position: number - packs[index].first)
    }
    let index = looseFolders.partitioningIndex { $0.first > number } - 1
    return .loose(looseFolders[index].objects, position: number - looseFolders[index].first)
  }

  /// Reads one object.
  ///
  /// - Parameters:
  ///   - number: Its number.
  ///   - reader: The thread's.
  /// - Returns: What it is, and its bytes; nil where it is corrupt or too large.
  package func object(
    _ number: Int, _ reader: inout ObjectReader
  ) -> (kind: ObjectKind, bytes: [UInt8])? {
    switch place(of: number) {
    case .packed(let pack, let position):
      try? reader.packs.object(at: position, in: pack)
    case .loose(let objects, let position):
      try? objects.object(objects.ids[position], &reader.inflater)
    }
  }
}

/// What a thread needs to read objects.
package struct ObjectReader: ~Copyable {
  var packs = PackReader()
  var inflater = Inflater()

  package init() {}
}

extension Array {
  /// The first index whose element, and those behind it, fulfil a condition.
  func partitioningIndex(where belongsInSecond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
