// The toolchain that `swift` on PATH belongs to.

import ChildProcess
import FileTree
import GateModel

/// The programs that are needed to build and to control tests.
struct Toolchain: Sendable {
  private static let questionTimeoutSeconds = 60

  let swift: String
  let compiler: String
  let clang: String
  /// What tells one toolchain from another.
  let identity: String

  /// Finds the toolchain.
  ///
  /// - Throws: `InternalError` where there is none.
  init(environment: [String: String]) throws(InternalError) {
    guard let swift = Self.program("swift", environment),
      let compiler = Self.program("swiftc", environment)
    else {
      throw InternalError("no `swift` on PATH; install a Swift toolchain or add it to PATH")
    }
    self.swift = swift
    self.compiler = compiler
    let info = try Self.targetInfo(compiler, environment)
    identity = info["compilerVersion"]?.text ?? compiler
    let resources = info["paths"]?["runtimeResourcePath"]?.text ?? ""
    let beside = resources.split(separator: "/").dropLast(2).joined(separator: "/")
    let own = "/\(beside)/bin/clang"
    clang = (try? FileStamp(path: own)) != nil ? own : Self.program("clang", environment) ?? "clang"
  }

  private static func targetInfo(
    _ compiler: String, _ environment: [String: String]
  ) throws(InternalError) -> JSONValue {
    let result = try ChildCommand(
      executable: compiler, arguments: ["-print-target-info"], environment: environment,
      timeoutSeconds: questionTimeoutSeconds
    ).run()
    guard let info = JSONValue.parsing(result.output) else {
      throw InternalError("`\(compiler) -print-target-info` did not answer with JSON")
    }
    return info
  }

  /// The first program of that name on PATH.
  static func program(_ name: String, _ environment: [String: String]) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first { path in
      (try? FileStamp(path: path)) != nil
    }
  }
}
