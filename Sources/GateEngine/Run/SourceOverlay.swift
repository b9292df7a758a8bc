// Contents that stand in for those of files: what is staged, and what an editor holds and has not
// saved. The files around them are as they are, so that a check sees the package as a whole and an
// identity is the one that a full run gives.

package import GateModel
internal import SourceFacts

/// Where the contents of sources come from.
package enum SourceContent: Sendable, Equatable {
  /// The files as they are.
  case files
  /// What the next commit would bring.
  case staged
  /// Standard input stands in for this file, relative to the root, and only what is found there counts.
  case standardInput(path: String)
}

/// Contents that stand in for those of files.
package struct SourceOverlay: Sendable, Equatable {
  /// By path relative to the root; nil for a file that shall not be there.
  package var contents: [String: [UInt8]?]
  /// What the contents differ in from the last commit; nil where that is not asked for.
  package var changes: ChangedLines?

  package init(contents: [String: [UInt8]?] = [:], changes: ChangedLines? = nil) {
    self.contents = contents
    self.changes = changes
  }

  /// The bytes to read instead of files.
  var bytes: [String: [UInt8]] { contents.compactMapValues { $0 } }

  /// The sources with those that only the overlay has, and without those that it takes away. A new
  /// file belongs to the target of its nearest neighbour.
  ///
  /// - Parameter sources: The sources that were found.
  /// - Returns: The sources in the order of their paths.
  func applied(to sources: [SourceReference]) -> [SourceReference] {
    guard !contents.isEmpty else { return sources }
    let known = Set(sources.map(\.path))
    let added = bytes.keys.filter { !known.contains($0) }.sorted().map { path in
      let neighbour = sources.max { Self.closeness($0.path, path) < Self.closeness($1.path, path) }
      guard let neighbour, Self.closeness(neighbour.path, path) > 0 else {
        return SourceReference(path: path, module: "", targetKind: .loose)
      }
      return SourceReference(
        path: path, module: neighbour.module, targetKind: neighbour.targetKind)
    }
    let kept = sources.filter { contents[$0.path] != .some(.none) }
    return (kept + added).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// How many folders two files share.
  private static func closeness(_ first: String, _ second: String) -> Int {
    zip(first.split(separator: "/").dropLast(), second.split(separator: "/").dropLast())
      .prefix { $0 == $1 }.count
  }
}

extension Engine {
  /// An editor's text may be so large, in bytes.
  private static let inputBytesMax = 10 << 20

  /// What stands in for files in a run.
  ///
  /// - Parameter request: The run.
  /// - Throws: `UserError` where nothing can be staged, or where standard input is too long.
  func overlay(of request: RunRequest) throws -> SourceOverlay {
    switch request.content {
    case .files: return SourceOverlay()
    case .staged: return try services.staged(request.root)
    case .standardInput(let path):
      let bytes = services.readStandardInput(Self.inputBytesMax)
      guard bytes.count <= Self.inputBytesMax else {
        throw UserError("--stdin: more than \(Self.inputBytesMax) bytes")
      }
      return SourceOverlay(contents: [path: bytes])
    }
  }
}

extension SourceContent {
  /// Whether a finding counts.
  func includes(_ finding: Finding) -> Bool {
    guard case .standardInput(let path) = self else { return true }
    return finding.location.path == path || finding.related.contains { $0.path == path }
  }

  /// Whether the run sees only a part of what there is.
  var isNarrow: Bool { if case .standardInput = self { true } else { false } }
}
