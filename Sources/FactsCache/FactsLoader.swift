// From paths to facts: each file is read, identified by its content, looked up, and parsed only where
// nobody has seen that content before. The largest files go first, so that no worker is left alone
// with one at the end; the results are in the order of the request, whatever the workers did.

import FileTree
package import GateModel
package import SourceFacts

/// A file that has no facts because it could not be read.
package struct UnreadableFile: Sendable, Equatable {
  package var path: String
  /// Why, as the rest of the sentence `path: …`.
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// How much of the facts is wanted.
package enum FactsExtent: Sendable {
  /// Everything but the tokens.
  case structure
  case structureAndTokens
}

/// What was loaded.
package struct LoadedFacts: Sendable {
  /// In the order of the request.
  package var files: [SourceFile] = []
  /// In the order of the request.
  package var unreadable: [UnreadableFile] = []
  // njord-gate: allow[test-only-symbol] -- what the cache saved shows in no report, only in its tests
  /// How many contents had to be parsed.
  package var parsedCount = 0
  // njord-gate: allow[test-only-symbol] -- as above
  /// How many contents were found in the store.
  package var cachedCount = 0
  /// How many bytes of source were read.
  package var byteCount = 0
}

/// Loads the facts of files.
package struct FactsLoader: Sendable {
  /// Larger files are not read.
  package static let fileBytesMax = 10 << 20
  /// How long the workers are left alone before it is looked whether one of them hangs.
  private static let inspectionMilliseconds = 100

  /// The root that the paths are relative to.
  var root: String
  var reader: any FactsReader
  var hasher: ContentHasher
  /// Where facts are kept, or nil to parse everything.
  var store: (any FactsStore)?
  /// Bytes to take instead of files, by path as it is requested.
  package var overlay: [String: [UInt8]] = [:]
  package var extent = FactsExtent.structureAndTokens
  package var jobs = Processors.available
  /// The processor time that the reader may take for a file: a base, and more for each megabyte. Far
  /// above what any program takes; it ends a parser that does not come to an end.
  package var cpuMillisecondsMax = 10_000
  var cpuMillisecondsPerMegabyteMax = 10_000
  /// Told after each file how many of how many are done; from any thread, one at a time, in order.
  /// It holds up the workers as long as it takes.
  package var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  package init(
    root: String, reader: any FactsReader, hasher: ContentHasher, store: (any FactsStore)?
  ) {
    self.root = root
    self.reader = reader
    self.hasher = hasher
    self.store = store
  }

  /// Loads the facts of files.
  ///
  /// - Parameter references: The files.
  /// - Returns: The facts, and for each file that has none the reason.
  /// - Throws: `InternalError` where no worker can be started.
  package func load(_ references: [SourceReference]) throws(InternalError) -> LoadedFacts {
    if references.isEmpty { return LoadedFacts() }
    let board = LoadBoard(order: largestFirst(references), progress: progress)
    let count = min(max(1, jobs), references.count)
    let workers = WorkerThreads(count: count) {
      while let index = board.next() {
        board.finish(index, process(references[index].path, index: index, board))
      }
    }
    try workers.start(count)
    while !board.waitUntilDone(milliseconds: Self.inspectionMilliseconds) {
      try workers.start(board.giveUpOverdue())
    }
    let results = board.results()
    store?.save(results.new)
    return assemble(references, results)
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(root)/\(path)"
  }

  /// The indexes of the files, the largest file first. What has no size comes last.
  private func largestFirst(_ references: [SourceReference]) -> [Int] {
    let sizes = references.map { (try? FileStamp(path: absolute($0.path)))?.byteCount ?? -1 }
    return references.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  }

  private func process(_ path: String, index: Int, _ board: LoadBoard) -> LoadOutcome {
    let bytes: [UInt8]
    do throws(FileRefusal) {
      if let given = overlay[path] {
        bytes = given
      } else {
        bytes = try FileContent.read(absolute(path), bytesMax: Self.fileBytesMax)
      }
    } catch {
      guard case .tooLarge(let count) = error else { return .unreadable(error) }
      return .tooLarge(bytes: count)
    }
    let content = hasher(bytes)
    if let owner = board.claim(content, by: index) { return .same(as: owner, bytes: bytes.count) }
    if let facts = stored(content) { return .cached(facts, bytes: bytes.count) }
    board.begin(
      index, bytes: bytes.count,
      cpuMillisecondsMax: cpuMillisecondsMax
        + cpuMillisecondsPerMegabyteMax * bytes.count / 1_000_000)
    return parsed(bytes, content)
  }

  /// The facts from the store, with nothing left that was not asked for.
  private func stored(_ content: ContentID) -> FileFacts? {
    guard let store, let structure = store.structure(of: content),
      var facts = FactsCodec.decodeStructure(structure)
    else { return nil }
    switch extent {
    case .structure: break
    case .structureAndTokens:
      guard let tokens = store.tokens(of: content).flatMap({ FactsCodec.decodeTokens($0) }) else {
        return nil
      }
      facts.tokens = tokens
    }
    return facts
  }

  private func parsed(_ bytes: [UInt8], _ content: ContentID) -> LoadOutcome {
    var facts = reader.facts(of: bytes)
    let new = store.map { _ in
      StoredFacts(
        content: content, structure: FactsCodec.encodeStructure(facts),
        tokens: FactsCodec.encodeTokens(facts.tokens))
    }
    switch extent {
    case .structure: facts.tokens = TokenStream()
    case .structureAndTokens: break
    }
    return .parsed(facts, new, bytes: bytes.count)
  }

  private func assemble(_ references: [SourceReference], _ results: LoadResults) -> LoadedFacts {
    var loaded = LoadedFacts()
    loaded.files.reserveCapacity(references.count)
    for (index, (reference, outcome)) in zip(references, results.outcomes).enumerated() {
      loaded.count(outcome)
      switch results.resolved(outcome) {
      case .success(let facts):
        loaded.files.append(
          SourceFile(
            path: reference.path, module: reference.module, targetKind: reference.targetKind,
            facts: facts, content: results.content(of: index)))
      case .failure(let refusal):
        loaded.unreadable.append(
          UnreadableFile(path: reference.path, reason: refusal.description))
      }
    }
    return loaded
  }
}

extension LoadedFacts {
  fileprivate mutating func count(_ outcome: LoadOutcome) {
    switch outcome {
    case .parsed(_, _, let bytes):
      parsedCount += 1
      byteCount += bytes
    case .cached(_, let bytes):
      cachedCount += 1
      byteCount += bytes
    case .same(_, let bytes): byteCount += bytes
    case .tooLarge, .overdue, .unreadable: break
    }
  }
}
