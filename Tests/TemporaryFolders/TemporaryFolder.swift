// A folder that one test owns: made when the test asks for it, gone with the value.

import Foundation

/// A new folder with a random name, deleted with everything in it when the value ends.
package struct TemporaryFolder: ~Copyable {
  /// The folder's path, with symbolic links resolved.
  package let path: String

  /// Makes the folder.
  ///
  /// - Throws: What the file system refuses.
  package init() throws {
    let name = "njord-\(UUID().uuidString)"
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders that lead to it.
  ///
  /// - Parameters:
  ///   - name: The path below the folder.
  ///   - bytes: The content.
  /// - Throws: What the file system refuses.
  package func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // `Data` waits until a file is on the disk, which no test asks for.
    // SAFETY: the path and the bytes live as long as the calls; the file is ours and closed once.
    guard let file = unsafe fopen(url.path, "w") else { throw CocoaError(.fileWriteUnknown) }
    let count = unsafe fwrite(bytes, 1, bytes.count, file)
    guard unsafe fclose(file) == 0, count == bytes.count else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  /// Writes a file with a text, and the folders that lead to it.
  ///
  /// - Parameters:
  ///   - name: The path below the folder.
  ///   - text: The content.
  /// - Throws: What the file system refuses.
  package func write(_ name: String, text: String) throws { try write(name, Array(text.utf8)) }

  /// The content of a file.
  ///
  /// - Parameter name: The path below the folder.
  /// - Returns: Its bytes.
  /// - Throws: What the file system refuses.
  package func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path).appendingPathComponent(name)))
  }

  /// Makes a symbolic link.
  ///
  /// - Parameters:
  ///   - name: The link's path below the folder.
  ///   - target: What it points at, as written.
  /// - Throws: What the file system refuses.
  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// Deletes a file or folder.
  ///
  /// - Parameter name: The path below the folder.
  /// - Throws: What the file system refuses.
  package func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }
}
