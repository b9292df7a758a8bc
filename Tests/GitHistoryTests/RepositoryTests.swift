// Repositories built in temporary folders with a fixed author and date: what is read from them
// agrees with git itself.

import Evidence
import Foundation
import GateModel
import GitHistory
import MeasuredSources
import TemporaryFolders
import Testing

@Suite("Repository")
struct RepositoryTests {
  /// Runs git in a folder, apart from the user's configuration.
  @discardableResult
  private func git(_ arguments: String..., in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder,
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
      "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(arguments)")
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func commit(_ folder: borrowing TemporaryFolder) throws {
    try git("init", "-q", "-b", "main", in: folder.path)
    try folder.write("a.swift", text: "let a = 1\n")
    try folder.write(".gitignore", text: "*.log\n")
    try git("add", ".", in: folder.path)
    try git("commit", "-q", "-m", "first", in: folder.path)
  }

  private func revision(_ path: String) throws -> Revision? {
    try Repository.revision(at: path, besides: ".njord-gate")
  }

  @Test("the revision is the commit that git names, found from the root, a subfolder and a file")
  func head() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/Sub", withIntermediateDirectories: true)
    let expected = Revision(
      commit: try git("rev-parse", "HEAD", in: folder.path), isDirty: false)
    #expect(try revision(folder.path) == expected)
    #expect(try revision("\(folder.path)/Sub") == expected)
    #expect(try revision("\(folder.path)/a.swift") == expected)
  }

  @Test("a commit's files are those that git lists, with their bytes, from the root and a folder")
  func files() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/Sub/Deep", withIntermediateDirectories: true)
    try folder.write("Sub/Deep/b.swift", text: "let b = 2\n")
    try git("add", ".", in: folder.path)
    try git("commit", "-q", "-m", "second", in: folder.path)
    let listed = try git("ls-tree", "-r", "HEAD", in: folder.path).split(separator: "\n")
    guard let repository = try Repository.discover(from: folder.path),
      let tree = try repository.commitTree(of: "HEAD", below: "")
    else {
      Issue.record("there is a repository with a commit")
      return
    }
    #expect(
      tree.files.map { "\(String($0.mode, radix: 8)) blob \($0.id)\t\($0.path)" }
        == listed.map(String.init))
    #expect(try tree.tree == git("rev-parse", "HEAD^{tree}", in: folder.path))
    let below = try repository.commitTree(of: "HEAD", below: "Sub")
    #expect(below?.files.map(\.path) == ["Deep/b.swift"])
    let unknown = try repository.commitTree(of: "HEAD~9", below: "")
    #expect(unknown == nil)
    try folder.write("a.swift", text: "let a = 3\n")
    let changed = try repository.changedPaths()
    #expect(changed == ["a.swift"])
    let bytes = [99, 9].map { repository.file("a.swift", of: tree.commit, bytesMax: $0) }
    #expect(bytes == [Array("let a = 1\n".utf8), nil])
    let none = repository.file("no.swift", of: "HEAD", bytesMax: 99)
    #expect(none == nil)
  }

  @Test("committing a report changes no sources; committing a source does")
  func sources() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    let before = try #require(try SourceState.below(folder.path))
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/docs", withIntermediateDirectories: true)
    try folder.write("docs/PRODUCTION_READINESS.md", text: "ready\n")
    #expect(try SourceState.below(folder.path) == before)
    try git("add", ".", in: folder.path)
    try git("commit", "-q", "-m", "report", in: folder.path)
    let reported = try #require(try SourceState.below(folder.path))
    #expect(reported.digest == before.digest)
    #expect(reported.commit != before.commit)
    try folder.write("a.swift", text: "let a = 3\n")
    #expect(try SourceState.below(folder.path)?.isDirty == true)
    try git("commit", "-q", "-a", "-m", "source", in: folder.path)
    #expect(try SourceState.below(folder.path)?.digest != before.digest)
    #expect(try SourceState.below(folder.path, at: "HEAD~1")?.digest == before.digest)
    #expect(try SourceState.below(folder.path)?.isDirty == false)
  }

  @Test("a file is read as a commit has it, from the root and from a folder below it")
  func committedFile() throws {
    let folder = try TemporaryFolder()
    func file(_ path: String, _ place: String, bytesMax: Int = 99) throws -> String? {
      try SourceState.file(path, below: place, of: "HEAD", bytesMax: bytesMax)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(try file("a.swift", folder.path) == nil)
    try folder.write("Sub/Deep/b.swift", text: "let b = 2\n")
    try commit(folder)
    try folder.write("a.swift", text: "let a = 4\n")
    #expect(try file("a.swift", folder.path) == "let a = 1\n")
    #expect(try file("Deep/b.swift", "\(folder.path)/Sub") != nil)
    #expect(try file("a.swift", "\(folder.path)/Sub") == nil)
    #expect(try file("a.swift", folder.path, bytesMax: 3) == nil)
  }

  @Test("no repository and no commit yet are no revision")
  func none() throws {
    let folder = try TemporaryFolder()
    #expect(try revision(folder.path) == nil)
    #expect(try revision("\(folder.path)/nowhere") == nil)
    try git("init", "-q", in: folder.path)
    #expect(try revision(folder.path) == nil)
  }

  @Test("changed, new, staged and deleted files make the tree dirty")
  func dirty() throws {
    for change in 0..<4 {
      let folder = try TemporaryFolder()
      try commit(folder)
      switch change {
      case 0: try folder.write("a.swift", text: "let a = 2\n")
      case 1: try folder.write("New/b.swift", text: "")
      case 2:
        try folder.write("b.swift", text: "")
        try git("add", "b.swift", in: folder.path)
      default: try folder.remove("a.swift")
      }
      #expect(try revision(folder.path)?.isDirty == true, "change \(change)")
    }
  }

  @Test("ignored files and the gate's own folder, at any depth, leave the tree clean")
  func clean() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    try folder.write("build.log", text: "x")
    try folder.write(".njord-gate/cache.sqlite", text: "x")
    try folder.write("Sub/.njord-gate/cache.sqlite", text: "x")
    try folder.write("Sub/.njord-gate/.gitignore", text: "*\n")
    #expect(try revision(folder.path)?.isDirty == false)
  }

  @Test("a file below a folder is tracked only when the index says so")
  func tracking() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    try folder.write(".njord-gate/cache.sqlite", text: "x")
    #expect(try tracks(".njord-gate", folder.path) == false)
    try git("add", "-f", ".njord-gate/cache.sqlite", in: folder.path)
    #expect(try tracks(".njord-gate", folder.path) == true)
    #expect(try tracks(".njord", folder.path) == false)
  }

  private func tracks(_ folder: String, _ path: String) throws -> Bool? {
    guard let repository = try Repository.discover(from: path) else { return nil }
    return try repository.tracksFiles(below: folder)
  }

  @Test("a working tree elsewhere is not followed")
  func foreignWorkingTree() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    try git("config", "core.worktree", "/usr", in: folder.path)
    #expect(try revision(folder.path) == nil)
  }

  @Test("nothing that the configuration names is executed")
  func hostileConfiguration() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    let command = "touch '\(folder.path)/executed'"
    for key in [
      "core.fsmonitor", "core.hooksPath", "filter.x.clean", "filter.x.smudge", "filter.x.process",
      "diff.x.textconv", "core.sshCommand", "core.pager", "core.editor",
    ] {
      try git("config", key, command, in: folder.path)
    }
    try folder.write(".git/info/attributes", text: "* filter=x diff=x\n")
    try folder.write("a.swift", text: "let a = 3\n")
    #expect(try revision(folder.path)?.isDirty == true)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/executed"))
  }

  @Test("reading leaves the repository's files as they are")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    let index = try folder.read(".git/index")
    try folder.write("a.swift", text: "let a = 1\n")
    _ = try revision(folder.path)
    #expect(try folder.read(".git/index") == index)
  }

  @Test("a content's identity is the id of git's blob")
  func blobIdentity() throws {
    let folder = try TemporaryFolder()
    try git("init", "-q", in: folder.path)
    for text in ["", "let a = 1\n", String(repeating: "é", count: 70_000)] {
      try folder.write("x", text: text)
      let expected = try git("hash-object", "x", in: folder.path)
      #expect(ContentHasher.gitBlob(Array(text.utf8)).description == expected)
    }
  }

  @Test("each commit counts for the files that it touches, under the names that they have now")
  func churn() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    for number in 0..<2 {
      try folder.write("a.swift", text: "let a = \(number + 2)\n")
      try folder.write("b.txt", text: "\(number)\n")
      try git("add", ".", in: folder.path)
      try git("commit", "-q", "-m", "change", in: folder.path)
    }
    try git("mv", "a.swift", "moved.swift", in: folder.path)
    try git("commit", "-q", "-m", "move", in: folder.path)
    try folder.write("c.swift", text: "let c = 1\n")
    try git("add", ".", in: folder.path)
    try git("commit", "-q", "-m", "more", in: folder.path)
    guard let repository = try Repository.discover(from: folder.path) else {
      Issue.record("there is no repository")
      return
    }
    let churn = try #require(try repository.churn(of: ".swift"))
    #expect(churn == Churn(commits: 5, byPath: ["moved.swift": 4, "c.swift": 1], isCut: false))
  }

  @Test("the last release is the highest version before HEAD, and no preview")
  func release() throws {
    let folder = try TemporaryFolder()
    try commit(folder)
    for tag in ["v1.9.0", "1.10.0", "2.0.0-beta.1", "latest"] {
      try git("tag", tag, in: folder.path)
    }
    try folder.write("b.swift", text: "let b = 1\nlet c = 1\n")
    try git("add", ".", in: folder.path)
    try git("commit", "-q", "-m", "next", in: folder.path)
    try git("tag", "1.11.0", in: folder.path)
    guard let repository = try Repository.discover(from: folder.path) else {
      Issue.record("there is no repository")
      return
    }
    #expect(try repository.lastReleaseTag() == "1.10.0")
    #expect(repository.committedFile("a.swift") == Array("let a = 1\n".utf8))
    #expect(repository.committedFile("z.swift") == nil)
    guard case .found(let base) = try repository.mergeBase(with: "1.10.0") else {
      Issue.record("there is no merge base")
      return
    }
    try folder.write("d.swift", text: "let d = 1\n")
    #expect(
      try repository.lineChange(since: base, of: ".swift") == LineChange(added: 3, removed: 0))
  }
}
