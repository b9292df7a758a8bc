// What the process was given.

internal import Glibc

/// The process's variables, folder and outputs.
enum Environment {
  static var variables: [String: String] {
    var variables: [String: String] = [:]
    var index = 0
    // SAFETY: the system's table ends with null, and nothing changes it while the process starts.
    while let entry = unsafe environ[index] {
      index += 1
      let text = unsafe String(cString: entry)
      guard let equals = text.firstIndex(of: "=") else { continue }
      variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }
    return variables
  }

  static var workingDirectory: String {
    // SAFETY: null asks for memory of the right size, which is freed here.
    guard let path = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // SAFETY: the call reads what is left of the array.
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
