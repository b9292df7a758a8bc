// From findings to a plan: which findings may be mended, and the edits that they ask for.

internal import GateEngine
internal import GateModel
internal import SourceEdits
internal import SourceFacts

/// The findings that will be mended, each with its group in the plan.
struct FixSelection {
  /// Why a finding is not mended.
  struct Refusal {
    let finding: Finding
    let reason: String
  }

  let plan: FixPlan
  /// The finding of each group of the plan.
  private(set) var findings: [Finding] = []
  private(set) var refusals: [Refusal] = []

  private static let sourceBytesMax = 67_108_864

  /// Selects.
  ///
  /// - Parameters:
  ///   - found: What the checks found, in any order.
  ///   - testFiles: The files of test targets.
  ///   - options: What may be mended.
  ///   - root: Where the files are.
  ///   - files: The file system.
  /// - Throws: `FileError` where a file cannot be read.
  init(
    _ found: [Finding], testFiles: Set<String>, _ options: FixOptions, root: AnalysisRoot,
    _ files: FileSystem
  ) throws {
    let reader = SwiftSyntaxReader()
    var candidates: [Finding] = []
    let wanted = found.filter { options.rules.contains($0.rule) }
    let places = FixedPlaces(wanted)
    for finding in wanted where !places.covers(finding) {
      if let reason = Self.reason(against: finding, testFiles, options) {
        refusals.append(Refusal(finding: finding, reason: reason))
      } else {
        candidates.append(finding)
      }
    }
    var sources: [String: SourceText] = [:]
    for path in Set(candidates.flatMap { $0.fixes.map(\.location.path) }).sorted() {
      let bytes = try files.read(root.absolute(path), Self.sourceBytesMax)
      sources[path] = SourceText(bytes: bytes, facts: reader.facts(of: bytes))
    }
    var groups: [FixGroup] = []
    for finding in Self.withoutCovered(candidates) {
      guard let group = Self.group(of: finding, sources) else {
        refusals.append(Refusal(finding: finding, reason: "its place is not in the file"))
        continue
      }
      let alone = FixPlan(files: sources, groups: [group], reader: reader)
      guard alone.changes(applying: [0]) != nil else {
        refusals.append(
          Refusal(finding: finding, reason: "the file could not be parsed without it"))
        continue
      }
      groups.append(group)
      findings.append(finding)
    }
    plan = FixPlan(files: sources, groups: groups, reader: reader)
  }

  private static func reason(
    against finding: Finding, _ testFiles: Set<String>, _ options: FixOptions
  ) -> String? {
    if finding.fixes.isEmpty { return "it has to be mended by hand" }
    let confidence = finding.confidence ?? .certain
    guard confidence.rank <= options.confidence.rank else {
      return "it is \(confidence.rawValue) only"
    }
    let touchesTests = finding.fixes.contains { testFiles.contains($0.location.path) }
    switch options.tests {
    case .kept where touchesTests && !testFiles.contains(finding.location.path):
      return "tests would have to go with it (--with-tests)"
    case .kept, .removed: return nil
    }
  }

  /// The findings without those whose fixes are a part of another finding's.
  private static func withoutCovered(_ findings: [Finding]) -> [Finding] {
    var holders: [SuggestedFix: [Int]] = [:]
    let sets = findings.map { Set($0.fixes) }
    for (index, finding) in findings.enumerated() {
      for fix in finding.fixes { holders[fix, default: []].append(index) }
    }
    return findings.indices.filter { index in
      let others = findings[index].fixes.first.flatMap { holders[$0] } ?? []
      return !others.contains { other in
        let isPart = sets[index].isSubset(of: sets[other])
        return other != index && isPart && (sets[index] != sets[other] || other < index)
      }
    }.map { findings[$0] }
  }

  private static func group(of finding: Finding, _ sources: [String: SourceText]) -> FixGroup? {
    var requests: [String: [EditRequest]] = [:]
    for fix in finding.fixes {
      let (start, end) = (fix.location.start, fix.location.end)
      guard let source = sources[fix.location.path],
        let first = source.offset(line: start.line, column: start.column),
        let last = source.offset(line: end.line, column: end.column), first <= last
      else { return nil }
      requests[fix.location.path, default: []].append(
        EditRequest(range: ByteRange(start: first, end: last), replacement: fix.replacement))
    }
    return FixGroup(requests: requests)
  }
}

extension Confidence {
  /// 0 for what is certain.
  fileprivate var rank: Int {
    switch self {
    case .certain: 0
    case .likely: 1
    case .maybe: 2
    }
  }
}

/// Where fixes remove something: a finding there that brings no fixes of its own goes with them.
private struct FixedPlaces {
  private var removals: [String: [Location]] = [:]

  init(_ findings: [Finding]) {
    for fix in findings.flatMap(\.fixes) where fix.replacement.isEmpty {
      removals[fix.location.path, default: []].append(fix.location)
    }
  }

  /// Whether a finding is about something that the fixes of another one remove.
  func covers(_ finding: Finding) -> Bool {
    guard finding.fixes.isEmpty else { return false }
    let place = finding.location
    return (removals[place.path] ?? []).contains {
      $0.start <= place.start && place.start < $0.end
    }
  }
}
