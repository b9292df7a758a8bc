// Where libIndexStore is: in the toolchain of the `swiftc` on PATH. Beside the real `swiftc`, one
// folder up, costs nothing to ask; a version manager's shim is elsewhere, and only then is the
// compiler asked where its libraries are.

import ChildProcess
import FileTree

/// Why there is no index: a sentence for the report.
package struct IndexUnavailable: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// Finds the library that reads index stores.
package struct IndexLibrary {
  /// How long the compiler may take to say where its libraries are.
  static let targetInfoTimeoutSeconds = 60
  static let fileName = "libIndexStore.so"

  let environment: [String: String]

  /// - Parameter environment: The environment variables of the process.
  package init(environment: [String: String]) { self.environment = environment }

  /// The path of the library.
  ///
  /// - Returns: The path of a file that exists.
  /// - Throws: `IndexUnavailable` where there is no toolchain, or one without the library.
  package func path() throws(IndexUnavailable) -> String {
    guard let compiler = ExecutableSearch.find("swiftc", on: environment["PATH"] ?? "") else {
      throw IndexUnavailable(
        "no `swiftc` on PATH, whose toolchain reads the index; install a Swift toolchain or add it "
          + "to PATH")
    }
    if let beside = besides(compiler) { return beside }
    let folder = try libraryFolder(askedOf: compiler)
    let path = "\(folder)/\(Self.fileName)"
    guard (try? FileStamp(path: path)) != nil else {
      throw IndexUnavailable(
        "the toolchain of \(compiler) has no \(Self.fileName) in \(folder); install a toolchain from "
          + "swift.org")
    }
    return path
  }

  /// The library beside the real compiler, whose path need not be the one on PATH.
  private func besides(_ compiler: String) -> String? {
    guard let real = try? DirectoryWalk.realPath(compiler),
      let bin = real.utf8.lastIndex(of: UInt8(ascii: "/")),
      let root = real[..<bin].utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return nil }
    let path = "\(real[..<root])/lib/\(Self.fileName)"
    return (try? FileStamp(path: path)) == nil ? nil : path
  }

  private func libraryFolder(askedOf compiler: String) throws(IndexUnavailable) -> String {
    let command = ChildCommand(
      executable: compiler, arguments: ["-print-target-info"], environment: environment,
      timeoutSeconds: Self.targetInfoTimeoutSeconds)
    guard let output = try? command.run().output,
      let folder = Self.resourceFolder(in: String(decoding: output, as: UTF8.self))
    else {
      throw IndexUnavailable(
        "\(compiler) does not say where its libraries are (swiftc -print-target-info); is it a "
          + "Swift toolchain's?")
    }
    return "\(folder)/.."
  }

  /// `lib/swift` of the toolchain, out of the compiler's JSON, which has one member per line.
  ///
  /// - Parameter text: What `swiftc -print-target-info` wrote.
  /// - Returns: The folder, or nil where the text does not name it.
  static func resourceFolder(in text: String) -> String? {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 5, parts[1] == "runtimeResourcePath" else { continue }
      return parts[3].split(separator: "\\/", omittingEmptySubsequences: false)
        .joined(separator: "/")
    }
    return nil
  }
}
