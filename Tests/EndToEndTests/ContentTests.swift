// Contents that are not in files: what is staged, and what an editor holds.

import Foundation
import TemporaryFolders
import Testing

@Suite("Contents that are in no file")
struct ContentTests {
  private static let documented = """
    /// Weighs.
    public struct Scale {
      /// What lies on it, in grams.
      public let load = 1
    }

    """
  private static let undocumented = documented.replacing(
    "  /// What lies on it, in grams.\n", with: "")

  /// A repository with one documented file.
  private func repository() throws -> Planted {
    let planted = try Planted()
    try FileManager.default.removeItem(atPath: planted.path)
    try FileManager.default.createDirectory(
      atPath: "\(planted.path)/Sources", withIntermediateDirectories: true)
    try planted.folder.write("planted/Sources/Scale.swift", text: Self.documented)
    _ = try planted.git("init", "--quiet", "--initial-branch=main")
    return planted
  }

  private func commit(_ planted: borrowing Planted) throws {
    _ = try planted.git("add", "--all")
    _ = try planted.git("commit", "--quiet", "-m", "state")
  }

  @Test("--staged looks at the index, whatever lies in the working tree, and changes neither")
  func staged() throws {
    let planted = try repository()
    try commit(planted)
    let check = ["all", "--staged", "--format", "json", "@"]
    try planted.folder.write("planted/Sources/Scale.swift", text: Self.undocumented)
    try planted.folder.write("planted/Sources/Loose.swift", text: "public let loose = 1\n")
    #expect(try planted.gate(check).findings("id") == [])
    _ = try planted.git("add", "Sources/Scale.swift")
    try planted.folder.write("planted/Sources/Scale.swift", text: Self.documented)
    try planted.folder.write("planted/Sources/Gone.swift", text: "public let gone = 1\n")
    _ = try planted.git("add", "Sources/Gone.swift")
    try FileManager.default.removeItem(atPath: "\(planted.path)/Sources/Gone.swift")
    let status = try planted.git("status", "--porcelain")
    let run = try planted.gate(check)
    #expect(run.status == 1)
    #expect(
      try run.findings("id").sorted()
        == ["missing-doc:planted.Scale.load", "missing-doc:planted.gone"])
    #expect(try planted.git("status", "--porcelain") == status)
    _ = try planted.git("commit", "--quiet", "-m", "staged")
    #expect(try planted.gate(check).status == 0)
  }

  @Test("--staged looks at a first commit as well")
  func firstCommit() throws {
    let planted = try repository()
    try planted.folder.write("planted/Sources/Scale.swift", text: Self.undocumented)
    _ = try planted.git("add", "--all")
    let run = try planted.gate(["docs", "--staged", "--format", "json", "@"])
    #expect(try run.findings("id") == ["missing-doc:planted.Scale.load"])
  }

  @Test("--stdin stands in for a file, sees the files around it, and judges only that one")
  func standardInput() throws {
    let planted = try repository()
    try planted.folder.write("planted/Sources/Other.swift", text: "public let other = 1\n")
    try planted.folder.write("text", text: Self.undocumented)
    func judged(_ name: String) throws -> GateRun {
      try Planted.run(
        "/bin/sh",
        [
          "-c",
          "exec \"$0\" all --skip secrets --stdin --stdin-filename \"$1\" --format json \"$2\" < \"$3\"",
          Planted.gatePath, "\(planted.path)/Sources/\(name)", planted.path,
          "\(planted.folder.path)/text",
        ])
    }
    let known = try judged("Scale.swift")
    #expect(known.status == 1)
    #expect(try known.findings("id") == ["missing-doc:planted.Scale.load"])
    let new = try judged("New.swift")
    #expect(try new.findings("path") == ["Sources/New.swift"])
    let outside = try judged("../../text")
    #expect(outside.status == 2)
    #expect(outside.errors.contains("it is not below"))
  }

  @Test("what a change copies is told from what was copied before")
  func changedCopies() throws {
    let planted = try repository()
    func body(_ name: String, _ number: Int) -> String {
      let lines = (1...12).map { "  sum += values[\($0)] * (sum - \($0 + number)) / limit\n" }
      return "func \(name)(_ values: [Int], _ limit: Int) -> Int {\n  var sum = \(number)\n"
        + lines.joined() + "  return sum\n}\n"
    }
    func other(_ name: String) -> String {
      body(name, 7).replacing("+=", with: "-=").replacing("/ limit", with: "% limit")
    }
    try planted.folder.write(
      "planted/Sources/Old.swift", text: body("first", 1) + body("second", 1))
    try commit(planted)
    try planted.folder.write("planted/Sources/New.swift", text: other("third") + other("fourth"))
    let all = try planted.gate(["duplicates", "--format", "json", "@"])
    #expect(try all.findings("path").sorted() == ["Sources/New.swift", "Sources/Old.swift"])
    let changed = try planted.gate(["duplicates", "--change", "--format", "json", "@"])
    #expect(try changed.findings("path") == ["Sources/New.swift"])
  }

  @Test("'fix' takes away what a comment does not hide, and leaves the code as it is")
  func staleSuppression() throws {
    let planted = try repository()
    let stale = Self.undocumented.replacing(
      "  public let load = 1\n",
      with: """
          // njord-gate: allow[missing-doc, cyclomatic-complexity] -- plain
          public let load = 1  // njord-gate: allow[doc-mismatch] -- was wrong
          // njord-gate: allow[secret] -- was one

        """)
    try planted.folder.write("planted/Sources/Scale.swift", text: stale)
    try commit(planted)
    let run = try planted.gate(["fix", "--rule", "stale-suppression", "@"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("3 of 3 findings mended: 1 line less, 0 files gone"))
    #expect(
      String(decoding: try planted.folder.read("planted/Sources/Scale.swift"), as: UTF8.self)
        == Self.undocumented.replacing(
          "  public let load = 1\n",
          with: """
              // njord-gate: allow[missing-doc] -- plain
              public let load = 1

            """))
    let refused = try planted.gate(["fix", "--rule", "stale-suppression", "@"])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("changes that are not committed"))
  }
}
