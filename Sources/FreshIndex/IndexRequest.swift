// What is asked for, and what is answered: an index that was read from units as new as the sources,
// together with the identity of all that it was read from, or the reason why there is none.

package import GateModel
package import PackageGraph
package import SymbolIndex

/// Whether the package may be built.
package enum IndexBuilding: Sendable, Equatable {
  /// Where the index lacks something or is older than a source.
  case whenNeeded
  case never
}

/// An index that is wanted.
package struct IndexRequest: Sendable {
  /// The package's root, without symbolic links.
  var root: String
  var package: PackageGraph
  /// The contents of the files that are known already, by path; the others are read.
  package var contents: [String: ContentID] = [:]
  /// Where a file declares what the index must hold: the offsets of the names of declarations
  /// that are neither local nor in an `#if`. Asked for only where a unit is in doubt.
  package var declaredNames: @Sendable (_ path: String) -> [UInt32] = { _ in [] }
  /// Stores that the user named, absolute or relative to the working folder. They are taken as they
  /// are: nothing is built.
  package var stores: [String] = []
  package var building = IndexBuilding.whenNeeded

  package init(root: String, package: PackageGraph) {
    self.root = root
    self.package = package
  }
}

/// An index that is as new as the sources.
package struct FreshIndex: Sendable {
  /// What the index was read from: units and contents. Equal identities mean equal indexes.
  package let identity: ContentID
  private let units: [IndexedUnit]
  private let stores: [IndexStorePlace]
  private let reader: SymbolIndexReader
  /// What was read to find out that it is fresh.
  private let known: SymbolIndex?

  init(
    identity: ContentID, units: [IndexedUnit], stores: [IndexStorePlace],
    reader: SymbolIndexReader, known: SymbolIndex?
  ) {
    self.identity = identity
    self.units = units
    self.stores = stores
    self.reader = reader
    self.known = known
  }

  /// Reads the index, unless that was necessary before.
  ///
  /// - Returns: The index.
  /// - Throws: `IndexUnavailable` where a record is missing or damaged.
  package func read() throws(IndexUnavailable) -> SymbolIndex {
    if let known { return known }
    let result = reader.read(units, of: stores)
    if let problems = BoundedList(result.problems).text { throw IndexUnavailable(problems) }
    return result.index
  }
}

/// A list that is cut off after a few entries, for a sentence.
struct BoundedList {
  /// How many entries are shown.
  static let shownMax = 5

  private let entries: [String]

  init(_ entries: [String]) { self.entries = entries }

  /// The entries, or nil where there is none.
  var text: String? {
    if entries.isEmpty { return nil }
    let shown = entries.prefix(Self.shownMax).joined(separator: "; ")
    let rest = entries.count - Self.shownMax
    return rest > 0 ? "\(shown); and \(rest) more" : shown
  }
}
