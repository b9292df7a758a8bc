// Secrets wherever a repository can hide them, in repositories that git itself makes.

import Foundation
import GateModel
import Secrets
import Synchronization
import TemporaryFolders
import Testing

@Suite struct HistoryTests {
  /// Runs git with fixed people and dates, and no configuration but the repository's.
  @discardableResult
  private static func git(_ folder: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    let date = "2024-01-02T03:04:05Z"
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder,
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "ann", "GIT_AUTHOR_EMAIL": "ann@acme.io",
      "GIT_COMMITTER_NAME": "ann", "GIT_COMMITTER_EMAIL": "ann@acme.io",
      "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Makes tokens that are told apart by where they are put.
  private final class Tokens {
    private var generator = ShapeGenerator(seed: 99)
    private(set) var placed: [String: String] = [:]

    func make(_ place: String) -> String {
      let token = generator.text(of: "ghp_[A-Za-z0-9]{36}")
      placed[place] = token
      return token
    }
  }

  private static func commit(_ folder: String, _ message: String) throws {
    try git(folder, "add", "-A")
    try git(folder, "commit", "-q", "--allow-empty", "-m", message)
  }

  /// A repository with a token at every place that a history has.
  private static func fill(_ folder: borrowing TemporaryFolder, _ tokens: Tokens) throws {
    let path = folder.path
    let filler = (0..<400).map { "line \($0) of a file that is changed now and then\n" }.joined()
    try git(path, "init", "-q", "-b", "main")
    try folder.write("a.txt", text: filler)
    try commit(path, "one")
    try folder.write("a.txt", text: "t = '\(tokens.make("old commit"))'\n" + filler)
    try commit(path, "two")
    try folder.write("a.txt", text: filler)
    try commit(path, "message with \(tokens.make("commit message"))")
    try git(path, "checkout", "-q", "-b", "side")
    try commit(path, "side")
    try git(path, "checkout", "-q", "main")
    try git(path, "merge", "-q", "--no-ff", "--no-commit", "side")
    try folder.write("m.txt", text: "t = '\(tokens.make("merge"))'\n")
    try commit(path, "merge")
    try git(path, "mv", "m.txt", "n.txt")
    try commit(path, "rename")
    try git(path, "tag", "-a", "v1", "-m", "tag with \(tokens.make("tag message"))")
    try git(path, "notes", "add", "-m", "note with \(tokens.make("note"))", "HEAD")
    try git(path, "branch", "feature/\(tokens.make("branch name"))")
    try git(
      path, "commit", "-q", "--allow-empty", "--author",
      "ann \(tokens.make("author name")) <ann@acme.io>", "-m", "author")
    try git(path, "checkout", "-q", "-b", "only-tagged")
    try folder.write("o.txt", text: "t = '\(tokens.make("only a tag"))'\n")
    try commit(path, "tagged")
    try git(path, "tag", "light")
    try git(path, "update-ref", "refs/remotes/origin/pull/7", "HEAD")
    try git(path, "checkout", "-q", "main")
    try git(path, "branch", "-q", "-D", "only-tagged")
    for stash in ["older stash", "stash"] {
      try folder.write("a.txt", text: "t = '\(tokens.make(stash))'\n" + filler)
      try git(path, "stash", "-q")
    }
    try folder.write(".gitattributes", text: "*.dat -diff\n")
    try folder.write("x.dat", text: "t = '\(tokens.make("-diff"))'\n")
    let wide = "t = '\(tokens.make("UTF-16"))'\r\n".utf16.flatMap {
      [UInt8($0 & 255), UInt8($0 >> 8)]
    }
    try folder.write("w.txt", [0xFF, 0xFE] + wide)
    let encoded = Data("t: \(tokens.make("base 64"))\n".utf8).base64EncodedString()
    try folder.write("e.yaml", text: "d: \(encoded)\n")
    let line = Array("t = '\(tokens.make("gzip in tar"))'\n".utf8)
    try folder.write("a.tgz", Containers.gzip(Containers.tar("in/a.txt", line)))
    try folder.write(
      "a.zip", Containers.zip("in/a.txt", Array("t = '\(tokens.make("zip"))'\n".utf8)))
    try folder.write("\(tokens.make("file name")).txt", text: "x\n")
    try commit(path, "more")
    try folder.write("new.txt", text: "t = '\(tokens.make("untracked"))'\n")
  }

  private static func request(
    _ folder: String, _ scope: SecretsScope = .history, _ disclosure: Disclosure = .revealed,
    memory: CheckMemory = SecretsProbe.memory
  ) -> SecretsRequest {
    SecretsRequest(
      directory: folder, scope: scope, disclosure: disclosure, jobs: 2, memory: memory)
  }

  @Test("a token at every place of a history is found, packed or not", arguments: [false, true])
  func everyPlace(isPacked: Bool) throws {
    let folder = try TemporaryFolder()
    let tokens = Tokens()
    try Self.fill(folder, tokens)
    if isPacked { try Self.git(folder.path, "gc", "-q", "--aggressive") }
    let outcome = try SecretsScan(Self.request(folder.path)).run()
    let found = Set(outcome.secrets.compactMap(\.clear))
    let missed = tokens.placed.filter { !found.contains($0.value) }.keys.sorted()
    #expect(missed == [])
    #expect(outcome.gaps == [])
  }

  @Test(
    "the folder of the repository itself says what its history holds", arguments: [false, true])
  func ownFolder(hasConfiguration: Bool) throws {
    let folder = try TemporaryFolder()
    let tokens = Tokens()
    try Self.fill(folder, tokens)
    let own = "\(folder.path)/.git"
    if !hasConfiguration { try FileManager.default.removeItem(atPath: "\(own)/config") }
    let outcome = try SecretsScan(Self.request(own)).run()
    let found = Set(outcome.secrets.compactMap(\.clear))
    let missed = tokens.placed.filter { !found.contains($0.value) }.keys.sorted()
    #expect(missed == ["untracked"])
    #expect(outcome.gaps == [])
  }

  @Test("what no name leads to is found with --full only")
  func unreachable() throws {
    let folder = try TemporaryFolder()
    let tokens = Tokens()
    try Self.fill(folder, tokens)
    try Self.git(folder.path, "checkout", "-q", "-b", "gone")
    try folder.write("g.txt", text: "t = '\(tokens.make("gone"))'\n")
    try Self.commit(folder.path, "gone")
    try Self.git(folder.path, "checkout", "-q", "main")
    try Self.git(folder.path, "branch", "-q", "-D", "gone")
    let token = try #require(tokens.placed["gone"])
    let usual = try SecretsScan(Self.request(folder.path)).run()
    let full = try SecretsScan(Self.request(folder.path, .everything)).run()
    #expect(!usual.secrets.contains { $0.clear == token })
    #expect(full.secrets.contains { $0.clear == token })
  }

  @Test("a tag's message counts as unreachable when the tag was deleted")
  func deletedTag() throws {
    let folder = try TemporaryFolder()
    let tokens = Tokens()
    try Self.git(folder.path, "init", "-q", "-b", "main")
    try Self.commit(folder.path, "one")
    try Self.git(folder.path, "tag", "-a", "v1", "-m", "tag with \(tokens.make("tag"))")
    #expect(try SecretsScan(Self.request(folder.path)).run().secrets.count == 1)
    try Self.git(folder.path, "tag", "-d", "v1")
    #expect(try SecretsScan(Self.request(folder.path)).run().secrets.isEmpty)
    let full = try SecretsScan(Self.request(folder.path, .everything)).run()
    #expect(full.secrets.compactMap(\.clear) == [tokens.placed["tag"]])
  }

  @Test("what is staged, reset away or kept in a reflog only is found where it is asked for")
  func staged() throws {
    let folder = try TemporaryFolder()
    let tokens = Tokens()
    try Self.git(folder.path, "init", "-q", "-b", "main")
    try folder.write("a.txt", text: "x\n")
    try Self.commit(folder.path, "one")
    try folder.write("a.txt", text: "t = '\(tokens.make("reset"))'\n")
    try Self.commit(folder.path, "two")
    try Self.git(folder.path, "reset", "-q", "--hard", "HEAD~1")
    try folder.write("b.txt", text: "t = '\(tokens.make("staged"))'\n")
    try Self.git(folder.path, "add", "b.txt")
    try folder.write("b.txt", text: "x\n")
    let staged = try SecretsScan(Self.request(folder.path, .staged)).run()
    #expect(staged.secrets.compactMap(\.clear) == [tokens.placed["staged"]])
    let full = try SecretsScan(Self.request(folder.path, .everything)).run()
    #expect(Set(full.secrets.compactMap(\.clear)) == Set(tokens.placed.values))
  }

  @Test("nothing that is written or kept holds a token, and what is kept gives the same answer")
  func memory() throws {
    let folder = try TemporaryFolder()
    let tokens = Tokens()
    try Self.fill(folder, tokens)
    let kept = Mutex<[String: [UInt8]]>([:])
    let memory = CheckMemory(
      load: { name in kept.withLock { $0[name] } },
      save: { name, bytes in kept.withLock { $0[name] = bytes } })
    let request = Self.request(folder.path, .history, .redacted, memory: memory)
    let first = try SecretsCheck.run(request)
    let second = try SecretsCheck.run(request)
    try folder.write("later.txt", text: "t = '\(tokens.make("later"))'\n")
    try Self.commit(folder.path, "later")
    let third = try SecretsCheck.run(request)
    let fresh = try SecretsCheck.run(Self.request(folder.path, .history, .redacted))
    #expect(first.detail == second.detail)
    #expect(third.findings == fresh.findings)
    #expect(third.findings.count == first.findings.count + 1)
    let texts =
      kept.withLock { $0.values.map { String(decoding: $0, as: UTF8.self) } }
      + [first, third].map { "\($0)" + ($0.detail?.pretty ?? "") }
    for token in tokens.placed.values {
      #expect(!texts.contains { $0.contains(token) })
    }
  }

  @Test("a missing object, a shallow clone and a corrupt pack are gaps, never a pass")
  func gaps() throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder, Tokens())
    let clone = "\(folder.path)/.clone"
    try Self.git(folder.path, "clone", "-q", "--depth", "1", "file://\(folder.path)", clone)
    let shallow = try SecretsScan(Self.request(clone)).run()
    #expect(shallow.gaps.contains { $0.contains("git fetch --unshallow") })
    try Self.git(folder.path, "gc", "-q")
    let packs = "\(folder.path)/.git/objects/pack"
    for name in try FileManager.default.contentsOfDirectory(atPath: packs)
    where name.hasSuffix(".pack") {
      let path = "\(packs)/\(name)"
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      for index in stride(from: 40, to: bytes.count - 20, by: 7) { bytes[index] ^= 0x55 }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
    let corrupt = try SecretsScan(Self.request(folder.path)).run()
    #expect(corrupt.gaps.contains { $0.contains("git fsck") })
  }
}
