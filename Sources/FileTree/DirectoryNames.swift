// The names in one folder, for those who need no walk.

internal import Glibc

/// The names in a folder.
package enum DirectoryNames {
  /// Lists a folder.
  ///
  /// - Parameter folder: Its path.
  /// - Returns: The names in the order of their bytes, without `.` and `..`; none where there is no
  ///   such folder.
  package static func list(_ folder: String) -> [String] {
    // SAFETY: the stream is ours and closed once; an entry is copied before the next is read.
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
