// Loading: every file is accounted for, every content parsed once, and neither the store nor the
// number of workers changes the answer.

import FactsCache
import GateModel
import GateStore
import Glibc
import SourceFacts
import Synchronization
import TemporaryFolders
import TestHashing
import Testing

/// A reader whose facts are the content's size and first byte, and which counts its calls.
private final class CountingReader: FactsReader {
  let identity: String
  private let calls = Mutex(0)

  init(identity: String = "counting") { self.identity = identity }

  var count: Int { calls.withLock { $0 } }

  func facts(of source: [UInt8]) -> FileFacts {
    calls.withLock { $0 += 1 }
    var facts = FileFacts()
    facts.byteCount = source.count
    facts.lines.starts = [0, UInt32(source.first ?? 0)]
    facts.tokens.texts = [String(decoding: source.prefix(8), as: UTF8.self)]
    facts.tokens.classes = [.identifier]
    facts.tokens.textIndexes = [0]
    facts.tokens.offsets = [0]
    facts.tokens.lengths = [1]
    return facts
  }
}

/// Descends once per byte of the source, with a frame that the compiler cannot remove.
private struct DescendingReader: FactsReader {
  let identity = "descending"

  func facts(of source: [UInt8]) -> FileFacts {
    var facts = FileFacts()
    facts.byteCount = descend(source, 0)
    return facts
  }

  private func descend(_ source: [UInt8], _ depth: Int) -> Int {
    if depth == source.count { return 0 }
    return descend(source, depth + 1) + (source[depth] == 0 ? 2 : 1)
  }
}

/// A store in memory.
private final class MemoryStore: FactsStore {
  private let kept = Mutex<[ContentID: StoredFacts]>([:])
  let tokenReads = Mutex(0)

  var all: [StoredFacts] { kept.withLock { Array($0.values) } }

  func structure(of content: ContentID) -> [UInt8]? { kept.withLock { $0[content]?.structure } }
  func tokens(of content: ContentID) -> [UInt8]? {
    tokenReads.withLock { $0 += 1 }
    return kept.withLock { $0[content]?.tokens }
  }
  func save(_ facts: [StoredFacts]) {
    kept.withLock { kept in for entry in facts { kept[entry.content] = entry } }
  }
}

/// A reader that does not come to an end for sources that start with `!`, until it is released.
private final class HangingReader: FactsReader {
  let identity = "hanging"
  private let isReleased = Atomic(false)

  func release() { isReleased.store(true, ordering: .relaxed) }

  func facts(of source: [UInt8]) -> FileFacts {
    while source.first == UInt8(ascii: "!"), !isReleased.load(ordering: .relaxed) {}
    var facts = FileFacts()
    facts.byteCount = source.count
    return facts
  }
}

@Suite("Facts loader")
struct FactsLoaderTests {
  private func references(_ paths: [String]) -> [SourceReference] {
    paths.map { SourceReference(path: $0, module: "M", targetKind: .library) }
  }

  private func loader(
    _ folder: borrowing TemporaryFolder, _ reader: any FactsReader,
    _ store: (any FactsStore)? = nil
  ) -> FactsLoader {
    FactsLoader(root: folder.path, reader: reader, hasher: testHasher, store: store)
  }

  @Test("the order of the request is kept for any number of workers", arguments: [1, 2, 7, 64])
  func order(jobs: Int) throws {
    let folder = try TemporaryFolder()
    let paths = (0..<40).map { "f\($0 * 7 % 40).swift" }
    for (index, path) in paths.enumerated() {
      try folder.write(path, [UInt8](repeating: UInt8(index), count: index * 100 % 1_700))
    }
    var loader = loader(folder, CountingReader())
    loader.jobs = jobs
    let loaded = try loader.load(references(paths))
    #expect(loaded.files.map(\.path) == paths)
    for (index, file) in loaded.files.enumerated() {
      #expect(file.facts.byteCount == index * 100 % 1_700)
      #expect(file.module == "M" && file.targetKind == .library)
    }
  }

