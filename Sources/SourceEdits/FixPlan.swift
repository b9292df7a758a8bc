// All removals of a run: files as they were, and groups of requests that stand or fall together. Any
// selection of groups can be asked for, always from the original texts: nothing is ever edited twice.

package import SourceFacts

/// Requests that only make sense together: a dead cluster.
package struct FixGroup: Sendable {
  /// By the file's path.
  package var requests: [String: [EditRequest]]

  package init(requests: [String: [EditRequest]]) { self.requests = requests }
}

/// What would become of a file.
package struct PlannedChange: Sendable, Equatable {
  package let path: String
  package let change: FileChange
}

/// Files and what shall be removed from them.
package struct FixPlan: Sendable {
  package let groups: [FixGroup]
  private let files: [String: SourceText]
  let reader: any FactsReader

  /// - Parameters:
  ///   - files: The files that the groups speak of, by path.
  ///   - groups: What shall be removed.
  ///   - reader: Reads changed texts again.
  package init(files: [String: SourceText], groups: [FixGroup], reader: any FactsReader) {
    self.files = files
    self.groups = groups
    self.reader = reader
  }

  /// The text of a file before all changes.
  ///
  /// - Parameter path: One of the files of the plan.
  /// - Returns: Its bytes.
  package func original(_ path: String) -> [UInt8] { files[path]?.bytes ?? [] }

  /// What becomes of the files when some groups are applied.
  ///
  /// - Parameter selection: Indexes of groups.
  /// - Returns: The files that change, by path; nil where one could not be understood afterwards.
  package func changes(applying selection: [Int]) -> [PlannedChange]? {
    var requests: [String: [EditRequest]] = [:]
    for index in selection {
      requests.merge(groups[index].requests) { $0 + $1 }
    }
    var changes: [PlannedChange] = []
    for (path, wanted) in requests.sorted(by: { $0.key < $1.key }) {
      guard let file = files[path] else { return nil }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      guard let change = FileEditor(file, name: name, reader: reader).change(for: wanted) else {
        return nil
      }
      changes.append(PlannedChange(path: path, change: change))
    }
    return changes
  }

  /// The names that a group removes, so that an error that speaks of one can be put down to it.
  ///
  /// - Parameter group: The index of a group.
  /// - Returns: Base names of declarations.
  package func names(removedBy group: Int) -> Set<String> {
    var names: Set<String> = []
    for (path, requests) in groups[group].requests {
      for declaration in files[path]?.facts.declarations ?? [] {
        let isMeant = requests.contains {
          $0.range.contains(declaration.range) || $0.range.start == declaration.nameOffset
        }
        if isMeant { names.insert(declaration.name) }
      }
    }
    return names
  }
}

extension FileChange {
  /// How many lines a change takes away.
  ///
  /// - Parameter bytes: The text before it.
  /// - Returns: Lines before minus lines after.
  package func linesRemoved(from bytes: [UInt8]) -> Int {
    let before = Self.lineEnds(bytes)
    switch self {
    case .removed: return before
    case .edited(let edits): return before - Self.lineEnds(edits.applied(to: bytes))
    }
  }

  private static func lineEnds(_ bytes: [UInt8]) -> Int { bytes.count { $0 == Byte.lineFeed } }
}
