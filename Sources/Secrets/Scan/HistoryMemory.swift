// Scans a history, or what is new in it since the last time: not yet anything but the scan.

internal import GateModel
internal import GitHistory

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
    try scan(of: source).run()
  }

  private func scan(of source: borrowing HistorySource) throws -> RepositoryScan {
    var since: ObjectID?
    if case .since(let name) = request.scope {
      since = source.commit(name)
      if since == nil { throw UserError("--since: there is no commit \"\(name)\"") }
    }
    let former = source.formerTargets(of: request.scope == .everything ? nil : "refs/stash")
    return RepositoryScan(
      plan: plan, disclosure: request.disclosure, jobs: request.jobs, scope: request.scope,
      prefix: prefix, objects: source.objects, references: try source.references(),
      head: source.commit("HEAD"), formerTips: former, since: since, shallow: source.shallow,
      indexed: source.workingTree == nil ? [] : try source.indexedFiles())
  }
}
