// Everything that the documents say, decided: claims, waivers, signatures, checklist, verdicts. A pure
// function of its input, so that the same commit and the same evidence give the same bytes.

internal import Evidence

/// What a report is made from.
package struct ReadinessInput: Sendable {
  package var subject: ReportSubject
  package var criteria: Criteria
  /// Where the criteria come from.
  package var criteriaName: String
  package var pool: EvidencePool
  package var waivers: [Waiver] = []
  package var signatures: [Signature] = []
  package var knownIssues: KnownIssues?
  var toolVersion: String

  package init(
    subject: ReportSubject, criteria: Criteria, criteriaName: String, pool: EvidencePool,
    toolVersion: String
  ) {
    self.subject = subject
    self.criteria = criteria
    self.criteriaName = criteriaName
    self.pool = pool
    self.toolVersion = toolVersion
  }
}

/// One of the two answers.
package struct ReadinessVerdict: Sendable {
  package enum Word: String, Sendable {
    case ready = "READY"
    case notReady = "NOT READY"
    case undetermined = "UNDETERMINED"
  }

  package let word: Word
  /// What keeps it from being READY, the failures first.
  package let blockers: [Blocker]
}

/// Something that keeps a verdict from being READY.
package struct Blocker: Sendable, Equatable {
  let status: ClaimStatus
  package let subject: String
  let reason: String
}

/// A role or an item with the signature that it has.
package struct SignedItem: Sendable {
  let id: String
  let statement: String
  let role: String
  package let status: ClaimStatus
  let signature: Signature?
  let reason: String
}

/// Everything, decided.
package struct ReadinessState: Sendable {
  package let input: ReadinessInput
  package let claims: [Assessment]
  package let waivers: [WaiverJudgement]
  package let signOffs: [SignedItem]
  let goLive: [SignedItem]
  package let production: ReadinessVerdict
  package let enterprise: ReadinessVerdict

  /// Decides.
  ///
  /// - Parameter input: What the report is made from.
  package init(_ input: ReadinessInput) {
    self.input = input
    let day = input.subject.asOf
    let book = SignatureBook(input.signatures, input.subject, day, input.criteria)
    let assessor = Assessor(subject: input.subject, pool: input.pool, day: day)
    var claims = input.criteria.claims.map { claim in
      switch claim.basis {
      case .measured(let demand) where demand.command == KnownIssues.command:
        Self.assess(claim, demand, input.knownIssues)
      case .measured(let demand): assessor.assess(claim, demand)
      case .attested(let role): book.assess(claim, role)
      }
    }
    var judgements: [WaiverJudgement] = []
    for waiver in input.waivers {
      let index = claims.firstIndex { $0.claim.id == waiver.claim }
      let judgement = WaiverJudgement(
        waiver, index.map { claims[$0] }, day: day, daysMax: input.criteria.waiverDaysMax)
      judgements.append(judgement)
      guard let index, judgement.problem == nil else { continue }
      let before = claims[index]
      claims[index].reason =
        "was \(before.status.rawValue)\(before.reason.isEmpty ? "" : " (\(before.reason))"); "
        + "waived until \(waiver.expires)"
      claims[index].status = .waived
    }
    self.claims = claims
    waivers = judgements
    signOffs = input.criteria.signOffs.map { role in
      book.item(role.id, role.statement, role: role.id)
    }
    goLive = input.criteria.goLive.map { item in
      switch item.basis {
      case .attested(let role): book.item(item.id, item.statement, role: role)
      case .claims(let ids): Self.item(item, claims.filter { ids.contains($0.claim.id) })
      }
    }
    let facts = Verdicts(
      input: input, claims: claims, waivers: judgements, signed: signOffs + goLive)
    production = facts.production
    enterprise = facts.enterprise
  }

  /// An item stands as the worst of its claims.
  private static func item(_ item: GoLiveItem, _ claims: [Assessment]) -> SignedItem {
    let order: [ClaimStatus] = [.fail, .notMeasured, .unsigned, .waived, .attested]
    let worst = order.first { status in claims.contains { $0.status == status } }
    let ids = claims.map { "`\($0.claim.id)`" }.joined(separator: ", ")
    return SignedItem(
      id: item.id, statement: item.statement, role: "automatic", status: worst ?? .pass,
      signature: nil, reason: ids)
  }

  private static func assess(
    _ claim: Claim, _ demand: Demand, _ issues: KnownIssues?
  ) -> Assessment {
    guard let issues, let metric = issues.metrics.first(where: { $0.name == demand.metric }) else {
      return Assessment(claim, .notMeasured, reason: "there is no `\(KnownIssues.path)`")
    }
    var assessment = Assessment(claim, .notMeasured)
    assessment.value = MeasuredValue(metric, demand.threshold)
    switch demand.threshold.answer(for: metric) {
    case .holds: assessment.status = .pass
    case .fails: (assessment.status, assessment.reason) = (.fail, issues.problems.first ?? "")
    case .open(let reason): assessment.reason = reason
    }
    return assessment
  }
}
