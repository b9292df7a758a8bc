// The library that controls a run: its sources travel inside the tool and are compiled once for each
// toolchain, because it has to fit the runtime that the tests were built against.

import ChildProcess
import FileTree
import GateModel
import GateStore
import Glibc

/// Compiles the preload library.
enum PreloadLibrary {
  private static let compileTimeoutSeconds = 300
  private static let errorCharactersMax = 400

  /// The library for a toolchain, from the cache where it is there.
  ///
  /// - Parameters:
  ///   - root: The package, in whose folder of the tool the library is kept.
  ///   - toolchain: Compiles it.
  ///   - environment: The environment of the compilers.
  /// - Returns: The library's path.
  /// - Throws: `InternalError` where it cannot be compiled.
  static func path(
    root: String, toolchain: Toolchain, environment: [String: String]
  ) throws(InternalError) -> String {
    let folder = try self.folder(root)
    let control = PackageResources.control_c
    let order = PackageResources.order_swift_txt
    let key = fingerprint(control + order + Array(toolchain.identity.utf8))
    let library = "\(folder)/preload-\(key).so"
    if (try? FileStamp(path: library)) != nil { return library }
    let scratch = "\(folder)/preload-\(key)-\(getpid())"
    let object = "\(scratch).o"
    defer {
      for path in ["\(scratch).c", "\(scratch).swift", object, "\(scratch).so"] {
        // SAFETY: the path lives as long as the call.
        _ = unsafe unlink(path)
      }
    }
    try Files.write(control, to: "\(scratch).c")
    try Files.write(order, to: "\(scratch).swift")
    try compile(
      toolchain.clang, ["-O2", "-fPIC", "-fblocks", "-c", "\(scratch).c", "-o", object], environment
    )
    try compile(
      toolchain.compiler,
      [
        "-O", "-swift-version", "5", "-parse-as-library", "-emit-library", "-module-name",
        "NjordPreload", "-suppress-warnings", "\(scratch).swift", object, "-o", "\(scratch).so",
        "-lBlocksRuntime",
      ], environment)
    // SAFETY: the paths live as long as the call.
    guard unsafe rename("\(scratch).so", library) == 0 else {
      throw InternalError("\(library) cannot be written: system error \(errno)")
    }
    return library
  }

  /// The folder for what this check keeps.
  static func folder(_ root: String) throws(InternalError) -> String {
    let own: String
    do throws(StoreError) {
      own = try StoreFolder.prepare(under: root)
    } catch {
      throw InternalError("no place for the preload library: \(error)")
    }
    try Files.makeFolder("\(own)/flakiness")
    return "\(own)/flakiness"
  }

  private static func compile(
    _ compiler: String, _ arguments: [String], _ environment: [String: String]
  ) throws(InternalError) {
    let result = try ChildCommand(
      executable: compiler, arguments: arguments, environment: environment,
      timeoutSeconds: compileTimeoutSeconds
    ).run()
    guard result.ending != .exited(status: 0) else { return }
    let text = String(decoding: result.errors, as: UTF8.self)
    throw InternalError(
      "the preload library cannot be compiled by \(compiler): \(text.prefix(errorCharactersMax))")
  }

  /// FNV-1a in hexadecimal: names a file, protects nothing.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}
