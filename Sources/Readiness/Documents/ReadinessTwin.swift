// The report for programs: the same statements as JSON, and as an in-toto statement that can be signed.
// The JSON says what the report is about, so that it can be written again and compared.

package import GateModel
internal import Evidence

/// The report for programs.
package struct ReadinessTwin {
  private static let version = 1
  private let state: ReadinessState

  package init(_ state: ReadinessState) { self.state = state }

  /// The JSON.
  package var json: JSONValue {
    .object([
      ("readinessVersion", .integer(Self.version)),
      (
        "tool",
        .object([("name", .string("njord-gate")), ("version", .string(state.input.toolVersion))])
      ),
      ("subject", state.input.subject.json),
      ("criteria", .string(state.input.criteriaName)),
      ("production", Self.json(state.production)),
      ("enterprise", Self.json(state.enterprise)),
      ("claims", .array(state.claims.map(Self.json))),
      (
        "waivers",
        .array(
          state.waivers.map { judgement in
            .object([
              ("claim", .string(judgement.waiver.claim)),
              ("expires", .string("\(judgement.waiver.expires)")),
              ("problem", .string(orNull: judgement.problem)),
            ])
          })
      ),
      ("signOffs", .array(state.signOffs.map(Self.json))),
      ("goLive", .array(state.goLive.map(Self.json))),
    ])
  }

  private static func json(_ verdict: ReadinessVerdict) -> JSONValue {
    .object([
      ("verdict", .string(verdict.word.rawValue)),
      (
        "blockers",
        .array(
          verdict.blockers.map { blocker in
            .object([
              ("status", .string(blocker.status.rawValue)), ("subject", .string(blocker.subject)),
              ("reason", .string(blocker.reason)),
            ])
          })
      ),
    ])
  }

  private static func json(_ assessment: Assessment) -> JSONValue {
    let claim = assessment.claim
    var members: [(key: String, value: JSONValue)] = [
      ("id", .string(claim.id)), ("category", .string(claim.category.rawValue)),
      ("statement", .string(claim.statement)), ("level", .string(claim.level.rawValue)),
      ("tier", .string(claim.tier.rawValue)), ("status", .string(assessment.status.rawValue)),
      ("reason", .string(assessment.reason)),
    ]
    if case .measured(let demand) = claim.basis {
      members += [
        ("command", .string(demand.command)), ("metric", .string(demand.metric)),
        ("threshold", .string("\(demand.threshold)")),
        ("value", .string(orNull: assessment.value?.text)),
        ("n", assessment.value.map { .integer($0.count) } ?? .null),
        ("bounds", .string(orNull: assessment.value?.bounds)),
        ("record", .string(orNull: assessment.record?.name)),
      ]
    }
    members.append(("signedBy", .string(orNull: assessment.signature?.name)))
    return .object(members)
  }

  private static func json(_ item: SignedItem) -> JSONValue {
    .object([
      ("id", .string(item.id)), ("statement", .string(item.statement)),
      ("by", .string(item.role)), ("status", .string(item.status.rawValue)),
      ("name", .string(orNull: item.signature?.name)),
      ("date", .string(orNull: item.signature.map { "\($0.date)" })),
      ("commit", .string(orNull: item.signature?.commit)),
    ])
  }

  /// An in-toto statement (v1) with the predicate test-result/v0.1.
  ///
  /// - Parameter report: The bytes of the report.
  /// - Returns: The statement, unsigned.
  package func statement(about report: [UInt8]) -> JSONValue {
    let sources = state.input.subject.sources
    let subjects: [JSONValue] = [
      Self.resource(
        "sources",
        [
          ("gitCommit", .string(orNull: sources.commit)),
          ("gitTree", .string(orNull: sources.tree)),
          ("sha256", .string(orNull: sources.digest)),
        ]),
      Self.resource(
        GeneratedPaths.readiness,
        [("sha256", .string(EvidenceArtifact(path: "", contents: report).sha256))]),
    ]
    let configuration = Self.resource(
      state.input.criteriaName,
      [("sha256", .string(orNull: state.input.subject.criteriaDigest))])
    return .object([
      ("_type", .string("https://in-toto.io/Statement/v1")), ("subject", .array(subjects)),
      ("predicateType", .string("https://in-toto.io/attestation/test-result/v0.1")),
      (
        "predicate",
        .object([
          ("result", .string(result)), ("configuration", .array([configuration])),
          ("passedTests", ids([.pass, .attested])),
          ("warnedTests", ids([.notMeasured, .unsigned, .waived])), ("failedTests", ids([.fail])),
        ])
      ),
    ])
  }

  private var result: String {
    switch state.production.word {
    case .ready: "PASSED"
    case .undetermined: "WARNED"
    case .notReady: "FAILED"
    }
  }

  private func ids(_ statuses: [ClaimStatus]) -> JSONValue {
    .array(state.claims.filter { statuses.contains($0.status) }.map { .string($0.claim.id) })
  }

  private static func resource(
    _ name: String, _ digests: [(key: String, value: JSONValue)]
  ) -> JSONValue {
    .object([("name", .string(name)), ("digest", .object(digests.filter { $0.value != .null }))])
  }
}

extension ReportSubject {
  var json: JSONValue {
    .object([
      ("commit", .string(orNull: sources.commit)), ("tree", .string(orNull: sources.tree)),
      ("sources", .string(orNull: sources.digest)), ("dirty", .flag(sources.isDirty)),
      ("criteria", .string(orNull: criteriaDigest)),
      ("configuration", .string(orNull: configurationDigest)), ("asOf", .string("\(asOf)")),
    ])
  }

  /// What a report's JSON says that it is about.
  ///
  /// - Parameter twin: The JSON; nil where it is none of this version.
  package init?(twin: JSONValue) {
    guard twin["readinessVersion"]?.integer == 1, let json = twin["subject"],
      let asOf = json["asOf"]?.text.flatMap(CalendarDay.init), let dirty = json["dirty"]?.flag
    else { return nil }
    self.init(
      sources: SourceState(
        commit: json["commit"]?.text, isDirty: dirty, tree: json["tree"]?.text,
        digest: json["sources"]?.text),
      criteriaDigest: json["criteria"]?.text, configurationDigest: json["configuration"]?.text,
      asOf: asOf)
  }
}
