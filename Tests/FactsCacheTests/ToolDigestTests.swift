// The tool's digest follows its files' contents, and is not computed twice.

import GateModel
import GateStore
import TemporaryFolders
import Testing

@testable import FactsCache

@Suite("Tool digest")
struct ToolDigestTests {
  @Test("equal contents have equal digests at any path, others have others")
  func contents() throws {
    let folder = try TemporaryFolder()
    let store = BlobStore(under: folder.path, today: 1)
    for (name, text) in [("a", "1"), ("b", "1"), ("c", "2")] { try folder.write(name, text: text) }
    let digests = ["a", "b", "c", "a", "missing"].map {
      ToolDigest.digest(of: "\(folder.path)/\($0)", store: store, hasher: testHasher)
    }
    #expect(digests[0] == testHasher(Array("1".utf8)))
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
    #expect(digests[0] == digests[3])
    #expect(digests[4] == nil)
  }

  @Test("a file whose stamp is known is not read again")
  func memory() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", text: "1")
    let store = BlobStore(under: folder.path, today: 1)
    let path = "\(folder.path)/a"
    let first = ToolDigest.digest(of: path, store: store, hasher: testHasher)
    // A hasher that answers otherwise for contents, and alike for stamps.
    let other = ContentHasher { $0 == [49] ? testHasher([0]) : testHasher($0) }
    #expect(ToolDigest.digest(of: path, store: store, hasher: other) == first)
    try folder.write("a", text: "12")
    #expect(
      ToolDigest.digest(of: path, store: store, hasher: testHasher)
        == testHasher(Array("12".utf8)))
  }

  @Test("the parser's libraries are found among the mapped files, each once")
  func libraries() {
    let maps = """
      7f00-7f01 r-xp 00000000 fd:00 42  /opt/a b/libSwiftParser.so
      7f01-7f02 r--p 00001000 fd:00 42  /opt/a b/libSwiftParser.so
      7f02-7f03 r-xp 00000000 fd:00 43  /opt/lib_SwiftSyntaxCShims.so
      7f03-7f04 r-xp 00000000 fd:00 44  /usr/lib/libc.so.6
      7f04-7f05 rw-p 00000000 00:00 0   [heap]
      """
    #expect(
      ToolDigest.syntaxLibraries(in: maps)
        == ["/opt/a b/libSwiftParser.so", "/opt/lib_SwiftSyntaxCShims.so"])
  }

  @Test("the running program has a digest")
  func current() throws {
    let folder = try TemporaryFolder()
    let store = BlobStore(under: folder.path, today: 1)
    let cheap = ContentHasher { bytes in testHasher(Array(bytes.prefix(4_096))) }
    let digest = ToolDigest.current(store: store, hasher: cheap)
    #expect(digest != nil)
    #expect(ToolDigest.current(store: store, hasher: cheap) == digest)
    #expect(store.statistics()?.entries ?? 0 >= 1)
  }
}
