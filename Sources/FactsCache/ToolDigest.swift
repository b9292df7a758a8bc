// The digest of the running program and of the parser that it loaded: facts of another build are not
// trusted. The linker's build identifier stands for the program. One without it is hashed once and its
// digest kept under its stamp (path, inode, size, time of the last change), since reading it costs more
// than a warm run. The parser's libraries come with a
// toolchain, whose archive fixes their times: name, size and time tell them apart without reading
// tens of megabytes on every first run.

import FileTree
package import GateModel
package import GateStore

/// What the running program is made of.
package enum ToolDigest {
  /// Larger programs are not hashed; their stamp stands for them.
  static let executableBytesMax = 512 << 20
  /// The list of loaded files is cut off beyond so many bytes.
  static let mapsBytesMax = 16 << 20

  /// The digest of the running program and its SwiftSyntax libraries.
  ///
  /// - Parameters:
  ///   - store: Keeps the digests of files.
  ///   - hasher: Computes them.
  /// - Returns: The digest, or nil where the system does not tell what is running; nothing may be
  ///   cached then.
  package static func current(store: BlobStore, hasher: ContentHasher) -> ContentID? {
    guard let maps = try? FileContent.read("/proc/self/maps", bytesMax: mapsBytesMax),
      let executable = try? DirectoryWalk.realPath("/proc/self/exe")
    else { return nil }
    guard
      let program = linked(executable, hasher)
        ?? digest(of: executable, store: store, hasher: hasher)
    else { return nil }
    var writer = BinaryWriter()
    writer.append(raw: program.bytes)
    for path in syntaxLibraries(in: String(decoding: maps, as: UTF8.self)) {
      guard let stamp = try? FileStamp(path: path) else { return nil }
      writer.append(text: String(path.split(separator: "/").last ?? ""))
      writer.append(signed: Int64(stamp.byteCount))
      writer.append(signed: stamp.modified)
    }
    return hasher(writer.bytes)
  }

  /// The parser's libraries among the files that a process has mapped.
  ///
  /// - Parameter maps: The text of `/proc/self/maps` (proc(5)).
  /// - Returns: Their paths, each once, in order.
  static func syntaxLibraries(in maps: String) -> [String] {
    var paths: Set<String> = []
    for line in maps.split(separator: "\n") {
      guard let start = line.utf8.firstIndex(of: UInt8(ascii: "/")) else { continue }
      let path = line[start...]
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix("libSwift") || name.hasPrefix("lib_Swift") { paths.insert(String(path)) }
    }
    return paths.sorted()
  }

  /// The digest of what the linker says of a program, and of its size; nil where it says nothing.
  static func linked(_ path: String, _ hasher: ContentHasher) -> ContentID? {
    let startBytesMax = BuildIdentifier.startBytesMax
    guard let stamp = try? FileStamp(path: path),
      let start = try? FileContent.start(of: path, bytesMax: startBytesMax),
      let identifier = BuildIdentifier.of(start[...])
    else { return nil }
    var writer = BinaryWriter()
    writer.append(text: "build")
    writer.append(raw: identifier)
    writer.append(signed: Int64(stamp.byteCount))
    return hasher(writer.bytes)
  }

  /// The digest of one file, from the store where its stamp is known.
  static func digest(of path: String, store: BlobStore, hasher: ContentHasher) -> ContentID? {
    guard let stamp = try? FileStamp(path: path) else { return nil }
    var writer = BinaryWriter()
    writer.append(text: path)
    writer.append(stamp.device)
    writer.append(stamp.inode)
    writer.append(signed: Int64(stamp.byteCount))
    writer.append(signed: stamp.modified)
    let stampDigest = hasher(writer.bytes)
    if stamp.byteCount > executableBytesMax { return stampDigest }
    let key = StoreKey(.executableDigest, stampDigest.bytes)
    if let known = store.load(section: 0, of: key).flatMap({ ContentID(bytes: $0) }) {
      return known
    }
    guard let bytes = try? FileContent.read(path, bytesMax: executableBytesMax) else { return nil }
    let digest = hasher(bytes)
    store.save([StoreEntry(key, sections: [digest.bytes])])
    return digest
  }
}