  @Test("a content that several files have is parsed once and given to each")
  func duplicates() throws {
    let folder = try TemporaryFolder()
    let paths = (0..<30).map { "f\($0).swift" }
    for (index, path) in paths.enumerated() { try folder.write(path, text: "\(index % 3)") }
    let reader = CountingReader()
    let loaded = try loader(folder, reader).load(references(paths))
    #expect(reader.count == 3)
    #expect(loaded.parsedCount == 3)
    #expect(loaded.byteCount == 30)
    for (index, file) in loaded.files.enumerated() {
      #expect(file.facts.tokens.texts == ["\(index % 3)"])
    }
  }

  @Test("a second run parses nothing and answers the same, under a new name as well")
  func cached() throws {
    let folder = try TemporaryFolder()
    for index in 0..<5 { try folder.write("f\(index).swift", text: "text \(index)") }
    let store = MemoryStore()
    let reader = CountingReader()
    let paths = (0..<5).map { "f\($0).swift" }
    let first = try loader(folder, reader, store).load(references(paths))
    try folder.write("renamed.swift", text: "text 4")
    let again = references(paths.dropLast() + ["renamed.swift"])
    let second = try loader(folder, reader, store).load(again)
    #expect(reader.count == 5)
    #expect(second.cachedCount == 5 && second.parsedCount == 0)
    #expect(second.files.map(\.facts) == first.files.map(\.facts))
    try folder.write("f0.swift", text: "changed")
    #expect(try loader(folder, reader, store).load(references(paths)).parsedCount == 1)
  }

  @Test("without tokens none are read, and a parsed file answers like a cached one")
  func extent() throws {
    let folder = try TemporaryFolder()
    try folder.write("f.swift", text: "text")
    let store = MemoryStore()
    var loader = loader(folder, CountingReader(), store)
    loader.extent = .structure
    let parsed = try loader.load(references(["f.swift"]))
    let cached = try loader.load(references(["f.swift"]))
    #expect(parsed.parsedCount == 1 && cached.cachedCount == 1)
    #expect(parsed.files.map(\.facts) == cached.files.map(\.facts))
    #expect(parsed.files[0].facts.tokens == TokenStream())
    #expect(store.tokenReads.withLock { $0 } == 0)
    loader.extent = .structureAndTokens
    #expect(try loader.load(references(["f.swift"])).files[0].facts.tokens.texts == ["text"])
  }

