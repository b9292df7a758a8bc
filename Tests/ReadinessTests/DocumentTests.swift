// Criteria are read strictly; documents are the same bytes for the same input and hold no empty table.

import Evidence
import GateModel
import Readiness
import Testing

@Suite("Criteria")
struct CriteriaTests {
  private static let head = """
    version: 1
    claims:
      - id: a
        category: security
        statement: Nothing.
        level: MUST
        tier: production

    """

  private func problem(_ text: String) -> String? {
    do throws(UserError) {
      _ = try Criteria(Array(text.utf8), path: "c.yml")
      return nil
    } catch {
      return error.description
    }
  }

  @Test("the built-in ones are read, and name every category")
  func builtIn() throws {
    let criteria = try Criteria.builtIn()
    #expect(Set(criteria.claims.map(\.category)) == Set(Category.allCases))
    #expect(criteria.signOffs.map(\.id) == ["operations", "security", "engineering"])
  }

  @Test("a mistake is an error with its line")
  func mistakes() {
    let measured = Self.head + "    command: x\n    metric: y\n    threshold: all\n"
    #expect(problem(measured) == nil)
    for (text, expected) in [
      (measured + "    limit: 3\n", "c.yml:11:5: unknown key \"limit\""),
      (
        measured.replacing("MUST", with: "OUGHT"), "c.yml:6:12: level: expected one of MUST, SHOULD"
      ),
      (measured.replacing("all", with: "ten"), "c.yml:10:16: threshold: expected a threshold"),
      (Self.head, "c.yml:3:5: the key \"command\" is missing"),
      (measured + "    attested-by: me\n", "measured or attested, not both"),
      (measured + "go-live:\n  - {id: g, statement: s, claims: [b]}\n", "there is no claim \"b\""),
      (measured + "sign-offs:\n  - {id: a, statement: s}\n", "the id \"a\" is there twice"),
      ("claims: []\n", "the key \"version\" is missing"), ("", "it is empty"),
    ] {
      #expect(problem(text)?.contains(expected) == true, "\(expected): \(problem(text) ?? "none")")
    }
  }
}

@Suite("Documents")
struct DocumentTests {
  private static var states: [ReadinessState] {
    get throws {
      var foreign = ReadinessInput(
        subject: ReportSubject(
          sources: SourceState(commit: nil, isDirty: true), criteriaDigest: nil,
          configurationDigest: nil, asOf: Sample.day),
        criteria: try Criteria.builtIn(), criteriaName: Criteria.builtInName,
        pool: EvidencePool(), toolVersion: "1")
      let nothing = ReadinessState(foreign)
      foreign.criteria = Criteria()
      return [Sample.state(Sample.record([Sample.found()])), nothing, ReadinessState(foreign)]
    }
  }

  @Test("hold no empty table, and say NOT MEASURED where nothing was measured")
  func whole() throws {
    for state in try Self.states {
      for text in [
        ReadinessReport(state).text, ValidationResults(state).text, GoLiveChecklist(state).text,
      ] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("| ---") {
          #expect(next.hasPrefix("| "), "an empty table")
        }
        #expect(!text.contains("| |"))
      }
    }
    let foreign = try #require(try Self.states.dropFirst().first)
    let text = ReadinessReport(foreign).text
    #expect(text.contains("**production-ready: UNDETERMINED**"))
    #expect(text.contains("no evidence; run `njord-gate secrets --evidence`"))
    #expect(!text.contains("| PASS |"))
    for category in Category.allCases {
      #expect(text.contains("\n## \(category.rawValue.prefix(1).uppercased())"))
    }
  }

  @Test("are the same bytes, whatever the order of the evidence")
  func deterministic() {
    let demands = (0..<6).map { Sample.demand("c\($0)") }
    let claims = demands.map { Sample.claim("id.\($0.command)", $0) }
    let records = demands.map { PooledRecord(Sample.record($0.command, [Sample.found()])) }
    let one = ReadinessState(Sample.input(records, claims: claims))
    let two = ReadinessState(Sample.input(records.reversed(), claims: claims))
    #expect(ReadinessReport(one).text == ReadinessReport(two).text)
    #expect(ValidationResults(one).text == ValidationResults(two).text)
    #expect(ReadinessTwin(one).json.pretty == ReadinessTwin(two).json.pretty)
  }

  @Test("the JSON says what the report is about, and the statement names it")
  func twin() throws {
    let state = Sample.state(Sample.record([Sample.found()]))
    let json = ReadinessTwin(state).json
    #expect(ReportSubject(twin: json) == state.input.subject)
    let parsed = try #require(JSONValue.parsing(json.pretty.utf8))
    #expect(ReportSubject(twin: parsed) == state.input.subject)
    let statement = ReadinessTwin(state).statement(about: Array("abc".utf8))
    #expect(statement["_type"]?.text == "https://in-toto.io/Statement/v1")
    #expect(statement["predicate"]?["result"]?.text == "PASSED")
    #expect(
      statement["subject"]?.elements.last?["digest"]?["sha256"]?.text?.hasPrefix("ba7816bf") == true
    )
  }
}

@Suite("Known issues")
struct KnownIssueTests {
  @Test("each entry has an id, an impact, a mitigation, an owner and a day")
  func entries() {
    let good = """
      # Known issues

      ### KI-1: Slow

      - **Impact:** it takes
        long
      - **Mitigation:** wait
      - **Owner:** core
      - **Checked:** 2026-11-21

      """
    let issues = KnownIssues(good)
    #expect(issues.problems == [])
    #expect(issues.entries.first?.values["Impact"] == "it takes long")
    #expect(issues.entries.first?.title == "Slow")
    let bad = KnownIssues(
      good + good.replacing("- **Owner:** core\n", with: "").replacing("11-21", with: "11-31"))
    #expect(
      bad.problems == [
        "line 12: KI-1 has no owner", "line 12: KI-1 was checked on no day: 2026-11-31",
        "line 12: KI-1 is there twice",
      ])
  }
}
