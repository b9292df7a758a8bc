// A package in a temporary folder whose modules a test compiles one by one, with the index store where
// the package manager would put it. Calling the compiler directly takes a fraction of a build.

import ChildProcess
package import TemporaryFolders
import FileTree
import Foundation

/// A package that a test owns.
package struct CompiledPackage: ~Copyable {
  /// What a module is compiled to.
  package enum Product {
    /// Objects, and a module that others import.
    case module
    /// Nothing but its index, which takes half of the time.
    case index
  }

  /// What went wrong where a test expects nothing to.
  struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Where the store is, below the root.
  package static let storeName = ".build/debug/index/store"
  private static let timeoutSeconds = 120

  package let folder: TemporaryFolder

  /// The package's root.
  package var path: String { folder.path }
  /// The index store.
  package var store: String { "\(path)/\(Self.storeName)" }

  /// Makes an empty package.
  ///
  /// - Throws: What the file system refuses.
  package init() throws { folder = try TemporaryFolder() }

  /// Makes a package of one module and compiles it.
  ///
  /// - Parameters:
  ///   - module: The module's name.
  ///   - files: The files, relative to the root, and their texts.
  /// - Returns: The package.
  /// - Throws: What the file system refuses and what the compiler says.
  package static func of(
    module: String, _ files: [(path: String, text: String)]
  ) throws -> CompiledPackage {
    let package = try CompiledPackage()
    for file in files { try package.folder.write(file.path, text: file.text) }
    try package.compile(module, files.map(\.path))
    return package
  }

  /// The environment of the process.
  package static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// Compiles files as one module; modules that were compiled before can be imported.
  ///
  /// - Parameters:
  ///   - module: The module's name.
  ///   - files: The files, relative to the root; a `main.swift` holds top-level code.
  ///   - store: The store, relative to the root.
  ///   - output: The folder for everything else; files with another one get another unit.
  ///   - product: What comes of it.
  ///   - options: Further arguments of the compiler.
  /// - Throws: What the compiler says.
  package func compile(
    _ module: String, _ files: [String], store: String = storeName, output: String = "out",
    to product: Product = .module, options: [String] = []
  ) throws {
    let search = Self.environment["PATH"] ?? ""
    guard
      let compiler = ExecutableSearch.find("swift-frontend", on: search)
        ?? ExecutableSearch.find("swiftc", on: search)
    else { throw Failure(description: "no swiftc") }
    let outputs = "\(path)/\(output)/\(module)"
    try FileManager.default.createDirectory(
      atPath: outputs, withIntermediateDirectories: true)
    // The compiler itself, without its driver, which would start it once more and index the standard
    // library.
    let objects = files.flatMap { file in
      [
        product == .module ? "-o" : "-index-unit-output-path",
        "\(outputs)/\(file.replacingOccurrences(of: "/", with: "-")).o",
      ]
    }
    var arguments = [
      "-c", "cd \"$0\" && exec \"$@\"", path, compiler, "-frontend",
      product == .module ? "-c" : "-typecheck", "-module-name", module, "-enable-testing", "-I",
      "\(path)/\(output)", "-index-store-path", "\(path)/\(store)",
    ]
    if product == .module {
      arguments += ["-emit-module-path", "\(path)/\(output)/\(module).swiftmodule"]
    }
    if !files.contains(where: { $0.hasSuffix("main.swift") }) {
      arguments.append("-parse-as-library")
    }
    arguments += options + files.map { "\(path)/\($0)" } + objects
    let command = ChildCommand(
      executable: "/bin/sh", arguments: arguments, environment: Self.environment,
      timeoutSeconds: Self.timeoutSeconds)
    let result = try command.run()
    guard result.ending == .exited(status: 0) else {
      throw Failure(description: String(decoding: result.errors, as: UTF8.self))
    }
  }

  /// The files of a folder of the store.
  ///
  /// - Parameters:
  ///   - kind: `units` or `records`.
  ///   - prefix: How the names start.
  /// - Returns: Paths relative to the package's root, sorted.
  package func stored(_ kind: String, _ prefix: String) -> [String] {
    let top = "\(Self.storeName)/v5/\(kind)"
    let names =
      FileManager.default.enumerator(atPath: "\(path)/\(top)")?
      .compactMap { $0 as? String } ?? []
    return names.filter { ($0.split(separator: "/").last ?? "").hasPrefix(prefix) }
      .map { "\(top)/\($0)" }.sorted()
  }

  /// Gives a file another time of its last change.
  ///
  /// - Parameters:
  ///   - name: The path below the root.
  ///   - seconds: Seconds from now, negative for the past.
  /// - Throws: What the file system refuses.
  package func touch(_ name: String, seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: seconds)], ofItemAtPath: "\(path)/\(name)")
  }
}
