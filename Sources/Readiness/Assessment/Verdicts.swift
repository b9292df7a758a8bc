// The two answers. Production rests on what CI enforces; the enterprise on that, on what staging has
// measured, and on people. They are never merged, and there is no score.

internal import Evidence

struct Verdicts {
  let input: ReadinessInput
  let claims: [Assessment]
  let waivers: [WaiverJudgement]
  let signed: [SignedItem]

  var production: ReadinessVerdict { Self.verdict(shared + blockers(of: .production)) }

  var enterprise: ReadinessVerdict {
    let unsigned = signed.filter { $0.status.blocks }.map {
      Blocker(status: $0.status, subject: $0.id, reason: $0.reason)
    }
    return Self.verdict(
      shared + blockers(of: .production) + blockers(of: .enterprise) + unsigned)
  }

  /// What keeps both from being given.
  private var shared: [Blocker] {
    var blockers = input.pool.broken.map {
      Blocker(status: .fail, subject: "evidence \($0.name)", reason: $0.reason)
    }
    blockers += waivers.compactMap { judgement in
      judgement.problem.map {
        Blocker(status: .fail, subject: "waiver of \(judgement.waiver.claim)", reason: $0)
      }
    }
    if input.subject.sources.digest == nil {
      blockers.append(
        Blocker(
          status: .notMeasured, subject: "sources", reason: "git does not know these sources"))
    } else if input.subject.sources.isDirty {
      blockers.append(
        Blocker(
          status: .notMeasured, subject: "sources",
          reason: "the tree has changes that no commit has"))
    }
    if !claims.contains(where: { $0.claim.level == .must && $0.claim.tier == .production }) {
      blockers.append(
        Blocker(status: .notMeasured, subject: "criteria", reason: "they demand nothing"))
    }
    return blockers
  }

  private func blockers(of tier: Tier) -> [Blocker] {
    claims.filter { $0.claim.tier == tier && $0.claim.level == .must && $0.status.blocks }
      .map { Blocker(status: $0.status, subject: $0.claim.id, reason: $0.explanation) }
  }

  private static func verdict(_ blockers: [Blocker]) -> ReadinessVerdict {
    let failures = blockers.filter { $0.status == .fail }
    let others = blockers.filter { $0.status != .fail }
    let word: ReadinessVerdict.Word =
      !failures.isEmpty ? .notReady : others.isEmpty ? .ready : .undetermined
    return ReadinessVerdict(word: word, blockers: failures + others)
  }
}

extension Assessment {
  /// Why the claim blocks, for readers who see nothing else of it.
  fileprivate var explanation: String {
    guard case .measured(let demand) = claim.basis else { return reason }
    if status == .notMeasured, record == nil, reason == Assessor.noEvidence {
      return "\(reason); run `\(demand.invocation)`"
    }
    guard reason.isEmpty, let value else { return reason }
    return "\(value.text), and has to be \(demand.threshold)"
  }
}
