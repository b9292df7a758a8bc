// The tool's digest follows its files' contents, and is not computed twice.

import GateModel
import GateStore
import TemporaryFolders
import TestHashing
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
    // The linker says what it is, and nothing has to be remembered.
    #expect(store.statistics()?.entries == 0)
  }

  /// A program of one segment with notes.
  private static func program(_ notes: [UInt8]) -> [UInt8] {
    var bytes = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 114)
    (bytes[32], bytes[54], bytes[56]) = (64, 56, 1)
    (bytes[64], bytes[72], bytes[96]) = (4, 120, UInt8(notes.count))
    return bytes + notes
  }

  private static func note(_ kind: UInt8, _ name: String, _ content: [UInt8]) -> [UInt8] {
    let name = Array(name.utf8) + [0]
    let filler = [UInt8](repeating: 0, count: (4 - name.count % 4) % 4)
    return [UInt8(name.count), 0, 0, 0, UInt8(content.count), 0, 0, 0, kind, 0, 0, 0] + name
      + filler + content
  }

  private static let identifier = (1...20).map { UInt8($0) }
  private static let notes = note(5, "GNU", [0, 0, 0, 0]) + note(3, "Other", identifier.reversed())

  @Test("the linker's identifier is found behind other notes, and only where it is whole")
  func buildIdentifier() {
    let whole = Self.program(Self.notes + Self.note(3, "GNU", Self.identifier))
    #expect(BuildIdentifier.of(whole[...]) == Self.identifier)
    #expect(BuildIdentifier.of(Self.program(Self.notes)[...]) == nil)
    #expect(BuildIdentifier.of(Self.program(Self.note(3, "GNU", [1, 2, 3, 4]))[...]) == nil)
    for count in 0..<whole.count { #expect(BuildIdentifier.of(whole.prefix(count)) == nil) }
    for place in 0..<whole.count {
      var hostile = whole
      hostile[place] = 0xFF
      let found = BuildIdentifier.of(hostile[...])
      #expect(found == nil || found?.count == Self.identifier.count)
    }
  }

  @Test("programs of one build have one digest, wherever they are; those of another have another")
  func builds() throws {
    let folder = try TemporaryFolder()
    let other = Self.note(3, "GNU", Self.identifier.reversed())
    for (name, notes) in [("a", Self.note(3, "GNU", Self.identifier)), ("b", other)] {
      try folder.write(name, Self.program(notes))
      try folder.write("\(name)-again", Self.program(notes))
    }
    try folder.write("script", text: "#!/bin/sh\n")
    let digests = ["a", "a-again", "b", "script", "missing"].map {
      ToolDigest.linked("\(folder.path)/\($0)", testHasher)
    }
    #expect(digests[0] != nil)
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
    #expect(digests[3...] == [nil, nil])
  }
}
