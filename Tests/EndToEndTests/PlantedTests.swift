// The gate as its users run it: a process, a package on disk, bytes on standard output.

import ChildProcess
import Foundation
import TemporaryFolders
import Testing

/// One planted finding, and the edit that mends it and nothing else.
struct Plant: Sendable, CustomTestStringConvertible {
  let rule: String
  let file: String
  let planted: String
  let mended: String

  var testDescription: String { "\(rule) in \(file)" }

  static let all = [
    Plant(
      rule: "missing-doc", file: "Order.swift",
      planted: "    case sell  // planted: missing-doc", mended: "    /// Hits.\n    case sell"),
    Plant(
      rule: "missing-doc", file: "Order.swift",
      planted: "  public var filled", mended: "  /// What is filled, in lots.\n  public var filled"),
    Plant(
      rule: "doc-mismatch", file: "Order.swift", planted: "///   - price:",
      mended: "///   - limit:"),
    Plant(
      rule: "doc-mismatch", file: "Order.swift",
      planted: "  /// - Returns: What is filled in all.\n", mended: ""),
    Plant(
      rule: "cyclomatic-complexity", file: "Risk.swift",
      planted: "    if order.filled < 0 || order.filled > orderMax "
        + "{ return .reject(reason: \"filled\") }\n",
      mended: ""),
    Plant(
      rule: "cognitive-complexity", file: "Risk.swift",
      planted: "if case .accept = decide(order, last: last[index]) { count += 1 } else { break }",
      mended: "count += 1"),
    Plant(
      rule: "duplicate-code", file: "Fees.swift",
      planted: """
            var result = 0
            for credit in credits where credit > minimum {
              result += credit - minimum
              if credit.isMultiple(of: 100) { result -= 1 }
            }
            let whole = (result + 50) / 100
            print("rebates", credits.count, result, whole)
            return whole * 100 - minimum

        """, mended: "    Fees.total(of: credits, above: minimum)\n"),
    Plant(
      rule: "source-problem", file: "Broken.swift", planted: "opens = 540\n",
      mended: "opens = 540\n}\n"),
    Plant(
      rule: "invalid-suppression", file: "Notes.swift",
      planted: "  // njord-gate: allow[missing-doc]\n", mended: ""),
    Plant(
      rule: "expired-suppression", file: "Notes.swift",
      planted: "  // njord-gate: allow[missing-doc] -- the desk moves until: 2020-01-31\n",
      mended: ""),
    Plant(
      rule: "stale-suppression", file: "Notes.swift",
      planted: "  // njord-gate: allow[cyclomatic-complexity] -- the old parser was here\n",
      mended: ""),
  ]
}

@Suite("The gate on a package with planted findings")
struct PlantedTests {
  @Test("reports exactly what was recorded")
  func recorded() throws {
    let planted = try Planted(.remembered)
    for command in [["all"], ["complexity", "--all"], ["docs", "--all"], ["duplicates"]] {
      try compare(try planted.gate(command + ["--format", "json", "@"], skipping: "dead"), command)
    }
  }

