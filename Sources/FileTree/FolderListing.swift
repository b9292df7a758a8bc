// The regular files of one folder with their stamps: cheap enough to ask on every run.

import Glibc

/// A file in a folder.
package struct ListedFile: Sendable, Equatable {
  package let name: String
  package let stamp: FileStamp
}

extension DirectoryWalk {
  /// The regular files of a folder, without those below it.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: The files in the order of the bytes of their names.
  /// - Throws: `FileRefusal` where the folder cannot be read.
  package static func files(in folder: String) throws(FileRefusal) -> [ListedFile] {
    guard let stream = DirectoryStream(path: folder) else { throw FileRefusal(code: errno) }
    var files: [ListedFile] = []
    while let entry = stream.next() {
      // What is gone by now, or is no regular file, is not listed.
      guard entry.isValid, entry.kind == .other,
        let stamp = try? FileStamp(path: "\(folder)/\(entry.name)")
      else { continue }
      files.append(ListedFile(name: entry.name, stamp: stamp))
    }
    return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
