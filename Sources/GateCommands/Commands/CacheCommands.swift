// `cache status` and `cache clean`.

internal import GateEngine
internal import GateModel
internal import GateReports

enum CacheCommands {
  /// `cache status`.
  static let status = Command(
    "cache status", summary: "say where the cache is and how large", operands: [.path]
  ) { options, session in
    let status = try session.outside.cache.status(root(options, session))
    try session.print(status.map { "\(describe($0))\n" } ?? "there is no cache\n")
    return .passed
  }

  /// `cache clean`.
  static let clean = Command(
    "cache clean", summary: "remove the cache; the next run reads every file again",
    operands: [.path]
  ) { options, session in
    let removed = try session.outside.cache.clean(root(options, session))
    try session.print(
      removed.map { "removed \(describe($0))\n" } ?? "there is no cache; nothing removed\n")
    return .passed
  }

  private static func root(_ options: Options, _ session: Session) throws -> AnalysisRoot {
    try .resolving(options.operands.first ?? ".", session.outside.files)
  }

  private static func describe(_ status: CacheStatus) -> String {
    "\(status.path): \(counted(status.entries, "file")), \(counted(status.bytes, "byte"))"
  }
}
