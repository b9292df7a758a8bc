// Programs on the search path, as a shell finds them.

/// Finds programs.
package enum ExecutableSearch {
  /// The first regular file of that name in the folders of a search path.
  ///
  /// - Parameters:
  ///   - name: The program's name.
  ///   - path: The search path: folders with colons between them.
  /// - Returns: The program's path, or nil where no folder has it.
  package static func find(_ name: String, on path: String) -> String? {
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      if (try? FileStamp(path: candidate)) != nil { return candidate }
    }
    return nil
  }
}