  private func compare(_ run: GateRun, _ arguments: [String]) throws {
    #expect(run.errors == "")
    #expect(run.status == 1)
    let name = arguments.map { $0.replacing("--", with: "") }.joined(separator: "-")
    let file = Planted.repository.appending(path: "Fixtures/planted.expected/\(name).json")
    if ProcessInfo.processInfo.environment["NJORD_RECORD_SNAPSHOTS"] == "1" {
      try run.output.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name).json; run again without NJORD_RECORD_SNAPSHOTS")
    } else {
      #expect(try run.output == String(contentsOf: file, encoding: .utf8))
    }
  }

  // Secrets are planted in repositories of their own: nothing that looks like one may lie here.
  @Test("every rule that needs no build is planted")
  func everyRuleIsPlanted() throws {
    let planted = try Planted()
    let rules = try planted.gate(["rules", "--format", "json"]).document()["rules"]
    // Those that need a build, tests that run, a history, pages or a baseline are planted elsewhere.
    let elsewhere: Set = [
      "dead", "discipline", "flakiness", "hygiene", "secrets", "test-smells", "tests",
    ]
    let known = try #require(rules as? [[String: Any]])
      .filter { !elsewhere.contains($0["check"] as? String ?? "") }
      .compactMap { $0["id"] as? String }.filter {
        !["stale-baseline", "broken-link"].contains($0)
      }
    #expect(Set(Plant.all.map(\.rule)) == Set(known))
  }

  /// The rules of what is found in the package as it is.
  private static let unmended = Result {
    let planted = try Planted()
    return try planted.gate(["all", "--format", "json", "@/Sources"]).findings("rule")
  }

  @Test("mending one planted finding takes that one away and no other", arguments: Plant.all)
  func mended(_ plant: Plant) throws {
    let planted = try Planted()
    let before = try Self.unmended.get()
    try planted.edit("Sources/Desk/\(plant.file)", plant.planted, plant.mended)
    let after = try planted.gate(["all", "--format", "json", "@/Sources"]).findings("rule")
    var expected = before
    expected.remove(at: try #require(before.firstIndex(of: plant.rule)))
    #expect(after.sorted() == expected.sorted())
  }

  @Test("with every finding mended the gate passes")
  func clean() throws {
    let planted = try Planted(.remembered)
    for plant in Plant.all {
      try planted.edit("Sources/Desk/\(plant.file)", plant.planted, plant.mended)
    }
    let run = try planted.gate(["all", "--format", "json", "@"], skipping: "dead")
    #expect(run.status == 0)
    #expect(try run.findings("id") == [])
    #expect(try run.document()["verdict"] as? String == "passed")
  }

  @Test("warnings alone do not fail the gate")
  func warnings() throws {
    let planted = try Planted()
    let run = try planted.gate(["all", "--format", "json", "@/Sources/Desk/Broken.swift"])
    #expect(run.status == 0)
    #expect(try run.findings("rule") == ["source-problem"])
  }
}

@Suite("Exit codes")
struct ExitCodeTests {
  @Test(
    "a usage or configuration error is 2, and says what is wrong",
    arguments: [
      (["all", "--nope", "@"], "--nope"),
      (["all", "@/Nowhere"], "no such folder or file"),
      (["all", "--set", "complexity.limt=3", "@"], "complexity.limt"),
      (["all", "--format", "xls", "@"], "xls"),
      (["polish", "@"], "polish"),
    ])
  func usage(_ arguments: [String], _ reason: String) throws {
    let planted = try Planted()
    let run = try planted.gate(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(reason))
  }

  @Test("a file that cannot be read is 3: neither passed nor failed")
  func unreadable() throws {
    let planted = try Planted()
    // SAFETY: the path is a C string for the duration of the call.
    try #require(unsafe mkfifo("\(planted.path)/Sources/Desk/Pipe.swift", 0o600) == 0)
    let run = try planted.gate(["all", "--format", "json", "@/Sources"])
    #expect(run.status == 3)
    #expect(try run.document()["verdict"] as? String == "incomplete")
    #expect(run.output.contains("Desk/Pipe.swift"))
  }

  @Test("a file that nests deeper than the reader follows is 3")
  func tooDeep() throws {
    let planted = try Planted()
    let depth = 100_000
    try planted.folder.write(
      "planted/Sources/Desk/Deep.swift",
      text: "let deep = " + String(repeating: "(", count: depth)
        + String(repeating: ")", count: depth) + "\n")
    let run = try planted.gate(["all", "--format", "json", "@/Sources"])
    #expect(run.status == 3)
    #expect(try run.findings("path").filter { $0 == "Desk/Deep.swift" }.count == 1)
  }
}

@Suite("The same tree gives the same report")
struct SameReportTests {
  private static let reports = [
    ["all", "@/Sources"], ["complexity", "--all", "@/Sources"], ["docs", "--all", "@/Sources"],
  ]

  @Test("from the cache and without it", arguments: [["all", "@"]] + reports.dropFirst())
  func cache(_ command: [String]) throws {
    let planted = try Planted(.remembered)
    let arguments = command + ["--format", "json"]
    let cold = try planted.gate(arguments, skipping: "dead")
    let warm = try planted.gate(arguments, skipping: "dead")
    let uncached = try planted.gate(arguments + ["--no-cache"], skipping: "dead")
    let folder = planted.path + (command.last ?? "").dropFirst()
    #expect(FileManager.default.fileExists(atPath: "\(folder)/.njord-gate"))
    #expect(warm.output == cold.output)
    #expect(uncached.output == cold.output)
    #expect([warm.status, uncached.status] == [cold.status, cold.status])
  }

  @Test("with one job and with eight", arguments: reports)
  func jobs(_ command: [String]) throws {
    let planted = try Planted()
    let arguments = command + ["--format", "json", "--no-cache", "--jobs"]
    #expect(try planted.gate(arguments + ["1"]).output == planted.gate(arguments + ["8"]).output)
  }