  @Test("damaged blobs are misses, and replaced")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try folder.write("f.swift", text: "text")
    let store = MemoryStore()
    let reader = CountingReader()
    let expected = try loader(folder, reader, store).load(references(["f.swift"]))
    for kept in store.all {
      store.save([StoredFacts(content: kept.content, structure: kept.structure, tokens: [1, 2])])
    }
    let loaded = try loader(folder, reader, store).load(references(["f.swift"]))
    #expect(loaded.files.map(\.facts) == expected.files.map(\.facts))
    #expect(reader.count == 2)
    _ = try loader(folder, reader, store).load(references(["f.swift"]))
    #expect(reader.count == 2)
  }

  @Test("each file that cannot be read is named with its reason, and the others are loaded")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.swift", text: "a")
    try folder.write("z.swift", text: "z")
    try folder.write("folder.swift/x", text: "")
    try folder.link("link.swift", to: "nowhere")
    #expect(unsafe mkfifo("\(folder.path)/fifo.swift", 0o600) == 0)
    let paths = [
      "a.swift", "fifo.swift", "folder.swift", "link.swift", "missing.swift", "z.swift",
    ]
    let loaded = try loader(folder, CountingReader()).load(references(paths))
    #expect(loaded.files.map(\.path) == ["a.swift", "z.swift"])
    #expect(
      loaded.unreadable == [
        UnreadableFile(path: "fifo.swift", reason: "it is no regular file"),
        UnreadableFile(path: "folder.swift", reason: "it is a folder"),
        UnreadableFile(path: "link.swift", reason: "the symbolic link leads nowhere"),
        UnreadableFile(path: "missing.swift", reason: "the file does not exist"),
      ])
  }

  @Test("a file that is too large is a problem of that file, and the reader never sees it")
  func tooLarge() throws {
    let folder = try TemporaryFolder()
    let count = FactsLoader.fileBytesMax + 1
    try folder.write("large.swift", [UInt8](repeating: 32, count: count))
    let reader = CountingReader()
    let loaded = try loader(folder, reader).load(references(["large.swift"]))
    #expect(
      loaded.files.map(\.facts.problems)
        == [[.fileTooLarge(bytes: count, bytesMax: FactsLoader.fileBytesMax)]])
    #expect(reader.count == 0)
  }

  @Test("a reader that hangs is given up, and a new worker reads the rest", arguments: [1, 2])
  func hanging(jobs: Int) throws {
    let folder = try TemporaryFolder()
    let paths = (0..<8).map { "f\($0).swift" }
    for (index, path) in paths.enumerated() {
      try folder.write(path, text: index % 3 == 1 ? "!\(index)" : "\(index)")
    }
    let reader = HangingReader()
    defer { reader.release() }
    var loader = loader(folder, reader)
    loader.jobs = jobs
    loader.cpuMillisecondsMax = 20
    let loaded = try loader.load(references(paths))
    #expect(loaded.files.map(\.path) == paths)
    for (index, file) in loaded.files.enumerated() {
      let expected: [SourceProblem] = index % 3 == 1 ? [.parserTimeout(cpuSecondsMax: 0)] : []
      #expect(file.facts.problems == expected)
    }
  }

  @Test("progress counts every file once, in order")
  func progress() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.swift", text: "a")
    let box = ProgressBox()
    var loader = loader(folder, CountingReader())
    loader.jobs = 4
    loader.progress = { done, total in box.add([done, total]) }
    _ = try loader.load(references(Array(repeating: "a.swift", count: 9) + ["missing.swift"]))
    #expect(box.all == (1...10).map { [$0, 10] })
  }

  @Test("a reader may descend deeply")
  func deepStack() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.swift", [UInt8](repeating: 1, count: 400_000))
    let loaded = try loader(folder, DescendingReader()).load(references(["a.swift"]))
    #expect(loaded.files.map(\.facts.byteCount) == [400_000])
  }

  @Test("nothing to load is nothing loaded")
  func nothing() throws {
    let folder = try TemporaryFolder()
    #expect(try loader(folder, CountingReader()).load([]).files.isEmpty)
  }

  @Test("the project's cache keeps facts apart by reader and by tool")
  func keys() throws {
    let folder = try TemporaryFolder()
    try folder.write("f.swift", text: "text")
    let blobs = BlobStore(under: folder.path, today: 1)
    func parsedCount(_ identity: String, tool: String) throws -> Int {
      let store = CachedFacts(
        store: blobs, readerIdentity: identity, tool: testHasher(Array(tool.utf8)),
        hasher: testHasher)
      let loader = loader(folder, CountingReader(identity: identity), store)
      return try loader.load(references(["f.swift"])).parsedCount
    }
    #expect(try parsedCount("one", tool: "1") == 1)
    #expect(try parsedCount("one", tool: "1") == 0)
    #expect(try parsedCount("two", tool: "1") == 1)
    #expect(try parsedCount("one", tool: "2") == 1)
    #expect(try parsedCount("one", tool: "1") == 0)
    #expect(blobs.warning == nil)
  }
}

/// Collects what a progress callback was told.
private final class ProgressBox: Sendable {
  private let calls = Mutex<[[Int]]>([])

  var all: [[Int]] { calls.withLock { $0 } }

  func add(_ call: [Int]) { calls.withLock { $0.append(call) } }
}
