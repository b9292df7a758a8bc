// Objects that are files of their own: `objects/ab/cdef…`, compressed, with their kind and size in
// front (Documentation/gitrepository-layout.txt).

import FileTree

/// The objects of a folder that are in no pack.
struct LooseObjects: Sendable {
  /// Beyond so many, a repository is not in a state that git leaves behind.
  static let countMax = 2_000_000
  private static let headerBytesMax = 32

  private let folder: String
  /// In the order of their ids.
  let ids: [ObjectID]

  /// Lists the objects below a folder.
  ///
  /// - Parameter folder: The folder `objects`.
  init(folder: String) {
    self.folder = folder
    var ids: [ObjectID] = []
    for name in DirectoryNames.list(folder) where name.utf8.count == 2 {
      for rest in DirectoryNames.list("\(folder)/\(name)") where ids.count < Self.countMax {
        if let id = ObjectID(name + rest) { ids.append(id) }
      }
    }
    self.ids = ids.sorted()
  }

  /// Reads an object.
  ///
  /// - Parameters:
  ///   - id: One of `ids`.
  ///   - inflater: The thread's.
  /// - Returns: What it is, and its bytes.
  /// - Throws: Why there are none.
  func object(
    _ id: ObjectID, _ inflater: inout Inflater
  ) throws(PackReader.Refusal) -> (kind: ObjectKind, bytes: [UInt8]) {
    let name = id.description
    guard let file = MappedFile(path: "\(folder)/\(name.prefix(2))/\(name.dropFirst(2))") else {
      throw .corrupt
    }
    guard file.count <= PackReader.objectBytesMax else { throw .tooLarge }
    // SAFETY: the file is mapped for as long as we read it.
    let source = unsafe [UInt8](file.bytes)
    let bytesMax =
      min(
        PackReader.objectBytesMax, source.count * PackReader.inflationMax) + Self.headerBytesMax
    guard let (bytes, _) = inflater.inflate(source[...], .zlib, bytesMax: bytesMax),
      let end = bytes.prefix(Self.headerBytesMax).firstIndex(of: 0)
    else { throw .corrupt }
    let words = bytes[..<end].split(separator: UInt8(ascii: " "))
    guard words.count == 2, let kind = Self.kind(words[0]),
      Int(String(decoding: words[1], as: UTF8.self)) == bytes.count - end - 1
    else { throw .corrupt }
    return (kind, Array(bytes[(end + 1)...]))
  }

  private static func kind(_ word: ArraySlice<UInt8>) -> ObjectKind? {
    switch String(decoding: word, as: UTF8.self) {
    case "commit": .commit
    case "tree": .tree
    case "blob": .blob
    case "tag": .tag
    default: nil
    }
  }
}