  @Test("under another name of the folder")
  func elsewhere() throws {
    let planted = try Planted()
    let here = try planted.gate(["all", "--format", "json", "@/Sources"]).output
    let other = try Planted()
    #expect(try other.gate(["all", "--format", "json", "@/Sources"]).output == here)
  }
}

@Suite("What a finding is called and where it is")
struct PlaceTests {
  @Test("a renamed file keeps the ids of what is declared in it")
  func renamed() throws {
    let planted = try Planted()
    let before = try planted.gate(["all", "--format", "json", "@/Sources"])
    try planted.move("Sources/Desk/Risk.swift", to: "Sources/Desk/Assessment.swift")
    try planted.move("Sources/Desk/Order.swift", to: "Sources/Desk/Ticket.swift")
    let after = try planted.gate(["all", "--format", "json", "@/Sources"])
    #expect(try Set(after.findings("id")) == Set(before.findings("id")))
    #expect(try Set(after.findings("path")) != Set(before.findings("path")))
  }

  @Test("lines that move do not change an id")
  func moved() throws {
    let planted = try Planted()
    let before = try planted.gate(["all", "--format", "json", "@/Sources"]).findings("id")
    try planted.edit("Sources/Desk/Risk.swift", "/// What the desk", "\n\n\n/// What the desk")
    #expect(try planted.gate(["all", "--format", "json", "@/Sources"]).findings("id") == before)
  }

  @Test("a package, a folder and a file are accepted; paths are relative to what was named")
  func places() throws {
    let planted = try Planted(.remembered)
    let package = try planted.gate(["all", "--format", "json", "@"])
    let folder = try planted.gate(["all", "--format", "json", "@/Sources/Desk"])
    let file = try planted.gate(["all", "--format", "json", "@/Sources/Desk/Order.swift"])
    #expect(try folder.findings("rule") == package.findings("rule"))
    #expect(
      try folder.findings("path").map { "Sources/Desk/\($0)" } == package.findings("path"))
    #expect(try Set(file.findings("path")) == ["Order.swift"])
    #expect(
      try file.findings("rule")
        == ["missing-doc", "missing-doc", "doc-mismatch", "doc-mismatch"])
  }

  @Test("commit and state of the repository are in the report")
  func revision() throws {
    let planted = try Planted()
    try planted.folder.write("planted/.gitignore", text: ".njord-gate/\n")
    _ = try planted.git("init", "--quiet")
    _ = try planted.git("add", ".")
    _ = try planted.git("commit", "--quiet", "--message", "Planted")
    let clean = try planted.gate(["all", "--format", "json", "@/Sources"]).document()
    #expect(try clean["commit"] as? String == planted.git("rev-parse", "HEAD"))
    #expect(clean["dirty"] as? Bool == false)
    try planted.edit("Sources/Desk/Broken.swift", "540", "541")
    let edited = try planted.gate(["all", "--format", "json", "@/Sources"]).document()
    #expect(edited["dirty"] as? Bool == true)
  }

  @Test("SARIF is valid and holds the same findings")
  func sarif() throws {
    let planted = try Planted()
    let report = "\(planted.folder.path)/report.sarif"
    let json = try planted.gate([
      "all", "--format", "json", "--report", "sarif:\(report)", "@/Sources",
    ])
    let text = try Data(contentsOf: URL(filePath: report))
    let document = try JSONSerialization.jsonObject(with: text) as? [String: Any]
    let runs = try #require(document?["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    #expect(try results.compactMap { $0["ruleId"] as? String } == json.findings("rule"))
    let schema = Planted.repository.appending(path: "Tests/Fixtures/sarif-schema-2.1.0.json")
    let validation = try ChildCommand(
      executable: "/usr/bin/env",
      arguments: ["python3", "-W", "ignore", "-c", Self.validator, schema.path, report],
      environment: ProcessInfo.processInfo.environment, timeoutSeconds: 60
    ).run()
    #expect(String(decoding: validation.output + validation.errors, as: UTF8.self) == "")
    #expect(validation.ending == .exited(status: 0))
  }

  private static let validator = """
    import json, sys, jsonschema
    validator = jsonschema.Draft4Validator(json.load(open(sys.argv[1])))
    problems = [error.message for error in validator.iter_errors(json.load(open(sys.argv[2])))]
    sys.exit("\\n".join(problems) or 0)
    """
}
