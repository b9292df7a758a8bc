// The cache keeps what it was given, keeps its bounds, and survives whatever happens to its file.

import GateStore
import TemporaryFolders
import Testing

@Suite("Blob store")
struct BlobStoreTests {
  private func key(_ number: Int) -> StoreKey {
    StoreKey(.facts, [UInt8(number >> 8 & 255), UInt8(number & 255)])
  }

  @Test("sections are read apart, and by a later store as well")
  func persistence() throws {
    let folder = try TemporaryFolder()
    do {
      let store = BlobStore(under: folder.path, today: 1)
      store.save([StoreEntry(key(1), sections: [[1, 2], [3]])])
      #expect(store.load(section: 0, of: key(1)) == [1, 2])
    }
    let store = BlobStore(under: folder.path, today: 1)
    #expect(store.load(section: 1, of: key(1)) == [3])
    #expect(store.load(section: 2, of: key(1)) == nil)
    #expect(store.load(section: 0, of: key(2)) == nil)
    #expect(store.load(section: 0, of: StoreKey(.packageDescription, key(1).bytes)) == nil)
    #expect(store.warning == nil)
  }

  @Test("the folder ignores itself")
  func ignoresItself() throws {
    let folder = try TemporaryFolder()
    _ = BlobStore(under: folder.path, today: 1)
    #expect(try folder.read(".njord-gate/.gitignore") == Array("*\n".utf8))
  }

  @Test("an entry that is saved again is replaced")
  func replacement() throws {
    let folder = try TemporaryFolder()
    let store = BlobStore(under: folder.path, today: 1)
    store.save([StoreEntry(key(1), sections: [[1]])])
    store.save([StoreEntry(key(1), sections: [[2, 2]])])
    #expect(store.load(section: 0, of: key(1)) == [2, 2])
    #expect(store.statistics() == StoreStatistics(entries: 1, bytes: 4))
  }

  @Test("clearing drops everything")
  func clearing() throws {
    let folder = try TemporaryFolder()
    let store = BlobStore(under: folder.path, today: 1)
    store.save([StoreEntry(key(1), sections: [[1]])])
    store.clear()
    #expect(store.load(section: 0, of: key(1)) == nil)
    #expect(store.statistics() == StoreStatistics(entries: 0, bytes: 0))
  }

  @Test("what no run used for too long is dropped, and reading is using")
  func age() throws {
    let folder = try TemporaryFolder()
    var limits = StoreLimits()
    limits.unusedDaysMax = 10
    BlobStore(under: folder.path, today: 1, limits: limits)
      .save([StoreEntry(key(1), sections: [[1]]), StoreEntry(key(2), sections: [[2]])])
    do {
      let later = BlobStore(under: folder.path, today: 9, limits: limits)
      #expect(later.load(section: 0, of: key(1)) == [1])
      later.save([])
    }
    let last = BlobStore(under: folder.path, today: 12, limits: limits)
    last.save([StoreEntry(key(3), sections: [[3]])])
    #expect(last.load(section: 0, of: key(1)) == [1])
    #expect(last.load(section: 0, of: key(2)) == nil)
    #expect(last.load(section: 0, of: key(3)) == [3])
  }

  @Test("beyond the bound on size, the least recently used go first")
  func size() throws {
    let folder = try TemporaryFolder()
    var limits = StoreLimits()
    limits.bytesMax = 3_000
    for day in 1...5 {
      let store = BlobStore(under: folder.path, today: Int64(day), limits: limits)
      let blob = [UInt8](repeating: 0, count: 900)
      store.save([StoreEntry(key(day), sections: [blob])])
    }
    let store = BlobStore(under: folder.path, today: 6, limits: limits)
    let kept = (1...5).filter { store.load(section: 0, of: key($0)) != nil }
    #expect(kept == [3, 4, 5])
  }

  @Test("the file shrinks when entries are dropped")
  func shrinking() throws {
    let folder = try TemporaryFolder()
    do {
      let store = BlobStore(under: folder.path, today: 1)
      store.save([StoreEntry(key(1), sections: [[UInt8](repeating: 7, count: 1_000_000)])])
      store.clear()
    }
    #expect(try folder.read(".njord-gate/cache.sqlite").count < 100_000)
  }

