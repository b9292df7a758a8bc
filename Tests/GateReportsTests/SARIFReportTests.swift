// SARIF is held against the official schema by Python's jsonschema, run as a process: the schema is
// draft 4, which nothing that Swift brings along can validate. Where Python or the module is missing
// the tests fail; the set-up script installs python3-jsonschema.

import Foundation
import GateModel
import GateReports
import TemporaryFolders
import Testing

@Suite("The SARIF report")
struct SARIFReportTests {
  @Test(
    "is valid against the official schema",
    arguments: [Sample.report, Sample.clean, Sample.compared, Sample.hostile])
  func valid(_ report: RunReport) throws {
    let result = try validate(ReportFormat.sarif.render(Sample.input(report)))
    #expect(result == Validation(status: 0, output: ""))
  }

  @Test("says what is known, who lets it stay, and recognises code by GitHub's hash")
  func known() throws {
    let run = try run(of: Sample.compared)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(
      results.map { $0["baselineState"] as? String }
        == ["updated", nil, "unchanged", "unchanged"])
    let suppressions = results.map { $0["suppressions"] as? [[String: String]] }
    #expect(suppressions.map { $0?.first?["kind"] } == [nil, "inSource", "external", nil])
    #expect(suppressions[1]?.first?["justification"] == "generated")
    #expect(suppressions.allSatisfy { $0 != nil })
    let prints = try #require(results[0]["partialFingerprints"] as? [String: String])
    #expect(prints["primaryLocationLineHash"]?.hasSuffix(":1") == true)
  }

  @Test("would be found invalid if it were")
  func invalid() throws {
    let broken = ReportFormat.sarif.render(Sample.input()).replacing(
      "\"columnKind\": \"unicodeCodePoints\"", with: "\"columnKind\": \"utf8\"")
    let result = try validate(broken)
    #expect(result.status == 1)
    #expect(result.output.contains("'utf8' is not one of"))
  }

  @Test("counts columns in code points of the line's text")
  func columns() throws {
    let run = try run(of: Sample.report)
    let results = try #require(run["results"] as? [[String: Any]])
    let region = try region(of: results[0])
    // `let é = "🦊"; func`: 18 bytes but 14 characters up to the function.
    #expect(region["startLine"] == 1)
    #expect(region["startColumn"] == 14)
    #expect(region["endLine"] == 2)
    #expect(region["endColumn"] == 5)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
  }

  @Test("leaves columns out where the file cannot be read")
  func noSource() throws {
    let results = try #require(run(of: Sample.report)["results"] as? [[String: Any]])
    #expect(try region(of: results[1]) == ["startLine": 3, "endLine": 3])
  }

  @Test("describes the rules of the checks that ran, with help, and refers to them by index")
  func rules() throws {
    let run = try run(of: Sample.report)
    let tool = try #require(run["tool"] as? [String: Any])
    let driver = try #require(tool["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(
      rules.map { $0["id"] as? String } == [
        "cyclomatic-complexity", "missing-doc", "source-problem",
      ])
    let help = try #require(rules[0]["help"] as? [String: String])
    #expect(help["markdown"]?.hasPrefix("# cyclomatic-complexity") == true)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1])
    #expect(
      results.map { ($0["partialFingerprints"] as? [String: String])?["njordGate/v1"] }
        == ["cyclomatic-complexity:M.g()", "missing-doc:M.Z"])
  }

  @Test("says which checks are incomplete, and where the tree comes from")
  func invocation() throws {
    let run = try run(of: Sample.report)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    #expect(invocation["exitCode"] as? Int == 3)
    let notifications = try #require(
      invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(
      notifications.map { ($0["message"] as? [String: String])?["text"] }
        == ["docs: incomplete: one file was not read"])
    let control = try #require((run["versionControlProvenance"] as? [[String: Any]])?.first)
    #expect(control["revisionId"] as? String == "abc123")
  }

  @Test("holds no absolute path, and encodes names that are no URI")
  func paths() {
    let text = ReportFormat.sarif.render(Sample.input())
    #expect(text.contains("\"uri\": \"Sources/A%20B.swift\""))
    #expect(!text.contains("file:"))
  }

  private struct Validation: Equatable {
    let status: Int32
    let output: String
  }

  private func validate(_ document: String) throws -> Validation {
    let schema = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/sarif-schema-2.1.0.json")
    let script = """
      import json, sys, jsonschema
      validator = jsonschema.Draft4Validator(json.load(open(sys.argv[1])))
      problems = [error.message for error in validator.iter_errors(json.load(sys.stdin))]
      print("\\n".join(problems), end="")
      sys.exit(1 if problems else 0)
      """
    let result = try output(
      of: ["python3", "-W", "ignore", "-c", script, schema.path], reading: document)
    return Validation(status: result.status, output: result.text)
  }

  private func run(of report: RunReport) throws -> [String: Any] {
    let text = ReportFormat.sarif.render(Sample.input(report))
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require((document?["runs"] as? [[String: Any]])?.first)
  }

  private func region(of result: [String: Any]) throws -> [String: Int] {
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    return try #require(physical["region"] as? [String: Int])
  }
}
