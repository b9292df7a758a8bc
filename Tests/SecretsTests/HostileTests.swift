// Repositories and files that mean harm: what they hold is found or named as a gap, nothing of them is
// run, and a few bytes do not become many.

import Foundation
import Secrets
import TemporaryFolders
import Testing

@Suite struct HostileTests {
  @discardableResult
  private static func git(_ folder: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder,
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "ann", "GIT_AUTHOR_EMAIL": "ann@acme.io",
      "GIT_COMMITTER_NAME": "ann", "GIT_COMMITTER_EMAIL": "ann@acme.io",
      "GIT_AUTHOR_DATE": "2024-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2024-01-02T03:04:05Z",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// A repository with one token in one commit.
  private static func fill(_ folder: borrowing TemporaryFolder) throws -> String {
    var generator = ShapeGenerator(seed: 41)
    let token = generator.text(of: "ghp_[A-Za-z0-9]{36}")
    try git(folder.path, "init", "-q", "-b", "main")
    try folder.write("a.py", text: "t = '\(token)'\n")
    try git(folder.path, "add", "-A")
    try git(folder.path, "commit", "-q", "-m", "one")
    return token
  }

  private static func scan(_ folder: borrowing TemporaryFolder) throws -> ScanOutcome {
    try SecretsProbe.scan(folder, .history)
  }

  /// Writes an object under a name that is not its own.
  private static func put(
    _ folder: borrowing TemporaryFolder, _ name: String, _ kind: String, _ content: [UInt8],
    size: Int? = nil
  ) throws {
    let header = Array("\(kind) \(size ?? content.count)".utf8) + [0]
    try folder.write(
      ".git/objects/\(name.prefix(2))/\(name.dropFirst(2))", Containers.zlib(header + content))
  }

  @Test("trees that hold each other end, and the rest of the history is looked at")
  func cyclicTrees() throws {
    let folder = try TemporaryFolder()
    let token = try Self.fill(folder)
    let (first, second) = (String(repeating: "aa", count: 20), String(repeating: "bb", count: 20))
    let entry = Array("40000 x".utf8) + [0]
    try Self.put(folder, first, "tree", entry + [UInt8](repeating: 0xBB, count: 20))
    try Self.put(folder, second, "tree", entry + [UInt8](repeating: 0xAA, count: 20))
    let person = "ann <ann@acme.io> 1 +0000"
    let commit = "tree \(first)\nauthor \(person)\ncommitter \(person)\n\ncyclic\n"
    let name = String(repeating: "cc", count: 20)
    try Self.put(folder, name, "commit", Array(commit.utf8))
    try folder.write(".git/refs/heads/cyclic", text: name + "\n")
    #expect(try Self.scan(folder).secrets.map(\.clear) == [token])
  }

  @Test("an object that says it is huge and is not is a gap")
  func lyingSize() throws {
    let folder = try TemporaryFolder()
    let token = try Self.fill(folder)
    let name = String(repeating: "dd", count: 20)
    try Self.put(folder, name, "blob", Array("few".utf8), size: 1 << 40)
    try folder.write(".git/refs/tags/huge", text: name + "\n")
    let outcome = try Self.scan(folder)
    #expect(outcome.secrets.map(\.clear) == [token])
    #expect(!outcome.gaps.isEmpty)
  }

  @Test("a pack that is cut, and an index that is noise, are gaps")
  func damagedPacks() throws {
    let folder = try TemporaryFolder()
    let token = try Self.fill(folder)
    try Self.git(folder.path, "gc", "-q")
    let packs = "\(folder.path)/.git/objects/pack"
    let names = try FileManager.default.contentsOfDirectory(atPath: packs)
    let pack = try #require(names.first { $0.hasSuffix(".pack") })
    let index = try #require(names.first { $0.hasSuffix(".idx") })
    let whole = try folder.read(".git/objects/pack/\(pack)")
    let table = try folder.read(".git/objects/pack/\(index)")
    for (name, bytes) in [
      (pack, Array(whole.prefix(40))), (pack, whole), (index, [UInt8](repeating: 0xA7, count: 99)),
      (index, Array(table.prefix(1_100))),
    ] {
      try FileManager.default.removeItem(atPath: "\(packs)/\(name)")
      try folder.write(".git/objects/pack/\(name)", bytes)
      let outcome = try Self.scan(folder)
      // The working tree still holds the token.
      #expect(outcome.secrets.map(\.clear) == [token])
      #expect(outcome.gaps.isEmpty == (bytes.count == whole.count))
    }
  }

  @Test("thousands of references are one history")
  func references() throws {
    let folder = try TemporaryFolder()
    let token = try Self.fill(folder)
    let head = String(decoding: try folder.read(".git/refs/heads/main"), as: UTF8.self)
    let lines = (0..<5_000).map { "\(head.prefix(40)) refs/tags/t\(10_000 + $0)\n" }.joined()
    try folder.write(
      ".git/packed-refs", text: "# pack-refs with: peeled fully-peeled sorted \n\(lines)")
    let outcome = try Self.scan(folder)
    #expect(outcome.secrets.map(\.clear) == [token])
    #expect(outcome.gaps == [])
  }

  @Test("nothing that a repository configures is run")
  func configuration() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    let token = try Self.fill(folder)
    let mark = "\(outside.path)/ran"
    for name in [
      "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass",
      "diff.external", "diff.x.textconv", "diff.x.command", "filter.y.clean", "filter.y.smudge",
      "filter.y.process", "credential.helper", "gpg.program", "uploadpack.packObjectsHook",
    ] {
      try Self.git(folder.path, "config", name, "touch \(mark)")
    }
    try Self.git(folder.path, "config", "core.hooksPath", outside.path)
    try Self.git(folder.path, "config", "filter.y.required", "true")
    try Self.git(folder.path, "config", "include.path", "\(outside.path)/more")
    try Self.git(folder.path, "config", "alias.log", "!touch \(mark)")
    for hook in [
      "post-checkout", "reference-transaction", "fsmonitor-watchman", "post-index-change",
    ] {
      try outside.write(hook, text: "#!/bin/sh\ntouch \(mark)\n")
    }
    try folder.write(".gitattributes", text: "*.py diff=x filter=y\n")
    try folder.write("b.py", text: "x\n")
    for scope in [SecretsScope.history, .everything, .staged] {
      let outcome = try SecretsProbe.scan(folder, scope)
      if scope != .staged { #expect(outcome.secrets.map(\.clear) == [token]) }
    }
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test("alternates that go round, or lead nowhere, end")
  func alternates() throws {
    let folder = try TemporaryFolder()
    let token = try Self.fill(folder)
    try folder.write(
      ".git/objects/info/alternates", text: "\(folder.path)/.git/objects\n/nowhere/at/all\n")
    #expect(try Self.scan(folder).secrets.map(\.clear) == [token])
  }

  @Test("archives in archives, and a few bytes that say they are many, are bounded")
  func archives() throws {
    let folder = try TemporaryFolder()
    var nested = Array("x\n".utf8)
    for _ in 0..<40 { nested = Containers.gzip(nested) }
    try folder.write("nested.gz", nested)
    var lying = Containers.zip("a", Array("few".utf8))
    for start in lying.indices.dropLast(4)
    where lying[start..<start + 4].elementsEqual([0x50, 0x4B, 1, 2]) {
      lying.replaceSubrange(start + 24..<start + 28, with: [0xFF, 0xFF, 0xFF, 0x7F])
    }
    try folder.write("lying.zip", lying)
    let outcome = try SecretsProbe.scan(folder)
    #expect(outcome.secrets.isEmpty)
    #expect(outcome.gaps.contains { $0.contains("too large") })
  }

  @Test("standard input that does not end is cut, and that is a gap")
  func endlessInput() throws {
    let request = SecretsRequest(
      directory: "/", scope: .standardInput, memory: SecretsProbe.memory,
      readInput: { bytesMax in
        // What is read of a stream that goes on is a little more than was asked for.
        [UInt8](repeating: 0x0A, count: bytesMax + 1)
      })
    let outcome = try SecretsScan(request, inputBytesMax: 1 << 16).run()
    #expect(outcome.gaps.contains { $0.contains("standard input") })
  }
}