  @Test(
    "a file that is damaged, truncated or no database is emptied and used",
    arguments: [0, 1, 16, 100, 4_096, 5_000, 20_000])
  func damage(length: Int) throws {
    let folder = try TemporaryFolder()
    fill(folder, entries: 50, bytes: 500)
    let whole = try folder.read(".njord-gate/cache.sqlite")
    try folder.write(
      ".njord-gate/cache.sqlite", whole[..<min(length, whole.count)].map { $0 ^ 0x55 })
    expectWorking(BlobStore(under: folder.path, today: 1), "garbage")
    try folder.write(".njord-gate/cache.sqlite", Array(whole[..<min(length, whole.count)]))
    let truncated = BlobStore(under: folder.path, today: 1)
    for number in 0..<50 { _ = truncated.load(section: 0, of: key(number)) }
    expectWorking(truncated, "truncated")
  }

  private func fill(_ folder: borrowing TemporaryFolder, entries: Int, bytes: Int) {
    let store = BlobStore(under: folder.path, today: 1)
    store.save(
      (0..<entries).map { StoreEntry(key($0), sections: [[UInt8](repeating: 1, count: bytes)]) })
  }

  private func expectWorking(_ store: BlobStore, _ what: Comment) {
    store.save([StoreEntry(key(1000), sections: [[9]])])
    #expect(store.load(section: 0, of: key(1000)) == [9], what)
    #expect(store.warning == nil, what)
  }

  @Test("seeded damage inside the file never fails a run", arguments: 0..<12)
  func damagedPages(seed: Int) throws {
    let folder = try TemporaryFolder()
    fill(folder, entries: 99, bytes: 700)
    var bytes = try folder.read(".njord-gate/cache.sqlite")
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<400 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
    }
    try folder.write(".njord-gate/cache.sqlite", bytes)
    let store = BlobStore(under: folder.path, today: 2)
    for number in 0..<99 { _ = store.load(section: 0, of: key(number)) }
    store.save([StoreEntry(key(1000), sections: [[9]])])
    // Some damage shows only when a page is written; then the save itself is lost, never the run.
    store.save([StoreEntry(key(1000), sections: [[9]])])
    #expect(store.load(section: 0, of: key(1000)) == [9], "seed \(seed)")
    #expect(store.warning == nil, "seed \(seed)")
  }

  @Test("a file of a newer version, and one of somebody else, is emptied and used")
  func otherVersions() throws {
    for sql in ["PRAGMA user_version = 99", "CREATE TABLE entry(n)"] {
      let folder = try TemporaryFolder()
      try folder.write(".njord-gate/.gitignore", text: "*\n")
      do {
        let database = try Database(path: "\(folder.path)/.njord-gate/cache.sqlite")
        try database.execute("CREATE TABLE other(n); \(sql)")
      }
      expectWorking(BlobStore(under: folder.path, today: 1), "\(sql)")
    }
  }

  @Test("where the folder cannot be made, everything misses and one warning says why")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try folder.write(".njord-gate", text: "a file")
    for root in [folder.path, "/proc/self/fdinfo", "/nowhere"] {
      let store = BlobStore(under: root, today: 1)
      store.save([StoreEntry(key(1), sections: [[1]])])
      #expect(store.load(section: 0, of: key(1)) == nil)
      #expect(store.statistics() == nil)
      #expect(store.warning?.contains(".njord-gate") == true)
    }
    #expect(try folder.read(".njord-gate") == Array("a file".utf8))
  }

  @Test("a symbolic link in the folder's place is not followed")
  func folderLink() throws {
    let folder = try TemporaryFolder()
    try folder.write("elsewhere/file", text: "")
    try folder.link(".njord-gate", to: "elsewhere")
    #expect(BlobStore(under: folder.path, today: 1).warning != nil)
    #expect(throws: (any Error).self) { try folder.read("elsewhere/cache.sqlite") }
  }

  @Test("several stores on one file neither fail nor lose what they wrote")
  func concurrency() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    await withTaskGroup(of: String?.self) { group in
      for writer in 0..<6 {
        group.addTask {
          let store = BlobStore(under: path, today: 1)
          for round in 0..<20 {
            store.save([
              StoreEntry(key(writer * 20 + round), sections: [[UInt8(writer)], [UInt8(round)]]),
              StoreEntry(key(60_000), sections: [[1], [2]]),
            ])
            _ = store.load(section: 0, of: key((writer + 1) * 20))
          }
          return store.warning
        }
      }
      for await warning in group { #expect(warning == nil) }
    }
    let store = BlobStore(under: path, today: 1)
    for number in 0..<120 {
      #expect(store.load(section: 0, of: key(number)) == [UInt8(number / 20)])
      #expect(store.load(section: 1, of: key(number)) == [UInt8(number % 20)])
    }
    #expect(store.statistics()?.entries == 121)
  }
}
