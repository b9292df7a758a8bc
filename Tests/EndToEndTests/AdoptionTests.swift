// How a package takes the gate up: a baseline, a change with new findings, the state before a change,
// clones without it, and two runs at once.

import Foundation
import TemporaryFolders
import Testing

@Suite("Taking up the gate")
struct AdoptionTests {
  private static let added = """
    /// New.
    public struct Added {
      public let undocumented = 1
    }

    """

  /// The package as a repository with one commit and without the file that does not parse.
  private func repository() throws -> Planted {
    let planted = try Planted()
    try FileManager.default.removeItem(atPath: "\(planted.path)/Sources/Desk/Broken.swift")
    // Where no secret is, their automaton is the most of a run.
    try planted.folder.write(
      "planted/Sources/.njord-gate.yml",
      text: "version: 1\nrules: {secret: off, secret-suppression: off}\n")
    _ = try planted.git("init", "--quiet", "--initial-branch=main")
    _ = try planted.git("add", "--all")
    _ = try planted.git("commit", "--quiet", "-m", "before")
    return planted
  }

  /// The identities of the findings that count.
  private func counting(_ run: GateRun) throws -> [String] {
    let findings = try #require(try run.document()["findings"] as? [[String: Any]])
    return findings.filter { $0["state"] as? String != "unchanged" }
      .compactMap { $0["id"] as? String }
  }

