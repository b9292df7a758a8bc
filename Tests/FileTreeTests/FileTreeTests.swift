// Whatever lies below a folder: the right files are listed, the wrong ones are never opened, and
// nothing disappears without a word.

import FileTree
import Glibc
import TemporaryFolders
import Testing

@Suite("File content")
struct FileContentTests {
  @Test("files of any size up to the limit are read whole", arguments: [0, 1, 4_096, 100_000])
  func sizes(count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try folder.write("x", bytes)
    #expect(try FileContent.read("\(folder.path)/x", bytesMax: 100_000) == bytes)
  }

  @Test("a file whose size the system does not tell is read whole, and bounded as well")
  func sizeless() throws {
    let bytes = try FileContent.read("/proc/self/maps", bytesMax: 10_000_000)
    #expect(bytes.count > 1_000)
    #expect(throws: FileRefusal.self) { try FileContent.read("/proc/self/maps", bytesMax: 100) }
  }

  @Test("a larger file is refused with its size")
  func tooLarge() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", text: "four")
    #expect(throws: FileRefusal.tooLarge(bytes: 4)) {
      try FileContent.read("\(folder.path)/x", bytesMax: 3)
    }
  }

  @Test("folders, FIFOs, devices, dangling links, circles and missing files are told apart")
  func refusals() throws {
    let folder = try TemporaryFolder()
    try folder.link("dangling", to: "nowhere")
    try folder.link("circle", to: "circle")
    try folder.write("file", text: "")
    #expect(unsafe mkfifo("\(folder.path)/fifo", 0o600) == 0)
    let expected: [(String, FileRefusal)] = [
      (folder.path, .directory), ("\(folder.path)/fifo", .notRegular),
      ("/dev/zero", .notRegular), ("\(folder.path)/dangling", .danglingLink),
      ("\(folder.path)/circle", .linkLoop), ("\(folder.path)/missing", .missing),
      ("\(folder.path)/file/below", .missing),
    ]
    for (path, refusal) in expected {
      #expect(throws: refusal) { try FileContent.read(path, bytesMax: 100) }
    }
  }

  @Test("a stamp tells a file from another one, and from itself after a change")
  func stamps() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", text: "1")
    try folder.write("b", text: "1")
    let first = try FileStamp(path: "\(folder.path)/a")
    #expect(try FileStamp(path: "\(folder.path)/a") == first)
    #expect(try FileStamp(path: "\(folder.path)/b") != first)
    try folder.write("a", text: "12")
    #expect(try FileStamp(path: "\(folder.path)/a") != first)
  }
}

@Suite("Directory walk")
struct DirectoryWalkTests {
  @Test("Swift files are listed in the order of their bytes, hidden and other entries are not")
  func listing() throws {
    let folder = try TemporaryFolder()
    for name in [
      "b.swift", "B.swift", "a/z.swift", "a.swift", "a b/ü\n.swift", "e\u{301}.swift", "é.swift",
      ".build/x.swift", ".git/x.swift", "a/.hidden/x.swift", ".hidden.swift", "notes.txt",
      "swift", "x.swiftinterface", "Deep.swift/x.swift", "Nested/Package.swift",
    ] {
      try folder.write(name, text: "")
    }
    let listing = try DirectoryWalk.swiftFiles(below: folder.path)
    #expect(
      listing.paths == [
        "B.swift", "Deep.swift/x.swift", "Nested/Package.swift", "a b/ü\n.swift", "a.swift",
        "a/z.swift", "b.swift", "e\u{301}.swift", "é.swift",
      ])
    #expect(listing.notes.isEmpty && listing.gaps.isEmpty)
  }

  @Test("a file is listed once, under its real path, or under a link where that is hidden")
  func aliases() throws {
    let folder = try TemporaryFolder()
    for path in ["real/x.swift", ".generated/x.swift"] { try folder.write(path, text: "") }
    let links = [
      "alias": "real", "alias.swift": "real/x.swift", "real/loop": "..", "Generated": ".generated",
    ]
    for (link, target) in links { try folder.link(link, to: target) }
    let paths = try DirectoryWalk.swiftFiles(below: folder.path).paths
    #expect(paths == ["Generated/x.swift", "real/x.swift"])
  }

  @Test("links out of the root are not followed, and named")
  func escapes() throws {
    let folder = try TemporaryFolder()
    try folder.write("outside/x.swift", text: "")
    try folder.write("root/a.swift", text: "")
    try folder.link("root/all", to: "/")
    try folder.link("root/sibling", to: "../outside")
    try folder.link("root/b.swift", to: "../outside/x.swift")
    let listing = try DirectoryWalk.swiftFiles(below: "\(folder.path)/root")
    #expect(listing.paths == ["a.swift"])
    #expect(listing.notes.count == 3)
    #expect(listing.notes.contains { $0.hasPrefix("all: ") })
  }

  @Test("what cannot be read later is listed, so that its reader reports it")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.link("dangling.swift", to: "nowhere")
    try folder.link("circle.swift", to: "circle.swift")
    #expect(unsafe mkfifo("\(folder.path)/fifo.swift", 0o600) == 0)
    #expect(
      try DirectoryWalk.swiftFiles(below: folder.path).paths
        == ["circle.swift", "dangling.swift", "fifo.swift"])
  }

  @Test("a name that is not UTF-8 is a gap")
  func names() throws {
    let folder = try TemporaryFolder()
    let path = Array("\(folder.path)/".utf8) + [0xFF] + Array(".swift".utf8) + [0]
    let file = unsafe path.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe text.baseAddress.map { unsafe creat($0, 0o600) }
      }
    }
    _ = file.map { close($0) }
    let listing = try DirectoryWalk.swiftFiles(below: folder.path)
    #expect(listing.paths.isEmpty)
    #expect(listing.gaps.count == 1)
  }

  @Test("a root that is not there is an error, a file as root a gap")
  func roots() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    #expect(throws: FileRefusal.missing) { try DirectoryWalk.swiftFiles(below: "\(path)/no") }
    try folder.write("x.swift", text: "")
    #expect(try DirectoryWalk.swiftFiles(below: "\(path)/x.swift").gaps.count == 1)
  }
}
