// All files below a folder, hidden ones too, for a check that looks at every byte. Links are not
// followed, and the folders that belong to git or to this tool are left out: their content is either
// looked at by other means or nobody's.

import Glibc

/// Lists files.
package enum FileListing {
  /// Beyond so many entries a listing gives up and says so.
  static let entriesMax = 5_000_000

  /// The files below a folder, relative to it, in the order of their bytes, and what was left out.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - skipped: Names of folders that are left out wherever they are.
  package static func files(
    below root: String, skipping skipped: Set<String>
  ) -> (paths: [String], gaps: [String]) {
    var paths: [String] = []
    var gaps: [String] = []
    var pending = [""]
    var count = 0
    while let folder = pending.popLast() {
      // SAFETY: the path lives as long as the call; the stream is ours and closed once.
      guard let stream = unsafe opendir("\(root)/\(folder)") else {
        gaps.append("the folder ./\(folder) cannot be read")
        continue
      }
      defer { unsafe closedir(stream) }
      while count < entriesMax, let name = unsafe nextName(stream) {
        count += 1
        let inside = folder.isEmpty ? name : "\(folder)/\(name)"
        let kind = kind("\(root)/\(inside)")
        if kind == S_IFREG { paths.append(inside) }
        if kind == S_IFDIR, !skipped.contains(name) { pending.append(inside) }
      }
    }
    if count >= entriesMax { gaps.append("there are more than \(entriesMax) entries") }
    return (paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, gaps)
  }

  /// The next entry that is not the folder itself or the one above.
  @unsafe private static func nextName(_ stream: OpaquePointer) -> String? {
    // SAFETY: the caller's stream is open; an entry is valid until the next one is read.
    while let entry = unsafe readdir(stream) {
      let name = unsafe Self.name(&entry.pointee)
      if name != "." && name != ".." { return name }
    }
    return nil
  }

  private static func name(_ entry: inout dirent) -> String {
    // SAFETY: the name ends with a zero inside its field.
    unsafe withUnsafePointer(to: &entry.d_name) { field in
      unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
        unsafe String(cString: $0)
      }
    }
  }

  private static func kind(_ path: String) -> mode_t {
    var status = stat()
    // SAFETY: the path and the structure live as long as the call.
    return unsafe lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }
}