  @Test("a baseline holds back what is known, lets through what is new, and shrinks")
  func baseline() throws {
    let planted = try repository()
    let refused = try planted.gate(["baseline", "write", "@/Sources"])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("needs --reason"))
    let written = try planted.gate(["baseline", "write", "--reason", "adopting", "@/Sources"])
    #expect(written.status == 0, "\(written.errors)")
    let check = ["all", "--format", "json", "--strict-baseline=no", "@/Sources"]
    #expect(try planted.gate(check).status == 0)
    try planted.folder.write("planted/Sources/Desk/Added.swift", text: Self.added)
    let failed = try planted.gate(check)
    #expect(failed.status == 1)
    #expect(try counting(failed) == ["missing-doc:Sources.Added.undocumented"])
    try FileManager.default.removeItem(atPath: "\(planted.path)/Sources/Desk/Added.swift")
    #expect(try planted.gate(check).status == 0)
    for plant in Plant.all where plant.rule == "missing-doc" {
      try planted.edit("Sources/Desk/\(plant.file)", plant.planted, plant.mended)
    }
    #expect(try planted.gate(check).status == 0)
    let strict = try planted.gate(["all", "--strict-baseline", "@/Sources"])
    #expect(strict.status == 1)
    #expect(strict.output.contains("2 of its findings are no more"))
    #expect(try planted.gate(["baseline", "prune", "@/Sources"]).output.contains("2 removed"))
    #expect(try planted.gate(["all", "--strict-baseline", "@/Sources"]).status == 0)
    let difference = try planted.gate(["baseline", "diff", "@/Sources"])
    #expect(difference.output == "0 new, 0 worse, 0 better, 0 gone\n")
  }

  @Test("a baseline is not written from a run that did not see everything")
  func partial() throws {
    let planted = try repository()
    // SAFETY: the path is a C string for the duration of the call.
    try #require(unsafe mkfifo("\(planted.path)/Sources/Desk/Pipe.swift", 0o600) == 0)
    let run = try planted.gate(["baseline", "write", "--reason", "why", "@/Sources"])
    #expect(run.status == 3)
    #expect(run.errors.contains("no baseline was written"))
    #expect(!FileManager.default.fileExists(atPath: "\(planted.path)/.njord-gate-baseline.jsonl"))
  }

  @Test("--since counts what is new, wherever it is, and says how much was inherited")
  func since() throws {
    let planted = try repository()
    let check = ["all", "--format", "json", "--since", "main", "@/Sources"]
    let same = try planted.gate(check)
    #expect(same.status == 0, "\(same.errors)")
    // Untracked, staged and committed changes count alike, and moving a file is no change.
    try planted.folder.write("planted/Sources/Desk/Added.swift", text: Self.added)
    try planted.move("Sources/Desk/Risk.swift", to: "Sources/Desk/Danger.swift")
    for step in 0..<3 {
      let run = try planted.gate(check)
      #expect(run.status == 1)
      #expect(try counting(run) == ["missing-doc:Sources.Added.undocumented"])
      if step == 0 {
        _ = try planted.git("checkout", "--quiet", "-b", "change")
        _ = try planted.git("add", "--all")
      } else {
        _ = try planted.git("commit", "--quiet", "--allow-empty", "-m", "change")
      }
    }
    let text = try planted.gate(["all", "--since", "main", "@/Sources"])
    #expect(text.output.contains("compared with main (merge base "))
    #expect(text.output.contains("; left out: 10 inherited"))
    #expect(try planted.git("status", "--porcelain") == "")
  }

  @Test("a value that gets worse is reported, and one that gets better is not")
  func worse() throws {
    let planted = try repository()
    let line =
      "    if order.filled < 0 || order.filled > orderMax { return .reject(reason: \"filled\") }\n"
    try planted.edit("Sources/Desk/Risk.swift", line, line + line)
    let run = try planted.gate(["complexity", "--format", "json", "--since", "HEAD", "@/Sources"])
    let findings = try #require(try run.document()["findings"] as? [[String: Any]])
    #expect(
      findings.filter { $0["state"] as? String == "worse" }.map { $0["rule"] as? String }
        .contains("cyclomatic-complexity"))
    #expect(run.status == 1)
  }

  @Test("a clone that lacks the base is told the command that brings it, and that command does")
  func shallow() throws {
    let planted = try repository()
    _ = try planted.git("checkout", "--quiet", "-b", "change")
    for name in ["one", "two"] {
      _ = try planted.git("commit", "--quiet", "--allow-empty", "-m", name)
    }
    let clone = "\(planted.folder.path)/clone"
    let cloned = try Planted.run(
      "/usr/bin/env",
      [
        "git", "clone", "--quiet", "--depth", "1", "--branch", "change",
        "file://\(planted.path)", clone,
      ])
    try #require(cloned.status == 0, "\(cloned.errors)")
    let check = ["all", "--skip", "dead,secrets", "--since", "origin/main", "\(clone)/Sources"]
    let run = try Planted.run(Planted.gatePath, check)
    #expect(run.status == 2)
    let command = try #require(
      run.errors.firstMatch(of: /run: git (fetch .*?)( \(|\n)/)?.output.1, "\(run.errors)")
    let words = command.split(separator: " ").map(String.init)
    let fetched = try Planted.run("/usr/bin/env", ["git", "-C", clone] + words)
    #expect(fetched.status == 0, "\(fetched.errors)")
    #expect(try Planted.run(Planted.gatePath, check).status == 0)
  }

  @Test("two runs at once neither fail nor disturb each other")
  func sideBySide() async throws {
    let planted = try repository()
    try planted.folder.write("planted/Sources/Desk/Added.swift", text: Self.added)
    let path = planted.path
    let outputs = try await withThrowingTaskGroup(of: GateRun.self) { group in
      for _ in 0..<3 {
        group.addTask {
          try Planted.run(
            Planted.gatePath,
            [
              "all", "--skip", "dead,secrets", "--format", "json", "--since", "main",
              "\(path)/Sources",
            ])
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outputs.map(\.status) == [1, 1, 1])
    #expect(Set(outputs.map(\.output)).count == 1)
    #expect(outputs.map(\.errors) == ["", "", ""])
    _ = planted.path
  }
}

@Suite("The identity of findings")
struct IdentityTests {
  /// Modules of this repository whose findings are compared.
  private static let modules = ["GateModel", "GateReports"]
  private static let strict = [
    "--set", "complexity.limit=3", "--set", "complexity.cognitive-limit=3", "--set",
    "docs.access=internal",
  ]

  private func identities(_ folder: String) throws -> [String] {
    let run = try Planted.run(
      Planted.gatePath,
      ["all", "--only", "complexity,docs,duplicates", "--no-cache", "--format", "json"]
        + Self.strict + [folder])
    let ids = try run.findings("id").sorted()
    try #require(ids.count > 50, "\(ids.count) findings are compared: \(run.errors)")
    return ids
  }

  @Test("does not change when lines move, code is indented and files are renamed")
  func stable() throws {
    let folder = try TemporaryFolder()
    let sources = "\(folder.path)/Sources"
    try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
    for module in Self.modules {
      try FileManager.default.copyItem(
        atPath: Planted.repository.appending(path: "Sources/\(module)").path,
        toPath: "\(sources)/\(module)")
    }
    let before = try identities(sources)
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources)
      .filter { $0.hasSuffix(".swift") }.sorted()
    for (number, file) in files.enumerated() {
      let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let moved =
        "// Moved.\n\n\n" + lines.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
      try FileManager.default.removeItem(atPath: "\(sources)/\(file)")
      // The order of the new names is another one than that of the old.
      let name = "F\((number * 37) % files.count)_\(number).swift"
      let place = URL(filePath: "\(sources)/\(file)").deletingLastPathComponent()
      try moved.write(to: place.appending(path: name), atomically: true, encoding: .utf8)
    }
    #expect(try identities(sources) == before)
  }
}
