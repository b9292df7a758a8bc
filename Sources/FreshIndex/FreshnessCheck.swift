// Whether units are as new as their sources. A unit that was seen to fit a content fits it for good.
// One that nobody has seen must be younger than its source and every name that it places must stand
// there: the time alone would believe an edit that keeps the old time, the names alone an edit that
// only adds. After a build that this run started the time says nothing new, and the names decide.

import FileTree
import GateModel
import PackageGraph
import SourceFacts
import SymbolIndex

/// What is wrong with an index, by file.
struct IndexGaps: Equatable {
  /// Files without a unit.
  var missing: [String] = []
  /// Files whose unit is older than they are, or was made from another content.
  var stale: [String] = []
  /// Files that could not be read, with the reason.
  var unreadable: [String] = []

  var isEmpty: Bool { missing.isEmpty && stale.isEmpty && unreadable.isEmpty }
  var count: Int { missing.count + stale.count + unreadable.count }

  /// A sentence for the report, or nil where nothing is wrong.
  var text: String? {
    let parts = [
      BoundedList(missing).text.map { "the index lacks \($0)" },
      BoundedList(stale).text.map { "the index is older than \($0)" },
      BoundedList(unreadable).text,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

/// Compares units with sources.
struct FreshnessCheck {
  /// Larger files have no facts either.
  static let fileBytesMax = 10 << 20

  /// What came before.
  enum Occasion {
    case found
    /// The package manager has just built everything from the files that are there.
    case justBuilt
  }

  /// What became of it.
  struct Result {
    var gaps = IndexGaps()
    /// The contents, in the order of their paths.
    var contents: [(path: String, content: ContentID)] = []
    /// The index, where it had to be read.
    var index: SymbolIndex?
  }

  let request: IndexRequest
  let stores: [IndexStorePlace]
  let units: [IndexedUnit]
  let occasion: Occasion
  let hasher: ContentHasher

  /// A unit that nobody has compared with its source yet, by its number.
  private struct Doubt {
    let unit: Int
    let content: ContentID
  }

  /// Compares.
  ///
  /// - Parameters:
  ///   - memory: What is known of units; learns what is seen.
  ///   - read: Reads the index; called at most once, where something must be compared.
  /// - Throws: `IndexUnavailable` where the index cannot be read.
  func run(
    _ memory: inout FreshnessMemory,
    read: ([IndexedUnit]) throws(IndexUnavailable) -> SymbolIndex
  ) throws(IndexUnavailable) -> Result {
    var result = Result()
    var doubts: [Doubt] = []
    let byPath = Dictionary(grouping: units.indices) { units[$0].path }
    for (path, modules) in wanted() {
      let own = byPath[path] ?? []
      let lacks = modules.contains { module in !own.contains { units[$0].module == module } }
      if lacks {
        result.gaps.missing.append(path)
        continue
      }
      do throws(FileRefusal) {
        let content = try content(of: path)
        result.contents.append((path, content))
        let state = try state(of: own, path, content, memory)
        doubts += state.doubts
        if state.isStale { result.gaps.stale.append(path) }
      } catch {
        result.gaps.unreadable.append("\(path): \(error)")
      }
    }
    guard result.gaps.isEmpty, !doubts.isEmpty else { return result }
    let index = try read(units)
    compare(doubts, with: index, &result, &memory)
    result.index = index
    return result
  }

  /// The files that must be in the index, with their modules. Plugins are compiled by the package
  /// manager on its own account, without an index.
  private func wanted() -> [(path: String, modules: [String])] {
    var modules: [String: [String]] = [:]
    for target in request.package.targets where target.kind != .plugin {
      for path in target.sources { modules[path, default: []].append(target.moduleName) }
    }
    return modules.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }

  private func absolute(_ path: String) -> String { "\(request.root)/\(path)" }

  private func content(of path: String) throws(FileRefusal) -> ContentID {
    if let known = request.contents[path] { return known }
    return hasher(try FileContent.read(absolute(path), bytesMax: Self.fileBytesMax))
  }

  private func state(
    of own: [Int], _ path: String, _ content: ContentID, _ memory: FreshnessMemory
  ) throws(FileRefusal) -> (isStale: Bool, doubts: [Doubt]) {
    var doubts: [Doubt] = []
    for number in own {
      let unit = units[number]
      if let compiled = memory.content(of: unit, in: stores[unit.store]) {
        if compiled == content { continue }
        return (true, [])
      }
      switch occasion {
      case .found:
        if try FileStamp(path: absolute(path)).modified > unit.time { return (true, []) }
      case .justBuilt: break
      }
      doubts.append(Doubt(unit: number, content: content))
    }
    return (false, doubts)
  }

  private func fits(_ match: SourceMatch, _ source: IndexedSource, _ index: SymbolIndex) -> Bool {
    switch occasion {
    case .justBuilt:
      return match.firstMismatch(of: source, in: index, extent: .declarations) == nil
    case .found:
      return match.firstMismatch(of: source, in: index, extent: .everything) == nil
        && match.declares(source, in: index, at: request.declaredNames(source.path))
    }
  }

  private func compare(
    _ doubts: [Doubt], with index: SymbolIndex, _ result: inout Result,
    _ memory: inout FreshnessMemory
  ) {
    for doubt in doubts {
      let unit = units[doubt.unit]
      guard let bytes = try? FileContent.read(absolute(unit.path), bytesMax: Self.fileBytesMax),
        hasher(bytes) == doubt.content
      else {
        result.gaps.unreadable.append("\(unit.path) changed while it was looked at")
        continue
      }
      // The index holds its sources in the order of the units.
      if fits(SourceMatch(bytes: bytes), index.sources[doubt.unit], index) {
        memory.note(unit, in: stores[unit.store], content: doubt.content)
      } else if result.gaps.stale.last != unit.path {
        result.gaps.stale.append(unit.path)
      }
    }
  }
}
