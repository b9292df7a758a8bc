// Every object of a repository once: packs tree by tree on all processors, and beside them, on one,
// commits, trees and tags, which become the graph. Whether anything leads to an object is not asked
// beforehand; for the few that a scan remembers something of, the graph answers afterwards.

internal import Dispatch
internal import Synchronization

/// Looks at bytes, on one thread.
package protocol ContentScanner: ~Copyable, SendableMetatype {
  /// What it leaves behind when there is nothing more to look at.
  associatedtype Summary: Sendable

  /// Looks at what is fresh in a content.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - changes: What is fresh in it, and which marks hold.
  /// - Returns: All marks of the content, with the inherited ones.
  mutating func scan(_ bytes: [UInt8], _ changes: Changes) -> [Mark]

  /// Ends the work.
  consuming func finish() -> Summary
}

/// Where a text that is no file comes from.
package enum TextSource: Sendable, Hashable {
  case commitMessage(object: Int)
  /// Name and address of an author or committer.
  case person(object: Int)
  case tagMessage(object: Int)
  /// The name of a file or folder: an entry of the graph.
  case name(entry: Int32)
}

/// Something remembered, and by which worker: payloads are the worker's own numbers.
package struct Trace<Source: Sendable>: Sendable {
  package let source: Source
  package let marks: [Mark]
  package let worker: Int
}

/// What a walk saw.
package struct WalkResult<Summary: Sendable>: Sendable {
  package var graph = ObjectGraph()
  /// The blobs with marks.
  package var blobs: [Trace<Int>] = []
  package var texts: [Trace<TextSource>] = []
  /// By worker.
  package var summaries: [Int: Summary] = [:]
  package var objectCount = 0
  package var blobCount = 0
  package var byteCount = 0
  /// The bytes of blobs that no object before had.
  package var freshByteCount = 0
  /// The objects that could not be read, with whether that is for their size.
  package var corrupt: [Int] = []
  package var tooLarge: [Int] = []

  init() {}
}

/// A walk over all objects.
package struct HistoryWalk: Sendable {
  private static let batchCount = 8
  /// Names are looked at together, so many bytes at a time.
  static let namesBytes = 64 << 10

  let objects: ObjectDatabase
  let shallow: Set<ObjectID>
  let jobs: Int
  /// Packs and objects that an earlier walk has seen.
  let seen: SeenObjects

  /// Prepares a walk.
  ///
  /// - Parameters:
  ///   - objects: The repository's objects.
  ///   - shallow: The commits whose parents are left out on purpose.
  ///   - jobs: How many threads to use.
  ///   - seen: What to leave out.
  package init(
    _ objects: ObjectDatabase, shallow: Set<ObjectID>, jobs: Int, seen: SeenObjects = SeenObjects()
  ) {
    self.objects = objects
    self.shallow = shallow
    self.jobs = max(1, jobs)
    self.seen = seen
  }

  /// A whole object with all that is made from it.
  fileprivate struct Family: Sendable {
    let pack: Int
    let root: Int32
  }

  /// Walks.
  ///
  /// - Parameter makeScanner: Makes a thread's scanner.
  /// - Returns: What was seen; the order of what is in it depends on the threads.
  package func run<Scanner: ContentScanner & ~Copyable>(
    _ makeScanner: @Sendable () -> Scanner
  ) -> WalkResult<Scanner.Summary> {
    let packs = objects.numberedPacks.filter { !seen.packs.contains($0.pack.name) }
    let forests = packs.map { DeltaForest(of: $0.pack) }
    let plan = Plan(packs: packs, forests: forests)
    let next = Atomic<Int>(0)
    let result = Mutex(WalkResult<Scanner.Summary>())
    DispatchQueue.concurrentPerform(iterations: jobs) { index in
      var worker = WalkWorker(index, self, makeScanner())
      if index == 0 { worker.readGraph(plan) }
      while true {
        let start = next.add(Self.batchCount, ordering: .relaxed).oldValue
        if start >= plan.blobs.count { break }
        for family in start..<min(start + Self.batchCount, plan.blobs.count) {
          worker.readBlobs(plan, family)
        }
      }
      worker.finish(into: result)
    }
    var finished = result.withLock { $0 }
    for (index, forest) in forests.enumerated() where forest.corruptCount > 0 {
      finished.corrupt.append(packs[index].first)
    }
    return finished
  }

  /// What there is to do.
  struct Plan: Sendable {
    fileprivate let packs: [ObjectDatabase.NumberedPack]
    fileprivate let forests: [DeltaForest]
    fileprivate let blobs: [Family]
    fileprivate let others: [Family]

    fileprivate init(packs: [ObjectDatabase.NumberedPack], forests: [DeltaForest]) {
      (self.packs, self.forests) = (packs, forests)
      var blobs: [Family] = []
      var others: [Family] = []
      for (index, forest) in forests.enumerated() {
        for root in forest.roots {
          let family = Family(pack: index, root: root)
          if forest.kind(of: Int(root)) == .blob {
            blobs.append(family)
          } else {
            others.append(family)
          }
        }
      }
      (self.blobs, self.others) = (blobs, others)
    }
  }
}

