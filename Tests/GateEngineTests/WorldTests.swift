// The real file system and the handling of signals. What ends a process runs in a process of its own.

import Foundation
import GateEngine
import GateModel
import Synchronization
import Testing

@Suite("The file system")
struct FileSystemTests {
  @Test("replaces a file as a whole and leaves nothing else behind")
  func replace() throws {
    try withFolder { folder in
      let files = FileSystem.live(interruption: Interruption())
      try files.replace(folder + "/report.json", Array("old and long".utf8))
      try files.replace(folder + "/report.json", Array("new".utf8))
      #expect(try files.read(folder + "/report.json", 100) == Array("new".utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["report.json"])
    }
  }

  @Test("creates a file once only")
  func create() throws {
    try withFolder { folder in
      let files = FileSystem.live(interruption: Interruption())
      try files.create(folder + "/a", [1])
      #expect(throws: FileError("write", folder + "/a", .exists)) {
        try files.create(folder + "/a", [2])
      }
      #expect(try files.read(folder + "/a", 1) == [1])
    }
  }

  @Test("tells the user's mistakes from the system's failures")
  func tiers() throws {
    let files = FileSystem.live(interruption: Interruption())
    let error = #expect(throws: FileError.self) { try files.replace("/nowhere/at/all", []) }
    #expect(error?.tiered is UserError)
    #expect(error?.description == "cannot write /nowhere/at/all: No such file or directory")
    #expect(FileError("write", "a", .system("No space left on device")).tiered is InternalError)
  }

  @Test("reads no more than it is allowed to")
  func bounded() throws {
    try withFolder { folder in
      let files = FileSystem.live(interruption: Interruption())
      try files.create(folder + "/a", [UInt8](repeating: 0, count: 100_000))
      #expect(throws: FileError("read", folder + "/a", .tooLarge(bytesMax: 99_999))) {
        try files.read(folder + "/a", 99_999)
      }
    }
  }

  @Test("knows folders, files and what is not there, and makes folders")
  func kinds() throws {
    try withFolder { folder in
      let files = FileSystem.live(interruption: Interruption())
      try files.createDirectory(folder + "/a/b/c")
      try files.createDirectory(folder + "/a/b/c")
      try files.create(folder + "/a/f", [])
      #expect(try files.kind(folder + "/a/b/c") == .directory)
      #expect(try files.kind(folder + "/a/f") == .file)
      #expect(try files.kind(folder + "/none") == nil)
      #expect(try files.kind("/dev/null") == .other)
      #expect(try files.canonical(folder + "/a/../a/f").hasSuffix("/a/f"))
    }
  }

  @Test("a write that the system cuts short names the file and leaves no piece of it")
  func fullDisk() async {
    await #expect(processExitsWith: .success) {
      let folder = NSTemporaryDirectory() + "njord-full-\(getpid())"
      let files = FileSystem.live(interruption: Interruption())
      try files.createDirectory(folder)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      // SAFETY: the call reads one structure.
      try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = #expect(throws: FileError.self) {
        try files.replace(folder + "/report", [UInt8](repeating: 1, count: 5000))
      }
      #expect(error?.path == folder + "/report")
      #expect(error?.tiered is InternalError)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test("paths are taken apart and put together as text")
  func paths() {
    #expect(FilePath.parent(of: "/a/b") == "/a")
    #expect(FilePath.parent(of: "/a") == "/")
    #expect(FilePath.parent(of: "a") == ".")
    #expect(FilePath.name(of: "/a/b") == "b")
    #expect(FilePath.join("/", "a") == "/a")
    #expect(FilePath.join("x", "/a") == "/a")
    #expect(FilePath.relative("/a/b/c", to: "/a/d") == "../b/c")
    #expect(FilePath.relative("/a", to: "/a") == "")
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "njord-files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}

@Suite("An interruption")
struct InterruptionTests {
  @Test("cleans up what is under way, the youngest first, and nothing that is over")
  func cleanUp() {
    let interruption = Interruption()
    let calls = Mutex<[String]>([])
    interruption.withCleanup({ calls.withLock { $0.append("over") } }) {}
    interruption.withCleanup({ calls.withLock { $0.append("outer") } }) {
      interruption.withCleanup({ calls.withLock { $0.append("inner") } }) {
        interruption.cleanUp()
        interruption.cleanUp()
      }
    }
    #expect(calls.withLock { $0 } == ["inner", "outer"])
  }

  @Test("by SIGTERM ends with 143 after the cleanup")
  func terminated() async {
    let result = await #expect(
      processExitsWith: .exitCode(143), observing: [\.standardOutputContent]
    ) {
      interrupt(with: SIGTERM)
    }
    #expect(result.map { String(decoding: $0.standardOutputContent, as: UTF8.self) } == "cleaned")
  }

  @Test("by SIGINT ends with 130")
  func interrupted() async {
    await #expect(processExitsWith: .exitCode(130)) { interrupt(with: SIGINT) }
  }
}

/// Sends the own process (not the own thread, which may block signals) a signal while a cleanup stands ready, and waits for the end.
private func interrupt(with number: Int32) {
  let interruption = Interruption()
  let cleanup: @Sendable () -> Void = {
    FileHandle.standardOutput.write(Data("cleaned".utf8))
  }
  do { try interruption.handleSignals() } catch { return }
  interruption.withCleanup(cleanup) {
    kill(getpid(), number)
    while true { pause() }
  }
}
