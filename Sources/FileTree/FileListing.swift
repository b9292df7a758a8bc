// All files below a folder, hidden ones too, for a check that looks at every byte. Links are not
// followed, and the folders that belong to git or to this tool are left out: their content is either
// looked at by other means or nobody's.

import Glibc

/// Lists files.
package enum FileListing {
  /// Beyond so many entries a listing gives up and says so.
  package static let entriesMax = 5_000_000

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
      let path = folder.isEmpty ? root : "\(root)/\(folder)"
      // SAFETY: the path lives as long as the call; the stream is ours and closed once.
      guard let stream = unsafe opendir(path) else {
        gaps.append("the folder \(folder.isEmpty ? "." : folder) cannot be read")
        continue
      }
      defer { unsafe closedir(stream) }
      while count < entriesMax, let entry = unsafe readdir(stream) {
        count += 1
        let name = unsafe Self.name(&entry.pointee)
        if name == "." || name == ".." { continue }
        let inside = folder.isEmpty ? name : "\(folder)/\(name)"
        switch kind("\(root)/\(inside)") {
        case S_IFDIR where !skipped.contains(name): pending.append(inside)
        case S_IFREG: paths.append(inside)
        default: break
        }
      }
    }
    if count >= entriesMax { gaps.append("there are more than \(entriesMax) entries") }
    return (paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, gaps)
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