/// Objects that need not be looked at.
package struct SeenObjects: Sendable {
  var packs: Set<String>
  var loose: Set<ObjectID>

  package init(packs: Set<String> = [], loose: Set<ObjectID> = []) {
    self.packs = packs
    self.loose = loose
  }
}

/// One thread of a walk.
private struct WalkWorker<Scanner: ContentScanner & ~Copyable>: ~Copyable {
  let index: Int
  let walk: HistoryWalk
  var scanner: Scanner
  var reader = ObjectReader()
  var result = WalkResult<Scanner.Summary>()
  var names = NameBatch()
  var people: Set<ArraySlice<UInt8>> = []

  init(_ index: Int, _ walk: HistoryWalk, _ scanner: consuming Scanner) {
    self.index = index
    self.walk = walk
    self.scanner = scanner
  }

  mutating func readBlobs(_ plan: HistoryWalk.Plan, _ family: Int) {
    let family = plan.blobs[family]
    let numbered = plan.packs[family.pack]
    reader.packs.walk(
      from: family.root, in: numbered.pack, plan.forests[family.pack],
      visit: { position, bytes, changes in
        Self.visit(numbered.first + position, bytes, changes, index, &scanner, &result)
      }, refuse: { Self.note($1, numbered.first + $0, &result) })
  }

  private static func visit(
    _ number: Int, _ bytes: [UInt8], _ changes: Changes, _ worker: Int, _ scanner: inout Scanner,
    _ result: inout WalkResult<Scanner.Summary>
  ) -> [Mark] {
    result.objectCount += 1
    result.blobCount += 1
    result.byteCount += bytes.count
    result.freshByteCount += changes.fresh.reduce(0) { $0 + $1.count }
    let marks = scanner.scan(bytes, changes)
    if !marks.isEmpty {
      result.blobs.append(Trace(source: number, marks: marks, worker: worker))
    }
    return marks
  }

  private static func note(
    _ refusal: PackReader.Refusal, _ number: Int, _ result: inout WalkResult<Scanner.Summary>
  ) {
    switch refusal {
    case .corrupt: result.corrupt.append(number)
    case .tooLarge: result.tooLarge.append(number)
    }
  }

  consuming func finish(into shared: borrowing Mutex<WalkResult<Scanner.Summary>>) {
    let index = index
    var result = result
    let summary = scanner.finish()
    shared.withLock { all in
      if index == 0 { all.graph = result.graph }
      all.blobs += result.blobs
      all.texts += result.texts
      all.summaries[index] = summary
      all.objectCount += result.objectCount
      all.blobCount += result.blobCount
      all.byteCount += result.byteCount
      all.freshByteCount += result.freshByteCount
      all.corrupt += result.corrupt
      all.tooLarge += result.tooLarge
    }
    result.blobs = []
  }
}

// MARK: - The graph

