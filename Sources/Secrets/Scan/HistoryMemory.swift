// Scans a history, or only what is new in it since the last time. What was seen is remembered with
// its result: packs by name, other objects by id, and the secrets without their text. It is used again
// only where that cannot hide anything: nothing may have vanished, every old tip must be a tip or an
// ancestor of what is new, and nothing may have been found that no name led to.

internal import GateModel
internal import GitHistory

/// What is remembered of a history.
struct HistoryState: Sendable {
  var packs: [String] = []
  var loose: [ObjectID] = []
  var tips: [NamedReference] = []
  var head: ObjectID?
  var index: [UInt8] = []
  var output = RepositoryScan.Output()
}

/// Scans a history with what is remembered of it.
struct HistoryMemory {
  let request: SecretsRequest
  let plan: ScanPlan
  let prefix: String

  init(_ request: SecretsRequest, _ plan: ScanPlan, prefix: String) {
    self.request = request
    self.plan = plan
    self.prefix = prefix
  }

  /// What the history holds.
  ///
  /// - Throws: `UserError` where `since` names nothing; `GitError` where names cannot be listed.
  func output(of source: borrowing HistorySource) throws -> RepositoryScan.Output {
    let scan = try scan(of: source)
    guard request.disclosure == .redacted, scan.since == nil else { return scan.run() }
    let name = "history " + HistoryCodec.digest(of: plan.detectors, scan.scope, prefix)
    var state = HistoryState(
      packs: scan.objects.packNames, loose: scan.objects.looseIDs,
      tips: (scan.references + scan.formerTips.map { NamedReference(name: "", target: $0) })
        .map(HistoryCodec.withoutName),
      head: scan.head, index: HistoryCodec.digest(of: scan.indexed))
    let known = request.memory.load(name).flatMap {
      HistoryCodec.state($0, of: plan.detectors)
    }
    if let known, let output = reuse(known, state, scan) {
      state.output = output
    } else {
      state.output = scan.run()
    }
    var redaction = PathRedaction(plan)
    if redaction.redact(&state.output.secrets) {
      // A path that is not shown cannot be looked up in the next commit either.
      state.output.hasHidden = true
    }
    request.memory.save(name, HistoryCodec.bytes(of: state))
    return state.output
  }

  private func scan(of source: borrowing HistorySource) throws -> RepositoryScan {
    var since: ObjectID?
    if case .since(let name) = request.scope {
      since = source.commit(name)
      if since == nil { throw UserError("--since: there is no commit \"\(name)\"") }
    }
    let former = source.formerTargets(of: request.scope == .everything ? nil : "refs/stash")
    let indexed = try? source.workingTree == nil ? [] : source.indexedFiles()
    return RepositoryScan(
      plan: plan, disclosure: request.disclosure, jobs: request.jobs, scope: request.scope,
      prefix: prefix, objects: source.objects, references: try source.references(),
      head: source.commit("HEAD"), formerTips: former, since: since, shallow: source.shallow,
      indexed: indexed ?? [])
  }

  /// The result from what is remembered and what is new; nil where everything has to be looked at.
  private func reuse(
    _ known: HistoryState, _ now: HistoryState, _ scan: RepositoryScan
  ) -> RepositoryScan.Output? {
    let isSameObjects = known.packs == now.packs && known.loose == now.loose
    if isSameObjects, known.tips == now.tips, known.head == now.head, known.index == now.index {
      return known.output
    }
    let packs = Set(now.packs)
    let loose = Set(now.loose)
    guard !known.output.hasHidden, known.packs.allSatisfy(packs.contains),
      known.loose.allSatisfy(loose.contains),
      known.output.gaps.isEmpty || known.packs == now.packs
    else { return nil }
    var scan = scan
    scan.seen = SeenObjects(packs: Set(known.packs), loose: Set(known.loose))
    scan.requiredTips = Set(known.tips.map(\.target) + [known.head].compactMap(\.self))
    let new = scan.run()
    guard new.reachesRequired else { return nil }
    return joined(known.output, new, scan)
  }

  private func joined(
    _ known: RepositoryScan.Output, _ new: RepositoryScan.Output, _ scan: RepositoryScan
  ) -> RepositoryScan.Output {
    var output = new
    var reader = ObjectReader()
    output.secrets = SecretsScan.joined(
      known.secrets.map { current($0, scan, &reader) }, new.secrets
    ).map(withoutMiddle)
    output.amount.add(known.amount)
    output.gaps = Array(Set(known.gaps + new.gaps)).sorted()
    output.pointers.formUnion(known.pointers)
    return output
  }

  /// A remembered secret with what has changed about its places.
  private func current(
    _ secret: FoundSecret, _ scan: RepositoryScan, _ reader: inout ObjectReader
  ) -> FoundSecret {
    var secret = secret
    for index in secret.occurrences.indices where secret.occurrences[index].source == .blob {
      let path = prefix + secret.occurrences[index].path.split(separator: "!")[0]
      let blob = scan.head.flatMap { scan.objects.blob(at: path, in: $0, &reader) }
      let isAtHead = blob != nil && blob?.description == secret.occurrences[index].blob
      secret.occurrences[index].isAtHead = isAtHead
      if isAtHead { secret.occurrences[index].lastCommit = scan.head?.description }
    }
    secret.occurrences.removeAll { $0.source == .index }
    return secret
  }

  /// Of all versions of a file the first and the one at HEAD are listed.
  private func withoutMiddle(_ secret: FoundSecret) -> FoundSecret {
    var secret = secret
    var first: [String: Int] = [:]
    for occurrence in secret.occurrences where occurrence.source == .blob {
      first[occurrence.path] = min(
        first[occurrence.path] ?? .max, occurrence.authorSeconds ?? .max)
    }
    secret.occurrences.removeAll {
      $0.source == .blob && !$0.isAtHead && ($0.authorSeconds ?? .max) > first[$0.path] ?? .max
    }
    return secret
  }
}

extension ScannedAmount {
  /// Adds what was looked at before.
  mutating func add(_ other: ScannedAmount) {
    objects += other.objects
    blobs += other.blobs
    bytes += other.bytes
    freshBytes += other.freshBytes
    commits += other.commits
    missing += other.missing
  }
}
