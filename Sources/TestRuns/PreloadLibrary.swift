// The libraries that are loaded before a program: one controls a run of tests, one counts allocations.
// Their sources travel inside the tool and are compiled once for each toolchain, because they have to
// fit the runtime that the program was built against.

import ChildProcess
import FileTree
import GateModel
import GateStore
import Glibc

/// Compiles the preload libraries.
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
    let (control, order) = (PackageResources.control_c, PackageResources.order_swift_txt)
    return try cached(
      "preload", of: control + order, root: root, toolchain: toolchain
    ) { scratch throws(InternalError) in
      let (source, swift, object) = ("\(scratch).c", "\(scratch).swift", "\(scratch).o")
      defer { remove([source, swift, object]) }
      try Files.write(control, to: source)
      try Files.write(order, to: swift)
      try compile(
        toolchain.clang, ["-O2", "-fPIC", "-fblocks", "-c", source, "-o", object], environment)
      try compile(
        toolchain.compiler,
        [
          "-O", "-swift-version", "5", "-parse-as-library", "-emit-library", "-module-name",
          "NjordPreload", "-suppress-warnings", swift, object, "-o", "\(scratch).so",
          "-lBlocksRuntime",
        ], environment)
    }
  }

  /// The library that counts how often a process takes memory from the heap.
  ///
  /// - Parameters:
  ///   - root: The package, in whose folder of the tool the library is kept.
  ///   - toolchain: Compiles it.
  ///   - environment: The environment of the compiler.
  /// - Returns: The library's path.
  /// - Throws: `InternalError` where it cannot be compiled.
  static func counting(
    root: String, toolchain: Toolchain, environment: [String: String]
  ) throws(InternalError) -> String {
    let text = PackageResources.allocations_c
    return try cached(
      "allocations", of: text, root: root, toolchain: toolchain
    ) { scratch throws(InternalError) in
      let source = "\(scratch).c"
      defer { remove([source]) }
      try Files.write(text, to: source)
      try compile(
        toolchain.clang, ["-O2", "-fPIC", "-shared", source, "-o", "\(scratch).so"], environment)
    }
  }

  /// A library from the cache, or built and put there in one step, so that two runs at once do not
  /// see half of it.
  private static func cached(
    _ name: String, of sources: [UInt8], root: String, toolchain: Toolchain,
    build: (_ scratch: String) throws(InternalError) -> Void
  ) throws(InternalError) -> String {
    let folder = try self.folder(root)
    let key = fingerprint(sources + Array(toolchain.identity.utf8))
    let library = "\(folder)/\(name)-\(key).so"
    if (try? FileStamp(path: library)) != nil { return library }
    let scratch = "\(folder)/\(name)-\(key)-\(getpid())"
    defer { remove(["\(scratch).so"]) }
    try build(scratch)
    // SAFETY: the paths live as long as the call.
    guard unsafe rename("\(scratch).so", library) == 0 else {
      throw InternalError("\(library) cannot be written: system error \(errno)")
    }
    return library
  }

  private static func remove(_ paths: [String]) {
    // SAFETY: each path lives as long as the call.
    for path in paths { _ = unsafe unlink(path) }
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