extension WalkWorker where Scanner: ~Copyable {
  /// Reads commits, trees, tags, and whatever is in no pack.
  mutating func readGraph(_ plan: HistoryWalk.Plan) {
    for family in plan.others {
      let numbered = plan.packs[family.pack]
      let forest = plan.forests[family.pack]
      guard let kind = forest.kind(of: Int(family.root)) else { continue }
      // The objects are few and small beside the blobs, so copies in between do not matter.
      var found: [(Int, [UInt8])] = []
      var refused: [(Int, PackReader.Refusal)] = []
      reader.packs.walk(
        from: family.root, in: numbered.pack, forest,
        visit: { position, bytes, _ in
          found.append((numbered.first + position, bytes))
          return []
        }, refuse: { refused.append((numbered.first + $0, $1)) })
      for (number, bytes) in found { add(kind, number, bytes) }
      for (number, refusal) in refused { Self.note(refusal, number, &result) }
    }
    readLoose()
    flushNames()
  }

  private mutating func readLoose() {
    for number in walk.objects.looseNumbers
    where walk.seen.loose.isEmpty || !walk.seen.loose.contains(walk.objects.id(of: number)) {
      guard let (kind, bytes) = walk.objects.object(number, &reader) else {
        result.corrupt.append(number)
        continue
      }
      if kind == .blob {
        _ = Self.visit(
          number, bytes, Changes(wholeOf: bytes.count), index, &scanner, &result)
      } else {
        add(kind, number, bytes)
      }
    }
  }

  private mutating func add(_ kind: ObjectKind, _ number: Int, _ bytes: [UInt8]) {
    result.objectCount += 1
    result.byteCount += bytes.count
    switch kind {
    case .blob: break
    case .commit:
      let commit = CommitText(bytes)
      result.graph.add(commit, number, walk.objects, walk.shallow)
      scan(commit.message, .commitMessage(object: number))
      for person in commit.people { scanPerson(person, number) }
    case .tag:
      let tag = TagText(bytes)
      result.graph.add(tag, number)
      scan(tag.message, .tagMessage(object: number))
      scanPerson(tag.tagger, number)
    case .tree:
      var batch = NameBatch()
      swap(&batch, &names)
      result.graph.addTree(bytes, number, walk.objects) { batch.add($0, entry: $1) }
      swap(&batch, &names)
      if names.bytes.count >= HistoryWalk.namesBytes { flushNames() }
    }
  }

  private mutating func scan(_ text: ArraySlice<UInt8>, _ source: TextSource) {
    let marks = scanner.scan(Array(text), Changes(wholeOf: text.count))
    if !marks.isEmpty {
      result.texts.append(Trace(source: source, marks: marks, worker: index))
    }
  }

  /// The same few people write most of a history.
  private mutating func scanPerson(_ person: ArraySlice<UInt8>, _ number: Int) {
    if people.insert(person).inserted { scan(person, .person(object: number)) }
  }

  private mutating func flushNames() {
    let marks = scanner.scan(names.bytes, Changes(wholeOf: names.bytes.count))
    for mark in marks {
      let moved = names.located(mark)
      result.texts.append(
        Trace(source: .name(entry: moved.entry), marks: [moved.mark], worker: index))
    }
    names.removeAll()
  }
}

/// Names of entries, a line each, to be looked at together.
private struct NameBatch {
  private(set) var bytes: [UInt8] = []
  private var starts: [(offset: Int, entry: Int32)] = []
  private var known: Set<ArraySlice<UInt8>> = []

  mutating func add(_ name: ArraySlice<UInt8>, entry: Int32) {
    guard known.insert(ArraySlice(Array(name))).inserted else { return }
    starts.append((bytes.count, entry))
    bytes.append(contentsOf: name)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The entry in whose name a mark lies, and the mark counted from the name's beginning.
  func located(_ mark: Mark) -> (entry: Int32, mark: Mark) {
    let index = starts.partitioningIndex { $0.offset > mark.offset } - 1
    let start = starts[max(0, index)]
    return (
      start.entry,
      Mark(offset: mark.offset - start.offset, count: mark.count, payload: mark.payload)
    )
  }

  /// Forgets the lines, not which names were there.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }
}
